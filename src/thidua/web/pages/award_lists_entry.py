"""Pages: rows of a list typed, edited, taken out and put back, pasted as a block of cells, and who they are."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.decisions.actions import RowFacts, edit_row, fill_list, remove_rows, say_apart, say_who, undo_step
from thidua.decisions.enums import PEOPLE, RowKind
from thidua.decisions.pasting import Pasted, read_block
from thidua.decisions.queries.candidates import people_like, units_like
from thidua.decisions.queries.lists import list_for, row_for
from thidua.errors import Missing, Problem
from thidua.registry.personal import say_birth
from thidua.registry.sealing import masked, tail_of
from thidua.web.door import Asked, door
from thidua.web.fields import whole_number
from thidua.web.pages.award_lists import done, frame, page
from thidua.web.pages.award_lists_forms import (
    ApartForm,
    Nothing,
    PasteForm,
    PlacesForm,
    RowEditForm,
    RowForm,
    RowsQuery,
    WhoForm,
)
from thidua.web.pages.award_lists_lookup import offered
from thidua.web.problems import MENDABLE, status_of, told
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.decisions.models import ListRow


@door("POST", body=RowForm)
def add(request: Asked, list_id: int) -> HttpResponse:
    """One more recipient; the page comes back ready for the next."""
    held = list_for(request.scope, list_id)
    form = RowForm(request.POST, on=request.scope.on, held=held)
    try:
        read(form)
        [made] = fill_list(actor=request.scope, list_id=list_id, rows=[form.facts()])
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã thêm «%(name)s».") % {"name": made.name})
    return redirect("award-list", list_id=list_id)


@door("POST", body=PlacesForm)
def add_places(request: Asked, list_id: int) -> HttpResponse:
    """Recipients whose names come later."""
    form = PlacesForm(request.POST)

    def act() -> None:
        said = read(form)
        fill_list(actor=request.scope, list_id=list_id, rows=[RowFacts(**said)])

    return done(request, list_id, act, _("Đã thêm chỗ chưa có tên."), form)


@door("GET", query=RowsQuery)
def lookup(request: Asked, list_id: int) -> HttpResponse:
    """Who in the register bears a name like the one being typed, as a part of the page."""
    held = list_for(request.scope, list_id)
    query = RowsQuery(request.GET)
    query.is_valid()
    said = query.cleaned_data
    found = offered(request.scope, said.get("name", ""), said.get("kind", ""), held.pk)
    return render(request, "award_lists/offered.html", {"offered": found, "typed": said.get("name", "")})


@door("POST", body=Nothing)
def remove(request: Asked, list_id: int) -> HttpResponse:
    """Take the ticked rows out."""
    ids = [whole_number(one) for one in request.POST.getlist("row")]
    if not ids or any(one is None for one in ids):
        raise Missing
    rows = [one for one in ids if one is not None]
    said = ngettext("Đã bỏ %(n)d dòng.", "Đã bỏ %(n)d dòng.", len(rows)) % {"n": len(rows)}
    return done(request, list_id, lambda: remove_rows(actor=request.scope, list_id=list_id, row_ids=rows), said)


@door("POST", body=Nothing)
def undo(request: Asked, list_id: int) -> HttpResponse:
    """Take the last step back."""
    return done(
        request, list_id, lambda: undo_step(actor=request.scope, list_id=list_id), _("Đã hoàn tác bước vừa làm.")
    )


@door("GET", "POST", body=RowEditForm)
def row(request: Asked, row_id: int) -> HttpResponse:
    """One row to be changed."""
    held = row_for(request.scope, row_id)
    problem: Problem | None = None
    if request.method == "POST":
        form = RowEditForm(request.POST, on=request.scope.on, held=held.list, own=held.form_code)
        try:
            said = read(form)
            edit_row(actor=request.scope, row_id=row_id, facts=form.facts(), seen=said["seen"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lưu dòng «%(name)s».") % {"name": said["name"]})
            return redirect("award-list", list_id=held.list_id)
    else:
        form = RowEditForm(on=request.scope.on, held=held.list, own=held.form_code, initial=_initial(held))
    context = {
        **frame(request, held.list, below=held.name or _("Chỗ chưa có tên")),
        "form": form,
        "row": held,
        "steps": None,
    }
    return again(request, "award_lists/row.html", context, problem, form)


def _initial(held: ListRow) -> dict[str, Any]:
    names = ("kind", "name", "gender", "post", "position_class", "reason", "posthumous")
    return {
        **{name: getattr(held, name) for name in names},
        "born": say_birth(held.born),
        "unit": held.unit_name,
        "form": held.form_code,
        "seen": held.revision,
    }


@door("GET", "POST", body=WhoForm)
def who(request: Asked, row_id: int) -> HttpResponse:
    """Who a row is in the register: those whose names fit, with what speaks for each; a person chooses."""
    held = row_for(request.scope, row_id)
    problem: Problem | None = None
    if request.method == "POST":
        form = WhoForm(request.POST)
        try:
            said = read(form)
            say_who(
                actor=request.scope,
                row_id=row_id,
                person_id=said["person"],
                organisation_id=said["organisation"],
                seen=said["seen"],
            )
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi lựa chọn."))
            return redirect("award-list", list_id=held.list_id)
    text = request.GET.get("q", "")[:250] or held.name
    context = {
        **frame(request, held.list, below=held.name or _("Chỗ chưa có tên")),
        "row": held,
        "born": say_birth(held.born),
        "person": held.kind in PEOPLE,
        "text": text,
        "candidates": _candidates(request, held, text),
        "steps": None,
    }
    return again(request, "award_lists/who.html", context, problem)


def _candidates(request: Asked, held: ListRow, text: str) -> list[dict[str, Any]]:
    scope = request.scope
    if held.kind in PEOPLE:
        asked = copy(held)
        asked.name = text
        return [
            {
                "id": one.person_id,
                "name": one.name,
                "note": ", ".join(filter(None, (one.post, one.unit))),
                "born": say_birth(one.born),
                "reasons": one.reasons,
                "certain": one.certain,
            }
            for one in people_like(scope, [asked]).get(held.pk, ())
        ]
    return [
        {"id": one.unit_id, "name": one.name, "note": one.parent, "born": "", "reasons": one.reasons, "certain": False}
        for one in units_like(scope, text)
    ]


@door("POST", body=ApartForm)
def apart(request: Asked, row_id: int) -> HttpResponse:
    """Say that a look-alike is somebody else."""
    held = row_for(request.scope, row_id)
    form = ApartForm(request.POST)

    def act() -> None:
        said = read(form)
        say_apart(actor=request.scope, row_id=row_id, apart=said["apart"], seen=said["seen"])

    return done(request, held.list_id, act, _("Đã ghi: đây là đối tượng khác."))


@door("GET", "POST", body=PasteForm)
def paste(request: Asked, list_id: int) -> HttpResponse:
    """A block of cells: first what is read of it, nothing written; then all of it, or nothing."""
    held = list_for(request.scope, list_id)
    block, problem, pasted = "", None, Pasted()
    if request.method == "POST":
        form = PasteForm(request.POST)
        try:
            said = read(form)
            block = said["block"]
            pasted = read_block(block, on=request.scope.on)
            if said["save"]:
                made = fill_list(actor=request.scope, list_id=list_id, rows=pasted.sound_rows(), how="pasted")
                messages.success(request, _("Đã đưa %(n)d dòng vào danh sách.") % {"n": len(made)})
                return redirect("award-list", list_id=list_id)
        except MENDABLE as found:
            problem = found
    context = {
        **frame(request, held, below=_("Dán khối ô")),
        "pasted": pasted,
        "pasted_text": block,
        "lines": [_read_line(one) for one in pasted.rows],
        "problem": told(problem) if problem else None,
        "steps": None,
    }
    return render(request, "award_lists/paste.html", context, status=status_of(problem) if problem else 200)


def _read_line(facts: RowFacts) -> dict[str, Any]:
    kind = str(RowKind(facts.kind).label)
    tail = masked(tail_of(facts.number)) if facts.number else ""
    return {"facts": facts, "born": say_birth(facts.born), "kind_word": kind, "tail": tail}


urlpatterns: list[URLPattern] = [
    path("khen-thuong-truc-tiep/<award_list:list_id>/dong/", add, name="award-row-add"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/cho-trong/", add_places, name="award-places-add"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/goi-y/", lookup, name="award-list-lookup"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/bo-dong/", remove, name="award-rows-remove"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/hoan-tac/", undo, name="award-list-undo"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/dan/", paste, name="award-list-paste"),
    path("khen-thuong-truc-tiep/dong/<award_row:row_id>/", row, name="award-row"),
    path("khen-thuong-truc-tiep/dong/<award_row:row_id>/la-ai/", who, name="award-row-who"),
    path("khen-thuong-truc-tiep/dong/<award_row:row_id>/khac-nhau/", apart, name="award-row-apart"),
]
