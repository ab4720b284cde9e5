"""The account: a name to sign in with and a password. No role, no e-mail."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts for Django's sign-in; making one is an action."""


class Account(AbstractBaseUser):
    """Someone who can sign in. Closed, never deleted: acts in the book point to it."""

    username = models.CharField("tên đăng nhập", max_length=64, unique=True)
    is_active = models.BooleanField("đang mở", default=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self) -> str:
        """The name to sign in with."""
        return self.username


class Invitation(models.Model):
    """A slip of paper with a code by which somebody opens the account made for them and chooses its password.

    digest: of the code; the code itself stands on the slip alone. Empty once the slip was taken back.
    """

    account = models.OneToOneField(Account, models.PROTECT, related_name="invitation")
    digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField("hết hạn")
    used_at = models.DateTimeField("đã dùng lúc", null=True, blank=True)

    class Meta:
        verbose_name = "phiếu mời"

    def __str__(self) -> str:
        """Whose it is."""
        return str(self.account)
