"""Reads of clusters and blocks, by noun."""

from thidua.clusters.queries.blocks import (
    BlockRow,
    MemberRow,
    block_of_meeting,
    block_year_for,
    block_years,
    found,
    list_against_decision,
    member_rows,
    years,
)
from thidua.clusters.queries.cards import (
    CardView,
    CellView,
    GroupView,
    card_for,
    card_of_own_unit,
    card_view,
    cards_of,
    current_points,
    evidence_for,
)
from thidua.clusters.queries.inbox import Awaiting, awaiting
from thidua.clusters.queries.results import (
    ResultView,
    differences_of,
    frozen_for,
    leaders_of,
    live_result,
    rank_history,
    result_view,
    versions_of,
)
from thidua.clusters.queries.steps import Step, steps_of

__all__ = [
    "Awaiting",
    "BlockRow",
    "CardView",
    "CellView",
    "GroupView",
    "MemberRow",
    "ResultView",
    "Step",
    "awaiting",
    "block_of_meeting",
    "block_year_for",
    "block_years",
    "card_for",
    "card_of_own_unit",
    "card_view",
    "cards_of",
    "current_points",
    "differences_of",
    "evidence_for",
    "found",
    "frozen_for",
    "leaders_of",
    "list_against_decision",
    "live_result",
    "member_rows",
    "rank_history",
    "result_view",
    "steps_of",
    "versions_of",
    "years",
]
