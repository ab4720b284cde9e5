"""Pages: counts of an office over five years: times awarded beside distinct recipients, never added to one another."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Missing, demand
from thidua.records.queries import CountTable, Group, Side, Tally, five_year_table
from thidua.registry.permissions import may_see_people
from thidua.registry.queries import name_on, unit_choices
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.awards_chart import chart
from thidua.web.pages.awards_forms import CountsQuery
from thidua.web.pages.awards_rows import tabs_of
from thidua.web.shell import year_of

GROUPS = {
    Group.PEOPLE: gettext_lazy("Cá nhân"),
    Group.HOUSEHOLDS: gettext_lazy("Hộ gia đình"),
    Group.COLLECTIVES: gettext_lazy("Tập thể"),
}


def _asked(request: Asked) -> tuple[int, int, Side]:
    """The office, the last of the five years, and which side; one's own office and the year looked at where none is said."""
    demand(may_see_people(request.scope))
    query = CountsQuery(request.GET)
    if not query.is_valid():
        raise Missing
    said = query.cleaned_data
    unit_id = said["unit"] or request.scope.over_id or request.scope.unit_id
    if unit_id is None:
        raise Missing
    return unit_id, said["until"] or year_of(request), Side(said["side"] or Side.RECEIVED.value)


def say_distinct(tally: Tally) -> str:
    """How many different recipients there were, as far as anybody knows."""
    if tally.distinct_is_all:
        return str(tally.distinct)
    if tally.distinct:
        return _("từ %(n)d") % {"n": tally.distinct}
    return _("chưa rõ")


def say_times(tally: Tally) -> str:
    """Times awarded; rows without a number are said beside the figure, not counted as none."""
    if tally.unknown and not tally.times:
        return _("có, chưa rõ số")
    return _("từ %(n)d") % {"n": tally.times} if tally.unknown else str(tally.times)


def _rows(table: CountTable) -> list[dict[str, Any]]:
    empty = Tally()
    return [
        {
            "form": row.form_name,
            "group": str(GROUPS[row.group]),
            "cells": [say_times(row.years[year]) if year in row.years else "" for year in table.years],
            "spans": say_times(row.spans) if row.spans != empty else "",
            "times": say_times(row.total),
            "distinct": say_distinct(row.total),
            "sure": row.total.distinct_is_all,
            "unnamed": row.total.unnamed,
        }
        for row in table.rows
    ]


@door("GET", query=CountsQuery)
def counted(request: Asked) -> HttpResponse:
    """Five years of an office by form and group, with the picture over the years."""
    unit_id, until, side = _asked(request)
    table = five_year_table(request.scope, unit_id=unit_id, until=until, side=side)
    asked = {"unit": unit_id, "until": until, "side": side.value}
    context = {
        "unit": name_on(unit_id, request.scope.on).full,
        "unit_id": unit_id,
        "units": unit_choices(request.scope),
        "form": CountsQuery(initial=asked),
        "years": table.years,
        "rows": _rows(table),
        "undated": table.undated,
        "chart": chart(table),
        "export": f"{reverse('award-counts-xlsx')}?{urlencode(asked)}",
        "tabs": tabs_of("award-counts"),
    }
    return render(request, "awards/counts.html", context)


@door("GET", query=CountsQuery)
def counted_xlsx(request: Asked) -> HttpResponse:
    """The same table as a workbook; what is not known stands in words."""
    unit_id, until, side = _asked(request)
    table = five_year_table(request.scope, unit_id=unit_id, until=until, side=side)
    heads = [
        _("Hình thức"), _("Đối tượng"), *(str(year) for year in table.years), _("Khen cho nhiều năm"), _("Tổng số lượt"),
        _("Số người, đơn vị khác nhau"),
    ]  # fmt: skip
    rows = [
        [row["form"], row["group"], *(_figure(one) for one in row["cells"]), _figure(row["spans"]), _figure(row["times"]),
         _figure(row["distinct"])]
        for row in _rows(table)
    ]  # fmt: skip
    name = name_on(unit_id, request.scope.on).full
    title = _("Khen thưởng %(since)d–%(until)d, %(unit)s") % {"since": until - 4, "until": until, "unit": name}
    return as_workbook(title, heads, rows)


def _figure(text: str) -> int | str:
    return int(text) if text.isdigit() else text


urlpatterns: list[URLPattern] = [
    path("so-khen-thuong/thong-ke/", counted, name="award-counts"),
    path("so-khen-thuong/thong-ke.xlsx", counted_xlsx, name="award-counts-xlsx"),
]
