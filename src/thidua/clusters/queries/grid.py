"""A score card as the grid shows it: every cell with its layers, group totals, evidence, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import CriterionRequest, ScoreCard, ScoreEntry
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.cards import editable_codes
from thidua.clusters.queries.entries import Entries, entry_rows, read
from thidua.clusters.queries.files import EvidenceView, file_rows, read_files
from thidua.clusters.queries.layers import (
    NOTHING,
    Computed,
    Points,
    codes_of,
    computed_of,
    every_layer,
    points_of,
    sheet_of,
    sheet_with,
    tally_of,
)
from thidua.clusters.queries.written import Row
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, Sheet
from thidua.clusters.scoring.totals import Tally
from thidua.registry.queries import name_on


@dataclass(frozen=True)
class Raw:
    """What was filled in, as text for the fields."""

    value: str = ""
    met: str = ""
    violations: str = ""
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True)
class Said:
    """One entry of a cell's history."""

    layer_word: str
    points: Decimal | None
    reason: str
    by: str
    event_day: date
    entered_at: datetime


@dataclass(frozen=True)
class CellView:
    """One criterion of one card, every layer beside the others."""

    criterion: Criterion
    raw: Raw
    self_points: Decimal | None
    synthesis_points: Decimal | None
    difference: Decimal | None
    reason: str
    reason_by: str
    reason_on: date | None
    explained: str
    note: str
    evidence: tuple[EvidenceView, ...]
    asked: str
    editable: bool
    seen: int
    seen_synthesis: int
    who: str
    when: datetime | None


@dataclass(frozen=True)
class GroupView:
    """One group of the sheet with its cells and the group's points in both layers, caps applied."""

    group: Group
    cells: tuple[CellView, ...]
    self_points: Decimal | None
    synthesis_points: Decimal | None
    answered: int


class Told(NamedTuple):
    """Everything the cells of a card are made of; two that are equal make the same cells.

    content: the stored sheet; own: the unit's own criteria. entries, files: rows as the database answers them. asked:
    criteria asked again, with the reason. open_codes: what may be filled in. computed: the year's part of the layers.
    """

    content: str
    own: str
    entries: tuple[Row, ...]
    files: tuple[Row, ...]
    asked: tuple[tuple[str, str], ...]
    open_codes: frozenset[str]
    computed: Computed = NOTHING


@dataclass(frozen=True)
class Grid:
    """The cells of a card by group, and what they add up to."""

    groups: tuple[GroupView, ...]
    self_tally: Tally
    synthesis_tally: Tally
    changed: int
    lacking_evidence: tuple[str, ...]


@dataclass(frozen=True)
class CardView:
    """A whole card as the grid shows it. ``told`` is everything its cells say, to be compared."""

    card: ScoreCard
    unit: str
    sheet: Sheet
    groups: tuple[GroupView, ...]
    self_tally: Tally
    synthesis_tally: Tally
    changed: int
    lacking_evidence: tuple[str, ...]
    requests: tuple[CriterionRequest, ...]
    told: Told


def card_view(card: ScoreCard, on: date) -> CardView:
    """Everything the grid of a card needs, in a constant number of queries."""
    block = card.member.block_year
    sheet = sheet_of(card)
    returned = card.state in {CardState.RETURNED, CardState.REOPENED}
    requests = tuple(card.requests.filter(answered_on__isnull=True)) if returned else ()
    entries = entry_rows([card.pk])
    told = Told(
        content=block.score_sheet.content,
        own=card.member.own_criteria,
        entries=entries,
        files=file_rows(card.pk),
        asked=tuple((request.criterion, request.reason) for request in requests),
        open_codes=editable_codes(card, sheet, on),
        computed=computed_of(block) if _leans_on_others(sheet, entries) else NOTHING,
    )
    grid = _grid(told)
    return CardView(
        card=card,
        unit=name_on(card.member.organisation_id, name_day(block)).full,
        sheet=sheet,
        groups=grid.groups,
        self_tally=grid.self_tally,
        synthesis_tally=grid.synthesis_tally,
        changed=grid.changed,
        lacking_evidence=grid.lacking_evidence,
        requests=requests,
        told=told,
    )


_OTHERS = {Layer.PEER.value, Layer.OUTSIDE.value}


def _leans_on_others(sheet: Sheet, entries: Iterable[Row]) -> bool:
    """Whether a cell depends on more than its card: a target, a checker's points, an outside scorer's."""
    return bool(codes_of(sheet, CriterionKind.TARGET)) or any(row[1] in _OTHERS for row in entries)


@lru_cache(maxsize=64)
def _grid(told: Told) -> Grid:
    """The cells and their sums; made once for what is told, whoever asks."""
    sheet = sheet_with(told.content, told.own)
    entries, files, asked = read(told.entries), read_files(told.files), dict(told.asked)
    layers = every_layer(sheet, entries, told.computed)
    own, adjusted = points_of(layers[Layer.SELF]), points_of(layers[Layer.SYNTHESIS])
    own_tally = tally_of(sheet, layers[Layer.SELF])
    adjusted_tally = (
        own_tally if layers[Layer.SYNTHESIS] == layers[Layer.SELF] else tally_of(sheet, layers[Layer.SYNTHESIS])
    )
    groups = []
    for group in sheet.groups:
        cells = tuple(
            _cell(criterion, sheet, entries, own, adjusted, files.get(criterion.code, ()), asked, told.open_codes)
            for criterion in group.criteria
        )
        answered = sum(cell.self_points is not None for cell in cells)
        groups.append(
            GroupView(
                group=group,
                cells=cells,
                self_points=own_tally.groups[group.code] if answered else None,
                synthesis_points=adjusted_tally.groups[group.code]
                if any(cell.synthesis_points is not None for cell in cells)
                else None,
                answered=answered,
            )
        )
    every = [cell for view in groups for cell in view.cells]
    return Grid(
        groups=tuple(groups),
        self_tally=own_tally,
        synthesis_tally=adjusted_tally,
        changed=sum(1 for cell in every if cell.difference),
        lacking_evidence=tuple(
            cell.criterion.code
            for cell in every
            if cell.criterion.evidence == "required" and cell.self_points and not cell.evidence
        ),
    )


def _cell(
    criterion: Criterion,
    sheet: Sheet,
    entries: Entries,
    own: Points,
    adjusted: Points,
    files: tuple[EvidenceView, ...],
    asked: Mapping[str, str],
    open_codes: frozenset[str],
) -> CellView:
    entry = entries.get((Layer.SELF, criterion.code))
    head = entries.get((Layer.SYNTHESIS, criterion.code))
    raw, explained = _read(criterion, entry.answer, sheet) if entry and entry.answer else (Raw(), "")
    before, after = own[criterion.code], adjusted[criterion.code]
    spoken = head is not None and head.points is not None
    return CellView(
        criterion=criterion,
        raw=raw,
        self_points=before,
        synthesis_points=after,
        difference=after - before if before is not None and after is not None and after != before else None,
        reason=head.reason if head and spoken else "",
        reason_by=head.by_name if head and spoken else "",
        reason_on=head.event_day if head and spoken else None,
        explained=explained,
        note=entry.note if entry else "",
        evidence=files,
        asked=asked.get(criterion.code, ""),
        editable=criterion.code in open_codes,
        seen=entry.revision if entry else 0,
        seen_synthesis=head.revision if head else 0,
        who=entry.by_name if entry else "",
        when=entry.entered_at if entry else None,
    )


_READ: dict[tuple[Criterion, str, Decimal, str], tuple[Raw, str]] = {}
MOST_READ = 20_000


def _read(criterion: Criterion, text: str, sheet: Sheet) -> tuple[Raw, str]:
    """A stored answer as its fields and in words; the same answer to the same criterion is read once."""
    key = criterion, text, sheet.step_of(criterion.code), str(sheet.group_of(criterion.code).kind)
    if key not in _READ:
        if len(_READ) >= MOST_READ:
            _READ.clear()
        answer = answers.from_json(text)
        _READ[key] = raw_of(answer), answers.explain(criterion, answer, sheet)
    return _READ[key]


def raw_of(answer: answers.Answer | None) -> Raw:
    """An answer as the text of its fields."""
    if answer is None:
        return Raw()
    return Raw(
        value=_text(answer.value),
        met="" if answer.met is None else ("yes" if answer.met else "no"),
        violations="" if answer.violations is None else str(answer.violations),
        numerator=_text(answer.numerator),
        denominator=_text(answer.denominator),
    )


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")


def history_of(card: ScoreCard, code: str) -> list[Said]:
    """Everything ever written into one cell, oldest first, both layers."""
    return [
        Said(str(Layer(one.layer).label), one.points, one.reason, one.by_name, one.event_day, one.entered_at)
        for one in ScoreEntry.objects.filter(card=card, criterion=code).order_by("entered_at", "pk")
    ]
