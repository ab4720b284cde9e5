"""The papers of an award: plain facts in, a paper out; the rooms that hold the records only fill the facts.

award_decision · correction_decision · revocation_decision · reissue_decision
payment_list · presentation_list · award_extract          payment_workbook, presentation_workbook (Excel)
"""

from thidua.papers.awards.decision import award_decision
from thidua.papers.awards.extract import ExtractEntry, ExtractFacts, award_extract
from thidua.papers.awards.facts import (
    AwardDecisionFacts,
    DecisionHead,
    DecisionReference,
    MoneyFacts,
    Rate,
    Recipient,
    counted,
    money,
)
from thidua.papers.awards.lists import (
    PaymentFacts,
    PaymentRow,
    PresentationFacts,
    PresentationRow,
    payment_list,
    presentation_list,
)
from thidua.papers.awards.presentation_workbook import presentation_workbook
from thidua.papers.awards.remedies import (
    Correction,
    CorrectionFacts,
    ReissueFacts,
    RevocationFacts,
    correction_decision,
    reissue_decision,
    revocation_decision,
)
from thidua.papers.awards.workbook import payment_workbook

__all__ = [
    "AwardDecisionFacts",
    "Correction",
    "CorrectionFacts",
    "DecisionHead",
    "DecisionReference",
    "ExtractEntry",
    "ExtractFacts",
    "MoneyFacts",
    "PaymentFacts",
    "PaymentRow",
    "PresentationFacts",
    "PresentationRow",
    "Rate",
    "Recipient",
    "ReissueFacts",
    "RevocationFacts",
    "award_decision",
    "award_extract",
    "correction_decision",
    "counted",
    "money",
    "payment_list",
    "payment_workbook",
    "presentation_list",
    "presentation_workbook",
    "reissue_decision",
    "revocation_decision",
]
