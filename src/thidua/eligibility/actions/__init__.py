"""Writes of judgements, confirmed texts and local rules, by noun."""

from thidua.eligibility.actions.judgements import Evidence, Matter, judge
from thidua.eligibility.actions.texts import Given, confirm_text, withdraw_text

__all__ = ["Evidence", "Given", "Matter", "confirm_text", "judge", "withdraw_text"]
