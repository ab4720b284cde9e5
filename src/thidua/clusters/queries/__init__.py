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
from thidua.clusters.queries.cards import card_for, card_of_own_unit, cards_of, evidence_for
from thidua.clusters.queries.fairness import AGAINST, Comparison, Difference, comparison
from thidua.clusters.queries.grid import CardView, CellView, GroupView, card_view, history_of
from thidua.clusters.queries.inbox import awaiting
from thidua.clusters.queries.objections import (
    ObjectionRow,
    Publication,
    objection_for,
    objections_awaiting,
    objections_of,
    publication_of,
    published_for,
    result_for,
)
from thidua.clusters.queries.overview import CardTotals, raws_at, totals_of
from thidua.clusters.queries.results import (
    ResultRow,
    ResultView,
    TieView,
    frozen_for,
    kept_paper,
    live_result,
    result_view,
    versions_of,
)
from thidua.clusters.queries.standings import GroupShare, YearRank, group_history, leaders_of, rank_history
from thidua.clusters.queries.steps import Step, steps_of
from thidua.clusters.queries.versions import VersionDifferences, differences_of

__all__ = [
    "AGAINST",
    "BlockRow",
    "CardTotals",
    "CardView",
    "CellView",
    "Comparison",
    "Difference",
    "GroupShare",
    "GroupView",
    "MemberRow",
    "ObjectionRow",
    "Publication",
    "ResultRow",
    "ResultView",
    "Step",
    "TieView",
    "VersionDifferences",
    "YearRank",
    "awaiting",
    "block_of_meeting",
    "block_year_for",
    "block_years",
    "card_for",
    "card_of_own_unit",
    "card_view",
    "cards_of",
    "comparison",
    "differences_of",
    "evidence_for",
    "found",
    "frozen_for",
    "group_history",
    "history_of",
    "kept_paper",
    "leaders_of",
    "list_against_decision",
    "live_result",
    "member_rows",
    "objection_for",
    "objections_awaiting",
    "objections_of",
    "publication_of",
    "published_for",
    "rank_history",
    "raws_at",
    "result_for",
    "result_view",
    "steps_of",
    "totals_of",
    "versions_of",
    "years",
]
