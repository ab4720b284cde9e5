"""Vietnamese dictionary order as a stored text key.

A key is plain ASCII and compares byte by byte as Vietnamese readers sort: in Python, in SQLite (BINARY) and in
PostgreSQL (``COLLATE "C"``) alike. It follows the order of ICU's ``vi`` locale: letters first
(a ă â b c d đ e ê g … o ô ơ … u ư …), then tones (ngang huyền hỏi ngã sắc nặng), then small before capital.

The key is four parts joined by "!": letters, tones, case, and the text itself in hexadecimal, so that two different
texts never share a key. Punctuation sorts before digits, digits before letters; a shorter word before a longer one.
"""

from __future__ import annotations

import unicodedata

ORDER_VERSION = 1
"""Raised whenever a key changes, so that stored keys can be found and rebuilt."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0302", "\u0306", "\u031b"}
_MARK = "!"
_PUNCTUATION, _DIGIT, _LETTER, _OTHER = "#", "0", "A", "z"


def sort_key(text: str) -> str:
    """An ASCII key that sorts as the text stands in a Vietnamese dictionary."""
    primary: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for letter, tone in _letters(text):
        lower = letter.lower()
        primary.append(_primary(lower))
        tones.append(chr(ord("0") + tone))
        cases.append("0" if letter == lower else "1")
    exact = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass").hex()
    return _MARK.join(["".join(primary), _trimmed(tones), _trimmed(cases), exact])


def person_sort_key(full_name: str) -> str:
    """A key that sorts people as a Vietnamese list does: by given name, then by family and middle names."""
    words = full_name.split()
    return f"{sort_key(words[-1])}{_MARK}{sort_key(' '.join(words[:-1]))}" if words else ""


def _trimmed(weights: list[str]) -> str:
    """The weights of one level without the trailing zeros, which say nothing."""
    return "".join(weights).rstrip("0")


def _primary(letter: str) -> str:
    """The first-level weight of one lower-case letter, digit or sign."""
    rank = _LETTER_RANK.get(letter)
    if rank is not None:
        return chr(ord(_LETTER) + rank)
    category = unicodedata.category(letter)
    if category == "Nd":
        return _DIGIT + chr(ord("0") + unicodedata.digit(letter))
    return f"{_OTHER if category[0] == 'L' else _PUNCTUATION}{ord(letter):06x}"


def _letters(text: str) -> list[tuple[str, int]]:
    """The letters of a text, each with its tone; ă â ê ô ơ ư đ are letters of their own."""
    found: list[tuple[str, int]] = []
    for character in unicodedata.normalize("NFD", " ".join(text.split())):
        if character in _TONES and found:
            found[-1] = (found[-1][0], _TONES[character])
        elif character in _SHAPES and found:
            shaped = unicodedata.normalize("NFC", found[-1][0] + character)
            if shaped.lower() in _LETTER_RANK:
                found[-1] = (shaped, found[-1][1])
        elif not unicodedata.combining(character):
            found.append((character, 0))
    return found
