"""Pages: the reports of the units in sight, one report with its chapters and texts, the rows behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.clusters.queries import block_year_for
from thidua.errors import Conflict, Missing, Problem
from thidua.law.statistics import statistical_forms
from thidua.registry.queries import name_on, unit_choices
from thidua.reports.actions import begin_report, freeze_report, write_chapter
from thidua.reports.enums import Chapter, ReportState, SpanKind
from thidua.reports.papers import report_paper
from thidua.reports.permissions import may_compile, may_compile_some, may_freeze
from thidua.reports.queries import Counted, Told, behind, chapters, history, report_for, reports, sound, span_of
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.awards_rows import lines
from thidua.web.pages.papers import answer
from thidua.web.pages.reports_forms import BeginForm, FigureQuery, FreezeForm, ListQuery, WriteForm
from thidua.web.pages.units import pager_of
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.reports.models import Report

TONES = {ReportState.DRAFT: "open", ReportState.FROZEN: "done"}


@door("GET", "POST", query=ListQuery, body=BeginForm)
def listed(request: Asked) -> HttpResponse:
    """The reports in sight, the statistical forms of the year, the lens over years; and beginning a report."""
    scope, year = request.scope, year_of(request)
    query = ListQuery(request.GET)
    if not query.is_valid():
        raise Missing
    problem: Problem | None = None
    form = BeginForm(initial={"of_year": year, "kind": SpanKind.YEAR, "unit": scope.over_id or scope.unit_id})
    if request.method == "POST":
        form = BeginForm(request.POST)
        try:
            said = read(form)
            made = begin_report(actor=scope, unit_id=said["unit"], kind=SpanKind(said["kind"]), year=said["of_year"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lập báo cáo từ số liệu đang có. Số liệu còn được đếm lại đến khi chốt."))
            return redirect("report", report_id=made.pk)
    chosen = form["unit"].value()
    context = {
        **_kept(request, query.cleaned_data),
        "forms": [
            {
                "code": one.form.code,
                "word": one.form.word,
                "url": f"{reverse('statistics', args=[one.form.code])}?{urlencode({'year': year})}",
            }
            for one in statistical_forms(year)
        ],
        "mark": next((one.unread for one in statistical_forms(year) if one.unread), None),
        "year": year,
        "form": form,
        "units": [one for one in unit_choices(scope) if may_compile(scope, one.id)] if may_compile_some(scope) else [],
        "unit_id": int(chosen) if str(chosen or "").isdigit() else None,
        "may_begin": may_compile_some(scope),
    }
    return again(request, "reports/list.html", context, problem, form)


def _kept(request: Asked, said: dict[str, Any]) -> dict[str, Any]:
    """The reports the address asks for, and in words which those are."""
    block = block_year_for(request.scope, said["block"]) if said["block"] else None
    kind = SpanKind(said["kind"]) if said["kind"] else None
    units = None if block is None else [one.organisation_id for one in block.members.all()]
    rows = reports(request.scope, year=said["year"], kind=kind, units=units)
    words = [
        *([_("kỳ «%(kind)s»") % {"kind": kind.label}] if kind else []),
        *([_("có ngày trong năm %(year)d") % {"year": said["year"]}] if said["year"] else []),
        *([_("của các thành viên %(block)s") % {"block": block.name}] if block else []),
    ]
    return {
        "rows": [{"row": one, "tone": TONES[ReportState(one.state)]} for one in rows],
        "only": ", ".join(words),
    }


def _one(one: Any, at: str) -> dict[str, str]:
    """A piece of a sentence: words, or a figure with the address of its rows."""
    if isinstance(one, Counted):
        return {"said": one.said, "url": f"{at}?{urlencode({'figure': one.key})}"}
    return {"said": one, "url": ""}


def _chapter(told: Told, held: Report, at: str) -> dict[str, Any]:
    return {
        "code": str(told.chapter),
        "word": str(Chapter(told.chapter).label),
        "sentences": [[_one(piece, at) for piece in said] for said in told.sentences],
        "grids": [
            {
                "caption": grid.caption,
                "heads": [
                    {"word": head, "figures": any(isinstance(row[at_column], Counted) for row in grid.rows)}
                    for at_column, head in enumerate(grid.heads)
                ],
                "rows": [
                    [
                        {
                            **_one(cell, at),
                            "head": head,
                            "figure": any(isinstance(one[place], Counted) for one in grid.rows),
                        }
                        for place, (cell, head) in enumerate(zip(row, grid.heads, strict=True))
                    ]
                    for row in grid.rows
                ],
            }
            for grid in told.grids
        ],
        "text": held.texts.get(str(told.chapter), ""),
        "form": WriteForm(
            initial={
                "chapter": str(told.chapter),
                "text": held.texts.get(str(told.chapter), ""),
                "seen": held.revision,
            },
            auto_id=f"id_{told.chapter}_%s",
        ),
        "typed": "",
    }


def _page(request: Asked, held: Report, problem: Problem | None = None, typed: WriteForm | None = None) -> HttpResponse:
    scope = request.scope
    shown = [_chapter(one, held, reverse("report-rows", args=[held.pk])) for one in chapters(scope, held)]
    if typed is not None and problem is not None:
        _put_back(shown, typed, problem)
    writing = held.state == ReportState.DRAFT and bool(may_compile(scope, held.organisation_id))
    freezing = may_freeze(scope, held.organisation_id)
    context = {
        "trail": [{"label": _("Báo cáo, thống kê"), "url": reverse("reports")}, {"label": span_of(held).label}],
        "held": held,
        "label": span_of(held).label,
        "unit": name_on(held.organisation_id, held.frozen_on or scope.on).full,
        "tone": TONES[ReportState(held.state)],
        "state_word": str(ReportState(held.state).label),
        "chapters": shown,
        "writing": writing,
        "freezing": freezing,
        "sound": sound(held),
        "history": history(held),
        "day": scope.on,
    }
    return again(request, "reports/report.html", context, problem)


def _put_back(shown: list[dict[str, Any]], typed: WriteForm, problem: Problem) -> None:
    """What was typed stays in its chapter; after a conflict it stands beside what is there now."""
    code = str(typed["chapter"].value() or "")
    for one in shown:
        if one["code"] == code:
            one["typed"] = str(typed["text"].value() or "")
            one["clash"] = isinstance(problem, Conflict)
            one["form"].initial["text"] = one["typed"]


@door("GET")
def report(request: Asked, report_id: int) -> HttpResponse:
    """One report: live figures while it is a draft, kept ones once it is frozen."""
    return _page(request, report_for(request.scope, report_id))


@door("POST", body=WriteForm)
def write(request: Asked, report_id: int) -> HttpResponse:
    """The text of one chapter saved."""
    report_for(request.scope, report_id)
    form = WriteForm(request.POST)
    try:
        said = read(form)
        chapter = Chapter(said["chapter"])
        write_chapter(actor=request.scope, report_id=report_id, chapter=chapter, text=said["text"], seen=said["seen"])
    except MENDABLE as found:
        return _page(request, report_for(request.scope, report_id), found, form)
    messages.success(request, _("Đã lưu lời của mục «%(word)s».") % {"word": chapter.label})
    return redirect(f"{reverse('report', args=[report_id])}#{chapter}")


@door("POST", body=FreezeForm)
def freeze(request: Asked, report_id: int) -> HttpResponse:
    """The report frozen with its figures."""
    report_for(request.scope, report_id)
    try:
        freeze_report(actor=request.scope, report_id=report_id, seen=read(FreezeForm(request.POST))["seen"])
    except MENDABLE as found:
        return _page(request, report_for(request.scope, report_id), found)
    messages.success(request, _("Đã chốt báo cáo. Số liệu không đổi nữa; mã của bản chốt đã ghi vào sổ việc."))
    return redirect("report", report_id=report_id)


@door("GET", query=FigureQuery)
def rows(request: Asked, report_id: int) -> HttpResponse:
    """The rows behind one figure of a report."""
    held, query = report_for(request.scope, report_id), FigureQuery(request.GET)
    if not query.is_valid():
        raise Missing
    said = query.cleaned_data
    found = behind(request.scope, held, said["figure"], said["page"] or 1)
    here, kept = reverse("report-rows", args=[held.pk]), {"figure": said["figure"]}
    context = {
        "trail": [{"label": span_of(held).label, "url": reverse("report", args=[held.pk])}, {"label": _("Các dòng")}],
        "unit": name_on(held.organisation_id, request.scope.on).full,
        "label": span_of(held).label,
        "now": found.now,
        "kept": found.kept,
        "differs": found.kept is not None and found.kept.said != found.now.said,
        "items": [{"item": one, "url": reverse(one.page, args=[one.at])} for one in found.items.items],
        "lines": lines(found.awards.items),
        "pager": pager_of(found.awards, _("khen thưởng"), here, **kept)
        if found.awards.total
        else pager_of(found.items, _("dòng"), here, **kept),
    }
    return render(request, "reports/rows.html", context)


@door("GET")
def paper(request: Asked, report_id: int, form: str) -> HttpResponse:
    """The report as PDF or as a Word draft."""
    held = report_for(request.scope, report_id)
    name = " ".join((_("Báo cáo thi đua, khen thưởng"), span_of(held).label))
    return answer(lambda: report_paper(request.scope, report_id), form, name)


@door("GET")
def workbook(request: Asked, report_id: int) -> HttpResponse:
    """The report as a workbook: every sentence in a row, every table with its heads; figures stay numbers."""
    held = report_for(request.scope, report_id)
    told = chapters(request.scope, held)
    lines_of_it: list[list[Any]] = []
    for one in told:
        lines_of_it.append([str(Chapter(one.chapter).label)])
        lines_of_it += [["", "".join(_plain(piece) for piece in said)] for said in one.sentences]
        for grid in one.grids:
            lines_of_it += [["", grid.caption], ["", *grid.heads]]
            lines_of_it += [["", *(_number(cell) for cell in row)] for row in grid.rows]
        lines_of_it += [["", line] for line in held.texts.get(str(one.chapter), "").splitlines()]
    heads = [_("Mục"), _("Nội dung"), *([""] * (max(len(line) for line in lines_of_it) - 2))]
    unit = name_on(held.organisation_id, held.frozen_on or request.scope.on).full
    return as_workbook(
        _("Báo cáo %(span)s, %(unit)s") % {"span": span_of(held).label, "unit": unit}, heads, lines_of_it
    )


def _plain(one: Any) -> str:
    return one.said if isinstance(one, Counted) else str(one)


def _number(one: Any) -> int | str:
    said = _plain(one)
    return int(said) if isinstance(one, Counted) and said.isdigit() else said


urlpatterns: list[URLPattern] = [
    path("bao-cao/", listed, name="reports"),
    path("bao-cao/<report:report_id>/", report, name="report"),
    path("bao-cao/<report:report_id>/loi/", write, name="report-write"),
    path("bao-cao/<report:report_id>/chot/", freeze, name="report-freeze"),
    path("bao-cao/<report:report_id>/dong/", rows, name="report-rows"),
    path("bao-cao/<report:report_id>/bao-cao.xlsx", workbook, name="report-xlsx"),
    path("bao-cao/<report:report_id>/bao-cao.<str:form>", paper, name="report-paper"),
]
