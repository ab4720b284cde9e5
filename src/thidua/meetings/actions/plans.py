"""What is settled before a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.meetings.actions.guards import faster, open_meeting, save
from thidua.meetings.enums import MeetingKind, Presence
from thidua.meetings.models import Meeting, Motion, Seat
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_line, tidy_text

LONGEST = {
    "title": 250,
    "place": 250,
    "chair_name": 120,
    "chair_post": 160,
    "secretary_name": 120,
    "secretary_post": 160,
    "guests": 4000,
}


@dataclass(frozen=True)
class Plan:
    """What is settled before a meeting: name, day, place, who chairs, who writes."""

    title: str
    held_on: date
    place: str
    chair_name: str
    secretary_name: str
    chair_post: str = ""
    secretary_post: str = ""
    guests: str = ""
    starts_at: time | None = None


def _checked(plan: Plan) -> Plan:
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    for path, longest in LONGEST.items():
        try:
            tidy = tidy_text if path == "guests" else tidy_line
            texts[path] = tidy(getattr(plan, path), longest=longest, path=path)
        except Unreadable as found:
            faults += found.faults
    wanted = {
        "title": _("tên hội nghị"),
        "place": _("địa điểm"),
        "chair_name": _("người chủ trì"),
        "secretary_name": _("thư ký"),
    }
    faults += [
        Fault("MEET-02", _("Chưa ghi %(what)s của hội nghị.") % {"what": what}, path)
        for path, what in wanted.items()
        if texts.get(path) == ""
    ]
    if faults:
        raise Unreadable(faults)
    return Plan(**{**plan.__dict__, **texts})


def plan_meeting(*, actor: Scope, convener_id: int, unit_ids: Sequence[int], plan: Plan, afterwards: bool) -> Meeting:
    """Set up a meeting with its roll. Called by the room whose body meets, which has checked that it may."""
    settled = _checked(plan)
    with one_transaction():
        meeting = Meeting.objects.create(
            kind=MeetingKind.YEAREND_REVIEW, convener_id=convener_id, recorded_afterwards=afterwards, **settled.__dict__
        )
        Seat.objects.bulk_create([Seat(meeting=meeting, organisation_id=unit) for unit in unit_ids])
        record_act(
            actor, "meetings.plan_meeting", meeting, title=settled.title, held_on=settled.held_on, units=len(unit_ids)
        )
    return meeting


def change_plan(*, actor: Scope, meeting_id: int, plan: Plan, seen: int) -> Meeting:
    """Change what was settled before the meeting, as long as it is not closed."""
    settled = _checked(plan)
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        if meeting.revision != seen:
            raise faster(meeting)
        if settled.held_on > actor.on and _has_happened(meeting):
            raise Refused(
                _("Hội nghị đã điểm danh hoặc ghi kết quả nên không thể dời sang ngày %(day)s.")
                % {"day": format_day(settled.held_on)},
                code="MEET-15",
            )
        for name, value in settled.__dict__.items():
            setattr(meeting, name, value)
        save(meeting, *settled.__dict__)
        record_act(actor, "meetings.change_plan", meeting, title=settled.title, held_on=settled.held_on)
    return meeting


def _has_happened(meeting: Meeting) -> bool:
    called = Seat.objects.filter(meeting=meeting).exclude(presence=Presence.UNKNOWN).exists()
    return called or bool(meeting.conclusions) or Motion.objects.filter(meeting=meeting, present__isnull=False).exists()
