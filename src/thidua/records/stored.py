"""Events as the book keeps them and awards as the current table keeps them, read into plain shapes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db.models import QuerySet

from thidua.book.enums import Stream
from thidua.book.models import Entry
from thidua.records.enums import AwardEvent
from thidua.records.models import Award, PersonalPart
from thidua.records.projection import Columns, Event

AWARD_COLUMNS = tuple(field.attname for field in Award._meta.concrete_fields)


def columns_of(award: Award) -> Columns:
    """One award as plain columns."""
    return {name: getattr(award, name) for name in AWARD_COLUMNS}


def events_of(entries: Iterable[Entry]) -> list[Event]:
    """Rows of the book as events, each with its personal part while that is there."""
    rows = list(entries)
    parts = {one.entry: one for one in PersonalPart.objects.filter(entry__in=[row.pk for row in rows])}
    return [event_of(row, parts.get(row.pk)) for row in rows]


def event_of(row: Entry, part: PersonalPart | None) -> Event:
    """One row of the book as an event."""
    hidden = json.loads(part.data) if part and part.data else {}
    return Event(row.pk, AwardEvent(row.kind), row.subject, row.event_day, json.loads(row.payload), hidden)


def readable(numbers: Iterable[int]) -> list[Event]:
    """The events with these numbers, oldest first."""
    return events_of(Entry.objects.filter(stream=Stream.AWARDS, pk__in=list(numbers)).order_by("pk"))


def touched_by(event: Event) -> QuerySet[Award]:
    """The awards an event changes, as they stand."""
    awards = Award.objects.order_by("pk")
    if event.kind == AwardEvent.PERSONS_MERGED:
        return awards.filter(person=event.told["gone"])
    if event.kind == AwardEvent.ERASED and event.award_id is None:
        return awards.filter(person=event.told["person"])
    return awards.filter(pk=event.award_id or 0)
