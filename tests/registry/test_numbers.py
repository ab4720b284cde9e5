"""Identity numbers: sealed, compared by a keyed hash, shown by their end, looked at only with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from tests.makers import make_actor, make_person, make_province, make_unit, system
from tests.makers.people import Actor

from thidua.book.queries import rows
from thidua.errors import Forbidden, Missing, Problem, Refused, Unreadable
from thidua.registry.actions import (
    change_facts,
    erase_facts,
    note_death,
    register_person,
    reveal_number,
    set_number,
)
from thidua.registry.enums import NumberKind, Role
from thidua.registry.models import FactsChange, IdentityNumber, Organisation, Person
from thidua.registry.personal import Facts
from thidua.registry.queries import person_facts

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "001086012345", "001086054321"


@pytest.fixture
def top() -> Organisation:
    """A province."""
    return make_province()


@pytest.fixture
def officer(top: Organisation) -> Actor:
    """An officer of a department of it."""
    return make_actor(make_unit("Sở Y tế", top))


def enter(officer: Actor, name: str = "Quách Thị Ánh", **facts: Any) -> Person:
    """A person entered by the officer at the own unit."""
    return register_person(actor=officer.scope(), full_name=name, unit_id=officer.unit_id, title="Chuyên viên", **facts)


def test_number_is_sealed_for_its_owner(officer: Actor) -> None:
    """Twice the same number looks different sealed, opens for its own row only, and shows three characters."""
    person = enter(officer, number=NUMBER)
    row = person.numbers.get()
    assert NUMBER.encode() not in bytes(row.sealed)
    assert (row.tail, len(row.keyed)) == ("345", 64)
    assert [one.masked for one in person_facts(officer.scope(), person.pk).numbers] == ["•••••••••345"]
    first = bytes(row.sealed)
    set_number(actor=officer.scope(), person_id=person.pk, number=OTHER)
    set_number(actor=officer.scope(), person_id=person.pk, number=NUMBER)
    row.refresh_from_db()
    assert bytes(row.sealed) != first
    assert reveal_number(actor=officer.scope(), person_id=person.pk, reason="Đối chiếu") == NUMBER
    other = enter(officer, "Mạc Văn Tổ")
    IdentityNumber.objects.filter(pk=row.pk).update(person=other)
    with pytest.raises(Refused, match="REG-22"):
        reveal_number(actor=officer.scope(), person_id=other.pk, reason="Đối chiếu")


def test_number_under_another_key_is_refused_in_words(officer: Actor) -> None:
    """With a lost key nothing opens and nothing crashes."""
    person = enter(officer, number=NUMBER)
    with override_settings(PERSON_KEY="khac" * 12), pytest.raises(Refused, match="REG-22"):
        reveal_number(actor=officer.scope(), person_id=person.pk, reason="Đối chiếu")


def test_each_look_is_an_act_with_its_reason(officer: Actor) -> None:
    """Who looked and why stands in the book; without a reason nothing is shown and nothing is written."""
    person = enter(officer, number=NUMBER)
    reveal_number(actor=officer.scope(), person_id=person.pk, reason="Đối chiếu danh sách")
    [act] = rows(kinds=["registry.reveal_number"])
    assert (act.who, act.subject) == (f"person:{officer.person_id}", f"registry.person:{person.pk}")
    assert (act.facts["reason"], act.facts["number_kind"]) == ("Đối chiếu danh sách", "citizen")
    with pytest.raises(Unreadable, match="API-04"):
        reveal_number(actor=officer.scope(), person_id=person.pk, reason="  ")
    assert len(rows(kinds=["registry.reveal_number"])) == 1


def test_only_those_who_see_the_unit_look(top: Organisation, officer: Actor) -> None:
    """Officer, standing body and auditor look; an administrator, a neighbour and a past day do not."""
    person = enter(officer, number=NUMBER)
    unit = Organisation.objects.get(pk=officer.unit_id)

    def look(actor: Actor, **when: Any) -> str:
        return reveal_number(actor=actor.scope(**when), person_id=person.pk, reason="Kiểm tra")

    for role in (Role.STANDING_BODY, Role.AUDITOR):
        assert look(make_actor(unit, role, over=top)) == NUMBER
    with pytest.raises(Forbidden, match="PERM-02"):
        look(make_actor(unit, Role.ADMINISTRATOR, over=top))
    with pytest.raises(Missing):
        look(make_actor(make_unit("Sở Tư pháp", top)))
    today = timezone.localdate()
    with pytest.raises(Forbidden, match="SCOPE-02"):
        look(officer, on=today - timedelta(days=1), today=today)


def test_person_who_moved_is_looked_at_by_the_new_unit(top: Organisation, officer: Actor) -> None:
    """The unit a person left still reads the history, not the number."""
    person = enter(officer, number=NUMBER)
    person.posts.update(until=timezone.localdate() - timedelta(days=1))
    new = make_unit("Sở Tư pháp", top)
    from_there = make_actor(new)
    person.posts.create(organisation=new, title="Chuyên viên")
    assert reveal_number(actor=from_there.scope(), person_id=person.pk, reason="Hồ sơ") == NUMBER
    with pytest.raises(Forbidden, match="PERM-02"):
        reveal_number(actor=officer.scope(), person_id=person.pk, reason="Hồ sơ")


BAD = [
    ({"number": "00108601234"}, "ROW-05"),
    ({"number": "0010860123456"}, "ROW-05"),
    ({"number": "00108601234A"}, "ROW-05"),
    ({"number": "1.2E+11"}, "ROW-05"),
    ({"number": "٠٠١٠٨٦٠١٢٣٤٥"}, "ROW-05"),
    ({"number": "12345678", "number_kind": NumberKind.OLD_CITIZEN}, "REG-14"),
    ({"number": "C12", "number_kind": NumberKind.PASSPORT}, "REG-14"),
    ({"born": "31/02/1986"}, "ROW-06"),
    ({"born": "3/4/86"}, "ROW-06"),
    ({"born": "03/04/2199"}, "ROW-07"),
    ({"born": "1850"}, "ROW-07"),
    ({"gender": "khác"}, "API-04"),
    ({"ethnicity": "T\u202eày"}, "ROW-17"),
]


@pytest.mark.parametrize(("facts", "code"), BAD)
def test_bad_facts_are_refused_whole(officer: Actor, facts: dict[str, Any], code: str) -> None:
    """Nothing is written, and no message repeats a number."""
    before = Person.objects.count()
    with pytest.raises(Unreadable) as refused:
        enter(officer, **facts)
    assert [one.code for one in refused.value.faults] == [code]
    assert Person.objects.count() == before
    assert facts.get("number", "không có") not in f"{refused.value} {refused.value.faults}"


@pytest.mark.parametrize("typed", ["001086012345", " 0010 8601 2345", "'001086012345", "Số: 001.086.012.345"])
def test_number_is_read_as_cards_write_it(officer: Actor, typed: str) -> None:
    """Blanks, dots and the apostrophe of a worksheet do not count."""
    person = enter(officer, number=typed)
    assert reveal_number(actor=officer.scope(), person_id=person.pk, reason="Đối chiếu") == NUMBER


def test_number_belongs_to_one_person(top: Organisation, officer: Actor) -> None:
    """A second bearer is refused: named where in sight, not named where not, and the person is not entered."""
    enter(officer, number=NUMBER)
    with pytest.raises(Refused, match="«Quách Thị Ánh»") as here:
        enter(officer, "Mạc Văn Tổ", number=NUMBER)
    assert here.value.code == "REG-13"
    neighbour = make_actor(make_unit("Sở Tư pháp", top))
    with pytest.raises(Refused, match="ngoài phạm vi") as there:
        enter(neighbour, "Mạc Văn Tổ", number=NUMBER)
    assert "Quách Thị Ánh" not in str(there.value)
    assert not Person.objects.filter(full_name="Mạc Văn Tổ").exists()


def test_change_of_facts_keeps_words_out_of_the_book(officer: Actor) -> None:
    """The act says which facts changed and why; before and after lie beside it, and the name is found anew."""
    person = enter(officer, born="1986")
    wanted = Facts("Quách Thị Ảnh", "Bà", "03/04/1986", "female", "Tày")
    change_facts(actor=officer.scope(), person_id=person.pk, facts=wanted, reason="Theo giấy khai sinh")
    person.refresh_from_db()
    assert (person.full_name, person.born, person.folded) == ("Quách Thị Ảnh", "1986-04-03", "quach thi anh")
    [act] = rows(kinds=["registry.change_facts"])
    assert act.facts["fields"] == ["born", "ethnicity", "full_name", "gender", "honorific"]
    assert "1986" not in str(act.facts)
    kept = FactsChange.objects.get(entry=act.number)
    assert (kept.before["born"], kept.after["born"]) == ("1986", "1986-04-03")
    assert change_facts(actor=officer.scope(), person_id=person.pk, facts=wanted, reason="", seen=kept.pk) == person
    assert len(rows(kinds=["registry.change_facts"])) == 1


def test_change_on_an_old_page_is_a_conflict(officer: Actor) -> None:
    """Whoever typed over a change in the meantime is told."""
    person = enter(officer)
    for seen, name in ((0, "Quách Thị An"), (0, "Quách Thị Anh")):
        try:
            change_facts(actor=officer.scope(), person_id=person.pk, facts=Facts(name), reason="Ghi nhầm", seen=seen)
        except Problem as problem:
            assert (problem.code, name) == ("REG-21", "Quách Thị Anh")  # noqa: PT017 - which of the two is the point
    person.refresh_from_db()
    assert person.full_name == "Quách Thị An"


def test_death_lies_between_birth_and_today(officer: Actor) -> None:
    """A day in the future or before birth is refused; a right one is kept and can be corrected."""
    person, today = enter(officer, born="03/04/1986"), timezone.localdate()
    for wrong in (today + timedelta(days=1), today.replace(year=1980)):
        with pytest.raises(Unreadable, match="REG-24"):
            note_death(actor=officer.scope(), person_id=person.pk, on=wrong)
    for right in (today, today - timedelta(days=1)):
        assert note_death(actor=officer.scope(), person_id=person.pk, on=right).died_on == right
    assert str(today) not in str(rows(kinds=["registry.note_death"])[0].facts)


def test_erased_person_leaves_nothing(top: Organisation, officer: Actor) -> None:
    """Name, facts, numbers and earlier facts are gone; the entry and the book stay; an officer may not do it."""
    person = enter(officer, born="03/04/1986", number=NUMBER)
    change_facts(actor=officer.scope(), person_id=person.pk, facts=Facts("Quách Thị An"), reason="Ghi nhầm")
    with pytest.raises(Forbidden):
        erase_facts(actor=officer.scope(), person_id=person.pk, reason="Theo đơn")
    standing = make_actor(Organisation.objects.get(pk=officer.unit_id), Role.STANDING_BODY, over=top)
    erase_facts(actor=standing.scope(), person_id=person.pk, reason="Theo đơn")
    person.refresh_from_db()
    assert (person.full_name, person.born, person.gender) == ("(đã xóa thông tin)", "", "")
    assert not IdentityNumber.objects.exists()
    assert not FactsChange.objects.exists()
    assert not Person.objects.filter(folded__contains="quach thi an").exists()


def test_auditor_and_neighbour_keep_nobody(top: Organisation, officer: Actor) -> None:
    """Reading roles change nothing; another unit's people are not there."""
    person = enter(officer)
    auditor = make_actor(Organisation.objects.get(pk=officer.unit_id), Role.AUDITOR, over=top)
    with pytest.raises(Forbidden):
        set_number(actor=auditor.scope(), person_id=person.pk, number=NUMBER)
    with pytest.raises(Missing):
        set_number(actor=make_actor(make_unit("Sở Tư pháp", top)).scope(), person_id=person.pk, number=NUMBER)
    set_number(actor=system(), person_id=make_person("Mạc Văn Tổ", top).pk, number=NUMBER)
    assert IdentityNumber.objects.count() == 1
