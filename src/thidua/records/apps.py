"""The room ``records`` as a Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Awards held and what they rest on."""

    name = "thidua.records"
    label = "records"
    verbose_name = "Sổ khen thưởng"
