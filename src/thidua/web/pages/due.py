"""Pages: who of a unit may be proposed: people and collectives that meet an award now, or could next year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.eligibility.queries.due import MOST, Due, DueRow, due
from thidua.eligibility.queries.texts import library_for
from thidua.errors import Missing, Unreadable
from thidua.records.queries.lawful import PERSON
from thidua.registry.queries import unit_choices
from thidua.registry.queries.paging import Page
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.fields import DayField, IdChoiceField
from thidua.web.pages.answers_rows import grouped_missing
from thidua.web.pages.law_rows import KINDS, warnings
from thidua.web.pages.units import pager_of
from thidua.web.shell import year_of
from thidua.web.typed import again, read

SIZE = 100
STATES = {
    "now": ("done", gettext_lazy("Đủ phần tính được")),
    "next": ("open", gettext_lazy("Có thể đạt năm sau")),
    "lacking": ("wait", gettext_lazy("Thiếu thông tin")),
}


class DueQuery(forms.Form):
    """Of which unit, for which year and day, and which award and state are shown."""

    unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị"))
    closing = forms.IntegerField(
        label=gettext_lazy("Năm thành tích"),
        min_value=1948,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
    )
    on = DayField(label=gettext_lazy("Hồ sơ nhận ngày"))
    award = forms.SlugField(max_length=80, required=False)
    state = forms.ChoiceField(
        choices=[("", ""), *((key, word) for key, (_tone, word) in STATES.items())], required=False
    )
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def __init__(self, scope: Scope, *given: Any) -> None:
        super().__init__(*given)
        field = self.fields["unit"]
        assert isinstance(field, IdChoiceField)
        field.choices = [(one.id, one.name) for one in unit_choices(scope) if scope.system or one.id in scope.sees]

    def clean(self) -> dict[str, Any]:
        """A year of achievement lies not after the day of the dossier."""
        said = super().clean() or {}
        if said.get("on") and said.get("closing") and said["closing"] > said["on"].year:
            self.add_error(
                "closing", forms.ValidationError(_("Năm thành tích muộn hơn ngày nhận hồ sơ."), code="LAW-04")
            )
        return said


def _query(request: Asked) -> DueQuery:
    scope = request.scope
    usual = {
        "unit": str(scope.over_id if scope.oversees and scope.over_id else scope.unit_id or ""),
        "closing": str(min(year_of(request), scope.on.year)),
        "on": format_day(scope.on),
    }
    return DueQuery(scope, {**usual, **{name: value for name, value in request.GET.dict().items() if value}})


def _shown(found: Due, award: str, state: str) -> list[DueRow]:
    return [one for one in found.rows if award in {"", one.award} and state in {"", one.state}]


def _row(one: DueRow, carried: str) -> dict[str, Any]:
    kind = "person" if one.key.kind == PERSON else "unit"
    tone, word = STATES[one.state]
    return {
        "name": one.name,
        "unit": one.unit if kind == "person" else "",
        "award": one.award_name,
        "url": f"{reverse(f'{kind}-law-award', args=[one.key.id, one.award])}?{carried}",
        "tone": tone,
        "word": word,
        "missing": grouped_missing(one.missing),
    }


@door("GET", query=DueQuery)
def listed(request: Asked) -> HttpResponse:
    """The counts by award, and the rows of the award and state chosen."""
    form = _query(request)
    context: dict[str, Any] = {"form": form, "trail": [{"label": _("Ai có thể đề nghị")}]}
    try:
        said = read(form)
    except Unreadable as problem:
        return again(request, "due/due.html", context, problem, form)
    found = due(request.scope, said["unit"], said["closing"], said["on"])
    library = library_for(said["unit"])
    chosen = said["award"] if said["award"] in library.awards else ""
    kept = {"unit": str(said["unit"]), "closing": str(said["closing"]), "on": format_day(said["on"])}
    here = reverse("due")

    def to(award: str, state: str) -> str:
        return f"{here}?{urlencode({**kept, 'award': award, 'state': state})}#rows"

    rows = _shown(found, chosen, said["state"]) if chosen else []
    number = min(said["page"] or 1, max(1, -(-len(rows) // SIZE)))
    page = Page(rows[(number - 1) * SIZE : number * SIZE], number, SIZE, len(rows))
    carried = urlencode({"closing": kept["closing"], "on": kept["on"]})
    context |= {
        **said,
        "year": said["closing"],
        "found": found,
        "most": MOST,
        "counts": [
            {
                "name": one.name,
                "kind": KINDS[one.kind],
                "chosen": one.award == chosen,
                "cells": [
                    {"n": n, "url": to(one.award, state), "word": STATES[state][1]}
                    for state, n in (("now", one.now), ("next", one.next), ("lacking", one.lacking))
                ],
            }
            for one in found.counts(library)
        ],
        "states": [word for _tone, word in STATES.values()],
        "chosen": library.name(chosen) if chosen else "",
        "chosen_state": STATES[said["state"]][1] if said["state"] else "",
        "rows": [_row(one, carried) for one in page.items],
        "pager": pager_of(
            page,
            _("dòng"),
            here,
            export=f"{reverse('due-xlsx')}?{urlencode({**kept, 'award': chosen, 'state': said['state']})}",
            **kept,
            award=chosen,
            state=said["state"],
        ),
        "export": f"{reverse('due-xlsx')}?{urlencode(kept)}",
        "warnings": warnings(said["on"]),
    }
    return render(request, "due/due.html", context)


@door("GET", query=DueQuery)
def xlsx(request: Asked) -> HttpResponse:
    """The same rows whole, as a workbook."""
    form = _query(request)
    try:
        said = read(form)
    except Unreadable as problem:
        raise Missing from problem
    found = due(request.scope, said["unit"], said["closing"], said["on"])
    heads = [_("Danh hiệu, hình thức"), _("Họ tên, tên tập thể"), _("Đơn vị"), _("Trạng thái"), _("Còn thiếu")]
    lines = [
        [one.award_name, one.name, one.unit, str(STATES[one.state][1]), "; ".join(grouped_missing(one.missing))]
        for one in _shown(found, said["award"], said["state"])
    ]
    return as_workbook(_("Ai có thể đề nghị năm %(y)d") % {"y": said["closing"]}, heads, lines)


urlpatterns: list[URLPattern] = [path("den-han/", listed, name="due"), path("den-han.xlsx", xlsx, name="due-xlsx")]
