"""Personal names: one clean form, and initials for small places."""

from __future__ import annotations

import unicodedata

from thidua.errors import Fault, Unreadable

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def normalise_name(text: str, path: str = "") -> str:
    """A name in one clean form: composed letters, single spaces, no invisible characters.

    path:    the field or cell the name stands in, for the message.
    raises:  Unreadable (ROW-17) for control characters, text-direction overrides and unassigned characters.
    """
    spaced = " ".join(unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH).split())
    if spaced.isprintable():
        return spaced
    for position, character in enumerate(spaced, start=1):
        if unicodedata.category(character)[0] == "C":
            raise Unreadable(Fault("ROW-17", f"Tên có ký tự không hợp lệ ở vị trí {position}.", path, _shown(spaced)))
    return spaced


def initials(full_name: str) -> str:
    """Two letters for a person: family name and given name ("Lương Thị Mai" → "LM")."""
    words = normalise_name(full_name).split()
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen)


def _shown(text: str) -> str:
    """The name cut short, with every dangerous character shown as a box."""
    return "".join("□" if unicodedata.category(character)[0] == "C" else character for character in text[:60])
