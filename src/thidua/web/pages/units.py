"""Pages: organisations, one page of each, and what an administrator changes in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.queries.memberships import memberships_of
from thidua.decisions.permissions import may_keep_templates
from thidua.errors import Forbidden, Problem
from thidua.registry.actions import end_organisation, found_organisation, place_under, rename_organisation
from thidua.registry.enums import INNER, Kind, Level
from thidua.registry.permissions import may_administer, may_keep_subjects_at
from thidua.registry.queries import inner_of, unit_card, unit_choices, unit_for, units
from thidua.registry.queries.paging import Page
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.fields import DayField, IdChoiceField
from thidua.web.pages.awards_history import history_of_unit
from thidua.web.pages.block_frame import address
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

EVERYTHING = 10_000


class UnitSearchForm(forms.Form):
    """What the list is cut to."""

    q = forms.CharField(label=gettext_lazy("Tên, tên cũ hoặc tên ngắn"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"), choices=[("", gettext_lazy("Tất cả các loại")), *Kind.choices], required=False
    )
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class NewUnitForm(forms.Form):
    """A new organisation."""

    name = forms.CharField(label=gettext_lazy("Tên đầy đủ"), max_length=250)
    short = forms.CharField(label=gettext_lazy("Tên ngắn"), max_length=120, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Kind.choices)
    level = forms.ChoiceField(label=gettext_lazy("Cấp"), choices=Level.choices)
    parent = IdChoiceField("unit", label=gettext_lazy("Cấp trên trực tiếp"))
    since = DayField(
        label=gettext_lazy("Có từ ngày"),
        required=False,
        help_text=gettext_lazy("Ngày/tháng/năm. Để trống nếu tổ chức đã có từ trước khi dùng phần mềm."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Số, ngày của quyết định thành lập."),
    )


class RenameForm(forms.Form):
    """A new name from a day on."""

    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=250)
    short = forms.CharField(label=gettext_lazy("Tên ngắn"), max_length=120, required=False)
    renamed_on = DayField(
        label=gettext_lazy("Dùng từ ngày"), help_text=gettext_lazy("Tên cũ giữ cho các ngày trước đó.")
    )


class PlaceForm(forms.Form):
    """Another organisation above, from a day on."""

    parent = IdChoiceField("unit", label=gettext_lazy("Cấp trên trực tiếp"))
    placed_on = DayField(label=gettext_lazy("Từ ngày"))


class EndForm(forms.Form):
    """The last day, and who continues."""

    ended_on = DayField(label=gettext_lazy("Ngày hoạt động cuối cùng"))
    successor = IdChoiceField(
        "unit",
        label=gettext_lazy("Đơn vị kế tục"),
        required=False,
        help_text=gettext_lazy("Đơn vị kế tục xem được toàn bộ lịch sử. Kết thúc rồi thì không mở lại được."),
    )
    basis = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=200, required=False)


def _search(request: Asked) -> dict[str, Any]:
    form = UnitSearchForm(request.GET)
    form.is_valid()
    return {"form": form, **{name: form.cleaned_data.get(name) or "" for name in ("q", "kind", "page")}}


def pager_of(page: Page[Any], noun: str, here: str, *, export: str = "", **kept: str) -> dict[str, Any]:
    """What the pager of a list shows; ``kept`` stays in the address."""

    def to(number: int | None) -> str:
        said = {name: value for name, value in kept.items() if value}
        return f"{here}?{urlencode({**said, 'page': str(number)})}" if number else ""

    shown = {"first": page.first, "last": page.last, "total": page.total, "noun": noun, "export": export}
    return {**shown, "previous": to(page.previous), "next": to(page.next)}


@door("GET", query=UnitSearchForm)
def listed(request: Asked) -> HttpResponse:
    """The organisations in sight, fifty a page."""
    asked = _search(request)
    page = units(request.scope, text=asked["q"], kind=asked["kind"], number=asked["page"] or 1)
    kept = {"q": asked["q"], "kind": asked["kind"]}
    here, export = reverse("units"), f"{reverse('units-xlsx')}?{urlencode(kept)}"
    context = {
        "asked": asked,
        "form": asked["form"],
        "rows_key": tuple(tuple(vars(one).values()) for one in page.items),
        "rows": lambda: [
            {**vars(one), "url": f"{here}{one.id}/", "key": tuple(vars(one).values())} for one in page.items
        ],
        "kinds": [
            {"value": value, "word": str(word), "chosen": value == asked["kind"]} for value, word in Kind.choices
        ],
        "pager": pager_of(page, _("tập thể"), here, export=export, **kept),
        "may_add": may_administer(request.scope),
    }
    return render(request, "units/list.html", context)


@door("GET", query=UnitSearchForm)
def listed_xlsx(request: Asked) -> HttpResponse:
    """The same list whole, as a workbook."""
    asked = _search(request)
    rows = units(request.scope, text=asked["q"], kind=asked["kind"], size=EVERYTHING).items
    heads = [_("Tên"), _("Tên ngắn"), _("Loại"), _("Cấp"), _("Cấp trên"), _("Kết thúc ngày")]
    return as_workbook(
        _("Tập thể"), heads, [[one.name, one.short, one.kind, one.level, one.parent, one.ended_on] for one in rows]
    )


def _choices(form: forms.Form, scope: Scope, *names: str, but: int | None = None) -> forms.Form:
    offered = [(one.id, one.name) for one in unit_choices(scope) if one.id != but]
    for name in names:
        field = form.fields[name]
        assert isinstance(field, IdChoiceField)
        field.choices = [("", _("Chọn đơn vị")), *offered]
    return form


def _page(
    request: Asked, unit_id: int, forms_given: dict[str, forms.Form] | None = None, problem: Problem | None = None
) -> HttpResponse:
    scope = request.scope
    card = unit_card(scope, unit_id)
    ruling = may_administer(scope)
    seen = scope.neighbourhood
    given = forms_given or {}
    family: list[dict[str, Any]] = [
        *({"id": pk, "name": name, "until": ended, "here": False} for pk, name, ended in card.predecessors),
        {"id": 0, "name": card.name.full, "until": card.unit.ended_on, "here": True},
    ]
    if card.successor:
        family.append({"id": card.successor[0], "name": card.successor[1], "until": None, "here": False, "next": True})
    context = {
        "trail": [{"label": _("Tập thể"), "url": reverse("units")}, {"label": card.name.full}],
        "card": card,
        "unit_id": unit_id,
        "keeps_templates": bool(may_keep_templates(scope, unit_id)),
        "family": [{**one, "url": address("unit", one["id"]) if one["id"] in seen else ""} for one in family],
        "places": [
            {"place": place, "name": name, "url": address("unit", place.parent_id) if place.parent_id in seen else ""}
            for place, name in card.parents
        ],
        "blocks": [{"one": one, "url": address("block", one.block_id)} for one in memberships_of(scope, unit_id)],
        "ruling": ruling,
        "inner": [{"one": row, "url": address("unit", row.id)} for row in inner_of(scope, unit_id)],
        "may_keep": card.unit.kind not in INNER and may_keep_subjects_at(scope, [unit_id]),
        "sees_inside": scope.system or unit_id in scope.sees,
        "head_url": address("person", card.unit.head_id) if card.unit.head_id and unit_id in scope.sees else "",
        **history_of_unit(scope, unit_id),
    }
    if ruling:
        context |= {
            "rename": given.get("rename") or RenameForm(),
            "place": given.get("place") or _choices(PlaceForm(), scope, "parent", but=unit_id),
            "end": given.get("end") or _choices(EndForm(), scope, "successor", but=unit_id),
        }
    return again(request, "units/unit.html", context, problem, *given.values())


@door("GET")
def one(request: Asked, unit_id: int) -> HttpResponse:
    """One organisation: its names through time, where it stood, whom it continued, the blocks it sat in."""
    return _page(request, unit_id)


@door("GET", "POST", body=NewUnitForm)
def new(request: Asked) -> HttpResponse:
    """Enter an organisation."""
    scope = request.scope
    if not (ruling := may_administer(scope)):
        raise Forbidden(ruling)
    form = _choices(NewUnitForm(request.POST or None), scope, "parent")
    context = {
        "form": form,
        "trail": [{"label": _("Tập thể"), "url": reverse("units")}, {"label": _("Thêm tập thể")}],
    }
    if request.method != "POST":
        return render(request, "units/new.html", context)
    try:
        said = read(form)
        unit = found_organisation(
            actor=scope,
            name=said["name"],
            short=said["short"],
            kind=Kind(said["kind"]),
            level=Level(said["level"]),
            parent_id=said["parent"],
            since=said["since"],
            basis=said["basis"],
        )
    except MENDABLE as problem:
        return again(request, "units/new.html", context, problem, form)
    messages.success(request, _("Đã ghi «%(name)s» vào danh sách tập thể.") % {"name": said["name"]})
    return HttpResponseRedirect(reverse("unit", args=[unit.pk]))


@door("POST", body=RenameForm)
def rename(request: Asked, unit_id: int) -> HttpResponse:
    """Give the organisation another name."""
    unit_for(request.scope, unit_id)
    form = RenameForm(request.POST)
    try:
        said = read(form)
        rename_organisation(
            actor=request.scope, unit_id=unit_id, name=said["name"], short=said["short"], on=said["renamed_on"]
        )
    except MENDABLE as problem:
        return _page(request, unit_id, {"rename": form}, problem)
    messages.success(request, _("Đã đổi tên thành «%(name)s».") % {"name": said["name"]})
    return HttpResponseRedirect(reverse("unit", args=[unit_id]))


@door("POST", body=PlaceForm)
def place(request: Asked, unit_id: int) -> HttpResponse:
    """Put the organisation under another."""
    unit_for(request.scope, unit_id)
    form = _choices(PlaceForm(request.POST), request.scope, "parent", but=unit_id)
    try:
        said = read(form)
        place_under(actor=request.scope, unit_id=unit_id, parent_id=said["parent"], on=said["placed_on"])
    except MENDABLE as problem:
        return _page(request, unit_id, {"place": form}, problem)
    messages.success(request, _("Đã đổi cấp trên trực tiếp."))
    return HttpResponseRedirect(reverse("unit", args=[unit_id]))


@door("POST", body=EndForm)
def end(request: Asked, unit_id: int) -> HttpResponse:
    """End the organisation."""
    unit_for(request.scope, unit_id)
    form = _choices(EndForm(request.POST), request.scope, "successor", but=unit_id)
    try:
        said = read(form)
        end_organisation(
            actor=request.scope,
            unit_id=unit_id,
            on=said["ended_on"],
            successor_id=said["successor"],
            basis=said["basis"],
        )
    except MENDABLE as problem:
        return _page(request, unit_id, {"end": form}, problem)
    messages.success(request, _("Đã ghi ngày kết thúc của tổ chức."))
    return HttpResponseRedirect(reverse("unit", args=[unit_id]))


urlpatterns: list[URLPattern] = [
    path("tap-the/", listed, name="units"),
    path("tap-the.xlsx", listed_xlsx, name="units-xlsx"),
    path("tap-the/moi/", new, name="unit-new"),
    path("tap-the/<unit:unit_id>/", one, name="unit"),
    path("tap-the/<unit:unit_id>/doi-ten/", rename, name="unit-rename"),
    path("tap-the/<unit:unit_id>/cap-tren/", place, name="unit-place"),
    path("tap-the/<unit:unit_id>/ket-thuc/", end, name="unit-end"),
]
