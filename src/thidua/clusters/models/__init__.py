"""Blocks and their years, sheets, cards with their layers, frozen results."""

from thidua.clusters.models.blocks import Block, BlockYear, Member, ScoreSheet, SheetVersion
from thidua.clusters.models.cards import CriterionRequest, Evidence, ScoreCard, ScoreEntry
from thidua.clusters.models.changes import BlockChange, BlockChangePart, BlockGroup, GroupMember
from thidua.clusters.models.fairness import CommendationCount, FairnessGoal
from thidua.clusters.models.heads import FlagHolding, Handover, NextRole
from thidua.clusters.models.meetings import BlockMeeting
from thidua.clusters.models.results import FrozenLine, FrozenResult, Objection
from thidua.clusters.models.scorers import CrossCheck, OutsideScorer, Recomputation
from thidua.clusters.models.season import (
    Pact,
    PactAim,
    PactSignature,
    RegisteredMovement,
    RegisteredTitle,
    Registration,
    YearTerms,
)
from thidua.clusters.models.year_papers import YearPaper, YearPaperComment, YearPaperVersion

__all__ = [
    "Block",
    "BlockChange",
    "BlockChangePart",
    "BlockGroup",
    "BlockMeeting",
    "BlockYear",
    "CommendationCount",
    "CriterionRequest",
    "CrossCheck",
    "Evidence",
    "FairnessGoal",
    "FlagHolding",
    "FrozenLine",
    "FrozenResult",
    "GroupMember",
    "Handover",
    "Member",
    "NextRole",
    "Objection",
    "OutsideScorer",
    "Pact",
    "PactAim",
    "PactSignature",
    "Recomputation",
    "RegisteredMovement",
    "RegisteredTitle",
    "Registration",
    "ScoreCard",
    "ScoreEntry",
    "ScoreSheet",
    "SheetVersion",
    "YearPaper",
    "YearPaperComment",
    "YearPaperVersion",
    "YearTerms",
]
