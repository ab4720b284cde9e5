"""Numbers as Vietnamese readers type and read them: comma for the decimals, point for the thousands."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from thidua.errors import Fault, Unreadable

MOST_DIGITS = 12
"""More digits than this are refused: no score, count or sum of money of a province needs them."""

_MINUS = str.maketrans(dict.fromkeys("\u2212\u2013\uff0d\ufe63", "-"))
_NOT_FINITE = re.compile(r"[+-]?(s?nan|inf(inity)?|∞)", re.IGNORECASE)
_POWER = re.compile(r"[+-]?\d[\d.,]*(e[+-]?\d+|\^\d+|\*\*\d+)", re.IGNORECASE | re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
_GROUPED_BY_POINT = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_GROUPED_BY_SPACE = re.compile(r"[+-]?\d{1,3}( \d{3})+([.,]\d+)?", re.ASCII)
_SHOWN = 30


def parse_decimal(text: str, *, grouping: bool = False, path: str = "") -> Decimal:
    """The exact number a person typed, with a comma or a point before the decimals.

    Spaces around it, no-break spaces included, do not matter; "−5" with a typographic minus is minus five; full-width
    digits ("１２") are read as digits, digits of other scripts are refused.

    grouping: what a single point before exactly three digits means. False (points of a score): "1.000" is one.
              True (counts and money): "1.000" is one thousand. "1.000,5" and "1 000,5" are grouped in either case,
              "1,000.5" never is: it is refused.
    path:     the field or cell, for the message.
    raises:   Unreadable with SCORE-02 (not a number), SCORE-03 (empty), SCORE-04 (NaN or infinity),
              SCORE-05 (a power of ten, or more digits than ``MOST_DIGITS``).
    """
    typed = " ".join(_narrow(text).translate(_MINUS).split())
    if not typed:
        raise _fault("SCORE-03", "Ô này đang để trống. Hãy nhập một số.", path, "")
    shown = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
    if _NOT_FINITE.fullmatch(typed):
        raise _fault("SCORE-04", f"«{shown}» không phải là một số hữu hạn. Hãy nhập một số cụ thể.", path, shown)
    if _POWER.fullmatch(typed) or sum(character in "0123456789" for character in typed) > MOST_DIGITS:
        message = f"Số «{shown}» quá lớn hoặc quá dài (tối đa {MOST_DIGITS} chữ số). Hãy kiểm tra lại."
        raise _fault("SCORE-05", message, path, shown)
    plain = _ungrouped(typed, grouping=grouping)
    if plain is None:
        raise _fault("SCORE-02", f"«{shown}» không phải là số. Hãy nhập số, ví dụ 9,5.", path, shown)
    return Decimal(plain)


def format_points(value: Decimal, places: int = 2) -> str:
    """A number for reading, always with the same decimals: 1000.5 → "1.000,50" at two places.

    Rounds half up, away from zero, for display only; nothing is computed from the result.
    """
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    shown = f"{abs(rounded):,.{places}f}".translate(str.maketrans(",.", ".,"))
    return f"-{shown}" if rounded < 0 else shown


def format_count(count: int) -> str:
    """A whole number for reading: 1234 → "1.234"."""
    return f"{count:,}".replace(",", ".")


def _narrow(text: str) -> str:
    """Full-width digits, comma, point, plus and minus of East Asian keyboards as the plain ones."""
    return "".join(unicodedata.normalize("NFKC", one) if "\uff00" < one < "\uff5f" else one for one in text)


def _ungrouped(typed: str, *, grouping: bool) -> str | None:
    """The number with a point before its decimals and no thousands marks; None when it is no number."""
    if _GROUPED_BY_SPACE.fullmatch(typed):
        return typed.replace(" ", "").replace(",", ".")
    if _GROUPED_BY_POINT.fullmatch(typed) and (grouping or typed.count(".") > 1 or "," in typed):
        return typed.replace(".", "").replace(",", ".")
    return typed.replace(",", ".") if _PLAIN.fullmatch(typed) else None


def _fault(code: str, message: str, path: str, value: str) -> Unreadable:
    """One fault, ready to be raised."""
    return Unreadable(Fault(code, message, path, value))
