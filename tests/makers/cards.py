"""Filling cards in and leading a block's year to its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from tests.makers.blocks import BlockWorld
from tests.makers.files import pdf_file
from tests.makers.people import Actor

from thidua.clusters.actions import (
    accept_card,
    attach_evidence,
    close_block_meeting,
    freeze_result,
    plan_block_meeting,
    put_forward,
    save_answers,
    submit_card,
)
from thidua.clusters.actions.scores import Typed
from thidua.clusters.models import FrozenResult, ScoreCard
from thidua.clusters.scoring.sheet import CriterionKind, GroupKind
from thidua.meetings.actions import Attendance, Hands, Plan, call_roll, count_hands, write_minutes
from thidua.meetings.enums import Presence
from thidua.meetings.models import Meeting
from thidua.nominations.actions import draft_nomination, edit_nomination, send_nomination
from thidua.nominations.models import Nomination
from thidua.nominations.queries import nomination_for


def fill_card(
    actor: Actor,
    card: ScoreCard,
    *,
    on: date,
    lowered: float = 0,
    answers: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Fill every cell of a card: full points, the first «up to» criterion lowered by ``lowered``; then what is given.

    Criteria that require evidence get one small file each.
    """
    sheet = card.member.block_year.score_sheet.sheet
    scope, left = actor.scope(on), lowered
    fields: dict[str, Mapping[str, str]] = {}
    for group, criterion in sheet.criteria():
        main = group.kind == GroupKind.MAIN
        if criterion.kind == CriterionKind.UP_TO:
            value = float(criterion.maximum) - left if main else 0
            left = 0 if main else left
            fields[criterion.code] = {"value": f"{value:g}".replace(".", ",")}
        elif criterion.kind == CriterionKind.RATIO:
            fields[criterion.code] = {"numerator": "40" if main else "0", "denominator": "40"}
        elif criterion.kind == CriterionKind.MINUS:
            fields[criterion.code] = {"violations": "0"}
        else:
            fields[criterion.code] = {"met": "yes" if main else "no"}
    fields.update(answers or {})
    save_answers(actor=scope, card_id=card.pk, typed={code: Typed(said) for code, said in fields.items()})
    for _group, criterion in sheet.criteria():
        if criterion.evidence == "required":
            attach_evidence(
                actor=scope, card_id=card.pk, code=criterion.code, name="Minh chứng.pdf", content=pdf_file("Minh chứng")
            )


def submit_all(world: BlockWorld, *, on: date | None = None, step: float = 2) -> None:
    """Every unit fills in and sends its card on the deadline; each total lies ``step`` below the one before."""
    day = on or world.due
    for place, member in enumerate(world.members):
        card = world.card(place)
        fill_card(member.officer, card, on=day, lowered=place * step)
        submit_card(actor=member.leader.scope(day), card_id=card.pk)


def accept_all(world: BlockWorld, *, on: date | None = None) -> None:
    """The head takes every card into the synthesis, the day after the deadline."""
    scope = world.head.officer.scope(on or world.after_due)
    for place in range(len(world.members)):
        accept_card(actor=scope, card_id=world.card(place).pk)


def freeze(world: BlockWorld, *, on: date | None = None, reason: str = "") -> FrozenResult:
    """A leader of the head unit freezes the next version."""
    day = on or world.after_due
    return freeze_result(actor=world.head.leader.scope(day), block_id=world.block_id, reason=reason)


def hold_meeting(
    world: BlockWorld, *, on: date | None = None, leaders: Sequence[int] = (0,), closed: bool = True
) -> Meeting:
    """The year-end meeting with everybody present and the members at ``leaders`` acclaimed by all hands."""
    day = on or world.after_due + timedelta(days=1)
    scope, everybody = world.head.leader.scope(day), len(world.members)
    plan = Plan(
        title="Hội nghị tổng kết công tác thi đua, khen thưởng",
        held_on=day,
        place="Hội trường Sở",
        chair_name=world.head.leader.name,
        chair_id=world.head.leader.person_id,
        secretary_name=world.head.officer.name,
        chair_post="Giám đốc",
        secretary_post="Chuyên viên",
        starts_at=time(8, 0),
    )
    meeting = plan_block_meeting(actor=scope, block_id=world.block_id, plan=plan)
    roll = [Attendance(seat.pk, Presence.PRESENT, people=2) for seat in meeting.seats.order_by("pk")]
    call_roll(actor=scope, meeting_id=meeting.pk, answers=roll)
    for place in leaders:
        motion = put_forward(actor=scope, meeting_id=meeting.pk, unit_id=world.members[place].unit.pk)
        hands = Hands(in_favour=everybody, against=0, no_opinion=0, present=everybody)
        count_hands(actor=scope, motion_id=motion.pk, hands=hands, chosen=True, seen=motion.revision)
    meeting.refresh_from_db()
    write_minutes(
        actor=scope,
        meeting_id=meeting.pk,
        conclusions="Hội nghị nhất trí.",
        ended_at=time(11, 0),
        seen=meeting.revision,
    )
    if closed:
        close_block_meeting(actor=scope, meeting_id=meeting.pk)
    meeting.refresh_from_db()
    return meeting


def propose(world: BlockWorld, *, on: date | None = None, sent: bool = True) -> Nomination:
    """The head proposes the acclaimed units for a Bằng khen of the provincial chairman."""
    day = on or world.after_due + timedelta(days=2)
    scope = world.head.leader.scope(day)
    nomination = draft_nomination(
        actor=scope, block_id=world.block_id, form_code="bang-khen-bo-tinh", addressee="Ủy ban nhân dân tỉnh"
    )
    if sent:
        edit_nomination(
            actor=scope,
            nomination_id=nomination.pk,
            addressee="Ủy ban nhân dân tỉnh",
            number="01/TTr-KTĐ",
            signer_name=world.head.leader.name,
            signer_post="Giám đốc",
            notes={},
            seen=nomination.revision,
        )
        send_nomination(actor=scope, nomination_id=nomination.pk)
    return nomination_for(scope, nomination.pk)
