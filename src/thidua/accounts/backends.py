"""How an account is recognised at the door, beside the framework's own way."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from thidua.accounts.models import Account


class ClosedAccounts(BaseBackend):
    """Recognises a closed account with its right password, only so that it can be told it is closed.

    It keeps no session: whoever is recognised here is nobody with the next request.
    """

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - named by the framework
        username: str | None = None,
        password: str | None = None,
        **_rest: Any,
    ) -> Account | None:
        """The closed account whose name and password these are."""
        account = Account.objects.filter(username=username, is_active=False).first()
        return account if account is not None and account.check_password(password or "") else None
