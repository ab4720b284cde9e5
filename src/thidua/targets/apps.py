"""The room ``targets`` as a Django app."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Tasks and targets."""

    name = "thidua.targets"
    label = "targets"
    verbose_name = "Việc được giao, chỉ tiêu"
