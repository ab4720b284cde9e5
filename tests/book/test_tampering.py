"""Damage done to the book from outside, with the database's own tools, is named row by row."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.conf import settings
from tests.makers.outside import outside

from thidua.book import queries
from thidua.book.actions import append, seal
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
    "entered_at": "'2019-01-01 00:00:00'",
    "payload": "'{}'",
    "row_hash": f"'{'0' * 64}'",
}
LINK_COLUMNS = {
    "position": "900000",
    "entry_id": "900000",
    "row_hash": f"'{'1' * 64}'",
    "chain_hash": f"'{'2' * 64}'",
    "sealed_at": "'2019-01-01 00:00:00'",
}
pytestmark = pytest.mark.usefixtures("bare_book")


@pytest.fixture
def written(bare_book: None) -> list[int]:
    """Six acts: the first four sealed, the last two not yet."""
    numbers = [write(place) for place in range(4)]
    seal(Stream.ACTS)
    return [*numbers, write(4), write(5)]


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


def found(checkpoints: tuple[Checkpoint, ...] = ()) -> list[tuple[int, Damage]]:
    """The numbers and kinds of damage."""
    return [(one.number, one.damage) for one in verify(checkpoints).findings]


def test_an_untouched_book_is_whole(written: list[int]) -> None:
    """Nothing is found in a book nobody touched, sealed and unsealed rows alike."""
    verdict = verify(checkpoint())
    assert (verdict.entries, verdict.links, verdict.checkpoints, verdict.findings) == (6, 4, 1, ())


@pytest.mark.parametrize("place", [1, 4], ids=["sealed", "not yet sealed"])
@pytest.mark.parametrize("column", ENTRY_COLUMNS)
def test_a_changed_column_of_an_entry_names_the_row(written: list[int], column: str, place: int) -> None:
    """Whatever column of whatever row is changed, that row is named and no other."""
    outside(f"UPDATE book_entry SET {column} = {ENTRY_COLUMNS[column]} WHERE id = {written[place]}")
    assert {number for number, _damage in found()} == {written[place]}


def flipped(text: str, chance: random.Random) -> str:
    """The text with one random bit of one random letter or digit turned over, still a text a database takes."""
    while True:
        at = chance.randrange(len(text))
        letter = chr(ord(text[at]) ^ (1 << chance.randrange(5)))
        if letter.isalnum() and letter.isascii() and text[at].isalnum():
            return text[:at] + letter + text[at + 1 :]


def test_any_bit_of_any_column_names_its_row(written: list[int]) -> None:
    """One random bit turned over in a random row, column by column, five times each: that row is named."""
    chance = random.Random(20261122)
    texts = ("stream", "kind", "who", "capacity", "subject", "payload", "row_hash")
    links = ("stream", "row_hash", "chain_hash")
    for table, columns, key in (("book_entry", texts, "id"), ("book_link", links, "entry_id")):
        for column in [*columns * 5]:
            number = chance.choice(written[:4])
            model = Entry if table == "book_entry" else Link
            before = model._default_manager.filter(**{key: number}).values_list(column, flat=True).get()
            after = flipped(before, chance)
            outside(f"UPDATE {table} SET {column} = '{after}' WHERE {key} = {number}")
            assert number in {one for one, _damage in found()}, (table, column, before, after)
            outside(f"UPDATE {table} SET {column} = '{before}' WHERE {key} = {number}")
    assert found() == []


def test_a_back_dated_row_is_named(written: list[int]) -> None:
    """A row said to have happened, or to have been written, on another day is named."""
    for column, value in (("event_day", "2025-12-31"), ("entered_at", "2025-12-31 08:00:00+00")):
        before = Entry.objects.values_list(column, flat=True).get(pk=written[0])
        outside(f"UPDATE book_entry SET {column} = '{value}' WHERE id = {written[0]}")
        assert found() == [(written[0], Damage.CHANGED)]
        outside(f"UPDATE book_entry SET {column} = '{before}' WHERE id = {written[0]}")


def test_a_changed_number_names_old_and_new(written: list[int]) -> None:
    """A sealed row that was given another number is missed under the old one and not believed under the new one."""
    outside(f"UPDATE book_entry SET id = 900000 WHERE id = {written[1]}")
    assert set(found()) == {(written[1], Damage.DELETED), (900000, Damage.CHANGED)}


@pytest.mark.sqlite
@pytest.mark.parametrize("value", ["'2026-02-31'", "'x'", "x'00ff'"])
@pytest.mark.parametrize("column", ["event_day", "entered_at", "payload"])
def test_a_column_that_lost_its_type_names_the_row(written: list[int], column: str, value: str) -> None:
    """What can no longer be read as a day or as text is named, the other rows are still read."""
    outside(f"UPDATE book_entry SET {column} = {value} WHERE id = {written[2]}")
    verdict = verify()
    assert written[2] in {one.number for one in verdict.findings}
    assert len({one.number for one in verdict.findings}) == 1


@pytest.mark.sqlite
def test_a_seal_that_lost_its_instant_is_named(written: list[int]) -> None:
    """A seal whose instant can no longer be read ties to nothing, and the rest of the chain is still read."""
    outside(f"UPDATE book_link SET sealed_at = '2026-02-31' WHERE entry_id = {written[1]}")
    assert (written[1], Damage.REORDERED) in found()


@pytest.mark.parametrize("column", LINK_COLUMNS)
def test_a_changed_column_of_a_link_is_seen(written: list[int], column: str) -> None:
    """Whatever column of a link is changed, the entry it seals or the one sealed after it is named."""
    outside(f"UPDATE book_link SET {column} = {LINK_COLUMNS[column]} WHERE entry_id = {written[1]}")
    assert {number for number, _damage in found()} & {written[1], written[2], 900000}


def test_a_deleted_sealed_row_is_named(written: list[int]) -> None:
    """A sealed row that is gone is named by its seal."""
    outside(f"DELETE FROM book_entry WHERE id = {written[2]}")
    assert found() == [(written[2], Damage.DELETED)]


def test_an_inserted_row_is_named(written: list[int]) -> None:
    """A row copied in under a fresh number carries a hash that is not its own."""
    columns = "stream, kind, who, capacity, subject, event_day, entered_at, payload, row_hash"
    outside(f"INSERT INTO book_entry (id, {columns}) SELECT 900000, {columns} FROM book_entry WHERE id = {written[0]}")
    assert found() == [(900000, Damage.CHANGED)]


def test_two_swapped_rows_are_both_named(written: list[int]) -> None:
    """Two rows that changed places are both named."""
    first, second = written[0], written[3]
    outside(f"UPDATE book_entry SET id = -1 WHERE id = {first}")
    outside(f"UPDATE book_entry SET id = {first} WHERE id = {second}")
    outside(f"UPDATE book_entry SET id = {second} WHERE id = -1")
    assert set(found()) == {(first, Damage.CHANGED), (second, Damage.CHANGED)}


def test_two_swapped_seals_are_named(written: list[int]) -> None:
    """Two seals that changed places no longer tie to the chain."""
    first, second = (Link.objects.get(entry_id=number).position for number in (written[1], written[2]))
    outside(f"UPDATE book_link SET position = 900000 WHERE position = {first}")
    outside(f"UPDATE book_link SET position = {first} WHERE position = {second}")
    outside(f"UPDATE book_link SET position = {second} WHERE position = 900000")
    assert {written[1], written[2]} <= {number for number, damage in found() if damage == Damage.REORDERED}


def test_a_tail_cut_off_with_its_seals_is_told_by_a_checkpoint_alone(written: list[int]) -> None:
    """Rows deleted together with their seals leave a chain that is whole in itself; the checkpoint misses them."""
    kept = tuple(checkpoint())
    outside(f"DELETE FROM book_link WHERE entry_id >= {written[2]}")
    outside(f"DELETE FROM book_entry WHERE id >= {written[2]}")
    assert found() == []
    assert found(kept) == [(written[3], Damage.CUT)]


def test_a_chain_woven_anew_is_told_by_a_checkpoint_alone(written: list[int]) -> None:
    """Someone who holds the key can hash a lie and seal everything again; only the checkpoint contradicts."""
    kept = tuple(checkpoint())
    outside("DELETE FROM book_link")
    outside(f"DELETE FROM book_entry WHERE id = {written[1]}")
    seal(Stream.ACTS)
    assert found() == []
    assert found(kept) == [(written[3], Damage.REWRITTEN)]


def test_with_hashes_unchecked_the_same_damage_passes_unseen(
    written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: without the comparison of hashes a changed payload is not noticed, with it it is."""
    outside(f"UPDATE book_entry SET payload = '{{}}' WHERE id = {written[1]}")
    with monkeypatch.context() as patch:
        patch.setattr(queries.checking, "HASHES_CHECKED", False)
        assert found() == []
    assert found() == [(written[1], Damage.CHANGED)]


def test_the_outside_connection_reaches_the_same_database(written: list[int]) -> None:
    """The tampering above is real: what is deleted from outside is gone inside."""
    assert settings.DATABASES["default"]["ENGINE"]
    outside(f"DELETE FROM book_entry WHERE id = {written[5]}")
    assert not Entry.objects.filter(pk=written[5]).exists()
