"""The room ``notices`` as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The bell and the e-mail."""

    name = "thidua.notices"
    label = "notices"
    verbose_name = "Tin báo"
