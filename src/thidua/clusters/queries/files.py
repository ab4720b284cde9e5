"""The files tied to the criteria of a card, read as light rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.clusters.queries.written import Row, rows_of

_FILES = """
    SELECT v.id, v.criterion, v.added_on, f.name, f.size, f.sha256
      FROM clusters_evidence v JOIN documents_storedfile f ON f.id = v.file_id
     WHERE v.card_id = %s AND v.removed_on IS NULL
     ORDER BY v.id
"""


@dataclass(frozen=True)
class EvidenceView:
    """One file tied to a criterion. ``also_at``: other criteria of the card that carry the same content."""

    id: int
    name: str
    size: int
    added_on: date
    also_at: tuple[str, ...]


def file_rows(card_id: int) -> tuple[Row, ...]:
    """The files tied to a card as the database answers them: to be compared, and read by ``read_files``. One query."""
    return tuple(rows_of(_FILES, [card_id]))


def read_files(rows: Iterable[Row]) -> dict[str, tuple[EvidenceView, ...]]:
    """The files of one card by criterion, each with the other criteria that carry the same content."""
    rows = list(rows)
    where: dict[str, list[str]] = {}
    for _pk, criterion, _day, _name, _size, content in rows:
        where.setdefault(content, []).append(criterion)
    views: dict[str, list[EvidenceView]] = {}
    for pk, criterion, added_on, name, size, content in rows:
        others = tuple(code for code in where[content] if code != criterion)
        views.setdefault(criterion, []).append(EvidenceView(pk, name, size, added_on, others))
    return {code: tuple(listed) for code, listed in views.items()}
