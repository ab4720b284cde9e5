"""Score cards: which are in sight, what stands in their cells, what may be filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.core.exceptions import EmptyResultSet

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import BlockYear, Evidence, Member, ScoreCard, ScoreEntry, ScoreSheet
from thidua.clusters.permissions import may_see_scores, visible_years
from thidua.clusters.queries.layers import AnyEntry, Computed, Points, points_of, stands
from thidua.clusters.queries.written import Row, columns, objects, rows_of
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Missing, demand
from thidua.registry.scope import Scope

# Every page of a card begins with these two, so they are written out; who may see the card is the rule of everywhere.
_CARD = """
    SELECT {card}, {member}, {year}, {sheet}
      FROM clusters_scorecard c JOIN clusters_member m ON m.id = c.member_id
      JOIN clusters_blockyear y ON y.id = m.block_year_id
      LEFT JOIN clusters_scoresheet s ON s.block_year_id = y.id
     WHERE c.id IN ({sight})
"""
_MEMBERS = "SELECT {member} FROM clusters_member m WHERE m.block_year_id = %s ORDER BY m.position"


def card_for(scope: Scope, card_id: int) -> ScoreCard:
    """The card, if its block is in sight and its scores may be seen; ``Missing`` outside, ``Forbidden`` before the deadline.

    It comes with its member, the year, the year's sheet and all members of the year.
    """
    in_sight = (
        ScoreCard.objects.filter(visible_years(scope, "member__block_year__"), pk=card_id).order_by().values("pk")
    )
    try:
        sight, given = in_sight.query.sql_with_params()
    except EmptyResultSet:
        raise Missing from None
    models = {"card": (ScoreCard, "c"), "member": (Member, "m"), "year": (BlockYear, "y"), "sheet": (ScoreSheet, "s")}
    listed = {name: columns(model, alias) for name, (model, alias) in models.items()}
    rows = rows_of(_CARD.format(sight=sight, **listed), given)
    if not rows:
        raise Missing
    card, member, year, sheet = objects([model for model, _alias in models.values()], rows[0])
    card.member, member.block_year = member, year
    _keep_with(year, sheet, rows_of(_MEMBERS.format(member=listed["member"]), [year.pk]))
    demand(may_see_scores(scope, year, card))
    return card  # type: ignore[no-any-return]


def _keep_with(year: BlockYear, sheet: ScoreSheet | None, members: Iterable[Row]) -> None:
    """Keep the sheet and the members with their year, as joining and prefetching would."""
    BlockYear._meta.get_field("score_sheet").set_cached_value(year, sheet)
    if sheet is not None:
        sheet.block_year = year
    kept = Member.objects.all()
    kept._result_cache = [objects([Member], row)[0] for row in members]
    year._prefetched_objects_cache = {"members": kept}  # type: ignore[attr-defined]


def card_of_own_unit(scope: Scope, block: BlockYear) -> ScoreCard | None:
    """The card of the unit acted for in this year, if it has one."""
    return ScoreCard.objects.filter(member__block_year=block, member__organisation_id__in=scope.own).first()


def cards_of(block: BlockYear) -> list[ScoreCard]:
    """Every card of a year, in the order of the members."""
    return cards_of_years([block])[block.pk]


def cards_of_years(blocks: Collection[BlockYear]) -> dict[int, list[ScoreCard]]:
    """Every card of many years by year, in the order of the members. One query."""
    found: dict[int, list[ScoreCard]] = {one.pk: [] for one in blocks}
    rows = ScoreCard.objects.filter(member__block_year__in=list(found)).select_related("member")
    for card in rows.order_by("member__position"):
        found[card.member.block_year_id].append(card)
    return found


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


def layer_points(
    sheet: Sheet, entries: Mapping[tuple[str, str], AnyEntry], layer: Layer, computed: Computed | None = None
) -> Points:
    """The points that stand at one layer, by criterion; without the year's part no target has points."""
    return points_of(stands(sheet, entries, layer, computed))


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
