"""Pages: forming a block, naming its members, copying a year, opening the scoring, leaving a unit out of the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions import (
    BlockFacts,
    Place,
    change_facts,
    copy_year,
    form_block,
    leave_out,
    open_scoring,
    set_members,
)
from thidua.clusters.enums import BlockKind, MemberRole
from thidua.clusters.permissions import may_form
from thidua.clusters.queries import MemberRow, block_year_for, list_against_decision, member_rows
from thidua.errors import Missing, Problem, demand
from thidua.registry.queries import unit_choices
from thidua.web.door import Asked, door
from thidua.web.fields import whole_number
from thidua.web.pages.block_frame import frame
from thidua.web.pages.blocks import block_context
from thidua.web.pages.blocks_forms import BlockForm, FactsForm, LeaveOutForm, SeatForm
from thidua.web.problems import MENDABLE, status_of, told
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

MORE_ROWS = 5
MOST_ROWS = 100


def _units(request: Asked, now: Sequence[MemberRow] = ()) -> list[tuple[int, str]]:
    """The units to choose from: those that stand on the day, and those the list already holds."""
    standing = [(one.id, one.name) for one in unit_choices(request.scope)]
    known = {unit for unit, _name in standing}
    return standing + [(one.unit_id, one.unit) for one in now if one.unit_id not in known]


def _to(year_id: int, name: str = "block") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[year_id]))


@door("GET", "POST", body=BlockForm)
def block_form(request: Asked) -> HttpResponse:
    """Form a block with its first year."""
    demand(may_form(request.scope))
    first = {"year": request.scope.on.year, "owner": request.scope.over_id}
    form = BlockForm(request.POST or None, units=_units(request), initial=first)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            said = read(form)
            owner, kind, symbol = said["owner"], BlockKind(said["kind"]), said["symbol"]
            year = form_block(actor=request.scope, owner_id=owner, kind=kind, symbol=symbol, facts=form.facts())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lập «%(block)s». Tiếp theo: chọn các đơn vị thành viên.") % {"block": year})
            return _to(year.pk, "block-members")
    trail = [{"label": _("Cụm, khối thi đua"), "url": reverse("blocks")}, {"label": _("Lập cụm, khối"), "url": ""}]
    return again(request, "blocks/form.html", {"form": form, "trail": trail, "copied": None}, problem, form)


@door("GET", "POST", body=FactsForm)
def block_copy(request: Asked, block_id: int) -> HttpResponse:
    """Set up another year like this one: members, parts and sheet are taken over, the facts are new."""
    before = block_year_for(request.scope, block_id)
    demand(may_form(request.scope))
    first = {
        "name": before.name,
        "year": before.year + 1,
        "place": before.place,
        "decision_issuer": before.decision_issuer,
    }
    form = FactsForm(request.POST or None, initial=first)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            read(form)
            year = copy_year(actor=request.scope, block_id=block_id, facts=form.facts())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lập «%(block)s» theo năm %(year)d.") % {"block": year, "year": before.year})
            return _to(year.pk)
    context = {**frame(request, before, "block", below=_("Lập năm khác")), "form": form, "copied": before}
    return again(request, "blocks/form.html", context, problem, form)


@door("GET", "POST", body=FactsForm)
def block_facts(request: Asked, block_id: int) -> HttpResponse:
    """Correct the facts of a year that is still being set up."""
    year = block_year_for(request.scope, block_id)
    demand(may_form(request.scope))
    now = {name: getattr(year, name) for name in BlockFacts.__dataclass_fields__}
    form = FactsForm(request.POST or None, initial=now)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            read(form)
            change_facts(actor=request.scope, block_id=block_id, facts=form.facts())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã sửa thông tin của khối."))
            return _to(block_id)
    context = {**frame(request, year, "block", below=_("Sửa thông tin")), "form": form, "copied": None, "year": year}
    return again(request, "blocks/form.html", context, problem, form)


def _seats(request: Asked, year: BlockYear) -> Any:
    """The rows of the list: those of the year and a few empty ones, or what was sent, with more rows where asked."""
    made = forms.formset_factory(SeatForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    now = member_rows(year)
    options = {"units": _units(request, now)}
    if request.method == "POST":
        return made(_grown(request.POST) if "more" in request.POST else request.POST, form_kwargs=options)
    filled: list[dict[str, Any]] = [{"unit": one.unit_id, "role": one.role} for one in now]
    return made(initial=filled + [{}] * (MORE_ROWS if now else 2 * MORE_ROWS), form_kwargs=options)


def _grown(sent: QueryDict) -> QueryDict:
    grown = sent.copy()
    total = whole_number(sent.get("form-TOTAL_FORMS", "")) or 0
    grown["form-TOTAL_FORMS"] = str(min(total, MOST_ROWS - MORE_ROWS) + MORE_ROWS)
    return grown


@door("GET", "POST", body=SeatForm)
def block_members(request: Asked, block_id: int) -> HttpResponse:
    """Name the members of the year with their parts; rows are added by a button, with or without script."""
    year = block_year_for(request.scope, block_id)
    demand(may_form(request.scope))
    seats = _seats(request, year)
    problem: Problem | None = None
    if request.method == "POST" and "more" not in request.POST:
        if not seats.is_valid():
            raise Missing
        said = [one.cleaned_data for one in seats if one.cleaned_data.get("unit") and not one.cleaned_data["out"]]
        places = [Place(one["unit"], MemberRole(one["role"])) for one in said]
        try:
            set_members(actor=request.scope, block_id=block_id, places=places)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi %(n)d đơn vị thành viên.") % {"n": len(places)})
            return _to(block_id)
    context = {
        **frame(request, year, "block", below=_("Chọn thành viên")),
        "year": year,
        "seats": seats,
        "against": list_against_decision(year),
        "problem": told(problem) if problem else None,
    }
    return render(request, "blocks/members.html", context, status=status_of(problem) if problem else 200)


@door("POST")
def block_open(request: Asked, block_id: int) -> HttpResponse:
    """Open the self-scoring."""
    year = block_year_for(request.scope, block_id)
    try:
        open_scoring(actor=request.scope, block_id=block_id)
    except MENDABLE as found:
        return render(request, "blocks/block.html", block_context(request, year, told(found)), status=status_of(found))
    messages.success(request, _("Đã mở tự chấm điểm. Các đơn vị bắt đầu chấm được từ hôm nay."))
    return _to(block_id)


@door("POST", body=LeaveOutForm)
def block_leave_out(request: Asked, block_id: int) -> HttpResponse:
    """Leave a unit out of this year's ranking with a reason, or put it back with none."""
    year = block_year_for(request.scope, block_id)
    try:
        said = read(LeaveOutForm(request.POST))
        leave_out(actor=request.scope, block_id=block_id, unit_id=said["unit"], reason=said["reason"])
    except MENDABLE as found:
        return render(request, "blocks/block.html", block_context(request, year, told(found)), status=status_of(found))
    done = _("Đơn vị không xếp hạng năm nay.") if said["reason"].strip() else _("Đơn vị được xếp hạng trở lại.")
    messages.success(request, done)
    return _to(block_id, "synthesis")


urlpatterns: list[URLPattern] = [
    path("cum-khoi/lap/", block_form, name="block-form"),
    path("cum-khoi/<block:block_id>/sua/", block_facts, name="block-facts"),
    path("cum-khoi/<block:block_id>/thanh-vien/", block_members, name="block-members"),
    path("cum-khoi/<block:block_id>/mo-tu-cham/", block_open, name="block-open"),
    path("cum-khoi/<block:block_id>/sao-chep/", block_copy, name="block-copy"),
    path("cum-khoi/<block:block_id>/khong-xep-hang/", block_leave_out, name="block-leave-out"),
]
