"""The room ``movements`` as a Django app."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    """Emulation movements."""

    name = "thidua.movements"
    label = "movements"
    verbose_name = "Phong trào thi đua"
