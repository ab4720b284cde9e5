"""The end of a block's year: the meeting that acclaims the leaders, and the proposal that goes up."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions import (
    close_block_meeting,
    freeze_result,
    open_correction,
    plan_block_meeting,
    put_forward,
)
from thidua.clusters.enums import Basis
from thidua.meetings.actions import Attendance, Hands, Plan, call_roll, count_hands, write_minutes
from thidua.meetings.enums import Presence
from thidua.meetings.queries import meeting_for, roll
from thidua.nominations.actions import draft_nomination, edit_nomination, send_nomination
from thidua.registry.enums import Role


def hold_meeting(story: YearStory, told: Told) -> None:
    """Plan, call the roll, change what the meeting changes, count hands for every leader, write the minutes, close."""
    cast, held = story.cast, story.day(told["held_on"])
    chair, secretary = (cast.players[cast.at(story.head, role)] for role in (Role.UNIT_LEADER, Role.UNIT_OFFICER))
    plan = Plan(
        title=told["title"],
        held_on=held,
        place=told["place"],
        chair_name=chair.name,
        secretary_name=secretary.name,
        chair_post=f"{chair.title} {cast.name(story.head, held)}",
        secretary_post=f"{secretary.title} {cast.name(story.head, held)}",
        guests=told.get("guests", ""),
        starts_at=time.fromisoformat(told["starts_at"]),
    )
    planned = story.leader(story.day(told["planned_on"]))
    meeting = plan_block_meeting(actor=planned, block_id=story.block_id, plan=plan)
    acting = story.leader(held)
    seats = roll(meeting_for(acting, meeting.pk))
    delegates = {cast.units[unit]: _delegate(cast, unit) for unit, _role in story.told["members"]}
    call_roll(
        actor=acting,
        meeting_id=meeting.pk,
        answers=[Attendance(seat.id, Presence.PRESENT, told["people"], delegates[seat.unit_id]) for seat in seats],
    )
    if "changed" in told:
        _change(story, told["changed"], held)
    for unit, against, no_opinion in told["leaders"]:
        motion = put_forward(actor=acting, meeting_id=meeting.pk, unit_id=cast.units[unit])
        hands = Hands(len(seats) - against - no_opinion, against, no_opinion, len(seats))
        count_hands(actor=acting, motion_id=motion.pk, hands=hands, chosen=True, seen=motion.revision)
    write_minutes(
        actor=acting,
        meeting_id=meeting.pk,
        conclusions=told["conclusions"],
        ended_at=time.fromisoformat(told["ended_at"]),
        seen=meeting_for(acting, meeting.pk).revision,
    )
    close_block_meeting(actor=acting, meeting_id=meeting.pk)


def _change(story: YearStory, told: Told, held: date) -> None:
    """The meeting changes points with a reason: one more version, before anybody is put forward."""
    acting = story.leader(held)
    open_correction(actor=acting, block_id=story.block_id, reason=told["reason"], basis=Basis.MEETING)
    story.adjust(told["adjusted"])
    freeze_result(actor=acting, block_id=story.block_id, reason=told["reason"])


def _delegate(cast: Cast, unit: str) -> str:
    return cast.players[cast.at(unit, Role.UNIT_OFFICER)].name


def propose(story: YearStory, told: Told) -> None:
    """Draft the proposal from the meeting, complete it, send it."""
    drafted, sent = story.leader(story.day(told["drafted_on"])), story.leader(story.day(told["sent_on"]))
    nomination = draft_nomination(
        actor=drafted, block_id=story.block_id, form_code=told["form"], addressee=told["addressee"]
    )
    signer = story.cast.players[story.cast.at(story.head, Role.UNIT_LEADER)]
    facts: dict[str, Any] = {"addressee": told["addressee"], "number": told["number"], "notes": {}}
    edit_nomination(
        actor=drafted,
        nomination_id=nomination.pk,
        signer_name=signer.name,
        signer_post=f"{signer.title} {story.cast.name(story.head, sent.on)}",
        seen=nomination.revision,
        **facts,
    )
    send_nomination(actor=sent, nomination_id=nomination.pk)
