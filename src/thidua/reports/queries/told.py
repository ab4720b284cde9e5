"""What a chapter of a report says: sentences and tables in which every figure carries the rows it was counted from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from thidua.records.queries import Tally
from thidua.registry.scope import Scope
from thidua.reports.enums import Chapter
from thidua.reports.queries.spans import Span

_PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Item:
    """One row behind a figure: what it is called, what is told of it, and the page it is on."""

    title: str
    facts: str
    page: str
    at: int


@dataclass(frozen=True)
class Counted:
    """One figure. key: its name in the report. said: as it is shown. items, awards: the very rows it was counted from."""

    key: str
    value: int
    said: str
    items: tuple[Item, ...] = ()
    awards: tuple[int, ...] = ()


Piece: TypeAlias = str | Counted
Sentence: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its heads, its rows of words and figures."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Sentence, ...]


@dataclass(frozen=True)
class Told:
    """One chapter as the records make it. lacks: what its records do not say, for the chapter on what is missing."""

    chapter: Chapter
    sentences: tuple[Sentence, ...] = ()
    grids: tuple[Grid, ...] = ()
    lacks: tuple[Sentence, ...] = ()

    def figures(self) -> Iterator[Counted]:
        """Every figure of the chapter."""
        for said in (*self.sentences, *(row for grid in self.grids for row in grid.rows)):
            yield from (one for one in said if isinstance(one, Counted))


@dataclass(frozen=True)
class Ask:
    """Of which unit with all under it, for which stretch, as seen by whom."""

    scope: Scope
    unit_id: int
    units: frozenset[int] = field(repr=False)
    span: Span


def say(text: str, **figures: Piece) -> Sentence:
    """A sentence with its figures in their places: ``say("Có %(n)s đơn vị", n=figure)``."""
    pieces: list[Piece] = []
    for at, part in enumerate(_PLACE.split(text)):
        said: Piece = figures[part] if at % 2 else part.replace("%%", "%")
        if said != "":
            pieces.append(said)
    return tuple(pieces)


def counted(key: str, items: Iterable[Item]) -> Counted:
    """A figure that counts rows."""
    listed = tuple(items)
    return Counted(key, len(listed), str(len(listed)), listed)


def say_times(made: Tally) -> str:
    """Times in words."""
    if made.unknown and not made.times:
        return "có, chưa rõ số"
    return f"từ {made.times}" if made.unknown else str(made.times)


def say_distinct(made: Tally) -> str:
    """Different recipients in words."""
    if made.distinct_is_all:
        return str(made.distinct)
    return f"từ {made.distinct}" if made.distinct else "chưa rõ"
