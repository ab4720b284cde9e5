"""The room ``reports`` as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Statistics and reports."""

    name = "thidua.reports"
    label = "reports"
    verbose_name = "Báo cáo, thống kê"
