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
from thidua.records.queries import (
    AwardRow,
    Cell,
    CountRow,
    CountTable,
    Group,
    Side,
    Tally,
    counted,
    five_year_table,
    latest_counted,
)
from thidua.registry.permissions import may_see_people
from thidua.registry.queries import name_on, unit_choices
from thidua.registry.queries.paging import SIZE, Page
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.awards_chart import chart
from thidua.web.pages.awards_forms import CellQuery, CountsQuery
from thidua.web.pages.awards_rows import lines, tabs_of
from thidua.web.pages.units import pager_of
from thidua.web.shell import year_of

GROUPS = {
    Group.PEOPLE: gettext_lazy("Cá nhân"),
    Group.HOUSEHOLDS: gettext_lazy("Hộ gia đình"),
    Group.COLLECTIVES: gettext_lazy("Tập thể"),
}


def _asked(request: Asked, query: CountsQuery) -> tuple[int, int, Side]:
    """The office, the last of the five years, and which side; one's own office and the year looked at where none is said."""
    demand(may_see_people(request.scope))
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


def _rows(table: CountTable, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """asked: the office, years and side of the table, as its addresses carry them."""
    empty = Tally()

    def figure(row: CountRow, said: Tally | None, part: str = "") -> dict[str, str]:
        if said is None or said == empty:
            return {"said": "", "url": ""}
        cell = {"form": row.form, "group": row.group.value, **({"part": part} if part else {})}
        return {"said": say_times(said), "url": f"{reverse('award-counted')}?{urlencode({**asked, **cell})}"}

    return [
        {
            "form": row.form_name,
            "group": str(GROUPS[row.group]),
            "cells": [figure(row, row.years.get(year), str(year)) for year in table.years],
            "spans": figure(row, row.spans, "spans"),
            "times": figure(row, row.total),
            "distinct": say_distinct(row.total),
            "sure": row.total.distinct_is_all,
            "unnamed": row.total.unnamed,
        }
        for row in table.rows
    ]


@door("GET", query=CountsQuery)
def table(request: Asked) -> HttpResponse:
    """Five years of an office by form and group, with the picture over the years."""
    unit_id, until, side = _asked(request, CountsQuery(request.GET))
    made = five_year_table(request.scope, unit_id=unit_id, until=until, side=side)
    asked = {"unit": unit_id, "until": until, "side": side.value}
    context = {
        "unit": name_on(unit_id, request.scope.on).full,
        "unit_id": unit_id,
        "units": unit_choices(request.scope),
        "form": CountsQuery(initial=asked),
        "years": made.years,
        "rows": _rows(made, asked),
        "earlier": _earlier(request, made, unit_id, side),
        "undated": made.undated,
        "chart": chart(made),
        "export": f"{reverse('award-counts-xlsx')}?{urlencode(asked)}",
        "tabs": tabs_of("award-counts"),
    }
    return render(request, "awards/counts.html", context)


def _earlier(request: Asked, table: CountTable, unit_id: int, side: Side) -> dict[str, Any] | None:
    """Where these years are empty: the latest five in which the book holds something."""
    latest = None if table.rows else latest_counted(request.scope, unit_id=unit_id, side=side)
    if latest is None:
        return None
    asked = {"unit": unit_id, "until": latest, "side": side.value}
    return {"since": latest - 4, "until": latest, "url": f"{reverse('award-counts')}?{urlencode(asked)}"}


@door("GET", query=CellQuery)
def behind(request: Asked) -> HttpResponse:
    """The awards behind one figure of the table."""
    query = CellQuery(request.GET)
    unit_id, until, side = _asked(request, query)
    said = query.cleaned_data
    spans = said["part"] == "spans"
    cell = Cell(said["form"], Group(said["group"]), int(said["part"]) if said["part"] and not spans else None, spans)
    found = counted(request.scope, cell, unit_id=unit_id, side=side, since=until - 4, until=until)
    kept = {"unit": unit_id, "until": until, "side": side.value}
    at = min(said["page"] or 1, max(1, -(-len(found) // SIZE)))
    page = Page(found[(at - 1) * SIZE : at * SIZE], at, SIZE, len(found))
    name = found[0].form_name if found else said["form"]
    when = _("khen cho nhiều năm") if spans else str(cell.year or f"{until - 4}–{until}")
    back = f"{reverse('award-counts')}?{urlencode(kept)}"
    context = {
        "trail": [{"label": _("Thống kê khen thưởng"), "url": back}, {"label": name}],
        "heading": f"{name} · {GROUPS[cell.group]} · {when}",
        "facts": _facts(name_on(unit_id, request.scope.on).full, found),
        "lines": lines(page.items),
        "pager": pager_of(
            page,
            _("khen thưởng"),
            reverse("award-counted"),
            **{one: str(value) for one, value in kept.items()},
            **{one: said[one] for one in ("form", "group", "part")},
        ),
    }
    return render(request, "awards/counted.html", context)


def _facts(unit: str, found: list[AwardRow]) -> str:
    times, unknown = sum(one.count or 0 for one in found), sum(one.count is None for one in found)
    parts = [unit, _("%(n)d dòng trong sổ") % {"n": len(found)}, _("%(n)d lượt") % {"n": times}]
    return " · ".join([*parts, *([_("%(n)d dòng chưa rõ số lượng") % {"n": unknown}] if unknown else [])])


@door("GET", query=CountsQuery)
def table_xlsx(request: Asked) -> HttpResponse:
    """The same table as a workbook; what is not known stands in words."""
    unit_id, until, side = _asked(request, CountsQuery(request.GET))
    made = five_year_table(request.scope, unit_id=unit_id, until=until, side=side)
    heads = [
        _("Hình thức"), _("Đối tượng"), *(str(year) for year in made.years), _("Khen cho nhiều năm"), _("Tổng số lượt"),
        _("Số người, đơn vị khác nhau"),
    ]  # fmt: skip
    rows = [
        [row["form"], row["group"], *(_figure(one["said"]) for one in row["cells"]), _figure(row["spans"]["said"]),
         _figure(row["times"]["said"]), _figure(row["distinct"])]
        for row in _rows(made, {})
    ]  # fmt: skip
    name = name_on(unit_id, request.scope.on).full
    title = _("Khen thưởng %(since)d–%(until)d, %(unit)s") % {"since": until - 4, "until": until, "unit": name}
    return as_workbook(title, heads, rows)


def _figure(text: str) -> int | str:
    return int(text) if text.isdigit() else text


urlpatterns: list[URLPattern] = [
    path("so-khen-thuong/thong-ke/", table, name="award-counts"),
    path("so-khen-thuong/thong-ke/dong/", behind, name="award-counted"),
    path("so-khen-thuong/thong-ke.xlsx", table_xlsx, name="award-counts-xlsx"),
]
