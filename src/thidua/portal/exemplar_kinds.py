"""The words for what an exemplar is an example of, from the data beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def exemplar_kinds() -> dict[str, str]:
    """Code to word, in the order of the file."""
    rows = yaml.safe_load(files("thidua.portal").joinpath("exemplar_kinds.yaml").read_text(encoding="utf-8"))
    return {row["code"]: row["word"] for row in rows}


def word_of_kind(code: str) -> str:
    """The word; the code itself where the data no longer names it."""
    return exemplar_kinds().get(code, code)
