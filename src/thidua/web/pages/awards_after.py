"""Pages: what happens to an award afterwards: put right, made out again, found to be a double."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import demand
from thidua.records.actions import correct_award, mark_double, reissue_award
from thidua.records.enums import Reissue
from thidua.records.papers import correction_draft, reissue_draft
from thidua.records.permissions import may_change
from thidua.records.queries import AwardCard, award_card, award_for, likely_doubles
from thidua.registry.personal import say_birth
from thidua.web.door import Asked, door
from thidua.web.pages.awards_after_forms import TOLD, CorrectForm, DoubleForm, ReissueForm
from thidua.web.pages.awards_rows import COLUMNS, lines, say_change, say_recipient
from thidua.web.pages.papers import answer
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

OF_DECISION = frozenset({"form_name", "years", "basis", "decision_number", "decided_on", "issuer_name"})
"""Facts an award shares with the others of its decision."""


def changeable(request: Asked, award_id: int) -> AwardCard:
    """The award with its page's facts, for one who may change it."""
    demand(may_change(request.scope, award_for(request.scope, award_id)))
    return award_card(request.scope, award_id)


def frame_of(card: AwardCard, heading: str) -> dict[str, Any]:
    """What stands around each of these pages."""
    row = card.award
    trail = [
        {"label": _("Sổ khen thưởng"), "url": reverse("awards")},
        {"label": row.form_name, "url": reverse("award", args=[row.id])},
        {"label": heading},
    ]
    return {"trail": trail, "heading": heading, "row": row, "who": say_recipient(row), "line": lines([row])[0]}


def _place(column: str, recipient: str) -> str:
    """Where a wrong word stands in the decision: of its one recipient, unless it is about the decision as a whole."""
    if column == "name":
        return _("Tên người, tập thể được khen")
    said = str(COLUMNS[column])
    return (
        said if column in OF_DECISION or not recipient else _("%(what)s của %(who)s") % {"what": said, "who": recipient}
    )


def _told(column: str, value: Any) -> str:
    """One fact as the decision quotes it: what the paper does not tell is nothing to quote."""
    return "" if value in (None, "", []) else say_change(column, value)


def _initial(card: AwardCard) -> dict[str, Any]:
    row = card.award
    told = {name: getattr(row, name) for name in TOLD}
    return {**told, "born": say_birth(row.born), "achievement": row.reason, "seen": card.last_entry}


@door("GET", "POST", body=CorrectForm)
def correct(request: Asked, award_id: int) -> HttpResponse:
    """Put facts right, or draw the draft of the decision that does."""
    card = changeable(request, award_id)
    context = frame_of(card, _("Cải chính"))
    about = {"whom": card.award.whom, "position_class": card.award.position_class}
    if request.method != "POST":
        return render(request, "awards/correct.html", {**context, "form": CorrectForm(initial=_initial(card), **about)})
    form = CorrectForm(request.POST, **about)
    try:
        said = read(form)
        changes = form.changes(request.scope.today)
        if said["draft"]:
            before = {name: getattr(card.award, name) for name in changes}
            places = [
                (_place(name, card.award.name), _told(name, before[name]), _told(name, changes[name]))
                for name in changes
                if changes[name] != before[name]
            ]
            paper = correction_draft(request.scope, award_id, places)
            return answer(lambda: paper, said["draft"], _("Dự thảo quyết định đính chính"))
        correct_award(
            actor=request.scope,
            award_id=award_id,
            changes=changes,
            reason=said["why_reason"],
            seen_entry=said["seen"],
        )
    except MENDABLE as problem:
        return again(request, "awards/correct.html", {**context, "form": form}, problem, form)
    messages.success(request, _("Đã ghi cải chính; nội dung cũ vẫn đọc được trong diễn biến."))
    return HttpResponseRedirect(reverse("award", args=[award_id]))


@door("GET", "POST", body=ReissueForm)
def reissue(request: Asked, award_id: int) -> HttpResponse:
    """Enter that the paper or object is made out again, or draw the draft of the decision for it."""
    card = changeable(request, award_id)
    context = frame_of(card, _("Cấp lại, cấp đổi"))
    form = ReissueForm(request.POST or None)
    if request.method != "POST":
        return render(request, "awards/reissue.html", {**context, "form": form})
    try:
        said = read(form)
        why = Reissue(said["why"])
        if said["draft"]:
            paper = reissue_draft(request.scope, award_id, why, said["why_reason"])
            return answer(lambda: paper, said["draft"], _("Dự thảo quyết định cấp lại, cấp đổi"))
        reissue_award(actor=request.scope, award_id=award_id, why=why, reason=said["why_reason"], number=said["number"])
    except MENDABLE as problem:
        return again(request, "awards/reissue.html", {**context, "form": form}, problem, form)
    messages.success(request, _("Đã ghi việc cấp lại, cấp đổi."))
    return HttpResponseRedirect(reverse("award", args=[award_id]))


@door("GET", "POST", body=DoubleForm)
def double(request: Asked, award_id: int) -> HttpResponse:
    """Say that the award repeats another one, chosen among those like it or named by its number."""
    card = changeable(request, award_id)
    likely = () if "other" in request.GET else likely_doubles(request.scope, award_id)
    context: dict[str, Any] = {
        **frame_of(card, _("Đánh dấu ghi trùng")),
        "form": DoubleForm(request.POST or None),
        "likely": lines(likely),
    }
    form: forms.Form = context["form"]
    if request.method != "POST":
        return render(request, "awards/double.html", context)
    try:
        said = read(form)
        mark_double(actor=request.scope, award_id=award_id, same_as=said["same_as"], reason=said["why_reason"])
    except MENDABLE as problem:
        return again(request, "awards/double.html", context, problem, form)
    messages.success(request, _("Đã đánh dấu ghi trùng; dòng này không còn trong số đếm."))
    return HttpResponseRedirect(reverse("award", args=[award_id]))


urlpatterns: list[URLPattern] = [
    path("so-khen-thuong/<award:award_id>/cai-chinh/", correct, name="award-correct"),
    path("so-khen-thuong/<award:award_id>/cap-lai/", reissue, name="award-reissue"),
    path("so-khen-thuong/<award:award_id>/ghi-trung/", double, name="award-double"),
]
