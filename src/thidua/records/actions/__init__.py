"""Writing awards: every one of these appends to the book first and carries the event into the tables after."""

from thidua.records.actions.granting import grant_awards, record_award

__all__ = ["grant_awards", "record_award"]
