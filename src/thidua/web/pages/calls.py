"""Pages: calls for titles with their deadlines; one with what units sent in, the outcome, the list that follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions.called import list_from_call
from thidua.decisions.forms import given_on
from thidua.decisions.permissions import may_prepare
from thidua.errors import Missing, Problem, demand
from thidua.records.actions.calls import (
    CallFacts,
    Candidate,
    apply_to_call,
    decide_call,
    enter_call,
    withdraw_application,
)
from thidua.records.enums_prestige import CallState, Outcome
from thidua.records.permissions_calls import (
    may_apply,
    may_call,
    may_decide_call,
    may_mend_call,
    may_withdraw_application,
)
from thidua.records.permissions_prestige import may_count_prestige
from thidua.records.queries.calls import application_for, applications, call_for, calls, chosen, keeper_name, taken_back
from thidua.web.door import Asked, door
from thidua.web.pages.calls_forms import (
    ApplicationBackForm,
    ApplicationForm,
    CallForm,
    CallListForm,
    CallQuery,
    ResultForm,
)
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

TONES = {Outcome.CHOSEN: "done", Outcome.PENDING: "open"}


def _trail(label: str = "") -> list[dict[str, str]]:
    first = {"label": _("Danh hiệu có đợt xét"), "url": reverse("calls") if label else ""}
    return [first, {"label": label, "url": ""}] if label else [first]


@door("GET", query=CallQuery)
def listed(request: Asked) -> HttpResponse:
    """The calls in sight, those that still take applications first."""
    scope = request.scope
    demand(may_count_prestige(scope))
    query = CallQuery(request.GET)
    if not query.is_valid():
        raise Missing
    text = query.cleaned_data["q"]
    context = {
        "form": query,
        "rows": calls(scope, text=text),
        "text": text,
        "calling": may_call(scope),
        "on": scope.on,
        "trail": _trail(),
    }
    return render(request, "calls/list.html", context)


@door("GET", "POST", body=CallForm)
def new(request: Asked) -> HttpResponse:
    """A call entered from its document."""
    demand(may_call(request.scope))
    form, problem = CallForm(), None
    if request.method == "POST":
        form = CallForm(request.POST)
        try:
            made = enter_call(actor=request.scope, facts=CallFacts(**read(form)))
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi đợt xét; các đơn vị thấy ở Việc cần xử lý."))
            return redirect("call", call_id=made.pk)
    return again(request, "calls/new.html", {"form": form, "trail": _trail(_("Ghi đợt xét"))}, problem, form)


def _page(
    request: Asked, call_id: int, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    scope = request.scope
    held = call_for(scope, call_id)
    rows = applications(scope, held)
    shown: dict[str, Any] = {
        "apply_form": ApplicationForm(),
        "result_form": _result_form(request, call_id),
        "list_form": CallListForm(given=_forms(request)),
    }
    if typed is not None:
        shown = {name: typed if type(typed) is type(form) else form for name, form in shown.items()}
    is_open = held.state == CallState.OPEN
    context = {
        "held": held,
        "keeper": keeper_name(held, scope.on),
        "lines": [
            {
                "one": one,
                "tone": TONES.get(Outcome(one.outcome), "idle"),
                "back": is_open and one.outcome == Outcome.PENDING and may_withdraw_application(scope, one.unit_id),
            }
            for one in rows
        ],
        "late": sum(one.late and one.outcome != Outcome.WITHDRAWN for one in rows),
        "is_open": is_open,
        "mending": is_open and may_mend_call(scope, held.keeper_id),
        "changing": is_open and may_mend_call(scope, held.keeper_id) and not held.applications.exists(),
        "dropped": taken_back(held) if held.state == CallState.DROPPED else None,
        "applying": is_open and may_apply(scope),
        "deciding": is_open and may_decide_call(scope, held.keeper_id),
        "listing": held.state == CallState.DECIDED
        and bool(may_decide_call(scope, held.keeper_id) and may_prepare(scope, scope.unit_id) and chosen(held)),
        "on": scope.on,
        "trail": _trail(held.name),
        **shown,
    }
    return again(request, "calls/one.html", context, problem, *([typed] if typed else []))


def _result_form(request: Asked, call_id: int, *typed: Any) -> ResultForm:
    rows = applications(request.scope, call_for(request.scope, call_id))
    offered = [(one.id, f"{one.candidate} – {one.unit}") for one in rows if one.outcome != Outcome.WITHDRAWN]
    return ResultForm(*typed, offered=offered)


def _forms(request: Asked) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in given_on(request.scope.on)]


@door("GET")
def call(request: Asked, call_id: int) -> HttpResponse:
    """One call: document, deadline, terms, what came in, the outcome."""
    return _page(request, call_id)


def _done(
    request: Asked, call_id: int, form: forms.Form, act: Callable[[dict[str, Any]], object], said: str
) -> HttpResponse:
    try:
        act(read(form))
    except MENDABLE as found:
        return _page(request, call_id, found, form)
    messages.success(request, said)
    return redirect("call", call_id=call_id)


@door("POST", body=ApplicationForm)
def send(request: Asked, call_id: int) -> HttpResponse:
    """A candidate of the own unit sent in."""
    call_for(request.scope, call_id)

    def act(said: dict[str, Any]) -> object:
        candidate = Candidate(said["candidate"], said["collective"], said["merits"])
        return apply_to_call(actor=request.scope, call_id=call_id, candidate=candidate)

    return _done(request, call_id, ApplicationForm(request.POST), act, _("Đã gửi hồ sơ dự xét."))


@door("GET", "POST", body=ApplicationBackForm)
def back(request: Asked, application_id: int) -> HttpResponse:
    """An own application taken back."""
    scope, problem = request.scope, None
    held = application_for(scope, application_id)
    demand(may_withdraw_application(scope, held.unit_id))
    form = ApplicationBackForm()
    if request.method == "POST":
        form = ApplicationBackForm(request.POST)
        try:
            withdraw_application(actor=scope, application_id=application_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã rút hồ sơ."))
            return redirect("call", call_id=held.call_id)
    context = {"held": held, "form": form, "trail": _trail(_("Rút hồ sơ"))}
    return again(request, "calls/back.html", context, problem, form)


@door("POST", body=ResultForm)
def result(request: Asked, call_id: int) -> HttpResponse:
    """Who was chosen."""
    demand(may_decide_call(request.scope, call_for(request.scope, call_id).keeper_id))
    return _done(
        request,
        call_id,
        _result_form(request, call_id, request.POST),
        lambda said: decide_call(actor=request.scope, call_id=call_id, **said),
        _("Đã ghi kết quả."),
    )


@door("POST", body=CallListForm)
def award_list(request: Asked, call_id: int) -> HttpResponse:
    """A list of recipients begun with everybody chosen."""
    demand(may_decide_call(request.scope, call_for(request.scope, call_id).keeper_id))
    form = CallListForm(request.POST, given=_forms(request))
    try:
        said = read(form)
        made = list_from_call(actor=request.scope, call_id=call_id, **said)
    except MENDABLE as found:
        return _page(request, call_id, found, form)
    messages.success(request, _("Đã lập danh sách khen thưởng từ kết quả."))
    return redirect("award-list", list_id=made.pk)


urlpatterns: list[URLPattern] = [
    path("dot-xet-danh-hieu/", listed, name="calls"),
    path("dot-xet-danh-hieu/moi/", new, name="call-new"),
    path("dot-xet-danh-hieu/<call:call_id>/", call, name="call"),
    path("dot-xet-danh-hieu/<call:call_id>/gui/", send, name="call-send"),
    path("dot-xet-danh-hieu/ho-so/<application:application_id>/rut/", back, name="call-back"),
    path("dot-xet-danh-hieu/<call:call_id>/ket-qua/", result, name="call-result"),
    path("dot-xet-danh-hieu/<call:call_id>/lap-danh-sach/", award_list, name="call-list"),
]
