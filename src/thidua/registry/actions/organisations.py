"""Founding, naming, placing and ending organisations."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry import tree
from thidua.registry.actions.guards import administered_unit, still_stands
from thidua.registry.actions.naming import LONGEST_BASIS, name_unit
from thidua.registry.acts import record_act
from thidua.registry.enums import Kind, Level
from thidua.registry.models import Organisation, OrganisationName, Placement
from thidua.registry.permissions import may_administer
from thidua.registry.queries.units import name_on, unit_for
from thidua.registry.ranges import day_before, keep_apart
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import format_day, tidy_line


def found_organisation(
    *,
    actor: Scope,
    name: str,
    kind: Kind,
    level: Level,
    short: str = "",
    parent_id: int | None = None,
    since: date | None = None,
    basis: str = "",
) -> Organisation:
    """Enter an organisation with its first name and its place. ``since`` empty: it stood before our records begin.

    An administrator may only found below a unit of the own territory; a top organisation is founded by the system.
    """
    demand(may_administer(actor))
    if parent_id is None and not actor.system:
        raise Unreadable(Fault("REG-03", _("Hãy chọn đơn vị cấp trên trực tiếp."), "parent"))
    said = tidy_line(basis, longest=LONGEST_BASIS, path="basis")
    with one_transaction():
        parent = administered_unit(actor, parent_id) if parent_id is not None else None
        unit = Organisation.objects.create(kind=kind, level=level, basis=said)
        name_unit(unit, name, short, since)
        if parent is not None:
            Placement.objects.create(organisation=unit, parent=parent, since=since)
        record_act(actor, "registry.found_organisation", unit, name=name, kind=kind, parent=parent_id, since=since)
    return unit


def rename_organisation(*, actor: Scope, unit_id: int, name: str, on: date, short: str = "") -> OrganisationName:
    """Give an organisation a new name from a day on; the old name keeps the days before."""
    demand(may_administer(actor))
    with one_transaction():
        unit = locked(Organisation, administered_unit(actor, unit_id).pk)
        still_stands(unit, on)
        before = unit.names.filter(until__isnull=True).first()
        if before is not None and before.since is not None and before.since >= on:
            raise Refused(
                _("Tên «%(name)s» đã dùng từ %(day)s, không sớm hơn ngày đổi tên.")
                % {"name": before.full, "day": format_day(before.since)},
                code="REG-04",
                todo=_("Hãy chọn ngày đổi tên muộn hơn."),
            )
        if before is not None:
            before.until = day_before(on)
            before.save(update_fields=["until"])
        fresh = name_unit(unit, name, short, on)
        record_act(
            actor, "registry.rename_organisation", unit, before=before and before.full, name=fresh.full, since=on
        )
    return fresh


def place_under(*, actor: Scope, unit_id: int, parent_id: int, on: date) -> Placement:
    """Put an organisation under another from a day on; a ring is refused.

    Everything above the new place is locked with it, so that two who move units at once cannot close a ring together.
    """
    demand(may_administer(actor))
    with one_transaction():
        moved, parent = administered_unit(actor, unit_id), administered_unit(actor, parent_id)
        unit = locked_all(Organisation, {moved.pk, parent.pk} | tree.ids(tree.above([parent.pk], on)))[moved.pk]
        still_stands(unit, on)
        still_stands(parent, on)
        if _stands_above(unit.pk, parent.pk, on):
            raise Refused(
                _("«%(parent)s» đang ở dưới «%(unit)s», không thể là cấp trên.")
                % {"parent": name_on(parent.pk, on), "unit": name_on(unit.pk, on)},
                code="REG-06",
                todo=_("Hãy chọn cấp trên khác."),
            )
        before = unit.placements.filter(until__isnull=True).first()
        if before is not None and before.since is not None and before.since >= on:
            raise Refused(
                _("Đơn vị đã ở dưới «%(parent)s» từ %(day)s, không sớm hơn ngày đổi cấp trên.")
                % {"parent": name_on(before.parent_id, on), "day": format_day(before.since)},
                code="REG-04",
                todo=_("Hãy chọn ngày đổi cấp trên muộn hơn."),
            )
        if before is not None:
            before.until = day_before(on)
            before.save(update_fields=["until"])
        keep_apart(unit, unit.placements.all(), on, None)
        placement = Placement.objects.create(organisation=unit, parent=parent, since=on)
        record_act(actor, "registry.place_under", unit, parent=parent.pk, since=on)
    return placement


def _stands_above(unit_id: int, other_id: int, on: date) -> bool:
    return unit_id in tree.ids(tree.above([other_id], on))


def end_organisation(
    *, actor: Scope, unit_id: int, on: date, successor_id: int | None = None, basis: str = ""
) -> Organisation:
    """End an organisation at the close of a day; the successor, if any, continues its identity and its history."""
    demand(may_administer(actor))
    said = tidy_line(basis, longest=LONGEST_BASIS, path="basis")
    with one_transaction():
        ending = administered_unit(actor, unit_id)
        heir = unit_for(actor, successor_id) if successor_id is not None else None
        rows = locked_all(Organisation, [ending.pk, *([heir.pk] if heir else [])])
        unit, successor = rows[ending.pk], rows[heir.pk] if heir else None
        if unit.ended_on is not None:
            raise Refused(
                _("Tổ chức này đã kết thúc ngày %(day)s.") % {"day": format_day(unit.ended_on)}, code="REG-07"
            )
        if successor is not None and _continues(unit.pk, successor.pk):
            raise Refused(_("Đơn vị kế tục lại do chính đơn vị này kế tục."), code="REG-06")
        _cut_short(unit, on)
        unit.ended_on, unit.successor = on, successor
        unit.basis = said or unit.basis
        unit.save(update_fields=["ended_on", "successor", "basis"])
        record_act(actor, "registry.end_organisation", unit, on=on, successor=successor_id, basis=said)
    return unit


def _cut_short(unit: Organisation, on: date) -> None:
    """Let every name and place end with the organisation; refuse an end before one of them has begun."""
    beyond = Q(until__isnull=True) | Q(until__gt=on)
    for rows in (unit.names.filter(beyond), unit.placements.filter(beyond)):
        later = rows.filter(since__gt=on).order_by("since").first()
        if later is not None and later.since is not None:
            raise Refused(
                _("Tổ chức có tên hoặc cấp trên ghi từ %(day)s, muộn hơn ngày kết thúc.")
                % {"day": format_day(later.since)},
                code="REG-01",
                todo=_("Hãy chọn ngày kết thúc muộn hơn."),
            )
        rows.update(until=on)


def _continues(unit_id: int, other_id: int) -> bool:
    return other_id in tree.ids(tree.continued_by([unit_id]))
