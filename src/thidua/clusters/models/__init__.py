"""Blocks and their years, sheets, cards with their layers, frozen results."""

from thidua.clusters.models.blocks import Block, BlockYear, Member, ScoreSheet
from thidua.clusters.models.cards import CriterionRequest, Evidence, ScoreCard, ScoreEntry
from thidua.clusters.models.results import FrozenLine, FrozenResult

__all__ = [
    "Block",
    "BlockYear",
    "CriterionRequest",
    "Evidence",
    "FrozenLine",
    "FrozenResult",
    "Member",
    "ScoreCard",
    "ScoreEntry",
    "ScoreSheet",
]
