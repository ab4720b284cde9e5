"""A block at a glance: how far each card is and what it adds up to, where the asker may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import BlockYear, ScoreCard, ScoreEntry
from thidua.clusters.permissions import sees_all_scores
from thidua.clusters.queries.cards import cards_of, current_entries, layer_points
from thidua.clusters.queries.grid import Raw, raw_of
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.totals import tally
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class CardTotals:
    """How far one card is. A total is None as long as there is nothing to add up, or nothing was put together yet.

    changed: how many criteria the head set otherwise than the unit did.
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


def totals_of(scope: Scope, block: BlockYear) -> dict[int, CardTotals]:
    """The totals of every card of a year by card, only those whose scores the asker may see. Two queries."""
    if getattr(block, "score_sheet", None) is None:
        return {}
    everything = sees_all_scores(scope, block)
    cards = {card.pk: card for card in cards_of(block) if everything or card.member.organisation_id in scope.own}
    sheet = block.score_sheet.sheet
    found = {}
    for card_id, entries in current_entries(cards).items():
        card = cards[card_id]
        own, adjusted = layer_points(sheet, entries, Layer.SELF), layer_points(sheet, entries, Layer.SYNTHESIS)
        own_tally, adjusted_tally = tally(sheet, own), tally(sheet, adjusted)
        begun = any(value is not None for value in own.values())
        put_together = card.state == CardState.SYNTHESISED or any(layer == Layer.SYNTHESIS for layer, _code in entries)
        found[card_id] = CardTotals(
            card_id=card_id,
            unit_id=card.member.organisation_id,
            answered=own_tally.answered,
            expected=own_tally.expected,
            self_total=own_tally.total if begun else None,
            synthesis_total=adjusted_tally.total if put_together else None,
            self_groups=own_tally.groups if begun else {},
            synthesis_groups=adjusted_tally.groups if put_together else {},
            changed=sum(own[code] != adjusted[code] for code in own),
        )
    return found


def raws_at(card: ScoreCard, seen: Mapping[str, int]) -> dict[str, Raw]:
    """What stood in cells of the unit's own layer at the revisions someone saw; nothing for a cell that was empty."""
    rows = ScoreEntry.objects.filter(card=card, layer=Layer.SELF, criterion__in=list(seen))
    return {
        row.criterion: raw_of(answers.from_json(row.answer) if row.answer else None)
        for row in rows
        if row.revision == seen[row.criterion]
    }
