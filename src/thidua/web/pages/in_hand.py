"""Pages: certificates given into the hand and money paid, each beside what is still to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions.handing import (
    Handing,
    cancel_hand_over,
    cancel_paid,
    hand_over,
    pay_one,
    pay_rows,
)
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.decisions import decision_for
from thidua.decisions.queries.in_hand import (
    MoneyLine,
    hand_lines,
    hand_over_for,
    money_lines,
    paid_for,
    payment_for,
)
from thidua.errors import Missing, Problem, demand
from thidua.law.money_together import payers_on
from thidua.records.enums import AwardState
from thidua.registry.queries import name_on
from thidua.vietnamese import format_count
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import home
from thidua.web.pages.decisions_forms import WhyForm
from thidua.web.pages.in_hand_forms import HandForm, OneQuery, PayForm, PayOneForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.decisions.models import Decision

STANDING = str(AwardState.STANDING)


@door("GET", "POST", body=HandForm)
def hand_over_page(request: Asked, decision_id: int) -> HttpResponse:
    """Who received, for whom and when; several at once."""
    held = decision_for(request.scope, decision_id)
    if request.method != "POST":
        return _hand_page(request, held)
    form = HandForm(request.POST, rows=_rows(held))

    def act() -> None:
        said = read(form)
        handing = Handing(said["handed_on"], said["occasion"], said["received_by"], signed=said["signed"])
        hand_over(actor=request.scope, decision_id=decision_id, row_ids=said["row"], handing=handing)

    return _done(request, held, act, _("Đã ghi trao tặng."), _hand_page, form)


def _rows(held: Decision) -> list[int]:
    return [one.row.pk for one in hand_lines(held)]


def _hand_page(
    request: Asked, held: Decision, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    lines = hand_lines(held)
    given = sum(one.given is not None for one in lines)
    context = {
        **_frame(request, held, _("Trao tặng")),
        "lines": [{"one": one, "open": one.given is None and one.state == STANDING} for one in lines],
        "given": given,
        "waiting": sum(one.given is None and one.state == STANDING for one in lines),
        "form": typed if isinstance(typed, HandForm) else HandForm(initial={"handed_on": request.scope.on}),
        "ticked": _ticked(request, typed),
    }
    return again(request, "in_hand/hand_over.html", context, problem, *([typed] if typed else []))


@door("POST", body=WhyForm)
def hand_over_cancel(request: Asked, hand_over_id: int) -> HttpResponse:
    """Take back an entry made by mistake."""
    entry, form = hand_over_for(request.scope, hand_over_id), WhyForm(request.POST, auto_id="why-%s")
    held = decision_for(request.scope, entry.row.decision_id or 0)

    def act() -> None:
        cancel_hand_over(actor=request.scope, hand_over_id=hand_over_id, reason=read(form)["reason"])

    return _done(request, held, act, _("Đã hủy ghi trao tặng."), _hand_page, form)


@door("GET", "POST", body=PayForm, query=OneQuery)
def money_page(request: Asked, decision_id: int) -> HttpResponse:
    """What each is paid and why, what was paid; several at once with the amounts reckoned."""
    held = decision_for(request.scope, decision_id)
    if request.method != "POST":
        return _money_page(request, held)
    form = PayForm(request.POST, rows=_rows(held))

    def act() -> None:
        said = read(form)
        pay_rows(actor=request.scope, decision_id=decision_id, row_ids=said["row"], paid_on=said["paid_on"])

    return _done(request, held, act, _("Đã ghi chi tiền."), _money_page, form)


def _money_page(
    request: Asked, held: Decision, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    lines = money_lines(held)
    known = [one.amount for one in lines if one.amount is not None]
    chosen = _chosen(request, lines, typed)
    context = {
        **_frame(request, held, _("Tiền thưởng")),
        "lines": [
            {
                "one": one,
                "open": one.paid is None,
                "say": "" if one.amount is None else format_count(one.amount),
                "most": "" if one.most is None else format_count(one.most),
                "paid": format_count(one.paid.amount) if one.paid else "",
            }
            for one in lines
        ],
        "chosen": chosen,
        "one_form": typed
        if isinstance(typed, PayOneForm)
        else PayOneForm(
            payment_id=chosen.payment.pk if chosen else 0,
            initial={
                "paid_on": request.scope.on,
                "amount": format_count(chosen.amount) if chosen and chosen.amount is not None else "",
            },
        ),
        "total": format_count(sum(known)),
        "paid_total": format_count(sum(one.paid.amount for one in lines if one.paid)),
        "unknown": len(lines) - len(known),
        "payers": payers_on(held.decided_on) if held.decided_on else (),
        "form": typed if isinstance(typed, PayForm) else PayForm(initial={"paid_on": request.scope.on}),
        "ready": sum(one.due and one.paid is None for one in lines),
        "ticked": _ticked(request, typed),
    }
    return again(request, "in_hand/money.html", context, problem, *([typed] if typed else []))


def _chosen(request: Asked, lines: list[MoneyLine], typed: forms.Form | None) -> MoneyLine | None:
    """The payment entered by itself or cancelled: the one asked for in the address, or typed about."""
    if isinstance(typed, PayOneForm):
        wanted: int | None = typed.payment_id
    else:
        query = OneQuery(request.GET)
        if not query.is_valid():
            raise Missing
        wanted = query.cleaned_data["payment"]
    if not wanted:
        return None
    found = next((one for one in lines if one.payment.pk == wanted), None)
    if found is None:
        raise Missing
    return found


@door("POST", body=PayOneForm)
def payment_pay(request: Asked, payment_id: int) -> HttpResponse:
    """What one recipient was paid, with the reason where it is another amount."""
    held, form = payment_for(request.scope, payment_id).decision, PayOneForm(request.POST, payment_id=payment_id)

    def act() -> None:
        said = read(form)
        pay_one(
            actor=request.scope, payment_id=payment_id, amount=said["amount"], paid_on=said["paid_on"],
            received_by=said["received_by"], reason=said["reason"],
        )  # fmt: skip

    return _done(request, held, act, _("Đã ghi chi tiền."), _money_page, form)


@door("POST", body=WhyForm)
def paid_cancel(request: Asked, paid_id: int) -> HttpResponse:
    """Take back an entry of money made by mistake."""
    held, form = paid_for(request.scope, paid_id).payment.decision, WhyForm(request.POST, auto_id="why-%s")

    def act() -> None:
        cancel_paid(actor=request.scope, paid_id=paid_id, reason=read(form)["reason"])

    return _done(request, held, act, _("Đã hủy ghi chi tiền."), _money_page, form)


def _frame(request: Asked, held: Decision, word: str) -> dict[str, Any]:
    return {
        "decision": held,
        "office": name_on(held.issuer_id, held.decided_on or request.scope.on).full,
        "preparing": may_prepare(request.scope, held.issuer_id),
        "why_form": WhyForm(auto_id="why-%s"),
        "trail": [
            home(),
            {"label": _("Quyết định %(n)s") % {"n": held}, "url": reverse("decision", args=[held.pk])},
            {"label": word, "url": ""},
        ],
    }


def _ticked(request: Asked, typed: forms.Form | None) -> set[int]:
    return {int(pk) for pk in request.POST.getlist("row") if pk.isdigit()} if typed is not None else set()


def _done(
    request: Asked,
    held: Decision,
    act: Callable[[], Any],
    said: str,
    shown: Callable[..., HttpResponse],
    form: forms.Form,
) -> HttpResponse:
    if not held.granted_on:
        raise Missing
    demand(may_prepare(request.scope, held.issuer_id))  # who may not is told so before what was typed is read
    try:
        act()
    except MENDABLE as found:
        return shown(request, held, found, form)
    messages.success(request, said)
    return redirect("decision-hand-over" if shown is _hand_page else "decision-money", decision_id=held.pk)


ONE = "quyet-dinh-khen-thuong/<decision:decision_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{ONE}trao/", hand_over_page, name="decision-hand-over"),
    path("lan-trao/<hand_over:hand_over_id>/huy/", hand_over_cancel, name="hand-over-cancel"),
    path(f"{ONE}tien/", money_page, name="decision-money"),
    path("khoan-thuong/<payment:payment_id>/chi/", payment_pay, name="payment-pay"),
    path("khoan-da-chi/<paid:paid_id>/huy/", paid_cancel, name="paid-cancel"),
]
