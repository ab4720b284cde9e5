"""Pages: points by group through the years, for the whole block and for one unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.permissions import may_see_all_scores
from thidua.clusters.queries import GroupShare, block_year_for, group_history
from thidua.errors import Missing
from thidua.vietnamese import sort_key
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.ranking_groups_chart import ShareChart, of_groups, of_unit

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


@door("GET")
def charts(request: Asked, block_id: int) -> HttpResponse:
    """One drawing for each group, every unit a line."""
    block = block_year_for(request.scope, block_id)
    found = group_history(request.scope, block)
    return _page(request, block, found, of_groups(found), None)


@door("GET")
def unit_charts(request: Asked, block_id: int, unit_id: int) -> HttpResponse:
    """One drawing for one unit, every group a line."""
    block = block_year_for(request.scope, block_id)
    found = group_history(request.scope, block)
    chart = of_unit(found, unit_id)
    if chart is None:
        raise Missing
    return _page(request, block, found, [chart], unit_id)


def _page(
    request: Asked, block: BlockYear, found: Sequence[GroupShare], drawn: Sequence[ShareChart], unit_id: int | None
) -> HttpResponse:
    names = {one.unit_id: one.unit for one in found}
    context = {
        **frame(request, block, "ranking", below=_("Điểm theo nhóm qua các năm")),
        "seen": may_see_all_scores(request.scope, block),
        "charts": drawn,
        "years": len({one.year for one in found}),
        "places": block.score_sheet.sheet.places if found and hasattr(block, "score_sheet") else 1,
        "unit": names.get(unit_id) if unit_id else "",
        "all_url": address("block-charts", block.pk),
        "units": [
            {"name": names[unit], "url": address("unit-charts", block.pk, unit), "current": unit == unit_id}
            for unit in sorted(names, key=lambda unit: sort_key(names[unit]))
        ],
    }
    return render(request, "ranking/charts.html", context)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bieu-do/", charts, name="block-charts"),
    path("cum-khoi/<block:block_id>/bieu-do/<unit:unit_id>/", unit_charts, name="unit-charts"),
]
