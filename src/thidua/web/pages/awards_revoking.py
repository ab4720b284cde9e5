"""Pages: taking an award back: one person proposes with the ground in law, another confirms with the signed decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.queries.in_hand import Given, given_with
from thidua.errors import demand
from thidua.law.remedies import remedies_on
from thidua.records.actions import Recovery, confirm_revocation, drop_revocation, propose_revocation
from thidua.records.papers import revocation_draft
from thidua.records.permissions import may_propose_revocation
from thidua.records.queries import award_card, award_for, leaning_on
from thidua.records.queries.revocations import revocation_for
from thidua.registry.scope import Scope
from thidua.vietnamese import format_count
from thidua.web.door import Asked, door
from thidua.web.pages.awards import award_context
from thidua.web.pages.awards_after import frame_of
from thidua.web.pages.awards_after_forms import OTHER, ConfirmForm, DropForm, RevokeForm
from thidua.web.pages.awards_rows import lines
from thidua.web.pages.papers import answer
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


def _rules(scope: Scope) -> list[dict[str, Any]]:
    """What the law says follows, and how long each step may take, with where each is known from."""
    found = (*remedies_on("effect", scope.on), *remedies_on("deadline", scope.on))
    return [
        {
            "one": one,
            "term": _("%(n)d ngày làm việc") % {"n": one.working_days}
            if one.working_days
            else _("%(n)d ngày") % {"n": one.days}
            if one.days
            else "",
        }
        for one in found
    ]


@door("GET", "POST", body=RevokeForm)
def revoke(request: Asked, award_id: int) -> HttpResponse:
    """Propose to take an award back, with what the law says and the later awards that may have leaned on it."""
    scope = request.scope
    demand(may_propose_revocation(scope, award_for(scope, award_id)))
    card = award_card(scope, award_id)
    given = given_with(award_id)
    context = {
        **frame_of(card, _("Đề xuất thu hồi")),
        "given": given.words,
        "rules": _rules(scope),
        "leaning": lines(leaning_on(scope, award_id)),
    }
    if request.method != "POST":
        form = RevokeForm(on=scope.on, initial=_proposed(given, card.award.form_name))
        return render(request, "awards/revoke.html", {**context, "form": form})
    form = RevokeForm(request.POST, on=scope.on)
    try:
        said = read(form)
        text = next((one for one in remedies_on("ground", scope.on) if one.code == said["ground"]), None)
        propose_revocation(
            actor=scope,
            award_id=award_id,
            ground=text.sentence if text else said["other_ground"] if said["ground"] == OTHER else "",
            cited=text.cited if text else "",
            conclusion=said["conclusion"],
            recovery=Recovery(said["objects_back"], said["amount"]),
            reason=said["why_reason"],
        )
    except MENDABLE as problem:
        return again(request, "awards/revoke.html", {**context, "form": form}, problem, form)
    messages.success(request, _("Đã ghi đề xuất thu hồi; khen thưởng chưa đổi gì cho tới khi người khác xác nhận."))
    return HttpResponseRedirect(reverse("award", args=[award_id]))


def _proposed(given: Given, form_name: str) -> dict[str, Any]:
    """What is to be handed back, as really paid and handed over; where nothing here tells, the object of the form alone."""
    if not given.words:
        return {"objects_back": form_name}
    return {"objects_back": given.objects, "amount": "" if given.paid is None else format_count(given.paid)}


def _settled(request: Asked, award_id: int, form: forms.Form, problem: Any, name: str) -> HttpResponse:
    return again(request, "awards/award.html", {**award_context(request, award_id), name: form}, problem, form)


@door("POST", body=ConfirmForm)
def confirm(request: Asked, revocation_id: int) -> HttpResponse:
    """Take the award back as proposed."""
    held = revocation_for(request.scope, revocation_id)
    form = ConfirmForm(request.POST)
    try:
        said = read(form)
        confirm_revocation(
            actor=request.scope,
            revocation_id=revocation_id,
            decision_number=said["decision_number"],
            decided_on=said["decided_on"],
        )
    except MENDABLE as problem:
        return _settled(request, held.award_id, form, problem, "confirm_form")
    messages.success(request, _("Đã thu hồi; hãy xem lại các khen thưởng về sau có thể đã dựa vào khen thưởng này."))
    return HttpResponseRedirect(reverse("award", args=[held.award_id]))


@door("POST", body=DropForm)
def drop(request: Asked, revocation_id: int) -> HttpResponse:
    """Drop the proposal."""
    held = revocation_for(request.scope, revocation_id)
    form = DropForm(request.POST)
    try:
        drop_revocation(actor=request.scope, revocation_id=revocation_id, reason=read(form)["why_reason"])
    except MENDABLE as problem:
        return _settled(request, held.award_id, form, problem, "drop_form")
    messages.success(request, _("Đã bỏ đề xuất thu hồi."))
    return HttpResponseRedirect(reverse("award", args=[held.award_id]))


@door("GET")
def paper(request: Asked, revocation_id: int, form: str) -> HttpResponse:
    """The draft of the decision that takes the award back."""
    made = revocation_draft(request.scope, revocation_id)
    return answer(lambda: made, form, _("Dự thảo quyết định thu hồi"))


urlpatterns: list[URLPattern] = [
    path("so-khen-thuong/<award:award_id>/thu-hoi/", revoke, name="award-revoke"),
    path("thu-hoi/<revocation:revocation_id>/xac-nhan/", confirm, name="revocation-confirm"),
    path("thu-hoi/<revocation:revocation_id>/bo/", drop, name="revocation-drop"),
    path("thu-hoi/<revocation:revocation_id>/du-thao.<str:form>", paper, name="revocation-paper"),
]
