"""Launching a movement by its document, sending it down, naming pilots, taking a unit off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.documents.actions import keep_file
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.movements.actions.drafting import demand_state
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, MovementUnit
from thidua.movements.permissions import may_draft, may_launch
from thidua.movements.queries.movements import movement_for
from thidua.movements.queries.plans import missing_parts
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line


@dataclass(frozen=True)
class Launch:
    """The document that launches a movement. ``lacking``: why it goes out though a part of the plan is empty."""

    number: str
    day: date | None
    lacking: str = ""
    file_name: str = ""
    content: bytes = b""


def launch_movement(*, actor: Scope, movement_id: int, launch: Launch) -> Movement:
    """Launch on the day acted on, by a numbered document; a movement of the past may lack its number.

    raises: Unreadable MOVE-04 without number or day, MOVE-11 for a document of a later day, MOVE-05 when a part the law
            asks for is empty and no reason is given.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_launch(actor, held.launcher_id))
        demand_state(held, MovementState.DRAFTED)
        number = tidy_line(launch.number, longest=80, path="number")
        why = tidy_line(launch.lacking, longest=400, path="lacking")
        lacking = missing_parts(held, actor.on)
        faults = _launched(actor, number, launch.day)
        if lacking and not why:
            said = _("Kế hoạch còn thiếu: %(parts)s. Hãy bổ sung, hoặc ghi lý do vẫn phát động.") % {
                "parts": "; ".join(one.word for one in lacking)
            }
            faults.append(Fault("MOVE-05", said, "lacking"))
        if faults:
            raise Unreadable(faults)
        if launch.content:
            held.file = keep_file(
                actor=actor, owner_unit_id=held.launcher_id, name=launch.file_name, content=launch.content
            )
        held.document_number, held.document_on = number, launch.day
        held.lacking = why if lacking else ""
        held.state, held.launched_on = MovementState.LAUNCHED, actor.on
        held.revision += 1
        held.save()
        record_act(
            actor,
            "movements.launch_movement",
            held,
            name=held.name,
            number=number,
            day=launch.day,
            lacking=held.lacking,
        )
    return held


def _launched(actor: Scope, number: str, day: date | None) -> list[Fault]:
    faults = []
    if not actor.retrospective:
        if not number:
            faults.append(Fault("MOVE-04", _("Hãy ghi số, ký hiệu văn bản phát động."), "number"))
        if day is None:
            faults.append(Fault("MOVE-04", _("Hãy ghi ngày văn bản phát động."), "day"))
    if day is not None and day > actor.on:
        said = _("Ngày văn bản %(day)s muộn hơn ngày phát động %(on)s.") % {
            "day": format_day(day),
            "on": format_day(actor.on),
        }
        faults.append(Fault("MOVE-11", said, "day", format_day(day)))
    return faults


def send_movement(*, actor: Scope, movement_id: int, units: Collection[int]) -> int:
    """Send a launched movement to units in sight; those that already have it are left as they are.

    returns: how many new units it went to.
    raises:  Missing for a unit out of sight; Unreadable MOVE-15 for none; Refused MOVE-16 for a unit that has ended.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.LAUNCHED)
        wanted = set(units)
        if not wanted:
            raise Unreadable(Fault("MOVE-15", _("Hãy chọn ít nhất một đơn vị."), "units"))
        if not actor.system and not wanted <= actor.neighbourhood:
            raise Missing
        ended = Organisation.objects.filter(pk__in=wanted, ended_on__lt=actor.on).first()
        if ended is not None:
            raise Refused(
                _("Trong danh sách có đơn vị đã kết thúc."),
                code="MOVE-16",
                todo=_("Hãy bỏ đơn vị ấy và chọn đơn vị kế tục."),
            )
        known = dict(held.units.filter(organisation__in=wanted).values_list("organisation_id", "removed_on"))
        back = [unit for unit, removed in known.items() if removed is not None]
        held.units.filter(organisation__in=back).update(removed_on=None, removed_for="", sent_on=actor.on)
        new = sorted(wanted - known.keys())
        MovementUnit.objects.bulk_create(
            [MovementUnit(movement=held, organisation_id=unit, sent_on=actor.on) for unit in new]
        )
        sent = sorted([*new, *back])
        if sent:
            record_act(actor, "movements.send_movement", held, name=held.name, units=sent, many=len(sent))
    return len(sent)


def take_off(*, actor: Scope, movement_id: int, unit_id: int, reason: str) -> None:
    """Take a unit off to which the movement was sent by mistake; what it reported stays in the book and the table."""
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.LAUNCHED)
        why = tidy_line(reason, longest=400, path="reason")
        if not why:
            raise Unreadable(Fault("MOVE-13", _("Hãy ghi lý do."), "reason"))
        part = held.units.filter(organisation_id=unit_id, removed_on__isnull=True).first()
        if part is None:
            raise Missing
        part.removed_on, part.removed_for = actor.on, why
        part.save(update_fields=["removed_on", "removed_for"])
        record_act(actor, "movements.take_off", held, name=held.name, unit=unit_id, reason=why)


def set_pilots(*, actor: Scope, movement_id: int, units: Collection[int]) -> None:
    """Say which of the units the movement is tried in first; the others are no longer pilots."""
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.LAUNCHED)
        parts = {one.organisation_id: one for one in held.units.filter(removed_on__isnull=True)}
        if not set(units) <= parts.keys():
            raise Missing
        held.units.filter(pilot=True).exclude(organisation__in=units).update(pilot=False)
        held.units.filter(organisation__in=units).update(pilot=True)
        record_act(actor, "movements.set_pilots", held, name=held.name, units=sorted(units), many=len(set(units)))
