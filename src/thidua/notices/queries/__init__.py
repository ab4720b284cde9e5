"""Reads of what waits, by noun."""

from thidua.notices.queries.bell import BellRow, bell, mail_wish, not_seen
from thidua.notices.queries.waiting import SOURCES, key_of, waiting

__all__ = ["SOURCES", "BellRow", "bell", "key_of", "mail_wish", "not_seen", "waiting"]
