"""The words by which lists are read: columns, bodies, awards, everyday words. Data, not code: offices add their own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_words(name: str) -> Any:
    """One file of words, read once."""
    return yaml.load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
