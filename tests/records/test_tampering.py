"""Damage done to the awards from outside, with the database's own tools, is named with the decision it concerns."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.db import connection
from tests.makers import make_person, make_province, make_unit, system
from tests.makers.awards import make_award
from tests.makers.outside import outside

from thidua.book.actions import seal
from thidua.book.enums import Damage, Stream
from thidua.book.models import Entry
from thidua.cli.checkpoints import checked
from thidua.records.actions import correct_award, erase_person, void_number
from thidua.records.enums import Whom
from thidua.records.models import Award, PersonalPart
from thidua.records.queries import checking

TEXTS = {
    "form", "form_name", "whom", "name", "born", "post", "unit_name", "position_class", "basis", "reason",
    "decision_number", "issuer_name", "citation", "golden_number", "source_kind", "source_text", "state",
    "revocation_number", "revocation_grounds", "folded", "searched", "likeness",
}  # fmt: skip
NUMBERS = {"year", "count", "reissues", "last_entry", "same_as"}
DAYS = {"decided_on", "revoked_on", "reissued_on"}
LINKS = {"person_id", "organisation_id", "unit_id", "issuer_id", "source_file_id"}
FLAGS = {"posthumous", "erased"}
pytestmark = pytest.mark.usefixtures("bare_book")


@pytest.fixture
def awards(bare_book: None) -> list[Award]:
    """A person's award corrected once, one of a collective, one of somebody erased, and a voided number."""
    issuer = make_unit("Sở Dân tộc và Tôn giáo", make_province())
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


def found() -> list[tuple[int, Damage]]:
    """The numbers and kinds of damage in the awards stream and beside it."""
    return [(one.number, one.damage) for one in checked([]).findings]


def literal(value: object) -> str:
    """A value as the database writes it."""
    return "NULL" if value is None else str(value) if isinstance(value, int) else f"'{value}'"


def other_value(column: str, award: Award, links: dict[str, int]) -> str:
    """Some other value a column could hold."""
    stands = getattr(award, column)
    if column in DAYS:
        return "'2001-02-03'"
    if column in FLAGS:
        return ("false" if stands else "true") if connection.vendor == "postgresql" else str(int(not stands))
    if column in NUMBERS:
        return str((stands or 0) + 1)
    if column in LINKS:
        return "NULL" if stands else str(links[column])
    return "'[1999]'" if column == "years" else literal("".join(random.choices("abcdef", k=8)))


def test_an_untouched_book_of_awards_is_whole(awards: list[Award]) -> None:
    """Nothing is found where nobody touched anything, erasure included."""
    verdict = checked([])
    assert verdict.findings == ()
    assert verdict.entries == Entry.objects.count()


def test_every_column_of_the_table_is_held_against_the_book(awards: list[Award]) -> None:
    """Whatever column of an award is changed, the award is named with its decision; set back, the book is whole."""
    named = {field.attname for field in Award._meta.concrete_fields} - {"id"}
    assert named == TEXTS | NUMBERS | DAYS | LINKS | FLAGS | {"years"}
    award = awards[0]
    links = {"organisation_id": award.unit_id or 0, "person_id": 1, "unit_id": 1, "issuer_id": 1}
    for column in sorted(named - {"source_file_id"}):
        before = Award.objects.filter(pk=award.pk).values(column).get()[column]
        outside(f"UPDATE records_award SET {column} = {other_value(column, award, links)} WHERE id = {award.pk}")
        findings = checked([]).findings
        assert [(one.number, one.damage) for one in findings] == [(award.pk, Damage.CURRENT)], column
        assert "12/QĐ-SDTTG" in findings[0].detail
        assert column in findings[0].detail
        Award.objects.filter(pk=award.pk).update(**{column: before})
    assert found() == []


def test_awards_taken_out_or_put_in_are_named(awards: list[Award]) -> None:
    """A row deleted from the table is missed, one copied in under another number is not believed."""
    outside(f"DELETE FROM records_award WHERE id = {awards[1].pk}")
    assert found() == [(awards[1].pk, Damage.CURRENT)]
    columns = ", ".join(field.column for field in Award._meta.concrete_fields if field.name not in {"id", "likeness"})
    for number in (900000, -5, awards[1].pk + 1 if awards[1].pk + 1 != awards[2].pk else 800000):
        outside(
            f"INSERT INTO records_award (id, likeness, {columns}) "
            f"SELECT {number}, 'x{number}', {columns} FROM records_award WHERE id = {awards[0].pk}"
        )
        assert (number, Damage.CURRENT) in found()


def test_a_personal_part_is_held_against_its_commitment(awards: list[Award]) -> None:
    """Changed, emptied, deleted, swapped or put in: each personal part that is not as committed to is named."""
    granted, corrected = awards[0].pk, awards[0].last_entry
    kept = {part.pk: part for part in PersonalPart.objects.all()}

    def restore() -> None:
        outside("DELETE FROM records_personalpart")
        PersonalPart.objects.bulk_create(kept.values())
        assert found() == []

    changed = kept[granted].data.replace("Đào", "Đao")
    for statement, expected in (
        (f"SET data = '{changed}' WHERE entry = {granted}", granted),
        (f"SET salt = '{'0' * 64}' WHERE entry = {granted}", granted),
        (f"SET salt = 'zz' WHERE entry = {corrected}", corrected),
        (f"SET salt = '', data = '', erased_at = '2026-01-01 00:00:00+00' WHERE entry = {granted}", granted),
        (f"SET entry = 900000 WHERE entry = {granted}", 900000),
        (f"SET erased_at = NULL WHERE entry = {awards[2].pk}", awards[2].pk),
    ):
        outside(f"UPDATE records_personalpart {statement}")
        assert (expected, Damage.PERSONAL) in found(), statement
        restore()
    outside(f"DELETE FROM records_personalpart WHERE entry = {granted}")
    assert (granted, Damage.PERSONAL) in found()
    restore()
    outside(
        f"UPDATE records_personalpart SET entry = -1 WHERE entry = {granted}",
        f"UPDATE records_personalpart SET entry = {granted} WHERE entry = {corrected}",
        f"UPDATE records_personalpart SET entry = {corrected} WHERE entry = -1",
    )
    assert {(granted, Damage.PERSONAL), (corrected, Damage.PERSONAL)} <= set(found())


def test_a_row_of_the_stream_is_named_with_its_decision(awards: list[Award]) -> None:
    """Random bits of a payload, another day, a row unsealed or deleted: the row is named and its decision told."""
    award = awards[1]
    payload = Entry.objects.get(pk=award.pk).payload
    at = random.Random(3).randrange(20, len(payload) - 20)
    bits = payload[:at] + chr(ord(payload[at]) ^ 1) + payload[at + 1 :]
    for column, value, before in (
        ("payload", bits.replace("'", "''"), payload.replace("'", "''")),
        ("event_day", "2019-01-01", date(2023, 12, 20)),
        ("kind", "recorded", "granted"),
    ):
        outside(f"UPDATE book_entry SET {column} = '{value}' WHERE id = {award.pk}")
        verdict = checked([])
        assert (award.pk, Damage.CHANGED) in [(one.number, one.damage) for one in verdict.findings]
        assert all("12/QĐ-SDTTG" in one.detail for one in verdict.findings if one.damage == Damage.CHANGED)
        outside(f"UPDATE book_entry SET {column} = '{before}' WHERE id = {award.pk}")
    assert found() == []
    last = Entry.objects.filter(stream=Stream.AWARDS).latest("pk").pk
    outside(f"DELETE FROM book_link WHERE stream = 'awards' AND entry_id = {last}")
    assert found() == [(last, Damage.UNSEALED)]
    outside(f"DELETE FROM book_entry WHERE id = {award.pk}")
    damage = {(one.number, one.damage, "12/QĐ-SDTTG" in one.detail) for one in checked([]).findings}
    assert damage >= {(award.pk, Damage.DELETED, True), (award.pk, Damage.CURRENT, True)}


def test_a_voided_number_is_held_against_the_book(awards: list[Award]) -> None:
    """Another number, or none, in the table of voided numbers is named."""
    outside("UPDATE records_voidednumber SET number = '14'")
    assert [damage for _number, damage in found()] == [Damage.CURRENT]
    outside("DELETE FROM records_voidednumber")
    assert [damage for _number, damage in found()] == [Damage.CURRENT]


def test_with_the_check_off_the_same_damage_passes_unseen(awards: list[Award], monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: without the second look neither the table nor the personal part betrays the change."""
    outside(
        f"UPDATE records_award SET name = 'Người Khác' WHERE id = {awards[0].pk}",
        f"UPDATE records_personalpart SET data = '{{}}' WHERE entry = {awards[0].pk}",
    )
    with monkeypatch.context() as patch:
        patch.setattr(checking, "PARTS_CHECKED", False)
        assert found() == []
    assert {damage for _number, damage in found()} == {Damage.PERSONAL, Damage.CURRENT}
