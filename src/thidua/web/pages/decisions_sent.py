"""Pages: a granted decision kept in the archive and sent to those it concerns, with who has said that it arrived."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions.sending import archive_decision, note_receipt, send_again, send_decision, take_off
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.candidates import units_like
from thidua.decisions.queries.decisions import decision_for
from thidua.decisions.queries.sending import copies_of, sent_copy_for, units_concerned
from thidua.errors import Missing, Problem, demand
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import home
from thidua.web.pages.decisions_forms import Nothing, WhyForm
from thidua.web.pages.decisions_sent_forms import ArchiveForm, FindQuery, ReceiptForm, SendForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.decisions.models import Decision, SentCopy


@door("GET", "POST", body=SendForm, query=FindQuery)
def sent(request: Asked, decision_id: int) -> HttpResponse:
    """Who has a copy, who has answered; a form for those who have none yet."""
    held = decision_for(request.scope, decision_id)
    if request.method != "POST":
        return _page(request, held)
    form = SendForm(request.POST, units=_offered(request, held, request.POST.get("find", "")))

    def act() -> None:
        said = read(form)
        send_decision(
            actor=request.scope, decision_id=decision_id, unit_ids=said["unit"], others=said["others"].splitlines()
        )

    return _done(request, held, act, _("Đã gửi. Đơn vị nhận thấy quyết định ở Việc cần xử lý."), form)


def _offered(request: Asked, held: Decision, text: str) -> list[tuple[int, str]]:
    """The units a copy may go to: those the decision concerns, then those looked for by name."""
    has = {one.unit_id for one in held.copies.filter(taken_off_reason="")} | {held.issuer_id}
    listed = {one.unit_id: f"{one.name} ({one.reason})" for one in units_concerned(request.scope, held)}
    for one in units_like(request.scope, text):
        if one.unit_id not in has:
            listed.setdefault(one.unit_id, one.name)
    return list(listed.items())


def _page(
    request: Asked, held: Decision, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    if not held.granted_on:
        raise Missing
    query = FindQuery(request.GET)
    text = query.cleaned_data["find"] if query.is_valid() else ""
    form = typed if isinstance(typed, SendForm) else None
    text = form.data.get("find", "") if form else text
    units = _offered(request, held, text)
    concerned = [one.unit_id for one in units_concerned(request.scope, held)]
    copies = copies_of(held)
    standing = [one for one in copies if not one.taken_off_reason]
    context: dict[str, Any] = {
        "decision": held,
        "office": name_on(held.issuer_id, held.decided_on or request.scope.on).full,
        "preparing": may_prepare(request.scope, held.issuer_id),
        "copies": copies,
        "standing": len(standing),
        "waiting": [one for one in standing if one.acknowledged_on is None],
        "outside": [one for one in standing if one.unit_id is None and one.acknowledged_on is None],
        "today": request.scope.on,
        "units": units,
        "form": form or SendForm(units=units, initial={"unit": concerned, "find": text}),
        "find": FindQuery(initial={"find": text}, auto_id="look-%s"),
        "text": text,
        "archive_form": typed
        if isinstance(typed, ArchiveForm)
        else ArchiveForm(initial={"where": held.archived_at, "archived_on": held.archived_on or request.scope.on}),
        "receipt_form": typed
        if isinstance(typed, ReceiptForm)
        else ReceiptForm(initial={"received_on": request.scope.on}),
        "why_form": typed if isinstance(typed, WhyForm) else WhyForm(auto_id="why-%s"),
        "trail": [
            home(),
            {"label": _("Quyết định %(n)s") % {"n": held}, "url": reverse("decision", args=[held.pk])},
            {"label": _("Lưu, gửi, xác nhận"), "url": ""},
        ],
    }
    return again(request, "decisions/sent.html", context, problem, *([typed] if typed else []))


def _done(request: Asked, held: Decision, act: Callable[[], Any], said: str, form: forms.Form) -> HttpResponse:
    if not held.granted_on:
        raise Missing
    demand(may_prepare(request.scope, held.issuer_id))  # who may not is told so before what was typed is read
    try:
        act()
    except MENDABLE as found:
        return _page(request, held, found, form)
    messages.success(request, said)
    return redirect("decision-sent", decision_id=held.pk)


@door("POST", body=ArchiveForm)
def archive(request: Asked, decision_id: int) -> HttpResponse:
    """Where the signed paper is kept."""
    held, form = decision_for(request.scope, decision_id), ArchiveForm(request.POST)

    def act() -> None:
        said = read(form)
        archive_decision(actor=request.scope, decision_id=decision_id, where=said["where"], on=said["archived_on"])

    return _done(request, held, act, _("Đã ghi nơi lưu."), form)


def _copy(request: Asked, copy_id: int) -> tuple[SentCopy, Decision]:
    copy = sent_copy_for(request.scope, copy_id)
    return copy, decision_for(request.scope, copy.decision_id)


@door("POST", body=Nothing)
def sent_again(request: Asked, copy_id: int) -> HttpResponse:
    """Send a copy once more."""
    copy, held = _copy(request, copy_id)
    return _done(
        request,
        held,
        lambda: send_again(actor=request.scope, copy_id=copy_id),
        _("Đã gửi lại cho %(n)s.") % {"n": copy.name},
        Nothing(request.POST),
    )


@door("POST", body=WhyForm)
def sent_off(request: Asked, copy_id: int) -> HttpResponse:
    """Take a wrong recipient off."""
    copy, held = _copy(request, copy_id)
    form = WhyForm(request.POST, auto_id="why-%s")
    return _done(
        request,
        held,
        lambda: take_off(actor=request.scope, copy_id=copy_id, reason=read(form)["reason"]),
        _("Đã bỏ nơi nhận %(n)s.") % {"n": copy.name},
        form,
    )


@door("POST", body=ReceiptForm)
def receipt(request: Asked, copy_id: int) -> HttpResponse:
    """Note that a place outside received."""
    copy, held = _copy(request, copy_id)
    form = ReceiptForm(request.POST)

    def act() -> None:
        said = read(form)
        note_receipt(actor=request.scope, copy_id=copy_id, received_by=said["received_by"], on=said["received_on"])

    return _done(request, held, act, _("Đã ghi %(n)s nhận được.") % {"n": copy.name}, form)


ONE = "quyet-dinh-khen-thuong/<decision:decision_id>/"
COPY = "ban-gui/<sent_copy:copy_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{ONE}gui/", sent, name="decision-sent"),
    path(f"{ONE}luu/", archive, name="decision-archive"),
    path(f"{COPY}gui-lai/", sent_again, name="sent-again"),
    path(f"{COPY}bo/", sent_off, name="sent-off"),
    path(f"{COPY}da-nhan/", receipt, name="sent-receipt"),
]
