"""Pages: ranking, freezing, opening a frozen result for correction, the ranking as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import drop_correction, freeze_result, open_correction
from thidua.clusters.enums import Basis, CardState, Stage
from thidua.clusters.permissions import (
    may_end_correction,
    may_freeze,
    may_plan_meeting,
    may_publish,
    may_see_all_scores,
)
from thidua.clusters.queries import (
    ResultView,
    block_year_for,
    differences_of,
    live_result,
    member_rows,
    publication_of,
    rank_history,
    result_view,
    versions_of,
)
from thidua.errors import Missing, Problem, demand
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.fields import ReasonField
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.ranking_chart import chart
from thidua.web.pages.ranking_grades import bands_of, filter_of, known_grade, open_grades_of, order_of, quotas_of
from thidua.web.pages.ranking_rows import axis_of, bonus_of, changes_of, legend_of, rows_of, scored, table_of, ties_of
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear, FrozenResult

OPEN = {Stage.SCORING, Stage.CORRECTING}


class VersionQuery(forms.Form):
    """Which version, 0 is the live one, empty the latest; and the grade the table is cut to."""

    version = forms.IntegerField(min_value=0, max_value=9999, required=False)
    grade = forms.CharField(max_length=60, required=False)


class FreezeForm(forms.Form):
    """The reason of a version after the first; where it is empty, the reason of the correction stands."""

    reason = ReasonField(required=False)


class CorrectForm(forms.Form):
    """Why a frozen result is opened again."""

    reason = ReasonField(
        label=gettext_lazy("Lý do sửa sau chốt"),
        help_text=gettext_lazy("Bản đã chốt giữ nguyên; điểm sửa thành bản mới và nêu rõ mọi khác biệt."),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Căn cứ"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (Basis.CORRECTION, Basis.MEETING)],
        initial=Basis.CORRECTION.value,
    )


def version_asked(request: Asked) -> int | None:
    """The version in the address; raises Missing for what is no version."""
    query = VersionQuery(request.GET)
    if not query.is_valid():
        raise Missing
    found: int | None = query.cleaned_data["version"]
    return found


def grade_asked(request: Asked, result: ResultView) -> str:
    """The grade the table is cut to, "" for all; raises Missing for one the sheet does not have."""
    asked = VersionQuery(request.GET)
    grade = str(asked.cleaned_data["grade"]) if asked.is_valid() else ""
    if not known_grade(result, grade):
        raise Missing
    return grade


def chosen_result(request: Asked, block: BlockYear, version: int | None) -> ResultView | None:
    """The version asked for; where none is named the latest, or the live one while nothing is frozen. None: no scores yet."""
    if version == 0 and block.stage not in OPEN:
        raise Missing
    found = None if version == 0 else result_view(block, version)
    if found is None and block.stage in OPEN:
        return live_result(block, request.scope.on)
    return found


@door("GET", query=VersionQuery)
def ranking(request: Asked, block_id: int) -> HttpResponse:
    """The ranking of a year: a frozen version, or what it would be now."""
    block = block_year_for(request.scope, block_id)
    return page(request, block, version_asked(request), CorrectForm())


def page(
    request: Asked, block: BlockYear, version: int | None, form: forms.Form, problem: Problem | None = None
) -> HttpResponse:
    """The page, with the problem of an act that did not succeed."""
    scope = request.scope
    seen = may_see_all_scores(scope, block)
    result = chosen_result(request, block, version) if seen else None
    kept = versions_of(block) if seen else []
    context = {
        **frame(request, block, "ranking"),
        "seen": seen,
        "result": result,
        "versions": [
            {"version": one.version, "day": one.frozen_on, "current": bool(result and result.version == one.version)}
            for one in kept
        ],
        "live_url": block.stage in OPEN and bool(kept),
        "freezing": may_freeze(scope, block) if block.stage in OPEN else None,
        "correcting": may_freeze(scope, block) if block.stage == Stage.FROZEN else None,
        "dropping": may_end_correction(scope, block) if block.stage == Stage.CORRECTING else None,
        "meeting_ruling": may_plan_meeting(scope, block) if block.stage == Stage.FROZEN else None,
        "published": publication_of(scope, block) if seen else None,
        "publishing": may_publish(scope, block) if _to_publish(block, kept) else None,
        "closed": block.stage == Stage.CLOSED,
        "form": form,
        "papers_url": address("block-papers", block.pk),
        "meeting_url": address("block-meeting", block.pk),
        "nominations_url": address("block-nominations", block.pk),
        "empty": _empty(request, block) if result is None else None,
    }
    if result is not None:
        context |= _drawn(request, block, result)
    return again(request, "ranking/ranking.html", context, problem, form)


def _to_publish(block: BlockYear, kept: Sequence[FrozenResult]) -> bool:
    return block.stage in {Stage.FROZEN, Stage.CLOSED} and bool(kept) and kept[0].published_on is None


def _drawn(request: Asked, block: BlockYear, result: ResultView) -> dict[str, Any]:
    found = differences_of(block, result.version) if result.version > 1 else None
    grade = grade_asked(request, result)
    rows = rows_of(result)
    return {
        "places": result.sheet.places,
        "rows": [row for row in rows if not grade or row["grade_key"] == grade],
        "grade_asked": grade,
        "grades": filter_of(result, grade),
        "bands": bands_of(result.sheet),
        "quotas": quotas_of(result),
        "open_grades": open_grades_of(result),
        "order": order_of(result, result.frozen_on or request.scope.on),
        "groups": scored(result.sheet),
        "legend": legend_of(result),
        "axis": axis_of(result),
        "bonus": bonus_of(result),
        "ties": ties_of(result),
        "before": found.before if found else None,
        "changes": changes_of(found) if found else [],
        "cells_changed": len(found.cells) if found else 0,
        "chart": chart(rank_history(request.scope, block)),
        "entered_that_day": bool(
            result.entered_at and timezone.localtime(result.entered_at).date() == result.frozen_on
        ),
    }


def _empty(request: Asked, block: BlockYear) -> dict[str, Any]:
    seen = may_see_all_scores(request.scope, block)
    actions: list[dict[str, Any]] = [
        {"label": _("Xem bảng điểm"), "url": address("sheet", block.pk), "icon": "table", "main": True},
        {"label": _("Các năm của khối"), "url": address("block-years", block.pk), "icon": "history"},
    ]
    text = _("Xếp hạng có sau khi các đơn vị tự chấm và Trưởng khối tổng hợp, chốt điểm. Hạn tự chấm là %(day)s.") % {
        "day": format_day(block.self_score_due)
    }
    return {
        "title": _("Chưa có xếp hạng năm %(year)d") % {"year": block.year},
        "text": text if seen else f"{text} {seen.reason}",
        "actions": [one for one in actions if one["url"]],
    }


@door("GET", "POST", body=FreezeForm)
def freeze(request: Asked, block_id: int) -> HttpResponse:
    """Freeze the next version: first the consequence, then the act."""
    block = block_year_for(request.scope, block_id)
    form = FreezeForm(request.POST if request.method == "POST" else None)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            frozen = freeze_result(actor=request.scope, block_id=block_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã chốt bản %(v)d. Không ai nhập thêm điểm được nữa.") % {"v": frozen.version})
            return redirect("ranking", block_id=block_id)
    demand(may_freeze(request.scope, block))
    demand(may_see_all_scores(request.scope, block))
    members = member_rows(block)
    before = versions_of(block)
    result = live_result(block, request.scope.on) if block.stage in OPEN else None
    context = {
        **frame(request, block, "ranking", members, below=_("Chốt điểm")),
        "form": form,
        "open": block.stage in OPEN,
        "next": before[0].version + 1 if before else 1,
        "before": before[0] if before else None,
        "waiting": [one for one in members if one.state != CardState.SYNTHESISED and not one.left_out],
        "left_out": [one for one in members if one.left_out],
        "result": result,
        "ties": ties_of(result) if result else [],
    }
    return again(request, "ranking/freeze.html", context, problem, form)


@door("POST", body=CorrectForm)
def correct(request: Asked, block_id: int) -> HttpResponse:
    """Open a frozen result for correction."""
    block = block_year_for(request.scope, block_id)
    form = CorrectForm(request.POST)
    try:
        said = read(form)
        basis = Basis(said["basis"] or Basis.CORRECTION)
        open_correction(actor=request.scope, block_id=block_id, reason=said["reason"], basis=basis)
    except MENDABLE as found:
        return page(request, block_year_for(request.scope, block.pk), None, form, found)
    messages.success(request, _("Đã mở sửa sau chốt. Bản đã chốt giữ nguyên cho tới khi chốt bản mới."))
    return redirect("ranking", block_id=block_id)


@door("POST")
def correct_drop(request: Asked, block_id: int) -> HttpResponse:
    """End a correction that changed nothing; the last version stands."""
    block = block_year_for(request.scope, block_id)
    try:
        drop_correction(actor=request.scope, block_id=block_id)
    except MENDABLE as found:
        return page(request, block_year_for(request.scope, block.pk), None, CorrectForm(), found)
    messages.success(request, _("Đã thôi sửa. Bản đã chốt giữ nguyên."))
    return redirect("ranking", block_id=block_id)


@door("GET", query=VersionQuery)
def ranking_xlsx(request: Asked, block_id: int) -> HttpResponse:
    """The ranking on the screen as a workbook; texts are texts, never formulas."""
    block = block_year_for(request.scope, block_id)
    demand(may_see_all_scores(request.scope, block))
    result = chosen_result(request, block, version_asked(request))
    if result is None:
        raise Missing
    mark = _("bản %(v)d") % {"v": result.version} if result.version else _("tạm tính, chưa chốt")
    title = _("Xếp hạng năm %(year)d, %(mark)s, %(name)s") % {"year": block.year, "mark": mark, "name": block.name}
    return as_workbook(title, *table_of(result, grade_asked(request, result)))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/xep-hang/", ranking, name="ranking"),
    path("cum-khoi/<block:block_id>/xep-hang.xlsx", ranking_xlsx, name="ranking-xlsx"),
    path("cum-khoi/<block:block_id>/chot/", freeze, name="freeze"),
    path("cum-khoi/<block:block_id>/sua-sau-chot/", correct, name="correct"),
    path("cum-khoi/<block:block_id>/thoi-sua/", correct_drop, name="correct-drop"),
]
