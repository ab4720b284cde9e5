"""One question made ready: the record indexed by year, the principles of the day, and what counts as a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from thidua.law import principles
from thidua.law.answers.indexed import Indexed
from thidua.law.principles import Principle
from thidua.law.records import AwardHeld, Kind, Rating, Record, Subject, YearOfCollective
from thidua.law.rules.nodes import Award
from thidua.law.wording import Said

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


class Told(NamedTuple):
    """Something the reader must be told beside the answer: its key, and the sentence."""

    key: str
    said: Said


class Step(NamedTuple):
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

    def __init__(
        self, question: Question, library: Library, *, indexed: Indexed | None = None, hoped_after: int | None = None
    ) -> None:
        self.question = question
        self.library = library
        self.award: Award = library.awards[question.award]
        self.received = received = question.received
        self.year = year = question.year
        self.subject = question.subject
        self.record = question.record
        self.hoped_after = hoped_after
        self.in_force: Mapping[str, Principle] = library.principles_on(received)
        self.notices: list[Told] = []
        self.indexed = indexed or Indexed(question.subject, question.record, library)
        no_step = self.in_force.get(principles.NO_STEP)
        own = question.award if no_step and not no_step.standing.decides else ""
        self.worked = self.indexed.worked((received, year, hoped_after, own))
        begun = [one for one in self.record.discipline if one.first <= received]
        self._cutoff = max((one.ends or date.max for one in begun), default=None)

    def hoped(self, year: int) -> bool:
        """Whether the year is still to come and taken to go well."""
        return self.hoped_after is not None and year > self.hoped_after

    def complete(self, kind: Kind, year: int) -> bool:
        """Whether absence means "it did not happen" in the year."""
        if self.hoped_after is not None and year > self.hoped_after:
            return True
        span = self.record.complete.get(kind)
        return span is not None and span[0] <= year <= span[1]

    def incomplete(self, kind: Kind, first: int, last: int) -> tuple[int, ...]:
        """The years from the first to the last in which absence means nothing."""
        if self.hoped_after is not None and last > self.hoped_after:
            last = self.hoped_after
        span = self.record.complete.get(kind)
        if span is None:
            return tuple(range(first, last + 1))
        if first >= span[0] and last <= span[1]:
            return ()
        return tuple(year for year in range(first, last + 1) if not span[0] <= year <= span[1])

    def rating(self, year: int) -> Rating | None:
        """The rating of the year, where one is recorded."""
        return Rating.EXCELLENT if self.hoped(year) else self.indexed.ratings.get(year)

    def members(self, year: int) -> YearOfCollective | None:
        """What is recorded of the members in the year."""
        return self.indexed.collective.get(year)

    def steps(self, code: str) -> list[Step]:
        """The awards of the code, or of its twins, that count or may count on the day."""
        code = self.library.canonical(code)
        known = self.worked.steps
        found = known.get(code)
        if found is None:
            held = self.indexed.held.get(code)
            found = known[code] = self._steps(code, held) if held else []
        return found

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
        day = self._cutoff
        if day and date(year, 1, 1) < day:
            return self._ruled(principles.RESTART)
        if self.hoped(year):
            return YES
        unknown = self.incomplete(Kind.DISCIPLINE, max(year, self.year - FAR + 1), self.received.year)
        return (None, tuple(f"discipline {one}" for one in reversed(unknown))) if unknown else YES

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

    def _steps(self, code: str, held: list[AwardHeld]) -> list[Step]:
        """The awards as steps, without those revoked, not yet decided, of the wrong issuer or of no merit."""
        award = self.library.awards.get(code)
        issuers = award.issuers if award else frozenset()
        no_step = self.in_force.get(principles.NO_STEP)
        no_merit = no_step.words if no_step else ()
        received, found = self.received, []
        for one in held:
            decided, issuer, basis = one.decided, one.issuer, one.basis
            if (one.revoked and one.revoked <= received) or (decided and decided > received):
                continue
            if issuers and issuer is not None and issuer not in issuers:
                continue
            missing: tuple[str, ...] = ()
            if basis is None or (issuers and issuer is None):
                missing = (f"awards {one.year}",)
            if basis is not None and no_step and basis in no_merit:
                if no_step.standing.decides:
                    continue
                missing = (*missing, f"law {self.award.code}/{principles.NO_STEP}")
            found.append(Step(one.year, decided or date(one.year, 12, 31), one, not missing, missing))
        return found
