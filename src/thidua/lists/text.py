"""One clean form of a cell's text, and the characters that no text of a list may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_UNSEEN = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x180E],
)
_ETH = {0x00D0: "Đ", 0x00F0: "đ"}
_TABLE = {**_UNSEEN, **_ETH}
_BLANKS = re.compile(" {2,}")
_LINES = re.compile("[ \t]*[\r\n\u2028\u2029][ \t\r\n\u2028\u2029]*")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufffe\uffff]")
_VISIBLE_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ODD = re.compile(
    "^ |  | $|[^ -~\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u02ff\u1ea0-\u1ef9\u2013\u2014\u201c\u201d]"
)
_BEYOND_LATIN = re.compile("[^\x00-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u024f\u1e00-\u1eff]")
_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 400_000


def tidy(text: str) -> str:
    """Composed letters, single blanks, lines kept, nothing invisible; forbidden characters stay to be seen and named."""
    known = _KNOWN.get(text)
    if known is None:
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[text] = _tidy(text)
    return known


def tidy_all(texts: Sequence[str]) -> list[str]:
    """Many texts, each in its clean form."""
    every = "|".join(("", *texts, ""))
    return (every.count("|") == len(texts) + 1 and tidy_together(every)) or [tidy(one) for one in texts]


def tidy_together(every: str) -> list[str]:
    """Texts with "|" before and behind each, in their clean form; empty where more than blanks can be wrong with them."""
    if not every.isprintable():
        return []
    if not (every.isascii() or ("\u00d0" not in every and "\u00f0" not in every and _is_composed(every))):
        return []
    while "  " in every:
        every = every.replace("  ", " ")
    return every.replace("| ", "|").replace(" |", "|").split("|")[1:-1]


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _tidy(text: str) -> str:
    if _ODD.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    plain = unicodedata.normalize("NFC", text).translate(_TABLE)
    plain = _VISIBLE_BLANKS.sub(" ", plain)
    plain = _LINES.sub("\n", plain)
    return _BLANKS.sub(" ", plain).strip(" \n")


def one_line(text: str) -> str:
    """The text with its line breaks as blanks."""
    return " ".join(text.split()) if "\n" in text else text


def bad_character(text: str) -> int:
    """The position, from 1, of the first control character or mark of direction; 0 when there is none."""
    found = _BAD.search(text)
    return found.start() + 1 if found else 0


def foreign_letter(text: str) -> int:
    """The position, from 1, of the first letter of another script in a text of Latin letters; 0 when there is none."""
    if text.isascii() or _BEYOND_LATIN.search(text) is None:
        return 0
    scripts = [(at, _script(one)) for at, one in enumerate(text, 1) if one.isalpha() and not one.isascii()]
    strange = [at for at, script in scripts if script != "LATIN"]
    if not strange:
        return 0
    latin = any(one.isascii() and one.isalpha() for one in text) or len(strange) < len(scripts)
    return strange[0] if latin else 0


def without_bad(text: str) -> str:
    """The text with every forbidden character shown as a box."""
    return _BAD.sub("□", text)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]
