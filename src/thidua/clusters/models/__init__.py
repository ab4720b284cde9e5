"""Blocks and their years, sheets, cards with their layers, frozen results."""

from thidua.clusters.models.blocks import Block, BlockYear, Member, ScoreSheet, SheetVersion
from thidua.clusters.models.cards import CriterionRequest, Evidence, ScoreCard, ScoreEntry
from thidua.clusters.models.meetings import BlockMeeting
from thidua.clusters.models.results import FrozenLine, FrozenResult, Objection
from thidua.clusters.models.scorers import CrossCheck, OutsideScorer, Recomputation

__all__ = [
    "Block",
    "BlockMeeting",
    "BlockYear",
    "CriterionRequest",
    "CrossCheck",
    "Evidence",
    "FrozenLine",
    "FrozenResult",
    "Member",
    "Objection",
    "OutsideScorer",
    "Recomputation",
    "ScoreCard",
    "ScoreEntry",
    "ScoreSheet",
    "SheetVersion",
]
