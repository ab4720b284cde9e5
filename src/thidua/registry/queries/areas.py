"""Which units lay in which area on a day, and where somebody or something was seated by that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.errors import Missing
from thidua.law.areas import area_kinds
from thidua.registry.enums import Kind, Level
from thidua.registry.models import AreaMark, Organisation, Placement
from thidua.registry.queries.units import names_on, unit_choices, unit_for
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, sort_key


@dataclass(frozen=True)
class AreaRow:
    """One mark as it is shown; ``holds``: on the day asked about."""

    id: int
    unit_id: int
    unit: str
    kind: str
    remote: bool
    since: date
    until: date | None
    document: str
    issuer: str
    issued_on: date | None
    ended_by: str
    holds: bool


def area_mark_for(scope: Scope, mark_id: int) -> AreaMark:
    """The mark, if its unit is in sight; ``Missing`` otherwise."""
    mark = AreaMark.objects.filter(pk=mark_id).first()
    if mark is None:
        raise Missing
    unit_for(scope, mark.organisation_id)
    return mark


def areas_of(scope: Scope, unit_id: int) -> list[AreaRow]:
    """The marks of a unit in sight, newest first."""
    unit = unit_for(scope, unit_id)
    return _rows(list(unit.area_marks.order_by("-since", "-pk")), scope.on)


def areas(scope: Scope) -> list[AreaRow]:
    """Every mark of units in sight, by unit in Vietnamese order, newest first. Three statements."""
    marks = AreaMark.objects.order_by("-since", "-pk")
    if not scope.system:
        marks = marks.filter(organisation__in=list(scope.neighbourhood))
    return sorted(_rows(list(marks), scope.on), key=lambda one: sort_key(one.unit))


def _rows(marks: list[AreaMark], on: date) -> list[AreaRow]:
    names = names_on([one.organisation_id for one in marks], on)
    remote = {one.code: one.remote for one in area_kinds()}
    return [
        AreaRow(
            id=one.pk,
            unit_id=one.organisation_id,
            unit=names[one.organisation_id].full,
            kind=str(one),
            remote=remote.get(one.kind, False),
            since=one.since,
            until=one.until,
            document=one.document,
            issuer=one.issuer,
            issued_on=one.issued_on,
            ended_by=one.ended_by,
            holds=one.holds(on),
        )
        for one in marks
        if one.since is not None
    ]


def units_named(scope: Scope, names: Iterable[str]) -> list[tuple[str, list[int]]]:
    """Units of the territory by name as typed, marks and case aside: every unit that bears it on the day, none or several."""
    reach = None if scope.system else scope.territory
    known: dict[str, list[int]] = {}
    for one in unit_choices(scope):
        if reach is None or one.id in reach:
            for name in {fold(one.name), fold(one.short)}:
                known.setdefault(name, []).append(one.id)
    return [(name, known.get(fold(name), [])) for name in names]


class Seats:
    """In which area units were seated, ready to be asked for any day.

    A unit without a mark of its own sits with the unit above it, up to the commune. The mark of the People's Committee of a
    province or a district tells of its own seat alone, never of all that is under it.
    """

    def __init__(self, units: Iterable[int]) -> None:
        """Read the marks, and the units with all that ever stood above them: a few statements, by depth; one without marks."""
        kinds = {one.code: one.remote for one in area_kinds()}
        every = [one for one in AreaMark.objects.all() if one.kind in kinds]
        self.above: dict[int, list[Placement]] = {}
        known = pending = frozenset(units) if every else frozenset()
        while pending:
            found = list(Placement.objects.filter(organisation__in=list(pending)))
            for one in found:
                self.above.setdefault(one.organisation_id, []).append(one)
            pending = frozenset(one.parent_id for one in found) - known
            known |= pending
        self.marks: dict[int, list[tuple[AreaMark, bool]]] = {}
        for mark in every:
            if mark.organisation_id in known:
                self.marks.setdefault(mark.organisation_id, []).append((mark, kinds[mark.kind]))
        wide = Organisation.objects.filter(pk__in=list(self.marks), kind=Kind.PEOPLES_COMMITTEE)
        self.alone = frozenset(wide.exclude(level=Level.COMMUNE).values_list("pk", flat=True))

    def remote(self, unit_id: int | None, on: date | None) -> bool | None:
        """Whether the unit was seated in a difficult, border or island area on the day; None where nobody wrote it down."""
        if unit_id is None or on is None:
            return None
        at: int | None = unit_id
        passed: set[int] = set()
        while at is not None and at not in passed:
            said = [remote for mark, remote in self.marks.get(at, ()) if mark.holds(on)]
            if said and (at == unit_id or at not in self.alone):
                return any(said)
            passed.add(at)
            at = next((one.parent_id for one in self.above.get(at, ()) if one.holds(on)), None)
        return None
