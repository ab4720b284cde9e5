"""The room ``nominations`` as a Django app."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    """Proposals for commendation."""

    name = "thidua.nominations"
    label = "nominations"
    verbose_name = "Hồ sơ đề nghị"
