"""One question made ready: the record indexed by year, the law of the day, and what counts as a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from thidua.law import principles
from thidua.law.answers.indexed import Indexed, Worked
from thidua.law.answers.steps import Step, steps_of
from thidua.law.in_force import Told
from thidua.law.records import Kind, Rating, Record, Subject, YearOfCollective

if TYPE_CHECKING:
    from thidua.law.library import Library

Seen = tuple[bool | None, tuple[str, ...]]
"""Yes, no or not known; and what would settle it."""

YES: Seen = (True, ())
NO: Seen = (False, ())
FAR = 40
"""How many years back a run is followed at most; a working life."""
NOTHING_JUDGED: Mapping[str, bool] = MappingProxyType({})


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
    judgements: Mapping[str, bool] = field(default_factory=lambda: NOTHING_JUDGED)
    assumed: bool = False


def first_whole_year(day: date) -> int:
    """The first year that begins on or after the day."""
    return day.year if (day.month, day.day) == (1, 1) else day.year + 1


class Asked:
    """A question with its record indexed; years after ``hoped_after`` are taken to go well.

    people: the findings of what people alone judge that every question of this sort comes to alike, by node; those of
            paths that also hold something computed, whose judgements may be assumed, apart from the others.
    """

    __slots__ = (
        "assumed", "award", "hoped_after", "in_force", "indexed", "judgements", "library", "notices", "people",
        "received", "record", "subject", "worked", "year",
    )  # fmt: skip

    def __init__(self, question: Question, library: Library, *, indexed: Indexed | None = None) -> None:
        self.library = library
        self.subject = question.subject
        self.record = question.record
        self.indexed = indexed or Indexed(question.subject, question.record, library)
        self.assumed = question.assumed
        self.hoped_after: int | None = None
        self._at(question.award, question.year, question.received, question.judgements)

    def _at(self, code: str, year: int, received: date, judgements: Mapping[str, bool]) -> None:
        self.award = self.library.awards[code]
        self.received = received
        self.year = year
        self.judgements = judgements
        self.in_force = in_force = self.library.on(received)
        self.notices: list[Told] = []
        no_step = in_force.no_step
        own = code if no_step and not no_step.standing.decides else ""
        self.worked: Worked = self.indexed.worked((received, year, self.hoped_after, own), in_force)
        self.people = (
            None if judgements or self.hoped_after is not None else self.library.kept.people(self.subject, received)
        )

    def about(self, code: str, judgements: Mapping[str, bool]) -> Asked:
        """The same asked about another award."""
        return self._moved(code, self.year, self.received, judgements, self.hoped_after)

    def coming(self, code: str, year: int, received: date, hoped_after: int) -> Asked:
        """An award asked about in a coming year, the years after ``hoped_after`` going well."""
        return self._moved(code, year, received, self.judgements, hoped_after)

    def _moved(
        self, code: str, year: int, received: date, judgements: Mapping[str, bool], hoped_after: int | None
    ) -> Asked:
        made = Asked.__new__(Asked)
        made.library, made.subject, made.record = self.library, self.subject, self.record
        made.indexed, made.assumed, made.hoped_after = self.indexed, self.assumed, hoped_after
        made._at(code, year, received, judgements)
        return made

    def hoped(self, year: int) -> bool:
        """Whether the year is still to come and taken to go well."""
        return self.hoped_after is not None and year > self.hoped_after

    def complete(self, kind: Kind, year: int) -> bool:
        """Whether absence means "it did not happen" in the year."""
        if self.hoped_after is not None and year > self.hoped_after:
            return True
        for first, last in self.record.complete.get(kind, ()):  # noqa: SIM110 - asked too often for a generator
            if first <= year <= last:
                return True
        return False

    def incomplete(self, kind: Kind, first: int, last: int) -> tuple[int, ...]:
        """The years from the first to the last in which absence means nothing."""
        if self.hoped_after is not None and last > self.hoped_after:
            last = self.hoped_after
        spans = self.record.complete.get(kind, ())
        for start, end in spans:
            if start <= first and last <= end:
                return ()
        return tuple([year for year in range(first, last + 1) if not any(start <= year <= end for start, end in spans)])

    def rating(self, year: int) -> Rating | None:
        """The rating of the year, where one is recorded."""
        return Rating.EXCELLENT if self.hoped(year) else self.indexed.ratings.get(year)

    def members(self, year: int) -> YearOfCollective | None:
        """What is recorded of the members in the year."""
        return self.indexed.collective.get(year)

    def steps(self, code: str) -> list[Step]:
        """The awards of the code, or of its twins, that count or may count on the day."""
        code = self.library.twins.get(code, code)
        known = self.worked.steps
        found = known.get(code)
        if found is None:
            held = self.indexed.held.get(code)
            found = known[code] = (
                steps_of(self.library, self.in_force, self.award.code, self.received, held, code) if held else []
            )
        return found

    def first_year(self, code: str) -> int:
        """The first year about which the record is asked whether the award was given.

        Not before the subject joined, and not before the first year the principle names: older awards count when they
        are recorded, their absence is not asked about.
        """
        reach = self.in_force.principles.get(principles.REACH)
        joined = self.subject.joined.year if self.subject.joined else 0
        known = self.library.awards.get(self.library.canonical(code))
        start = reach.number if reach and reach.number else known.versions[0].in_force.first.year if known else 0
        return min(max(joined, start), self.year)

    def fresh(self, year: int) -> Seen:
        """Whether the year counts in runs: it begins on or after the day the last discipline ended."""
        day = self.worked.cutoff
        if day and date(year, 1, 1) < day:
            return self._ruled(principles.RESTART)
        if self.hoped(year):
            return YES
        known = self.worked.fresh
        found: Seen | None = known.get(year)
        if found is None:
            unknown = self.incomplete(Kind.DISCIPLINE, max(year, self.year - FAR + 1), self.received.year)
            found = (None, tuple(f"discipline {one}" for one in reversed(unknown))) if unknown else YES
            known[year] = found
        return found

    def all_fresh(self, first: int) -> bool:
        """Whether no discipline is, or may be, in the way of any year from the first on."""
        return self.worked.cutoff is None and not self.incomplete(
            Kind.DISCIPLINE, max(first, self.year - FAR + 1), self.received.year
        )

    def unused(self, year: int, code: str = "") -> Seen:
        """Whether the year of achievement was not already used up by the form of commendation, or by the one named."""
        if (self.award.is_title and not code) or self.hoped(year):
            return YES
        code = code or self.award.code
        consumed = self.worked.consumed.get(code)
        if consumed is None:
            consumed = self.worked.consumed[code] = {}
            for one in self.steps(code):
                for each in one.held.consumed:
                    consumed.setdefault(each, []).append(one)
        used = consumed.get(year)
        if used:
            return self._ruled(principles.USED_YEARS) if any(one.sure for one in used) else (None, used[0].missing)
        return YES if self.complete(Kind.AWARDS, year) else (None, (f"awards {year}",))

    def _ruled(self, principle: str) -> Seen:
        """No, where the principle of the day may decide; not known otherwise."""
        return NO if self.in_force.decides(principle) else (None, (f"law {self.award.code}/{principle}",))
