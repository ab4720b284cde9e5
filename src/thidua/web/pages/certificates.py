"""Pages: certificates of a granted decision, from what does not fit to the file, and the register of copies."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions.printing import move_place, print_certificates
from thidua.decisions.certifying import barred_words, printed_rows, purpose_of, single_files
from thidua.decisions.enums_in_hand import PrintState
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.certificates import (
    Certificate,
    certificates_of,
    emblem_of,
    occasion_of,
    print_for,
    prints_of,
    sheet_of,
    stock_for,
    stocks,
    tight_places,
)
from thidua.decisions.queries.decisions import decision_for
from thidua.documents.queries import content_of
from thidua.errors import Missing, Problem
from thidua.papers.certificates import PLACES, Nudge, preview_png, sheets
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import home
from thidua.web.pages.certificates_forms import LookQuery, MoveForm, PrintForm, millimetres
from thidua.web.pages.downloads import PDF, attachment
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms

    from thidua.decisions.models import Decision, PrintRun, Stock
    from thidua.decisions.queries.certificates import StockLine, Tight

ZIP = ("zip", "application/zip")
TONES = {PrintState.WAITING: "wait", PrintState.DONE: "done", PrintState.FAILED: "late"}
STILL = (2026, 1, 1, 0, 0, 0)  # the time in every archive, so that equal certificates give equal bytes


@door("GET", "POST", body=PrintForm, query=LookQuery)
def certificates(request: Asked, decision_id: int) -> HttpResponse:
    """The certificates of a decision: sheet, fit, picture, printing, and what was printed before."""
    held = decision_for(request.scope, decision_id)
    if request.method == "GET":
        return page(request, held)
    found = certificates_of(held, barred_words())
    form = PrintForm(request.POST, rows=[one.row.pk for one in found])
    try:
        said = read(form)
        stock = _stock(request, held, said["stock"], ())
        fresh = [one.row.pk for one in ready(found, _tight(held, stock, found))]
        run = print_certificates(
            actor=request.scope,
            decision_id=decision_id,
            stock_id=said["stock"],
            row_ids=fresh if said["which"] == "new" else said["row"],
            purpose=said["purpose"],
            reason=said["reason"],
        )
    except MENDABLE as problem:
        return page(request, held, problem, form)
    words = _("Đã in %(n)d bản. Tải tệp ở bảng Các lần in.") if run.file else _("Đã đặt in %(n)d bản.")
    messages.success(request, words % {"n": run.many})
    return redirect(f"{reverse('decision-certificates', args=[decision_id])}?stock={run.stock_id}#runs")


def page(
    request: Asked, held: Decision, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """The page; after a failed act with the problem and all that was typed."""
    found = certificates_of(held, barred_words())
    known = stocks(held.issuer_id)
    asked = _asked(request, typed)
    stock = _stock(request, held, asked.get("stock"), known)
    one = _one(found, asked.get("row"))
    preparing = may_prepare(request.scope, held.issuer_id)
    tight = _tight(held, stock, found)
    over = {one.row.pk for one in tight}
    print_form = typed if isinstance(typed, PrintForm) else PrintForm(initial={"stock": stock.pk if stock else None})
    ticked = {int(pk) for pk in request.POST.getlist("row") if pk.isdigit()} if isinstance(typed, PrintForm) else set()
    context: dict[str, Any] = {
        "decision": held,
        "office": name_on(held.issuer_id, held.decided_on or request.scope.on).full,
        "preparing": preparing,
        "lines": [{"one": it, "over": it.row.pk in over, "ticked": it.row.pk in ticked} for it in found],
        "stock": stock,
        "line": next((it for it in known if stock and it.id == stock.pk), None),
        "stocks": known,
        "sheets": sheets(),
        "tight": tight,
        "ready": len(ready(found, tight)),
        "print_form": print_form,
        "electronic": bool(stock and sheet_of(stock).code_box and not sheet_of(stock).overprint),
        "runs": run_lines(held),
        **_looked(stock, one, asked, typed),
        "trail": [
            home(),
            {"label": _("Quyết định %(n)s") % {"n": held}, "url": reverse("decision", args=[held.pk])},
            {"label": _("In giấy khen"), "url": ""},
        ],
    }
    return again(request, "certificates/certificates.html", context, problem, *([typed] if typed else []))


def _tight(held: Decision, stock: Stock | None, found: Sequence[Certificate]) -> list[Tight]:
    """What does not fit this sheet."""
    return tight_places(sheet_of(stock), occasion_of(held, stock), found) if stock and found else []


def ready(found: Sequence[Certificate], tight: Sequence[Tight]) -> list[Certificate]:
    """The certificates that fit and were never printed."""
    over = {one.row.pk for one in tight}
    return [one for one in found if not one.barred and not one.copies and one.row.pk not in over]


def _asked(request: Asked, typed: forms.Form | None) -> dict[str, Any]:
    query = typed if isinstance(typed, MoveForm | PrintForm) else LookQuery(request.GET)
    if not query.is_valid() and typed is None:
        raise Missing
    return {name: value for name, value in query.cleaned_data.items() if not isinstance(value, list)}


def _stock(request: Asked, held: Decision, stock_id: int | None, known: Sequence[StockLine]) -> Stock | None:
    """The sheet asked for, else the office's first; None while it has none."""
    chosen = stock_id or (known[0].id if known else None)
    if chosen is None:
        return None
    stock = stock_for(request.scope, chosen)
    if stock.issuer_id != held.issuer_id:
        raise Missing
    return stock


def _one(found: list[Certificate], row_id: int | None) -> Certificate | None:
    if row_id is None:
        return next((one for one in found if not one.barred), None)
    one = next((one for one in found if one.row.pk == row_id), None)
    if one is None:
        raise Missing
    return one


def _looked(
    stock: Stock | None, one: Certificate | None, asked: dict[str, Any], typed: forms.Form | None
) -> dict[str, Any]:
    """What the picture of one certificate needs: whose, and a place moved on trial."""
    if stock is None or one is None:
        return {"shown": None}
    place = asked.get("place") or ""
    before = one.moves.get(place, (0.0, 0.0))
    right, down = (asked.get("right"), asked.get("down")) if "right" in asked else (None, None)
    initial = {"stock": stock.pk, "row": one.row.pk, "place": place}
    initial |= {"right": _say(before[0] if right is None else float(right))}
    initial |= {"down": _say(before[1] if down is None else float(down))}
    form = typed if isinstance(typed, MoveForm) else MoveForm(initial=initial)
    return {
        "shown": one,
        "moved": [{"word": PLACES.get(name, _("Cả tờ")), "right": _say(x), "down": _say(y)} for name, (x, y) in one.moves.items()],
        "move_form": form,
        "trial": {"place": place, "right": initial["right"], "down": initial["down"]},
    }  # fmt: skip


def _say(length: float) -> str:
    return f"{length:g}".replace(".", ",")


def run_lines(held: Decision) -> list[dict[str, Any]]:
    """Every printing of a decision: when, who, why, which copies, its file."""
    return [
        {"run": run, "tone": TONES[PrintState(run.state)], "word": run.get_state_display(), "copies": _copies(run)}
        for run in prints_of(held)
    ]


def _copies(run: PrintRun) -> str:
    numbers = sorted({one.copy for one in run.copies.all()})
    if not numbers:
        return ""
    return _("bản thứ %(n)s") % {"n": ", ".join(map(str, numbers))}


@door("GET")
def runs(request: Asked, decision_id: int) -> HttpResponse:
    """The register of prints alone, for a page that waits for the worker."""
    held = decision_for(request.scope, decision_id)
    return render(request, "certificates/runs.html", {"decision": held, "runs": run_lines(held)})


@door("GET", query=LookQuery)
def look(request: Asked, decision_id: int) -> HttpResponse:
    """The picture of one certificate alone, while a place is being moved."""
    held = decision_for(request.scope, decision_id)
    asked = _asked(request, None)
    one = _one(certificates_of(held, barred_words()), asked.get("row"))
    stock = _stock(request, held, asked.get("stock"), stocks(held.issuer_id))
    if stock is None or one is None:
        raise Missing
    context = {"decision": held, "stock": stock, **_looked(stock, one, asked, None)}
    return render(request, "certificates/preview.html", context)


@door("GET", query=LookQuery)
def picture(request: Asked, decision_id: int) -> HttpResponse:
    """One certificate as a picture, as it would be printed with the places typed."""
    held = decision_for(request.scope, decision_id)
    asked = _asked(request, None)
    stock = _stock(request, held, asked.get("stock"), stocks(held.issuer_id))
    one = _one(certificates_of(held, barred_words()), asked.get("row"))
    if stock is None or one is None:
        raise Missing
    place = asked.get("place") or ""
    moves = dict(one.moves)
    if asked.get("right") is not None or asked.get("down") is not None:
        moves[place] = (millimetres(asked.get("right")), millimetres(asked.get("down")))
    row = replace(
        printed_rows(held, stock, [one], "print")[0], nudges=tuple(Nudge(name, *it) for name, it in moves.items())
    )
    sheet = sheet_of(stock)
    drawn = preview_png(
        sheet, occasion_of(held, stock), row, emblem=emblem_of(stock), purpose=purpose_of("print"),
        marked=place if place and sheet.has(place) else "",
    )  # fmt: skip
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "private, no-store"})


@door("POST", body=MoveForm)
def move(request: Asked, decision_id: int) -> HttpResponse:
    """Keep a place moved for one recipient."""
    held, form = decision_for(request.scope, decision_id), MoveForm(request.POST)
    try:
        said = read(form)
        _stock(request, held, said["stock"], ())
        move_place(
            actor=request.scope, decision_id=decision_id, row_id=said["row"], place=said["place"],
            right=millimetres(said["right"]), down=millimetres(said["down"]),
        )  # fmt: skip
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã chỉnh chỗ in cho riêng dòng này."))
    here = reverse("decision-certificates", args=[decision_id])
    return redirect(f"{here}?stock={said['stock']}&row={said['row']}&place={said['place']}#preview")


@door("GET")
def print_file(request: Asked, run_id: int, form: str) -> HttpResponse:
    """The file of a printing: all pages, or each certificate as a file of its own in one archive."""
    run = print_for(request.scope, run_id)
    if run.file is None or form not in {"pdf", "zip"}:
        raise Missing
    name = f"{run.decision.form_name} {run.decision} {_('lần in')} {run.pk}".replace("/", "-")
    if form == "pdf":
        return attachment(content_of(run.file), name, PDF)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for title, content in single_files(run):
            archive.writestr(zipfile.ZipInfo(f"{title}.pdf".replace("/", "-"), STILL), content)
    return attachment(written.getvalue(), name, ZIP)


ONE = "quyet-dinh-khen-thuong/<decision:decision_id>/in/"
urlpatterns: list[URLPattern] = [
    path(ONE, certificates, name="decision-certificates"),
    path(f"{ONE}lan-in/", runs, name="certificate-runs"),
    path(f"{ONE}xem/", look, name="certificate-look"),
    path(f"{ONE}xem.png", picture, name="certificate-png"),
    path(f"{ONE}chinh/", move, name="certificate-move"),
    path("lan-in/<print_run:run_id>.<str:form>", print_file, name="print-file"),
]
