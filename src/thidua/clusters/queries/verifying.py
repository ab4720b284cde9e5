"""A card as the standing body sees it when it verifies: the head's points, the verified, the final, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, ScoreCard
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.entries import entries_of
from thidua.clusters.queries.layers import LAST, Stand, Stands, computed_of, every_layer, sheet_of, tally_of
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.clusters.scoring.answers import Answer, explain
from thidua.clusters.scoring.sheet import Criterion, Group, Sheet
from thidua.registry.queries import name_on, names_on

SHOWN = (Layer.SELF, Layer.SYNTHESIS, Layer.VERIFIED, Layer.FINAL)


@dataclass(frozen=True)
class LayerCell:
    """What stands at one layer of a criterion, in points and words. own: this layer set it itself."""

    layer: Layer
    points: Decimal | None
    said: str
    waiting: bool
    own: bool


@dataclass(frozen=True)
class VerifyCell:
    """One criterion with its layers; ``before``: what stands below the layer that is written now."""

    group: Group
    criterion: Criterion
    layers: tuple[LayerCell, ...]
    answer: Answer | None
    points: Decimal | None
    reason: str
    by: str
    on: date | None
    seen: int
    differs: bool


@dataclass(frozen=True)
class VerifyView:
    """A card with every layer that counts, and the totals of the synthesis and of what stands last."""

    card: ScoreCard
    unit: str
    sheet: Sheet
    cells: tuple[VerifyCell, ...]
    synthesis_total: Decimal
    last_total: Decimal


def verify_view(card: ScoreCard, layer: Layer) -> VerifyView:
    """One card for the layer that is written now: verified or final."""
    block = card.member.block_year
    sheet = sheet_of(card)
    entries = entries_of([card.pk])[card.pk]
    layers = every_layer(sheet, entries, computed_of(block))
    cells = []
    for group, criterion in sheet.criteria():
        code = criterion.code
        stood = layers[layer][code]
        own = entries.get((layer.value, code))
        spoken = own is not None and (own.points is not None or bool(own.answer))
        cells.append(
            VerifyCell(
                group=group,
                criterion=criterion,
                layers=tuple(_cell(one, layers[one][code], sheet, criterion) for one in SHOWN),
                answer=stood.answer if stood else None,
                points=stood.points if stood else None,
                reason=own.reason if own and spoken else "",
                by=own.by_name if own and spoken else "",
                on=own.event_day if own and spoken else None,
                seen=own.revision if own else 0,
                differs=_differ(layers[Layer.SYNTHESIS][code], layers[LAST][code]),
            )
        )
    return VerifyView(
        card=card,
        unit=name_on(card.member.organisation_id, name_day(block)).full,
        sheet=sheet,
        cells=tuple(cells),
        synthesis_total=tally_of(sheet, layers[Layer.SYNTHESIS]).total,
        last_total=tally_of(sheet, layers[LAST]).total,
    )


def _cell(layer: Layer, stood: Stand | None, sheet: Sheet, criterion: Criterion) -> LayerCell:
    answer = stood.answer if stood else None
    return LayerCell(
        layer=layer,
        points=stood.points if stood else None,
        said=explain(criterion, answer, sheet) if answer else "",
        waiting=bool(stood and stood.waiting),
        own=bool(stood and stood.layer == layer),
    )


def _differ(one: Stand | None, other: Stand | None) -> bool:
    if one is None or other is None:
        return one is not other
    return (one.points, one.text if one.waiting else "") != (
        other.points,
        other.text if other.waiting else "",
    )


@dataclass(frozen=True)
class VerifyRow:
    """One unit of the year: totals of the synthesis and of what stands last, how many criteria differ."""

    card_id: int
    unit: str
    ranked: bool
    synthesis_total: Decimal
    last_total: Decimal
    changed: int
    waiting: tuple[str, ...]


def verify_rows(block: BlockYear) -> list[VerifyRow]:
    """Every unit of a year for the page of verification, in the order of the members."""
    laid = layers_of_year(block)
    names = names_on([one.unit_id for one in laid.cards], name_day(block))
    rows = []
    for one in laid.cards:
        below, last = one.layers[Layer.SYNTHESIS], one.layers[LAST]
        rows.append(
            VerifyRow(
                card_id=one.card.pk,
                unit=names[one.unit_id].full,
                ranked=one.ranked,
                synthesis_total=tally_of(one.sheet, below).total,
                last_total=tally_of(one.sheet, last).total,
                changed=_changed(below, last),
                waiting=tuple(code for code, stood in last.items() if stood is not None and stood.waiting),
            )
        )
    return rows


def _changed(below: Stands, last: Stands) -> int:
    return sum(_differ(below[code], last[code]) for code in last)
