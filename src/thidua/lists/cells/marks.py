"""Small marks that stand for something: ditto, tick, nothing."""

from __future__ import annotations

import re

_DITTO = re.compile(
    r"[\s\-–—_.(*]*(?:nt|n\.t|n/t|như trên|nhu tren|như nt|cùng đơn vị|đơn vị như trên|\"|''|//|/{2,}|″|”|“|〃|„|”|»|,,)[\s\-–—_.)*/\"]*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\s\-–—_./…]*|không|không có|0|☐|□", re.IGNORECASE)
_TICKS = frozenset("xX✓✔✗✘☑☒√vV+*●•×1")
_NO_TICK = frozenset(("", "-", "–", "—", "0", "o", "O", "☐", "□", "không", "Không", "."))


def is_ditto(text: str) -> bool:
    """Whether a cell only repeats the one above: nt, -nt-, //, ", ″, "như trên", "cùng đơn vị"."""
    return len(text) < 24 and _DITTO.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only a dash."""
    return not text or (len(text) < 10 and _NOTHING.fullmatch(text) is not None and text != "//")


def is_tick(text: str) -> bool:
    """Whether a cell is ticked."""
    plain = text.strip().strip("()[]")
    return (len(plain) == 1 and plain in _TICKS) or plain.casefold() in ("xx", "có")


def is_unticked(text: str) -> bool:
    """Whether a cell of a column to tick is left blank, or says no."""
    return text.strip() in _NO_TICK
