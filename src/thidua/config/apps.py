"""The wiring room as an app, so that its checks are heard and its reactions known."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class ConfigConfig(AppConfig):
    """Registers the checks of the installation, what follows from its acts, the chapters of reports from rooms above."""

    name = "thidua.config"
    label = "config"
    verbose_name = "thidua"

    def ready(self) -> None:
        """Hear the checks with every command, not only at deployment; install the tables of reactions and of chapters."""
        from thidua.config.chapters import CHAPTERS
        from thidua.config.checks import keys_are_apart, keys_fit, proxies_are_read, storage_is_safe
        from thidua.config.reactions import REACTIONS
        from thidua.registry.reactions import install
        from thidua.reports.queries.chapters.further import install_chapters

        register(storage_is_safe, Tags.database)
        register(storage_is_safe, Tags.security)
        register(keys_are_apart, Tags.security)
        register(keys_fit, Tags.database)
        register(proxies_are_read, Tags.security)
        install(REACTIONS)
        install_chapters(CHAPTERS)
