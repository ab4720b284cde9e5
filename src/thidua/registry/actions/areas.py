"""Which units lie in which area: marked by a document from a day on, ended by another, taken away where wrongly entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable, demand
from thidua.law.areas import AreaKind, area_kinds
from thidua.registry.actions.guards import still_stands
from thidua.registry.acts import record_act
from thidua.registry.models import AreaMark, Organisation
from thidua.registry.permissions import may_mark_areas
from thidua.registry.queries.areas import area_mark_for
from thidua.registry.queries.units import unit_for
from thidua.registry.ranges import keep_apart
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import tidy_line

LONGEST = {"document": 80, "issuer": 200, "ended_by": 200}


@dataclass(frozen=True)
class AreaFacts:
    """A kind of area from a day on, with the document that says so; ``until`` where the document names an end."""

    kind: str
    since: date
    document: str
    issuer: str = ""
    issued_on: date | None = None
    until: date | None = None


def mark_areas(*, actor: Scope, unit_ids: Sequence[int], facts: AreaFacts) -> list[AreaMark]:
    """Say that units lie in an area, all or none.

    raises: Missing for a unit out of sight; Unreadable AREA-01 for no kind, AREA-02 without a document, AREA-03 for no unit,
            REG-01 for an end before the beginning; Refused REG-02 for the same kind twice on a day, or one beside its
            denial, REG-07 for a unit that had ended.
    """
    kind, values = _settled(facts)
    if not unit_ids:
        raise Unreadable(Fault("AREA-03", _("Hãy ghi ít nhất một đơn vị."), "names"))
    with one_transaction():
        seen = {unit_for(actor, one).pk for one in unit_ids}
        demand(may_mark_areas(actor, seen))
        made = []
        for unit in locked_all(Organisation, seen).values():
            still_stands(unit, facts.since)
            keep_apart(unit, _in_the_way(unit, kind), facts.since, facts.until)
            mark = AreaMark.objects.create(organisation=unit, kind=kind.code, **values)
            record_act(
                actor,
                "registry.mark_area",
                unit,
                area=kind.name,
                since=facts.since,
                until=facts.until,
                document=mark.document,
            )
            made.append(mark)
    return made


def end_area(*, actor: Scope, mark_id: int, until: date, ended_by: str) -> AreaMark:
    """Let a mark end with a day, by a document.

    raises: Unreadable AREA-02 without the document, REG-01 for an end before the beginning; Refused REG-02 as when marking.
    """
    said = tidy_line(ended_by, longest=LONGEST["ended_by"], path="ended_by")
    if not said:
        raise Unreadable(Fault("AREA-02", _("Hãy ghi văn bản làm căn cứ."), "ended_by"))
    with one_transaction():
        mark = _kept(actor, mark_id)
        unit = mark.organisation
        kind = next((one for one in area_kinds() if one.code == mark.kind), None)
        neighbours = unit.area_marks.filter(kind=mark.kind) if kind is None else _in_the_way(unit, kind)
        keep_apart(unit, neighbours.exclude(pk=mark.pk), mark.since, until)
        mark.until, mark.ended_by = until, said
        mark.save(update_fields=["until", "ended_by"])
        record_act(actor, "registry.end_area", unit, area=str(mark), until=until, document=said)
    return mark


def remove_area(*, actor: Scope, mark_id: int, reason: str) -> Organisation:
    """Take away a mark entered by mistake; the book keeps what it said and why it went.

    raises: Unreadable AREA-04 without a reason.
    """
    why = tidy_line(reason, longest=400, path="reason")
    if not why:
        raise Unreadable(Fault("AREA-04", _("Hãy ghi lý do."), "reason"))
    with one_transaction():
        mark = _kept(actor, mark_id)
        unit, said, since, document = mark.organisation, str(mark), mark.since, mark.document
        mark.delete()
        record_act(actor, "registry.remove_area", unit, area=said, since=since, document=document, reason=why)
    return unit


def _kept(actor: Scope, mark_id: int) -> AreaMark:
    """The mark, its unit's row locked, if the actor may change it."""
    seen = area_mark_for(actor, mark_id)
    demand(may_mark_areas(actor, [seen.organisation_id]))
    locked(Organisation, seen.organisation_id)
    return locked(AreaMark, seen.pk)


def _in_the_way(unit: Organisation, kind: AreaKind) -> Any:
    """The marks that may share no day with one of this kind: the same, and those it denies or is denied by."""
    if not kind.remote:
        return unit.area_marks.all()
    denials = [one.code for one in area_kinds() if not one.remote]
    return unit.area_marks.filter(kind__in=[kind.code, *denials])


def _settled(facts: AreaFacts) -> tuple[AreaKind, dict[str, Any]]:
    faults = []
    kind = next((one for one in area_kinds() if one.code == facts.kind), None)
    if kind is None:
        faults.append(Fault("AREA-01", _("Hãy chọn vùng."), "kind", facts.kind[:40]))
    values: dict[str, Any] = {"since": facts.since, "until": facts.until, "issued_on": facts.issued_on}
    for name in ("document", "issuer"):
        try:
            values[name] = tidy_line(getattr(facts, name), longest=LONGEST[name], path=name)
        except Unreadable as found:
            faults += found.faults
    if values.get("document") == "":
        faults.append(Fault("AREA-02", _("Hãy ghi số, ký hiệu văn bản làm căn cứ."), "document"))
    if faults or kind is None:
        raise Unreadable(faults)
    return kind, values
