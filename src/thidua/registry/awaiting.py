"""One thing that waits for an asker: what every room's inbox is made of, so that the door can put them in one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Awaiting:
    """What waits, where from, by when, and where to go (a key and the ids its page needs)."""

    title: str
    where: str
    state: str
    word: str
    due: date | None
    page: str
    ids: dict[str, int]
    verb: str
