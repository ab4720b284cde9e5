"""Pages: the synthesis of a year at a glance, every member beside the others, and what is still to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.enums import CardState, Stage
from thidua.clusters.permissions import may_freeze, may_synthesise, sees_all_scores
from thidua.clusters.queries import CardTotals, MemberRow, block_year_for, member_rows, totals_of
from thidua.clusters.queries.layers import codes_of
from thidua.clusters.queries.own import left_days
from thidua.clusters.queries.scorers import pairs_of, scorers_of
from thidua.clusters.scoring.own import own_lines
from thidua.clusters.scoring.sheet import CriterionKind, Group, GroupKind, Sheet
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.blocks_forms import LeaveOutForm
from thidua.web.pages.blocks_rows import member_lines

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


@door("GET")
def synthesis(request: Asked, block_id: int) -> HttpResponse:
    """Members × groups with the points of both layers, and what keeps the result from being frozen."""
    year = block_year_for(request.scope, block_id)
    members = member_rows(year)
    totals = totals_of(request.scope, year)
    kept = getattr(year, "score_sheet", None)
    lines = member_lines(request.scope, year, members, totals)
    gone = left_days(year)
    for line in lines:
        line["groups"] = _cells(kept.sheet, line["totals"]) if kept else []
        line["difference"] = _difference(line["totals"])
        line["left_on"] = gone.get(line["member"].unit_id)
        line["open"] = address("synthesis-card", line["member"].card_id) if line["url"] else ""
    ruling = may_synthesise(request.scope, year)
    context = {
        **frame(request, year, "synthesis", members),
        "year": year,
        "lines": lines,
        "sheet": kept.sheet if kept else None,
        "groups": _counting(kept.sheet) if kept else [],
        "places": kept.sheet.places if kept else 0,
        "begun": year.stage != Stage.SETUP,
        "all_scores": sees_all_scores(request.scope, year),
        "ruling": ruling,
        "working": bool(ruling) and year.stage in {Stage.SCORING, Stage.CORRECTING},
        "todo": _todo(year, members),
        "may_freeze": may_freeze(request.scope, year),
        "freeze": address("freeze", year.pk) if year.stage in {Stage.SCORING, Stage.CORRECTING} else "",
        "form": LeaveOutForm(),
        "left_out": [one for one in members if one.left_out],
        "ranked": [one for one in members if not one.left_out],
        "scorers": _scorers(request, year),
        "waiting": _waiting(totals),
        "recompute": address("block-recompute", year.pk),
        "scope": request.scope,
    }
    return render(request, "synthesis/synthesis.html", context)


def _scorers(request: Asked, year: BlockYear) -> list[dict[str, str]]:
    """Who else has to do with the points of the year, each with where it stands and its page."""
    if getattr(year, "score_sheet", None) is None:
        return []
    pairs, tasks = pairs_of(request.scope, year), scorers_of(year)
    rows = [
        ("block-checks", _("Kiểm tra chéo"), _sent([one.finished_on for one in pairs], _("chưa chọn cặp"))),
        ("block-outside", _("Cơ quan chấm tiêu chí"), _sent([one.finished_on for one in tasks], _("chưa giao"))),
        ("block-verification", _("Thẩm định, kết luận"), _("sau khi chốt")),
        ("block-leave", _("Thôi là thành viên"), ""),
    ]
    if codes_of(year.score_sheet.sheet, CriterionKind.TARGET):
        rows.insert(2, ("block-recompute", _("Tính lại điểm theo chỉ tiêu"), ""))
    if own_lines(year.score_sheet.sheet):
        rows.append(("block-own-criteria", _("Tiêu chí riêng của đơn vị"), ""))
    return [{"url": address(name, year.pk), "word": word, "note": note} for name, word, note in rows]


def _sent(days: Sequence[object], none: str) -> str:
    if not days:
        return none
    return _("%(n)d/%(of)d đã gửi") % {"n": sum(day is not None for day in days), "of": len(days)}


def _waiting(totals: Mapping[int, CardTotals]) -> list[str]:
    """The targets of any unit that are not computed from what stands now."""
    return sorted({code for one in totals.values() for code in one.waiting})


def _cells(sheet: Sheet, totals: CardTotals | None) -> list[dict[str, Any]]:
    """Each group of one unit: what it gave itself, what was put together, whether the two differ."""
    if totals is None:
        return []
    return [_cell(group.code, group.name, totals.self_groups, totals.synthesis_groups) for group in _counting(sheet)]


def _counting(sheet: Sheet) -> list[Group]:
    """The groups that have points: conditions on the grade have none."""
    return [group for group in sheet.groups if group.kind is not GroupKind.GATE]


def _cell(code: str, name: str, own: Mapping[str, Decimal], put: Mapping[str, Decimal]) -> dict[str, Any]:
    before, after = own.get(code), put.get(code)
    shown = after if after is not None else before
    return {
        "code": code,
        "name": name,
        "shown": shown,
        "before": before,
        "put": after is not None,
        "differs": after is not None and after != before,
    }


def _difference(totals: CardTotals | None) -> Decimal | None:
    if totals is None or totals.self_total is None or totals.synthesis_total is None:
        return None
    return totals.synthesis_total - totals.self_total


def _todo(year: BlockYear, members: Sequence[MemberRow]) -> list[dict[str, Any]]:
    """What keeps the result from being frozen, unit by unit."""
    if year.stage != Stage.SCORING:
        return []
    words = {
        CardState.SUBMITTED: _("chờ Trưởng khối tổng hợp"),
        CardState.RETURNED: _("chờ đơn vị bổ sung tiêu chí được trả lại"),
        CardState.REOPENED: _("phiếu đang mở lại"),
        CardState.IN_PROGRESS: _("đơn vị chưa nộp phiếu"),
        CardState.NOT_STARTED: _("đơn vị chưa bắt đầu chấm"),
    }
    return [
        {"unit": one.unit, "word": words[CardState(one.state)]}
        for one in members
        if not one.left_out and one.state in words
    ]


urlpatterns: list[URLPattern] = [path("cum-khoi/<block:block_id>/tong-hop/", synthesis, name="synthesis")]
