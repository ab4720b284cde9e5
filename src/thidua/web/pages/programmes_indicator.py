"""Pages: one indicator with its targets as a tree and its periods; giving, handing down, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Missing, Problem, demand
from thidua.registry.queries import name_on
from thidua.targets.actions import assign_targets, split_target, withdraw_target
from thidua.targets.permissions import may_keep, may_split, sees_all_targets
from thidua.targets.queries import indicator_for, indicator_progress, target_for, unit_offers
from thidua.web.door import Asked, door
from thidua.web.pages.programmes import home, place_of
from thidua.web.pages.programmes_forms import PortionsForm, WithdrawForm
from thidua.web.pages.programmes_rows import node_line, series_lines
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.targets.models import ProgrammeIndicator, Target


@door("GET")
def indicator(request: Asked, indicator_id: int) -> HttpResponse:
    """One indicator, whole."""
    return page(request, indicator_for(request.scope, indicator_id))


def page(
    request: Asked, held: ProgrammeIndicator, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """The page of an indicator; after a failed act with the problem and all that was typed."""
    scope, programme = request.scope, held.phase.programme
    row, series = indicator_progress(scope, held)
    keeping = may_keep(scope, programme.owner_id)
    first = row.roots[0] if row.roots else None
    context: dict[str, Any] = {
        "held": held,
        "row": row,
        "lines": [
            {**node_line(one, share=held.share), "splitting": bool(keeping) or one.unit_id == scope.unit_id}
            for one in row.nodes
        ],
        "series": series_lines(series, first),
        "keeping": keeping,
        "whole": sees_all_targets(scope, programme.owner_id),
        "on": scope.on,
        "trail": [
            home(),
            {"label": programme.short or programme.name, "url": place_of(held.phase)},
            {"label": held.name, "url": ""},
        ],
    }
    if keeping:
        context["portions_form"] = typed if isinstance(typed, PortionsForm) else _portions(request, held)
        context["withdraw_form"] = typed if isinstance(typed, WithdrawForm) else WithdrawForm()
    return again(request, "programmes/indicator.html", context, problem, *([typed] if typed else []))


def _portions(request: Asked, held: ProgrammeIndicator, *typed: Any, below: int | None = None) -> PortionsForm:
    units = unit_offers(request.scope, held)
    shown = units if below is None else unit_offers(request.scope, held, below=below)
    return PortionsForm(*typed, units=units, shown=shown, share=held.share)


@door("POST", body=PortionsForm)
def assign(request: Asked, indicator_id: int) -> HttpResponse:
    """The indicator is given to units."""
    scope = request.scope
    held = indicator_for(scope, indicator_id)
    demand(may_keep(scope, held.phase.programme.owner_id))
    form = _portions(request, held, request.POST)
    try:
        read(form)
        made = assign_targets(actor=scope, indicator_id=indicator_id, portions=form.portions())
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã giao chỉ tiêu cho %(n)d đơn vị.") % {"n": len(made)})
    return redirect("indicator", indicator_id=indicator_id)


def _target(request: Asked, target_id: int) -> tuple[Target, ProgrammeIndicator]:
    target = target_for(request.scope, target_id)
    if target.programme_indicator is None:
        raise Missing
    return target, target.programme_indicator


@door("GET", "POST", body=PortionsForm)
def split(request: Asked, target_id: int) -> HttpResponse:
    """A target is handed down to units in parts."""
    scope = request.scope
    target, held = _target(request, target_id)
    demand(may_split(scope, target))
    problem: Problem | None = None
    form = _portions(request, held, below=target.organisation_id)
    form.initial["due_on"] = target.due_on
    if request.method == "POST":
        form = _portions(request, held, request.POST, below=target.organisation_id)
        try:
            read(form)
            made = split_target(actor=scope, target_id=target_id, portions=form.portions())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã chia chỉ tiêu cho %(n)d đơn vị.") % {"n": len(made)})
            return redirect("indicator", indicator_id=held.pk)
    row, _series = indicator_progress(scope, held)
    context = {
        "form": form,
        "held": held,
        "below": bool(form.shown) or form.is_bound,
        "node": next((one for one in row.nodes if one.id == target.pk), None),
        "unit": name_on(target.organisation_id, scope.on).full,
        "trail": [
            home(),
            {"label": held.name, "url": reverse("indicator", args=[held.pk])},
            {"label": _("Chia xuống"), "url": ""},
        ],
    }
    return again(request, "programmes/split.html", context, problem, form)


@door("POST", body=WithdrawForm)
def withdraw(request: Asked, target_id: int) -> HttpResponse:
    """A target given by mistake is taken back."""
    _target_seen, held = _target(request, target_id)
    form = WithdrawForm(request.POST)
    try:
        withdraw_target(actor=request.scope, target_id=target_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã thu hồi chỉ tiêu giao nhầm."))
    return redirect("indicator", indicator_id=held.pk)


urlpatterns: list[URLPattern] = [
    path("chuong-trinh/chi-tieu/<indicator:indicator_id>/", indicator, name="indicator"),
    path("chuong-trinh/chi-tieu/<indicator:indicator_id>/giao/", assign, name="indicator-assign"),
    path("chuong-trinh/chia/<target:target_id>/", split, name="target-split"),
    path("chuong-trinh/thu-hoi/<target:target_id>/", withdraw, name="target-withdraw"),
]
