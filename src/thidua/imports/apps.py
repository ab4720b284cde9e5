"""The room ``imports`` as a Django app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Files from outside, on their way in."""

    name = "thidua.imports"
    label = "imports"
    verbose_name = "Nhập từ tệp"
