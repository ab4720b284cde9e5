"""Stacked bars as plain rectangles: numbers in, positions out, nothing of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LENGTH = 1000
"""Units along the whole axis, from zero to the maximum."""

TONES = 3


@dataclass(frozen=True)
class Part:
    """One group's points and what kind of group it is: main, bonus, penalty or unknown."""

    value: Decimal
    kind: str = "main"


@dataclass(frozen=True)
class Piece:
    """One rectangle: where it begins, how long it is, in which tone; texts, as SVG attributes want them."""

    x: str
    width: str
    tone: str


def draw(parts: Sequence[Part], maximum: Decimal) -> list[Piece]:
    """The rectangles of one bar from zero, in the given order; penalties are a mark behind the end, not a length."""
    pieces: list[Piece] = []
    end = Decimal(0)
    main = 0
    for part in parts:
        if part.kind == "penalty":
            continue
        tone = part.kind
        if part.kind == "main":
            tone = str(main % TONES + 1)
            main += 1
        length = max(part.value, Decimal(0)) * LENGTH / maximum if maximum > 0 else Decimal(0)
        if length > 0:
            pieces.append(Piece(_text(end), _text(length), tone))
        end += length
    if any(part.kind == "penalty" and part.value != 0 for part in parts):
        pieces.append(Piece(_text(end + 4), "24", "penalty"))
    return pieces


def _text(length: Decimal) -> str:
    return str(length.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
