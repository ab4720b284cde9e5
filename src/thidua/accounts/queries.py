"""Reads of accounts."""

from __future__ import annotations

from thidua.accounts.models import Account


def account_named(username: str) -> Account | None:
    """The open account with this sign-in name; None when there is none or it is closed."""
    return Account.objects.filter(username=username, is_active=True).first()
