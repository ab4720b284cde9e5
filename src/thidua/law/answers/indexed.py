"""A record by year and by award, read once for any number of questions about one subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

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

Moment = tuple[date, int, int | None, str]
"""A day of receipt, a year of achievement, the year after which all goes well; and the award asked, where it matters."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What was already worked out for one moment: steps, counts by year and first years by award."""

    steps: dict[str, list[Any]] = field(default_factory=dict)
    counts: dict[tuple[str, int], Callable[[int], Any]] = field(default_factory=dict)
    starts: dict[str, Any] = field(default_factory=dict)


class Indexed:
    """The record of one subject by year and by award, with what was already worked out from it."""

    def __init__(self, subject: Subject, record: Record, library: Library) -> None:
        self.subject = subject
        self.record = record
        self.ratings: dict[int, Rating] = {one.year: one.rating for one in record.ratings}
        self.collective: dict[int, YearOfCollective] = {one.year: one for one in record.collective}
        self.held: dict[str, list[AwardHeld]] = {}
        twins = library.twins
        for held in record.awards:
            self.held.setdefault(twins.get(held.award, held.award), []).append(held)
        self._initiatives: dict[tuple[InitiativeKind, InitiativeScope], dict[int, list[Initiative]]] = {}
        self.granted: dict[tuple[object, ...], dict[tuple[str, int], bool]] = {}
        self._worked: dict[Moment, Worked] = {}

    def reaching(self, kind: InitiativeKind, scope: InitiativeScope) -> dict[int, list[Initiative]]:
        """The initiatives of the kind recognised that far or wider, by year."""
        found = self._initiatives.get((kind, scope))
        if found is None:
            found = self._initiatives[kind, scope] = {}
            for one in self.record.initiatives:
                if one.kind is kind and one.scope.reaches(scope):
                    found.setdefault(one.year, []).append(one)
        return found

    def worked(self, moment: Moment) -> Worked:
        """What was already worked out for the moment."""
        found = self._worked.get(moment)
        if found is None:
            found = self._worked[moment] = Worked()
        return found
