"""The room ``eligibility`` as a Django app."""

from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    """Judgements, confirmed texts, local rules."""

    name = "thidua.eligibility"
    label = "eligibility"
    verbose_name = "Điều kiện khen thưởng"
