"""A score card as the grid shows it: every cell with its layers, sums of groups and headings, evidence, history."""

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
from thidua.clusters.queries.cells import (
    CellView,
    GroupView,
    HeadingView,
    Raw,
    doubled,
    layer_views,
    pairs_of,
    read_cell,
    said_of,
    shown_layers,
    sum_of,
)
from thidua.clusters.queries.entries import Entries, entry_rows, read
from thidua.clusters.queries.files import EvidenceView, file_rows, read_files
from thidua.clusters.queries.layers import (
    NOTHING,
    Computed,
    Points,
    Stands,
    answer_of,
    codes_of,
    computed_of,
    every_layer,
    points_of,
    sheet_of,
    sheet_with,
    tally_of,
)
from thidua.clusters.queries.recomputing import words_of
from thidua.clusters.queries.written import Row
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, Sheet
from thidua.clusters.scoring.totals import Tally
from thidua.registry.queries import name_on

__all__ = ["CardView", "CellView", "GroupView", "HeadingView", "card_view", "history_of"]


class Told(NamedTuple):
    """Everything the cells of a card are made of; two that are equal make the same cells.

    content: the stored sheet; own: the unit's own criteria. entries, files: rows as the database answers them. asked:
    criteria asked again, with the reason. open_codes: what may be filled in. accepted: the head has taken the card in.
    computed: the year's part of the layers.
    """

    content: str
    own: str
    entries: tuple[Row, ...]
    files: tuple[Row, ...]
    asked: tuple[tuple[str, str], ...]
    open_codes: frozenset[str]
    accepted: bool = False
    computed: Computed = NOTHING


@dataclass(frozen=True)
class Grid:
    """The cells of a card by group, the layers it shows above the unit's own, and what each layer adds up to.

    differing: how many cells differ at any layer from the one before it; changed: how many in the synthesis.
    """

    groups: tuple[GroupView, ...]
    layers: tuple[Layer, ...]
    tallies: Mapping[Layer, Tally]
    changed: int
    differing: int
    lacking_evidence: tuple[str, ...]


@dataclass(frozen=True)
class CardView:
    """A whole card as the grid shows it. ``told`` is everything its cells say, to be compared."""

    card: ScoreCard
    unit: str
    sheet: Sheet
    groups: tuple[GroupView, ...]
    layers: tuple[Layer, ...]
    tallies: Mapping[Layer, Tally]
    changed: int
    differing: int
    lacking_evidence: tuple[str, ...]
    requests: tuple[CriterionRequest, ...]
    told: Told

    @property
    def self_tally(self) -> Tally:
        """What the unit's own layer adds up to."""
        return self.tallies[Layer.SELF]

    @property
    def synthesis_tally(self) -> Tally:
        """What the synthesis adds up to, shown or not."""
        return self.tallies[Layer.SYNTHESIS]


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
        accepted=card.state == CardState.SYNTHESISED,
        computed=computed_of(block) if _leans_on_others(sheet, entries) else NOTHING,
    )
    grid = _grid(told)
    return CardView(
        card=card,
        unit=name_on(card.member.organisation_id, name_day(block)).full,
        sheet=sheet,
        groups=grid.groups,
        layers=grid.layers,
        tallies=grid.tallies,
        changed=grid.changed,
        differing=grid.differing,
        lacking_evidence=grid.lacking_evidence,
        requests=requests,
        told=told,
    )


_OTHERS = {Layer.PEER.value, Layer.OUTSIDE.value}


def _leans_on_others(sheet: Sheet, entries: Iterable[Row]) -> bool:
    """Whether a cell depends on more than its card: a target, a checker's points, an outside scorer's."""
    return bool(codes_of(sheet, CriterionKind.TARGET)) or any(row[1] in _OTHERS for row in entries)


@dataclass(frozen=True)
class _Laid:
    """What the cells of one card are read from."""

    sheet: Sheet
    entries: Entries
    layers: Mapping[Layer, Stands]
    shown: tuple[Layer, ...]
    tallies: Mapping[Layer, Tally]
    own: Points
    adjusted: Points
    files: Mapping[str, tuple[EvidenceView, ...]]
    asked: Mapping[str, str]
    twice: Mapping[str, tuple[str, ...]]
    told: Told


@lru_cache(maxsize=64)
def _grid(told: Told) -> Grid:
    """The cells and their sums; made once for what is told, whoever asks."""
    sheet = sheet_with(told.content, told.own)
    entries = read(told.entries)
    layers = every_layer(sheet, entries, told.computed)
    shown = shown_layers(layers, accepted=told.accepted)
    laid = _Laid(
        sheet=sheet,
        entries=entries,
        layers=layers,
        shown=shown,
        tallies=_tallies(sheet, layers, shown),
        own=points_of(layers[Layer.SELF]),
        adjusted=points_of(layers[Layer.SYNTHESIS]),
        files=read_files(told.files),
        asked=dict(told.asked),
        twice=pairs_of(sheet),
        told=told,
    )
    groups = tuple(_group(group, laid) for group in sheet.groups)
    every = [cell for view in groups for cell in view.cells]
    return Grid(
        groups=groups,
        layers=shown,
        tallies=laid.tallies,
        changed=sum(1 for cell in every if cell.difference),
        differing=sum(cell.differs for cell in every),
        lacking_evidence=tuple(
            cell.criterion.code
            for cell in every
            if cell.criterion.evidence == "required" and (cell.waiting or cell.self_points) and not cell.evidence
        ),
    )


def _tallies(sheet: Sheet, layers: Mapping[Layer, Stands], shown: tuple[Layer, ...]) -> dict[Layer, Tally]:
    """What each layer shown adds up to, the unit's own and the synthesis always."""
    found = {Layer.SELF: tally_of(sheet, layers[Layer.SELF])}
    for layer in dict.fromkeys((Layer.SYNTHESIS, *shown)):
        same = next((one for one in found if layers[one] == layers[layer]), None)
        found[layer] = found[same] if same else tally_of(sheet, layers[layer])
    return found


def _group(group: Group, laid: _Laid) -> GroupView:
    """One group with its cells, its headings and the sums of both."""
    cells = tuple(_cell(criterion, laid) for criterion in group.criteria)
    own = laid.tallies[Layer.SELF].groups[group.code]
    put = laid.tallies[Layer.SYNTHESIS].groups[group.code]
    answered = sum(cell.self_points is not None for cell in cells)
    columns = (Layer.SELF, *laid.shown)
    return GroupView(
        group=group,
        cells=cells,
        self_points=own if answered else None,
        synthesis_points=put if any(cell.synthesis_points is not None for cell in cells) else None,
        answered=answered,
        headings={
            heading.code: HeadingView(
                heading=heading,
                points={layer: sum_of(layer, parts, laid.tallies[layer].headings[heading.code]) for layer in columns},
                voided=_voided(parts),
            )
            for heading in group.headings
            if (parts := tuple(cell for cell in cells if cell.criterion.part_of == heading.code))
        },
        points={layer: sum_of(layer, cells, laid.tallies[layer].groups[group.code]) for layer in columns},
    )


def _voided(parts: tuple[CellView, ...]) -> str:
    """Why a whole heading counts nothing: the sentence of the part whose chosen level voids it."""
    for cell in parts:
        if any(level.voids and level.code == cell.raw.level for level in cell.criterion.levels):
            return cell.uncounted
    return ""


def _cell(criterion: Criterion, laid: _Laid) -> CellView:
    code = criterion.code
    entry = laid.entries.get((Layer.SELF, code))
    head = laid.entries.get((Layer.SYNTHESIS, code))
    stood = laid.layers[Layer.SELF].get(code)
    raw, explained = read_cell(criterion, entry.answer, laid.sheet) if entry and entry.answer else (Raw(), "")
    if criterion.kind is CriterionKind.TARGET and stood is not None and entry and not stood.waiting:
        explained = words_of(laid.sheet, laid.told.computed, Layer.SELF, code, entry.card_id) or explained
    before, after = laid.own[code], laid.adjusted[code]
    spoken = head is not None and (head.points is not None or bool(head.answer))
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
        evidence=laid.files.get(code, ()),
        asked=laid.asked.get(code, ""),
        editable=code in laid.told.open_codes,
        seen=entry.revision if entry else 0,
        seen_synthesis=head.revision if head else 0,
        who=entry.by_name if entry else "",
        when=entry.entered_at if entry else None,
        answered=stood is not None,
        waiting=stood is not None and stood.waiting,
        uncounted=laid.tallies[Layer.SELF].uncounted.get(code, ""),
        doubled=doubled(code, laid.twice.get(code, ()), laid.sheet, laid.own),
        layers=layer_views(criterion, laid.shown, laid.layers, laid.tallies, laid.entries),
    )


@dataclass(frozen=True)
class Said:
    """One entry of a cell's history. ``answer``: what was answered, in words; "" where points were set."""

    layer_word: str
    points: Decimal | None
    answer: str
    reason: str
    by: str
    event_day: date
    entered_at: datetime


def history_of(card: ScoreCard, code: str) -> list[Said]:
    """Everything ever written into one cell, oldest first, every layer.

    What a checker or a department has not sent is not told: nobody but they see it.
    """
    sheet = sheet_of(card)
    criterion = sheet.criterion(code)
    sent = computed_of(card.member.block_year)
    unsent = {
        layer
        for layer, told in ((Layer.PEER, card.pk in sent.peers), (Layer.OUTSIDE, code in sent.outside))
        if not told
    }
    return [
        Said(
            layer_word=str(Layer(one.layer).label),
            points=one.points,
            answer=said_of(criterion, answer_of(one.answer)),
            reason=one.reason or one.note,
            by=one.by_name,
            event_day=one.event_day,
            entered_at=one.entered_at,
        )
        for one in ScoreEntry.objects.filter(card=card, criterion=code).order_by("entered_at", "pk")
        if one.layer not in unsent
    ]
