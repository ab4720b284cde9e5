"""Papers of the book of awards: certified extracts, and the drafts of what may follow an award."""

from thidua.records.papers.extracts import Content, person_content, unit_content
from thidua.records.papers.remedies import correction_draft, reissue_draft, revocation_draft

__all__ = [
    "Content",
    "correction_draft",
    "person_content",
    "reissue_draft",
    "revocation_draft",
    "unit_content",
]
