"""Writing to the book: append a row, seal a batch, or both at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from thidua.book.enums import Stream
from thidua.book.hashing import START, chain_hash
from thidua.book.models import Entry, Link, SealLock
from thidua.book.queries.waiting import MARGIN, unsealed_entries
from thidua.transactions import NotInTransaction, locked, one_transaction

BATCH = 1000


def canonical(facts: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spare space; what is not JSON is written as its text."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def append(
    stream: Stream, kind: str, *, who: str, capacity: str, subject: str, event_day: date, facts: Mapping[str, Any]
) -> int:
    """Add one row inside the caller's transaction and return its number.

    The row takes its number first and its hash is set in the same transaction, before anybody else can see it.
    raises: NotInTransaction, when the act and its row could part ways.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("book.append")
    entered_at, payload = timezone.now(), canonical(facts)
    pk = _next_numbers(1)[0]
    entry = Entry(
        pk=pk,
        stream=str(stream),
        kind=kind,
        who=who,
        capacity=capacity,
        subject=subject,
        event_day=event_day,
        entered_at=entered_at,
        payload=payload,
    )
    entry.row_hash = entry.right_hash
    entry.save(force_insert=True)
    return pk


def _next_numbers(count: int) -> list[int]:
    """Fresh entry numbers: from the sequence on PostgreSQL, above all ever used on SQLite (which writes alone)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('book_entry', 'id')) FROM generate_series(1, %s)", [count]
            )
            return sorted(int(number) for (number,) in cursor.fetchall())
        cursor.execute(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'book_entry'), 0),"
            " coalesce((SELECT max(id) FROM book_entry), 0)) + 1"
        )
        first = int(cursor.fetchone()[0])
    return list(range(first, first + count))


@dataclass(frozen=True)
class Writing:
    """What one row of a stream will say.

    subject: a reference; one that ends in a colon is the row itself and gets its own number behind it.
    """

    kind: str
    subject: str
    event_day: date
    facts: Mapping[str, Any]


def hold(stream: Stream) -> None:
    """Keep the stream to this transaction: who else would write or seal it waits. Held before anything is decided."""
    if not connection.in_atomic_block:
        raise NotInTransaction("book.hold")
    lock, _ = SealLock.objects.get_or_create(stream=str(stream))
    locked(SealLock, lock.pk)


def append_sealed(stream: Stream, writings: Sequence[Writing], *, who: str, capacity: str) -> list[int]:
    """Add rows and chain them at once, inside the caller's transaction; returns their numbers, in the same order.

    The stream is held until the transaction ends, so its rows stand in the order in which they became true, and a
    row of such a stream without its link was never written by the program.
    """
    hold(stream)
    entered_at, numbers = timezone.now(), _next_numbers(len(writings))
    entries = [
        Entry(
            pk=pk,
            stream=str(stream),
            kind=one.kind,
            who=who,
            capacity=capacity,
            subject=f"{one.subject}{pk}" if one.subject.endswith(":") else one.subject,
            event_day=one.event_day,
            entered_at=entered_at,
            payload=canonical(one.facts),
        )
        for pk, one in zip(numbers, writings, strict=True)
    ]
    for entry in entries:
        entry.row_hash = entry.right_hash
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    _chain(stream, entries)
    return numbers


def _chain(stream: Stream, entries: Iterable[Entry]) -> int:
    """Links for the entries, in their order, behind the last link of the stream; returns how many."""
    last = Link.objects.filter(stream=stream).order_by("-position").first()
    position, before = (last.position, last.chain_hash) if last else (0, START)
    now = timezone.now()
    links = []
    for entry in entries:
        position += 1
        before = chain_hash(
            before=before, stream=str(stream), position=position, entry_id=entry.pk, row=entry.row_hash, sealed_at=now
        )
        links.append(
            Link(
                stream=str(stream),
                position=position,
                entry_id=entry.pk,
                row_hash=entry.row_hash,
                chain_hash=before,
                sealed_at=now,
            )
        )
    Link.objects.bulk_create(links, batch_size=BATCH)
    return len(links)


def seal(stream: Stream = Stream.ACTS, *, thorough: bool = False) -> int:
    """Chain the entries that are not yet sealed, oldest number first; returns how many were sealed.

    An entry takes its number before its transaction ends, so a lower number may come into sight after a higher one was
    sealed. Each sealing therefore looks again at the last ``MARGIN`` numbers; a thorough one looks at every number, and
    finds what an endlessly long transaction brought in later still.
    """
    sealed = 0
    while batch := _seal_batch(stream, thorough=thorough):
        sealed += batch
        if batch < BATCH:
            break
    return sealed


def _seal_batch(stream: Stream, *, thorough: bool) -> int:
    with one_transaction():
        hold(stream)
        return _chain(stream, unsealed_entries(stream, margin=None if thorough else MARGIN).order_by("pk")[:BATCH])
