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
    spaced = " ".join(text.split())
    each = [_WEIGHTS[letter] for letter in unicodedata.normalize("NFC", spaced)]
    whole = [one for one in each if one]
    if len(whole) < len(each):  # a mark that belongs to the letter before it
        whole = [_weights(spaced)]
    primary, tones, cases = ("".join(level) for level in zip(*whole, strict=True)) if whole else ("", "", "")
    exact = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass").hex()
    return _MARK.join([primary, tones.rstrip("0"), cases.rstrip("0"), exact])


def _weights(text: str) -> tuple[str, str, str]:
    """The weights of a text on the three levels, a sign for each letter on the second and third."""
    primary, tones, cases = "", "", ""
    for letter, tone in _letters(text):
        lower = letter.lower()
        primary += _primary(lower)
        tones += chr(ord("0") + tone)
        cases += "0" if letter == lower else "1"
    return primary, tones, cases


class _Weights(dict[str, tuple[str, str, str] | None]):
    """The weights of each letter by itself; None for a mark, which has none without a letter before it."""

    def __missing__(self, letter: str) -> tuple[str, str, str] | None:
        """The weights of one letter, kept for the alphabets in use."""
        found = None if unicodedata.combining(letter) else _weights(letter)
        if letter < _KEPT_BEFORE:
            self[letter] = found
        return found


_KEPT_BEFORE = "\u3000"
_WEIGHTS = _Weights()


def person_sort_key(full_name: str) -> str:
    """A key that sorts people as a Vietnamese list does: by given name, then by family and middle names."""
    words = full_name.split()
    return f"{sort_key(words[-1])}{_MARK}{sort_key(' '.join(words[:-1]))}" if words else ""


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
    for character in unicodedata.normalize("NFD", text):
        if character in _TONES and found:
            found[-1] = (found[-1][0], _TONES[character])
        elif character in _SHAPES and found:
            shaped = unicodedata.normalize("NFC", found[-1][0] + character)
            if shaped.lower() in _LETTER_RANK:
                found[-1] = (shaped, found[-1][1])
        elif not unicodedata.combining(character):
            found.append((character, 0))
    return found
