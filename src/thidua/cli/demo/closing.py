"""The end of a block's year: the meeting that acclaims the leaders, and the proposal that goes up."""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua.cli.demo.held import record
from thidua.cli.demo.meetings import call, plan, write
from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions import (
    close_block_meeting,
    freeze_result,
    open_correction,
    put_forward,
)
from thidua.clusters.enums import Basis
from thidua.meetings.actions import Hands, count_hands
from thidua.meetings.enums import MeetingKind
from thidua.nominations.actions import draft_nomination, edit_nomination, send_nomination
from thidua.registry.enums import Role


def hold_meeting(story: YearStory, told: Told) -> None:
    """Plan, call the roll, change what the meeting changes, count hands for every leader, write the minutes, close."""
    cast, held = story.cast, story.day(told["held_on"])
    meeting_id = plan(story, told, MeetingKind.YEAREND_REVIEW)
    acting, present = call(story, told, meeting_id)
    record(story, told, meeting_id)
    if "changed" in told:
        _change(story, told["changed"], held)
    for unit, against, no_opinion in told["leaders"]:
        motion = put_forward(actor=acting, meeting_id=meeting_id, unit_id=cast.units[unit])
        hands = Hands(present - against - no_opinion, against, no_opinion, present)
        count_hands(actor=acting, motion_id=motion.pk, hands=hands, chosen=True, seen=motion.revision)
    write(story, told, meeting_id)
    close_block_meeting(actor=acting, meeting_id=meeting_id)


def _change(story: YearStory, told: Told, held: date) -> None:
    """The meeting changes points with a reason: one more version, before anybody is put forward."""
    acting = story.leader(held)
    open_correction(actor=acting, block_id=story.block_id, reason=told["reason"], basis=Basis.MEETING)
    story.adjust(told["adjusted"])
    freeze_result(actor=acting, block_id=story.block_id, reason=told["reason"])


def propose(story: YearStory, told: Told) -> None:
    """Draft the proposal from the meeting, complete it, send it."""
    drafted, sent = story.leader(story.day(told["drafted_on"])), story.leader(story.day(told["sent_on"]))
    nomination = draft_nomination(
        actor=drafted, block_id=story.block_id, form_code=told["form"], addressee=told["addressee"]
    )
    signer = story.cast.players[story.cast.at(story.head, Role.UNIT_LEADER)]
    noted = {story.cast.units[unit]: note for unit, note in told.get("notes", {}).items()}
    notes = {one.pk: noted[one.organisation_id] for one in nomination.lines.all() if one.organisation_id in noted}
    facts: dict[str, Any] = {"addressee": told["addressee"], "number": told["number"], "notes": notes}
    edit_nomination(
        actor=drafted,
        nomination_id=nomination.pk,
        signer_name=signer.name,
        signer_post=f"{signer.title} {story.cast.name(story.head, sent.on)}",
        seen=nomination.revision,
        **facts,
    )
    send_nomination(actor=sent, nomination_id=nomination.pk)
