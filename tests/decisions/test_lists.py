"""Lists of recipients: filled all or nothing, edited, taken back, sent, approved."""

from __future__ import annotations

from typing import Any

import pytest
from tests.decisions.office import DAY, Office, collective, facts, make_office, new_list, person

from thidua.book.models import Entry
from thidua.decisions.actions import (
    RowFacts,
    approve_list,
    change_list,
    drop_list,
    edit_row,
    fill_list,
    make_list,
    remove_rows,
    return_list,
    say_apart,
    say_who,
    send_list,
    undo_step,
)
from thidua.decisions.enums import ListState, RowKind
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.pasting import read_block
from thidua.decisions.queries.candidates import people_like
from thidua.decisions.queries.checks import findings, unsettled
from thidua.decisions.queries.lists import list_for, rows_of, tally
from thidua.decisions.queries.shares import share_of
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.records.actions import record_award
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.actions import register_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing drawn up yet."""
    return make_office()


def names(held: AwardList) -> list[str]:
    """The names that stand in a list, places as their number."""
    return [one.name or f"({one.places})" for one in rows_of(held)]


def codes(found: pytest.ExceptionInfo[Unreadable]) -> list[tuple[str, str]]:
    """The faults by code and place."""
    return [(one.code, one.path) for one in found.value.faults]


def test_rows_come_in_all_or_none(office: Office) -> None:
    """One bad row among good ones writes nothing, and every fault of every row is told by its place."""
    held = new_list(office)
    rows = [
        person("Bàn Thị Liên", born="14/9/1985"),
        person("Nông Văn Khánh", born="31/02/1988", where="D3"),
        person("", where="B4"),
        RowFacts(kind=RowKind.COLLECTIVE, name="Phòng Một", form="Chiến sĩ thi đua cơ sở", where="E5"),
        person("Vi Thị Thắm", form="Lao động giỏi", number="20612345", where="F6"),
        person("Hoàng T\u0430m", where="B7"),
    ]
    with pytest.raises(Unreadable) as found:
        fill_list(actor=office.officer.scope(DAY), list_id=held.pk, rows=rows)
    assert sorted(codes(found)) == [
        ("ROW-04", "B4"), ("ROW-05", "F6"), ("ROW-06", "D3"), ("ROW-10", "F6"), ("ROW-17", "B7"), ("ROW-20", "E5"),
    ]  # fmt: skip
    assert (ListRow.objects.count(), "20612345" in str(found.value.faults)) == (0, False)


def test_values_come_in_one_form(office: Office) -> None:
    """Decomposed letters, odd spaces and short names of forms are kept in one form; the list's own form is not repeated."""
    held = new_list(office)
    [row, other] = fill_list(
        actor=office.officer.scope(DAY),
        list_id=held.pk,
        rows=[
            person("Ba\u0300n  Thị Liên ", born="9/1985", form="Giấy khen"),
            person("Vi Thị Thắm", form="LĐTT", gender=""),
        ],
    )
    assert (row.name, row.born, row.gender, row.form_code) == ("Bàn Thị Liên", "1985-09", "female", "")
    assert (other.form_code, other.form_name, other.gender) == ("lao-dong-tien-tien", "Lao động tiên tiến", "")


def test_citizen_numbers_stand_nowhere_in_plain(office: Office) -> None:
    """A number brought by a list finds its owner, is kept sealed, and stands in no column and no row of the book."""
    known = register_person(
        actor=office.officer.scope(DAY), full_name="Bàn Thị Liên", unit_id=office.unit.pk, title="Chuyên viên",
        number="020185000123",
    )  # fmt: skip
    held = new_list(office)
    [row] = fill_list(
        actor=office.officer.scope(DAY), list_id=held.pk, rows=[person("Bàn T. Liên", number="020185000123")]
    )
    [candidate] = people_like(office.officer.scope(DAY), rows_of(held))[row.pk]
    assert (candidate.person_id, candidate.certain, row.person_id) == (known.pk, True, None)
    stored = str(list(ListRow.objects.values())) + str(list(Entry.objects.values_list("payload", flat=True)))
    assert ("020185000123" in stored, row.number_tail) == (False, "123")


def test_every_step_can_be_taken_back(office: Office) -> None:
    """Filling, editing, naming one of several places and taking out are undone one by one, back to the empty list."""
    held, scope = new_list(office), office.officer.scope(DAY)
    [first, places] = fill_list(
        actor=scope, list_id=held.pk, rows=[person("Bàn Thị Liên"), RowFacts(kind=RowKind.COLLECTIVE, places=8)]
    )
    edit_row(actor=scope, row_id=first.pk, facts=person("Bàn Thị Liễu"), seen=1)
    edit_row(actor=scope, row_id=places.pk, facts=collective("Phòng Một"), seen=1)
    assert names(held) == ["Bàn Thị Liễu", "Phòng Một", "(7)"]
    remove_rows(actor=scope, list_id=held.pk, row_ids=[first.pk])
    assert names(held) == ["Phòng Một", "(7)"]
    seen = []
    for _step in range(4):
        undo_step(actor=scope, list_id=held.pk)
        seen.append(names(held))
    assert seen == [["Bàn Thị Liễu", "Phòng Một", "(7)"], ["Bàn Thị Liễu", "(8)"], ["Bàn Thị Liên", "(8)"], []]
    with pytest.raises(Refused) as found:
        undo_step(actor=scope, list_id=held.pk)
    assert found.value.code == "LIST-07"


def test_two_who_edit_one_row(office: Office) -> None:
    """The second writer over a row somebody changed meanwhile is told who it was."""
    held, scope = new_list(office), office.officer.scope(DAY)
    [row] = fill_list(actor=scope, list_id=held.pk, rows=[person("Bàn Thị Liên")])
    edit_row(actor=scope, row_id=row.pk, facts=person("Bàn Thị Liễu"), seen=1)
    with pytest.raises(Conflict) as found:
        edit_row(actor=office.leader.scope(DAY), row_id=row.pk, facts=person("Bàn Thị La"), seen=1)
    assert (found.value.code, found.value.who, names(held)) == ("FLOW-01", office.officer.name, ["Bàn Thị Liễu"])


def test_places_and_look_alikes_stop_sending(office: Office) -> None:
    """A list goes to the leader only once places have names and look-alikes were settled by a person."""
    held, scope = new_list(office), office.officer.scope(DAY)

    def refused() -> str:
        with pytest.raises(Refused) as found:
            send_list(actor=scope, list_id=held.pk)
        return found.value.code

    assert refused() == "LIST-04"
    [one, other, places] = fill_list(
        actor=scope,
        list_id=held.pk,
        rows=[person("Bàn Thị Liên", born="1985"), person("BÀN THỊ LIÊN", born="14/09/1985"), RowFacts(places=2)],
    )
    assert refused() == "LIST-05"
    remove_rows(actor=scope, list_id=held.pk, row_ids=[places.pk])
    assert (refused(), [(f.row_id, f.other) for f in unsettled(rows_of(held))]) == ("LIST-06", [(other.pk, one.pk)])
    say_apart(actor=scope, row_id=other.pk, apart=True, seen=1)
    assert send_list(actor=scope, list_id=held.pk).state == ListState.SENT
    with pytest.raises(Refused) as found:
        fill_list(actor=scope, list_id=held.pk, rows=[person("Vi Thị Thắm")])
    assert found.value.code == "FLOW-02"


def test_different_births_are_no_look_alikes(office: Office) -> None:
    """One name with two births is two people; the same name without births is one only in one unit."""
    held, scope = new_list(office), office.officer.scope(DAY)
    rows = [
        person("Bàn Thị Liên", born="1985"), person("Bàn Thị Liên", born="1990"),
        person("Vi Thị Thắm", unit="Phòng Một"), person("Vi Thị Thắm", unit="Phòng Hai"),
        person("Hà Thị Yến", form="giay-khen"), person("Hà Thị Yến", form="lao-dong-tien-tien"),
    ]  # fmt: skip
    fill_list(actor=scope, list_id=held.pk, rows=rows)
    assert unsettled(rows_of(held)) == []
    fill_list(actor=scope, list_id=held.pk, rows=[person("Vi Thị Thắm", unit="phòng một")])
    assert len(unsettled(rows_of(held))) == 1


def test_the_leader_approves_or_gives_back(office: Office) -> None:
    """Only the office's leader approves; what was given back can be worked on, what was approved keeps no steps."""
    held, scope, leader = new_list(office), office.officer.scope(DAY), office.leader.scope(DAY)
    fill_list(actor=scope, list_id=held.pk, rows=[person("Bàn Thị Liên")])
    send_list(actor=scope, list_id=held.pk)
    with pytest.raises(Forbidden):
        approve_list(actor=scope, list_id=held.pk)
    with pytest.raises(Unreadable):
        return_list(actor=leader, list_id=held.pk, reason=" ")
    back = return_list(actor=leader, list_id=held.pk, reason="Thiếu thành tích")
    assert (back.state, back.returned_reason) == (ListState.DRAFT, "Thiếu thành tích")
    send_list(actor=scope, list_id=held.pk)
    done = approve_list(actor=leader, list_id=held.pk)
    assert (done.approved_on, done.approved_by_id, done.steps.count()) == (DAY, office.leader.person_id, 0)


def test_strangers_meet_nothing(office: Office) -> None:
    """An office beside it sees no list; the standing body above sees it and may write nothing."""
    held = new_list(office)
    with pytest.raises(Missing):
        list_for(office.stranger.scope(DAY), held.pk)
    assert list_for(office.standing.scope(DAY), held.pk) == held
    for who, problem in ((office.stranger, Missing), (office.standing, Forbidden)):
        with pytest.raises(problem):
            fill_list(actor=who.scope(DAY), list_id=held.pk, rows=[person("Bàn Thị Liên")])
    with pytest.raises(Forbidden):
        make_list(actor=office.standing.scope(DAY), facts=facts())


def test_a_row_is_somebody_only_when_a_person_says_so(office: Office) -> None:
    """Same name and birth are offered with their reasons, never taken; a changed name lets the choice go."""
    scope = office.officer.scope(DAY)
    known = register_person(
        actor=scope, full_name="Bàn Thị Liên", unit_id=office.unit.pk, title="Phó Trưởng phòng", born="14/09/1985"
    )
    held = new_list(office)
    [row] = fill_list(actor=scope, list_id=held.pk, rows=[person("Bàn Thị Liên", born="14/09/1985")])
    [candidate] = people_like(scope, rows_of(held))[row.pk]
    assert (candidate.person_id, candidate.certain, row.person_id) == (known.pk, False, None)
    say_who(actor=scope, row_id=row.pk, person_id=known.pk, seen=1)
    told = [one.words for one in findings(scope, held, rows_of(held))[row.pk]]
    assert told == ["Danh sách cá nhân ghi chức vụ «Phó Trưởng phòng»."]
    edit_row(actor=scope, row_id=row.pk, facts=person("Bàn Thị Liễu"), seen=2)
    assert ListRow.objects.get(pk=row.pk).person_id is None
    with pytest.raises(Missing):
        say_who(actor=scope, row_id=row.pk, person_id=office.stranger.person_id, seen=3)


def test_the_share_counts_the_unknown_apart(office: Office) -> None:
    """Small collectives and direct workers over everybody; unknown positions stay below the line, households in neither."""
    held, scope = new_list(office), office.officer.scope(DAY)
    rows = [
        collective("Phòng Một"), collective("Sở Hai", position_class="large"),
        person("Bàn Thị Liên"), person("Nông Văn Khánh", gender="nam", position_class="leading"),
        person("Vi Thị Thắm", position_class="", gender=""), RowFacts(kind=RowKind.HOUSEHOLD, name="Hộ ông Ma Văn Tư"),
        RowFacts(kind=RowKind.COLLECTIVE, places=3),
    ]  # fmt: skip
    fill_list(actor=scope, list_id=held.pk, rows=rows)
    share = share_of(rows_of(held), None)
    counts = share.counts
    assert (counts.numerator, counts.denominator, counts.women) == (2, 8, None)
    assert (share.unknown_collectives, share.unknown_people, share.known_women, share.unknown_gender) == (3, 1, 1, 1)
    assert (share.households, share.leading, share.met) == (1, 1, None)
    counted = tally(rows_of(held))
    assert (counted.collectives, counted.all_collectives, counted.people, counted.unnamed) == (2, 5, 3, 3)


def test_facts_of_a_list(office: Office) -> None:
    """Title, form and year are held to account; a list given up stays to be seen."""
    scope = office.officer.scope(DAY)
    for wrong, code in (({"title": " "}, "LIST-01"), ({"form": "khong-co"}, "LIST-02"), ({"year": 1900}, "LIST-03")):
        with pytest.raises(Unreadable) as found:
            make_list(actor=scope, facts=facts(**wrong))
        assert found.value.code == code
    held = new_list(office)
    change_list(actor=scope, list_id=held.pk, facts=facts(stated_people=20), seen=1)
    with pytest.raises(Conflict):
        change_list(actor=scope, list_id=held.pk, facts=facts(), seen=1)
    assert drop_list(actor=scope, list_id=held.pk, reason="Hoãn sang năm sau").state == ListState.DROPPED


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("STT\tHọ và tên\tNăm sinh\tĐơn vị\n1\tNông Văn Khánh\t1979\tSở A\n2\tĐặng Thị Đào\t1988\tnt\n",
         [("person", "Nông Văn Khánh", 0, "1979", "Sở A"), ("person", "Đặng Thị Đào", 0, "1988", "Sở A")]),
        ("Bàn Thị Liên\t03/04/1985\tNữ\tChuyên viên\tPhòng Một", [("person", "Bàn Thị Liên", 0, "1985-04-03", "Phòng Một")]),
        ("1\tBàn Thị Liên\t1985\n2\t02 tập thể khác\t", [("person", "Bàn Thị Liên", 0, "1985", ""), ("collective", "", 2, "", "")]),
    ],
)  # fmt: skip
def test_a_block_is_read_by_its_heads_or_in_the_usual_order(block: str, expected: list[Any]) -> None:
    """A pasted block with heads is read by them, one without in the order the page says; places are places."""
    read = read_block(block, on=DAY)
    assert [(str(one.kind), one.name, one.places, one.born, one.unit) for one in read.rows] == expected
    assert read.errors == []


def test_a_bad_block_says_where() -> None:
    """A block with a bad cell yields no sound rows; nothing and open quotation marks are refused."""
    read = read_block("Họ và tên\tNăm sinh\nBàn Thị Liên\t31/02/1988", on=DAY)
    with pytest.raises(Unreadable) as found:
        read.sound_rows()
    assert [(one.code, one.path) for one in found.value.faults] == [("ROW-06", "Khối dán!B2")]
    for text in (" \n", "x" * 1_000_001):
        with pytest.raises(Unreadable) as found:
            read_block(text, on=DAY)
        assert found.value.code == "ROW-02"


def test_what_the_book_has_already_is_told(office: Office) -> None:
    """A row of the same form and year as an award in the book says so; another form, year or birth says nothing."""
    scope = office.officer.scope(DAY)
    for name, form, year, born in (
        ("Bàn Thị Liên", "giay-khen", 2026, "1985"),
        ("Vi Thị Thắm", "giay-khen", 2025, ""),
        ("Hà Thị Yến", "lao-dong-tien-tien", 2026, ""),
        ("Ma Thị Duyên", "giay-khen", 2026, "1970"),
    ):
        told = AwardFacts(
            form=form, form_name="Giấy khen", whom=Whom.PERSON, name=name, born=born, years=(year,),
            decision_number="12/QĐ-SM", decided_on=DAY, issuer_id=office.unit.pk,
        )  # fmt: skip
        record_award(actor=scope, source=Source(SourceKind.PAPER, "Bản giấy"), facts=told)
    held = new_list(office)
    rows = [
        person("Bàn Thị Liên", born="14/09/1985"), person("Vi Thị Thắm"), person("Hà Thị Yến"),
        person("Ma Thị Duyên", born="1990"),
    ]  # fmt: skip
    fill_list(actor=scope, list_id=held.pk, rows=rows)
    kept = rows_of(held)
    found = {row.name: [one.words for one in findings(scope, held, kept)[row.pk]] for row in kept}
    assert found == {
        "Bàn Thị Liên": ["Sổ đã ghi «Giấy khen» năm 2026, 12/QĐ-SM ngày 16/11/2026."],
        "Vi Thị Thắm": [], "Hà Thị Yến": [], "Ma Thị Duyên": [],
    }  # fmt: skip
