"""Rows enter the book inside a transaction, with their hash, and the database refuses to change them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from thidua.book.actions import BATCH, append, seal
from thidua.book.enums import Stream
from thidua.book.models import Entry, Link
from thidua.book.queries import rows, unsealed, verify
from thidua.transactions import NotInTransaction, one_transaction


def write(place: int = 0, kind: str = "test.act") -> int:
    """One act."""
    facts = {"b": place, "a": "Đào", "on": date(2026, 1, 2)}
    day = date(2020, 12, 24)
    with one_transaction():
        return append(
            Stream.ACTS, kind, who="person:1", capacity="mandate:2", subject=f"t:{place}", event_day=day, facts=facts
        )


@pytest.mark.django_db(transaction=True)
def test_append_is_refused_outside_a_transaction() -> None:
    """An act and its row cannot part ways: without a transaction nothing is written."""
    with pytest.raises(NotInTransaction):
        append(Stream.ACTS, "t", who="x", capacity="", subject="t:1", event_day=date(2026, 1, 1), facts={})
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_a_row_carries_its_hash_from_the_first_moment() -> None:
    """The row's hash covers the row as it was read back, its facts written with sorted keys and days as text."""
    entry = Entry.objects.get(pk=write(7))
    assert entry.row_hash == entry.right_hash
    assert entry.payload == '{"a":"Đào","b":7,"on":"2026-01-02"}'
    assert entry.event_day == date(2020, 12, 24)


@pytest.mark.django_db(transaction=True)
def test_a_row_vanishes_with_its_transaction() -> None:
    """When the action fails, its row was never there."""

    def fail_after_writing() -> None:
        with one_transaction():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_numbers_are_never_used_twice() -> None:
    """Every row has a number above all before it."""
    numbers = [write(place) for place in range(5)]
    assert numbers == sorted(set(numbers))


@pytest.mark.django_db
def test_sealing_chains_each_row_once() -> None:
    """A second sealing finds only what came since; positions run from 1 without a gap."""
    written = [write(place) for place in range(3)]
    assert (unsealed(), seal(), unsealed(), seal()) == (3, 3, 0, 0)
    written.append(write(3))
    assert seal() == 1
    assert list(Link.objects.order_by("position").values_list("position", "entry_id")) == list(
        enumerate(written, start=1)
    )
    assert verify().whole


@pytest.mark.django_db
def test_more_than_one_batch_is_sealed_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing goes on until nothing waits, whatever the size of a batch."""
    assert BATCH == 1000
    monkeypatch.setattr("thidua.book.actions.BATCH", 2)
    for place in range(5):
        write(place)
    assert (seal(), unsealed(), verify().whole) == (5, 0, True)


def late(number: int, entered_at: datetime) -> None:
    """A row that took its number early and came into sight only now."""
    entry = Entry(
        pk=number,
        stream=Stream.ACTS,
        kind="test.late",
        who="person:1",
        subject="t:late",
        event_day=date(2026, 1, 2),
        entered_at=entered_at,
        payload="{}",
    )
    entry.row_hash = entry.right_hash
    entry.save(force_insert=True)


def sealed_from(start: int, count: int) -> None:
    """Rows with the numbers from ``start`` on, all sealed, so that lower numbers are still to come."""
    for number in range(start, start + count):
        late(number, timezone.now())
    assert seal() == count


@pytest.mark.django_db
def test_a_lower_number_that_comes_into_sight_late_is_sealed() -> None:
    """A row whose transaction ended after a higher number was sealed is chained behind it, at the next sealing."""
    sealed_from(1000, 3)
    late(999, timezone.now())
    assert (unsealed(), seal(), unsealed()) == (1, 1, 0)
    assert list(Link.objects.order_by("position").values_list("entry_id", flat=True)) == [1000, 1001, 1002, 999]
    assert verify().whole


@pytest.mark.django_db
def test_a_thorough_sealing_finds_what_the_margin_hides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the margin only the look through the whole book finds a row; until then its hour of waiting is told."""
    monkeypatch.setattr("thidua.book.actions.MARGIN", 2)
    sealed_from(1000, 3)
    late(999, timezone.now() - timedelta(hours=1, minutes=1))
    late(998, timezone.now() - timedelta(minutes=59))
    assert (seal(), verify().overdue, verify().whole) == (0, (999,), True)
    assert (seal(thorough=True), verify().overdue) == (2, ())


@pytest.mark.django_db
def test_rows_are_cut_to_subjects_and_kinds() -> None:
    """A page of the book shows the newest first, of the asked subjects and kinds only."""
    first, second, third = write(1), write(2), write(1, "test.other")
    seal()
    assert [row.number for row in rows(subjects=["t:1"])] == [third, first]
    assert [row.number for row in rows(kinds=["test.act"], before=second)] == [first]
    assert [(row.sealed, row.facts["a"]) for row in rows(limit=1)] == [(True, "Đào")]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE {t} SET row_hash = 'x'", "DELETE FROM {t}"])
@pytest.mark.parametrize("table", ["book_entry", "book_link"])
def test_the_database_refuses_to_change_the_book(table: str, statement: str) -> None:
    """Neither an entry nor a link can be changed or deleted through the program's own connection."""
    write()
    seal()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(t=table))
    assert verify().whole


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("table", ["book_entry", "book_link", "records_personalpart", "records_extract"])
def test_the_database_refuses_to_empty_the_book(table: str) -> None:
    """A table emptied at once passes by what guards its rows; it is refused too, alone and together with others."""
    write()
    for statement in (f"TRUNCATE {table}", f"TRUNCATE {table} CASCADE", f"TRUNCATE book_seallock, {table}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert (Entry.objects.count(), verify().whole) == (1, True)
