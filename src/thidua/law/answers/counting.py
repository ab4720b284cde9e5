"""Counting in years: runs of years, what lies in a window of years, and what is missing to be sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from thidua.law.answers.asked import FAR, NO, YES, Asked, Seen, first_whole_year
from thidua.law.records import Kind
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Verdict, without_doubles

Found = tuple[Verdict, tuple[str, ...], tuple[str, ...]]
"""What a node found: verdict, facts in words, what is missing."""

MANY = 10**6
"""How many there may be in a year about which nothing is known."""


@dataclass(frozen=True, slots=True)
class Window:
    """Years in which facts count: surely from ``sure`` to ``last``, perhaps from ``maybe`` on.

    lacking: what would settle whether an uncertain year belongs to the window.
    """

    sure: int
    maybe: int
    last: int
    lacking: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Counted:
    """A three-valued count: how many surely, the verdict, what would settle it, and in which years they lie."""

    verdict: Verdict
    sure: int
    years: tuple[int, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InYear:
    """What one year adds to a count: surely so many, perhaps so many more, and what would settle that."""

    sure: int = 0
    maybe: int = 0
    missing: tuple[str, ...] = ()


def count(needed: int, window: Window, in_year: Callable[[int], InYear], *, ahead: bool = False) -> Counted:
    """Count over a window, latest year first; not met only when even every uncertain year and fact would not do.

    ahead: only looking whether it could be met: stop as soon as it could.
    """
    seen: list[tuple[int, InYear]] = []
    perhaps = 0
    for year in range(window.last, window.maybe - 1, -1):
        one = in_year(year)
        seen.append((year, one))
        perhaps += one.sure + one.maybe
        if ahead and perhaps >= needed:
            return Counted(MET, perhaps, ())
    years = tuple(sorted(year for year, one in seen if year >= window.sure for _each in range(one.sure)))
    sure, maybe = len(years), sum(one.sure + one.maybe for _year, one in seen)
    if sure >= needed:
        return Counted(MET, sure, years)
    if maybe < needed:
        return Counted(NOT_MET, sure, years)
    useful = min(year for year, one in seen if one.sure or one.maybe)
    missing: list[str] = []
    reached = 0
    for year, one in seen:
        if year < useful or reached >= needed:
            break
        missing += [*(window.lacking.get(year, ()) if year < window.sure else ()), *one.missing]
        reached += one.sure
    return Counted(UNKNOWN, sure, years, without_doubles(missing))


def awards_in(asked: Asked, code: str, after_day: int = 0) -> Callable[[int], InYear]:
    """How often the award was given for a year: titles once a year, commendations as often as they stand there."""
    once = (known := asked.library.awards.get(asked.library.canonical(code))) is not None and known.is_title
    reach = asked.first_year(code)
    by_year: dict[int, list[tuple[bool, tuple[str, ...]]]] = {}
    for step in asked.steps(code):
        if step.decided.toordinal() > after_day:
            by_year.setdefault(step.year, []).append((step.sure, step.missing))

    def in_year(year: int) -> InYear:
        if asked.hoped(year):
            return InYear(1) if asked.library.goes_well(asked, code, year) else InYear()
        found = by_year.get(year, [])
        sure, perhaps = sum(one for one, _missing in found), [missing for one, missing in found if not one]
        if once and sure:
            return InYear(1)
        lacking = [entry for missing in perhaps for entry in missing]
        unknown = year >= reach and not asked.complete(Kind.AWARDS, year)
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


@dataclass(frozen=True, slots=True)
class Start:
    """The first year after the decision of an award: surely, perhaps, or not at all; and the day of that decision."""

    sure: int | None
    maybe: int | None
    missing: tuple[str, ...] = ()
    day: int | None = None


def start_after(asked: Asked, code: str) -> Start:
    """The first year that begins after the earliest decision of the award."""
    known = [step.decided for step in asked.steps(code) if step.sure]
    perhaps = [step for step in asked.steps(code) if not step.sure]
    first = asked.first_year(code)
    unknown = [year for year in range(first, asked.year + 1) if not asked.complete(Kind.AWARDS, year)]
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


@dataclass(frozen=True, slots=True)
class RunFound:
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
        value, missing = _and(_begun(start, year), good(year))
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


def _begun(start: Start | None, year: int) -> Seen:
    if start is None:
        return YES
    if start.sure is not None and year >= start.sure:
        return YES
    if start.maybe is not None and year >= start.maybe:
        return None, start.missing
    return NO


def _year_test(asked: Asked, node: nodes.Run) -> Callable[[int], Seen]:
    """Whether a year counts in the run: its rating or one of its awards, after discipline, not used up before."""
    given = [awards_in(asked, code) for code in sorted(node.awards)]

    def good(year: int) -> Seen:
        seen = [_rated(asked, node, year)] if node.rating else []
        for in_year in given:
            found = in_year(year)
            seen.append(YES if found.sure else (None, found.missing) if found.maybe else NO)
        found_any = _or(seen)
        return (
            found_any
            if found_any[0] is False
            else _and(_and(found_any, asked.fresh(year)), asked.unused(year, node.unused))
        )

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
    if any(value for value, _missing in seen):
        return YES
    lacking = [entry for value, missing in seen if value is None for entry in missing]
    return (None, tuple(lacking)) if any(value is None for value, _missing in seen) else NO
