"""A record by year and by award, read once for any number of questions about one subject."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.law.in_force import InForce
from thidua.law.records import (
    AwardHeld,
    Initiative,
    InitiativeKind,
    InitiativeScope,
    Rating,
    Record,
    Subject,
    YearOfCollective,
)

if TYPE_CHECKING:
    from thidua.law.library import Library
    from thidua.law.verdicts import Finding

Moment = tuple[date, int, int | None, str]
"""A day of receipt, a year of achievement, the year after which all goes well; and the award asked, where it matters."""


class Worked:
    """What was already worked out for one moment: steps, counts by year and first years by award, fresh years, the hold.

    consumed: by award and year of achievement, the steps that used the year up.
    steps:  shared by all days after the last award was decided or revoked, as long as the same principle is in force.
    cutoff: the day the last discipline ends that had begun by the day of receipt.
    """

    __slots__ = ("consumed", "counts", "cutoff", "fresh", "hold", "recognised", "starts", "steps")

    def __init__(self, steps: dict[str, list[Any]], cutoff: date | None) -> None:
        self.steps = steps
        self.cutoff = cutoff
        self.consumed: dict[str, dict[int, list[Any]]] = {}
        self.counts: dict[tuple[str, int], Any] = {}
        self.starts: dict[str, Any] = {}
        self.fresh: dict[int, Any] = {}
        self.hold: Finding | None = None
        self.recognised: dict[tuple[InitiativeKind, InitiativeScope, int, int], tuple[int, ...] | None] = {}


class Indexed:
    """The record of one subject by year and by award, with what was already worked out from it."""

    __slots__ = (
        "_by_year", "_collective",
        "_held",
        "_initiatives",
        "_ratings",
        "_settled",
        "_steps",
        "_twins",
        "_worked",
        "granted",

        "record",
        "subject",
    )  # fmt: skip

    def __init__(self, subject: Subject, record: Record, library: Library) -> None:
        self.subject = subject
        self.record = record
        self._twins = library.twins
        self._ratings: dict[int, Rating] | None = None
        self._collective: dict[int, YearOfCollective] | None = None
        self._by_year: dict[str, dict[int, list[AwardHeld]]] = {}
        self._held: dict[str, list[AwardHeld]] | None = None
        self._settled: date | None = None
        self._initiatives: dict[tuple[InitiativeKind, InitiativeScope], dict[int, list[Initiative]]] = {}
        self._steps: dict[tuple[date, int, str], dict[str, list[Any]]] = {}
        self._worked: dict[Moment, Worked] = {}
        self.granted: dict[tuple[object, ...], dict[tuple[str, int], bool]] = {}

    @property
    def ratings(self) -> dict[int, Rating]:
        """The rating of each year."""
        if self._ratings is None:
            self._ratings = {one.year: one.rating for one in self.record.ratings}
        return self._ratings

    @property
    def collective(self) -> dict[int, YearOfCollective]:
        """What is known of the members, by year."""
        if self._collective is None:
            self._collective = {one.year: one for one in self.record.collective}
        return self._collective

    @property
    def held(self) -> dict[str, list[AwardHeld]]:
        """The awards held, by the code they count as."""
        if self._held is None:
            found: defaultdict[str, list[AwardHeld]] = defaultdict(list)
            for held in self.record.awards:
                found[held.award].append(held)
            for code in [code for code in found if code in self._twins]:
                found[self._twins[code]] += found.pop(code)
            self._held = found
        return self._held

    def by_year(self, code: str) -> dict[int, list[AwardHeld]]:
        """The awards held that count as the code, by year."""
        found = self._by_year.get(code)
        if found is None:
            found = self._by_year[code] = {}
            for one in self.held.get(code, ()):
                if one.year in found:
                    found[one.year].append(one)
                else:
                    found[one.year] = [one]
        return found

    @property
    def settled(self) -> date:
        """The last day on which an award was decided or revoked: from then on the same awards count as steps."""
        if self._settled is None:
            days = [day for one in self.record.awards for day in (one.decided, one.revoked) if day]
            self._settled = max(days, default=date.min)
        return self._settled

    def reaching(self, kind: InitiativeKind, scope: InitiativeScope) -> dict[int, list[Initiative]]:
        """The initiatives of the kind recognised that far or wider, by year."""
        found = self._initiatives.get((kind, scope))
        if found is None:
            found = self._initiatives[kind, scope] = {}
            reaching = scope.reaching
            for one in self.record.initiatives:
                if one.kind is kind and one.scope in reaching:
                    found.setdefault(one.year, []).append(one)
        return found

    def worked(self, moment: Moment, in_force: InForce) -> Worked:
        """What was already worked out for the moment."""
        found = self._worked.get(moment)
        if found is None:
            received, _year, hoped_after, own = moment
            discipline = self.record.discipline
            since = received if hoped_after is None else min(received, self.settled)
            steps = self._steps.setdefault((since, id(in_force.no_step), own), {})
            begun = [one.ends or date.max for one in discipline if one.first <= received] if discipline else None
            found = self._worked[moment] = Worked(steps, max(begun) if begun else None)
        return found
