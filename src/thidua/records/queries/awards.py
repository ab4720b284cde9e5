"""One award, and everything that happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from thidua.book.enums import Stream
from thidua.book.models import Entry
from thidua.documents.models import StoredFile
from thidua.errors import Missing
from thidua.records.enums import AwardEvent
from thidua.records.models import Award
from thidua.records.permissions import sees_inner, visible
from thidua.records.projection import AWARD, BIRTHS, Event, applied, touches
from thidua.records.queries.rows import AwardRow, row_of
from thidua.records.stored import events_of
from thidua.registry.models import Person
from thidua.registry.scope import Scope


def award_for(scope: Scope, award_id: int) -> Award:
    """The award, if in sight; ``Missing`` otherwise."""
    found = Award.objects.filter(visible(scope), pk=award_id).first()
    if found is None:
        raise Missing
    return found


def source_file(scope: Scope, award_id: int) -> StoredFile:
    """The scan or file an award was read from; ``Missing`` where there is none, or its unit's inner matters are out of sight."""
    award = award_for(scope, award_id)
    if award.source_file is None or not sees_inner(scope, award):
        raise Missing
    return award.source_file


@dataclass(frozen=True)
class Change:
    """One fact a correction changed: column, what stood there, what stands there now."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True)
class EventRow:
    """One thing that happened to an award, as its page tells it. reason: empty where the asker may not see it."""

    number: int
    kind: str
    kind_word: str
    day: date
    entered_at: datetime
    by: str
    reason: str
    decision_number: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class AwardCard:
    """An award's page: how it stands, and its rows of the book, oldest first."""

    award: AwardRow
    last_entry: int
    issuer_id: int | None
    unit_id: int | None
    file_id: int | None
    events: tuple[EventRow, ...]


def award_card(scope: Scope, award_id: int) -> AwardCard:
    """The award with all its events."""
    award = award_for(scope, award_id)
    return AwardCard(
        award=row_of(scope, award),
        last_entry=award.last_entry,
        issuer_id=award.issuer_id,
        unit_id=award.unit_id,
        file_id=award.source_file_id if sees_inner(scope, award) else None,
        events=tuple(_told(scope, award)),
    )


DERIVED = frozenset({"folded", "searched", "likeness", "last_entry", "year", "state"})
"""Columns that follow from others: a change of them is not told."""
INNER = frozenset({"born", "source_text", "revocation_grounds"})


def _told(scope: Scope, award: Award) -> list[EventRow]:
    inner = sees_inner(scope, award)
    wide = Q(kind__in=[AwardEvent.PERSONS_MERGED, AwardEvent.ERASED])
    entries = Entry.objects.filter(Q(subject=f"{AWARD}{award.pk}") | wide, stream=Stream.AWARDS).order_by("pk")
    rows = {row.pk: row for row in entries}
    people = {row.who.removeprefix("person:") for row in rows.values() if row.who.startswith("person:")}
    names = {f"person:{one.pk}": one.full_name for one in Person.objects.filter(pk__in=people)}
    told, stands = [], None
    for event in events_of(rows.values()):
        if stands is not None and not touches(stands, event):
            continue
        if stands is None and event.kind not in BIRTHS:
            continue
        after = applied(stands, event)
        changes = _changes(stands, after, inner=inner) if stands and event.kind == AwardEvent.CORRECTED else ()
        entry = rows[event.number]
        told.append(
            EventRow(
                number=event.number,
                kind=str(event.kind),
                kind_word=str(event.kind.label),
                day=event.day,
                entered_at=entry.entered_at,
                by=names.get(entry.who, ""),
                reason=_reason(event) if inner else "",
                decision_number=str(event.told.get("decision_number") or event.told.get("number") or ""),
                changes=tuple(changes),
            )
        )
        stands = after
    return told


def _reason(event: Event) -> str:
    """Why it was done: of an entry, why it is not the award it looks like."""
    if event.kind in BIRTHS:
        return str(event.hidden.get("different") or event.told["source"].get("different") or "")
    return str(event.hidden.get("reason") or event.told.get("reason") or "")


def _changes(before: dict[str, Any], after: dict[str, Any], *, inner: bool) -> list[Change]:
    hidden = DERIVED if inner else DERIVED | INNER
    return [
        Change(name, before[name], after[name]) for name in before if name not in hidden and before[name] != after[name]
    ]
