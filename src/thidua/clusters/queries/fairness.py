"""Who scored how: every scorer's points beside those that stood in the end. A view for fairness, it changes no point.

A difference is the scorer's points less those of the layer compared with, over the cells both have points in. Conditions
have no points; voiding, "only the highest counts" and the caps of groups come later and are left out here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, CrossCheck, OutsideScorer
from thidua.clusters.permissions import may_compare_scorers
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.objections import criteria_named, published_for
from thidua.clusters.queries.year_layers import CardLayers, layers_of_year
from thidua.clusters.scoring.rounding import to_step
from thidua.errors import demand
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import sort_key

SCORERS = (Layer.SELF, Layer.PEER, Layer.OUTSIDE, Layer.SYNTHESIS)
AGAINST = (Layer.SYNTHESIS, Layer.FINAL)
SHOWN = Decimal("0.01")
Key = TypeVar("Key", int, str)


@dataclass(frozen=True)
class Difference:
    """How far points lie from those that stood in the end.

    cells: how many cells were compared; changed: in how many the points differ. total: the differences added up.
    """

    cells: int = 0
    changed: int = 0
    total: Decimal = Decimal(0)

    @property
    def mean(self) -> Decimal | None:
        """The mean difference of a cell, to two decimals for reading; None where nothing was compared."""
        if not self.cells:
            return None
        return to_step(Fraction(self.total) / self.cells, SHOWN)

    def plus(self, given: Decimal, stood: Decimal) -> Difference:
        """The same with one cell more."""
        apart = given - stood
        return Difference(self.cells + 1, self.changed + (apart != 0), self.total + apart)


@dataclass(frozen=True)
class ScorerRow:
    """One scorer: whose layer, which unit scored, and how far from what stood."""

    layer: Layer
    unit_id: int
    unit: str
    difference: Difference


@dataclass(frozen=True)
class ComparedRow:
    """One unit or one criterion with the differences of each kind of scorer; a kind that scored nothing is left out."""

    code: str
    name: str
    differences: Mapping[Layer, Difference]


@dataclass(frozen=True)
class Comparison:
    """All scorers of a year against one layer; units by name, criteria in the order of the sheet."""

    against: Layer
    kinds: tuple[Layer, ...]
    scorers: tuple[ScorerRow, ...]
    by_unit: tuple[ComparedRow, ...]
    by_criterion: tuple[ComparedRow, ...]


@dataclass(frozen=True)
class _Cell:
    """One cell a scorer filled: points given, points that stood."""

    layer: Layer
    scorer: int
    unit: int
    code: str
    given: Decimal
    stood: Decimal


def comparison(scope: Scope, block: BlockYear, against: Layer = Layer.SYNTHESIS) -> Comparison:
    """Compare every scorer with the synthesis or with the last layer; units left out of the ranking are not compared.

    raises: Forbidden CLUSTER-38 for a member while no result is published.
    """
    demand(may_compare_scorers(scope, block, published=published_for(block) is not None))
    laid = layers_of_year(block)
    cells = list(_cells(block, laid.cards, against))
    names = {
        unit: name.full
        for unit, name in names_on(
            [*(one.unit_id for one in laid.cards), *(one.scorer for one in cells)], name_day(block)
        ).items()
    }
    by_scorer = _summed(((one.layer, one.scorer), one) for one in cells)
    by_unit = _summed(((one.layer, one.unit), one) for one in cells)
    by_code = _summed(((one.layer, one.code), one) for one in cells)
    kinds = tuple(layer for layer in SCORERS if any(key[0] == layer for key in by_scorer))
    units = sorted({one.unit_id for one in laid.cards if one.ranked}, key=lambda unit: sort_key(names[unit]))
    return Comparison(
        against=against,
        kinds=kinds,
        scorers=tuple(
            ScorerRow(layer, unit, names[unit], found)
            for (layer, unit), found in sorted(
                by_scorer.items(), key=lambda one: (SCORERS.index(one[0][0]), sort_key(names[one[0][1]]))
            )
        ),
        by_unit=tuple(ComparedRow("", names[unit], _of(by_unit, kinds, unit)) for unit in units),
        by_criterion=tuple(
            ComparedRow(code, name, found)
            for code, name in criteria_named(block)
            if (found := _of(by_code, kinds, code))
        ),
    )


def _cells(block: BlockYear, cards: Iterable[CardLayers], against: Layer) -> Iterable[_Cell]:
    checks = CrossCheck.objects.filter(block_year=block)
    checkers = dict(checks.values_list("checked__organisation_id", "checker__organisation_id"))
    departments = dict(OutsideScorer.objects.filter(block_year=block).values_list("criterion", "organisation_id"))
    head = next((one.organisation_id for one in block.members.all() if one.role == "head"), 0)
    for card in cards:
        if not card.ranked:
            continue
        stood = card.layers[against]
        for layer in SCORERS[: SCORERS.index(Layer.SYNTHESIS) + (against != Layer.SYNTHESIS)]:
            for code, one in card.layers[layer].items():
                end = stood.get(code)
                if one is None or one.layer != layer or one.points is None or end is None or end.points is None:
                    continue
                scorers = {
                    Layer.SELF: card.unit_id,
                    Layer.PEER: checkers.get(card.unit_id),
                    Layer.OUTSIDE: departments.get(code),
                    Layer.SYNTHESIS: head,
                }
                if scorer := scorers[layer]:
                    yield _Cell(layer, scorer, card.unit_id, code, one.points, end.points)


def _summed(cells: Iterable[tuple[tuple[Layer, Key], _Cell]]) -> dict[tuple[Layer, Key], Difference]:
    found: dict[tuple[Layer, Key], Difference] = defaultdict(Difference)
    for key, one in cells:
        found[key] = found[key].plus(one.given, one.stood)
    return dict(found)


def _of(summed: Mapping[tuple[Layer, Key], Difference], kinds: Iterable[Layer], key: Key) -> dict[Layer, Difference]:
    return {layer: summed[layer, key] for layer in kinds if (layer, key) in summed}
