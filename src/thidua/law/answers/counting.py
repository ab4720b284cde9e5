"""Counting in years: runs of years, awards held in a window of years, and what is missing to be sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from thidua.law.answers.asked import FAR, NO, YES, Asked, Seen, first_whole_year
from thidua.law.answers.steps import steps_of
from thidua.law.answers.windows import MANY, NONE, NOT_ONCE, ONE, Counted, InYear, Window, count
from thidua.law.records import Kind
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Verdict, without_doubles


class Given:
    """How often an award was given for a year: titles once a year, commendations as often as they stand there.

    after_day: only what was decided after this day counts.
    """

    __slots__ = ("_after", "_asked", "_code", "_known", "_once", "_reach", "_rows")

    def __init__(self, asked: Asked, code: str, after_day: int) -> None:
        award = asked.library.awards.get(code)
        self._asked = asked
        self._code = code
        self._after = after_day
        self._once = award is not None and award.is_title
        self._reach: int | None = None
        self._rows = asked.indexed.by_year(code)
        self._known: dict[int, InYear] = {}

    def in_year(self, year: int) -> InYear:
        """What the year adds."""
        found = self._known.get(year)
        if found is None:
            found = self._known[year] = self._made(year)
        return found

    @property
    def reach(self) -> int:
        """The first year about which absence is asked."""
        if self._reach is None:
            self._reach = self._asked.first_year(self._code)
        return self._reach

    def years(self, window: Window) -> Iterable[int] | None:
        """The years of the window that may add something, latest first; None = each may."""
        asked = self._asked
        if asked.incomplete(Kind.AWARDS, window.maybe, window.last) and asked.incomplete(
            Kind.AWARDS, max(window.maybe, self.reach), window.last
        ):
            return None
        told = sorted([year for year in self._rows if window.maybe <= year <= window.last], reverse=True)
        hoped = asked.hoped_after
        if hoped is None or window.last <= hoped:
            return told
        coming = range(window.last, max(hoped, window.maybe - 1), -1)
        return [*coming, *[year for year in told if year <= hoped]]

    def _made(self, year: int) -> InYear:
        asked = self._asked
        if asked.hoped(year):
            return ONE if asked.library.goes_well(asked, self._code, year) else NONE
        unknown = not asked.complete(Kind.AWARDS, year) and year >= self.reach
        rows = self._rows.get(year)
        steps = (
            steps_of(asked.library, asked.in_force, asked.award.code, asked.received, rows, self._code) if rows else []
        )
        if self._after:
            steps = [step for step in steps if step.decided.toordinal() > self._after]
        if not steps:
            return InYear(0, 1 if self._once else MANY, (f"awards {year}",)) if unknown else NONE
        perhaps = [step for step in steps if not step.sure]
        sure = len(steps) - len(perhaps)
        if self._once and sure:
            return ONE
        lacking = [entry for step in perhaps for entry in step.missing]
        if unknown:
            lacking.append(f"awards {year}")
        maybe = MANY if unknown and not self._once else int(unknown or bool(perhaps)) if self._once else len(perhaps)
        return InYear(sure, maybe, tuple(lacking))


def awards_in(asked: Asked, code: str, after_day: int = 0) -> Given:
    """How often the award was given in each year, worked out once for a moment."""
    code = asked.library.twins.get(code, code)
    known: Given | None = asked.worked.counts.get((code, after_day))
    if known is None:
        known = asked.worked.counts[code, after_day] = Given(asked, code, after_day)
    return known


def ever(asked: Asked, code: str) -> Window:
    """All the years in which the award may have been given, up to the day of the dossier."""
    first = asked.first_year(code)
    last = asked.received.year if not asked.hoped_after else asked.year
    steps = asked.steps(code)
    if steps:
        recorded = [step.year for step in steps]
        first, last = min(first, *recorded), max(last, *recorded)
    return Window(first, first, last)


def held(asked: Asked, node: nodes.Held, window: Window | None) -> Counted:
    """How often an award is held in its span."""
    if node.span is nodes.Span.YEAR or (node.span is nodes.Span.RUN and window is None):
        span = Window(asked.year, asked.year, asked.year)
    elif node.span is nodes.Span.RUN and window is not None:
        span = window
    else:
        span = ever(asked, node.award)
    ahead = asked.hoped_after is not None
    if not node.after:
        given = awards_in(asked, node.award)
        return count(node.times, span, given.in_year, ahead=ahead, years=given.years(span))
    start = start_after(asked, node.after)
    if start.sure is None and start.maybe is None:
        return NOT_ONCE
    given = awards_in(asked, node.award, start.day if start.day is not None else 0)
    found = count(node.times, span, given.in_year, ahead=ahead, years=given.years(span))
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
    """A run: its verdict, its sure years, the window for what must lie within it, where something must."""

    verdict: Verdict
    years: tuple[int, ...]
    window: Window
    missing: tuple[str, ...] = ()


_NO_WINDOW = Window(0, 0, 0)


def run(asked: Asked, node: nodes.Run) -> RunFound:
    """Follow the years back from the year of achievement until one surely does not count."""
    start = start_after(asked, node.after) if node.after else None
    given = [awards_in(asked, code) for code in node.listed]
    uses_up = bool(node.unused) or not asked.award.is_title
    this, needed = asked.year, node.years
    sure: list[int] = []
    lacking: dict[int, tuple[str, ...]] = {}
    year, last = this, this - (FAR if node.within else min(needed, FAR))
    while year > last:
        seen = _counts(asked, node, given, year)
        if seen[0] is not False and uses_up:
            seen = _and(seen, asked.unused(year, node.unused))
        if start is not None:
            seen = _and(_begun(start, year), seen)
        value, missing = seen
        if value is False:
            break
        if value is None:
            lacking[year] = missing
        elif not lacking:
            sure.append(year)
        year -= 1
    possible = this - year
    sure.reverse()
    surely = len(sure)
    window = _NO_WINDOW
    if node.within:
        window = Window(this - max(surely, min(needed, possible), 1) + 1, this - max(possible, 1) + 1, this, lacking)
    if surely >= needed:
        return RunFound(MET, tuple(sure), window)
    if possible < needed:
        return RunFound(NOT_MET, tuple(sure), window)
    unsure = [entry for year, entries in lacking.items() if year > this - needed for entry in entries]
    return RunFound(UNKNOWN, tuple(sure), window, without_doubles(unsure))


def _begun(start: Start, year: int) -> Seen:
    if start.sure is not None and year >= start.sure:
        return YES
    if start.maybe is not None and year >= start.maybe:
        return None, start.missing
    return NO


def _counts(asked: Asked, node: nodes.Run, given: Sequence[Given], year: int) -> Seen:
    """Whether a year counts in the run: its rating or one of its awards, after discipline."""
    found = _rated(asked, node, year) if node.rating else NO
    for award in given:
        if found[0]:
            break
        one = award.in_year(year)
        if one.sure:
            found = YES
        elif one.maybe:
            found = None, (*found[1], *one.missing)
    if found[0] is False:
        return NO
    fresh = asked.fresh(year)
    return found if fresh is YES else _and(found, fresh)


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
