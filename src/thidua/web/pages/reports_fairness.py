"""Pages: to whom awards went over five years, as bars with their figures; the rows behind each; the workbook."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.registry.queries import name_on, unit_choices
from thidua.reports.queries.fairness import YEARS, Lens, LensTable, LensYear, Part, lens_rows, lenses
from thidua.vietnamese import format_points
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.awards_rows import lines
from thidua.web.pages.reports_forms import LensQuery
from thidua.web.pages.reports_statutory import unit_asked
from thidua.web.pages.units import pager_of
from thidua.web.shell import year_of

LENGTH = 600
WORDS = {
    Lens.DIRECT: (
        gettext_lazy("Người lao động trực tiếp"),
        gettext_lazy("Lãnh đạo, quản lý"),
        gettext_lazy("Chưa ghi vị trí"),
    ),
    Lens.SMALL: (gettext_lazy("Tập thể nhỏ"), gettext_lazy("Tập thể khác"), gettext_lazy("Chưa ghi cỡ tập thể")),
    Lens.WOMEN: (gettext_lazy("Nữ"), gettext_lazy("Nam"), gettext_lazy("Chưa ghi giới tính")),
    Lens.MINORITIES: (gettext_lazy("Dân tộc thiểu số"), gettext_lazy("Dân tộc Kinh"), gettext_lazy("Chưa ghi dân tộc")),
    Lens.REMOTE: (
        gettext_lazy("Xã vùng khó khăn, biên giới, hải đảo"),
        gettext_lazy("Nơi khác"),
        gettext_lazy("Chưa ghi nơi đóng thuộc vùng nào"),
    ),
}
PARTS = (Part.ASKED, Part.OTHER, Part.UNKNOWN)
FILLS = {Part.ASKED: "#1d4673", Part.OTHER: "#c6d8e8", Part.UNKNOWN: "#ffffff"}


class LensRowsQuery(LensQuery):
    """Which figure of which lens."""

    lens = forms.ChoiceField(choices=[(one.value, one.value) for one in Lens])
    part = forms.ChoiceField(choices=[(one.value, one.value) for one in Part])
    of_year = forms.IntegerField(min_value=1900, max_value=2199)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def say_share(one: LensYear) -> str:
    """The share in per cent; from the least to the most it can be while something is unknown."""
    if one.share is None:
        return _("chưa ghi")
    least, most = (format_points(_decimal(share), 1) for share in one.share)
    return _("%(n)s %%") % {"n": least} if least == most else _("%(n)s–%(m)s %%") % {"n": least, "m": most}


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / share.denominator


def _year(table: LensTable, one: LensYear, kept: dict[str, Any]) -> dict[str, Any]:
    begin, pieces, cells = 0, [], []
    for part in PARTS:
        count = one.parts[part] if one.parts else 0
        width = round(Fraction(LENGTH * count, one.whole)) if one.whole else 0
        if count:
            pieces.append({"x": begin, "width": max(width, 1), "fill": FILLS[part], "unknown": part == Part.UNKNOWN})
        begin += width
        asked = {**kept, "lens": table.lens.value, "part": part.value, "of_year": one.year}
        cells.append({"count": count, "url": f"{reverse('fairness-rows')}?{urlencode(asked)}" if count else ""})
    return {
        "year": one.year,
        "held": one.parts is not None,
        "pieces": pieces,
        "cells": cells,
        "unknown": cells[-1],
        "share": say_share(one),
    }


@door("GET", query=LensQuery)
def lens(request: Asked) -> HttpResponse:
    """Every lens over five years."""
    query = LensQuery(request.GET)
    unit_id = unit_asked(request, query)
    until = query.cleaned_data["until"] or year_of(request)
    kept = {"unit": unit_id, "until": until}
    found = lenses(request.scope, unit_id=unit_id, until=until)
    context = {
        "trail": [{"label": _("Báo cáo, thống kê"), "url": reverse("reports")}, {"label": _("Khen thưởng đến với ai")}],
        "unit": name_on(unit_id, request.scope.on).full,
        "unit_id": unit_id,
        "units": unit_choices(request.scope),
        "form": LensQuery(initial=kept),
        "since": until - YEARS + 1,
        "until": until,
        "lenses": [
            {
                "code": one.lens.value,
                "areas": one.lens == Lens.REMOTE,
                "sourced": one.sourced,
                "words": [str(word) for word in WORDS[one.lens]],
                "key": list(zip([str(word) for word in WORDS[one.lens]], FILLS.values(), strict=True)),
                "known": one.known,
                "held": any(year.parts for year in one.years),
                "years": [_year(one, year, kept) for year in one.years],
            }
            for one in found
        ],
        "length": LENGTH,
        "export": f"{reverse('fairness-xlsx')}?{urlencode(kept)}",
    }
    return render(request, "reports/fairness.html", context)


@door("GET", query=LensRowsQuery)
def rows(request: Asked) -> HttpResponse:
    """The awards behind one figure of a lens."""
    unit_id = unit_asked(request, query := LensRowsQuery(request.GET))
    said = query.cleaned_data
    asked, part, year = Lens(said["lens"]), Part(said["part"]), said["of_year"]
    page, times = lens_rows(
        request.scope, unit_id=unit_id, lens=asked, part=part, year=year, number=said["page"] or 1
    )  # fmt: skip
    until = said["until"] or year
    kept = {"unit": str(unit_id), "until": str(until), "lens": asked.value, "part": part.value, "of_year": str(year)}
    back = f"{reverse('fairness-lens')}?{urlencode({'unit': unit_id, 'until': until})}"
    told = (
        name_on(unit_id, request.scope.on).full,
        _("%(n)d dòng trong sổ") % {"n": page.total},
        _("%(n)d lượt") % {"n": times},
    )
    context = {
        "trail": [{"label": _("Khen thưởng đến với ai"), "url": back}, {"label": _("Các dòng")}],
        "heading": f"{WORDS[asked][PARTS.index(part)]} · {_('Năm')} {year}",
        "facts": " · ".join(told),
        "lines": lines(page.items),
        "pager": pager_of(page, _("khen thưởng"), reverse("fairness-rows"), **kept),
    }
    return render(request, "awards/counted.html", context)


@door("GET", query=LensQuery)
def lens_xlsx(request: Asked) -> HttpResponse:
    """The same figures as a workbook; a year the book holds nothing for says so."""
    query = LensQuery(request.GET)
    unit_id = unit_asked(request, query)
    until = query.cleaned_data["until"] or year_of(request)
    made: list[list[Any]] = []
    for one in lenses(request.scope, unit_id=unit_id, until=until):
        for year in one.years:
            for part, word in zip(PARTS, WORDS[one.lens], strict=True):
                made.append(
                    [str(WORDS[one.lens][0]), year.year, str(word), year.parts[part] if year.parts else _("chưa ghi")]
                )
            made.append([str(WORDS[one.lens][0]), year.year, _("Tỷ lệ"), say_share(year)])
    title = _("Khen thưởng đến với ai, %(since)d–%(until)d, %(unit)s") % {
        "since": until - YEARS + 1, "until": until, "unit": name_on(unit_id, request.scope.on).full,
    }  # fmt: skip
    return as_workbook(title, [_("Nhóm được hỏi"), _("Năm"), _("Phần"), _("Lượt")], made)


urlpatterns: list[URLPattern] = [
    path("bao-cao/den-voi-ai/", lens, name="fairness-lens"),
    path("bao-cao/den-voi-ai/dong/", rows, name="fairness-rows"),
    path("bao-cao/den-voi-ai.xlsx", lens_xlsx, name="fairness-xlsx"),
]
