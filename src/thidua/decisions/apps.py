"""The room ``decisions`` as a Django app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Lists, decisions and what follows them."""

    name = "thidua.decisions"
    label = "decisions"
    verbose_name = "Quyết định khen thưởng"
