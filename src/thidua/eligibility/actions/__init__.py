"""Writes of judgements, confirmed texts and local rules, by noun."""

from thidua.eligibility.actions.judgements import Evidence, Matter, judge

__all__ = ["Evidence", "Matter", "judge"]
