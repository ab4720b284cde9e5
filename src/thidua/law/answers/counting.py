"""Counting in years: runs of years, what lies in a window of years, and what is missing to be sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from thidua.law.answers.asked import FAR, NO, YES, Asked, Seen, Step, first_whole_year
from thidua.law.records import Kind
from thidua.law.rules import nodes
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


def count(needed: int, window: Window, in_year: Callable[[int], InYear], *, ahead: bool = False) -> Counted:
    """Count over a window, latest year first; not met only when even every uncertain year and fact would not do.

    ahead: only looking whether it could be met: stop as soon as it could.
    """
    perhaps = 0
    surely: list[int] = []
    for year in range(window.last, window.maybe - 1, -1):
        one = in_year(year)
        if one is NONE:
            continue
        perhaps += one.sure + one.maybe
        if ahead and perhaps >= needed:
            return Counted(MET, perhaps, ())
        if one.sure and year >= window.sure:
            surely += [year] * one.sure
    sure, years = len(surely), tuple(reversed(surely))
    if sure >= needed:
        return Counted(MET, sure, years)
    if perhaps < needed:
        return Counted(NOT_MET, sure, years)
    return Counted(UNKNOWN, sure, years, _lacking(needed, window, in_year))


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


def awards_in(asked: Asked, code: str, after_day: int = 0) -> Callable[[int], InYear]:
    """How often the award was given for a year: titles once a year, commendations as often as they stand there."""
    code = asked.library.canonical(code)
    known = asked.worked.counts.get((code, after_day))
    if known is None:
        known = asked.worked.counts[code, after_day] = _awards_in(asked, code, after_day)
    return known


def _awards_in(asked: Asked, code: str, after_day: int) -> Callable[[int], InYear]:
    once = (award := asked.library.awards.get(code)) is not None and award.is_title
    reach = asked.first_year(code)
    by_year: dict[int, list[Step]] = {}
    for step in asked.steps(code):
        if step.decided.toordinal() > after_day:
            by_year.setdefault(step.year, []).append(step)
    counted: dict[int, InYear] = {}

    def in_year(year: int) -> InYear:
        found = counted.get(year)
        if found is None:
            found = counted[year] = made(year)
        return found

    def made(year: int) -> InYear:
        if asked.hoped(year):
            return ONE if asked.library.goes_well(asked, code, year) else NONE
        steps = by_year.get(year)
        unknown = year >= reach and not asked.complete(Kind.AWARDS, year)
        if steps is None:
            return InYear(0, 1 if once else MANY, (f"awards {year}",)) if unknown else NONE
        perhaps = [step for step in steps if not step.sure]
        sure = len(steps) - len(perhaps)
        if once and sure:
            return ONE
        lacking = [entry for step in perhaps for entry in step.missing]
        if unknown:
            lacking.append(f"awards {year}")
        maybe = MANY if unknown and not once else int(unknown or bool(perhaps)) if once else len(perhaps)
        return InYear(sure, maybe, tuple(lacking))

    return in_year


def ever(asked: Asked, code: str) -> Window:
    """All the years in which the award may have been given, up to the day of the dossier."""
    recorded = [step.year for step in asked.steps(code)]
    first = min([asked.first_year(code), *recorded])
    return Window(first, first, max([asked.received.year if not asked.hoped_after else asked.year, *recorded]))


def held(asked: Asked, node: nodes.Held, window: Window | None) -> Counted:
    """How often an award is held in its span."""
    if node.span is nodes.Span.YEAR or (node.span is nodes.Span.RUN and window is None):
        span = Window(asked.year, asked.year, asked.year)
    elif node.span is nodes.Span.RUN and window is not None:
        span = window
    else:
        span = ever(asked, node.award)
    if not node.after:
        return count(node.times, span, awards_in(asked, node.award), ahead=asked.hoped_after is not None)
    start = start_after(asked, node.after)
    if start.sure is None and start.maybe is None:
        return Counted(NOT_MET, 0, ())
    day = start.day if start.day is not None else 0
    found = count(node.times, span, awards_in(asked, node.award, day), ahead=asked.hoped_after is not None)
    if start.sure is None and found.verdict is not NOT_MET:
        return Counted(UNKNOWN, found.sure, found.years, without_doubles([*start.missing, *found.missing]))
    return found


class Start(NamedTuple):
    """The first year after the decision of an award: surely, perhaps, or not at all; and the day of that decision."""

    sure: int | None
    maybe: int | None
    missing: tuple[str, ...] = ()
    day: int | None = None


def start_after(asked: Asked, code: str) -> Start:
    """The first year that begins after the earliest decision of the award."""
    known = asked.worked.starts.get(code)
    if known is None:
        known = asked.worked.starts[code] = _start_after(asked, code)
    start: Start = known
    return start


def _start_after(asked: Asked, code: str) -> Start:
    known = [step.decided for step in asked.steps(code) if step.sure]
    perhaps = [step for step in asked.steps(code) if not step.sure]
    unknown = asked.incomplete(Kind.AWARDS, asked.first_year(code), asked.year)
    day = min(known, default=None)
    if day is None and asked.hoped_after is not None:
        hoped = range(asked.hoped_after + 1, asked.year)
        given = next((year for year in hoped if asked.library.goes_well(asked, code, year)), None)
        if given is not None:
            return Start(given + 1, given + 1)
    sure = first_whole_year(day) if day else None
    earlier = [first_whole_year(step.decided) for step in perhaps] + [year + 1 for year in unknown]
    maybe = min([one for one in (sure, *earlier) if one is not None], default=None)
    lacking = [entry for step in perhaps for entry in step.missing] + [f"awards {year}" for year in unknown]
    return Start(sure, maybe, tuple(lacking), day.toordinal() if day else None)


class RunFound(NamedTuple):
    """A run: its verdict, its sure years, the window for what must lie within it."""

    verdict: Verdict
    years: tuple[int, ...]
    window: Window
    missing: tuple[str, ...] = ()


def run(asked: Asked, node: nodes.Run) -> RunFound:
    """Follow the years back from the year of achievement until one surely does not count."""
    start = start_after(asked, node.after) if node.after else None
    good = _year_test(asked, node)
    sure: list[int] = []
    possible = 0
    lacking: dict[int, tuple[str, ...]] = {}
    for year in range(asked.year, asked.year - FAR, -1):
        value, missing = good(year) if start is None else _and(_begun(start, year), good(year))
        if value is False:
            break
        possible += 1
        if value is None:
            lacking[year] = missing
        elif not lacking:
            sure.append(year)
        if not node.within and possible >= node.years:
            break
    verdict = MET if len(sure) >= node.years else NOT_MET if possible < node.years else UNKNOWN
    within = max(len(sure), min(node.years, possible), 1)
    window = Window(asked.year - within + 1, asked.year - max(possible, 1) + 1, asked.year, lacking)
    first = asked.year - node.years
    unsure = [entry for year, entries in lacking.items() if year > first for entry in entries]
    return RunFound(verdict, tuple(sorted(sure)), window, without_doubles(unsure) if verdict is UNKNOWN else ())


def _begun(start: Start, year: int) -> Seen:
    if start.sure is not None and year >= start.sure:
        return YES
    if start.maybe is not None and year >= start.maybe:
        return None, start.missing
    return NO


def _year_test(asked: Asked, node: nodes.Run) -> Callable[[int], Seen]:
    """Whether a year counts in the run: its rating or one of its awards, after discipline, not used up before."""
    given = [awards_in(asked, code) for code in sorted(node.awards)]
    uses_up = bool(node.unused) or not asked.award.is_title

    def good(year: int) -> Seen:
        seen = [_rated(asked, node, year)] if node.rating else []
        for in_year in given:
            one = in_year(year)
            seen.append(YES if one.sure else (None, one.missing) if one.maybe else NO)
        found = _or(seen)
        if found[0] is False:
            return found
        fresh = asked.fresh(year)
        if fresh is not YES:
            found = _and(found, fresh)
        return _and(found, asked.unused(year, node.unused)) if uses_up else found

    return good


def _rated(asked: Asked, node: nodes.Run, year: int) -> Seen:
    rating = asked.rating(year)
    if rating is None:
        return NO if asked.complete(Kind.RATINGS, year) else (None, (f"ratings {year}",))
    return YES if node.rating and rating.reaches(node.rating) else NO


def _and(one: Seen, other: Seen) -> Seen:
    if one[0] is False or other[0] is False:
        return NO
    if one[0] and other[0]:
        return YES
    return None, (*one[1], *other[1])


def _or(seen: list[Seen]) -> Seen:
    unknown = False
    lacking: tuple[str, ...] = ()
    for value, missing in seen:
        if value:
            return YES
        if value is None:
            unknown, lacking = True, (*lacking, *missing)
    return (None, lacking) if unknown else NO
