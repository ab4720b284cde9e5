"""Pages: one criterion of a card with its sum, its note and its evidence; everything ever written into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions import save_answers
from thidua.clusters.actions.scores import Typed
from thidua.clusters.queries import card_for, card_view, history_of
from thidua.errors import Missing, Problem
from thidua.web.door import Asked, door
from thidua.web.pages.cards_cells import both_words
from thidua.web.pages.cards_files import files_problem, keep_files
from thidua.web.pages.cards_rows import card_context, trail_of
from thidua.web.pages.cards_typed import cells_of, read_all
from thidua.web.problems import MENDABLE, status_of

NOTHING: Mapping[str, Typed] = {}


class CriterionForm(forms.Form):
    """Where to go after saving; the cells themselves are named after the criterion."""

    go = forms.ChoiceField(choices=[("stay", ""), ("next", ""), ("back", "")], required=False)


def place_of(context: dict[str, Any], code: str) -> dict[str, Any]:
    """The row of a criterion in a card's context, its group, its place in the sheet and its neighbours."""
    pairs = [(group, row) for group in context["groups"] for row in group["rows"]]
    codes = [row["code"] for _group, row in pairs]
    if code not in codes:
        raise Missing
    at = codes.index(code)
    group, row = pairs[at]
    part_of = row["cell"].criterion.part_of
    return {
        "group": group,
        "row": row,
        "both": both_words(row["both"]),
        "part": next((one["heading"] for one in group["rows"] if (one["heading"] or {}).get("code") == part_of), None),
        "at": at + 1,
        "count": len(codes),
        "back": codes[at - 1] if at else "",
        "next": codes[at + 1] if at + 1 < len(codes) else "",
    }


def _trail(found: dict[str, Any], card_id: int, *below: tuple[str, str]) -> list[dict[str, str]]:
    sheet = (_("Phiếu: %(unit)s") % {"unit": found["view"].unit}, reverse("card", args=[card_id]))
    return trail_of(found["year"], sheet, *below)


def shown(
    request: Asked,
    card_id: int,
    code: str,
    *,
    typed: Mapping[str, Typed] = NOTHING,
    problem: Problem | None = None,
) -> HttpResponse:
    """The page of one criterion, with what was typed and what is wrong with it."""
    card = card_for(request.scope, card_id)
    found = card_context(request.scope, card, typed=typed, problem=problem)
    context = {
        **found,
        "trail": _trail(found, card_id, (code, "")),
        **place_of(found, code),
        **files_problem(problem),
    }
    return render(request, "cards/criterion.html", context, status=status_of(problem) if problem else 200)


@door("GET", "POST", body=CriterionForm)
def card_criterion(request: Asked, card_id: int, code: str) -> HttpResponse:
    """One criterion: numbers, note and files saved together, then on to the next one."""
    held = card_for(request.scope, card_id)
    view = card_view(held, request.scope.on)
    cells = cells_of(view)
    if code not in cells:
        raise Missing
    if request.method != "POST":
        return shown(request, card_id, code)
    typed = {one: said for one, said in read_all(request.POST, view).items() if one == code}
    try:
        changed = save_answers(actor=request.scope, card_id=card_id, typed=typed)
        kept = keep_files(request, card_id, code)
    except MENDABLE as found:
        return shown(request, card_id, code, typed=typed, problem=found)
    if changed or kept:
        messages.success(request, _("Đã lưu tiêu chí %(code)s.") % {"code": code})
    codes = list(cells)
    step = {"next": 1, "back": -1}.get(request.POST.get("go", ""), 0)
    there = codes[min(max(codes.index(code) + step, 0), len(codes) - 1)]
    return HttpResponseRedirect(reverse("card-criterion", args=[card_id, there]))


@door("GET")
def card_history(request: Asked, card_id: int, code: str) -> HttpResponse:
    """Everything ever written into one cell, every layer: who, when, why."""
    card = card_for(request.scope, card_id)
    found = card_context(request.scope, card)
    context = {
        **found,
        "trail": _trail(found, card_id, (code, reverse("card-criterion", args=[card_id, code])), (_("Lịch sử"), "")),
        **place_of(found, code),
        "entries": history_of(card, code)[::-1],
    }
    return render(request, "cards/history.html", context)


urlpatterns: list[URLPattern] = [
    path("phieu/<card:card_id>/tieu-chi/<str:code>/", card_criterion, name="card-criterion"),
    path("phieu/<card:card_id>/tieu-chi/<str:code>/lich-su/", card_history, name="card-history"),
]
