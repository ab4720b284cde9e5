"""Pages: a phase or an indicator typed wrongly, corrected or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from thidua.errors import Problem, demand
from thidua.targets.actions import correct_indicator, correct_phase, remove_indicator, remove_phase
from thidua.targets.permissions import may_keep
from thidua.targets.queries import indicator_for, indicator_reported, phase_for, phase_reported
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, ReasonField
from thidua.web.pages.programmes import home, place_of
from thidua.web.pages.programmes_forms import IndicatorForm, PhaseForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.targets.models import ProgrammeIndicator, ProgrammePhase

SETTLED = ("measure", "share", "gathering", "indicator_year")
"""What a form shows and does not take once figures were reported."""


class Corrected(forms.Form):
    """What every correction says besides: why, once figures were reported (``settled``), and which state was read."""

    reason = ReasonField(label=_("Lý do sửa"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000_000)

    def __init__(self, *args: Any, settled: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = settled


class PhaseCorrection(PhaseForm, Corrected):
    """A phase, corrected."""


class IndicatorCorrection(IndicatorForm, Corrected):
    """An indicator, corrected; what gives reported figures their meaning is shown and not taken."""

    due_on = DayField(
        label=_("Hạn đạt mới cho mọi đơn vị"), required=False, help_text=_("Để trống là giữ hạn của từng đơn vị.")
    )

    def __init__(self, *args: Any, settled: bool = False, **options: Any) -> None:
        super().__init__(*args, settled=settled, **options)
        for name in SETTLED if settled else ():
            self.fields[name].disabled = True


class RemovalForm(forms.Form):
    """Why a phase or an indicator is taken away."""

    reason = ReasonField(label=_("Lý do bỏ"))


def _phase_form(held: ProgrammePhase, typed: QueryDict | None = None) -> PhaseCorrection:
    said = {"phase_name": held.name, "first_year": held.first_year, "last_year": held.last_year}
    return PhaseCorrection(typed, initial=said | {"seen": held.programme.revision}, settled=phase_reported(held))


def _indicator_form(held: ProgrammeIndicator, typed: QueryDict | None = None) -> IndicatorCorrection:
    said = {name: getattr(held, name) for name in ("name", "measure", "comparison", "share", "gathering", "note")}
    said |= {"indicator_year": held.year, "seen": held.phase.programme.revision}
    return IndicatorCorrection(typed, initial=said, settled=indicator_reported(held))


def _page(
    request: Asked,
    phase: ProgrammePhase,
    indicator: ProgrammeIndicator | None,
    form: Corrected,
    problem: Problem | None = None,
    removal: RemovalForm | None = None,
) -> HttpResponse:
    """The page of a correction, of an indicator or else of a phase; after a failed act with all that was typed."""
    programme = phase.programme
    if indicator is None:
        held, what, reported, back = phase.pk, "programme-phase", phase_reported(phase), place_of(phase)
        crumbs = []
    else:
        held, what, reported = indicator.pk, "indicator", indicator_reported(indicator)
        back = reverse("indicator", args=[held])
        crumbs = [{"label": indicator.name, "url": back}]
    shown = removal or RemovalForm(auto_id="remove-%s")
    context = {
        "phase": phase,
        "indicator": indicator,
        "form": form,
        "removal": shown,
        "reported": reported,
        "remove_url": reverse(f"{what}-remove", args=[held]),
        "edit_url": reverse(f"{what}-edit", args=[held]),
        "back": back,
        "trail": [
            home(),
            {"label": programme.short or programme.name, "url": place_of(phase)},
            *crumbs,
            {"label": _t("Sửa"), "url": ""},
        ],
    }
    bound = [one for one in (form, shown) if one.is_bound]
    return again(request, "programmes/correct.html", context, problem, *bound)


@door("GET", "POST", body=PhaseCorrection)
def phase_edit(request: Asked, phase_id: int) -> HttpResponse:
    """A phase is corrected."""
    scope = request.scope
    held = phase_for(scope, phase_id)
    demand(may_keep(scope, held.programme.owner_id))
    if request.method == "GET":
        return _page(request, held, None, _phase_form(held))
    form = _phase_form(held, request.POST)
    try:
        said = read(form)
        correct_phase(
            actor=scope,
            phase_id=phase_id,
            name=said["phase_name"],
            first_year=said["first_year"],
            last_year=said["last_year"],
            reason=said["reason"],
            seen=said["seen"],
        )
    except MENDABLE as found:
        return _page(request, held, None, form, found)
    messages.success(request, _t("Đã sửa giai đoạn."))
    return redirect(place_of(held))


@door("POST", body=RemovalForm)
def phase_remove(request: Asked, phase_id: int) -> HttpResponse:
    """A phase nothing was reported in is taken away."""
    held = phase_for(request.scope, phase_id)
    demand(may_keep(request.scope, held.programme.owner_id))
    form = RemovalForm(request.POST, auto_id="remove-%s")
    try:
        remove_phase(actor=request.scope, phase_id=phase_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _page(request, held, None, _phase_form(held), found, form)
    messages.success(request, _t("Đã bỏ giai đoạn ghi nhầm."))
    return redirect("programme", programme_id=held.programme_id)


@door("GET", "POST", body=IndicatorCorrection)
def indicator_edit(request: Asked, indicator_id: int) -> HttpResponse:
    """An indicator is corrected, with the targets given for it."""
    scope = request.scope
    held = indicator_for(scope, indicator_id)
    demand(may_keep(scope, held.phase.programme.owner_id))
    if request.method == "GET":
        return _page(request, held.phase, held, _indicator_form(held))
    form = _indicator_form(held, request.POST)
    try:
        said = read(form)
        correct_indicator(
            actor=scope,
            indicator_id=indicator_id,
            facts=form.facts(),
            due_on=said["due_on"],
            reason=said["reason"],
            seen=said["seen"],
        )
    except MENDABLE as found:
        return _page(request, held.phase, held, form, found)
    messages.success(request, _t("Đã sửa chỉ tiêu và phần đã giao cho các đơn vị."))
    return redirect("indicator", indicator_id=indicator_id)


@door("POST", body=RemovalForm)
def indicator_remove(request: Asked, indicator_id: int) -> HttpResponse:
    """An indicator nothing was reported on is taken away."""
    held = indicator_for(request.scope, indicator_id)
    demand(may_keep(request.scope, held.phase.programme.owner_id))
    form = RemovalForm(request.POST, auto_id="remove-%s")
    try:
        remove_indicator(actor=request.scope, indicator_id=indicator_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _page(request, held.phase, held, _indicator_form(held), found, form)
    messages.success(request, _t("Đã bỏ chỉ tiêu ghi nhầm."))
    return redirect(place_of(held.phase))


urlpatterns: list[URLPattern] = [
    path("chuong-trinh/giai-doan/<phase:phase_id>/sua/", phase_edit, name="programme-phase-edit"),
    path("chuong-trinh/giai-doan/<phase:phase_id>/bo/", phase_remove, name="programme-phase-remove"),
    path("chuong-trinh/chi-tieu/<indicator:indicator_id>/sua/", indicator_edit, name="indicator-edit"),
    path("chuong-trinh/chi-tieu/<indicator:indicator_id>/bo/", indicator_remove, name="indicator-remove"),
]
