"""Pages: one meeting from its plan to its close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions import put_forward
from thidua.clusters.enums import Stage
from thidua.clusters.queries import block_of_meeting, result_view
from thidua.clusters.queries.meetings import closes_year, possible_hosts
from thidua.decisions.actions.closing import close_any_meeting
from thidua.errors import Fault, Problem, demand
from thidua.meetings.actions import Hands, call_roll, change_plan, count_hands, write_minutes
from thidua.meetings.enums import CONFERENCES, MeetingState, Presence
from thidua.meetings.permissions import may_close, may_run
from thidua.meetings.queries import (
    MotionRow,
    SeatRow,
    lacks_among,
    lacks_of,
    meeting_for,
    meeting_of_motion,
    motions,
    roll,
    roll_units,
)
from thidua.meetings.queries.conferences import occasion_of
from thidua.meetings.queries.matters import guests
from thidua.meetings.queries.votes import VoteRow, votes
from thidua.nominations.queries import sent_on
from thidua.registry.acts import subject_of
from thidua.registry.queries import names_on
from thidua.targets.queries.sources import tasks_from
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.meetings_forms import (
    CountForm,
    ForwardForm,
    MinutesForm,
    PlanForm,
    RollForm,
    answers_of,
    plan_of,
    plan_values,
)
from thidua.web.pages.meetings_frame import body_frame, gives_tasks
from thidua.web.pages.meetings_rows import (
    agenda_of,
    candidates_of,
    drawn_by,
    motions_of,
    namesakes_of,
    not_yet,
    parts_of,
    roll_of,
)
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear
    from thidua.meetings.models import Meeting


@dataclass(frozen=True)
class Failed:
    """An act that did not succeed: why, the form it came from, and the fields as they were typed."""

    problem: Problem
    form: forms.Form | None = None
    typed: Mapping[str, str] | None = None
    motion_id: int | None = None


@door("GET")
def meeting(request: Asked, meeting_id: int) -> HttpResponse:
    """One meeting: agenda, roll, acclaim, conclusions, close."""
    return page(request, meeting_for(request.scope, meeting_id))


def page(request: Asked, held: Meeting, failed: Failed | None = None) -> HttpResponse:
    """The page of a meeting; after a failed act with the problem and all that was typed."""
    scope = request.scope
    context = body_frame(request, held)
    block: BlockYear | None = context["block"]
    last = block is not None and closes_year(block, held)
    members = [one.organisation_id for one in block.members.all()] if block else roll_units(held)
    names = names_on([*members, held.convener_id, held.host_id], held.held_on)
    seats, put = roll(held, names), motions(held) if last else []
    taken, invited = votes(held, counted=False, names=names), guests(held)
    result = result_view(block) if block and last and getattr(block, "score_sheet", None) is not None else None
    closed = held.state == MeetingState.CLOSED
    running = may_run(scope, held)
    form = failed.form if failed else None
    typed = failed.typed if failed else None
    motion_id = failed.motion_id if failed else None
    present = sum(seat.presence == Presence.PRESENT for seat in seats)
    wait = not_yet(held, scope.on)
    hosts = [(unit, names[unit].full) for unit in members]
    initial = {"conclusions": held.conclusions, "ended_at": held.ended_at, "seen": held.revision}
    occasion = occasion_of(held) if block is None else None
    context |= {
        "meeting": held,
        "occasion": occasion,
        "conference": block is None,
        "closed": closed,
        "running": running,
        "open": bool(running) and not closed,
        "not_yet": wait,
        "writing": bool(running) and not closed and not wait,
        "last": last,
        "convener": names[held.convener_id].full,
        "host": names[held.host_id].full if held.host_id else "",
        "guests": invited,
        "votes": taken,
        "parts": parts_of(held, len(taken)),
        "tasks": tasks_from(scope, [subject_of(held)]).get(subject_of(held), []),
        "giving": gives_tasks(request, held, block) and not wait and (block is None or bool(held.conclusions)),
        "agenda": agenda_of(held, seats, put, result, taken, last=last),
        "roll": roll_of(seats, typed if motion_id is None else None),
        "presences": Presence.choices,
        "present": present,
        "people": sum(seat.people or 0 for seat in seats),
        "motions": motions_of(put, motion_id, typed, present),
        "threshold": next((one for one in put if one.threshold), None),
        "leaders": block.score_sheet.sheet.leaders if block and result else None,
        "frozen": block is None or not last or block.stage in {Stage.FROZEN, Stage.CLOSED},
        "result": result,
        "candidates": candidates_of(result, put),
        "plan_form": form
        if isinstance(form, PlanForm)
        else lambda: PlanForm(initial=plan_values(held, invited), hosts=hosts),
        "minutes_form": form if isinstance(form, MinutesForm) else lambda: MinutesForm(initial=initial),
        "lacks": [] if closed else _lacks(held, seats, put, taken),
        "closing": may_close(scope, held),
        "proposed_on": sent_on(block) if block and last else None,
    }
    context["drawn"] = None if failed else drawn_by(context, hosts)
    return again(
        request, "meetings/meeting.html", context, failed.problem if failed else None, *([form] if form else [])
    )


def _lacks(held: Meeting, seats: list[SeatRow], put: list[MotionRow], taken: list[VoteRow]) -> list[Fault]:
    return lacks_among(
        held,
        uncalled=sum(one.presence == Presence.UNKNOWN for one in seats),
        uncounted=sum(not one.counted for one in put),
        waiting=sum(not one.closed for one in taken),
    )


def _hosts(request: Asked, held: Meeting) -> list[tuple[int, str]]:
    if held.kind in CONFERENCES:
        names = names_on(roll_units(held), held.held_on)
        return [(unit, name.full) for unit, name in names.items()]
    return [(one.id, one.name) for one in possible_hosts(block_of_meeting(request.scope, held.pk))]


def _to(meeting_id: int, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meeting", args=[meeting_id]) + (f"#{anchor}" if anchor else ""))


@door("POST", body=PlanForm)
def meeting_plan(request: Asked, meeting_id: int) -> HttpResponse:
    """Change what was settled before the meeting."""
    held = meeting_for(request.scope, meeting_id)
    hosts = _hosts(request, held)
    form = PlanForm(request.POST, hosts=hosts)
    try:
        said = read(form)
        change_plan(actor=request.scope, meeting_id=meeting_id, plan=plan_of(said), seen=said["seen"] or 0)
    except MENDABLE as found:
        if namesakes := namesakes_of(
            found, held.held_on, [one for one, _name in hosts], request.POST.get("chair_name", "")
        ):
            form = PlanForm(request.POST, hosts=hosts, namesakes=namesakes)
        return page(request, held, Failed(found, form))
    messages.success(request, _("Đã sửa thông tin hội nghị."))
    return _to(meeting_id)


@door("POST", body=RollForm)
def meeting_roll(request: Asked, meeting_id: int) -> HttpResponse:
    """Keep the roll."""
    held = meeting_for(request.scope, meeting_id)
    typed = request.POST.dict()
    form = RollForm(request.POST)
    try:
        seen = read(form)["seen"]
        call_roll(actor=request.scope, meeting_id=meeting_id, answers=answers_of(typed), seen=seen)
    except MENDABLE as found:
        return page(request, held, Failed(found, typed=typed))
    messages.success(request, _("Đã ghi điểm danh."))
    return _to(meeting_id, "roll")


@door("POST", body=ForwardForm)
def meeting_forward(request: Asked, meeting_id: int) -> HttpResponse:
    """Put a unit forward for acclaim."""
    held = meeting_for(request.scope, meeting_id)
    form = ForwardForm(request.POST)
    try:
        put_forward(actor=request.scope, meeting_id=meeting_id, unit_id=read(form)["unit"])
    except MENDABLE as found:
        return page(request, held, Failed(found, form))
    messages.success(request, _("Đã đưa đơn vị ra suy tôn."))
    return _to(meeting_id, "motions")


@door("POST", body=CountForm)
def motion_count(request: Asked, motion_id: int) -> HttpResponse:
    """Keep the counted hands of one unit."""
    held = meeting_of_motion(request.scope, motion_id)
    form = CountForm(request.POST)
    try:
        said = read(form)
        hands = Hands(said["in_favour"], said["against"], said["no_opinion"], said["present"])
        count_hands(actor=request.scope, motion_id=motion_id, hands=hands, chosen=said["chosen"], seen=said["seen"])
    except MENDABLE as found:
        return page(request, held, Failed(found, form, request.POST.dict(), motion_id))
    messages.success(request, _("Đã ghi kết quả giơ tay."))
    return _to(held.pk, "motions")


@door("POST", body=MinutesForm)
def meeting_minutes(request: Asked, meeting_id: int) -> HttpResponse:
    """Keep the conclusions."""
    held = meeting_for(request.scope, meeting_id)
    form = MinutesForm(request.POST)
    try:
        write_minutes(actor=request.scope, meeting_id=meeting_id, **read(form))
    except MENDABLE as found:
        return page(request, held, Failed(found, form))
    messages.success(request, _("Đã ghi kết luận."))
    return _to(meeting_id, "conclusions")


class CloseForm(forms.Form):
    """Closing takes nothing but the decision."""


@door("GET", "POST", body=CloseForm)
def meeting_close(request: Asked, meeting_id: int) -> HttpResponse:
    """Close the meeting: first the consequence, then the act."""
    held = meeting_for(request.scope, meeting_id)
    block = None if held.kind in CONFERENCES else block_of_meeting(request.scope, meeting_id)
    last = block is not None and closes_year(block, held)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            close_any_meeting(actor=request.scope, meeting_id=meeting_id)
        except MENDABLE as found:
            problem = found
        else:
            said = _("Hội nghị đã kết thúc, năm %(y)d đã tổng kết.") if last else _("Hội nghị đã kết thúc.")
            messages.success(request, said % {"y": block.year} if block and last else said)
            return _to(meeting_id)
    demand(may_close(request.scope, held))
    below = _("Kết thúc hội nghị")
    put = motions(held)
    around = frame(request, block, "block-meeting", below=below) if block else body_frame(request, held, below)
    context = {
        **around,
        "meeting": held,
        "last": last,
        "closed": held.state == MeetingState.CLOSED,
        "chosen": [one for one in put if one.chosen],
        "votes": [one for one in votes(held) if one.kind != "acclaim" and not one.replaced],
        "lacks": lacks_of(held),
        "not_yet": not_yet(held, request.scope.on),
        "frozen": block is None or not last or block.stage == Stage.FROZEN,
        "steps": None,
    }
    return again(request, "meetings/close.html", context, problem)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/", meeting, name="meeting"),
    path("hoi-nghi/<meeting:meeting_id>/ke-hoach/", meeting_plan, name="meeting-plan"),
    path("hoi-nghi/<meeting:meeting_id>/diem-danh/", meeting_roll, name="meeting-roll"),
    path("hoi-nghi/<meeting:meeting_id>/gioi-thieu/", meeting_forward, name="meeting-forward"),
    path("hoi-nghi/suy-ton/<motion:motion_id>/", motion_count, name="motion-count"),
    path("hoi-nghi/<meeting:meeting_id>/ket-luan/", meeting_minutes, name="meeting-minutes"),
    path("hoi-nghi/<meeting:meeting_id>/ket-thuc/", meeting_close, name="meeting-close"),
]
