"""Pages: a file of ratings, initiatives or results for a unit: looked at, brought in whole or not at all, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Missing, Problem, demand
from thidua.imports.enums import RunState
from thidua.imports.papers import marked_workbook
from thidua.imports.queries import blocks_of
from thidua.records.actions.fact_files import (
    apply_fact_file,
    hand_back_fact_file,
    receive_fact_file,
    undo_fact_file,
)
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.queries.fact_files import fact_run, fact_runs, table_of
from thidua.records.queries.fact_previews import preview_facts
from thidua.records.queries.facts import facts_in_sight
from thidua.records.subjects import ORGANISATION, SubjectKey
from thidua.registry.queries import unit_card
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists_forms import Nothing
from thidua.web.pages.downloads import XLSX, attachment
from thidua.web.pages.facts import frame
from thidua.web.pages.facts_files_rows import fact_run_line, fault_rows, state_groups
from thidua.web.pages.facts_forms import FileApplyForm
from thidua.web.pages.imports import FileForm, sent_file
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun


@door("GET", "POST", body=FileForm)
def files(request: Asked, unit_id: int) -> HttpResponse:
    """The files sent for a unit, and a further one."""
    scope = request.scope
    if not facts_in_sight(scope, SubjectKey(ORGANISATION, unit_card(scope, unit_id).unit.pk)):
        raise Missing
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, Any] = {
        **frame(scope, SubjectKey(ORGANISATION, unit_id), _("Nhập từ tệp")),
        "form": form,
        "may": may_enter_facts(scope, [unit_id]),
        "unit_id": unit_id,
        "runs": [fact_run_line(one) for one in fact_runs(scope, unit_id)],
    }
    if request.method == "POST":
        demand(context["may"])
        try:
            run = receive_fact_file(actor=scope, unit_id=unit_id, **sent_file(request))
        except MENDABLE as problem:
            return again(request, "facts/files.html", context, problem, form)
        return redirect("fact-file", run_id=run.pk)
    return render(request, "facts/files.html", context)


@door("GET", "POST", body=FileApplyForm)
def one_file(request: Asked, run_id: int) -> HttpResponse:
    """One file: what it says beside what stands; then all of it, or nothing."""
    seen = fact_run(request.scope, run_id)
    form = FileApplyForm(request.POST if request.method == "POST" else None)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            done = apply_fact_file(actor=request.scope, run_id=run_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(
                request,
                _("Đã nhập: %(new)d dòng mới, trong đó thay %(changed)d; %(same)d đã có từ trước.") % done.counts,
            )
            return redirect("unit-fact-files", unit_id=seen.unit_id)
    return _page(request, seen, form, problem)


def _page(request: Asked, seen: ImportRun, form: FileApplyForm, problem: Problem | None = None) -> HttpResponse:
    scope = request.scope
    context: dict[str, Any] = {
        **frame(scope, SubjectKey(ORGANISATION, seen.unit_id), seen.file.name),
        "run": fact_run_line(seen),
        "form": form,
        "unit_id": seen.unit_id,
        "may": may_enter_facts(scope, [seen.unit_id]),
    }
    if seen.state == RunState.READ:
        found = preview_facts(scope, seen.unit_id, table_of(seen))
        context |= {"preview": found, "faults": fault_rows(found.faults), "states": state_groups(found)}
    return again(request, "facts/file.html", context, problem, form)


@door("POST", body=Nothing)
def marked(request: Asked, run_id: int) -> HttpResponse:
    """The file handed back as a workbook with its faulty cells coloured."""
    seen = fact_run(request.scope, run_id)
    try:
        hand_back_fact_file(actor=request.scope, run_id=run_id)
        found = preview_facts(request.scope, seen.unit_id, table_of(seen))
        content = marked_workbook(blocks_of(seen), found.faults)
    except MENDABLE as problem:
        return _page(request, seen, FileApplyForm(), problem)
    stem = seen.file.name.rpartition(".")[0]
    return attachment(content, _("%(name)s - chỗ cần sửa") % {"name": stem}, XLSX)


@door("POST", body=Nothing)
def undo(request: Asked, run_id: int) -> HttpResponse:
    """Take back what a file brought in."""
    seen = fact_run(request.scope, run_id)
    try:
        undo_fact_file(actor=request.scope, run_id=run_id)
    except MENDABLE as problem:
        return _page(request, seen, FileApplyForm(), problem)
    messages.success(request, _("Đã hoàn tác lần nhập tệp «%(name)s».") % {"name": seen.file.name})
    return redirect(reverse("unit-fact-files", args=[seen.unit_id]))


urlpatterns: list[URLPattern] = [
    path("tap-the/<unit:unit_id>/ho-so-thanh-tich/nhap-tu-tep/", files, name="unit-fact-files"),
    path("ho-so-thanh-tich/nhap/<import_run:run_id>/", one_file, name="fact-file"),
    path("ho-so-thanh-tich/nhap/<import_run:run_id>/tep-can-sua.xlsx", marked, name="fact-file-marked"),
    path("ho-so-thanh-tich/nhap/<import_run:run_id>/hoan-tac/", undo, name="fact-file-undo"),
]
