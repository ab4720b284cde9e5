"""Pages: meetings, and one meeting from its plan to its close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions import close_block_meeting, plan_block_meeting, put_forward
from thidua.clusters.enums import Stage
from thidua.clusters.permissions import may_plan_meeting
from thidua.clusters.queries import block_of_meeting, block_year_for, result_view
from thidua.errors import Forbidden, Missing, Problem, demand
from thidua.meetings.actions import Hands, call_roll, change_plan, count_hands, write_minutes
from thidua.meetings.enums import MeetingState, Presence
from thidua.meetings.permissions import may_close, may_run
from thidua.meetings.queries import lacks_of, meeting_for, meeting_of_motion, meetings, motions, roll
from thidua.nominations.queries import sent_on
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address, frame
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
from thidua.web.pages.meetings_rows import agenda_of, candidates_of, motions_of, not_yet, roll_of
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting


@door("GET")
def listed(request: Asked) -> HttpResponse:
    """The meetings in sight of the year looked at."""
    year = year_of(request)
    rows = [
        {
            "meeting": one,
            "convener": name_on(one.convener_id, one.held_on).full,
            "closed": one.state == MeetingState.CLOSED,
            "word": one.get_state_display(),
        }
        for one in meetings(request.scope, year)
    ]
    context = {"rows": rows, "year": year, "trail": [{"label": _("Hội nghị, phiên họp"), "url": ""}]}
    return render(request, "meetings/meetings.html", context)


@door("GET", "POST", body=PlanForm)
def block_meeting(request: Asked, block_id: int) -> HttpResponse:
    """The meeting of a year: its page, or the plan where there is none."""
    block = block_year_for(request.scope, block_id)
    if block.meeting is not None and request.method == "GET":
        return redirect("meeting", meeting_id=block.meeting.pk)
    problem: Problem | None = None
    form = PlanForm(request.POST) if request.method == "POST" else PlanForm(initial={"title": _title(block.year)})
    if request.method == "POST":
        try:
            meeting = plan_block_meeting(actor=request.scope, block_id=block_id, plan=plan_of(read(form)))
        except (Missing, Forbidden):
            raise
        except Problem as found:
            problem = found
        else:
            messages.success(request, _("Đã lên lịch hội nghị."))
            return redirect("meeting", meeting_id=meeting.pk)
    ruling = may_plan_meeting(request.scope, block)
    open_stage = block.stage in {Stage.SCORING, Stage.FROZEN, Stage.CORRECTING}
    text = _("Hội nghị tổng kết do Trưởng khối mở sau khi bảng điểm đã mở tự chấm; suy tôn sau khi điểm đã chốt.")
    context = {
        **frame(request, block, "block-meeting"),
        "plan_form": form,
        "planning": bool(ruling) and open_stage and block.meeting is None,
        "ruling": ruling,
        "empty_text": text if ruling else f"{text} {ruling.reason}",
        "empty_actions": [{"label": _("Xem xếp hạng"), "url": address("ranking", block.pk), "icon": "chart-bar"}],
    }
    return again(request, "meetings/plan.html", context, problem, form)


def _title(year: int) -> str:
    return _("Hội nghị tổng kết công tác thi đua, khen thưởng năm %(year)d") % {"year": year}


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
    block = block_of_meeting(scope, held.pk)
    seats, put = roll(held), motions(held)
    result = result_view(block) if getattr(block, "score_sheet", None) is not None else None
    closed = held.state == MeetingState.CLOSED
    running = may_run(scope, held)
    form = failed.form if failed else None
    typed = failed.typed if failed else None
    motion_id = failed.motion_id if failed else None
    present = sum(seat.presence == Presence.PRESENT for seat in seats)
    wait = not_yet(held, scope.on)
    initial = {"conclusions": held.conclusions, "ended_at": held.ended_at, "seen": held.revision}
    context = {
        **frame(request, block, "block-meeting"),
        "meeting": held,
        "closed": closed,
        "running": running,
        "open": bool(running) and not closed,
        "not_yet": wait,
        "writing": bool(running) and not closed and not wait,
        "agenda": agenda_of(held, seats, put, result),
        "roll": roll_of(seats, typed if motion_id is None else None),
        "presences": Presence.choices,
        "present": present,
        "people": sum(seat.people or 0 for seat in seats),
        "motions": motions_of(put, motion_id, typed, present),
        "threshold": next((one for one in put if one.threshold), None),
        "leaders": block.score_sheet.sheet.leaders if result else None,
        "frozen": block.stage in {Stage.FROZEN, Stage.CLOSED},
        "result": result,
        "candidates": candidates_of(result, put),
        "plan_form": form if isinstance(form, PlanForm) else PlanForm(initial=plan_values(held)),
        "minutes_form": form if isinstance(form, MinutesForm) else MinutesForm(initial=initial),
        "lacks": [] if closed else lacks_of(held),
        "closing": may_close(scope, held),
        "proposed_on": sent_on(block),
        "steps": None,
    }
    return again(
        request, "meetings/meeting.html", context, failed.problem if failed else None, *([form] if form else [])
    )


def _to(meeting_id: int, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meeting", args=[meeting_id]) + (f"#{anchor}" if anchor else ""))


@door("POST", body=PlanForm)
def meeting_plan(request: Asked, meeting_id: int) -> HttpResponse:
    """Change what was settled before the meeting."""
    held = meeting_for(request.scope, meeting_id)
    form = PlanForm(request.POST)
    try:
        said = read(form)
        change_plan(actor=request.scope, meeting_id=meeting_id, plan=plan_of(said), seen=said["seen"] or 0)
    except (Missing, Forbidden):
        raise
    except Problem as found:
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
    except (Missing, Forbidden):
        raise
    except Problem as found:
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
    except (Missing, Forbidden):
        raise
    except Problem as found:
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
    except (Missing, Forbidden):
        raise
    except Problem as found:
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
    except (Missing, Forbidden):
        raise
    except Problem as found:
        return page(request, held, Failed(found, form))
    messages.success(request, _("Đã ghi kết luận."))
    return _to(meeting_id, "conclusions")


class CloseForm(forms.Form):
    """Closing takes nothing but the decision."""


@door("GET", "POST", body=CloseForm)
def meeting_close(request: Asked, meeting_id: int) -> HttpResponse:
    """Close the meeting: first the consequence, then the act."""
    held = meeting_for(request.scope, meeting_id)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            year = close_block_meeting(actor=request.scope, meeting_id=meeting_id)
        except (Missing, Forbidden):
            raise
        except Problem as found:
            problem = found
        else:
            messages.success(request, _("Hội nghị đã kết thúc, năm %(y)d đã tổng kết.") % {"y": year.year})
            return _to(meeting_id)
    demand(may_close(request.scope, held))
    block = block_of_meeting(request.scope, meeting_id)
    put = motions(held)
    context = {
        **frame(request, block, "block-meeting", below=_("Kết thúc hội nghị")),
        "meeting": held,
        "closed": held.state == MeetingState.CLOSED,
        "chosen": [one for one in put if one.chosen],
        "lacks": lacks_of(held),
        "not_yet": not_yet(held, request.scope.on),
        "frozen": block.stage == Stage.FROZEN,
        "steps": None,
    }
    return again(request, "meetings/close.html", context, problem)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/", listed, name="meetings"),
    path("cum-khoi/<block:block_id>/hoi-nghi/", block_meeting, name="block-meeting"),
    path("hoi-nghi/<meeting:meeting_id>/", meeting, name="meeting"),
    path("hoi-nghi/<meeting:meeting_id>/ke-hoach/", meeting_plan, name="meeting-plan"),
    path("hoi-nghi/<meeting:meeting_id>/diem-danh/", meeting_roll, name="meeting-roll"),
    path("hoi-nghi/<meeting:meeting_id>/gioi-thieu/", meeting_forward, name="meeting-forward"),
    path("hoi-nghi/suy-ton/<motion:motion_id>/", motion_count, name="motion-count"),
    path("hoi-nghi/<meeting:meeting_id>/ket-luan/", meeting_minutes, name="meeting-minutes"),
    path("hoi-nghi/<meeting:meeting_id>/ket-thuc/", meeting_close, name="meeting-close"),
]
