"""Damage done to the awards from outside, with the database's own tools, is named with the decision it concerns."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import connection, models
from tests.makers import make_person, make_province, make_unit, pdf_file, system
from tests.makers.awards import make_award
from tests.makers.bits import turned, written
from tests.makers.outside import outside

from thidua.book import queries
from thidua.book.actions import seal
from thidua.book.enums import Damage, Stream
from thidua.book.models import Entry, Link
from thidua.cli.checkpoints import checked
from thidua.documents.actions import keep_file
from thidua.records.actions import correct_award, erase_person, void_number
from thidua.records.enums import Whom
from thidua.records.models import Award, PersonalPart, VoidedNumber
from thidua.records.queries import checking

Found = set[tuple[int, Damage]]
Harm = Callable[[list[Award]], Found]
"""Does damage, and returns how it must be named."""
BESIDE: dict[type[models.Model], Damage] = {
    Award: Damage.CURRENT, PersonalPart: Damage.PERSONAL, VoidedNumber: Damage.CURRENT,
}  # fmt: skip
ALL = (Link, Entry, *BESIDE)
pytestmark = pytest.mark.usefixtures("bare_book")


@pytest.fixture
def awards(bare_book: None) -> list[Award]:
    """A person's award corrected once, one of a collective, one of somebody erased, and a voided number."""
    issuer = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    keep_file(actor=system(), owner_unit_id=issuer.pk, name="giay-khen.pdf", content=pdf_file())
    person, gone = (make_person(name, issuer) for name in ("Đặng Thị Đào", "Hồ Văn Thành"))
    one = make_award(issuer, person)
    collective = make_award(issuer, whom=Whom.COLLECTIVE, name="Phòng Chính sách", born="", post="")
    erased = make_award(issuer, gone, decision_number="34/QĐ-SDTTG")
    one = correct_award(actor=system(), award_id=one.pk, changes={"post": "Trưởng phòng"}, reason="Đúng chức vụ")
    erase_person(actor=system(), person_id=gone.pk, reason="Theo yêu cầu")
    void_number(actor=system(), issuer_id=issuer.pk, number="13/QĐ-SDTTG", year=2023, reason="Bỏ số")
    seal(Stream.ACTS)
    erased.refresh_from_db()
    return [one, collective, erased]


def found() -> Found:
    """The numbers and kinds of damage in the awards stream and beside it."""
    return {(one.number, one.damage) for one in checked([]).findings}


def test_an_untouched_book_of_awards_is_whole(awards: list[Award]) -> None:
    """Nothing is found where nobody touched anything, erasure included."""
    verdict = checked([])
    assert verdict.findings == ()
    assert verdict.entries == Entry.objects.count()


def test_any_bit_of_any_column_beside_the_book_names_its_row(awards: list[Award]) -> None:
    """In each column of awards, personal parts and voided numbers a bit is turned, a value emptied or filled: named each time.

    An award is named with its decision and the column.
    """
    chance = random.Random(20261122)
    for model, damage in BESIDE.items():
        rows = list(model._default_manager.order_by("pk").values())
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        met: set[str] = set()
        for at in range(2 * len(fields)):
            changed: dict[int, str] = {}
            for place, row in enumerate(rows):  # each row in another column, so that one look tells of all
                field, pk = fields[(at // 2 + place) % len(fields)], row[model._meta.pk.attname]
                stands = row[field.attname]
                after = _emptied(field, stands) if at % 2 else _turned(field, stands, chance)
                if after != stands and _set(field, pk, after):
                    changed[pk] = field.attname
            findings = list(checking.verify_awards())
            assert {one.number for one in findings if one.damage == damage} == set(changed), (model, changed)
            for one in findings:
                if model is Award:
                    assert ("QĐ-SDTTG" in one.detail, changed[one.number] in one.detail) == (True, True)
            for row in rows:
                model._default_manager.filter(pk=row[model._meta.pk.attname]).update(**row)
            met |= set(changed.values())
        assert met == {field.attname for field in fields}
    assert found() == set()


def _turned(field: models.Field[object, object], value: object, chance: random.Random) -> object:
    """The value with a bit turned over; of a link another row's number, where the database lets its owner write no other."""
    if isinstance(field, models.ForeignKey) and connection.vendor == "postgresql":
        return field.related_model._default_manager.exclude(pk=value).values_list("pk", flat=True).first()
    return turned(_filled(field) if value in (None, "", []) else value, chance)


def _emptied(field: models.Field[object, object], value: object) -> object:
    """Nothing in place of something, something in place of nothing."""
    if value in (None, "", []):
        return _filled(field)
    return "" if isinstance(value, str) else [] if isinstance(value, list) else None


def _filled(field: models.Field[object, object]) -> object:
    """Something a column could hold."""
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.values_list("pk", flat=True).first()
    kinds: list[tuple[type, object]] = [
        (models.DateTimeField, datetime(2001, 2, 3, tzinfo=UTC)), (models.DateField, date(2001, 2, 3)),
        (models.BooleanField, True), (models.JSONField, [1999]), (models.IntegerField, 1),
    ]  # fmt: skip
    return next((value for kind, value in kinds if isinstance(field, kind)), "x")


def _set(field: models.Field[object, object], pk: int, value: object) -> bool:
    """Whether the database let its owner write the value."""
    table, key = field.model._meta.db_table, field.model._meta.pk.column
    column = connection.ops.quote_name(field.column)
    try:
        outside(f"UPDATE {table} SET {column} = {written(value)} WHERE {key} = {pk}")
    except (sqlite3.IntegrityError, psycopg.errors.IntegrityError):
        return False
    return True


def _entry(change: str) -> Harm:
    def harm(awards: list[Award]) -> Found:
        outside(f"UPDATE book_entry SET {change} WHERE id = {awards[1].pk}")
        return {(awards[1].pk, Damage.CHANGED)}

    harm.__name__ = change
    return harm


def _payload(awards: list[Award]) -> Found:
    payload = Entry.objects.get(pk=awards[1].pk).payload
    outside(f"UPDATE book_entry SET payload = {written(turned(payload, random.Random(3)))} WHERE id = {awards[1].pk}")
    return {(awards[1].pk, Damage.CHANGED)}


def _unsealed(_awards: list[Award]) -> Found:
    last = Entry.objects.filter(stream=Stream.AWARDS).latest("pk").pk
    outside(f"DELETE FROM book_link WHERE stream = 'awards' AND entry_id = {last}")
    return {(last, Damage.UNSEALED)}


def _event_deleted(awards: list[Award]) -> Found:
    outside(f"DELETE FROM book_entry WHERE id = {awards[1].pk}")
    return {(awards[1].pk, Damage.DELETED), (awards[1].pk, Damage.CURRENT)}


def _event_inserted(awards: list[Award]) -> Found:
    _copied("book_entry", Entry, 900000, awards[1].pk)
    return {(900000, Damage.CHANGED)}


def _events_swapped(awards: list[Award]) -> Found:
    _exchanged("book_entry", "id", awards[0].pk, awards[1].pk)
    return {(one.pk, Damage.CHANGED) for one in awards[:2]}


def _award_changed(awards: list[Award]) -> Found:
    outside(f"UPDATE records_award SET name = 'Người Khác' WHERE id = {awards[0].pk}")
    return {(awards[0].pk, Damage.CURRENT)}


def _award_deleted(awards: list[Award]) -> Found:
    outside(f"DELETE FROM records_award WHERE id = {awards[1].pk}")
    return {(awards[1].pk, Damage.CURRENT)}


def _awards_inserted(awards: list[Award]) -> Found:
    numbers = (900000, -5, awards[2].pk + 1)
    for number in numbers:
        _copied("records_award", Award, number, awards[0].pk, likeness=f"'x{number}'")
    return {(number, Damage.CURRENT) for number in numbers}


def _awards_swapped(awards: list[Award]) -> Found:
    _exchanged("records_award", "id", awards[0].pk, awards[1].pk)
    return {(one.pk, Damage.CURRENT) for one in awards[:2]}


def _award_renumbered(awards: list[Award]) -> Found:
    outside(f"UPDATE records_award SET id = 900000 WHERE id = {awards[1].pk}")
    return {(awards[1].pk, Damage.CURRENT), (900000, Damage.CURRENT)}


def _awards_truncated(awards: list[Award]) -> Found:
    outside("DELETE FROM records_award")
    return {(one.pk, Damage.CURRENT) for one in awards}


def _part(change: str) -> Harm:
    def harm(awards: list[Award]) -> Found:
        outside(f"UPDATE records_personalpart SET {change} WHERE entry = {awards[0].pk}")
        return {(awards[0].pk, Damage.PERSONAL)}

    harm.__name__ = change
    return harm


def _part_of_the_correction(awards: list[Award]) -> Found:
    outside(f"UPDATE records_personalpart SET salt = 'zz' WHERE entry = {awards[0].last_entry}")
    return {(awards[0].last_entry, Damage.PERSONAL)}


def _part_said_not_erased(awards: list[Award]) -> Found:
    outside(f"UPDATE records_personalpart SET erased_at = NULL WHERE entry = {awards[2].pk}")
    return {(awards[2].pk, Damage.PERSONAL)}


def _part_renumbered(awards: list[Award]) -> Found:
    outside(f"UPDATE records_personalpart SET entry = 900000 WHERE entry = {awards[0].pk}")
    return {(awards[0].pk, Damage.PERSONAL), (900000, Damage.PERSONAL)}


def _part_deleted(awards: list[Award]) -> Found:
    outside(f"DELETE FROM records_personalpart WHERE entry = {awards[0].pk}")
    return {(awards[0].pk, Damage.PERSONAL)}


def _parts_swapped(awards: list[Award]) -> Found:
    _exchanged("records_personalpart", "entry", awards[0].pk, awards[0].last_entry)
    return {(awards[0].pk, Damage.PERSONAL), (awards[0].last_entry, Damage.PERSONAL)}


def _parts_truncated(_awards: list[Award]) -> Found:
    parts = list(PersonalPart.objects.values_list("pk", flat=True))
    outside(f"{'TRUNCATE' if connection.vendor == 'postgresql' else 'DELETE FROM'} records_personalpart")
    return {(pk, Damage.PERSONAL) for pk in parts}


def _number_changed(_awards: list[Award]) -> Found:
    outside("UPDATE records_voidednumber SET number = '14'")
    return {(VoidedNumber.objects.get().pk, Damage.CURRENT)}


def _number_deleted(_awards: list[Award]) -> Found:
    pk = VoidedNumber.objects.get().pk
    outside("DELETE FROM records_voidednumber")
    return {(pk, Damage.CURRENT)}


def _number_inserted(_awards: list[Award]) -> Found:
    _copied("records_voidednumber", VoidedNumber, 900000, VoidedNumber.objects.get().pk, folded="'x'")
    return {(900000, Damage.CURRENT)}


HARMS: tuple[Harm, ...] = (
    _payload, _entry("event_day = '2019-01-01'"), _entry("entered_at = '2019-01-01 08:00:00+00'"),
    _entry("kind = 'recorded'"), _unsealed, _event_deleted, _event_inserted, _events_swapped, _award_changed,
    _award_deleted, _awards_inserted, _awards_swapped, _award_renumbered, _awards_truncated, _part("data = '{}'"),
    _part(f"salt = '{'0' * 64}'"), _part("salt = '', data = '', erased_at = '2026-01-01 00:00:00+00'"),
    _part_of_the_correction, _part_said_not_erased, _part_renumbered, _part_deleted, _parts_swapped, _parts_truncated,
    _number_changed, _number_deleted, _number_inserted,
)  # fmt: skip


def test_every_kind_of_damage_is_named_and_with_the_checks_off_passes_unseen(
    awards: list[Award], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is named, what concerns an award with its decision; with the checks off none is, which is the control."""
    kept = {model: list(model._default_manager.all()) for model in ALL}
    for harm in HARMS:
        named = harm(awards)
        findings = checked([]).findings
        assert {(one.number, one.damage) for one in findings} >= named, harm.__name__
        assert all("QĐ-SDTTG" in one.detail for one in findings if one.number in {one.pk for one in awards})
        with monkeypatch.context() as patch:
            patch.setattr(queries.checking, "HASHES_CHECKED", False)
            patch.setattr(checking, "PARTS_CHECKED", False)
            assert found() == set(), harm.__name__
        outside(*(f"DELETE FROM {model._meta.db_table}" for model in ALL))
        for model, rows in kept.items():
            model._default_manager.bulk_create(rows)
        assert found() == set(), harm.__name__


def _copied(table: str, model: type[models.Model], number: int, pk: int, **other: str) -> None:
    """A row copied in under another number, some columns otherwise."""
    columns = [field.column for field in model._meta.concrete_fields]
    taken = ", ".join({"id": str(number), **other}.get(column, column) for column in columns)
    outside(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {taken} FROM {table} WHERE id = {pk}")


def _exchanged(table: str, key: str, first: int, second: int) -> None:
    """Two rows that changed places."""
    outside(
        f"UPDATE {table} SET {key} = -1 WHERE {key} = {first}",
        f"UPDATE {table} SET {key} = {first} WHERE {key} = {second}",
        f"UPDATE {table} SET {key} = {second} WHERE {key} = -1",
    )
