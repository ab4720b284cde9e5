"""Writes of judgements, confirmed texts and local rules, by noun."""

from thidua.eligibility.actions.judgements import Evidence, Matter, Saying, judge, judge_all
from thidua.eligibility.actions.rules import Ruled, draft_rule, drop_rule, edit_rule, end_rule, put_rule_in_force
from thidua.eligibility.actions.texts import Given, confirm_text, withdraw_text

__all__ = [
    "Evidence",
    "Given",
    "Matter",
    "Ruled",
    "Saying",
    "confirm_text",
    "draft_rule",
    "drop_rule",
    "edit_rule",
    "end_rule",
    "judge",
    "judge_all",
    "put_rule_in_force",
    "withdraw_text",
]
