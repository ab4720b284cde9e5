"""What every meeting of a block has: a plan with chair and secretary, a roll, minutes."""

from __future__ import annotations

from datetime import date, time

from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions import plan_block_meeting
from thidua.meetings.actions import Attendance, Plan, Point, call_roll, issue_invitation, set_agenda, write_minutes
from thidua.meetings.enums import MeetingKind, Presence
from thidua.meetings.queries import meeting_for, roll
from thidua.registry.enums import Role
from thidua.registry.scope import Scope


def runner(story: YearStory, told: Told, on: date) -> Scope:
    """A leader of the unit that runs the meeting: the head, or the deputy it asked."""
    return story.leader_of(told.get("convener", story.head), on)


def plan(story: YearStory, told: Told, kind: MeetingKind) -> int:
    """Plan a meeting the head or a deputy runs, with its agenda and its invitation; returns its number."""
    cast, held, on = story.cast, story.day(told["held_on"]), story.day(told["planned_on"])
    unit = told.get("convener", story.head)
    chair, secretary = (cast.players[cast.at(unit, role)] for role in (Role.UNIT_LEADER, Role.UNIT_OFFICER))
    settled = Plan(
        title=told["title"],
        held_on=held,
        place=told["place"],
        chair_name=chair.name,
        secretary_name=secretary.name,
        chair_post=told.get("chair_post", f"{chair.title} {cast.name(unit, held)}"),
        secretary_post=f"{secretary.title} {cast.name(unit, held)}",
        guests=told.get("guests", ""),
        starts_at=time.fromisoformat(told["starts_at"]) if "starts_at" in told else None,
        host_id=cast.units[told["host"]] if "host" in told else None,
        invitation_note=told.get("note", ""),
    )
    meeting = plan_block_meeting(
        actor=story.leader(on), block_id=story.block_id, plan=settled, kind=kind, convener_id=cast.units[unit]
    )
    acting = runner(story, told, on)
    if "agenda" in told:
        points = [Point(title) for title in told["agenda"]]
        set_agenda(actor=acting, meeting_id=meeting.pk, points=points, seen=meeting.revision)
    if "invited" in told:
        issue_invitation(actor=acting, meeting_id=meeting.pk, number=told["invited"], day=on)
    return meeting.pk


def call(story: YearStory, told: Told, meeting_id: int) -> tuple[Scope, int]:
    """Everybody is there, the officer speaks for the unit; the scope of the chair on the day, and how many units came."""
    cast, acting = story.cast, runner(story, told, story.day(told["held_on"]))
    seats = roll(meeting_for(acting, meeting_id))
    names = {
        cast.units[unit]: cast.players[cast.at(unit, Role.UNIT_OFFICER)].name for unit, _role in story.told["members"]
    }
    call_roll(
        actor=acting,
        meeting_id=meeting_id,
        answers=[Attendance(seat.id, Presence.PRESENT, told.get("people"), names[seat.unit_id]) for seat in seats],
    )
    return acting, len(seats)


def write(story: YearStory, told: Told, meeting_id: int) -> None:
    """Write down what was concluded and when it ended, as far as that is known."""
    acting = runner(story, told, story.day(told["held_on"]))
    write_minutes(
        actor=acting,
        meeting_id=meeting_id,
        conclusions=told["conclusions"],
        ended_at=time.fromisoformat(told["ended_at"]) if "ended_at" in told else None,
        seen=meeting_for(acting, meeting_id).revision,
    )
