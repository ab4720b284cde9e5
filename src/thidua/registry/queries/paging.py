"""Pages of a list: a slice, and how many there are in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Count, QuerySet, Window

Item = TypeVar("Item")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list; ``number`` counts from 1."""

    items: Sequence[Item]
    number: int
    size: int
    total: int

    @property
    def first(self) -> int:
        """The place of the first item, from 1; 0 in an empty list."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The place of the last item."""
        return min(self.number * self.size, self.total)

    @property
    def previous(self) -> int | None:
        """The page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if any."""
        return self.number + 1 if self.last < self.total else None


def page_of(rows: QuerySet[Any], number: int, size: int = SIZE) -> tuple[Sequence[Any], int, int]:
    """The rows of the page, its number kept inside the list, and the total: one question, counted as it is asked."""
    asked = max(1, number)
    found = list(rows.annotate(in_all=Window(Count("pk")))[(asked - 1) * size : asked * size])
    if found:
        return found, asked, found[0].in_all
    total = rows.count()
    last = max(1, -(-total // size))
    kept = min(asked, last)
    return list(rows[(kept - 1) * size : kept * size]), kept, total
