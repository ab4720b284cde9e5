"""Every card of a year with all its layers: what results, totals and recomputations are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, ScoreCard
from thidua.clusters.queries.cards import cards_of
from thidua.clusters.queries.entries import set_rows
from thidua.clusters.queries.layers import (
    ORDER,
    Computed,
    Stand,
    Stands,
    computed_of,
    laid_out,
    sheet_with,
    targets_of,
    unit_of,
)
from thidua.clusters.scoring.sheet import Sheet

Answers = dict[str, dict[str, dict[int, str]]]
"""By layer, criterion and card: the stored answer that stands there."""


@dataclass(frozen=True)
class CardLayers:
    """One unit's card with what stands at each of its layers. ``written``: the layers anything was ever set in."""

    card: ScoreCard
    sheet: Sheet
    written: frozenset[Layer]
    layers: Mapping[Layer, Stands]

    @property
    def unit_id(self) -> int:
        """The unit whose card it is."""
        return self.card.member.organisation_id

    @property
    def ranked(self) -> bool:
        """Whether the unit is ranked this year."""
        return not self.card.member.left_out


@dataclass(frozen=True)
class YearLayers:
    """Every card of a year, in the order of the members, and what was computed for all of them together."""

    cards: tuple[CardLayers, ...]
    computed: Computed

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The criteria whose points depend on all units."""
        return targets_of(one.sheet for one in self.cards[:1])

    def answers(self) -> Answers:
        """What stands now at each layer of those criteria, ranked units only: what a recomputation would use."""
        return {
            layer.value: {
                code: {
                    one.card.pk: stood.text
                    for one in self.cards
                    if one.ranked and (stood := one.layers[layer].get(code)) is not None and stood.text
                }
                for code in self.targets
            }
            for layer in ORDER
        }

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """The criteria where some answer is not the one the last recomputation used, in the order of the sheet."""
        if not self.targets:
            return ()
        used = self.computed.used
        now = self.answers()
        return tuple(
            code
            for code in self.targets
            if any(
                now[layer.value][code]
                != {card: answer for card, (answer, _points) in used.get(layer.value, {}).get(code, {}).items()}
                for layer in ORDER
            )
        )


def layers_of_year(block: BlockYear) -> YearLayers:
    """Every card of a year with its layers. Five queries."""
    cards = cards_of(block)
    computed = computed_of(block)
    content = block.score_sheet.content
    written = _written([card.pk for card in cards], unit_of(block.score_sheet.sheet))
    laid = []
    for card in cards:
        sheet = sheet_with(content, card.member.own_criteria)
        own = written[card.pk]
        laid.append(CardLayers(card, sheet, frozenset(own), laid_out(sheet, own, computed)))
    return YearLayers(tuple(laid), computed)


def _written(cards: Collection[int], unit: Decimal) -> dict[int, dict[Layer, dict[str, Stand]]]:
    """What was set in many cards, by card, layer and criterion: thousands of cells, each read once."""
    found: dict[int, dict[Layer, dict[str, Stand]]] = {card: {} for card in cards}
    layers = {layer.value: layer for layer in ORDER}
    numbers: dict[Any, Decimal | None] = {None: None}
    for card, name, code, answer, points in set_rows(cards):
        if points not in numbers:
            numbers[points] = Decimal(str(points)).quantize(unit)
        layer = layers[name]
        there = found[card].get(layer)
        if there is None:
            there = found[card][layer] = {}
        if points is not None or answer:
            there[code] = Stand(numbers[points], answer, layer, card)
    return found
