"""Every card of a year with all its layers: what results, totals and recomputations are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import repeat
from typing import Any

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, ScoreCard
from thidua.clusters.queries.cards import cards_of
from thidua.clusters.queries.entries import SetLayer, set_layers
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
    """One unit's card with what stands at each of its layers.

    written:  the layers anything was ever set in.
    last_set: the latest event day of what stands in any layer but the unit's own.
    """

    card: ScoreCard
    sheet: Sheet
    written: frozenset[Layer]
    layers: Mapping[Layer, Stands]
    last_set: date | None = None

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

    @cached_property
    def answers(self) -> Answers:
        """What stands now at each layer of those criteria, ranked units only: what a recomputation would use."""
        ranked = [one for one in self.cards if one.ranked]
        return {
            layer.value: {
                code: {
                    one.card.pk: stood.text
                    for one in ranked
                    if (stood := one.layers[layer].get(code)) is not None and stood.text
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
        now = self.answers
        return tuple(
            code
            for code in self.targets
            if any(
                now[layer.value][code]
                != {card: answer for card, (answer, _points) in used.get(layer.value, {}).get(code, {}).items()}
                for layer in ORDER
            )
        )


def layers_of_year(block: BlockYear, *, targets_alone: bool = False) -> YearLayers:
    """Every card of a year with its layers. Five queries.

    targets_alone: only the criteria whose points depend on all units are read, the others are not in the layers.
    """
    cards = cards_of(block)
    computed = computed_of(block)
    content = block.score_sheet.content
    sheets = [sheet_with(content, card.member.own_criteria) for card in cards]
    only = targets_of(sheets[:1]) if targets_alone else None
    unit = unit_of(block.score_sheet.sheet)
    written: dict[int, dict[Layer, dict[str, Stand]]] = {card.pk: {} for card in cards}
    days: dict[int, list[date]] = {card.pk: [] for card in cards}
    numbers: dict[str, Decimal | None] = {"": None}
    for one in set_layers([card.pk for card in cards], only):
        numbers.update((text, Decimal(text).quantize(unit)) for text in {*one.points} - numbers.keys())
        written[one.card_id][Layer(one.layer)] = _cells(one, numbers)
        if one.layer != Layer.SELF:
            days[one.card_id].append(one.last_day)
    return YearLayers(
        tuple(
            CardLayers(
                card=card,
                sheet=sheet,
                written=frozenset(written[card.pk]),
                layers=laid_out(sheet, written[card.pk], computed, targets_alone=targets_alone),
                last_set=max(days[card.pk], default=None),
            )
            for card, sheet in zip(cards, sheets, strict=True)
        ),
        computed,
    )


def _cells(one: SetLayer, numbers: Mapping[str, Decimal | None]) -> dict[str, Stand]:
    """The cells of one layer of one card by criterion: thousands in a year, so each is made without a step between."""
    points = map(numbers.__getitem__, one.points)
    made = zip(points, one.answers, repeat(Layer(one.layer)), repeat(one.card_id), NOT_WAITING)
    return dict(zip(one.codes, map(_STAND, made), strict=True))


NOT_WAITING = repeat(False)  # noqa: FBT003 - a column of a row, not a switch
_STAND: Callable[[tuple[Any, ...]], Stand] = partial(tuple.__new__, Stand)
"""A cell from its fields in order, as ``Stand._make`` without counting them each time."""
