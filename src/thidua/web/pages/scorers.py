"""Page: who scored how, beside what stood in the end; a view for fairness that changes no point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.enums import Layer
from thidua.clusters.permissions import may_compare_scorers
from thidua.clusters.queries import (
    AGAINST,
    Comparison,
    Difference,
    block_year_for,
    comparison,
    publication_of,
)
from thidua.clusters.queries.fairness import ComparedRow
from thidua.errors import Missing, demand
from thidua.vietnamese import format_points
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.block_frame import frame

DECIMALS = 2


class AgainstQuery(forms.Form):
    """Which layer the scorers are compared with."""

    against = forms.ChoiceField(choices=[(one.value, one.label) for one in AGAINST], required=False)


@door("GET", query=AgainstQuery)
def scorers(request: Asked, block_id: int) -> HttpResponse:
    """Scorers, units and criteria with the differences to the synthesis, or to what stands last."""
    scope = request.scope
    block = block_year_for(scope, block_id)
    query = AgainstQuery(request.GET)
    if not query.is_valid():
        raise Missing
    against = Layer(query.cleaned_data["against"] or Layer.SYNTHESIS)
    ruling = may_compare_scorers(scope, block, published=publication_of(scope, block) is not None)
    begun = getattr(block, "score_sheet", None) is not None
    found = comparison(scope, block, against) if ruling and begun else None
    context = {
        **frame(request, block, "ranking", below=_("So sánh người chấm")),
        "ruling": ruling,
        "found": found if found and found.scorers else None,
        "choices": [{"label": one.label, "url": f"?against={one.value}", "current": one == against} for one in AGAINST],
        "against": against.label,
        "layer": against.value,
        "kinds": [layer.label for layer in found.kinds] if found else [],
        "scorers": _scorers(found) if found else [],
        "units": _table(found, found.by_unit) if found else [],
        "criteria": _table(found, found.by_criterion) if found else [],
    }
    return render(request, "ranking/scorers.html", context)


@door("GET", query=AgainstQuery)
def scorers_xlsx(request: Asked, block_id: int) -> HttpResponse:
    """The three tables of the page as one workbook: scorers, then units, then criteria, the points as numbers."""
    block = block_year_for(request.scope, block_id)
    query = AgainstQuery(request.GET)
    if not query.is_valid():
        raise Missing
    demand(may_compare_scorers(request.scope, block, published=publication_of(request.scope, block) is not None))
    against = Layer(query.cleaned_data["against"] or Layer.SYNTHESIS)
    found = comparison(request.scope, block, against) if getattr(block, "score_sheet", None) is not None else None
    if found is None or not found.scorers:
        raise Missing
    title = _("So sánh người chấm năm %(year)d với lớp %(layer)s, %(name)s") % {
        "year": block.year, "layer": against.label, "name": block.name,
    }  # fmt: skip
    heads = (
        _("Bảng"), _("Mã"), _("Tên"), _("Lớp"), _("Ô so được"), _("Ô khác"), _("Bình quân mỗi ô"),
        _("Tổng chênh lệch"),
    )  # fmt: skip
    return as_workbook(title, heads, _lines(found))


def _lines(found: Comparison) -> list[tuple[Any, ...]]:
    """Every difference of the comparison in one line."""
    tables = ((_("Đơn vị"), found.by_unit), (_("Tiêu chí"), found.by_criterion))
    return [
        *((_("Người chấm"), "", one.unit, one.layer.label, *_figures(one.difference)) for one in found.scorers),
        *(
            (table, one.code, one.name, kind.label, *_figures(one.differences[kind]))
            for table, rows in tables
            for one in rows
            for kind in found.kinds
            if kind in one.differences
        ),
    ]


def _figures(one: Difference) -> tuple[int, int, Decimal | None, Decimal]:
    return one.cells, one.changed, one.mean, one.total


def _scorers(found: Comparison) -> list[dict[str, Any]]:
    return [{"layer": one.layer.label, "unit": one.unit, "cell": _cell(one.difference)} for one in found.scorers]


def _table(found: Comparison, rows: Sequence[ComparedRow]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "name": one.name,
            "cells": [
                {"kind": kind.label, **(_cell(one.differences[kind]) if kind in one.differences else {"none": True})}
                for kind in found.kinds
            ],
        }
        for one in rows
    ]


def _cell(one: Difference) -> dict[str, Any]:
    return {"cells": one.cells, "changed": one.changed, "mean": say(one), "total_word": apart(one.total)}


def say(one: Difference) -> str:
    """The mean difference in words: "cao hơn 0,42", "thấp hơn 0,10", "bằng nhau"."""
    if one.mean is None:
        return ""
    return _("bình quân bằng nhau") if one.mean == 0 and one.changed else apart(one.mean)


def apart(points: Decimal) -> str:
    """A difference in words."""
    if points == 0:
        return _("bằng nhau")
    word = _("cao hơn") if points > 0 else _("thấp hơn")
    return f"{word} {format_points(abs(points), DECIMALS)}"


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/nguoi-cham/", scorers, name="block-scorers"),
    path("cum-khoi/<block:block_id>/nguoi-cham.xlsx", scorers_xlsx, name="block-scorers-xlsx"),
]
