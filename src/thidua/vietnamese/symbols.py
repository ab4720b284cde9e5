"""Numbers of papers with their symbols, in the style of the State and in that of the Party."""

from __future__ import annotations

import re

PARTY_SYMBOL = re.compile(r"[^\W\d_]+/")
"""A symbol of the Party names the kind of paper and, behind a slash, who issues it: "QĐ/TU"."""


def number_with_symbol(number: str, symbol: str) -> str:
    """A number joined to its symbol: "214/QĐ-UBND" as the State writes, "214-QĐ/TU" as the Party does.

    number: what stands for it where none was given yet, such as a free space.
    """
    if not symbol:
        return number
    return f"{number}{'-' if PARTY_SYMBOL.match(symbol) else '/'}{symbol}"
