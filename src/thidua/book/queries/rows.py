"""Rows of the book as they are shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from thidua.book.enums import Stream
from thidua.book.models import Entry, Link


@dataclass(frozen=True)
class Row:
    """One entry as it is shown: facts already read from the payload."""

    number: int
    kind: str
    who: str
    capacity: str
    subject: str
    event_day: date
    entered_at: datetime
    facts: dict[str, Any]
    sealed: bool


def row_of(number: int) -> Row | None:
    """One row of either stream by its number."""
    entry = Entry.objects.filter(pk=number).first()
    if entry is None:
        return None
    return _shown(entry, sealed=Link.objects.filter(stream=entry.stream, entry_id=number).exists())


def numbers_about(stream: Stream, subjects: Sequence[str]) -> list[int]:
    """The numbers of all rows of a stream about the subjects, oldest first."""
    found = Entry.objects.filter(stream=stream, subject__in=subjects).order_by("pk")
    return list(found.values_list("pk", flat=True))


def rows(
    *,
    subjects: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    within: Q | None = None,
    limit: int = 50,
    before: int | None = None,
) -> list[Row]:
    """The latest rows, newest first, cut to the given subjects and kinds; ``before`` continues a page.

    within: the part of the book in the asker's sight, as the rooms that own the subjects tell it.
    """
    found: QuerySet[Entry] = Entry.objects.filter(stream=Stream.ACTS).order_by("-pk")
    if within is not None:
        found = found.filter(within)
    if subjects is not None:
        found = found.filter(subject__in=subjects)
    if kinds is not None:
        found = found.filter(kind__in=kinds)
    if before is not None:
        found = found.filter(pk__lt=before)
    entries = list(found[:limit])
    links = Link.objects.filter(stream=Stream.ACTS, entry_id__in=[entry.pk for entry in entries])
    sealed = set(links.values_list("entry_id", flat=True))
    return [_shown(entry, sealed=entry.pk in sealed) for entry in entries]


def _shown(entry: Entry, *, sealed: bool) -> Row:
    return Row(
        number=entry.pk,
        kind=entry.kind,
        who=entry.who,
        capacity=entry.capacity,
        subject=entry.subject,
        event_day=entry.event_day,
        entered_at=entry.entered_at,
        facts=json.loads(entry.payload),
        sealed=sealed,
    )
