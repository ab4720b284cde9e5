"""Invitation slips: an account made for somebody stays closed until the code on the slip is used, once and in time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.accounts.actions import clean_username, save_new, set_password
from thidua.accounts.models import Account, Invitation
from thidua.errors import Refused
from thidua.transactions import locked

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, IN_A_GROUP = 4, 4


def open_invited_account(*, username: str) -> Account:
    """An account nobody can sign in to yet: closed, without a password."""
    name = clean_username(username)
    account = Account(username=name, is_active=False)
    account.set_unusable_password()
    return save_new(account)


def free_username(stem: str, taken: set[str]) -> str:
    """The stem, or the stem with the first number that nobody has; ``taken`` are names given out just now."""
    used = taken | set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(name for at in range(1, len(used) + 3) if (name := stem if at == 1 else f"{stem}{at}") not in used)


def invite(*, account: Account) -> str:
    """A fresh code for a closed account that was never opened; the one before it is worth nothing from now on.

    raises: Refused ACC-11 for an account that was opened already.
    """
    found = Invitation.objects.filter(account=account).first() or Invitation(account=account)
    if account.is_active or found.used_at is not None or account.has_usable_password():
        raise Refused(
            _("Tài khoản «%(name)s» đã mở, không cần phiếu mời.") % {"name": account.username},
            code="ACC-11",
            todo=_("Người quên mật khẩu thì đặt mật khẩu mới ở trang cá nhân."),
        )
    code = "".join(secrets.choice(LETTERS) for _one in range(GROUPS * IN_A_GROUP))
    found.digest = _digest(account.username, code)
    found.expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    found.save()
    return "-".join(code[at : at + IN_A_GROUP] for at in range(0, len(code), IN_A_GROUP))


def withdraw_invitation(*, account_id: int) -> None:
    """Make the slip of an account worthless."""
    Invitation.objects.filter(account_id=account_id).update(digest="")


def accept_invitation(*, username: str, code: str, password: str) -> Account:
    """Open the account of a slip with a password of one's own choice; inside the caller's transaction.

    raises: Refused ACC-10, the same for an unknown name, a wrong, used, renewed or expired code; Unreadable ACC-03.
    """
    name = username.strip().lower()[:64]
    found = Invitation.objects.filter(account__username=name).first()
    plain = "".join(one for one in code.upper() if one in LETTERS)
    if found is None:
        raise _refused()
    account = locked(Account, found.account_id)
    found.refresh_from_db()
    right = hmac.compare_digest(found.digest, _digest(name, plain))
    if not right or account.is_active or found.used_at is not None or found.expires_at < timezone.now():
        raise _refused()
    set_password(account=account, password=password)
    account.is_active = True
    account.save(update_fields=["is_active"])
    found.used_at, found.digest = timezone.now(), ""
    found.save()
    return account


def _digest(username: str, code: str) -> str:
    return hashlib.sha256(f"{username}:{code}".encode()).hexdigest()


def _refused() -> Refused:
    return Refused(
        _("Tên đăng nhập hoặc mã mời không đúng, hoặc mã đã dùng, đã thay, đã hết hạn."),
        code="ACC-10",
        todo=_("Hãy xem lại phiếu mời; không được thì nhờ quản trị in phiếu mới."),
    )
