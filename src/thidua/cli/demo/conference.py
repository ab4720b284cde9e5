"""A conference of an office on the day of the demo: planned, held, the small award presented, one request still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from thidua.calendar import next_working_day
from thidua.cli.demo.cast import Cast
from thidua.decisions.actions.closing import close_any_meeting
from thidua.decisions.actions.presenting import (
    Receiving,
    name_presenter,
    present_decision,
    record_presentation,
    say_receiver,
)
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.queries.presenting import presentation_of
from thidua.meetings.actions import (
    Asking,
    Attendance,
    Occasion,
    PartFacts,
    Plan,
    Point,
    Told,
    assign_petition,
    call_delegates,
    call_roll,
    draw_conclusion,
    issue_invitation,
    name_delegates,
    plan_conference,
    record_consent,
    record_petition,
    set_agenda,
    set_parts,
    set_quotas,
    tell_story,
    write_minutes,
)
from thidua.meetings.enums import MeetingKind, Presence, StoryKind
from thidua.meetings.queries import meeting_for, roll
from thidua.meetings.queries.conferences import delegations
from thidua.registry.scope import Scope
from thidua.targets.actions import Asked, Deadline


def hold_conference(cast: Cast, told: Mapping[str, Any], decision_id: int) -> None:
    """The whole of it, through the same actions people use."""
    officer, leader = (cast.scope(told[part], cast.today) for part in ("officer", "leader"))
    meeting_id = _plan(cast, told, officer, leader)
    _delegates(cast, told, officer, meeting_id)
    for row in told["stories"]:
        story = tell_story(actor=officer, meeting_id=meeting_id, told=Told(**{**row, "kind": StoryKind(row["kind"])}))
        record_consent(actor=officer, story_id=story.pk, on=cast.today, how=told["consent"])
    _present(told, officer, leader, meeting_id, decision_id)
    asked = record_petition(actor=officer, meeting_id=meeting_id, asking=Asking(**told["petition"]))
    due = next_working_day(cast.today + timedelta(days=9))
    unit = cast.units[told["answers"]]
    assign_petition(actor=officer, petition_id=asked.pk, unit_id=unit, due_on=due, seen=asked.revision)
    for row in told["conclusions"]:
        wanted = Asked(row["title"], owners=[cast.units[key] for key in row["owners"]])
        due = next_working_day(cast.today + timedelta(days=row["days"]))
        draw_conclusion(actor=officer, meeting_id=meeting_id, asked=wanted, deadline=Deadline(day=due))
    held = meeting_for(officer, meeting_id)
    write_minutes(
        actor=officer, meeting_id=meeting_id, conclusions=held.conclusions,
        ended_at=time.fromisoformat(told["ended_at"]), seen=held.revision,
    )  # fmt: skip
    close_any_meeting(actor=leader, meeting_id=meeting_id)


def _plan(cast: Cast, told: Mapping[str, Any], officer: Scope, leader: Scope) -> int:
    year = cast.today.year
    settled = Plan(
        title=told["title"], held_on=cast.today, place=told["place"], chair_name=leader.person_name,
        secretary_name=officer.person_name, guests=told["guests"], starts_at=time.fromisoformat(told["starts_at"]),
        chair_id=leader.person_id,
    )  # fmt: skip
    occasion = Occasion(told["ordinal"], None, told["anniversary"], told["anniversary_day"])
    units = [officer.unit_id or 0, *(cast.units[key] for key in told["quotas"])]
    meeting = plan_conference(actor=officer, kind=MeetingKind.MODELS, plan=settled, unit_ids=units, occasion=occasion)
    ends = {"first": (1, 1), "last": (12, 31)}
    parts = [
        PartFacts(one["title"], **{end: cast.today.replace(year + one[end], *ends[end]) for end in ends if end in one})
        for one in told["parts"]
    ]
    set_parts(actor=officer, meeting_id=meeting.pk, parts=parts, seen=meeting.revision)
    points = [Point(title) for title in told["agenda"]]
    seen = meeting_for(officer, meeting.pk).revision
    set_agenda(actor=officer, meeting_id=meeting.pk, points=points, seen=seen)
    issue_invitation(actor=officer, meeting_id=meeting.pk, number=told["invited"], day=cast.today)
    return meeting.pk


def _delegates(cast: Cast, told: Mapping[str, Any], officer: Scope, meeting_id: int) -> None:
    """Quotas, delegates named, all of them come; the office's own people are counted on the roll."""
    seats = {one.unit_id: one.seat_id for one in delegations(meeting_for(officer, meeting_id))}
    quotas: dict[int, int | None] = {seats[cast.units[key]]: quota for key, quota in told["quotas"].items()}
    seen = meeting_for(officer, meeting_id).revision
    set_quotas(actor=officer, meeting_id=meeting_id, quotas=quotas, seen=seen)
    for key, people in told["delegates"].items():
        name_delegates(actor=officer, seat_id=seats[cast.units[key]], people="\n".join(people))
    listed = [one for seat in delegations(meeting_for(officer, meeting_id)) for one in seat.rows]
    call_delegates(actor=officer, meeting_id=meeting_id, answers={one.id: Presence.PRESENT for one in listed})
    left = [one for one in roll(meeting_for(officer, meeting_id)) if one.presence == Presence.UNKNOWN]
    answers = [Attendance(one.id, Presence.PRESENT, told["own_people"]) for one in left]
    call_roll(actor=officer, meeting_id=meeting_id, answers=answers)


def _present(told: Mapping[str, Any], officer: Scope, leader: Scope, meeting_id: int, decision_id: int) -> None:
    """The leader presents; who is named absent receives later."""
    present_decision(actor=officer, meeting_id=meeting_id, decision_id=decision_id)
    view = presentation_of(meeting_for(officer, meeting_id))
    for group in view.groups:
        name_presenter(actor=officer, group_id=group.id, person_id=leader.person_id or 0)
    for row in view.rows:
        if row.name in told["absent"]:
            say_receiver(actor=officer, presented_id=row.id, receiving=Receiving(Receiver.ABSENT))
    seen = presentation_of(meeting_for(officer, meeting_id)).revision
    record_presentation(actor=officer, meeting_id=meeting_id, seen=seen)
