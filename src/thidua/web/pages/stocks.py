"""Pages: the sheets an office prints on, where it measured them, its blanks, its golden books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions.stocks import bring_emblem, change_stock, keep_golden_book, keep_stock, move_blanks
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.certificates import (
    blank_moves,
    emblem_of,
    golden_books,
    sheet_of,
    stock_for,
    stocks,
    takes_code,
)
from thidua.decisions.queries.decisions import decision_for
from thidua.errors import Fault, Problem, Unreadable
from thidua.papers.certificates import CertificateRow, Occasion, preview_png, sheet_named, sheets
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.pages.certificates_forms import BlankForm, EmblemForm, GoldenForm, SheetForm, StockForm
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.decisions.models import Stock


@door("GET", "POST", body=SheetForm)
def listed(request: Asked) -> HttpResponse:
    """The sheets of the own office; a new one from those of the program."""
    if request.method == "GET":
        return _list(request)
    form = SheetForm(request.POST)
    try:
        said = read(form)
        held = decision_for(request.scope, said["decision"]) if said["decision"] else None
        made = keep_stock(actor=request.scope, sheet_code=said["sheet"])
    except MENDABLE as found:
        return _list(request, found, form)
    messages.success(request, _("Đã thêm mẫu «%(n)s».") % {"n": made.name})
    if held is not None:
        return redirect(f"{reverse('decision-certificates', args=[held.pk])}?stock={made.pk}")
    return redirect("stock", stock_id=made.pk)


def _list(request: Asked, problem: Problem | None = None, typed: forms.Form | None = None) -> HttpResponse:
    unit = request.scope.unit_id or 0
    known = stocks(unit)
    used = {one.sheet.code for one in known}
    context = {
        "stocks": known,
        "offered": [{"sheet": one, "used": one.code in used} for one in sheets()],
        "preparing": may_prepare(request.scope, unit),
        "approving": may_approve(request.scope, unit),
        "books": list(golden_books(unit)),
        "golden_form": typed
        if isinstance(typed, GoldenForm)
        else GoldenForm(initial={"golden_year": year_of(request)}),
        "trail": [
            {"label": _("Quyết định khen thưởng"), "url": reverse("decisions")},
            {"label": _("Mẫu in, phôi, sổ vàng"), "url": ""},
        ],
    }
    return again(request, "certificates/stocks.html", context, problem, *([typed] if typed else []))


@door("POST", body=GoldenForm)
def golden(request: Asked) -> HttpResponse:
    """Begin a golden book of the own office."""
    form = GoldenForm(request.POST)
    try:
        said = read(form)
        keep_golden_book(actor=request.scope, year=said["golden_year"], last=said["golden_last"] or 0)
    except MENDABLE as found:
        return _list(request, found, form)
    messages.success(request, _("Đã mở sổ vàng."))
    return redirect("stocks")


@door("GET", "POST", body=StockForm)
def stock(request: Asked, stock_id: int) -> HttpResponse:
    """One sheet: its picture, its measures, its blanks."""
    held = stock_for(request.scope, stock_id)
    if request.method == "GET":
        return page(request, held)
    form = StockForm(request.POST, sheet=sheet_named(held.sheet_code))

    def act() -> None:
        seen = read(form)["seen"]
        change_stock(actor=request.scope, stock_id=stock_id, facts=form.facts(), seen=seen)

    return _done(request, held, act, _("Đã lưu mẫu in."), form)


def page(request: Asked, held: Stock, problem: Problem | None = None, typed: forms.Form | None = None) -> HttpResponse:
    """The page of a sheet; after a failed act with the problem and all that was typed."""
    sheet = sheet_named(held.sheet_code)
    initial: dict[str, Any] = {
        "name": held.name, "heading": held.heading, "with_code": held.with_code, "counted": held.counted,
        "seen": held.revision,
    }  # fmt: skip
    for place, (right, down) in held.moves.items():
        initial |= {
            f"right_{place or 'all'}": f"{right:g}".replace(".", ","),
            f"down_{place or 'all'}": f"{down:g}".replace(".", ","),
        }
    form = typed if isinstance(typed, StockForm) else StockForm(initial=initial, sheet=sheet)
    context = {
        "stock": held,
        "sheet": sheet,
        "line": next(one for one in stocks(held.issuer_id) if one.id == held.pk),
        "form": form,
        "takes_code": takes_code(sheet),
        "blanks": blank_moves(held),
        "blank_form": typed if isinstance(typed, BlankForm) else BlankForm(initial={"moved_on": request.scope.on}),
        "emblem_form": typed if isinstance(typed, EmblemForm) else EmblemForm(),
        "preparing": may_prepare(request.scope, held.issuer_id),
        "trail": [
            {"label": _("Quyết định khen thưởng"), "url": reverse("decisions")},
            {"label": _("Mẫu in, phôi, sổ vàng"), "url": reverse("stocks")},
            {"label": held.name, "url": ""},
        ],
    }
    return again(request, "certificates/stock.html", context, problem, *([typed] if typed else []))


def _done(request: Asked, held: Stock, act: Callable[[], Any], said: str, form: forms.Form) -> HttpResponse:
    try:
        act()
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, said)
    return redirect("stock", stock_id=held.pk)


@door("POST", body=BlankForm)
def blanks(request: Asked, stock_id: int) -> HttpResponse:
    """Blanks that came or were spoiled."""
    held, form = stock_for(request.scope, stock_id), BlankForm(request.POST)

    def act() -> None:
        said = read(form)
        move_blanks(
            actor=request.scope, stock_id=stock_id, kind=said["kind"], many=said["many"], on=said["moved_on"],
            note=said["note"],
        )  # fmt: skip

    return _done(request, held, act, _("Đã ghi vào sổ phôi."), form)


@door("POST", body=EmblemForm)
def emblem(request: Asked, stock_id: int) -> HttpResponse:
    """The picture of the emblem."""
    held, form = stock_for(request.scope, stock_id), EmblemForm(request.POST, request.FILES)

    def act() -> None:
        file = read(form)["file"]
        if file is None:
            raise Unreadable(Fault("FILE-00", _("Hãy chọn tệp."), "file"))
        bring_emblem(actor=request.scope, stock_id=stock_id, name=file.name or "", content=file.read())

    return _done(request, held, act, _("Đã đưa biểu trưng lên mẫu."), form)


@door("GET")
def picture(request: Asked, stock_id: int) -> HttpResponse:
    """The sheet with sample words where they would stand."""
    held = stock_for(request.scope, stock_id)
    office = name_on(held.issuer_id, request.scope.on).full
    award = _("Bằng khen") if "bang-khen" in held.sheet_code else _("Giấy khen")
    occasion = Occasion(
        awarder=_("Thủ trưởng %(o)s") % {"o": office},
        award=award,
        decision="12/QĐ-…",
        day=date(request.scope.on.year, 9, 2),
        place=_("Địa danh"),
        post=(_("Chức vụ người ký"),),
        signer=_("Họ và tên người ký"),
        heading="party" if held.heading == "party" else "state",
    )
    row = CertificateRow(
        recipient=_("Họ và tên, tên tập thể"),
        detail=_("Chức vụ, đơn vị"),
        reason=_("Thành tích ghi ở đây, dài thì tự xuống dòng và thu nhỏ trong khung đã định của mẫu"),
        golden="12",
    )
    drawn = preview_png(sheet_of(held), occasion, row, emblem=emblem_of(held))
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "private, no-store"})


urlpatterns: list[URLPattern] = [
    path("phoi-in/", listed, name="stocks"),
    path("phoi-in/so-vang/", golden, name="golden-book"),
    path("phoi-in/<stock:stock_id>/", stock, name="stock"),
    path("phoi-in/<stock:stock_id>/so-phoi/", blanks, name="stock-blanks"),
    path("phoi-in/<stock:stock_id>/bieu-trung/", emblem, name="stock-emblem"),
    path("phoi-in/<stock:stock_id>/xem.png", picture, name="stock-png"),
]
