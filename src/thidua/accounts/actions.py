"""Opening and closing accounts. Permission is asked by the registry, which knows who administers whom."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from thidua.accounts.models import Account
from thidua.errors import Fault, Refused, Unreadable
from thidua.transactions import one_transaction

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


def open_account(*, username: str, password: str) -> Account:
    """Open an account; the name is lower-case letters, digits, point, dash, three or more; the password passes the validators."""
    account = Account(username=clean_username(username))
    _check_password(password)
    account.set_password(password)
    return save_new(account)


def clean_username(username: str) -> str:
    """The name in its one form; raises Unreadable ACC-01."""
    name = username.strip().lower()
    if not USERNAME.fullmatch(name):
        raise Unreadable(
            Fault(
                "ACC-01",
                _("Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm hoặc gạch, từ 3 đến 64 ký tự."),
                "username",
                username[:64],
            )
        )
    return name


def save_new(account: Account) -> Account:
    """Keep a new account; raises Refused ACC-02 where its name is taken."""
    taken = Refused(
        _("Tên đăng nhập «%(name)s» đã có.") % {"name": account.username}, code="ACC-02", todo=_("Hãy chọn tên khác.")
    )
    if Account.objects.filter(username=account.username).exists():
        raise taken
    try:
        with one_transaction():
            account.save()
    except IntegrityError as found:  # somebody took the name since it was looked up
        raise taken from found
    return account


def close_account(*, account_id: int) -> None:
    """Close an account: it cannot sign in again, and its open sessions end with the next request."""
    Account.objects.filter(pk=account_id).update(is_active=False)


def reopen_account(*, account_id: int) -> None:
    """Let a closed account sign in again."""
    Account.objects.filter(pk=account_id).update(is_active=True)


def set_password(*, account: Account, password: str) -> None:
    """Give the account a new password; every other session of it ends."""
    _check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])


def _check_password(password: str, account: Account | None = None) -> None:
    try:
        validate_password(password, account)
    except ValidationError as found:
        raise Unreadable([Fault("ACC-03", str(message), "password") for message in found.messages]) from found
