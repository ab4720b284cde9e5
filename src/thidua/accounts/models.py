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
