"""Who checks whom: a rotation that shifts each year, so that nobody checks oneself and no pair stays for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")


def rotation(members: Sequence[One], year: int) -> list[tuple[One, One]]:
    """Pairs of checker and checked: everybody checks one and is checked by one, shifted by one more place each year.

    Fewer than two members make no pair. After as many years as there are other members the rotation begins again.
    """
    size = len(members)
    if size < 2:
        return []
    shift = 1 + year % (size - 1)
    return [(checker, members[(at + shift) % size]) for at, checker in enumerate(members)]
