"""One random bit of a value turned over, whatever kind of column holds it."""

from __future__ import annotations

import json
import random
from datetime import date, datetime, timedelta

from django.db import connection

STEADY = 13
"""A number keeps within the narrowest column when one of its lowest bits, this many, is turned."""


def turned(value: object, chance: random.Random) -> object:
    """The value with one random bit turned over; of the same kind, so that every database takes it."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(STEADY))
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1 << chance.randrange(40))
    if isinstance(value, date):
        return date.fromordinal(value.toordinal() ^ (1 << chance.randrange(12)))
    if isinstance(value, list):
        return [turned(value[0], chance), *value[1:]] if value else [1 << chance.randrange(STEADY)]
    return _letter_turned(str(value), chance) if value else chance.choice("abcdef")


def _letter_turned(text: str, chance: random.Random) -> str:
    """The text with a bit of one letter or sign turned over, still a text a database takes."""
    while True:
        at = chance.randrange(len(text))
        letter = chr(ord(text[at]) ^ (1 << chance.randrange(7)))
        if letter.isprintable():
            return text[:at] + letter + text[at + 1 :]


def written(value: object) -> str:
    """A value as the database in use writes it in a statement."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper() if connection.vendor == "postgresql" else str(int(value))
    if isinstance(value, int):
        return str(value)
    said = json.dumps(value) if isinstance(value, list) else str(value)
    return "'" + said.replace("'", "''") + "'"
