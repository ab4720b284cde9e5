"""The room ``accounts`` as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts that can sign in."""

    name = "thidua.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
