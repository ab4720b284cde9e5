"""Reviews of a movement, its end, and the awards it led to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.meetings.queries import meeting_for
from thidua.movements.actions.drafting import demand_state
from thidua.movements.enums import MovementState, ReviewKind
from thidua.movements.models import Movement, MovementAward, Review
from thidua.movements.permissions import may_draft, may_launch
from thidua.movements.queries.movements import movement_for
from thidua.records.queries import award_for
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_text


@dataclass(frozen=True)
class Reviewed:
    """What a review found, at which meeting if at one."""

    kind: ReviewKind
    held_on: date
    reached: str
    weak: str = ""
    learned: str = ""
    meeting_id: int | None = None


def review_movement(*, actor: Scope, movement_id: int, said: Reviewed) -> Review:
    """Write down a review; the final one ends the movement.

    raises: Unreadable MOVE-19 without results, MOVE-20 for a day before the launch or after the day acted on.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        final = said.kind == ReviewKind.FINAL
        demand(may_launch(actor, held.launcher_id) if final else may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.LAUNCHED)
        faults: list[Fault] = []
        texts = {name: _texted(getattr(said, name), name, faults) for name in ("reached", "weak", "learned")}
        if not texts["reached"]:
            faults.append(Fault("MOVE-19", _("Hãy ghi kết quả của phong trào."), "reached"))
        if said.held_on > actor.on or (held.launched_on is not None and said.held_on < held.launched_on):
            words = _("Ngày %(day)s phải từ ngày phát động đến ngày %(on)s.") % {
                "day": format_day(said.held_on),
                "on": format_day(actor.on),
            }
            faults.append(Fault("MOVE-20", words, "held_on", format_day(said.held_on)))
        if faults:
            raise Unreadable(faults)
        meeting = meeting_for(actor, said.meeting_id) if said.meeting_id else None
        made = Review.objects.create(
            movement=held, kind=said.kind, held_on=said.held_on, meeting=meeting, by_name=actor.person_name, **texts
        )
        if final:
            held.state, held.ended_on = MovementState.ENDED, said.held_on
            held.revision += 1
            held.save()
        record_act(actor, "movements.review_movement", held, name=held.name, kind=str(said.kind), day=said.held_on)
    return made


def link_awards(*, actor: Scope, movement_id: int, awards: Collection[int]) -> int:
    """Say that awards of the book were given for this movement. An award belongs to one movement.

    returns: how many were newly linked.
    raises:  Missing for an award out of sight; Refused MOVE-21 for one that another movement has.
    """
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        demand_state(held, MovementState.LAUNCHED, MovementState.ENDED)
        wanted = [award_for(actor, pk).pk for pk in sorted(set(awards))]
        taken = dict(MovementAward.objects.filter(award__in=wanted).values_list("award_id", "movement_id"))
        if set(taken.values()) - {held.pk}:
            raise Refused(
                _("Có khen thưởng đã gắn với phong trào khác."),
                code="MOVE-21",
                todo=_("Hãy bỏ gắn ở phong trào kia trước, hoặc bỏ khen thưởng ấy khỏi lựa chọn."),
            )
        new = [pk for pk in wanted if pk not in taken]
        MovementAward.objects.bulk_create([MovementAward(movement=held, award_id=pk, linked_on=actor.on) for pk in new])
        if new:
            record_act(actor, "movements.link_awards", held, name=held.name, awards=new, many=len(new))
    return len(new)


def link_granted(*, actor: Scope, movement_id: int, awards: Sequence[int]) -> None:
    """Link awards just granted by a decision to the movement its list names; the decision is the permission."""
    with one_transaction():
        held = locked(Movement, movement_id)
        MovementAward.objects.bulk_create(
            [MovementAward(movement=held, award_id=pk, linked_on=actor.on) for pk in awards]
        )
        record_act(actor, "movements.link_awards", held, name=held.name, awards=list(awards), many=len(awards))


def unlink_award(*, actor: Scope, movement_id: int, award_id: int) -> None:
    """Take back a link made by mistake; the award itself is untouched."""
    with one_transaction():
        held = locked(Movement, movement_for(actor, movement_id).pk)
        demand(may_draft(actor, held.launcher_id))
        link = held.awards.filter(award_id=award_for(actor, award_id).pk).first()
        if link is not None:
            link.delete()
            record_act(actor, "movements.unlink_award", held, name=held.name, award=award_id)


def _texted(text: str, path: str, faults: list[Fault]) -> str:
    try:
        return tidy_text(text, longest=6000, path=path)
    except Unreadable as found:
        faults += found.faults
        return "-"
