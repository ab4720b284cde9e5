"""Pages: a row of a record withdrawn, a hold ended, an initiative noted as used."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.errors import Missing, demand
from thidua.records.actions.holds import end_hold
from thidua.records.actions.withdrawing import withdraw_fact
from thidua.records.actions.works import note_initiative_used
from thidua.records.permissions_lawful import may_enter_facts, may_enter_holds
from thidua.records.queries.facts import author_for, fact_for, fact_places, facts_card, places_of, subjects_of
from thidua.records.subjects import PERSON, SubjectKey
from thidua.registry.queries import continued_as
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.pages.facts import frame, page_of
from thidua.web.pages.facts_forms import EndForm, UsedForm, WithdrawForm
from thidua.web.pages.facts_rows import record_rows
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


def _one(request: Asked, subject: SubjectKey, heading: str, form: forms.Form, **told: Any) -> dict[str, Any]:
    return {**frame(request.scope, subject, heading), "form": form, "heading": heading, **told}


def _first_seen(scope: Scope, subjects: list[SubjectKey]) -> SubjectKey:
    """The first of several subjects that is in sight, read through the entry it was joined to."""
    for one in subjects:
        try:
            return SubjectKey(PERSON, continued_as(scope, one.id)) if one.kind == PERSON else one
        except Missing:
            continue
    raise Missing


@door("GET", "POST", body=WithdrawForm)
def withdraw(request: Asked, what: str, fact_id: int) -> HttpResponse:
    """Withdraw a row that is wrong."""
    scope = request.scope
    row = fact_for(scope, what, fact_id)
    places = fact_places(scope, row)
    demand(may_enter_holds(scope, places) if what == "hold" else may_enter_facts(scope, places))
    subject = _first_seen(scope, subjects_of(row))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    context = _one(request, subject, _("Rút một dòng"), form, row=_shown(scope, subject, row), late=True)
    if request.method == "POST":
        try:
            withdraw_fact(actor=scope, what=what, fact_id=fact_id, reason=read(form)["reason"])
        except MENDABLE as problem:
            return again(request, "facts/one.html", context, problem, form)
        messages.success(request, _("Đã rút dòng; dòng vẫn còn ở phần đã rút."))
        return HttpResponseRedirect(page_of(subject))
    return render(request, "facts/one.html", context)


def _shown(scope: Scope, subject: SubjectKey, row: object) -> dict[str, Any] | None:
    """The row as the page of the record shows it."""
    listed = record_rows(facts_card(scope, subject), scope.today).values()
    return next((one for rows in listed for one in rows if one.get("row") == row), None)


@door("GET", "POST", body=EndForm)
def hold_end(request: Asked, fact_id: int) -> HttpResponse:
    """Note that a discipline or an inquiry is over."""
    scope = request.scope
    row = fact_for(scope, "hold", fact_id)
    demand(may_enter_holds(scope, fact_places(scope, row)))
    subject = _first_seen(scope, subjects_of(row))
    form = EndForm(request.POST if request.method == "POST" else None)
    context = _one(request, subject, _("Ghi kết thúc"), form, row=_shown(scope, subject, row))
    if request.method == "POST":
        try:
            said = read(form)
            end_hold(actor=scope, hold_id=fact_id, ends=said["ends"], paper=said["ended_paper"])
        except MENDABLE as problem:
            return again(request, "facts/one.html", context, problem, form)
        messages.success(request, _("Đã ghi ngày kết thúc."))
        return HttpResponseRedirect(page_of(subject))
    return render(request, "facts/one.html", context)


@door("GET", "POST", body=UsedForm)
def initiative_used(request: Asked, author_id: int) -> HttpResponse:
    """Note for which award an initiative of a person already served."""
    scope = request.scope
    subject = SubjectKey(PERSON, author_for(scope, author_id).person_id or 0)
    demand(may_enter_facts(scope, places_of(scope, subject)))
    form = UsedForm(request.POST if request.method == "POST" else None)
    context = _one(request, subject, _("Ghi sáng kiến đã dùng"), form)
    if request.method == "POST":
        try:
            note_initiative_used(actor=scope, author_id=author_id, award=read(form)["used_for"])
        except MENDABLE as problem:
            return again(request, "facts/one.html", context, problem, form)
        messages.success(request, _("Đã ghi sáng kiến được dùng cho lần đề nghị nào."))
        return HttpResponseRedirect(page_of(subject))
    return render(request, "facts/one.html", context)


urlpatterns: list[URLPattern] = [
    path("ho-so-thanh-tich/<slug:what>/<fact:fact_id>/rut/", withdraw, name="fact-withdraw"),
    path("ho-so-thanh-tich/ky-luat/<fact:fact_id>/ket-thuc/", hold_end, name="hold-end"),
    path("ho-so-thanh-tich/tac-gia/<author:author_id>/da-dung/", initiative_used, name="initiative-used"),
]
