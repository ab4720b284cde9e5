"""What a unit answers: received, registered, how many of how many take part."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.movements.actions.drafting import demand_state
from thidua.movements.enums import MovementState, Stretch
from thidua.movements.models import Movement, MovementUnit, Participation
from thidua.movements.permissions import may_answer
from thidua.movements.queries.movements import movement_for
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line, tidy_text

MOST_PEOPLE = 10_000_000


def _own_part(actor: Scope, held: Movement, unit_id: int) -> MovementUnit:
    part = held.units.filter(organisation_id=unit_id, removed_on__isnull=True).first()
    if part is None:
        raise Missing
    demand(may_answer(actor, part))
    return part


def acknowledge_movement(*, actor: Scope, movement_id: int, unit_id: int) -> MovementUnit:
    """A unit says it has received the movement; said twice, the first day stands."""
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        part = _own_part(actor, held, unit_id)
        if part.acknowledged_on is None:
            part.acknowledged_on, part.acknowledged_by = actor.on, actor.person_name
            part.save(update_fields=["acknowledged_on", "acknowledged_by"])
            record_act(actor, "movements.acknowledge_movement", held, name=held.name, unit=unit_id)
    return part


def join_movement(
    *, actor: Scope, movement_id: int, unit_id: int, pledge: str, people: int | None = None
) -> MovementUnit:
    """A unit registers what it will do; written anew, the day it first registered stands.

    Registered after the last day it is late, and stays marked so.
    raises: Unreadable MOVE-17 without a pledge, MOVE-07 for a count that cannot be.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        part = _own_part(actor, held, unit_id)
        demand_state(held, MovementState.LAUNCHED)
        faults = []
        try:
            said = tidy_text(pledge, longest=4000, path="pledge")
        except Unreadable as found:
            faults, said = list(found.faults), "-"
        if not said:
            faults.append(Fault("MOVE-17", _("Hãy ghi nội dung đơn vị đăng ký thực hiện."), "pledge"))
        if people is not None and not 0 <= people <= MOST_PEOPLE:
            faults.append(Fault("MOVE-07", _("Số người tham gia chưa hợp lý."), "people", str(people)))
        if faults:
            raise Unreadable(faults)
        part.pledge, part.people = said, people
        part.joined_on = part.joined_on or actor.on
        if part.acknowledged_on is None:
            part.acknowledged_on, part.acknowledged_by = actor.on, actor.person_name
        part.save()
        late = held.register_by is not None and part.joined_on > held.register_by
        record_act(actor, "movements.join_movement", held, name=held.name, unit=unit_id, late=late, people=people)
    return part


def report_participation(
    *,
    actor: Scope,
    movement_id: int,
    unit_id: int,
    year: int,
    takers: int | None,
    members: int | None,
    stretch: Stretch = Stretch.YEAR,
    note: str = "",
) -> Participation:
    """How many of how many took part in a year or half of one. A newer report takes the place of the one before.

    raises: Unreadable MOVE-07 without a whole or with more than the whole, MOVE-08 for a year outside the stage;
            Refused MOVE-18 from a unit that has not registered.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        part = _own_part(actor, held, unit_id)
        demand_state(held, MovementState.LAUNCHED, MovementState.ENDED)
        if part.joined_on is None:
            raise Refused(
                _("Đơn vị chưa đăng ký tham gia phong trào này."),
                code="MOVE-18",
                todo=_("Hãy đăng ký tham gia trước, rồi báo cáo."),
            )
        words = tidy_line(note, longest=1000, path="note")
        faults = _counted(held, year, takers, members)
        if faults or takers is None or members is None:
            raise Unreadable(faults)
        part.reports.filter(year=year, stretch=stretch, standing=True).update(standing=False)
        made = Participation.objects.create(
            part=part,
            year=year,
            stretch=stretch,
            takers=takers,
            members=members,
            note=words,
            reported_on=actor.on,
            by_name=actor.person_name,
        )
        record_act(
            actor,
            "movements.report_participation",
            held,
            name=held.name,
            unit=unit_id,
            year=year,
            stretch=str(stretch),
            takers=takers,
            members=members,
        )
    return made


def _counted(held: Movement, year: int, takers: int | None, members: int | None) -> list[Fault]:
    faults = []
    if not held.stage_first <= year <= held.stage_last:
        said = _("Năm %(year)s nằm ngoài giai đoạn %(first)s-%(last)s của phong trào.") % {
            "year": year,
            "first": held.stage_first,
            "last": held.stage_last,
        }
        faults.append(Fault("MOVE-08", said, "year", str(year)))
    if members is None or not 1 <= members <= MOST_PEOPLE:
        faults.append(Fault("MOVE-07", _("Hãy ghi tổng số người của đơn vị, từ 1 trở lên."), "members", str(members)))
    elif takers is None or not 0 <= takers <= members:
        said = _("Số người tham gia phải từ 0 đến tổng số người (%(n)s).") % {"n": members}
        faults.append(Fault("MOVE-07", said, "takers", str(takers)))
    return faults
