"""Pages: the programmes in sight, one programme by phases, keeping its phases, indicators and periods."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.errors import Missing, Problem, demand
from thidua.movements.queries import serving
from thidua.registry.queries import name_on
from thidua.targets.actions import add_indicator, add_phase, change_programme, keep_programme, open_period
from thidua.targets.permissions import may_keep, sees_all_targets
from thidua.targets.queries import periods_of, phase_for, phase_progress, programme_for, programmes
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.programmes_forms import (
    IndicatorForm,
    PeriodForm,
    PhaseForm,
    PhaseQuery,
    ProgrammeForm,
    ProgrammesQuery,
)
from thidua.web.pages.programmes_rows import (
    indicator_lines,
    light_counts,
    period_line,
    progress_heads,
    progress_rows,
)
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.targets.models import Programme, ProgrammePhase


def home() -> dict[str, str]:
    """The first link of the trail."""
    return {"label": str(_("Chương trình, chỉ tiêu")), "url": reverse("programmes")}


def place_of(phase: ProgrammePhase) -> str:
    """The address of a programme, open at a phase."""
    return f"{reverse('programme', args=[phase.programme_id])}?{urlencode({'phase': phase.pk})}"


@door("GET", query=ProgrammesQuery)
def listed(request: Asked) -> HttpResponse:
    """The programmes in sight, the newest stage first."""
    query = ProgrammesQuery(request.GET)
    if not query.is_valid():
        raise Missing
    text = query.cleaned_data["q"]
    context = {
        "form": query,
        "rows": programmes(request.scope, text=text),
        "text": text,
        "keeping": may_keep(request.scope, request.scope.unit_id or 0),
        "trail": [{**home(), "url": ""}],
    }
    return render(request, "programmes/list.html", context)


@door("GET", "POST", body=ProgrammeForm)
def new(request: Asked) -> HttpResponse:
    """A programme the own unit begins to keep."""
    scope = request.scope
    demand(may_keep(scope, scope.unit_id or 0))
    problem: Problem | None = None
    form = ProgrammeForm(request.POST) if request.method == "POST" else ProgrammeForm()
    if request.method == "POST":
        try:
            read(form)
            made = keep_programme(actor=scope, owner_id=scope.unit_id or 0, facts=form.facts())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lập chương trình. Hãy thêm giai đoạn và chỉ tiêu."))
            return redirect("programme", programme_id=made.pk)
    context = {"form": form, "trail": [home(), {"label": _("Lập chương trình"), "url": ""}]}
    return again(request, "programmes/form.html", context, problem, form)


@door("GET", "POST", body=ProgrammeForm)
def edit(request: Asked, programme_id: int) -> HttpResponse:
    """What is said of a programme, changed."""
    scope = request.scope
    held = programme_for(scope, programme_id)
    demand(may_keep(scope, held.owner_id))
    problem: Problem | None = None
    names = ("name", "short", "issued_by", "document_number", "document_on", "note")
    form = ProgrammeForm(initial={name: getattr(held, name) for name in names} | {"seen": held.revision})
    if request.method == "POST":
        form = ProgrammeForm(request.POST)
        try:
            seen = read(form)["seen"] or 0
            change_programme(actor=scope, programme_id=programme_id, facts=form.facts(), seen=seen)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("programme", programme_id=programme_id)
    here = reverse("programme", args=[held.pk])
    context = {
        "form": form,
        "held": held,
        "trail": [home(), {"label": held.short or held.name, "url": here}, {"label": _("Sửa"), "url": ""}],
    }
    return again(request, "programmes/form.html", context, problem, form)


@door("GET", query=PhaseQuery)
def programme(request: Asked, programme_id: int) -> HttpResponse:
    """One programme at one of its phases: indicators against their goals, periods and who reported."""
    held = programme_for(request.scope, programme_id)
    query = PhaseQuery(request.GET)
    if not query.is_valid():
        raise Missing
    phases, wanted = list(held.phases.all()), query.cleaned_data["phase"]
    if wanted is None:
        year = year_of(request)
        now = [one for one in phases if one.first_year <= year <= one.last_year]
        chosen = next(iter(now or phases[-1:]), None)
    else:
        chosen = next((one for one in phases if one.pk == wanted), None)
        if chosen is None:
            raise Missing
    return page(request, held, chosen)


def page(
    request: Asked,
    held: Programme,
    phase: ProgrammePhase | None,
    problem: Problem | None = None,
    typed: forms.Form | None = None,
) -> HttpResponse:
    """The page of a programme; after a failed act with the problem and all that was typed."""
    scope = request.scope
    rows = phase_progress(scope, phase) if phase else []
    kept: dict[str, forms.Form] = {
        "phase_form": PhaseForm(),
        "indicator_form": IndicatorForm(auto_id="indicator-%s"),
        "period_form": PeriodForm(
            auto_id="period-%s",
            initial={"period_year": min(max(scope.on.year, phase.first_year), phase.last_year)} if phase else {},
        ),
    }
    for name, one in kept.items():
        if type(typed) is type(one):
            kept[name] = typed
    here = reverse("programme", args=[held.pk])
    context: dict[str, Any] = {
        "held": held,
        "owner": name_on(held.owner_id, scope.on).full,
        "phase": phase,
        "lines": indicator_lines(rows),
        "lights": light_counts(rows),
        "periods": [period_line(one) for one in periods_of(scope, phase)] if phase else [],
        "keeping": may_keep(scope, held.owner_id),
        "whole": sees_all_targets(scope, held.owner_id),
        "movements": serving(scope, held.pk),
        "on": scope.on,
        "tabs": [
            {"label": str(one), "url": f"{here}?{urlencode({'phase': one.pk})}", "current": one == phase}
            for one in held.phases.all()
        ],
        **kept,
        "trail": [home(), {"label": held.short or held.name, "url": ""}],
    }
    return again(request, "programmes/programme.html", context, problem, *([typed] if typed else []))


def _act(
    request: Asked,
    held: Programme,
    phase: ProgrammePhase | None,
    act: Callable[[], Any],
    said: str,
    form: forms.Form,
) -> HttpResponse:
    try:
        act()
    except MENDABLE as found:
        return page(request, held, phase, found, form)
    messages.success(request, said)
    return redirect(place_of(phase) if phase else reverse("programme", args=[held.pk]))


@door("POST", body=PhaseForm)
def phase_new(request: Asked, programme_id: int) -> HttpResponse:
    """A phase is added."""
    held, form = programme_for(request.scope, programme_id), PhaseForm(request.POST)

    def act() -> None:
        said = read(form)
        add_phase(
            actor=request.scope,
            programme_id=programme_id,
            name=said["phase_name"],
            first_year=said["first_year"],
            last_year=said["last_year"],
        )

    return _act(request, held, held.phases.last(), act, _("Đã thêm giai đoạn."), form)


@door("POST", body=IndicatorForm)
def indicator_new(request: Asked, phase_id: int) -> HttpResponse:
    """An indicator is added to a phase."""
    phase = phase_for(request.scope, phase_id)
    form = IndicatorForm(request.POST, auto_id="indicator-%s")

    def act() -> None:
        read(form)
        add_indicator(actor=request.scope, phase_id=phase_id, facts=form.facts())

    return _act(request, phase.programme, phase, act, _("Đã thêm chỉ tiêu. Hãy giao cho đơn vị."), form)


@door("POST", body=PeriodForm)
def period_new(request: Asked, phase_id: int) -> HttpResponse:
    """A period of reports is opened."""
    phase = phase_for(request.scope, phase_id)
    form = PeriodForm(request.POST, auto_id="period-%s")

    def act() -> None:
        read(form)
        open_period(actor=request.scope, phase_id=phase_id, facts=form.facts())

    return _act(request, phase.programme, phase, act, _("Đã mở kỳ báo cáo. Đơn vị thấy ở Việc cần xử lý."), form)


@door("GET")
def progress_xlsx(request: Asked, phase_id: int) -> HttpResponse:
    """The progress of a phase as a workbook: every target in sight, each level under the one above it."""
    phase = phase_for(request.scope, phase_id)
    title = _("Tiến độ %(name)s, %(phase)s") % {"name": phase.programme.name, "phase": phase}
    return as_workbook(title, progress_heads(), progress_rows(phase_progress(request.scope, phase)))


urlpatterns: list[URLPattern] = [
    path("chuong-trinh/", listed, name="programmes"),
    path("chuong-trinh/moi/", new, name="programme-new"),
    path("chuong-trinh/<programme:programme_id>/", programme, name="programme"),
    path("chuong-trinh/<programme:programme_id>/sua/", edit, name="programme-edit"),
    path("chuong-trinh/<programme:programme_id>/giai-doan/", phase_new, name="programme-phase"),
    path("chuong-trinh/giai-doan/<phase:phase_id>/chi-tieu/", indicator_new, name="programme-indicator"),
    path("chuong-trinh/giai-doan/<phase:phase_id>/ky/", period_new, name="programme-period"),
    path("chuong-trinh/giai-doan/<phase:phase_id>/tien-do.xlsx", progress_xlsx, name="programme-xlsx"),
]
