"""Folding: one plain form of a text, so that "Đặng", "dang" and "ĐẶNG" find each other.

Folded text is stored beside the original and searched; it is never shown.
"""

from __future__ import annotations

import unicodedata

FOLD_VERSION = 1
"""Raised whenever ``fold`` answers differently, so that stored folded columns can be found and rebuilt."""

_STROKE = str.maketrans({"đ": "d", "ð": "d"})


def fold(text: str) -> str:
    """Bare lower-case letters and digits, words apart by one space, no marks and no đ.

    Punctuation becomes a space ("H'Hen" → "h hen", "Văn hóa – Xã hội" → "van hoa xa hoi"); invisible characters vanish.
    Eth (ð, Ð) counts as đ because old documents carry it by mistake.
    """
    small = unicodedata.normalize("NFKD", text).lower()
    return " ".join("".join(map(_PLAIN.__getitem__, unicodedata.normalize("NFKD", small))).split())


def _plain(character: str) -> str:
    """The character itself when it is a letter or digit, nothing for marks, a space for the rest."""
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    return character if category[0] in "LN" else " "


class _Plain(dict[str, str]):
    """What becomes of each character, worked out once for those of the alphabets in use."""

    def __missing__(self, character: str) -> str:
        """The plain form of a character."""
        found = _plain(character.translate(_STROKE))
        if character < _KEPT_BEFORE:
            self[character] = found
        return found


_KEPT_BEFORE = "\u3000"
_PLAIN = _Plain()


def reversed_words(folded: str) -> str:
    """The words of a folded name from last to first, so that a prefix search begins with the given name."""
    return " ".join(reversed(folded.split()))
