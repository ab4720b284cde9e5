"""The room ``registry`` as a Django app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Organisations, people, mandates."""

    name = "thidua.registry"
    label = "registry"
    verbose_name = "Tập thể, cá nhân"
