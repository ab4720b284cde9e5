"""What a list says of the post and the position of its people, on the days a post changes."""

from __future__ import annotations

from datetime import date

import pytest
from tests.decisions.office import Office, make_office, new_list, person
from tests.makers.people import system

from thidua.decisions.actions import approve_list, drop_list, fill_list, return_list, send_list
from thidua.decisions.models import AwardList
from thidua.decisions.queries.checks import findings
from thidua.decisions.queries.lists import rows_of
from thidua.registry.actions import appoint_to_post, register_person
from thidua.registry.enums import PostClass
from thidua.registry.models import Post

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
EVE, AFTER = date(2026, 10, 31), date(2026, 12, 1)
CHANGED = [
    ("LIST-16", "Dòng này ghi vị trí «Lãnh đạo, quản lý»; danh sách cá nhân ghi «Người trực tiếp làm việc, không giữ chức vụ» (Chuyên viên)."),
    ("", "Danh sách cá nhân ghi chức vụ «Chuyên viên»."),
]  # fmt: skip
ENDED = [("", "Ngày này không giữ chức vụ nào trong danh sách cá nhân.")]


@pytest.fixture
def office() -> Office:
    """An office with nothing drawn up yet."""
    return make_office()


def listed(office: Office, **said: str) -> AwardList:
    """A list of EVE with a row that names somebody who led a division until that day, and works directly for a month since."""
    who = register_person(
        actor=system(), full_name="Bàn Thị Liên", unit_id=office.unit.pk, title="Trưởng phòng",
        since=date(2020, 1, 1), position_class=PostClass.LEADER_OTHER,
    )  # fmt: skip
    Post.objects.filter(person=who).update(until=EVE)
    appoint_to_post(
        actor=system(), person_id=who.pk, unit_id=office.unit.pk, title="Chuyên viên", since=FIRST, until=LAST,
        position_class=PostClass.DIRECT,
    )  # fmt: skip
    held = new_list(office, on=EVE)
    row = person(who.full_name, person_id=who.pk, unit="", **{"post": "Trưởng phòng", **said})
    fill_list(actor=office.officer.scope(EVE), list_id=held.pk, rows=[row])
    return held


def told(office: Office, held: AwardList, on: date) -> list[tuple[str, str]]:
    """The findings of the only row on a day: code and words."""
    found = findings(office.officer.scope(on, today=AFTER), held, rows_of(held))
    return [(one.code, one.words) for listed in found.values() for one in listed]


def test_post_and_position_are_those_of_the_day(office: Office) -> None:
    """The last day of a post, the first of the next and the first day without one each give their own answer."""
    held = listed(office, position_class="leading")
    assert [told(office, held, on) for on in (EVE, FIRST, LAST, AFTER)] == [[], CHANGED, CHANGED, ENDED]


def test_an_approved_list_is_held_against_its_own_day(office: Office) -> None:
    """Once approved, a post that changes later is no doubt any more; still drawn up, it is (control)."""
    held = listed(office, position_class="leading")
    assert told(office, held, FIRST) == CHANGED
    send_list(actor=office.officer.scope(EVE), list_id=held.pk)
    approved = approve_list(actor=office.leader.scope(EVE), list_id=held.pk)
    assert [told(office, approved, on) for on in (EVE, FIRST, AFTER)] == [[], [], []]


def test_only_a_class_that_speaks_against_it_is_told(office: Office) -> None:
    """Of two posts one that agrees is enough; a class that is neither leading nor direct, and none at all, say nothing."""
    held = listed(office)
    assert [code for code, _words in told(office, held, EVE)] == ["LIST-16"]
    old, _new = Post.objects.filter(person__full_name="Bàn Thị Liên").order_by("pk")
    for said, codes in (
        (PostClass.WORKER, []), (PostClass.INTELLECTUAL, []), ("", []), (PostClass.LEADER_STATE, ["LIST-16"]),
    ):  # fmt: skip
        Post.objects.filter(pk=old.pk).update(position_class=said)
        assert [code for code, _words in told(office, held, EVE)] == codes, said
    Post.objects.create(person=old.person, organisation=office.top, title="Tổ viên", position_class=PostClass.DIRECT)
    assert told(office, held, EVE) == []


def test_a_recipient_of_another_list_is_told(office: Office) -> None:
    """The same form and year in a list beside names that list and its state; another form, year or birth, or one given up, none."""
    scope = office.officer.scope(EVE)
    beside = new_list(office, on=EVE, title="Giấy khen đợt một")
    fill_list(actor=scope, list_id=beside.pk, rows=[person("Bàn Thị Liên", born="1985"), person("Vi Thị Thắm")])
    later = new_list(office, on=EVE, title="Năm sau", year=2027)
    fill_list(actor=scope, list_id=later.pk, rows=[person("Hà Thị Yến")])
    held = new_list(office, on=EVE)
    rows = [
        person("Bàn Thị Liên", born="14/09/1985"), person("Bàn Thị Liên", born="1990"), person("Hà Thị Yến"),
        person("Vi Thị Thắm", form="lao-dong-tien-tien"), person("Vi Thị Thắm", unit="Phòng Khác"),
    ]  # fmt: skip
    fill_list(actor=scope, list_id=held.pk, rows=rows)
    assert told(office, held, EVE) == [("LIST-17", "Cũng đứng ở danh sách «Giấy khen đợt một» (đang lập).")]
    send_list(actor=scope, list_id=beside.pk)
    assert told(office, held, EVE)[0][1].endswith("(chờ duyệt).")
    return_list(actor=office.leader.scope(EVE), list_id=beside.pk, reason="Nhập nhầm")
    drop_list(actor=scope, list_id=beside.pk, reason="Nhập nhầm")
    assert told(office, held, EVE) == []
