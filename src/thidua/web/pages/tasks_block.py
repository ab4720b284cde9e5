"""Pages: the tasks and targets of a block's year, giving a task, setting a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.calendar import say_unknown
from thidua.clusters.actions.tasks import give_block_task, set_block_targets
from thidua.clusters.permissions.season import may_lead_year
from thidua.clusters.queries import block_year_for, member_rows
from thidua.errors import Missing, Problem, demand
from thidua.registry.acts import subject_of
from thidua.targets.actions import Aim, Deadline
from thidua.targets.actions import Asked as Wanted
from thidua.targets.enums import Comparison, SourceKind
from thidua.targets.queries import silent_units, targets_of, tasks_of
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame, light_frame
from thidua.web.pages.tasks_forms import AimForm, GiveForm, StateQuery
from thidua.web.pages.tasks_rows import kept, target_line, task_counts, task_line
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


@door("GET", query=StateQuery)
def block_tasks(request: Asked, block_id: int) -> HttpResponse:
    """What members of the year were asked to do, by when, how far they are; what they are to reach; who is silent."""
    block = block_year_for(request.scope, block_id)
    query = StateQuery(request.GET)
    if not query.is_valid():
        raise Missing
    state, on = query.cleaned_data["state"], request.scope.on
    leading = may_lead_year(request.scope, block)
    rows, aims = tasks_of(subject_of(block), on), targets_of(subject_of(block), on)
    context = {
        **light_frame(block, on, "season", below=_("Việc được giao, chỉ tiêu")),
        "lines": [task_line(one) for one in kept(rows, state)],
        "counts": task_counts(rows, reverse("block-tasks", args=[block_id]), state) if rows else [],
        "state": state,
        "targets": [
            {**target_line(one), "linked": bool(leading) or one.unit_id == request.scope.unit_id}
            for one in sorted(aims, key=lambda one: one.indicator)
        ],
        "grouped": True,
        "silent": silent_units(aims),
        "leading": leading,
        "drawn": (block.pk, on, state, request.scope.unit_id, leading, *rows, *aims),
    }
    return render(request, "tasks/block.html", context)


def _members(block: BlockYear) -> list[tuple[int, str]]:
    return [(one.unit_id, one.unit) for one in member_rows(block)]


@door("GET", "POST", body=GiveForm)
def block_task_new(request: Asked, block_id: int) -> HttpResponse:
    """Give a task to members of the year."""
    block = block_year_for(request.scope, block_id)
    demand(may_lead_year(request.scope, block))
    members = _members(block)
    problem: Problem | None = None
    form = GiveForm(request.POST, members=members) if request.method == "POST" else GiveForm(members=members)
    if request.method == "POST":
        try:
            said = read(form)
            made = give_block_task(
                actor=request.scope,
                block_id=block_id,
                asked=Wanted(**{name: said[name] for name in _WANTED}),
                deadline=_deadline(said),
                kind=SourceKind(said["source_kind"]),
                words=said["source_words"],
            )
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã giao việc «%(title)s».") % {"title": made.title})
            if unknown := say_unknown(made.given_on, made.due_on):
                messages.warning(request, unknown)
            return redirect("task", task_id=made.pk)
    context = {**frame(request, block, "season", below=_("Giao việc")), "form": form, "steps": None}
    return again(request, "tasks/give.html", context, problem, form)


_WANTED = ("title", "text", "owners", "co_owners", "responsible", "asked_by")


def _deadline(said: dict[str, Any]) -> Deadline:
    if said["due_on"] is not None:
        return Deadline(day=said["due_on"])
    return Deadline(working_days=said["working_days"])


@door("GET", "POST", body=AimForm)
def block_target_new(request: Asked, block_id: int) -> HttpResponse:
    """Set one target for members of the year."""
    block = block_year_for(request.scope, block_id)
    demand(may_lead_year(request.scope, block))
    members = _members(block)
    problem: Problem | None = None
    everybody = {"units": [unit for unit, _name in members]}
    form = (
        AimForm(request.POST, members=members)
        if request.method == "POST"
        else AimForm(members=members, initial=everybody)
    )
    if request.method == "POST":
        try:
            said = read(form)
            aim = Aim(
                said["indicator"], Comparison(said["comparison"]), said["wanted"], said["measure"], said["due_on"]
            )
            set_block_targets(actor=request.scope, block_id=block_id, unit_ids=said["units"], aim=aim)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã giao chỉ tiêu «%(name)s».") % {"name": said["indicator"]})
            return redirect("block-tasks", block_id=block_id)
    context = {**frame(request, block, "season", below=_("Giao chỉ tiêu")), "form": form, "steps": None}
    return again(request, "tasks/aim.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/viec-chi-tieu/", block_tasks, name="block-tasks"),
    path("cum-khoi/<block:block_id>/viec-chi-tieu/giao-viec/", block_task_new, name="block-task-new"),
    path("cum-khoi/<block:block_id>/viec-chi-tieu/giao-chi-tieu/", block_target_new, name="block-target-new"),
]
