"""The room ``meetings`` as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings and what they decide."""

    name = "thidua.meetings"
    label = "meetings"
    verbose_name = "Hội nghị, phiên họp"
