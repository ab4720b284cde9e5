"""Awards as they stand today, decision numbers that were voided, the personal parts beside the book, proposals to take back."""

from thidua.records.models.awards import Award, VoidedNumber
from thidua.records.models.parts import PersonalPart
from thidua.records.models.revocations import Revocation

__all__ = ["Award", "PersonalPart", "Revocation", "VoidedNumber"]
