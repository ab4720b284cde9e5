"""Pages: one line, one group and the rules of a draft sheet, each as a plain form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions.designing import change_sheet
from thidua.clusters.queries.designing import Draft, draft_for
from thidua.clusters.scoring import editing
from thidua.clusters.scoring.editing import Change
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind
from thidua.errors import Missing, Problem
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.designer import draft_seen, saved
from thidua.web.pages.designer_fields import read_rows, read_together, rows_form
from thidua.web.pages.designer_forms import OF_KIND, GroupForm, HeadingForm, LevelForm, LineForm, SeenForm
from thidua.web.pages.designer_rules import RulesForm, lists_of, with_rules
from thidua.web.problems import MENDABLE, status_of, told

EMPTY_GROUP = Group(code="", name="", kind=GroupKind.MAIN, maximum=editing.ZERO, criteria=())


def page(
    request: Asked, draft: Draft, template: str, below: str, context: Mapping[str, Any], problem: Problem | None
) -> HttpResponse:
    """One form of the designer, with what is wrong with what was typed."""
    whole = {
        **frame(request, draft.year, "sheet", below=below),
        **context,
        "year": draft.year,
        "sheet": draft.sheet,
        "problem": told(problem) if problem else None,
    }
    return render(request, template, whole, status=status_of(problem) if problem else 200)


def keep(request: Asked, draft: Draft, form: SeenForm, change: Change, note: str) -> HttpResponseRedirect:
    """Save a change and go back to the table; raises what the action raises."""
    said = form.cleaned_data
    version = change_sheet(
        actor=request.scope,
        block_id=draft.year.pk,
        change=change,
        seen=said["seen"],
        note=said["version_note"] or note,
    )
    saved(request, version.number if version else 0)
    return HttpResponseRedirect(reverse("designer", args=[draft.year.pk]))


def seen_of(request: Asked) -> int:
    """The version a form was made on, as it was sent."""
    form = SeenForm(request.POST)
    form.is_valid()
    if "seen" not in form.cleaned_data:
        raise Missing
    return int(form.cleaned_data["seen"])


@door("GET", "POST", body=SeenForm)
def designer_line(request: Asked, block_id: int, group: int, line: int = 0) -> HttpResponse:
    """One criterion with everything its kind needs; without a number a new one at the end of its group."""
    draft = draft_for(request.scope, block_id)
    if request.method == "POST":
        draft = draft_seen(request, draft, seen_of(request))
    owner = editing.group_at(draft.sheet, group)
    now = editing.line_at(draft.sheet, group, line) if line else editing.new_line(draft.sheet, group)
    first = {**now.__dict__, "kind": now.kind.value, "seen": draft.number}
    first["step"] = None if now.step == draft.sheet.step else now.step
    form = LineForm(request.POST or None, initial=first, sheet=draft.sheet, group=owner)
    levels = rows_form(LevelForm, "levels", request.POST or None, [dict(one.__dict__) for one in now.levels], {})
    problem: Problem | None = None
    if request.method == "POST" and "look" not in request.POST:
        try:
            listed = form.kind_now() is CriterionKind.CHOICE and levels.is_bound
            read_together(form, *([levels] if listed else []))
            wanted = form.criterion(read_rows(levels) if listed else [])
            note = (_("Sửa dòng %(code)s") if line else _("Thêm dòng %(code)s")) % {"code": wanted.code}
            return keep(request, draft, form, _putting(wanted, group, line), note)
        except MENDABLE as found:
            problem = found
    if "look" in request.POST:
        form = LineForm(initial=request.POST.dict(), sheet=draft.sheet, group=owner)
    context = {
        "form": form,
        "levels": levels if form.kind_now() is CriterionKind.CHOICE else None,
        "own_fields": [form[name] for name in OF_KIND[form.kind_now()]],
        "other_fields": _kept(form),
        "line": now if line else None,
        "group": owner,
        "place": group,
        "gate": form.kind_now() is CriterionKind.GATE,
        "found": draft.findings.at(f"{owner.code} › {now.code}", now.code) if line else (),
        "findings": draft.findings,
    }
    template = "designer/line_fields.html" if request.htmx and "look" in request.POST else "designer/line.html"
    below = _("Dòng %(code)s") % {"code": now.code} if line else _("Thêm dòng")
    return page(request, draft, template, below, context, problem)


def _putting(wanted: Criterion, group: int, line: int) -> Change:
    return lambda sheet: editing.put_line(sheet, group, line or None, editing.with_step(wanted, sheet))


def _kept(form: LineForm) -> list[tuple[str, str]]:
    """What was typed for other kinds stays in the form, unseen, in case the kind is changed back."""
    own = OF_KIND[form.kind_now()]
    names = {name for listed in OF_KIND.values() for name in listed} - set(own)
    shown = [(name, form[name].value()) for name in sorted(names)]
    return [(name, "on" if value is True else str(value)) for name, value in shown if value not in (None, "", False)]


@door("GET", "POST", body=SeenForm)
def designer_group(request: Asked, block_id: int, group: int = 0) -> HttpResponse:
    """One group with the criteria that are scored in parts; without a number a new one at the end."""
    draft = draft_for(request.scope, block_id)
    if request.method == "POST":
        draft = draft_seen(request, draft, seen_of(request))
    now = editing.group_at(draft.sheet, group) if group else EMPTY_GROUP
    first = {"code": now.code, "name": now.name, "kind": now.kind.value, "maximum": now.maximum if group else None}
    form = GroupForm(request.POST or None, initial={**first, "seen": draft.number})
    heads = rows_form(HeadingForm, "headings", request.POST or None, [dict(one.__dict__) for one in now.headings], {})
    problem: Problem | None = None
    if request.method == "POST":
        try:
            read_together(form, heads)
            if group and request.POST.get("do") == "remove":
                note = _("Bỏ nhóm %(code)s") % {"code": now.code}
                return keep(request, draft, form, lambda sheet: editing.remove_group(sheet, group), note)
            wanted = form.group(read_rows(heads))
            note = (_("Sửa nhóm %(code)s") if group else _("Thêm nhóm %(code)s")) % {"code": wanted.code}
            return keep(request, draft, form, lambda sheet: editing.put_group(sheet, group or None, wanted), note)
        except MENDABLE as found:
            problem = found
    below = _("Nhóm %(code)s") % {"code": now.code} if group else _("Thêm nhóm")
    found_here = draft.findings.at(now.code) if group else ()
    context = {"form": form, "headings": heads, "group": now if group else None, "found": found_here}
    return page(request, draft, "designer/group.html", below, {**context, "findings": draft.findings}, problem)


@door("GET", "POST", body=SeenForm)
def designer_rules(request: Asked, block_id: int) -> HttpResponse:
    """What concerns the whole sheet: title, rounding, grades, quotas, highest-of, ties, leaders."""
    draft = draft_for(request.scope, block_id)
    if request.method == "POST":
        draft = draft_seen(request, draft, seen_of(request))
    form = RulesForm(request.POST or None, initial={**RulesForm.initial_of(draft.sheet), "seen": draft.number})
    lists = lists_of(draft.sheet, request.POST if request.method == "POST" else None)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            read_together(form, *lists.values())
            change: Change = lambda sheet: with_rules(sheet, form, lists)  # noqa: E731 - a change is handed on
            return keep(request, draft, form, change, _("Sửa quy định chung"))
        except MENDABLE as found:
            problem = found
    context = {
        "form": form,
        "lists": lists,
        "found": draft.findings.at("", "grades", "quotas", "highest_of", "tie_rules"),
        "findings": draft.findings,
    }
    return page(request, draft, "designer/rules.html", _("Quy định chung"), context, problem)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bang-diem/soan/quy-dinh/", designer_rules, name="designer-rules"),
    path("cum-khoi/<block:block_id>/bang-diem/soan/nhom/moi/", designer_group, name="designer-group-new"),
    path("cum-khoi/<block:block_id>/bang-diem/soan/nhom/<int:group>/", designer_group, name="designer-group"),
    path(
        "cum-khoi/<block:block_id>/bang-diem/soan/nhom/<int:group>/dong-moi/", designer_line, name="designer-line-new"
    ),
    path(
        "cum-khoi/<block:block_id>/bang-diem/soan/nhom/<int:group>/dong/<int:line>/",
        designer_line,
        name="designer-line",
    ),
]
