"""Reads of accounts."""

from __future__ import annotations

from thidua.accounts.models import Account


def open_account_called(username: str) -> Account | None:
    """The open account with this name to sign in with, if there is one."""
    return Account.objects.filter(username=username, is_active=True).first()
