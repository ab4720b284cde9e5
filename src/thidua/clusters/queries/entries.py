"""What stands in the cells of cards now, read as light rows: pages and rankings read thousands of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from thidua.clusters.queries.written import Row, rows_of


class Entry(NamedTuple):
    """One current entry of one layer; the fields mean what they mean in ``ScoreEntry``."""

    card_id: int
    layer: str
    criterion: str
    revision: int
    answer: str
    points: Decimal | None
    note: str
    reason: str
    by_name: str
    event_day: date
    entered_at: datetime


Entries = dict[tuple[str, str], Entry]
EXACT = Decimal("0.0001")
_CURRENT = """
    SELECT e.card_id, e.layer, e.criterion, e.revision, e.answer, e.points, e.note, e.reason, e.by_name, e.event_day,
           e.entered_at
      FROM clusters_scoreentry e
     WHERE e.card_id IN ({cards}) AND e."current"
     ORDER BY e.id
"""


def entry_rows(card_ids: Collection[int]) -> tuple[Row, ...]:
    """The current entries of cards as the database answers them: to be compared, and read by ``read``. One query."""
    if not card_ids:
        return ()
    return tuple(rows_of(_CURRENT.format(cards=_places(card_ids)), list(card_ids)))


def read(rows: Iterable[Row]) -> Entries:
    """The entries of one card by layer and criterion."""
    found: Entries = {}
    for row in rows:
        entry = _entry(row)
        found[entry.layer, entry.criterion] = entry
    return found


def entries_of(card_ids: Collection[int]) -> dict[int, Entries]:
    """The current entries of many cards by card, layer and criterion. One query."""
    found: dict[int, Entries] = {card: {} for card in card_ids}
    for row in entry_rows(card_ids):
        entry = _entry(row)
        found[entry.card_id][entry.layer, entry.criterion] = entry
    return found


_SET = """
    SELECT e.card_id, e.layer, max(e.event_day) AS "last [date]",
           {joined}(e.criterion, '{mark}') FILTER (WHERE {stands}),
           {joined}(e.answer, '{mark}') FILTER (WHERE {stands}),
           {joined}({points}, '{mark}') FILTER (WHERE {stands})
      FROM clusters_scoreentry e
     WHERE e.card_id IN ({cards}) AND e."current"{only}
     GROUP BY e.card_id, e.layer
"""
_STANDS = "e.answer <> '' OR e.points IS NOT NULL"
_MARK = "\x1f"
"""Between the cells of a layer: neither the code of a criterion, nor a number, nor a stored answer can hold it."""
_JOINED = {
    "sqlite": {"joined": "group_concat", "points": "coalesce(e.points, '')"},
    "postgresql": {"joined": "string_agg", "points": "coalesce(e.points::text, '')"},
}


class SetLayer(NamedTuple):
    """What stands in the cells of one layer of one card, without who wrote it: the three lists go side by side.

    last_day: the latest event day of the cells, a cleared one included.
    points: as the database writes them, "" for none. All empty where every cell that was ever set is cleared.
    """

    card_id: int
    layer: str
    last_day: date
    codes: list[str]
    answers: list[str]
    points: list[str]


def set_layers(card_ids: Collection[int], criteria: Collection[str] | None = None) -> list[SetLayer]:
    """What stands in the cells of many cards, layer by layer; ``criteria`` reads those alone. One query.

    The database joins the cells of a layer: to hand over thousands of rows one by one costs twice as much.
    """
    if not card_ids:
        return []
    only = "" if criteria is None else f" AND e.criterion IN ({_places(criteria) or 'NULL'})"
    parts = _JOINED[connection.vendor]
    text = _SET.format(**parts, mark=_MARK, stands=_STANDS, cards=_places(card_ids), only=only)
    return [
        SetLayer(card, layer, last, *([] if joined is None else joined.split(_MARK) for joined in cells))
        for card, layer, last, *cells in rows_of(text, [*card_ids, *(criteria or ())])
    ]


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _entry(row: Row) -> Entry:
    """A row in the types of the model: SQLite keeps decimals as numbers and moments without their zone."""
    points, entered_at = row[5], row[10]
    if points is not None and not isinstance(points, Decimal):
        points = Decimal(str(points)).quantize(EXACT)
    if entered_at.tzinfo is None:
        entered_at = entered_at.replace(tzinfo=UTC)
    return Entry._make((*row[:5], points, *row[6:10], entered_at))
