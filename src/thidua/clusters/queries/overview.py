"""A block at a glance: how far each card is and what it adds up to, where the asker may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import BlockYear, ScoreCard, ScoreEntry
from thidua.clusters.permissions import sees_all_scores
from thidua.clusters.queries.cells import Raw, raw_of
from thidua.clusters.queries.layers import LAST, points_of, tally_of
from thidua.clusters.queries.year_layers import CardLayers, layers_of_year
from thidua.clusters.scoring import answers
from thidua.registry.scope import Scope

UPPER = frozenset({Layer.SYNTHESIS, Layer.VERIFIED, Layer.FINAL})


@dataclass(frozen=True)
class CardTotals:
    """How far one card is. A total is None as long as there is nothing to add up, or nothing was put together yet.

    changed: how many criteria stand otherwise in the end than the unit gave itself.
    waiting: targets answered whose points are not computed yet; they count zero for now.
    """

    card_id: int
    unit_id: int
    answered: int
    expected: int
    self_total: Decimal | None
    synthesis_total: Decimal | None
    self_groups: Mapping[str, Decimal]
    synthesis_groups: Mapping[str, Decimal]
    changed: int
    waiting: tuple[str, ...] = ()


def totals_of(scope: Scope, block: BlockYear) -> dict[int, CardTotals]:
    """The totals of every card of a year by card, only those whose scores the asker may see. Five queries."""
    if getattr(block, "score_sheet", None) is None:
        return {}
    everything = sees_all_scores(scope, block)
    return {one.card.pk: _totals(one) for one in layers_of_year(block).cards if everything or one.unit_id in scope.own}


def _totals(one: CardLayers) -> CardTotals:
    own, put = one.layers[Layer.SELF], one.layers[LAST]
    own_tally, put_tally = tally_of(one.sheet, own), tally_of(one.sheet, put)
    own_points, put_points = points_of(own), points_of(put)
    begun = any(stood is not None for stood in own.values())
    put_together = one.card.state == CardState.SYNTHESISED or any(layer in UPPER for layer in one.written)
    return CardTotals(
        card_id=one.card.pk,
        unit_id=one.unit_id,
        answered=own_tally.answered,
        expected=own_tally.expected,
        self_total=own_tally.total if begun else None,
        synthesis_total=put_tally.total if put_together else None,
        self_groups=own_tally.groups if begun else {},
        synthesis_groups=put_tally.groups if put_together else {},
        changed=sum(own_points[code] != put_points[code] for code in own_points),
        waiting=put_tally.waiting,
    )


def raws_at(card: ScoreCard, seen: Mapping[str, int]) -> dict[str, Raw]:
    """What stood in cells of the unit's own layer at the revisions someone saw; nothing for a cell that was empty."""
    rows = ScoreEntry.objects.filter(card=card, layer=Layer.SELF, criterion__in=list(seen))
    return {
        row.criterion: raw_of(answers.from_json(row.answer) if row.answer else None)
        for row in rows
        if row.revision == seen[row.criterion]
    }
