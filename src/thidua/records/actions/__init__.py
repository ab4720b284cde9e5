"""Writing awards: every one of these appends to the book first and carries the event into the tables after."""

from thidua.records.actions.changes import correct_award, mark_double, reissue_award, revoke_award
from thidua.records.actions.extracting import extract_person, extract_unit
from thidua.records.actions.granting import grant_awards, record_award
from thidua.records.actions.numbers import void_number
from thidua.records.actions.old_papers import record_paper
from thidua.records.actions.people import erase_person, erase_recipient, merge_match, merge_persons
from thidua.records.actions.revoking import Recovery, confirm_revocation, drop_revocation, propose_revocation

__all__ = [
    "Recovery",
    "confirm_revocation",
    "correct_award",
    "drop_revocation",
    "erase_person",
    "erase_recipient",
    "extract_person",
    "extract_unit",
    "grant_awards",
    "mark_double",
    "merge_match",
    "merge_persons",
    "propose_revocation",
    "record_award",
    "record_paper",
    "reissue_award",
    "revoke_award",
    "void_number",
]
