"""Pages: past awards from a file, looked at first, entered into the book whole, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Problem, demand
from thidua.imports.enums import RunState
from thidua.imports.papers import marked_workbook
from thidua.imports.queries import blocks_of
from thidua.records.actions.old_lists import (
    apply_old_awards,
    hand_back_old_awards,
    receive_old_awards,
    undo_old_awards,
)
from thidua.records.enums import Whom
from thidua.records.permissions import may_record_some
from thidua.records.queries.old_lists import (
    OldAwardsPreview,
    entered_by,
    old_awards_run,
    old_awards_runs,
    preview_old_awards,
)
from thidua.records.years import say_years
from thidua.registry.personal import say_birth
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists_forms import Nothing
from thidua.web.pages.awards_classes import class_word
from thidua.web.pages.block_frame import address
from thidua.web.pages.downloads import XLSX, attachment
from thidua.web.pages.imports import said_on_page, sent_file
from thidua.web.pages.imports_rows import TONES, context_facts, fault_groups, say_place
from thidua.web.problems import MENDABLE, status_of
from thidua.web.typed import read

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun
    from thidua.records.old_lists import OldRow

MOST_ROWS = 200
MOST_OTHERS = 2000


class OldFileForm(forms.Form):
    """A file of Excel or Word with past awards."""

    file = forms.FileField(
        label=gettext_lazy("Tệp khen thưởng đã có quyết định"),
        required=False,
        help_text=gettext_lazy(
            "Excel (.xlsx) hoặc Word (.docx). Số, ngày, cơ quan quyết định ở cột riêng, hoặc ở dòng "
            "«Kèm theo Quyết định số … ngày …». Nhóm chức vụ khi đó, nếu biết, ở cột «Nhóm chức vụ»."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
    )


class EnterForm(forms.Form):
    """Which doubts were looked at, which look-alikes are other awards, and why."""

    confirmed = forms.CharField(required=False, max_length=400)
    different = forms.CharField(label=gettext_lazy("Vì sao là khen thưởng khác"), max_length=500, required=False)


@door("GET", "POST", body=OldFileForm)
def files(request: Asked) -> HttpResponse:
    """The files of past awards the office sent, and a form to send one."""
    demand(may_record_some(request.scope))
    problem: Problem | None = None
    if request.method == "POST":
        try:
            run = receive_old_awards(actor=request.scope, **sent_file(request))
        except MENDABLE as found:
            problem = found
        else:
            return redirect("old-awards", run_id=run.pk)
    context = {
        "form": OldFileForm(),
        "runs": [_line(one) for one in old_awards_runs(request.scope)],
        "problem": said_on_page(problem),
        "trail": _trail(_("Nhập từ tệp")),
    }
    return render(request, "imports/old_files.html", context, status=status_of(problem) if problem else 200)


def _trail(last: str, *, deep: bool = False) -> list[dict[str, str]]:
    between = [{"label": _("Nhập từ tệp"), "url": reverse("old-awards-files")}] if deep else []
    return [{"label": _("Sổ khen thưởng"), "url": reverse("awards")}, *between, {"label": last, "url": ""}]


def _line(run: ImportRun) -> dict[str, Any]:
    told = _("%(n)d dòng đọc được") % {"n": run.counts.get("read", 0)}
    if run.state != RunState.READ:
        told = _("%(n)d khen thưởng ghi vào sổ") % {"n": run.counts.get("new", 0)}
    state = RunState(run.state)
    return {"run": run, "tone": TONES[state], "word": str(state.label), "said": told}


@door("GET", "POST", body=EnterForm)
def run(request: Asked, run_id: int) -> HttpResponse:
    """One file: what it would enter and what the book has already; then all of it, or nothing."""
    seen = old_awards_run(request.scope, run_id)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            said = read(EnterForm(request.POST))
            done = apply_old_awards(
                actor=request.scope,
                run_id=run_id,
                confirmed=request.POST.getlist("confirmed"),
                others=request.POST.getlist("other")[:MOST_OTHERS],
                different=said["different"],
            )
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi %(n)d khen thưởng vào sổ.") % {"n": done.counts["new"]})
            return redirect("old-awards", run_id=run_id)
    return _page(request, seen, problem)


def _page(request: Asked, seen: ImportRun, problem: Problem | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "run": _line(seen),
        "problem": said_on_page(problem),
        "confirmed": request.POST.getlist("confirmed"),
        "others": request.POST.getlist("other"),
        "different": request.POST.get("different", "")[:500],
        "trail": _trail(seen.file.name, deep=True),
    }
    if seen.state == RunState.READ:
        context |= _previewed(preview_old_awards(request.scope, seen))
    else:
        entered = entered_by(seen)
        context |= {
            "entered": [{"one": one, "url": address("award", one.pk)} for one in entered[:MOST_ROWS]],
            "more": max(0, len(entered) - MOST_ROWS),
        }
    return render(request, "imports/old_run.html", context, status=status_of(problem) if problem else 200)


def _previewed(found: OldAwardsPreview) -> dict[str, Any]:
    words = {
        "alike": (_("Có thể đã có trong sổ"), "wait", _("Bỏ qua, trừ dòng được đánh dấu là khen thưởng khác.")),
        "new": (_("Ghi mới"), "open", ""),
        "same": (_("Đã có trong sổ"), "idle", _("Bỏ qua.")),
    }
    groups = []
    for state, (word, tone, note) in words.items():
        rows = found.listed.of(state)  # type: ignore[arg-type]
        most = MOST_OTHERS if state == "alike" else MOST_ROWS
        groups.append(
            {
                "state": state,
                "word": word,
                "tone": tone,
                "note": note,
                "lines": [_row(one) for one in rows[:most]],
                "count": len(rows),
                "more": max(0, len(rows) - most),
            }
        )
    return {
        "preview": found,
        "counts": found.counts,
        "paper": context_facts(found.reading),
        "groups": fault_groups(found.faults),
        "states": [one for one in groups if one["count"]],
        "before": found.before,
    }


def _row(one: OldRow) -> dict[str, Any]:
    facts = one.facts
    return {
        "where": say_place(one.where),
        "place": one.where,
        "name": facts.name,
        "count": facts.count,
        "kind": str(Whom(facts.whom).label),
        "born": say_birth(facts.born),
        "post": facts.post,
        "class_word": class_word(facts.position_class),
        "unit": facts.unit_name,
        "form": facts.form_name,
        "years": say_years(facts.years),
        "number": facts.decision_number,
        "day": facts.decided_on,
        "issuer": facts.issuer_name,
        "near": one.near,
        "differs": one.differs,
        "near_url": address("award", one.near_id) if one.near_id else "",
    }


@door("POST", body=Nothing)
def marked(request: Asked, run_id: int) -> HttpResponse:
    """The file handed back as a workbook with its faulty cells coloured."""
    seen = old_awards_run(request.scope, run_id)
    try:
        hand_back_old_awards(actor=request.scope, run_id=run_id)
        found = preview_old_awards(request.scope, seen)
        content = marked_workbook(blocks_of(seen), found.faults)
    except MENDABLE as problem:
        return _page(request, seen, problem)
    stem = seen.file.name.rpartition(".")[0]
    return attachment(content, _("%(name)s - chỗ cần sửa") % {"name": stem}, XLSX)


@door("POST", body=Nothing)
def undo(request: Asked, run_id: int) -> HttpResponse:
    """Withdraw what a file entered."""
    seen = old_awards_run(request.scope, run_id)
    try:
        undo_old_awards(actor=request.scope, run_id=run_id)
    except MENDABLE as problem:
        return _page(request, seen, problem)
    messages.success(request, _("Đã hoàn tác lần nhập tệp «%(name)s».") % {"name": seen.file.name})
    return redirect("old-awards", run_id=run_id)


urlpatterns: list[URLPattern] = [
    path("so-khen-thuong/nhap-tu-tep/", files, name="old-awards-files"),
    path("so-khen-thuong/nhap/<import_run:run_id>/", run, name="old-awards"),
    path("so-khen-thuong/nhap/<import_run:run_id>/tep-can-sua.xlsx", marked, name="old-awards-marked"),
    path("so-khen-thuong/nhap/<import_run:run_id>/hoan-tac/", undo, name="old-awards-undo"),
]
