"""The closed words of the book."""

from enum import StrEnum


class Stream(StrEnum):
    """Which of the two books a row stands in."""

    ACTS = "acts"
    AWARDS = "awards"


SEALED_AT_ONCE = frozenset({Stream.AWARDS})
"""Streams whose rows are chained in the very transaction that writes them."""


class Damage(StrEnum):
    """What verification can find wrong with a row."""

    CHANGED = "changed"
    DELETED = "deleted"
    REORDERED = "reordered"
    CUT = "cut"
    REWRITTEN = "rewritten"
    UNSEALED = "unsealed"
    PERSONAL = "personal"
    CURRENT = "current"
