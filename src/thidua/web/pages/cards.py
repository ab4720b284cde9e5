"""Pages: a unit's score card as a grid, saved whole or cell by cell, pasted into, sent, reopened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import paste_block, reopen_card, save_answers, submit_card
from thidua.clusters.actions.scores import Typed
from thidua.clusters.permissions import may_self_score
from thidua.clusters.queries import card_for, card_view
from thidua.errors import Missing, Problem, demand
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, ReasonField
from thidua.web.pages.cards_cells import dress
from thidua.web.pages.cards_layers import beside
from thidua.web.pages.cards_rows import card_context, card_facts, groups_of, only_differing, sent_words, trail_of
from thidua.web.pages.cards_typed import cells_of, half_filled, read_all, touched, typed_of
from thidua.web.problems import MENDABLE, anchor, status_of
from thidua.web.typed import read

NOTHING: Mapping[str, Typed] = {}


class PasteForm(forms.Form):
    """A block of cells from a spreadsheet, and the criterion it begins at."""

    start = forms.CharField(required=False, max_length=24)
    block = forms.CharField(strip=False, required=False)


class ReopenForm(forms.Form):
    """Until when a card is open again, and why."""

    until = DayField(label=gettext_lazy("Mở lại đến hết ngày"))
    reason = ReasonField()


def shown(
    request: Asked,
    card_id: int,
    *,
    typed: Mapping[str, Typed] = NOTHING,
    problem: Problem | None = None,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The grid of a card, with what was typed and what is wrong with it."""
    card = card_for(request.scope, card_id)
    found = card_facts(request.scope, card, problem=problem)
    own, view = found["own"], found["view"]
    only = "diff" if request.GET.get("only") == "diff" and view.layers else ""

    def groups() -> list[dict[str, Any]]:
        made = groups_of(view, writable=found["filling"], typed=typed, problem=problem)
        made = only_differing(made) if only else made
        dress(made, card_id, locks=found["writable"])
        return made

    # A grid nobody has just typed into says what its cells are made of and nothing else: it is drawn once.
    clean = not typed and problem is None
    context = {
        **found,
        "groups": groups if clean else groups(),
        "grid_key": (card_id, found["filling"], only, view.told) if clean else None,
        "only": only,
        "count": sum(len(group.cells) for group in view.groups),
        "trail": trail_of(found["year"], (_("Phiếu chấm điểm"), "")),
        "sent": sent_words(card),
        "reopen": ReopenForm() if found["may_reopen"] else None,
        "pasted": "",
        "title": _("Tự chấm: %(unit)s") % {"unit": view.unit} if own else view.unit,
        **(extra or {}),
    }
    context["paste_key"] = (card_id, str(context.get("start", "")), str(context["pasted"]))
    return render(request, "cards/card.html", context, status=status_of(problem) if problem else 200)


@door("GET", "POST")
def card(request: Asked, card_id: int) -> HttpResponse:
    """The grid; everything typed is saved at once, all or nothing."""
    if request.method != "POST":
        return shown(request, card_id)
    held = card_for(request.scope, card_id)
    view = card_view(held, request.scope.on)
    typed = read_all(request.POST, view)
    try:
        changed = save_answers(actor=request.scope, card_id=card_id, typed=touched(held, view, typed))
    except MENDABLE as found:
        return shown(request, card_id, typed=typed, problem=found)
    done = (
        _("Đã lưu, %(n)d tiêu chí thay đổi.") % {"n": changed}
        if changed
        else _("Không có gì thay đổi so với lần lưu trước.")
    )
    messages.success(request, done)
    only = "?only=diff" if request.GET.get("only") == "diff" else ""
    return HttpResponseRedirect(f"{reverse('card', args=[card_id])}{only}")


@door("POST")
def card_cell(request: Asked, card_id: int, code: str) -> HttpResponse:
    """One criterion, saved by itself while the person goes on typing."""
    held = card_for(request.scope, card_id)
    view = card_view(held, request.scope.on)
    if code not in cells_of(view):
        raise Missing
    typed = {} if request.POST.get(f"use:{code}") == "theirs" else {code: typed_of(request.POST, code)}
    if request.htmx and typed and half_filled(cells_of(view)[code], typed[code]):
        demand(may_self_score(request.scope, held))
        return HttpResponse(status=204)
    problem: Problem | None = None
    try:
        save_answers(actor=request.scope, card_id=card_id, typed=typed)
    except MENDABLE as found:
        problem = found
    if not request.htmx:
        if problem is not None:
            return shown(request, card_id, typed=typed, problem=problem)
        return HttpResponseRedirect(f"{reverse('card', args=[card_id])}#{anchor(code)}")
    fresh = card_for(request.scope, card_id)
    context = card_context(request.scope, fresh, typed=typed if problem else NOTHING, problem=problem)
    pairs = {row["code"]: (group, row) for group in context["groups"] for row in group["rows"]}
    context["group"], context["row"] = pairs[code]
    context["beside"] = [pairs[other][1] for other in sorted(beside(code, context["sheet"]))]
    headings = [row["heading"] for row in context["group"]["rows"] if row["heading"]]
    part_of = context["row"]["cell"].criterion.part_of
    context["part"] = next((one for one in headings if one["code"] == part_of), None)
    return render(request, "cards/saved.html", context, status=status_of(problem) if problem else 200)


@door("POST", body=PasteForm)
def card_paste(request: Asked, card_id: int) -> HttpResponse:
    """A block of cells copied from a spreadsheet, all or nothing."""
    card_for(request.scope, card_id)
    form = PasteForm(request.POST)
    form.is_valid()
    block, start = form.cleaned_data.get("block", ""), form.cleaned_data.get("start", "")
    try:
        changed = paste_block(actor=request.scope, card_id=card_id, block=block, start=start or None)
    except MENDABLE as found:
        return shown(request, card_id, problem=found, extra={"pasted": block, "start": start})
    messages.success(request, _("Đã dán, %(n)d tiêu chí thay đổi.") % {"n": changed})
    return HttpResponseRedirect(reverse("card", args=[card_id]))


@door("GET", "POST")
def card_submit(request: Asked, card_id: int) -> HttpResponse:
    """Send the card: first what is still missing and what sending means, then the act."""
    held = card_for(request.scope, card_id)
    if request.method == "POST":
        try:
            submit_card(actor=request.scope, card_id=card_id)
        except MENDABLE as found:
            return shown(request, card_id, problem=found)
        messages.success(request, _("Đã nộp phiếu tự chấm ngày %(day)s.") % {"day": f"{request.scope.on:%d/%m/%Y}"})
        return HttpResponseRedirect(reverse("card", args=[card_id]))
    demand(may_self_score(request.scope, held))
    filled = card_context(request.scope, held)
    view = filled["view"]
    missing = set(view.self_tally.missing)
    rows = [row for group in filled["groups"] for row in group["rows"]]
    context = {
        **filled,
        "trail": trail_of(
            filled["year"], (_("Phiếu chấm điểm"), reverse("card", args=[card_id])), (_("Nộp phiếu"), "")
        ),
        "missing": [row for row in rows if row["code"] in missing],
        "lacking": [row for row in rows if row["code"] in view.lacking_evidence],
        "late": request.scope.on > filled["year"].self_score_due and held.submitted_on is None,
    }
    return render(request, "cards/submit.html", context)


@door("POST", body=ReopenForm)
def card_reopen(request: Asked, card_id: int) -> HttpResponse:
    """Open a sent card again until a day, for a reason."""
    card_for(request.scope, card_id)
    form = ReopenForm(request.POST)
    try:
        said = read(form)
        reopen_card(actor=request.scope, card_id=card_id, until=said["until"], reason=said["reason"])
    except MENDABLE as found:
        return shown(request, card_id, problem=found, extra={"reopen": form})
    messages.success(request, _("Đã mở lại phiếu đến hết ngày %(day)s.") % {"day": f"{said['until']:%d/%m/%Y}"})
    return HttpResponseRedirect(reverse("card", args=[card_id]))


urlpatterns: list[URLPattern] = [
    path("phieu/<card:card_id>/", card, name="card"),
    path("phieu/<card:card_id>/o/<str:code>/", card_cell, name="card-cell"),
    path("phieu/<card:card_id>/dan/", card_paste, name="card-paste"),
    path("phieu/<card:card_id>/nop/", card_submit, name="card-submit"),
    path("phieu/<card:card_id>/mo-lai/", card_reopen, name="card-reopen"),
]
