"""Reports in sight: the list, one with its chapters, the rows behind one of its figures."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from thidua.errors import Missing
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.records.queries import AwardRow, rows_of
from thidua.records.queries.prestige import all_in_reach
from thidua.registry import tree
from thidua.registry.queries import names_on
from thidua.registry.queries.paging import SIZE, Page
from thidua.registry.scope import Scope
from thidua.reports.enums import Chapter, ReportState, SpanKind
from thidua.reports.models import Report, ReportText
from thidua.reports.permissions import visible_reports
from thidua.reports.queries.chapters import (
    awards_chapter,
    calls_chapter,
    clusters_chapter,
    further_chapters,
    meetings_chapter,
    movements_chapter,
    prestige_chapter,
    targets_chapter,
)
from thidua.reports.queries.kept import digest, from_text
from thidua.reports.queries.spans import Span
from thidua.reports.queries.told import Ask, Counted, Item, Told, say

Row = TypeVar("Row")
COMPOSED = (movements_chapter, targets_chapter, clusters_chapter, meetings_chapter, awards_chapter, calls_chapter,
            prestige_chapter)  # fmt: skip


@dataclass(frozen=True)
class ReportRow:
    """One report in a list."""

    id: int
    unit: str
    label: str
    number: int
    state: str
    state_word: str
    made_on: date
    made_by: str
    frozen_on: date | None


@dataclass(frozen=True)
class TextRow:
    """One text somebody saved. aside: it came too late and stands in no report."""

    chapter_word: str
    text: str
    by: str
    at: datetime
    aside: bool


def report_for(scope: Scope, report_id: int) -> Report:
    """The report, if in sight; ``Missing`` otherwise."""
    held = Report.objects.filter(visible_reports(scope), pk=report_id).first()
    if held is None:
        raise Missing
    return held


def reports(
    scope: Scope, *, year: int | None = None, kind: SpanKind | None = None, units: Collection[int] | None = None
) -> list[ReportRow]:
    """The reports in sight, newest year first; ``year`` keeps those that touch it, ``units`` those of these units."""
    found = Report.objects.filter(visible_reports(scope))
    if kind is not None:
        found = found.filter(kind=kind)
    if units is not None:
        found = found.filter(organisation__in=units)
    rows = list(found.defer("content", "texts"))
    names = names_on([one.organisation_id for one in rows], scope.on)
    return [
        ReportRow(
            one.pk,
            names[one.organisation_id].full,
            span_of(one).label,
            one.number,
            one.state,
            str(ReportState(one.state).label),
            one.made_on,
            one.made_by,
            one.frozen_on,
        )
        for one in rows
        if year is None or year in span_of(one).years
    ]


def span_of(held: Report) -> Span:
    """The stretch a report is about."""
    return Span(SpanKind(held.kind), held.year)


def chapters(scope: Scope, held: Report) -> tuple[Told, ...]:
    """The chapters as they stand: counted now for a draft, as they were kept for a frozen report."""
    return _frozen(scope, held) if held.state == ReportState.FROZEN else composed(scope, held)


def _frozen(scope: Scope, held: Report) -> tuple[Told, ...]:
    """The chapters as they were kept; lists of people of prestige out of the reader's reach were counted by somebody else."""
    told = from_text(held.content)
    if all_in_reach(scope, _units(scope, held)):
        return told
    hidden = _("Mục này đếm cả danh sách ngoài tầm nhìn của bạn nên không hiện số.")
    return tuple(Told(one.chapter, (say(hidden),)) if one.chapter == Chapter.PRESTIGE else one for one in told)


def composed(scope: Scope, held: Report) -> tuple[Told, ...]:
    """Every chapter counted from the records now, in the asker's sight; those people alone write are empty."""
    ask = Ask(scope, held.organisation_id, _units(scope, held), span_of(held))
    told = {one.chapter: one for one in (chapter(ask) for chapter in (*COMPOSED, *further_chapters()))}
    told[Chapter.MISSING] = _missing(list(told.values()))
    return tuple(told.get(chapter) or Told(chapter) for chapter in Chapter)


def _units(scope: Scope, held: Report) -> frozenset[int]:
    units = tree.ids(tree.under([held.organisation_id], scope.on))
    return units if scope.system else units & scope.neighbourhood


def _missing(told: Sequence[Told]) -> Told:
    lacks = tuple(said for one in told for said in one.lacks)
    return Told(Chapter.MISSING, lacks or (say(_("Các số trên không còn chỗ nào được ghi là thiếu.")),))


def sound(held: Report) -> bool:
    """True while what a frozen report keeps is what was sealed with it, and its texts are those that were sealed."""
    if held.state != ReportState.FROZEN:
        return True
    return digest(held.content) == held.sha256 and json.loads(held.content)["texts"] == held.texts


def history(held: Report, *, limit: int = 20) -> list[TextRow]:
    """What people saved, newest first; texts that came too late are among them."""
    rows = ReportText.objects.filter(report=held)[:limit]
    return [TextRow(str(Chapter(one.chapter).label), one.text, one.by_name, one.entered_at, one.aside) for one in rows]


@dataclass(frozen=True)
class Behind:
    """The rows behind a figure as they are now. kept: as the frozen report has it, None in a draft."""

    now: Counted
    kept: Counted | None
    items: Page[Item]
    awards: Page[AwardRow]


def behind(scope: Scope, held: Report, key: str, number: int = 1) -> Behind:
    """The very rows a figure is counted from; raises Missing for a figure the report does not have."""
    live = _figure(composed(scope, held), key)
    kept = _figure(_frozen(scope, held), key) if held.state == ReportState.FROZEN else None
    if live is None and kept is None:
        raise Missing
    now = live or Counted(key, 0, "0")
    items, at, total = _slice(now.items, number)
    pks, award_at, awards = _slice(sorted(now.awards, reverse=True), number)
    found = Award.objects.filter(visible(scope), pk__in=pks).in_bulk()
    return Behind(
        now,
        kept,
        Page(items, at, SIZE, total),
        Page(rows_of(scope, [found[pk] for pk in pks if pk in found]), award_at, SIZE, awards),
    )


def _figure(told: Sequence[Told], key: str) -> Counted | None:
    return next((figure for one in told for figure in _all(one) if figure.key == key), None)


def _all(told: Told) -> list[Counted]:
    return [*told.figures(), *(one for said in told.lacks for one in said if isinstance(one, Counted))]


def _slice(rows: Sequence[Row], number: int) -> tuple[Sequence[Row], int, int]:
    at = min(max(1, number), max(1, -(-len(rows) // SIZE)))
    return rows[(at - 1) * SIZE : at * SIZE], at, len(rows)
