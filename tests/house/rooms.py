"""The rooms that keep tables, as the installation names them: a new room is held to the rules of the house from its first day."""

from __future__ import annotations

from django.conf import settings

DOORS = {"web", "config"}
ROOMS = tuple(
    name for one in settings.INSTALLED_APPS if one.startswith("thidua.") and (name := one.split(".")[1]) not in DOORS
)
