"""Damage done to the book from outside, with the database's own tools, is named row by row."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, models
from tests.makers.bits import turned
from tests.makers.bits import written as said
from tests.makers.outside import outside

from thidua.book import queries
from thidua.book.actions import Writing, append, append_sealed, seal
from thidua.book.enums import Damage, Stream
from thidua.book.models import Entry, Link
from thidua.book.queries import Checkpoint, checkpoint, verify
from thidua.transactions import one_transaction

ENTRY_COLUMNS = {
    "stream": "'awards'",
    "kind": "'registry.other'",
    "who": "'person:999'",
    "capacity": "'mandate:999'",
    "subject": "'registry.person:999'",
    "event_day": "'2019-01-01'",
    "entered_at": "'2019-01-01 00:00:00+00'",
    "payload": "'{}'",
    "row_hash": f"'{'0' * 64}'",
}
LINK_COLUMNS = {
    "stream": "'other'",
    "position": "900000",
    "entry_id": "900000",
    "row_hash": f"'{'1' * 64}'",
    "chain_hash": f"'{'2' * 64}'",
    "sealed_at": "'2019-01-01 00:00:00+00'",
}
Found = set[tuple[int, Damage]]
Harm = Callable[[list[int]], Found]
"""Does damage, and returns how it must be named."""
pytestmark = pytest.mark.usefixtures("bare_book")


@pytest.fixture
def written(bare_book: None) -> list[int]:
    """Six acts: the first four sealed, the last two not yet; and a row of the awards stream, sealed as it was written."""
    numbers = [write(place) for place in range(4)]
    seal(Stream.ACTS)
    numbers += [write(4), write(5)]
    with one_transaction():
        rows = [Writing("test", "t:", date(2026, 1, 2), {"place": 6})]
        return [*numbers, *append_sealed(Stream.AWARDS, rows, who="person:1", capacity="")]


def write(place: int) -> int:
    """One act."""
    with one_transaction():
        return append(
            Stream.ACTS,
            "test.act",
            who="person:1",
            capacity="mandate:1",
            subject=f"test:{place}",
            event_day=date(2026, 1, 2),
            facts={"place": place, "name": "Đặng Thị Đào"},
        )


def found(checkpoints: tuple[Checkpoint, ...] = ()) -> Found:
    """The numbers and kinds of damage."""
    return {(one.number, one.damage) for one in verify(checkpoints).findings}


def test_an_untouched_book_is_whole(written: list[int]) -> None:
    """Nothing is found in a book nobody touched, sealed and unsealed rows alike."""
    verdict = verify(checkpoint())
    assert (verdict.entries, verdict.links, verdict.checkpoints, verdict.findings) == (7, 5, 2, ())


def test_a_changed_column_of_a_row_names_the_row(written: list[int]) -> None:
    """Whatever column of whatever row is changed, that row is named and no other; of a seal, the row it seals."""
    for number in (written[1], written[4], written[6]):
        for column, value in {**ENTRY_COLUMNS, **({"stream": "'acts'"} if number == written[6] else {})}.items():
            before = Entry.objects.filter(pk=number).values_list(column, flat=True).get()
            outside(f"UPDATE book_entry SET {column} = {value} WHERE id = {number}")
            assert {one for one, _damage in found()} == {number}, (column, number)
            Entry.objects.filter(pk=number).update(**{column: before})
    link = Link.objects.get(entry_id=written[1])
    for column, value in LINK_COLUMNS.items():
        outside(f"UPDATE book_link SET {column} = {value} WHERE id = {link.pk}")
        assert {number for number, _damage in found()} & {written[1], 900000}, column
        link.save()
    assert found() == set()


def test_any_bit_of_any_column_names_its_row(written: list[int]) -> None:
    """One random bit turned over in a random row, column by column, five times each: that row, or its seal's, is named."""
    chance = random.Random(20261122)
    sealed: dict[type[models.Model], list[int]] = {
        Entry: [*written[:4], written[6]],
        Link: list(Link.objects.values_list("pk", flat=True)),
    }
    for model, numbers in sealed.items():
        for column in [field.column for field in model._meta.concrete_fields if not field.primary_key] * 5:
            rows, pk = model._default_manager, chance.choice(numbers)
            row, taken = rows.get(pk=pk), set(rows.values_list(column, flat=True))
            before = getattr(row, column)
            after = turned(before, chance)
            while after in taken:
                after = turned(before, chance)
            outside(f"UPDATE {model._meta.db_table} SET {column} = {said(after)} WHERE id = {pk}")
            named = {number for number, _damage in found()}
            assert named & {getattr(row, "entry_id", pk), after}, (model, column, before, after)
            rows.filter(pk=pk).update(**{column: before})
    assert found() == set()


@pytest.mark.sqlite
def test_a_column_that_lost_its_type_names_the_row(written: list[int]) -> None:
    """What can no longer be read as a day or as text is named, the other rows are still read; a seal ties to nothing."""
    for column in ("event_day", "entered_at", "payload"):
        before = Entry.objects.filter(pk=written[2]).values_list(column, flat=True).get()
        for value in ("'2026-02-31'", "'x'", "x'00ff'"):
            outside(f"UPDATE book_entry SET {column} = {value} WHERE id = {written[2]}")
            assert {number for number, _damage in found()} == {written[2]}, (column, value)
        Entry.objects.filter(pk=written[2]).update(**{column: before})
    assert found() == set()
    outside(f"UPDATE book_link SET sealed_at = '2026-02-31' WHERE entry_id = {written[1]}")
    assert (written[1], Damage.REORDERED) in found()


def _changed(numbers: list[int]) -> Found:
    outside(f"UPDATE book_entry SET payload = '{{}}' WHERE id = {numbers[1]}")
    return {(numbers[1], Damage.CHANGED)}


def _back_dated(numbers: list[int]) -> Found:
    outside(f"UPDATE book_entry SET event_day = '2025-12-31' WHERE id = {numbers[0]}")
    return {(numbers[0], Damage.CHANGED)}


def _written_earlier(numbers: list[int]) -> Found:
    outside(f"UPDATE book_entry SET entered_at = '2025-12-31 08:00:00+00' WHERE id = {numbers[4]}")
    return {(numbers[4], Damage.CHANGED)}


def _renumbered(numbers: list[int]) -> Found:
    outside(f"UPDATE book_entry SET id = 900000 WHERE id = {numbers[1]}")
    return {(numbers[1], Damage.DELETED), (900000, Damage.CHANGED)}


def _deleted(numbers: list[int]) -> Found:
    outside(f"DELETE FROM book_entry WHERE id = {numbers[2]}")
    return {(numbers[2], Damage.DELETED)}


def _inserted(numbers: list[int]) -> Found:
    columns = "stream, kind, who, capacity, subject, event_day, entered_at, payload, row_hash"
    outside(f"INSERT INTO book_entry (id, {columns}) SELECT 900000, {columns} FROM book_entry WHERE id = {numbers[0]}")
    return {(900000, Damage.CHANGED)}


def _inserted_with_its_hash(numbers: list[int]) -> Found:
    """A row by somebody who even holds the key, put into the stream that is sealed at once."""
    entry = Entry.objects.get(pk=numbers[6])
    entry.pk = 900000
    entry.row_hash = entry.right_hash
    entry.save(force_insert=True)
    return {(900000, Damage.UNSEALED)}


def _swapped(numbers: list[int]) -> Found:
    first, second = numbers[0], numbers[3]
    outside(
        f"UPDATE book_entry SET id = -1 WHERE id = {first}",
        f"UPDATE book_entry SET id = {first} WHERE id = {second}",
        f"UPDATE book_entry SET id = {second} WHERE id = -1",
    )
    return {(first, Damage.CHANGED), (second, Damage.CHANGED)}


def _seals_swapped(numbers: list[int]) -> Found:
    first, second = (Link.objects.get(entry_id=number).position for number in numbers[1:3])
    outside(
        f"UPDATE book_link SET position = 900000 WHERE position = {first} AND stream = 'acts'",
        f"UPDATE book_link SET position = {first} WHERE position = {second} AND stream = 'acts'",
        f"UPDATE book_link SET position = {second} WHERE position = 900000",
    )
    return {(number, Damage.REORDERED) for number in numbers[1:3]}


def _unsealed(numbers: list[int]) -> Found:
    outside(f"DELETE FROM book_link WHERE entry_id IN ({numbers[1]}, {numbers[6]})")
    return {(numbers[2], Damage.REORDERED), (numbers[6], Damage.UNSEALED)}


def _cut(numbers: list[int]) -> Found:
    outside(
        f"DELETE FROM book_link WHERE entry_id BETWEEN {numbers[2]} AND {numbers[5]}",
        f"DELETE FROM book_entry WHERE id BETWEEN {numbers[2]} AND {numbers[5]}",
    )
    return {(numbers[3], Damage.CUT)}


def _woven_anew(numbers: list[int]) -> Found:
    """Someone who holds the key hashes a lie and seals everything again."""
    outside("DELETE FROM book_link WHERE stream = 'acts'", f"DELETE FROM book_entry WHERE id = {numbers[1]}")
    seal(Stream.ACTS)
    return {(numbers[3], Damage.REWRITTEN)}


def _truncated(numbers: list[int]) -> Found:
    if connection.vendor == "postgresql":
        outside("TRUNCATE book_link, book_entry")
    else:
        outside("DELETE FROM book_link", "DELETE FROM book_entry")
    assert (Entry.objects.count(), Link.objects.count()) == (0, 0)
    return {(numbers[3], Damage.CUT), (numbers[6], Damage.CUT)}


def _older_copy(numbers: list[int]) -> Found:
    """The book as it was before its last act was sealed and the award was granted, put in place of the one of today."""
    outside(f"DELETE FROM book_link WHERE entry_id >= {numbers[3]}", f"DELETE FROM book_entry WHERE id > {numbers[3]}")
    return {(numbers[3], Damage.CUT), (numbers[6], Damage.CUT)}


SEEN: tuple[Harm, ...] = (
    _changed, _back_dated, _written_earlier, _renumbered, _deleted, _inserted, _inserted_with_its_hash, _swapped,
    _seals_swapped, _unsealed,
)  # fmt: skip
BY_CHECKPOINT: tuple[Harm, ...] = (_cut, _woven_anew, _truncated, _older_copy)


def test_every_kind_of_damage_is_named_and_with_the_check_off_passes_unseen(
    written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is named; what is whole in itself by the checkpoint alone; with the check off none is, which is the control."""
    kept, entries, links = tuple(checkpoint()), list(Entry.objects.all()), list(Link.objects.all())
    for harm in (*SEEN, *BY_CHECKPOINT):
        named = harm(written)
        assert found(kept) >= named, harm.__name__
        assert found() == (set() if harm in BY_CHECKPOINT else named), harm.__name__
        with monkeypatch.context() as patch:
            patch.setattr(queries.checking, "HASHES_CHECKED", False)
            assert found(kept) == set(), harm.__name__
        outside("DELETE FROM book_link", "DELETE FROM book_entry")
        Entry.objects.bulk_create(entries)
        Link.objects.bulk_create(links)
        assert found(kept) == set(), harm.__name__


def test_the_outside_connection_reaches_the_same_database(written: list[int]) -> None:
    """The tampering above is real: what is deleted from outside is gone inside."""
    assert settings.DATABASES["default"]["ENGINE"]
    outside(f"DELETE FROM book_entry WHERE id = {written[5]}")
    assert not Entry.objects.filter(pk=written[5]).exists()
