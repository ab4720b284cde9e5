"""A list cut by the state of its rows: the figures above it, each leading to its part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _


def state_tabs(
    here: str, states: Iterable[str], choices: Iterable[tuple[str, Any]], chosen: str
) -> list[dict[str, Any]]:
    """How many rows stand in each state, all of them first; ``here`` is the address of the list."""
    held = list(states)
    return [
        {
            "figure": sum(value in {"", one} for one in held),
            "word": word,
            "url": here + (f"?{urlencode({'state': value})}" if value else ""),
            "current": chosen == value,
        }
        for value, word in [("", _("Tất cả")), *choices]
    ]
