"""Pages: a list of recipients from a file, looked at before anything is written, corrected, brought in, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.actions.importing import (
    apply_list_file,
    hand_back_list_file,
    name_list_columns,
    receive_list_file,
    undo_list_file,
)
from thidua.decisions.queries.importing import Preview, list_run, list_runs, preview
from thidua.decisions.queries.lists import list_for
from thidua.errors import Fault, Problem, Unreadable
from thidua.imports.enums import RunState
from thidua.imports.papers import marked_workbook
from thidua.imports.queries import blocks_of
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import frame
from thidua.web.pages.award_lists_forms import Nothing
from thidua.web.pages.downloads import XLSX, attachment
from thidua.web.pages.imports_rows import (
    column_rows,
    context_facts,
    fault_groups,
    role_words,
    run_line,
    state_groups,
)
from thidua.web.problems import MENDABLE, status_of, told
from thidua.web.typed import read

if TYPE_CHECKING:
    from thidua.decisions.models import AwardList
    from thidua.imports.models import ImportRun

MEGABYTE = 1024 * 1024
MOST_COLUMNS = 256


class FileForm(forms.Form):
    """A file of Excel or Word."""

    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách"),
        required=False,
        help_text=gettext_lazy(
            "Excel (.xlsx) hoặc Word (.docx), như đơn vị vẫn gửi. Đọc xong mới hỏi có nhập hay không."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
    )


class ApplyForm(forms.Form):
    """Bringing a file in: which doubts were looked at, and whether the file's words replace what stands."""

    confirmed = forms.CharField(required=False, max_length=400)
    take_changes = forms.BooleanField(required=False)


@door("GET", "POST", body=FileForm)
def files(request: Asked, list_id: int) -> HttpResponse:
    """The files sent for a list, and a form to send one."""
    held = list_for(request.scope, list_id)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            run = receive_list_file(actor=request.scope, list_id=list_id, **sent_file(request))
        except MENDABLE as found:
            problem = found
        else:
            return redirect("award-import", run_id=run.pk)
    context = {
        **frame(request, held, below=_("Nhập từ tệp")),
        "form": FileForm(),
        "runs": [run_line(one) for one in list_runs(request.scope, held)],
        "problem": said_on_page(problem),
        "steps": None,
    }
    return render(request, "imports/files.html", context, status=status_of(problem) if problem else 200)


def said_on_page(problem: Problem | None) -> dict[str, Any] | None:
    """A problem as the page shows it; cells of the file lead nowhere on it."""
    said = told(problem) if problem else None
    for one in said["faults"] if said else ():
        one["path"] = one["anchor"] = ""
    return said


def sent_file(request: Asked) -> dict[str, Any]:
    """The name and the bytes of the file that was sent."""
    file = request.FILES.get("file")
    if file is None:
        raise Unreadable(Fault("FILE-00", _("Hãy chọn tệp danh sách."), "file"))
    name = file.name or ""
    if file.size is not None and file.size > settings.FILE_LIMIT_MB * MEGABYTE:
        message = _("Tệp %(name)s vượt mức %(limit)d MB. Hãy chia nhỏ.") % {
            "name": name,
            "limit": settings.FILE_LIMIT_MB,
        }
        raise Unreadable(Fault("FILE-01", message, "file"))
    return {"name": name, "content": file.read()}


@door("GET", "POST", body=ApplyForm)
def run(request: Asked, run_id: int) -> HttpResponse:
    """One file: what was read of it and what it would change; then all of it, or nothing."""
    seen, held = list_run(request.scope, run_id)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            said = read(ApplyForm(request.POST))
            done = apply_list_file(
                actor=request.scope,
                run_id=run_id,
                confirmed=request.POST.getlist("confirmed"),
                take_changes=said["take_changes"],
            )
        except MENDABLE as found:
            problem = found
        else:
            counts = {"new": done.counts["new"], "changed": done.counts["changed"], "same": done.counts["same"]}
            messages.success(
                request,
                _("Đã nhập: %(new)d dòng mới, %(changed)d dòng sửa theo tệp, %(same)d dòng đã có từ trước.") % counts,
            )
            return redirect("award-list", list_id=held.pk)
    return _page(request, seen, held, problem)


def _page(request: Asked, seen: ImportRun, held: AwardList, problem: Problem | None = None) -> HttpResponse:
    context = {
        **frame(request, held, below=seen.file.name),
        "run": run_line(seen),
        "steps": None,
        "problem": said_on_page(problem),
        "confirmed": request.POST.getlist("confirmed"),
    }
    if seen.state == RunState.READ:
        context |= _previewed(preview(request.scope, seen, held))
    return render(request, "imports/run.html", context, status=status_of(problem) if problem else 200)


def _previewed(found: Preview) -> dict[str, Any]:
    return {
        "preview": found,
        "counts": found.counts,
        "paper": context_facts(found.reading),
        "columns": column_rows(found.reading, found.run.named),
        "roles": role_words().items(),
        "groups": fault_groups(found.faults),
        "states": state_groups(found),
        "before": found.before,
    }


@door("POST", body=Nothing)
def columns(request: Asked, run_id: int) -> HttpResponse:
    """Say what the columns of a file hold; the page comes back read that way."""
    seen, held = list_run(request.scope, run_id)
    keys = request.POST.getlist("key")[:MOST_COLUMNS]
    roles = {key: request.POST.get(f"role-{at}", "") for at, key in enumerate(keys)}
    try:
        name_list_columns(actor=request.scope, run_id=run_id, roles=roles)
    except MENDABLE as found:
        return _page(request, seen, held, found)
    messages.success(request, _("Đã đọc lại tệp theo các cột vừa chọn; tệp sau của cơ quan cũng được đọc như vậy."))
    return redirect("award-import", run_id=run_id)


@door("POST", body=Nothing)
def marked(request: Asked, run_id: int) -> HttpResponse:
    """The file handed back as a workbook with its faulty cells coloured."""
    seen, held = list_run(request.scope, run_id)
    try:
        hand_back_list_file(actor=request.scope, run_id=run_id)
        found = preview(request.scope, seen, held)
        content = marked_workbook(blocks_of(seen), found.faults)
    except MENDABLE as problem:
        return _page(request, seen, held, problem)
    stem = seen.file.name.rpartition(".")[0]
    return attachment(content, _("%(name)s - chỗ cần sửa") % {"name": stem}, XLSX)


@door("POST", body=Nothing)
def undo(request: Asked, run_id: int) -> HttpResponse:
    """Take back what a file brought in."""
    seen, held = list_run(request.scope, run_id)
    try:
        undo_list_file(actor=request.scope, run_id=run_id)
    except MENDABLE as problem:
        return _page(request, seen, held, problem)
    messages.success(request, _("Đã hoàn tác lần nhập tệp «%(name)s».") % {"name": seen.file.name})
    return redirect("award-import-files", list_id=held.pk)


urlpatterns: list[URLPattern] = [
    path("khen-thuong-truc-tiep/<award_list:list_id>/nhap-tu-tep/", files, name="award-import-files"),
    path("khen-thuong-truc-tiep/nhap/<import_run:run_id>/", run, name="award-import"),
    path("khen-thuong-truc-tiep/nhap/<import_run:run_id>/cot/", columns, name="award-import-columns"),
    path("khen-thuong-truc-tiep/nhap/<import_run:run_id>/tep-can-sua.xlsx", marked, name="award-import-marked"),
    path("khen-thuong-truc-tiep/nhap/<import_run:run_id>/hoan-tac/", undo, name="award-import-undo"),
]
