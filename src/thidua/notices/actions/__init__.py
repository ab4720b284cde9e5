"""Writes of notices, by verb."""

from thidua.notices.actions.noticing import notice, notice_all
from thidua.notices.actions.sending import send_digests
from thidua.notices.actions.wishing import mark_seen, wish_mail

__all__ = ["mark_seen", "notice", "notice_all", "send_digests", "wish_mail"]
