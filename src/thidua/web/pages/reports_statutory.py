"""Pages: the statistical forms of a year, each figure leading to its rows; the form as a workbook and as a paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.errors import Missing
from thidua.law.statistics import statistical_form
from thidua.movements.queries import movements
from thidua.registry.queries import name_on, unit_choices
from thidua.reports.papers import basis_of, completeness, form_paper, said_figure
from thidua.reports.queries import TOTAL, Figure, FormCell, FormTable, award_rows, form_table, movement_ids
from thidua.reports.queries.forms import NONE
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.awards_rows import lines
from thidua.web.pages.movements_rows import movement_line
from thidua.web.pages.papers import answer
from thidua.web.pages.reports_forms import CellQuery, UnitQuery
from thidua.web.pages.units import pager_of
from thidua.web.shell import year_of


def unit_asked(request: Asked, query: forms.Form) -> int:
    """The unit named; the territory looked over or the own unit where none is."""
    if not query.is_valid():
        raise Missing
    unit_id: int | None = query.cleaned_data["unit"] or request.scope.over_id or request.scope.unit_id
    if unit_id is None:
        raise Missing
    return unit_id


def _figure(figure: Figure, here: str) -> dict[str, str]:
    return {"said": said_figure(figure), "url": here if figure != NONE else ""}


def _rows(table: FormTable, behind: str, kept: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the form with the address behind each figure."""
    columns = [one.code for one in table.columns]

    def row(word: str, block: str, code: str, figures: Any, total: Figure, **more: Any) -> dict[str, Any]:
        def to(column: str) -> str:
            return f"{behind}?{urlencode({**kept, 'block': block, 'row': code, 'column': column})}"

        told = [_figure(figures[one], to(one)) for one in columns]
        return {"word": word, "cells": [*told, _figure(total, to(TOTAL))], **more}

    made = [row(_("Tổng số"), TOTAL, TOTAL, table.totals, table.total, sums=True)]
    for block, held in table.blocks:
        made.append({"word": block.word, "group": True})
        made += [
            row(
                one.line.word,
                block.code,
                one.line.code,
                one.figures,
                one.total,
                ours=one.line.ours,
                within=bool(one.line.within),
            )
            for one in held
            if not one.line.ours or one.total != NONE
        ]
    return made


@door("GET", query=UnitQuery)
def form(request: Asked, code: str) -> HttpResponse:
    """One statistical form of a unit and what is under it, for the year looked at."""
    unit_id, year = unit_asked(request, query := UnitQuery(request.GET)), year_of(request)
    table = form_table(request.scope, code=code, unit_id=unit_id, year=year)
    kept = {"unit": unit_id, "year": year}
    export = urlencode(kept)
    context = {
        "trail": [
            {"label": _("Báo cáo, thống kê"), "url": reverse("reports")},
            {"label": _("Biểu %(code)s") % {"code": code}},
        ],
        "table": table,
        "asked": table.form.form,
        "mark": table.form.unread,
        "year": year,
        "unit": name_on(unit_id, request.scope.on).full,
        "unit_id": unit_id,
        "units": unit_choices(request.scope),
        "query": query,
        "rows": _rows(table, reverse("statistics-rows", args=[code]), kept),
        "width": len(table.columns) + 2,
        "complete": completeness(table),
        "xlsx": f"{reverse('statistics-xlsx', args=[code])}?{export}",
        "papers": [
            {
                "word": word,
                "icon": f"file-type-{kind}",
                "url": f"{reverse('statistics-paper', args=[code, kind])}?{export}",
            }
            for word, kind in (("PDF", "pdf"), ("Word", "docx"))
        ],
    }
    return render(request, "reports/form.html", context)


@door("GET", query=CellQuery)
def behind(request: Asked, code: str) -> HttpResponse:
    """The rows behind one figure of a form."""
    unit_id, year = unit_asked(request, query := CellQuery(request.GET)), year_of(request)
    said = query.cleaned_data
    cell = FormCell(said["block"] or TOTAL, said["row"] or TOTAL, said["column"] or TOTAL)
    asked = statistical_form(code, year).form
    kept = {"unit": str(unit_id), "year": str(year), "block": cell.block, "row": cell.row, "column": cell.column}
    back = f"{reverse('statistics', args=[code])}?{urlencode({'unit': unit_id, 'year': year})}"
    words = [
        *(
            line.word
            for block in asked.blocks
            if block.code == cell.block
            for line in block.rows
            if line.code == cell.row
        ),
        *(one.word for one in asked.columns if one.code == cell.column),
    ]
    context: dict[str, Any] = {
        "trail": [{"label": _("Biểu %(code)s") % {"code": code}, "url": back}, {"label": _("Các dòng")}],
        "heading": " · ".join([*words, asked.word] if words else [asked.word, _("Tổng số")]),
        "facts": f"{name_on(unit_id, request.scope.on).full} · {_('Năm')} {year}",
    }
    if asked.about == "movements":
        wanted = set(movement_ids(request.scope, cell, code=code, unit_id=unit_id, year=year))
        found = [movement_line(one, year) for one in movements(request.scope) if one.id in wanted]
        return render(request, "reports/movement_rows.html", {**context, "found": found, "year": year})
    page, figure = award_rows(
        request.scope, cell, code=code, unit_id=unit_id, year=year, number=said["page"] or 1
    )  # fmt: skip
    parts = [
        context["facts"],
        _("%(n)d dòng trong sổ") % {"n": page.total},
        _("%(n)s lượt") % {"n": said_figure(figure)},
    ]
    context |= {
        "facts": " · ".join(parts),
        "lines": lines(page.items),
        "pager": pager_of(page, _("khen thưởng"), reverse("statistics-rows", args=[code]), **kept),
    }
    return render(request, "awards/counted.html", context)


@door("GET", query=UnitQuery)
def form_xlsx(request: Asked, code: str) -> HttpResponse:
    """The same form as a workbook: what is not known and what the form lacks stands in words."""
    unit_id, year = unit_asked(request, UnitQuery(request.GET)), year_of(request)
    table = form_table(request.scope, code=code, unit_id=unit_id, year=year)
    heads = [_("Nội dung"), *(one.word for one in table.columns), _("Cộng")]
    rows: list[list[Any]] = [
        [row["word"] + (" (*)" if row.get("ours") else ""), *(_cell(one["said"]) for one in row.get("cells", ()))]
        for row in (_rows(table, "", {}) if table.held else ())
    ]
    if not table.held:
        rows = [[_("Chưa ghi nhận số liệu nào cho năm này; chưa ghi không có nghĩa là không có.")]]
    rows += [[one] for one in ("", *completeness(table), *basis_of(table))]
    name = name_on(unit_id, request.scope.on).full
    title = _("Biểu %(code)s %(word)s năm %(year)d, %(unit)s") % {
        "code": code, "word": table.form.form.word, "year": year, "unit": name,
    }  # fmt: skip
    return as_workbook(title, heads, rows)


def _cell(text: str) -> int | str:
    return int(text) if text.isdigit() else text


@door("GET", query=UnitQuery)
def form_paper_page(request: Asked, code: str, form: str) -> HttpResponse:
    """The form as PDF or Word."""
    unit_id, year = unit_asked(request, UnitQuery(request.GET)), year_of(request)
    name = _("Biểu %(code)s năm %(year)d") % {"code": code, "year": year}
    return answer(lambda: form_paper(request.scope, code=code, unit_id=unit_id, year=year), form, name)


urlpatterns: list[URLPattern] = [
    path("bao-cao/bieu/<slug:code>/", form, name="statistics"),
    path("bao-cao/bieu/<slug:code>/dong/", behind, name="statistics-rows"),
    path("bao-cao/bieu/<slug:code>.xlsx", form_xlsx, name="statistics-xlsx"),
    path("bao-cao/bieu/<slug:code>.<str:form>", form_paper_page, name="statistics-paper"),
]
