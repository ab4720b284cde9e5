"""Numbers of a sheet as text, the way the sheet shows them: days, months, years, whole numbers."""

from __future__ import annotations

import re
from datetime import date

from thidua.lists.containers.shapes import LETTERS

_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 32), *range(34, 37), *range(50, 59)})
_SHOWN_AS = {17: "mm/yyyy"}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FIRST, _FIRST_1904 = date(1899, 12, 30).toordinal(), date(1904, 1, 1).toordinal()
_LAST_SERIAL = 150_000
COLUMNS = {letters: index for index, letters in enumerate(LETTERS)}


def column_index(letters: str) -> int:
    """The column counted from 0, or -1 for one beyond what is read."""
    return COLUMNS.get(letters, -1)


def date_pattern(number: int, code: str | None) -> str:
    """Which parts of a day a number format shows, of "dmy", "my" and "y"; "" for a format of no day."""
    shown = code if code is not None else _SHOWN_AS.get(number, "dd/mm/yyyy" if number in _DATES else "")
    plain = _QUOTED.sub("", shown.split(";")[0]).lower()
    if "y" in plain:
        return "dmy" if "d" in plain else "my" if "m" in plain else "y"
    return "dmy" if "d" in plain and "m" in plain else ""


def as_text(raw: str, pattern: str = "", *, since_1904: bool = False) -> str:
    """A stored number as the sheet shows it: "34416" with the pattern of a day → "23/03/1994", "11190990003.0" → whole."""
    if pattern:
        shown = _as_day(raw, pattern, since_1904=since_1904)
        if shown:
            return shown
    if raw.isdigit():
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else raw


def unescaped(text: str) -> str:
    """Characters a sheet writes as "_x000B_", as themselves."""
    return _ESCAPED.sub(lambda found: character(int(found[1], 16)), text) if "_x" in text else text


def character(number: int) -> str:
    """The character of a number; a mark of damage for one that stands for none."""
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"


def _as_day(raw: str, pattern: str, *, since_1904: bool) -> str:
    try:
        serial = int(raw) if raw.isdigit() else int(float(raw))
    except (ValueError, OverflowError):
        return ""
    if not 0 < serial < _LAST_SERIAL:
        return ""
    early = not since_1904 and serial < 60  # a sheet counts a 29 February 1900 that never was
    day = date.fromordinal((_FIRST_1904 if since_1904 else _FIRST) + serial + early).isoformat()
    if pattern == "y":
        return day[:4]
    return f"{day[5:7]}/{day[:4]}" if pattern == "my" else f"{day[8:]}/{day[5:7]}/{day[:4]}"
