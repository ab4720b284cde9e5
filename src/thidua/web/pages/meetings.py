"""Pages: the meetings in sight, those of one year of a block, and the plan of the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.actions import plan_block_meeting
from thidua.clusters.enums import Stage
from thidua.clusters.permissions import may_plan_meeting
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.meetings import OTHER_KINDS, meetings_of, possible_conveners, possible_hosts
from thidua.errors import Problem, demand
from thidua.meetings.enums import MeetingKind, MeetingState
from thidua.meetings.permissions import may_hold
from thidua.meetings.queries import meetings
from thidua.registry.queries import names_on
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.meetings_forms import NewMeetingForm, PlanForm, plan_of
from thidua.web.pages.meetings_rows import namesakes_of
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.clusters.models import BlockYear
    from thidua.meetings.models import Meeting


def _rows(listed: Iterable[Meeting], on: date) -> list[dict[str, Any]]:
    held = list(listed)
    names = names_on([one.convener_id for one in held], on)
    return [
        {
            "meeting": one,
            "kind": one.get_kind_display(),
            "convener": names[one.convener_id].full,
            "closed": one.state == MeetingState.CLOSED,
            "word": one.get_state_display(),
        }
        for one in held
    ]


@door("GET")
def listed(request: Asked) -> HttpResponse:
    """The meetings in sight of the year looked at."""
    year = year_of(request)
    rows = _rows(meetings(request.scope, year), request.scope.on)
    context = {
        "rows": rows,
        "year": year,
        "holding": may_hold(request.scope),
        "trail": [{"label": _("Hội nghị, phiên họp"), "url": ""}],
    }
    return render(request, "meetings/meetings.html", context)


def _opened(block: BlockYear) -> bool:
    return block.stage in {Stage.SCORING, Stage.FROZEN, Stage.CORRECTING}


@door("GET", "POST", body=PlanForm)
def block_meeting(request: Asked, block_id: int) -> HttpResponse:
    """The meetings of a year: the year-end one where it is the only one, all of them, or the plan of the first."""
    block = block_year_for(request.scope, block_id)
    others = [one for one in meetings_of(block) if one.pk != block.meeting_id]
    if request.method == "GET" and (others or block.meeting is not None):
        if block.meeting is not None and not others:
            return redirect("meeting", meeting_id=block.meeting.pk)
        return redirect("block-meetings", block_id=block.pk)
    return _year_end(request, block)


@door("GET", "POST", body=PlanForm)
def year_end_meeting(request: Asked, block_id: int) -> HttpResponse:
    """The plan of the year-end meeting, where the year has other meetings already."""
    block = block_year_for(request.scope, block_id)
    if request.method == "GET" and block.meeting is not None:
        return redirect("meeting", meeting_id=block.meeting.pk)
    return _year_end(request, block)


def _year_end(request: Asked, block: BlockYear) -> HttpResponse:
    problem: Problem | None = None
    hosts = [(one.id, one.name) for one in possible_hosts(block)]
    form = PlanForm(initial={"title": _title(block.year)}, hosts=hosts)
    if request.method == "POST":
        form = PlanForm(request.POST, hosts=hosts)
        try:
            meeting = plan_block_meeting(actor=request.scope, block_id=block.pk, plan=plan_of(read(form)))
        except MENDABLE as found:
            problem = found
            if same := _namesakes(found, form, hosts):
                form = PlanForm(request.POST, hosts=hosts, namesakes=same)
        else:
            messages.success(request, _("Đã lên lịch hội nghị."))
            return redirect("meeting", meeting_id=meeting.pk)
    ruling = may_plan_meeting(request.scope, block)
    text = _("Hội nghị tổng kết do Trưởng khối mở sau khi bảng điểm đã mở tự chấm; suy tôn sau khi điểm đã chốt.")
    context = {
        **frame(request, block, "block-meeting"),
        "plan_form": form,
        "planning": bool(ruling) and _opened(block) and block.meeting is None,
        "ruling": ruling,
        "another": bool(ruling) and block.stage != Stage.CLOSED,
        "empty_text": text if ruling else f"{text} {ruling.reason}",
        "empty_actions": [{"label": _("Xem xếp hạng"), "url": address("ranking", block.pk), "icon": "chart-bar"}],
    }
    return again(request, "meetings/plan.html", context, problem, form)


def _namesakes(found: Problem, form: PlanForm, hosts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    said = form.cleaned_data
    return namesakes_of(found, said.get("held_on"), [one for one, _name in hosts], said.get("chair_name", ""))


def _title(year: int) -> str:
    return _("Hội nghị tổng kết công tác thi đua, khen thưởng năm %(year)d") % {"year": year}


@door("GET")
def block_meetings(request: Asked, block_id: int) -> HttpResponse:
    """Every meeting of a year in the order they are held."""
    block = block_year_for(request.scope, block_id)
    ruling = may_plan_meeting(request.scope, block)
    context = {
        **frame(request, block, "block-meeting"),
        "rows": _rows(meetings_of(block), request.scope.on),
        "ruling": ruling,
        "another": bool(ruling) and block.stage != Stage.CLOSED,
        "year_end": bool(ruling) and block.meeting is None and _opened(block),
    }
    return render(request, "meetings/year.html", context)


@door("GET", "POST", body=NewMeetingForm)
def block_meeting_new(request: Asked, block_id: int) -> HttpResponse:
    """Plan one more meeting of the year: pact signing, mid-year review, extraordinary."""
    block = block_year_for(request.scope, block_id)
    ruling = may_plan_meeting(request.scope, block)
    hosts = [(one.id, one.name) for one in possible_hosts(block)]
    choices: dict[str, Any] = {
        "hosts": hosts,
        "kinds": [(kind.value, kind.label) for kind in OTHER_KINDS],
        "conveners": [(one.id, one.name) for one in possible_conveners(block)],
    }
    problem: Problem | None = None
    form = NewMeetingForm(**choices)
    if request.method == "POST":
        form = NewMeetingForm(request.POST, **choices)
        try:
            said = read(form)
            meeting = plan_block_meeting(
                actor=request.scope,
                block_id=block.pk,
                plan=plan_of(said),
                kind=MeetingKind(said["kind"]),
                convener_id=said["convener_id"],
            )
        except MENDABLE as found:
            problem = found
            if same := _namesakes(found, form, hosts):
                form = NewMeetingForm(request.POST, namesakes=same, **choices)
        else:
            messages.success(request, _("Đã lên lịch hội nghị."))
            return redirect("meeting", meeting_id=meeting.pk)
    demand(ruling)
    context = {**frame(request, block, "block-meeting", below=_("Lên lịch hội nghị")), "plan_form": form}
    return again(request, "meetings/new.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/", listed, name="meetings"),
    path("cum-khoi/<block:block_id>/hoi-nghi/", block_meeting, name="block-meeting"),
    path("cum-khoi/<block:block_id>/hoi-nghi/tat-ca/", block_meetings, name="block-meetings"),
    path("cum-khoi/<block:block_id>/hoi-nghi/tong-ket/", year_end_meeting, name="year-end-meeting"),
    path("cum-khoi/<block:block_id>/hoi-nghi/moi/", block_meeting_new, name="block-meeting-new"),
]
