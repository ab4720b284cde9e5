"""Papers of the book of awards: certified extracts, and the drafts of what may follow an award."""

from thidua.records.papers.extracts import extract_code, person_extract, unit_extract
from thidua.records.papers.remedies import correction_draft, reissue_draft, revocation_draft

__all__ = [
    "correction_draft",
    "extract_code",
    "person_extract",
    "reissue_draft",
    "revocation_draft",
    "unit_extract",
]
