"""The room ``portal`` as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Public pages and news."""

    name = "thidua.portal"
    label = "portal"
    verbose_name = "Trang công khai"
