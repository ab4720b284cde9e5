"""What stands in the cells of cards now, read as light rows: pages and rankings read thousands of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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
    places = ", ".join(["%s"] * len(card_ids))
    return tuple(rows_of(_CURRENT.format(cards=places), list(card_ids)))


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
    SELECT e.card_id, e.layer, e.criterion, e.answer, e.points
      FROM clusters_scoreentry e
     WHERE e.card_id IN ({cards}) AND e."current"
"""


def set_rows(card_ids: Collection[int]) -> Iterator[Row]:
    """What stands in the cells of many cards without who wrote it: card, layer, criterion, answer, points.

    SQLite answers points as numbers, PostgreSQL as decimals; both read the same in text.
    """
    if card_ids:
        places = ", ".join(["%s"] * len(card_ids))
        with connection.cursor() as cursor:
            cursor.execute(_SET.format(cards=places), list(card_ids))
            yield from cursor


def _entry(row: Row) -> Entry:
    """A row in the types of the model: SQLite keeps decimals as numbers and moments without their zone."""
    points, entered_at = row[5], row[10]
    if points is not None and not isinstance(points, Decimal):
        points = Decimal(str(points)).quantize(EXACT)
    if entered_at.tzinfo is None:
        entered_at = entered_at.replace(tzinfo=UTC)
    return Entry._make((*row[:5], points, *row[6:10], entered_at))
