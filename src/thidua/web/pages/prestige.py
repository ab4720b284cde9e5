"""Pages: people of prestige counted by unit and year; a list and a person, where every look stands in the book."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Problem, demand
from thidua.imports.queries.runs import blocks_in
from thidua.records.actions.prestige import (
    ListPaper,
    enter_deed,
    erase_prestigious,
    look_at_list,
    look_at_person,
    open_prestige_list,
    recognise,
    take_off,
)
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.fact_tables import pasted_grid
from thidua.records.permissions_prestige import may_count_prestige, may_erase_prestige, may_keep_prestige
from thidua.records.prestige_cells import PrestigeFacts, one_person, people_in
from thidua.records.queries.prestige import entry_for, list_for, lists_of, prestige_counts
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.imports import sent_file
from thidua.web.pages.prestige_forms import DeedForm, EraseForm, OffForm, PrestigeListForm, PrestigePeopleForm
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read


def _trail(*more: tuple[str, str]) -> list[dict[str, str]]:
    """The way here from the counts."""
    first = {"label": _("Người có uy tín"), "url": reverse("prestige") if more else ""}
    return [first, *({"label": label, "url": url} for label, url in more)]


@door("GET")
def counted(request: Asked) -> HttpResponse:
    """How many were recognised, taken off, taught and told, by unit in reach; a unit without a list is said."""
    scope, year = request.scope, year_of(request)
    demand(may_count_prestige(scope))
    rows = prestige_counts(scope, year)
    kept = [one.count for one in rows if one.count is not None]
    context = {
        "rows": rows,
        "year": year,
        "standing": sum(one.standing for one in kept),
        "without": len(rows) - len(kept),
        "kept": len(kept),
        "trail": _trail(),
    }
    return render(request, "prestige/counts.html", context)


@door("GET")
def counted_xlsx(request: Asked) -> HttpResponse:
    """The same counts as a workbook."""
    scope, year = request.scope, year_of(request)
    demand(may_count_prestige(scope))
    heads = [
        _("Đơn vị"), _("Năm"), _("Quyết định"), _("Ngày"), _("Được công nhận"), _("Đưa ra"), _("Còn trong danh sách"),
        _("Lượt tập huấn"), _("Lượt cung cấp thông tin"),
    ]  # fmt: skip
    told = []
    for one in prestige_counts(scope, year):
        held = one.count
        figures = [held.number, held.decided_on, held.recognised, held.off, held.standing] if held else []
        told.append([one.unit, year, *(figures or [_("chưa có danh sách"), "", "", "", ""]), one.trained, one.informed])
    return as_workbook(_("Người có uy tín năm %(year)d") % {"year": year}, heads, told)


@door("GET", "POST", body=PrestigeListForm)
def unit_lists(request: Asked, unit_id: int) -> HttpResponse:
    """The lists of one unit over the years, and a new one."""
    scope, problem = request.scope, None
    rows = lists_of(scope, unit_id)
    demand(may_count_prestige(scope))
    form = PrestigeListForm(initial={"year": year_of(request)})
    if request.method == "POST":
        form = PrestigeListForm(request.POST)
        try:
            said = read(form)
            paper = ListPaper(said["number"], said["decided_on"], said["issuer"])
            made = open_prestige_list(actor=scope, keeper_id=unit_id, year=said["year"], paper=paper)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã mở danh sách. Hãy ghi từng người hoặc dán cả bảng."))
            return redirect("prestige-list", list_id=made.pk)
    name = name_on(unit_id, scope.on).full
    context = {
        "rows": rows,
        "name": name,
        "form": form,
        "keeping": may_keep_prestige(scope, unit_id),
        "trail": _trail((name, "")),
    }
    return again(request, "prestige/unit.html", context, problem, form)


def _list_page(
    request: Asked, list_id: int, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """A list with its names: a look that is written down."""
    scope = request.scope
    view = look_at_list(actor=scope, list_id=list_id)
    form = typed if isinstance(typed, PrestigePeopleForm) else PrestigePeopleForm()
    context: dict[str, Any] = {
        "view": view,
        "keeping": may_keep_prestige(scope, view.unit_id),
        "form": form,
        "trail": _trail((view.unit, reverse("prestige-unit", args=[view.unit_id])), (str(view.count.year), "")),
    }
    return again(request, "prestige/list.html", context, problem, form)


@door("GET")
def one_list(request: Asked, list_id: int) -> HttpResponse:
    """Who stands on a list."""
    return _list_page(request, list_id)


@door("POST", body=PrestigePeopleForm)
def add(request: Asked, list_id: int) -> HttpResponse:
    """People put on a list, all or none."""
    scope, form = request.scope, PrestigePeopleForm(request.POST, request.FILES)
    demand(may_keep_prestige(scope, list_for(scope, list_id).keeper_id))
    try:
        made = recognise(actor=scope, list_id=list_id, people=_told(request, form))
    except MENDABLE as found:
        return _list_page(request, list_id, found, form)
    messages.success(request, _("Đã ghi %(n)d người.") % {"n": len(made)})
    return redirect("prestige-list", list_id=list_id)


def _told(request: Asked, form: PrestigePeopleForm) -> list[PrestigeFacts]:
    said, on = read(form), request.scope.today
    if request.FILES.get("file"):
        return people_in(blocks_in(**sent_file(request)), on=on)
    if said["block"].strip():
        return people_in([pasted_grid(said["block"])], on=on)
    return [one_person(said["name"], said["born"], said["place"], on=on)]


@door("GET", "POST", body=OffForm)
def off(request: Asked, entry_id: int) -> HttpResponse:
    """Somebody taken off a list, with the reason."""
    scope, problem = request.scope, None
    held = entry_for(scope, entry_id)
    demand(may_keep_prestige(scope, held.listing.keeper_id))
    view = look_at_list(actor=scope, list_id=held.listing_id)
    form = OffForm()
    if request.method == "POST":
        form = OffForm(request.POST)
        try:
            said = read(form)
            removal = Removal(said.pop("removal"))
            take_off(actor=scope, entry_id=entry_id, removal=removal, **said)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã đưa ra khỏi danh sách, lý do ở lại với dòng này."))
            return redirect("prestige-list", list_id=held.listing_id)
    listed = reverse("prestige-list", args=[held.listing_id])
    context = {
        "row": next(one for one in view.rows if one.id == entry_id),
        "view": view,
        "back": listed,
        "form": form,
        "trail": _trail((f"{view.unit}, {view.count.year}", listed), (_("Đưa ra"), "")),
    }
    return again(request, "prestige/off.html", context, problem, form)


def _person_page(
    request: Asked, who_id: int, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """One person over the years: a look that is written down."""
    scope = request.scope
    view = look_at_person(actor=scope, who_id=who_id)
    deed = typed if isinstance(typed, DeedForm) else DeedForm()
    erasing = typed if isinstance(typed, EraseForm) else EraseForm()
    context = {
        "view": view,
        "keeping": may_keep_prestige(scope, view.unit_id),
        "may_erase": may_erase_prestige(scope, view.unit_id),
        "deed_form": deed,
        "erase_form": erasing,
        "trail": _trail((view.unit, reverse("prestige-unit", args=[view.unit_id])), (view.name, "")),
    }
    return again(request, "prestige/person.html", context, problem, *([typed] if typed else []))


@door("GET")
def person(request: Asked, who_id: int) -> HttpResponse:
    """Years on the lists, trainings attended, information handed over."""
    return _person_page(request, who_id)


@door("POST", body=DeedForm)
def deed(request: Asked, who_id: int) -> HttpResponse:
    """A training or information entered."""
    form = DeedForm(request.POST)
    try:
        said = read(form)
        kind = DeedKind(said.pop("kind"))
        enter_deed(actor=request.scope, who_id=who_id, kind=kind, **said)
    except MENDABLE as found:
        return _person_page(request, who_id, found, form)
    messages.success(request, _("Đã ghi."))
    return redirect("prestige-person", who_id=who_id)


@door("POST", body=EraseForm)
def erase(request: Asked, who_id: int) -> HttpResponse:
    """Everything told of a person taken out."""
    form = EraseForm(request.POST)
    try:
        erase_prestigious(actor=request.scope, who_id=who_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _person_page(request, who_id, found, form)
    messages.success(request, _("Đã xóa họ tên, ngày sinh, nơi ở và các mục đã ghi; số lượng vẫn đúng."))
    return redirect("prestige-person", who_id=who_id)


urlpatterns: list[URLPattern] = [
    path("nguoi-co-uy-tin/", counted, name="prestige"),
    path("nguoi-co-uy-tin.xlsx", counted_xlsx, name="prestige-xlsx"),
    path("nguoi-co-uy-tin/don-vi/<unit:unit_id>/", unit_lists, name="prestige-unit"),
    path("nguoi-co-uy-tin/danh-sach/<prestige_list:list_id>/", one_list, name="prestige-list"),
    path("nguoi-co-uy-tin/danh-sach/<prestige_list:list_id>/them/", add, name="prestige-add"),
    path("nguoi-co-uy-tin/dong/<prestige_entry:entry_id>/dua-ra/", off, name="prestige-off"),
    path("nguoi-co-uy-tin/nguoi/<prestige_person:who_id>/", person, name="prestige-person"),
    path("nguoi-co-uy-tin/nguoi/<prestige_person:who_id>/ghi/", deed, name="prestige-deed"),
    path("nguoi-co-uy-tin/nguoi/<prestige_person:who_id>/xoa/", erase, name="prestige-erase"),
]
