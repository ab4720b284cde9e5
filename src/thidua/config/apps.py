"""The wiring room as an app, so that its checks are heard and its reactions known."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class ConfigConfig(AppConfig):
    """Registers the checks of the installation and what follows from its acts."""

    name = "thidua.config"
    label = "config"
    verbose_name = "thidua"

    def ready(self) -> None:
        """Hear the checks with every command, not only at deployment; install the table of reactions."""
        from thidua.config.checks import keys_are_apart, keys_fit, proxies_are_read, storage_is_safe
        from thidua.config.reactions import REACTIONS
        from thidua.registry.reactions import install

        register(storage_is_safe, Tags.database)
        register(storage_is_safe, Tags.security)
        register(keys_are_apart, Tags.security)
        register(keys_fit, Tags.database)
        register(proxies_are_read, Tags.security)
        install(REACTIONS)
