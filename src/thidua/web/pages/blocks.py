"""Pages: the list of blocks, one year of a block with its members, its other years, the members as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.clusters.enums import Stage
from thidua.clusters.permissions import may_form, sees_all_scores
from thidua.clusters.queries import (
    block_year_for,
    block_years,
    list_against_decision,
    member_rows,
    rank_history,
    totals_of,
    years,
)
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.fields import whole_number
from thidua.web.pages.block_frame import STAGE_TONES, frame
from thidua.web.pages.blocks_next import main_step, next_steps
from thidua.web.pages.blocks_rows import STATES, facts_of, happened, member_lines
from thidua.web.shell import YEAR


@door("GET")
def blocks(request: Asked) -> HttpResponse:
    """The blocks in sight, counted by stage; the counts filter the list. A year in the address filters too."""
    offered = years(request.scope)
    said = request.GET.get("year", "")
    kept = request.session.get(YEAR)
    asked = whole_number(said) if len(said) == 4 else None
    year = asked if asked is not None else (kept if kept in offered else None)
    if said == "all":
        year = None
    rows = block_years(request.scope, year)
    stage = request.GET.get("stage", "") if request.GET.get("stage") in Stage.values else ""
    counts = [_stage_count(_("Tất cả"), "", len(rows), year, current=not stage)]
    for one in Stage:
        figure = sum(row.stage == one for row in rows)
        counts.append(_stage_count(str(one.label), one.value, figure, year, current=stage == one))
    context = {
        "rows": [
            {
                "row": row,
                "tone": STAGE_TONES.get(Stage(row.stage), "open"),
                "past": row.recorded_afterwards and not request.scope.retrospective,
            }
            for row in rows
            if not stage or row.stage == stage
        ],
        "counts": counts,
        "years": offered,
        "year": year,
        "stage": stage,
        "may_form": may_form(request.scope),
        "scope": request.scope,
    }
    return render(request, "blocks/list.html", context)


def _stage_count(word: str, stage: str, figure: int, year: int | None, *, current: bool) -> dict[str, Any]:
    asked = {"year": year or "all", **({"stage": stage} if stage else {})}
    return {"word": word, "figure": figure, "url": f"{reverse('blocks')}?{urlencode(asked)}", "current": current}


@door("GET")
def block(request: Asked, block_id: int) -> HttpResponse:
    """One year of a block: where it stands, how far each member is, what comes next."""
    year = block_year_for(request.scope, block_id)
    return render(request, "blocks/block.html", block_context(request, year))


def block_context(request: Asked, year: Any, problem: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page of a block shows; a problem of an act done from it stands above."""
    scope = request.scope
    members = member_rows(year)
    lines = member_lines(scope, year, members, totals_of(scope, year))
    state = request.GET.get("state", "") if request.GET.get("state") in STATES else ""
    here = reverse("block", args=[year.pk])
    counts = [{"word": _("Tất cả"), "figure": len(lines), "url": here, "current": not state}]
    for key, word in STATES.items():
        counts.append(
            {
                "word": str(word),
                "figure": sum(line["group"] == key for line in lines),
                "url": f"{here}?state={key}",
                "current": state == key,
                "late": key in {"late", "not_started"} and scope.on > year.self_score_due,
            }
        )
    steps = next_steps(scope, year, members)
    return {
        **frame(request, year, "block", members),
        "year": year,
        "lines": [line for line in lines if not state or line["group"] == state],
        "state": state,
        "counts": counts if year.stage != Stage.SETUP else [],
        "against": list_against_decision(year),
        "all_scores": sees_all_scores(scope, year),
        "next": steps,
        "main": main_step(scope, year, members),
        "facts": facts_of(scope, year, members),
        "happened": happened(scope, year, members),
        "may_form": may_form(scope),
        "places": year.score_sheet.sheet.places if hasattr(year, "score_sheet") else 0,
        "setup": year.stage == Stage.SETUP,
        "problem": problem,
        "scope": scope,
    }


@door("GET")
def block_years_page(request: Asked, block_id: int) -> HttpResponse:
    """The other years of the same block, as far as they are in sight, with the ranks that were frozen."""
    year = block_year_for(request.scope, block_id)
    rows = [row for row in block_years(request.scope) if row.block_id == year.block_id]
    ranks = rank_history(request.scope, year)
    context = {
        **frame(request, year, "block-years"),
        "year": year,
        "rows": [
            {
                "row": row,
                "tone": STAGE_TONES.get(Stage(row.stage), "open"),
                "first": [one for one in ranks if one.year == row.year and one.rank == 1],
            }
            for row in rows
        ],
        "may_form": may_form(request.scope),
        "scope": request.scope,
    }
    return render(request, "blocks/years.html", context)


@door("GET")
def block_members_xlsx(request: Asked, block_id: int) -> HttpResponse:
    """The members as they stand on the page, as a workbook."""
    year = block_year_for(request.scope, block_id)
    lines = member_lines(request.scope, year, member_rows(year), totals_of(request.scope, year))
    state = request.GET.get("state", "")
    shown = [line for line in lines if state not in STATES or line["group"] == state]
    heads = (_("Đơn vị"), _("Vai trò"), _("Trạng thái"), _("Ghi chú"), _("Ngày nộp"), _("Đã chấm"))
    table = [
        (
            line["member"].unit,
            line["member"].role_word,
            line["word"],
            line["note"] or line["member"].left_out,
            line["member"].submitted_on,
            f"{totals.answered}/{totals.expected}" if (totals := line["totals"]) else "",
            totals.self_total if totals else None,
            totals.synthesis_total if totals else None,
        )
        for line in shown
    ]
    return as_workbook(_("Thành viên %(block)s") % {"block": year}, (*heads, _("Tự chấm"), _("Tổng hợp")), table)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/", blocks, name="blocks"),
    path("cum-khoi/<block:block_id>/", block, name="block"),
    path("cum-khoi/<block:block_id>/cac-nam/", block_years_page, name="block-years"),
    path("cum-khoi/<block:block_id>/thanh-vien.xlsx", block_members_xlsx, name="block-members-xlsx"),
]
