"""Citizen numbers: twelve digits, or wrong."""

from __future__ import annotations

import re

_LEAD = re.compile(r"^[^0-9]*?(?:số|cccd|căn cước|định danh|:|'|’|\s|\.)*(?=[0-9])", re.IGNORECASE)
_DROPPED = re.compile(r"[\s.'’`\-]")
_TWELVE = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")


def read_citizen_number(text: str) -> str | None:
    """The twelve digits a cell holds, with blanks, dots, an apostrophe and "Số:" dropped; None for anything else."""
    if len(text) == 12 and text.isdigit() and text.isascii():
        return text
    plain = _DROPPED.sub("", _LEAD.sub("", text, count=1))
    if len(plain) == 12 and plain.isdigit() and plain.isascii():
        return plain
    found = _TWELVE.findall(text)
    return found[0] if len(found) == 1 else None


def masked(text: str) -> str:
    """A citizen number of which only the ends are shown."""
    return text if len(text) < 7 else f"{text[:3]}{'•' * (len(text) - 5)}{text[-2:]}"
