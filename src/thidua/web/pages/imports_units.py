"""Pages: units and their officers from a file, looked at first, brought in whole, invited by slips, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Forbidden, Problem
from thidua.imports.actions.units import (
    apply_units_file,
    hand_back_units_file,
    print_slips,
    receive_units_file,
    undo_units_file,
)
from thidua.imports.enums import RunState
from thidua.imports.papers import marked_workbook
from thidua.imports.queries import blocks_of
from thidua.imports.queries.units import UnitsPreview, invited_officers, preview_units, units_run, units_runs
from thidua.papers.slips import SlipFacts, SlipSheet, slips_docx, slips_pdf
from thidua.registry.enums import Kind, Level
from thidua.registry.permissions import may_administer
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.fields import IdChoicesField
from thidua.web.pages.award_lists_forms import Nothing
from thidua.web.pages.downloads import DOCX, PDF, XLSX, attachment
from thidua.web.pages.imports import said_on_page, sent_file
from thidua.web.pages.imports_rows import TONES, fault_groups, say_place
from thidua.web.problems import MENDABLE, status_of
from thidua.web.typed import read

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun
    from thidua.imports.planning import PlannedUnit

MOST_ROWS = 300
MAKERS = {"pdf": (slips_pdf, PDF), "docx": (slips_docx, DOCX)}


class UnitsFileForm(forms.Form):
    """A file of Excel or Word with units."""

    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách đơn vị"),
        required=False,
        help_text=gettext_lazy(
            "Excel (.xlsx) hoặc Word (.docx), có cột Tên đơn vị, Cấp trên, Loại, Cấp; thêm Viết tắt, Cán bộ, Chức vụ nếu có."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
    )


class ConfirmForm(forms.Form):
    """Which doubts were looked at."""

    confirmed = forms.CharField(required=False, max_length=400)


class SlipsForm(forms.Form):
    """For whom slips are printed, and as what."""

    kind = forms.ChoiceField(choices=[("pdf", "PDF"), ("docx", "Word")])
    person = IdChoicesField("person", required=False)


@door("GET", "POST", body=UnitsFileForm)
def files(request: Asked) -> HttpResponse:
    """The files of units sent, and a form to send one."""
    scope = request.scope
    if not (ruling := may_administer(scope)):
        raise Forbidden(ruling)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            run = receive_units_file(actor=scope, **sent_file(request))
        except MENDABLE as found:
            problem = found
        else:
            return redirect("units-import", run_id=run.pk)
    context = {
        "form": UnitsFileForm(),
        "runs": [_line(one) for one in units_runs(scope)],
        "problem": said_on_page(problem),
        "trail": _trail(_("Nhập từ tệp")),
    }
    return render(request, "imports/units_files.html", context, status=status_of(problem) if problem else 200)


def _trail(last: str, *, deep: bool = False) -> list[dict[str, str]]:
    between = [{"label": _("Nhập từ tệp"), "url": reverse("units-import-files")}] if deep else []
    return [{"label": _("Tập thể"), "url": reverse("units")}, *between, {"label": last, "url": ""}]


def _line(run: ImportRun) -> dict[str, Any]:
    told = [_("%(n)d đơn vị đọc được") % {"n": run.counts.get("read", 0)}]
    if run.state != RunState.READ:
        told = [
            _("%(n)d đơn vị mới") % {"n": run.counts.get("new", 0)},
            _("%(n)d cán bộ") % {"n": run.counts.get("officers", 0)},
        ]
    state = RunState(run.state)
    return {"run": run, "tone": TONES[state], "word": str(state.label), "said": ", ".join(told)}


@door("GET", "POST", body=ConfirmForm)
def run(request: Asked, run_id: int) -> HttpResponse:
    """One file: what it would bring in; then all of it, or nothing; then the slips."""
    seen = units_run(request.scope, run_id)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            done = apply_units_file(actor=request.scope, run_id=run_id, confirmed=request.POST.getlist("confirmed"))
        except MENDABLE as found:
            problem = found
        else:
            counts = {"new": done.counts["new"], "officers": done.counts["officers"]}
            messages.success(
                request,
                _("Đã ghi %(new)d đơn vị, %(officers)d cán bộ. Tài khoản còn đóng đến khi cán bộ dùng phiếu mời.")
                % counts,
            )
            return redirect("units-import", run_id=run_id)
    return _page(request, seen, problem)


def _page(request: Asked, seen: ImportRun, problem: Problem | None = None) -> HttpResponse:
    scope = request.scope
    context: dict[str, Any] = {
        "run": _line(seen),
        "problem": said_on_page(problem),
        "confirmed": request.POST.getlist("confirmed"),
        "trail": _trail(seen.file.name, deep=True),
        "top": name_on(seen.unit_id, scope.on).full,
    }
    if seen.state == RunState.READ:
        context |= _previewed(preview_units(scope, seen))
    else:
        people = invited_officers(scope, seen)
        context |= {
            "people": people,
            "waiting": sum(not one.opened for one in people),
            "standing": seen.state == RunState.APPLIED,
            "may_undo": seen.state == RunState.APPLIED and not any(one.opened for one in people),
        }
    return render(request, "imports/units_run.html", context, status=status_of(problem) if problem else 200)


def _previewed(found: UnitsPreview) -> dict[str, Any]:
    words = {
        "differs": (_("Khác đơn vị đã có"), "wait", _("Hệ thống giữ như đang ghi; sửa ở trang của đơn vị.")),
        "new": (_("Đơn vị mới"), "open", ""),
        "same": (_("Đã có"), "idle", ""),
    }
    groups = []
    for state, (word, tone, note) in words.items():
        rows = found.plan.of(state)  # type: ignore[arg-type]
        lines = [_unit_line(one, found) for one in rows[:MOST_ROWS]]
        more = max(0, len(rows) - MOST_ROWS)
        groups.append({"word": word, "tone": tone, "note": note, "lines": lines, "count": len(rows), "more": more})
    return {
        "preview": found,
        "counts": found.counts,
        "groups": fault_groups(found.faults),
        "states": [one for one in groups if one["count"]],
        "before": found.before,
    }


def _unit_line(one: PlannedUnit, found: UnitsPreview) -> dict[str, Any]:
    line = one.line
    kinds, levels = dict(Kind.choices), dict(Level.choices)
    heads = {"short": _("Tên ngắn"), "kind": _("Loại"), "level": _("Cấp")}
    words = {"new": _("cán bộ mới"), "known": _("người đã có, giao nhiệm vụ"), "given": _("đã có")}

    def said(field: str, value: str) -> str:
        return str({"kind": kinds, "level": levels}.get(field, {}).get(value, value)) or _("để trống")

    return {
        "where": say_place(line.where),
        "name": line.name,
        "short": line.short,
        "unit_id": one.unit_id,
        "kind": kinds.get(line.kind, ""),
        "level": levels.get(line.level, ""),
        "parent": line.parent or (found.under if one.unit_id is None else ""),
        "blank": not line.parent and one.unit_id is None,
        "officer": line.officer,
        "post": line.post,
        "officer_word": words.get(one.officer, ""),
        "changes": [
            {"word": heads[name], "old": said(name, old), "new": said(name, new)} for name, old, new in one.changes
        ],
    }


@door("POST", body=Nothing)
def marked(request: Asked, run_id: int) -> HttpResponse:
    """The file handed back as a workbook with its faulty cells coloured."""
    seen = units_run(request.scope, run_id)
    try:
        hand_back_units_file(actor=request.scope, run_id=run_id)
        found = preview_units(request.scope, seen)
        content = marked_workbook(blocks_of(seen), found.faults)
    except MENDABLE as problem:
        return _page(request, seen, problem)
    stem = seen.file.name.rpartition(".")[0]
    return attachment(content, _("%(name)s - chỗ cần sửa") % {"name": stem}, XLSX)


@door("POST", body=SlipsForm)
def slips(request: Asked, run_id: int) -> HttpResponse:
    """Slips with fresh codes, to be cut apart; those printed before are worthless from now on."""
    seen = units_run(request.scope, run_id)
    brought = {one.person_id: one for one in invited_officers(request.scope, seen)}
    form = SlipsForm(request.POST)
    chosen = form.fields["person"]
    assert isinstance(chosen, IdChoicesField)
    chosen.choices = [(pk, one.name) for pk, one in brought.items()]
    try:
        said = read(form)
        made = print_slips(actor=request.scope, run_id=run_id, person_ids=said["person"])
    except MENDABLE as problem:
        return _page(request, seen, problem)
    make, kind = MAKERS[said["kind"]]
    sheet = SlipSheet(
        office=name_on(seen.unit_id, request.scope.on).full,
        address=request.build_absolute_uri(reverse("invitation")),
        day=request.scope.today,
        slips=[
            SlipFacts(one.name, brought[one.person_id].unit, one.username, one.code, one.expires_on) for one in made
        ],
    )
    return attachment(make(sheet), _("Phiếu mời - %(n)d người") % {"n": len(made)}, kind)


@door("POST", body=Nothing)
def undo(request: Asked, run_id: int) -> HttpResponse:
    """Take back what a file brought in."""
    seen = units_run(request.scope, run_id)
    try:
        undo_units_file(actor=request.scope, run_id=run_id)
    except MENDABLE as problem:
        return _page(request, seen, problem)
    messages.success(request, _("Đã hoàn tác lần nhập tệp «%(name)s».") % {"name": seen.file.name})
    return redirect("units-import", run_id=run_id)


urlpatterns: list[URLPattern] = [
    path("tap-the/nhap-tu-tep/", files, name="units-import-files"),
    path("tap-the/nhap/<import_run:run_id>/", run, name="units-import"),
    path("tap-the/nhap/<import_run:run_id>/tep-can-sua.xlsx", marked, name="units-import-marked"),
    path("tap-the/nhap/<import_run:run_id>/phieu-moi/", slips, name="units-import-slips"),
    path("tap-the/nhap/<import_run:run_id>/hoan-tac/", undo, name="units-import-undo"),
]
