"""The words by which lists are read: columns, bodies, awards, everyday words. Data, not code: offices add their own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick loader where it was built in; both read the same."""


@cache
def read_words(name: str) -> Any:
    """One file of words, read once."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader either way
