"""Writes of movements, by noun."""

from thidua.movements.actions.drafting import MovementFacts, change_movement, draft_movement, drop_movement
from thidua.movements.actions.launching import launch_movement, send_movement, set_pilots, take_off
from thidua.movements.actions.reviewing import Reviewed, link_awards, link_granted, review_movement, unlink_award
from thidua.movements.actions.taking_part import acknowledge_movement, join_movement, report_participation

__all__ = [
    "MovementFacts",
    "Reviewed",
    "acknowledge_movement",
    "change_movement",
    "draft_movement",
    "drop_movement",
    "join_movement",
    "launch_movement",
    "link_awards",
    "link_granted",
    "report_participation",
    "review_movement",
    "send_movement",
    "set_pilots",
    "take_off",
    "unlink_award",
]
