"""Judgements with their evidence, confirmations of the texts, local rules."""

from thidua.eligibility.models.judgements import Judgement, JudgementFile
from thidua.eligibility.models.rules import LocalRule
from thidua.eligibility.models.texts import Confirmation, TextsNumber

__all__ = ["Confirmation", "Judgement", "JudgementFile", "LocalRule", "TextsNumber"]
