"""Codes of extracts: made from what the extract says and a key outside the database, so that none can be guessed or forged."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Figures and capitals without I, L, O and U, which are read for others."""
READ_FOR = str.maketrans("OIL", "011")
LETTERS, GROUP = 20, 5
"""A hundred bits: nobody finds a code by trying."""
START = "TS"


def code_of(*parts: str) -> str:
    """The code of an extract that says these parts; whoever lacks the key can neither make nor continue one."""
    number = int.from_bytes(_keyed("extract", *parts)[:13], "big") >> 4
    letters = [ALPHABET[number >> 5 * at & 31] for at in reversed(range(LETTERS))]
    return "-".join([START, *("".join(letters[at : at + GROUP]) for at in range(0, LETTERS, GROUP))])


def written(typed: str) -> str:
    """A code as it is made, however it was typed: spaces, dashes and small letters do not matter; empty for what is none."""
    plain = "".join(one for one in typed.upper() if one.isalnum())
    letters = plain.removeprefix(START).translate(READ_FOR)
    if not plain.startswith(START) or len(letters) != LETTERS or set(letters) - set(ALPHABET):
        return ""
    return "-".join([START, *(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))])


def kept_of(code: str) -> str:
    """What is kept of a code: enough to find it again, worthless to whoever holds the database alone."""
    return _keyed("kept", code).hex()


def _keyed(use: str, *parts: str) -> bytes:
    message = b"".join(str(len(raw)).encode() + b":" + raw for raw in (one.encode() for one in (use, *parts)))
    return hmac.new(settings.BOOK_KEY.encode(), message, hashlib.sha256).digest()
