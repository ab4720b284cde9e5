"""Pages: which units lie in which area, all of them with a paste of many, and those of one unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from thidua.errors import Fault, Problem, Unreadable, demand
from thidua.law.areas import area_kinds
from thidua.registry.actions import AreaFacts, end_area, mark_areas, remove_area
from thidua.registry.permissions import may_mark_areas
from thidua.registry.queries import area_mark_for, areas, areas_of, name_on, unit_for, units_named
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, ReasonField
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

MOST_LINES = 500


class AreaForm(forms.Form):
    """A kind of area from a day on, by a document."""

    kind = forms.ChoiceField(label=_("Vùng"), choices=[(one.code, one.name) for one in area_kinds()])
    since = DayField(label=_("Từ ngày"), help_text=_("Ngày/tháng/năm."))
    until = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu văn bản không ghi ngày hết."))
    document = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=80)
    issued_on = DayField(label=_("Ngày văn bản"), required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)

    def facts(self) -> AreaFacts:
        """What was typed, for the action."""
        names = ("kind", "since", "document", "issuer", "issued_on", "until")
        return AreaFacts(**{name: self.cleaned_data[name] for name in names})


class ManyForm(AreaForm):
    """The same for many units, one name a line."""

    names = forms.CharField(
        label=_("Tên đơn vị, mỗi dòng một tên"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Tên đầy đủ hoặc tên ngắn, không cần dấu; dán được cả cột từ bảng tính."),
    )


class EndAreaForm(forms.Form):
    """The last day of a mark, and the document."""

    until = DayField(label=_("Ngày cuối còn thuộc vùng"))
    ended_by = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)


class RemoveAreaForm(forms.Form):
    """Why a mark is taken away."""

    reason = ReasonField(label=_("Lý do bỏ"))


def _kinds() -> list[dict[str, Any]]:
    return [{"one": one, "doubtful": not one.standing.decides} for one in area_kinds()]


@door("GET", "POST", body=ManyForm)
def listed(request: Asked) -> HttpResponse:
    """Every mark of units in sight; many units are marked at once by their names."""
    scope = request.scope
    may = may_mark_areas(scope)
    problem: Problem | None = None
    form = ManyForm(auto_id="area-%s")
    if request.method == "POST":
        demand(may)
        form = ManyForm(request.POST, auto_id="area-%s")
        try:
            said = read(form)
            found = _found(request, said["names"])
            made = mark_areas(actor=scope, unit_ids=found, facts=form.facts())
        except MENDABLE as met:
            problem = met
        else:
            messages.success(request, _t("Đã ghi vùng cho %(n)d đơn vị.") % {"n": len(made)})
            return redirect("areas")
    rows = areas(scope)
    context = {
        "rows": rows,
        "marked": len({one.unit_id for one in rows if one.holds}),
        "form": form,
        "may": may,
        "kinds": _kinds(),
        "trail": [{"label": _t("Tập thể"), "url": reverse("units")}, {"label": _t("Vùng của đơn vị"), "url": ""}],
    }
    return again(request, "areas/list.html", context, problem, form)


def _found(request: Asked, typed: str) -> list[int]:
    """The unit of each line; a name of none or of several units of the territory is a fault of its line."""
    lines = [one for line in typed.splitlines() if (one := line.split("\t")[0].strip())]
    if len(lines) > MOST_LINES:
        words = _t("Nhiều nhất %(n)d dòng một lần.") % {"n": MOST_LINES}
        raise Unreadable(Fault("AREA-03", words, "names", str(len(lines))))
    faults, found = [], []
    for at, (name, units) in enumerate(units_named(request.scope, lines), 1):
        if len(units) == 1:
            found.append(units[0])
        elif units:
            words = _t("Dòng %(at)d: có %(n)d đơn vị tên «%(name)s»; hãy ghi ở trang của từng đơn vị.")
            faults.append(Fault("AREA-05", words % {"at": at, "n": len(units), "name": name[:80]}, "names", name[:80]))
        else:
            words = _t("Dòng %(at)d: không có đơn vị tên «%(name)s» trong địa bàn của bạn.")
            faults.append(Fault("AREA-05", words % {"at": at, "name": name[:80]}, "names", name[:80]))
    if faults:
        raise Unreadable(faults)
    return found


def _page(request: Asked, unit_id: int, problem: Problem | None = None, *typed: forms.Form) -> HttpResponse:
    scope = request.scope
    name = name_on(unit_for(scope, unit_id).pk, scope.on).full
    form = next((one for one in typed if isinstance(one, AreaForm)), AreaForm(auto_id="area-%s"))
    context = {
        "rows": areas_of(scope, unit_id),
        "unit_id": unit_id,
        "name": name,
        "form": form,
        "may": may_mark_areas(scope, [unit_id]),
        "kinds": _kinds(),
        "trail": [
            {"label": _t("Tập thể"), "url": reverse("units")},
            {"label": name, "url": reverse("unit", args=[unit_id])},
            {"label": _t("Vùng"), "url": ""},
        ],
    }
    return again(request, "areas/unit.html", context, problem, *typed)


@door("GET", "POST", body=AreaForm)
def of_unit(request: Asked, unit_id: int) -> HttpResponse:
    """The marks of one unit, and another one."""
    if request.method == "GET":
        return _page(request, unit_id)
    unit_for(request.scope, unit_id)
    demand(may_mark_areas(request.scope, [unit_id]))
    form = AreaForm(request.POST, auto_id="area-%s")
    try:
        read(form)
        mark_areas(actor=request.scope, unit_ids=[unit_id], facts=form.facts())
    except MENDABLE as found:
        return _page(request, unit_id, found, form)
    messages.success(request, _t("Đã ghi vùng của đơn vị."))
    return redirect("unit-areas", unit_id=unit_id)


def _one(request: Asked, mark_id: int, form: forms.Form, problem: Problem | None = None) -> HttpResponse:
    """One mark with what may be done to it."""
    scope = request.scope
    mark = area_mark_for(scope, mark_id)
    row = next(one for one in areas_of(scope, mark.organisation_id) if one.id == mark_id)
    back = reverse("unit-areas", args=[row.unit_id])
    shown = {
        "end_form": form if isinstance(form, EndAreaForm) else EndAreaForm(auto_id="end-%s"),
        "remove_form": form if isinstance(form, RemoveAreaForm) else RemoveAreaForm(auto_id="remove-%s"),
    }
    context = {
        "row": row,
        "back": back,
        **shown,
        "trail": [{"label": row.unit, "url": back}, {"label": row.kind, "url": ""}],
    }
    return again(request, "areas/one.html", context, problem, *([form] if problem else []))


@door("GET", "POST", body=EndAreaForm)
def ended(request: Asked, area_mark_id: int) -> HttpResponse:
    """A mark ends with a day."""
    mark = area_mark_for(request.scope, area_mark_id)
    demand(may_mark_areas(request.scope, [mark.organisation_id]))
    form = EndAreaForm(request.POST or None, auto_id="end-%s")
    if request.method == "GET":
        return _one(request, area_mark_id, form)
    try:
        said = read(form)
        end_area(actor=request.scope, mark_id=area_mark_id, until=said["until"], ended_by=said["ended_by"])
    except MENDABLE as found:
        return _one(request, area_mark_id, form, found)
    messages.success(request, _t("Đã ghi ngày hết."))
    return redirect("unit-areas", unit_id=mark.organisation_id)


@door("POST", body=RemoveAreaForm)
def removed(request: Asked, area_mark_id: int) -> HttpResponse:
    """A mark entered by mistake is taken away."""
    mark = area_mark_for(request.scope, area_mark_id)
    demand(may_mark_areas(request.scope, [mark.organisation_id]))
    form = RemoveAreaForm(request.POST, auto_id="remove-%s")
    try:
        remove_area(actor=request.scope, mark_id=area_mark_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _one(request, area_mark_id, form, found)
    messages.success(request, _t("Đã bỏ lần ghi nhầm."))
    return redirect("unit-areas", unit_id=mark.organisation_id)


urlpatterns: list[URLPattern] = [
    path("tap-the/vung/", listed, name="areas"),
    path("tap-the/<unit:unit_id>/vung/", of_unit, name="unit-areas"),
    path("tap-the/vung/<area_mark:area_mark_id>/", ended, name="area"),
    path("tap-the/vung/<area_mark:area_mark_id>/bo/", removed, name="area-remove"),
]
