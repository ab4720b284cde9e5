"""Reads of judgements and texts, by noun."""

from thidua.eligibility.queries.judgements import Judged, asked_about, evidence_for, judgements_of, settled
from thidua.eligibility.queries.texts import library_for

__all__ = ["Judged", "asked_about", "evidence_for", "judgements_of", "library_for", "settled"]
