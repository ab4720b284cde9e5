"""A question answered step by step: what to ask next, what was typed made into a question, words for what may be chosen."""

from thidua.law.asking.steps import Step, Topic, next_step, step_named
from thidua.law.asking.typed import MOST_ROWS, ROWS, case_typed, kept, without

__all__ = ["MOST_ROWS", "ROWS", "Step", "Topic", "case_typed", "kept", "next_step", "step_named", "without"]
