"""Every card of a year with all its layers: what results, totals and recomputations are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import repeat
from typing import Any

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, ScoreCard
from thidua.clusters.queries.cards import cards_of_years
from thidua.clusters.queries.entries import SetLayer, set_layers
from thidua.clusters.queries.layers import (
    ORDER,
    Computed,
    Stand,
    Stands,
    computed_of_years,
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
    return next(layers_of_years([block], targets_alone=targets_alone))


def layers_of_years(blocks: Sequence[BlockYear], *, targets_alone: bool = False) -> Iterator[YearLayers]:
    """The same of many years, one after the other in their order, with as many queries as for one."""
    cards = cards_of_years(blocks)
    computed = computed_of_years(list(cards))
    sheets = {
        card.pk: sheet_with(block.score_sheet.content, card.member.own_criteria)
        for block in blocks
        for card in cards[block.pk]
    }
    only = targets_of(sheets.values()) if targets_alone else None
    held: dict[int, list[SetLayer]] = {card: [] for card in sheets}
    for one in set_layers(sheets, only):
        held[one.card_id].append(one)
    for block in blocks:
        numbers = Numbers(unit_of(block.score_sheet.sheet))
        yield YearLayers(
            tuple(
                _card_layers(
                    card, sheets[card.pk], held[card.pk], computed[block.pk], numbers, targets_alone=targets_alone
                )
                for card in cards[block.pk]
            ),
            computed[block.pk],
        )


def _card_layers(
    card: ScoreCard,
    sheet: Sheet,
    held: Sequence[SetLayer],
    computed: Computed,
    numbers: Numbers,
    *,
    targets_alone: bool,
) -> CardLayers:
    written = {Layer(one.layer): _cells(one, numbers) for one in held}
    return CardLayers(
        card=card,
        sheet=sheet,
        written=frozenset(written),
        layers=laid_out(sheet, written, computed, targets_alone=targets_alone),
        last_set=max((one.last_day for one in held if one.layer != Layer.SELF), default=None),
    )


class Numbers(dict[str, Decimal | None]):
    """Numbers as the database writes them, each read once in the sheet's last digit; "" is none."""

    def __init__(self, unit: Decimal) -> None:
        super().__init__({"": None})
        self.unit = unit

    def __missing__(self, text: str) -> Decimal:
        """Read a number that was not met yet."""
        found = self[text] = Decimal(text).quantize(self.unit)
        return found


def _cells(one: SetLayer, numbers: Numbers) -> dict[str, Stand]:
    """The cells of one layer of one card by criterion: thousands in a year, so each is made without a step between."""
    points = map(numbers.__getitem__, one.points)
    made = zip(points, one.answers, repeat(Layer(one.layer)), repeat(one.card_id), NOT_WAITING)
    return dict(zip(one.codes, map(_STAND, made), strict=True))


NOT_WAITING = repeat(False)  # noqa: FBT003 - a column of a row, not a switch
_STAND: Callable[[tuple[Any, ...]], Stand] = partial(tuple.__new__, Stand)
"""A cell from its fields in order, as ``Stand._make`` without counting them each time."""
