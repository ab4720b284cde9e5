"""Extracts of the book: taken as an act, found again by their code alone, held against what they said."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings
from tests.makers import make_actor, make_person, make_province, make_unit, system
from tests.makers.awards import make_award
from tests.makers.outside import outside

from thidua.book.enums import Damage
from thidua.book.queries import rows
from thidua.papers import Paper
from thidua.records.actions import (
    correct_award,
    erase_person,
    extract_person,
    extract_unit,
    merge_persons,
    revoke_award,
)
from thidua.records.codes import ALPHABET, written
from thidua.records.enums import Whom
from thidua.records.models import Award, Extract
from thidua.records.queries import checking, verify_whole
from thidua.records.queries.verification import awards_today, extract_today
from thidua.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def code_of(paper: Paper) -> str:
    """The code a paper carries."""
    assert paper.code is not None
    return paper.code.content


def known(office: Organisation) -> tuple[Person, Award, str]:
    """A person of an office with one award, and the code of the extract that was taken of it."""
    person = make_person("Đặng Thị Đào", office)
    award = make_award(office, person, golden_number="07")
    return person, award, code_of(extract_person(actor=system(), person_id=person.pk))


def test_taking_an_extract_is_an_act_and_equal_ones_bear_one_code() -> None:
    """Word after PDF is one extract and two acts; another day, another office, another entry of the book: another code."""
    office = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    officer = make_actor(office)
    person, award, by_system = known(office)
    scope = officer.scope(TODAY)
    codes = [code_of(extract_person(actor=scope, person_id=person.pk, where="https://vidu.vn/xac-minh/")) for _ in "ab"]
    assert codes[0] == codes[1]
    assert written(codes[0].lower().replace("-", " ").replace("0", "o").replace("1", "l")) == codes[0]
    taken = rows(subjects=[f"registry.person:{person.pk}"], kinds=["records.take_extract"])
    assert [(one.who, one.facts["awards"]) for one in taken[:2]] == [(f"person:{officer.person_id}", 1)] * 2
    assert all(code not in str(one.facts) for one in taken for code in codes)
    earlier = code_of(extract_person(actor=officer.scope(date(2026, 11, 19)), person_id=person.pk))
    correct_award(actor=system(), award_id=award.pk, changes={"post": "Phó trưởng phòng"}, reason="Đúng chức vụ")
    later = code_of(extract_person(actor=scope, person_id=person.pk))
    assert len({codes[0], by_system, earlier, later}) == 4
    assert Extract.objects.count() == 4


def test_a_code_tells_how_the_extract_stands_today() -> None:
    """Unchanged; then a revocation and a correction are told first; whose it is follows a joining and ends with an erasure."""
    office = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    person, award, code = known(office)
    held = extract_today(code, TODAY)
    assert held is not None
    assert (held.subject, held.changed, held.lines[0].standing) == ("Đặng Thị Đào", (), True)
    correct_award(actor=system(), award_id=award.pk, changes={"years": (2022,)}, reason="Đúng năm")
    revoke_award(
        actor=system(), award_id=award.pk, grounds="Khai sai thành tích", decided_on=date(2024, 5, 1),
        decision_number="9/QĐ", reason="Theo kết luận",
    )  # fmt: skip
    now = extract_today(code, TODAY)
    assert now is not None
    assert [(one.state, one.since, one.standing) for one in now.changed] == [
        ("Đã thu hồi", ("Cải chính", "Thu hồi"), False)
    ]
    assert "Khai sai" not in str(now)
    again = make_person("Đặng Thị Đào", office)
    merge_persons(actor=system(), kept_id=again.pk, gone_id=person.pk, reason="Một người")
    erase_person(actor=system(), person_id=again.pk, reason="Theo yêu cầu")
    gone = extract_today(code, TODAY)
    assert gone is not None
    assert "Đào" not in gone.subject


def test_no_code_is_found_by_trying() -> None:
    """One letter more, less or other, another key, half a code, nothing: each answers like a code nobody was given."""
    office = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    _person, _award, code = known(office)
    assert extract_today(code, TODAY) is not None
    for at in range(3, len(code)):
        if code[at] != "-":
            other = ALPHABET[(ALPHABET.index(code[at]) + 1) % 32]
            assert extract_today(code[:at] + other + code[at + 1 :], TODAY) is None
    for typed in ("", "TS", code[:-1], f"{code}0", code[3:], "TS-" + "%" * 20, "Đ" * 60, Extract.objects.get().kept):
        assert extract_today(typed, TODAY) is None, typed
    with override_settings(BOOK_KEY="một khóa khác, dài bốn mươi ký tự trở lên"):
        assert extract_today(code, TODAY) is None


def test_an_award_is_found_by_three_marks_together() -> None:
    """Number, golden book and name, without marks and in any case; with any one of them wrong, nothing."""
    office = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    known(office)
    make_award(office, name="Phòng Pháp chế", whom=Whom.COLLECTIVE, golden_number="08", born="", post="")
    make_award(office, name="Người Khác", decision_number="13/QĐ")
    right = {"decision_number": "12/qđ-sdttg", "golden_number": "07", "name": "dang thi  dao"}
    assert [(one.name, one.form, one.standing) for one in awards_today(**right)] == [
        ("Đặng Thị Đào", "Giấy khen", True)
    ]
    for wrong in ({"golden_number": "08"}, {"decision_number": "13/QĐ"}, {"name": "Phòng Pháp chế"}, {"name": " "}):
        assert awards_today(**{**right, **wrong}) == ()
    assert awards_today(decision_number="13/QĐ", golden_number="", name="Người Khác") == ()


@pytest.mark.usefixtures("bare_book")
def test_every_column_of_an_extract_is_held_against_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed, emptied, swapped, deleted or put in from outside: told by the act that took it, and its code finds nothing."""
    office = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    _person, award, code = known(office)
    other = code_of(extract_unit(actor=system(), unit_id=office.pk))
    first, second = Extract.objects.order_by("pk")
    act = rows(kinds=["records.take_extract"])[1].number
    kept = list(Extract.objects.all())

    def found() -> list[tuple[int, Damage]]:
        return [(one.number, one.damage) for one in verify_whole().findings]

    assert found() == []
    changed = {
        "kept": "'" + "0" * 64 + "'",
        "person_id": str(make_person("Người Khác", office).pk),
        "organisation_id": str(office.pk),
        "office_name": "'Sở khác'",
        "day": "'2020-01-01'",
        "entries": f"'[[{award.pk}, 1]]'",
    }
    assert set(changed) == {field.attname for field in Extract._meta.concrete_fields} - {"id"}
    for column, value in changed.items():
        alone = ", person_id = NULL" if column == "organisation_id" else ""
        outside(f"UPDATE records_extract SET {column} = {value}{alone} WHERE id = {first.pk}")
        assert found() == [(act, Damage.CURRENT)], column
        assert extract_today(code, TODAY) is None, column
        outside("DELETE FROM records_extract")
        Extract.objects.bulk_create(kept)
        assert found() == []
    outside(
        f"UPDATE records_extract SET id = -1 WHERE id = {first.pk}",
        f"UPDATE records_extract SET id = {first.pk} WHERE id = {second.pk}",
        f"UPDATE records_extract SET id = {second.pk} WHERE id = -1",
    )
    assert {damage for _number, damage in found()} == {Damage.CURRENT}
    assert len(found()) == 2
    outside(f"DELETE FROM records_extract WHERE id = {first.pk}")
    with monkeypatch.context() as patch:
        patch.setattr(checking, "PARTS_CHECKED", False)
        assert found() == []
    assert (act, Damage.CURRENT) in found()
    assert (extract_today(code, TODAY) is None, extract_today(other, TODAY) is None) == (False, True)


def test_the_database_refuses_to_change_an_extract() -> None:
    """Neither a change nor a deletion gets through the program's own connection."""
    known(make_unit("Sở Dân tộc và Tôn giáo", make_province()))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Extract.objects.update(office_name="Sở khác")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Extract.objects.all().delete()
