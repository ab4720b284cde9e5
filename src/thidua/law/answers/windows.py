"""Counting in a window of years: what is sure, what may be, and what is missing to be sure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Verdict, without_doubles
from thidua.law.wording import Said

Found = tuple[Verdict, tuple[Said, ...], tuple[str, ...]]
"""What a node found: verdict, the facts that were counted, what is missing."""

MANY = 10**6
"""How many there may be in a year about which nothing is known."""


_NOTHING_LACKING: Mapping[int, tuple[str, ...]] = MappingProxyType({})


class Window(NamedTuple):
    """Years in which facts count: surely from ``sure`` to ``last``, perhaps from ``maybe`` on.

    lacking: what would settle whether an uncertain year belongs to the window.
    """

    sure: int
    maybe: int
    last: int
    lacking: Mapping[int, tuple[str, ...]] = _NOTHING_LACKING


class Counted(NamedTuple):
    """A three-valued count: how many surely, the verdict, what would settle it, and in which years they lie."""

    verdict: Verdict
    sure: int
    years: tuple[int, ...]
    missing: tuple[str, ...] = ()


class InYear(NamedTuple):
    """What one year adds to a count: surely so many, perhaps so many more, and what would settle that."""

    sure: int = 0
    maybe: int = 0
    missing: tuple[str, ...] = ()


NONE = InYear()
ONE = InYear(1)
NOT_ONCE = Counted(NOT_MET, 0, ())


def count(
    needed: int,
    window: Window,
    in_year: Callable[[int], InYear],
    *,
    ahead: bool = False,
    years: Iterable[int] | None = None,
) -> Counted:
    """Count over a window, latest year first; not met only when even every uncertain year and fact would not do.

    ahead: only looking whether it could be met: stop as soon as it could.
    years: the years of the window that may add something, latest first; all of them where none are named.
    """
    perhaps = 0
    surely: list[int] = []
    for year in range(window.last, window.maybe - 1, -1) if years is None else years:
        one = in_year(year)
        if one is NONE:
            continue
        perhaps += one.sure + one.maybe
        if ahead and perhaps >= needed:
            return Counted(MET, perhaps, ())
        if one.sure and year >= window.sure:
            surely += [year] * one.sure
    sure = len(surely)
    surely.reverse()
    if sure >= needed:
        return Counted(MET, sure, tuple(surely))
    if perhaps < needed:
        return Counted(NOT_MET, sure, tuple(surely))
    return Counted(UNKNOWN, sure, tuple(surely), _lacking(needed, window, in_year))


def _lacking(needed: int, window: Window, in_year: Callable[[int], InYear]) -> tuple[str, ...]:
    """What would settle a count, latest year first, no further back than a year that may add something."""
    seen = [(year, in_year(year)) for year in range(window.last, window.maybe - 1, -1)]
    useful = min(year for year, one in seen if one.sure or one.maybe)
    missing: list[str] = []
    reached = 0
    for year, one in seen:
        if year < useful or reached >= needed:
            break
        missing += [*(window.lacking.get(year, ()) if year < window.sure else ()), *one.missing]
        reached += one.sure
    return without_doubles(missing)
