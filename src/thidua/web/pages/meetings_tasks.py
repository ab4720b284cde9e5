"""Pages: a remark of the higher level, or a conclusion of the meeting, turned into a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.actions.meetings import task_from_conclusion, task_from_remark
from thidua.clusters.permissions.season import may_lead_year
from thidua.clusters.queries import block_of_meeting, member_rows
from thidua.errors import Problem, demand
from thidua.meetings.actions import conference_task, draw_conclusion
from thidua.meetings.enums import CONFERENCES, MeetingState
from thidua.meetings.permissions import may_run
from thidua.meetings.queries import meeting_for, roll_units
from thidua.meetings.queries.conferences import possible_units
from thidua.meetings.queries.matters import remark_for
from thidua.registry.queries import names_on
from thidua.targets.actions import Asked as Wanted
from thidua.targets.actions import Deadline
from thidua.targets.enums import SourceKind
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.meetings_frame import body_frame
from thidua.web.pages.tasks_forms import GiveForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.meetings.models import Meeting
    from thidua.targets.models import Task

WANTED = ("title", "text", "owners", "co_owners", "responsible", "asked_by")


def _give(
    request: Asked, held: Meeting, initial: dict[str, Any], make: Callable[[Wanted, Deadline], Task]
) -> HttpResponse:
    around, members = _around(request, held)
    problem: Problem | None = None
    form = GiveForm(members=members, initial=initial)
    if request.method == "POST":
        form = GiveForm(request.POST, members=members)
        try:
            said = read(form)
            due = said["due_on"]
            deadline = Deadline(day=due) if due is not None else Deadline(working_days=said["working_days"])
            made = make(Wanted(**{name: said[name] for name in WANTED}), deadline)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã giao việc «%(title)s».") % {"title": made.title})
            return redirect("task", task_id=made.pk)
    context = {**around, "meeting": held, "form": form, "steps": None}
    return again(request, "tasks/give.html", context, problem, form)


def _around(request: Asked, held: Meeting) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The frame of the page, and the units that can be asked: members of the year, or those near an office."""
    if held.kind in CONFERENCES:
        demand(may_run(request.scope, held))
        near = dict(possible_units(request.scope, request.scope.on))
        listed = names_on(roll_units(held), held.held_on)
        first = [(unit, name.full) for unit, name in listed.items()]
        return body_frame(request, held, _("Giao việc")), [
            *first,
            *((pk, n) for pk, n in near.items() if pk not in listed),
        ]
    block = block_of_meeting(request.scope, held.pk)
    demand(may_lead_year(request.scope, block))
    members = [(one.unit_id, one.unit) for one in member_rows(block)]
    return frame(request, block, "block-meeting", below=_("Giao việc")), members


@door("GET", "POST", body=GiveForm)
def remark_task(request: Asked, remark_id: int) -> HttpResponse:
    """Give a task from a remark; it keeps which remark it comes from."""
    remark = remark_for(request.scope, remark_id)
    held = meeting_for(request.scope, remark.meeting_id)
    who = ", ".join(part for part in (remark.speaker, remark.post, remark.organisation) if part)
    initial = {
        "text": remark.text,
        "asked_by": who[:300],
        "source_kind": SourceKind.REMARK,
        "source_words": _words(held),
    }

    def make(asked: Wanted, deadline: Deadline) -> Task:
        if held.kind in CONFERENCES:
            return conference_task(
                actor=request.scope, meeting_id=held.pk, asked=asked, deadline=deadline, remark_id=remark_id
            )
        return task_from_remark(actor=request.scope, remark_id=remark_id, asked=asked, deadline=deadline)

    return _give(request, held, initial, make)


@door("GET", "POST", body=GiveForm)
def meeting_task(request: Asked, meeting_id: int) -> HttpResponse:
    """Give a task from the conclusions of a meeting."""
    held = meeting_for(request.scope, meeting_id)
    initial = {"text": held.conclusions[:4000], "source_kind": SourceKind.CONCLUSION, "source_words": _words(held)}

    def make(asked: Wanted, deadline: Deadline) -> Task:
        if held.kind in CONFERENCES:
            give = conference_task if held.state == MeetingState.CLOSED else draw_conclusion
            return give(actor=request.scope, meeting_id=meeting_id, asked=asked, deadline=deadline)
        return task_from_conclusion(actor=request.scope, meeting_id=meeting_id, asked=asked, deadline=deadline)

    return _give(request, held, initial, make)


def _words(held: Meeting) -> str:
    return _("%(title)s ngày %(day)s") % {"title": held.title, "day": format_day(held.held_on)}


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/phat-bieu/<remark:remark_id>/giao-viec/", remark_task, name="remark-task"),
    path("hoi-nghi/<meeting:meeting_id>/giao-viec/", meeting_task, name="meeting-task"),
]
