"""Pages: a call mended before anybody answered it, or taken back because it was entered wrongly."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import demand
from thidua.records.actions.calls import CallFacts, change_call, take_back_call
from thidua.records.permissions_calls import may_mend_call
from thidua.records.queries.calls import call_for, latest_act
from thidua.web.door import Asked, door
from thidua.web.pages.calls_forms import CallBackForm, CallChangeForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

FIELDS = ("name", "issuer", "document_number", "document_on", "deadline", "terms")


def _trail(name: str, call_id: int, label: str) -> list[dict[str, str]]:
    return [
        {"label": _("Danh hiệu có đợt xét"), "url": reverse("calls")},
        {"label": name, "url": reverse("call", args=[call_id])},
        {"label": label, "url": ""},
    ]


@door("GET", "POST", body=CallChangeForm)
def change(request: Asked, call_id: int) -> HttpResponse:
    """A call mended: its words and its deadline."""
    scope, problem = request.scope, None
    held = call_for(scope, call_id)
    demand(may_mend_call(scope, held.keeper_id))
    form = CallChangeForm(initial={**{name: getattr(held, name) for name in FIELDS}, "seen": latest_act(held)})
    if request.method == "POST":
        form = CallChangeForm(request.POST)
        try:
            said = read(form)
            seen = said.pop("seen")
            change_call(actor=scope, call_id=call_id, facts=CallFacts(**said), seen=seen)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã sửa đợt xét."))
            return redirect("call", call_id=call_id)
    label = _("Sửa đợt xét")
    context = {
        "form": form,
        "heading": label,
        "back": reverse("call", args=[call_id]),
        "trail": _trail(held.name, call_id, label),
    }
    return again(request, "calls/change.html", context, problem, form)


@door("GET", "POST", body=CallBackForm)
def back(request: Asked, call_id: int) -> HttpResponse:
    """A call taken back."""
    scope, problem, form = request.scope, None, CallBackForm()
    held = call_for(scope, call_id)
    demand(may_mend_call(scope, held.keeper_id))
    if request.method == "POST":
        form = CallBackForm(request.POST)
        try:
            take_back_call(actor=scope, call_id=call_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã thu lại đợt xét."))
            return redirect("call", call_id=call_id)
    context = {"held": held, "form": form, "trail": _trail(held.name, call_id, _("Thu lại"))}
    return again(request, "calls/taken_back.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("dot-xet-danh-hieu/<call:call_id>/sua/", change, name="call-change"),
    path("dot-xet-danh-hieu/<call:call_id>/thu-lai/", back, name="call-taken-back"),
]
