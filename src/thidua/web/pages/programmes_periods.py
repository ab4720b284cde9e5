"""Pages: a period with who has reported, a unit's own sheet, unlocking, the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.errors import Problem, demand
from thidua.targets.actions import report_period, unlock_period
from thidua.targets.permissions import may_keep, may_report_period, sees_all_targets
from thidua.targets.queries import is_open, own_sheet, period_for, period_row, value_file_for
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.downloads import stored
from thidua.web.pages.programmes import home, place_of
from thidua.web.pages.programmes_forms import SheetForm, UnlockForm
from thidua.web.pages.programmes_rows import period_heads, period_line, period_rows, unit_line
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.targets.models import ReportPeriod
    from thidua.targets.queries import PeriodRow


def _trail(period: ReportPeriod, row: PeriodRow, below: str = "") -> list[dict[str, str]]:
    programme = period.phase.programme
    here = reverse("period", args=[period.pk]) if below else ""
    trail = [
        home(),
        {"label": programme.short or programme.name, "url": place_of(period.phase)},
        {"label": row.words, "url": here},
    ]
    return [*trail, {"label": below, "url": ""}] if below else trail


@door("GET")
def period(request: Asked, period_id: int) -> HttpResponse:
    """One period: how many reports were expected, came, came in time, and who is silent."""
    return page(request, period_for(request.scope, period_id))


def page(
    request: Asked, held: ReportPeriod, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """The page of a period; after a failed act with the problem and all that was typed."""
    scope = request.scope
    row = period_row(scope, held)
    lines = [unit_line(one, locked=row.locked) for one in row.units]
    own = next((one for one in lines if one["row"].unit_id == scope.unit_id), None)
    context: dict[str, Any] = {
        "held": held,
        "programme": held.phase.programme,
        "line": period_line(row),
        "lines": lines,
        "own": own,
        "reporting": may_report_period(scope, expected=own is not None),
        "open": is_open(held, scope.unit_id or 0, scope.on),
        "keeping": may_keep(scope, held.phase.programme.owner_id),
        "whole": sees_all_targets(scope, held.phase.programme.owner_id),
        "on": scope.on,
        "form": typed if typed is not None else _unlocking(row),
        "trail": _trail(held, row),
    }
    return again(request, "programmes/period.html", context, problem, *([typed] if typed else []))


def _unlocking(row: PeriodRow, *typed: Any) -> UnlockForm:
    ordered = sorted(row.units, key=lambda one: (one not in row.silent, one.unit))
    return UnlockForm(*typed, units=[(one.unit_id, one.unit) for one in ordered])


@door("POST", body=UnlockForm)
def unlock(request: Asked, period_id: int) -> HttpResponse:
    """A locked period is opened again for one unit."""
    scope = request.scope
    held = period_for(scope, period_id)
    demand(may_keep(scope, held.phase.programme.owner_id))
    form = _unlocking(period_row(scope, held), request.POST)
    try:
        said = read(form)
        unlock_period(
            actor=scope,
            period_id=period_id,
            unit_id=said["unit"],
            until=said["until"],
            reason=said["unlock_reason"],
        )
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã mở khóa. Đơn vị thấy lại kỳ này ở Việc cần xử lý."))
    return redirect("period", period_id=period_id)


@door("GET", "POST", body=SheetForm)
def report(request: Asked, period_id: int) -> HttpResponse:
    """The own unit's sheet of a period: a value, its whole, a note and a file for each target."""
    scope = request.scope
    held = period_for(scope, period_id)
    lines = own_sheet(held, scope.unit_id or 0, scope.on)
    demand(may_report_period(scope, expected=bool(lines)))
    problem: Problem | None = None
    form = SheetForm(lines=lines)
    if request.method == "POST":
        form = SheetForm(request.POST, request.FILES, lines=lines)
        try:
            read(form)
            unit = scope.unit_id or 0
            many = report_period(actor=scope, period_id=period_id, unit_id=unit, figures=form.figures())
        except MENDABLE as found:
            problem = found
        else:
            said = _("Đã ghi %(n)d chỉ tiêu.") % {"n": many} if many else _("Không có số nào thay đổi.")
            messages.success(request, said)
            return redirect("period", period_id=period_id)
    row = period_row(scope, held)
    context = {
        "held": held,
        "programme": held.phase.programme,
        "row": row,
        "form": form,
        "unit": scope.unit_name,
        "unit_id": scope.unit_id,
        "open": is_open(held, scope.unit_id or 0, scope.on),
        "on": scope.on,
        "trail": _trail(held, row, str(_("Báo cáo"))),
    }
    return again(request, "programmes/report.html", context, problem, form)


@door("GET")
def period_xlsx(request: Asked, period_id: int) -> HttpResponse:
    """Who has reported in a period as a workbook."""
    held = period_for(request.scope, period_id)
    row = period_row(request.scope, held)
    title = _("Tình hình báo cáo %(name)s, %(period)s") % {"name": held.phase.programme.name, "period": row.words}
    return as_workbook(title, period_heads(), period_rows(row))


@door("GET")
def value_file(request: Asked, value_id: int) -> HttpResponse:
    """The evidence of a value, always as a download."""
    file = value_file_for(request.scope, value_id)
    return stored(file, content_of(file))


urlpatterns: list[URLPattern] = [
    path("chuong-trinh/ky/<period:period_id>/", period, name="period"),
    path("chuong-trinh/ky/<period:period_id>/bao-cao/", report, name="period-report"),
    path("chuong-trinh/ky/<period:period_id>/mo-khoa/", unlock, name="period-unlock"),
    path("chuong-trinh/ky/<period:period_id>/tinh-hinh.xlsx", period_xlsx, name="period-xlsx"),
    path("chuong-trinh/minh-chung/<target_value:value_id>/", value_file, name="value-file"),
]
