"""Reads of movements, by noun."""

from thidua.movements.queries.figures import Share, StageTotal, StageYear, share_of, stage_total, stage_years
from thidua.movements.queries.inbox import awaiting
from thidua.movements.queries.movements import (
    MovementRow,
    MovementView,
    PartRow,
    ReviewRow,
    awards_of,
    found,
    linkable,
    movement_file_for,
    movement_for,
    movement_view,
    movements,
    overlapping,
    sendable,
)
from thidua.movements.queries.plans import PlanPart, advice, missing_parts, offered_parts, offered_reaches, plan_parts
from thidua.movements.queries.rewarded import RewardingDecision, rewardable, rewarded, rewarding
from thidua.movements.queries.season import Joined, joined_in, served_by, serving

__all__ = [
    "Joined",
    "MovementRow",
    "MovementView",
    "PartRow",
    "PlanPart",
    "ReviewRow",
    "RewardingDecision",
    "Share",
    "StageTotal",
    "StageYear",
    "advice",
    "awaiting",
    "awards_of",
    "found",
    "joined_in",
    "linkable",
    "missing_parts",
    "movement_file_for",
    "movement_for",
    "movement_view",
    "movements",
    "offered_parts",
    "offered_reaches",
    "overlapping",
    "plan_parts",
    "rewardable",
    "rewarded",
    "rewarding",
    "sendable",
    "served_by",
    "serving",
    "share_of",
    "stage_total",
    "stage_years",
]
