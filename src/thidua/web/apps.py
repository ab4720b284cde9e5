"""The HTML door as an app, so that its templates, tags and static files are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, their look, and the sign-in."""

    name = "thidua.web"
    label = "web"
    verbose_name = "thidua"
