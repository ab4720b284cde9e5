"""One question made ready: the record indexed by year, the principles of the day, and what counts as a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from thidua.law import principles
from thidua.law.principles import Principle
from thidua.law.records import AwardHeld, Kind, Rating, Record, Subject, YearOfCollective
from thidua.law.rules.nodes import Award

if TYPE_CHECKING:
    from thidua.law.library import Library

Seen = tuple[bool | None, tuple[str, ...]]
"""Yes, no or not known; and what would settle it."""

YES: Seen = (True, ())
NO: Seen = (False, ())
FAR = 40
"""How many years back a run is followed at most; a working life."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an award, for a subject with a record, received on a day, closing with a year of achievement.

    judgements: criterion id → yes or no; assumed: judgements of paths that also hold something computed are taken as yes.
    """

    award: str
    received: date
    year: int
    subject: Subject
    record: Record = field(default_factory=Record)
    judgements: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An award that may count; ``sure`` is False while its issuer or basis, or the rule about it, is not known."""

    year: int
    decided: date
    held: AwardHeld
    sure: bool
    missing: tuple[str, ...] = ()


def first_whole_year(day: date) -> int:
    """The first year that begins on or after the day."""
    return day.year if (day.month, day.day) == (1, 1) else day.year + 1


class Asked:
    """A question with its record indexed; years after ``hoped_after`` are taken to go well."""

    def __init__(self, question: Question, library: Library, *, hoped_after: int | None = None) -> None:
        self.question = question
        self.library = library
        self.award: Award = library.awards[question.award]
        self.received = question.received
        self.year = question.year
        self.subject = question.subject
        self.record = question.record
        self.hoped_after = hoped_after
        self.in_force: dict[str, Principle] = library.principles_on(question.received)
        self.notices: list[str] = []
        self.granted: dict[tuple[str, int], bool] = {}
        self._ratings = {one.year: one.rating for one in self.record.ratings}
        self._collective = {one.year: one for one in self.record.collective}
        self._steps: dict[str, list[Step]] = {}
        for held in self.record.awards:
            step = self._step(held)
            if step:
                self._steps.setdefault(library.canonical(held.award), []).append(step)
        self._cutoff = self._restart_day()

    def hoped(self, year: int) -> bool:
        """Whether the year is still to come and taken to go well."""
        return self.hoped_after is not None and year > self.hoped_after

    def complete(self, kind: Kind, year: int) -> bool:
        """Whether absence means "it did not happen" in the year."""
        range_ = self.record.complete.get(kind)
        return self.hoped(year) or (range_ is not None and range_[0] <= year <= range_[1])

    def rating(self, year: int) -> Rating | None:
        """The rating of the year, where one is recorded."""
        return Rating.EXCELLENT if self.hoped(year) else self._ratings.get(year)

    def members(self, year: int) -> YearOfCollective | None:
        """What is recorded of the members in the year."""
        return self._collective.get(year)

    def steps(self, code: str) -> list[Step]:
        """The awards of the code, or of its twins, that count or may count on the day."""
        return self._steps.get(self.library.canonical(code), [])

    def first_year(self, code: str) -> int:
        """The first year about which the record is asked whether the award was given.

        Not before the subject joined, and not before the first year the principle names: older awards count when they
        are recorded, their absence is not asked about.
        """
        reach = self.in_force.get(principles.REACH)
        joined = self.subject.joined.year if self.subject.joined else 0
        known = self.library.awards.get(self.library.canonical(code))
        start = reach.number if reach and reach.number else known.versions[0].in_force.first.year if known else 0
        return min(max(joined, start), self.year)

    def fresh(self, year: int) -> Seen:
        """Whether the year counts in runs: it begins on or after the day the last discipline ended."""
        day, lacking = self._cutoff
        if day and date(year, 1, 1) < day:
            return self._ruled(principles.RESTART)
        unknown = tuple(one for one in lacking if int(one.rpartition(" ")[2]) >= year)
        return (None, unknown) if unknown and not self.hoped(year) else YES

    def unused(self, year: int, code: str = "") -> Seen:
        """Whether the year of achievement was not already used up by the form of commendation, or by the one named."""
        if (self.award.is_title and not code) or self.hoped(year):
            return YES
        used = [one for one in self.steps(code or self.award.code) if year in one.held.consumed]
        if any(one.sure for one in used):
            return self._ruled(principles.USED_YEARS)
        if used:
            return None, used[0].missing
        return YES if self.complete(Kind.AWARDS, year) else (None, (f"awards {year}",))

    def _ruled(self, principle: str) -> Seen:
        """No, where the principle of the day may decide; not known otherwise."""
        known = self.in_force.get(principle)
        return NO if known and known.standing.decides else (None, (f"law {self.award.code}/{principle}",))

    def _step(self, held: AwardHeld) -> Step | None:
        """The award as a step; none when it is revoked, not yet decided, of the wrong issuer or of no merit."""
        decided = held.decided or date(held.year, 12, 31)
        if (held.revoked and held.revoked <= self.received) or (held.decided and held.decided > self.received):
            return None
        known = self.library.awards.get(self.library.canonical(held.award))
        issuers = known.issuers if known else frozenset()
        if issuers and held.issuer is not None and held.issuer not in issuers:
            return None
        missing = [f"awards {held.year}"] if (issuers and held.issuer is None) or held.basis is None else []
        rule = self.in_force.get(principles.NO_STEP)
        if held.basis is not None and rule and held.basis in rule.words:
            if rule.standing.decides:
                return None
            missing.append(f"law {self.award.code}/{principles.NO_STEP}")
        return Step(held.year, decided, held, not missing, tuple(missing))

    def _restart_day(self) -> tuple[date | None, tuple[str, ...]]:
        """The day the last known discipline ended, and the years whose discipline is not known, latest first."""
        begun = [one for one in self.record.discipline if one.first <= self.received]
        last = max((one.ends or date.max for one in begun), default=None)
        lacking = tuple(
            f"discipline {year}"
            for year in range(self.received.year, self.year - FAR, -1)
            if not self.complete(Kind.DISCIPLINE, year)
        )
        return last, lacking
