"""The wiring room as an app, so that its checks are heard."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class ConfigConfig(AppConfig):
    """Registers the checks of the installation."""

    name = "thidua.config"
    label = "config"
    verbose_name = "thidua"

    def ready(self) -> None:
        """Hear the checks with every command, not only at deployment."""
        from thidua.config.checks import storage_is_safe

        register(storage_is_safe, Tags.database)
        register(storage_is_safe, Tags.security)
