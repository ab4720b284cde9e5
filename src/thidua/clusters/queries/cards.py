"""Score cards: which are in sight, what stands in their cells, what may be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import BlockYear, Evidence, ScoreCard, ScoreEntry
from thidua.clusters.permissions import may_see_scores, visible_years
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Missing, demand
from thidua.registry.scope import Scope


def card_for(scope: Scope, card_id: int) -> ScoreCard:
    """The card, if its block is in sight and its scores may be seen; ``Missing`` outside, ``Forbidden`` before the deadline."""
    card = (
        ScoreCard.objects.filter(visible_years(scope, "member__block_year__"), pk=card_id)
        .select_related("member__block_year__score_sheet")
        .prefetch_related("member__block_year__members")
        .first()
    )
    if card is None:
        raise Missing
    demand(may_see_scores(scope, card.member.block_year, card))
    return card


def card_of_own_unit(scope: Scope, block: BlockYear) -> ScoreCard | None:
    """The card of the unit acted for in this year, if it has one."""
    return ScoreCard.objects.filter(member__block_year=block, member__organisation_id__in=scope.own).first()


def cards_of(block: BlockYear) -> list[ScoreCard]:
    """Every card of a year, in the order of the members."""
    return list(
        ScoreCard.objects.filter(member__block_year=block).select_related("member").order_by("member__position")
    )


def evidence_for(scope: Scope, evidence_id: int) -> Evidence:
    """One piece of evidence with its file, if the card's scores may be seen."""
    found = Evidence.objects.filter(pk=evidence_id).select_related("file").first()
    if found is None:
        raise Missing
    card_for(scope, found.card_id)
    return found


def current_entries(card_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], ScoreEntry]]:
    """The current entries of cards by (layer, criterion), in one query."""
    found: dict[int, dict[tuple[str, str], ScoreEntry]] = {card: {} for card in card_ids}
    for entry in ScoreEntry.objects.filter(card__in=list(found), current=True):
        found[entry.card_id][entry.layer, entry.criterion] = entry
    return found


Points = dict[str, Decimal | None]


def layer_points(sheet: Sheet, entries: Mapping[tuple[str, str], ScoreEntry], layer: Layer) -> Points:
    """The points of one layer by criterion. Where the head set nothing, the synthesis follows the unit's own score."""
    points: Points = {}
    for _group, criterion in sheet.criteria():
        own = entries.get((Layer.SELF, criterion.code))
        set_by_head = entries.get((Layer.SYNTHESIS, criterion.code))
        chosen = set_by_head if layer == Layer.SYNTHESIS and set_by_head and set_by_head.points is not None else own
        stored = chosen.points if chosen else None
        points[criterion.code] = None if stored is None else stored.quantize(Decimal(1).scaleb(-sheet.places))
    return points


def editable_codes(card: ScoreCard, sheet: Sheet, on: date) -> frozenset[str]:
    """The criteria the unit may fill in on the day: all while it works, only those asked again once returned."""
    everything = frozenset(criterion.code for _group, criterion in sheet.criteria())
    if card.state in {CardState.NOT_STARTED, CardState.IN_PROGRESS}:
        return everything
    if card.state == CardState.REOPENED:
        return everything if card.reopened_until is None or on <= card.reopened_until else frozenset()
    if card.state == CardState.RETURNED:
        return frozenset(request.criterion for request in card.requests.all() if request.answered_on is None)
    return frozenset()
