"""Awards as they stand today, decision numbers that were voided, and the personal parts beside the book."""

from thidua.records.models.awards import Award, VoidedNumber
from thidua.records.models.parts import PersonalPart

__all__ = ["Award", "PersonalPart", "VoidedNumber"]
