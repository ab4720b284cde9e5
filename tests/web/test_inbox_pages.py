"""The inbox: what waits, in which group, under which filter, and the menu for small screens."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook
from tests.makers import Actor, fill_card, make_actor, make_block, make_province, make_unit, submit_all, system

from thidua.clusters.actions import submit_card
from thidua.registry.actions import give_mandate, keep_both, register_person, suspect_match
from thidua.registry.enums import Role
from thidua.registry.models import PossibleMatch

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def page(actor: Actor, address: str = "/") -> str:
    answer = actor.client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def counts(html: str) -> list[int]:
    """The figures of the status counts: all, over, soon, later."""
    block = html.split('class="counts"')[1].split("</nav>", maxsplit=1)[0]
    return [int(figure) for figure in re.findall(r"<b>(\d+)</b>", block)]


def test_officer_finds_the_own_card_and_the_way_to_it() -> None:
    """Before the deadline the unit's own card waits, with its verb leading to its page; nobody else's does."""
    world = make_block(3, due=TODAY() + timedelta(days=30))
    html = page(world.members[1].officer)
    assert counts(html) == [1, 0, 0, 1]
    assert "Bắt đầu tự chấm điểm" in html
    assert f'href="/phieu/{world.card(1).pk}/"' in html
    assert f'href="/phieu/{world.card(2).pk}/"' not in html


@pytest.mark.parametrize(("days", "expected"), [(-1, [1, 1, 0, 0]), (0, [1, 0, 1, 0]), (30, [1, 0, 0, 1])])
def test_deadline_decides_the_group(days: int, expected: list[int]) -> None:
    """Past the deadline is overdue, the day itself is soon, a month away is later."""
    world = make_block(3, due=TODAY() + timedelta(days=days))
    assert counts(page(world.members[2].officer)) == expected


def test_filter_shows_only_its_group_and_keeps_the_counts() -> None:
    """A filter narrows the list, never the figures; nonsense in the address shows everything."""
    world = make_block(3, due=TODAY() - timedelta(days=1))
    officer = world.members[1].officer
    assert "Bắt đầu tự chấm điểm" in page(officer, "/?due=over")
    narrowed = page(officer, "/?due=soon")
    assert "Bắt đầu tự chấm điểm" not in narrowed
    assert "Không có việc nào trong nhóm này." in narrowed
    assert counts(narrowed) == [1, 1, 0, 0]
    assert "Bắt đầu tự chấm điểm" in page(officer, "/?due=%27%22%3E")


def test_head_sees_the_cards_sent_and_the_standing_body_those_missing() -> None:
    """Each sees what is theirs to do: the head one line a card sent, the standing body one line a block."""
    world = make_block(3, due=TODAY() + timedelta(days=5))
    fill_card(world.members[2].officer, world.card(2), on=TODAY())
    submit_card(actor=world.members[2].leader.scope(), card_id=world.card(2).pk)
    assert "Tổng hợp phiếu của Sở Y tế" in page(world.head.officer)
    assert "Tổng hợp phiếu của Sở Y tế" not in page(world.members[1].officer)
    assert "2 đơn vị chưa nộp phiếu tự chấm" in page(world.standing)


def test_nothing_waits_after_the_own_card_is_sent() -> None:
    """The empty inbox says what will come and where to go; the year's steps stay."""
    world = make_block(3)
    submit_all(world)
    html = page(world.members[1].officer)
    assert "Chưa có việc nào chờ bạn" in html
    assert "Mùa thi đua năm" in html
    assert 'aria-current="step"' in html


def test_other_province_sees_nothing_of_it() -> None:
    """Neither the block's name nor a count crosses the border; its own officer does see it."""
    world = make_block(3, province="Lam Sơn")
    other = make_province("UBND tỉnh Bình Sơn")
    stranger = make_actor(make_unit("Sở Nội vụ", other), Role.STANDING_BODY, over=other)
    html = page(stranger)
    assert counts(html) == [0, 0, 0, 0]
    assert "Lam Sơn" not in html
    assert "Lam Sơn" in page(world.standing)


def test_workbook_holds_the_rows_of_the_filter() -> None:
    """The export holds what is on the screen, days as days."""
    world = make_block(3, due=TODAY() + timedelta(days=30))
    officer = world.members[1].officer
    answer = officer.client().get("/viec-can-xu-ly.xlsx?due=later")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Việc cần xử lý"
    assert rows[2] == ["Việc", "Cụm, khối", "Trạng thái", "Hạn"]
    assert [rows[3][0], rows[3][2], rows[3][3]] == ["Bắt đầu tự chấm điểm", "Chưa bắt đầu", world.due]
    empty = officer.client().get("/viec-can-xu-ly.xlsx?due=over")
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(empty.content)).get_sheet_by_index(0).to_python()) == 3


def test_menu_page_offers_search_year_and_mandates_without_script() -> None:
    """Whoever has a small screen and no script reaches search, year, every page and every mandate from one page."""
    world = make_block(3)
    officer = world.members[1].officer
    give_mandate(
        actor=system(), person_id=officer.person_id, unit_id=world.office.pk, role=Role.UNIT_LEADER, since=None
    )
    html = page(officer, "/danh-muc/").split("<main")[1]
    for there in ('action="/tim/"', 'name="year"', 'action="/nhiem-vu/"', 'href="/tap-the/"', 'href="/mat-khau/"'):
        assert there in html
    assert len(re.findall(r'name="mandate"', html)) == 2


def test_inbox_asks_as_much_with_ten_members_as_with_three() -> None:
    """The number of questions to the database does not grow with the block."""
    small, large = make_block(3, province="Lam Sơn"), make_block(10, province="Bình Sơn")
    assert _queries(large.standing) == _queries(small.standing)


def _queries(actor: Actor) -> int:
    client = actor.client()
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    return len(asked)


def test_doubtful_pairs_wait_for_those_who_may_decide_them() -> None:
    """A pair of one department waits for its officer, not for another's and not for the auditor; decided, for nobody."""
    province = make_province()
    here, there = make_unit("Sở Y tế", province), make_unit("Sở Công Thương", province)
    officer, other = make_actor(here), make_actor(there)
    auditor = make_actor(province, Role.AUDITOR, over=province)
    entries = [
        register_person(actor=system(), full_name=name, unit_id=here.pk, title="Chuyên viên").pk
        for name in ("Quách Thị Ánh", "Quách Thị Anh")
    ]
    one, another = entries
    suspect_match(actor=officer.scope(TODAY()), person_id=one, other_id=another, reasons=["Cùng tên, cùng đơn vị"])
    said = "Xem 1 cặp nghi là một người"
    assert [said in page(actor) for actor in (officer, other, auditor)] == [True, False, False]
    keep_both(actor=officer.scope(TODAY()), match_id=PossibleMatch.objects.get().pk, reason="Hai người khác nhau")
    assert said not in page(officer)
