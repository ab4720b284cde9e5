"""What is settled before a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.meetings.actions.chairs import bureau
from thidua.meetings.actions.guards import faster, open_meeting, save
from thidua.meetings.actions.naming import named_lines
from thidua.meetings.enums import MeetingKind, Presence
from thidua.meetings.models import Guest, Meeting, Motion, Seat, Vote
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
    "guests": 20_000,
    "invitation_note": 4000,
}
BY_LINES = {"guests", "invitation_note"}


@dataclass(frozen=True)
class Plan:
    """What is settled before a meeting: name, day, place, who chairs, who writes, who is invited.

    place:    empty only for a meeting recorded afterwards whose papers do not say where it was.
    chair_id: the person who chairs, where several bear the name; else the name alone is looked up.
    host_id:  the unit at whose seat it is held, one of the roll; None where it is held elsewhere.
    guests:   one a line, "Họ tên, chức vụ; cơ quan"; None leaves them as they are.
    """

    title: str
    held_on: date
    place: str
    chair_name: str
    secretary_name: str
    chair_post: str = ""
    secretary_post: str = ""
    guests: str | None = ""
    starts_at: time | None = None
    chair_id: int | None = None
    host_id: int | None = None
    invitation_note: str = ""


def _checked(plan: Plan, *, afterwards: bool) -> Plan:
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    for path, longest in LONGEST.items():
        if getattr(plan, path) is None:
            continue
        try:
            tidy = tidy_text if path in BY_LINES else tidy_line
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
        if texts.get(path) == "" and not (afterwards and path == "place")
    ]
    if faults:
        raise Unreadable(faults)
    return replace(plan, **texts)  # type: ignore[arg-type] # the texts of the plan, tidied


PLAIN = ("title", "held_on", "place", "chair_name", "chair_post", "secretary_name", "secretary_post", "starts_at",
         "invitation_note", "host_id")  # fmt: skip


def _columns(plan: Plan, convener_id: int, unit_ids: Sequence[int]) -> dict[str, Any]:
    """The columns a plan settles; host, chair and secretary are held against the roll and the register of the day."""
    if plan.host_id is not None and plan.host_id not in unit_ids:
        raise Unreadable(
            Fault("MEET-20", _("Nơi đăng cai phải là một đơn vị trong thành phần hội nghị, hoặc để trống."), "host_id")
        )
    asked = list(dict.fromkeys([convener_id, *unit_ids]))
    found = bureau(
        asked, plan.held_on, chair_name=plan.chair_name, chair_id=plan.chair_id, secretary_name=plan.secretary_name
    )
    chair, writer = found.chair, found.secretary
    settled = {name: getattr(plan, name) for name in PLAIN} | {
        "chair_id": chair.person_id,
        "chair_unit_id": chair.unit_id,
        "chair_name": chair.name,
        "secretary_id": writer.person_id if writer else None,
    }
    if not plan.chair_post and chair.post:
        settled["chair_post"] = chair.said[: LONGEST["chair_post"]]
    if not plan.secretary_post and writer and writer.post:
        settled["secretary_post"] = writer.said[: LONGEST["secretary_post"]]
    return settled


def _invite(meeting: Meeting, guests: str | None) -> None:
    if guests is None:
        return
    Guest.objects.filter(meeting=meeting).delete()
    Guest.objects.bulk_create(
        [
            Guest(meeting=meeting, position=at, **one.__dict__)
            for at, one in enumerate(named_lines(guests, path="guests", longest_name=200), start=1)
        ]
    )


def plan_meeting(
    *,
    actor: Scope,
    convener_id: int,
    unit_ids: Sequence[int],
    plan: Plan,
    afterwards: bool,
    kind: MeetingKind = MeetingKind.YEAREND_REVIEW,
) -> Meeting:
    """Set up a meeting with its roll. Called by the room whose body meets, which has checked that it may.

    raises: Refused MEET-18 for a chair without post or mandate on the day, Unreadable MEET-20 for a host off the roll.
    """
    settled = _checked(plan, afterwards=afterwards)
    with one_transaction():
        meeting = Meeting.objects.create(
            kind=kind,
            convener_id=convener_id,
            recorded_afterwards=afterwards,
            **_columns(settled, convener_id, unit_ids),
        )
        Seat.objects.bulk_create([Seat(meeting=meeting, organisation_id=unit) for unit in unit_ids])
        _invite(meeting, settled.guests)
        record_act(
            actor, "meetings.plan_meeting", meeting, title=settled.title, held_on=settled.held_on, units=len(unit_ids)
        )
    return meeting


def change_plan(*, actor: Scope, meeting_id: int, plan: Plan, seen: int) -> Meeting:
    """Change what was settled before the meeting, as long as it is not closed."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        settled = _checked(plan, afterwards=meeting.recorded_afterwards)
        if meeting.revision != seen:
            raise faster(meeting)
        if settled.held_on > actor.on and _has_happened(meeting):
            raise Refused(
                _("Hội nghị đã điểm danh hoặc ghi kết quả nên không thể dời sang ngày %(day)s.")
                % {"day": format_day(settled.held_on)},
                code="MEET-15",
            )
        units = list(Seat.objects.filter(meeting=meeting).order_by("pk").values_list("organisation_id", flat=True))
        columns = _columns(settled, meeting.convener_id, units)
        for name, value in columns.items():
            setattr(meeting, name, value)
        _invite(meeting, settled.guests)
        save(meeting, *(name.removesuffix("_id") for name in columns))
        record_act(actor, "meetings.change_plan", meeting, title=settled.title, held_on=settled.held_on)
    return meeting


def issue_invitation(*, actor: Scope, meeting_id: int, number: str, day: date) -> Meeting:
    """Record that the invitation went out: its number in the office's own register and its day."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        said = tidy_line(number, longest=30, path="number")
        if day > meeting.held_on:
            raise Unreadable(
                Fault(
                    "MEET-21",
                    _("Giấy mời không thể ghi ngày %(day)s, sau ngày họp %(held)s.")
                    % {"day": format_day(day), "held": format_day(meeting.held_on)},
                    "invited_on",
                )
            )
        meeting.invitation_number, meeting.invited_on = said, day
        save(meeting, "invitation_number", "invited_on")
        record_act(actor, "meetings.issue_invitation", meeting, number=said, day=day)
    return meeting


def _has_happened(meeting: Meeting) -> bool:
    called = Seat.objects.filter(meeting=meeting).exclude(presence=Presence.UNKNOWN).exists()
    counted = Motion.objects.filter(meeting=meeting, present__isnull=False).exists()
    return called or bool(meeting.conclusions) or counted or Vote.objects.filter(meeting=meeting).exists()
