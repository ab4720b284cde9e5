"""Pages: the tasks in sight, one task with its reports, one target with its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.errors import Missing, Problem
from thidua.targets.actions import NewFile, close_task, inspect_task, report_progress, report_value
from thidua.targets.enums import TaskResult, TaskState
from thidua.targets.permissions import may_inspect, may_report, may_report_value
from thidua.targets.queries import entry_file_for, target_for, target_view, targets, task_for, task_view, tasks
from thidua.web.door import Asked, door
from thidua.web.pages.downloads import stored
from thidua.web.pages.tasks_forms import CloseForm, InspectForm, ReportForm, StateQuery, ValueForm
from thidua.web.pages.tasks_rows import kept, target_line, task_counts, task_line
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.targets.models import Task


@door("GET", query=StateQuery)
def listed(request: Asked) -> HttpResponse:
    """The tasks of the year in sight with their counts, and the targets of the units acted for."""
    query = StateQuery(request.GET)
    if not query.is_valid():
        raise Missing
    year, state = year_of(request), query.cleaned_data["state"]
    rows = tasks(request.scope, year=year)
    context = {
        "lines": [task_line(one) for one in kept(rows, state)],
        "counts": task_counts(rows, reverse("tasks"), state),
        "targets": [target_line(one) for one in targets(request.scope, year=year)],
        "year": year,
        "state": state,
        "on": request.scope.on,
        "with_unit": True,
        "trail": [{"label": _("Việc được giao"), "url": ""}],
    }
    return render(request, "tasks/tasks.html", context)


@door("GET")
def task(request: Asked, task_id: int) -> HttpResponse:
    """One task: what is asked, of whom, by when, and everything reported."""
    return page(request, task_for(request.scope, task_id))


def page(request: Asked, held: Task, problem: Problem | None = None, typed: forms.Form | None = None) -> HttpResponse:
    """The page of a task; after a failed act with the problem and all that was typed."""
    scope = request.scope
    view = task_view(held, scope.on)
    forms_shown = {
        name: typed if isinstance(typed, kind) else kind()
        for name, kind in (("report_form", ReportForm), ("inspect_form", InspectForm), ("close_form", CloseForm))
    }
    context: dict[str, Any] = {
        "task": held,
        "view": view,
        "line": task_line(view.row),
        "open": held.state != TaskState.CLOSED,
        "reporting": may_report(scope, held),
        "inspecting": may_inspect(scope, held),
        "on": scope.on,
        "trail": [{"label": _("Việc được giao"), "url": reverse("tasks")}, {"label": held.title, "url": ""}],
        **forms_shown,
    }
    return again(request, "tasks/task.html", context, problem, *([typed] if typed else []))


def _done(request: Asked, task_id: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("task", task_id=task_id)


@door("POST", body=ReportForm)
def task_report(request: Asked, task_id: int) -> HttpResponse:
    """A unit reports how far it is, with files."""
    held, form = task_for(request.scope, task_id), ReportForm(request.POST)
    files = [NewFile(one.name or "", one.read()) for one in request.FILES.getlist("files")]
    try:
        said = read(form)
        report_progress(actor=request.scope, task_id=task_id, text=said["text"], finished=said["finished"], files=files)
    except MENDABLE as found:
        return page(request, held, found, form)
    return _done(request, task_id, _("Đã ghi báo cáo."))


@door("POST", body=InspectForm)
def task_inspect(request: Asked, task_id: int) -> HttpResponse:
    """Who gave the task writes down an inspection."""
    held, form = task_for(request.scope, task_id), InspectForm(request.POST)
    try:
        said = read(form)
        inspect_task(actor=request.scope, task_id=task_id, text=said["text"], again=said["again"])
    except MENDABLE as found:
        return page(request, held, found, form)
    return _done(request, task_id, _("Đã ghi kết quả kiểm tra."))


@door("POST", body=CloseForm)
def task_close(request: Asked, task_id: int) -> HttpResponse:
    """Who gave the task ends it."""
    held, form = task_for(request.scope, task_id), CloseForm(request.POST)
    try:
        said = read(form)
        close_task(actor=request.scope, task_id=task_id, result=TaskResult(said["result"]), text=said["text"])
    except MENDABLE as found:
        return page(request, held, found, form)
    return _done(request, task_id, _("Đã kết thúc việc."))


@door("GET")
def task_file(request: Asked, file_id: int) -> HttpResponse:
    """A file of a report, always as a download."""
    file = entry_file_for(request.scope, file_id)
    return stored(file, content_of(file))


@door("GET", "POST", body=ValueForm)
def target(request: Asked, target_id: int) -> HttpResponse:
    """One target with every value reported, and a new value."""
    scope = request.scope
    held = target_for(scope, target_id)
    if held.programme_indicator_id is not None and request.method == "GET":
        return redirect("indicator", indicator_id=held.programme_indicator_id)
    problem: Problem | None = None
    form = ValueForm(request.POST) if request.method == "POST" else ValueForm()
    if request.method == "POST":
        try:
            report_value(actor=scope, target_id=target_id, **read(form))
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi kết quả."))
            return redirect("target", target_id=target_id)
    view = target_view(held, scope.on)
    context = {
        "view": view,
        "line": target_line(view.row),
        "form": form,
        "reporting": may_report_value(scope, held),
        "on": scope.on,
        "trail": [{"label": _("Việc được giao"), "url": reverse("tasks")}, {"label": held.indicator, "url": ""}],
    }
    return again(request, "tasks/target.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("viec-duoc-giao/", listed, name="tasks"),
    path("viec-duoc-giao/<task:task_id>/", task, name="task"),
    path("viec-duoc-giao/<task:task_id>/bao-cao/", task_report, name="task-report"),
    path("viec-duoc-giao/<task:task_id>/kiem-tra/", task_inspect, name="task-inspect"),
    path("viec-duoc-giao/<task:task_id>/ket-thuc/", task_close, name="task-close"),
    path("viec-duoc-giao/tep/<taskfile:file_id>/", task_file, name="task-file"),
    path("chi-tieu/<target:target_id>/", target, name="target"),
]
