"""Ranking, freezing and correcting through the pages."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from tests.makers import SMALL_SHEET, Actor, BlockWorld, accept_all, fill_card, freeze, make_block, submit_all

from thidua.clusters.actions import adjust_points, open_correction, submit_card
from thidua.clusters.enums import Stage
from thidua.clusters.models import FrozenResult
from thidua.clusters.queries import YearRank
from thidua.web.pages.ranking_chart import chart

pytestmark = pytest.mark.django_db
GRADED_SHEET = (
    SMALL_SHEET.replace(
        "tie_rules:",
        """  - code: G
    name: Điều kiện xếp loại
    kind: gate
    criteria:
      - {code: G.1, name: Có cán bộ bị kỷ luật, kind: gate, at_most: dat}
tie_rules:""",
    )
    + """
grades:
  - {code: xuat-sac, name: Xuất sắc, from: 98}
  - {code: dat, name: Đạt}
quotas:
  - {grade: xuat-sac, share: 1/2, source: Kiểm thử}
"""
)


def past_world(members: int = 3, step: float = 2, *, accepted: bool = True) -> BlockWorld:
    """A block whose deadline was ten days ago, every card sent."""
    world = make_block(members, due=timezone.localdate() - timedelta(days=10))
    submit_all(world, step=step)
    if accepted:
        accept_all(world)
    return world


def client_of(actor: Actor) -> Client:
    """A signed-in client."""
    return actor.client()


def words(content: bytes) -> str:
    """The text of a page without its tags, spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def url(world: BlockWorld, page: str = "xep-hang/") -> str:
    """An address of the block."""
    return f"/cum-khoi/{world.block_id}/{page}"


def test_frozen_ranking_shows_totals_gaps_and_version() -> None:
    """The page holds rank, unit, total and the gap to the next better, and which version it is."""
    world = past_world()
    freeze(world)
    answer = client_of(world.members[2].officer).get(url(world))
    text = words(answer.content)

    assert answer.status_code == 200
    assert f"Xếp hạng năm {world.due.year}, bản 1" in text
    assert "1 Sở Khoa học và Công nghệ 100,0 đứng đầu" in text
    assert "2 Sở Giáo dục và Đào tạo 98,0 2,0" in text
    assert "Sở Y tế: I: 56,0; II: 40,0; III: 0,0; IV: 0,0; tổng 96,0 điểm" in answer.content.decode()


def test_live_ranking_is_marked_and_for_those_who_see_all() -> None:
    """Before the freeze the ranking is provisional; before the deadline a unit sees no ranking at all."""
    world = past_world()
    assert "Tạm tính, chưa chốt." in words(client_of(world.members[1].officer).get(url(world)).content)

    early = make_block(3, province="Hồng Lĩnh")
    submit_all(early, on=timezone.localdate())
    text = words(client_of(early.members[1].officer).get(url(early)).content)
    assert f"Chưa có xếp hạng năm {early.due.year}" in text
    assert "98,0" not in text
    assert "98,0" in words(client_of(early.standing).get(url(early)).content)


def test_tie_is_named_with_the_rule_that_failed() -> None:
    """Units nothing tells apart are both marked and the rule that failed is told."""
    world = past_world(2, step=0)
    freeze(world)
    text = words(client_of(world.standing).get(url(world)).content)

    assert "Đồng hạng 1: Sở Giáo dục và Đào tạo và Sở Khoa học và Công nghệ, cùng 100,0 điểm." in text
    assert "tổng điểm bằng nhau (100,0), điểm thưởng bằng nhau (0,0)" in text
    assert text.count("1 đồng hạng") == 2
    assert "bằng nhau" in text


def test_versions_can_be_looked_at_and_strange_ones_are_missing() -> None:
    """Version 2 names cell, reason and moved ranks; version 1 stays; any other is missing."""
    world = past_world()
    freeze(world)
    later = world.after_due + timedelta(days=1)
    head = world.head.leader.scope(later)
    open_correction(actor=head, block_id=world.block_id, reason="Xem lại minh chứng")
    adjust_points(actor=head, card_id=world.card(0).pk, code="II.1", text="27", reason="Minh chứng dùng hai lần")
    freeze(world, on=later)
    client = client_of(world.standing)

    text = words(client.get(url(world)).content)
    assert "Khác giữa bản 1 và bản 2" in text
    assert "II.1 Phong trào thi đua: 30,0 → 27,0. Minh chứng dùng hai lần 100,0 97,0 Giảm 3,0 1 xuống 2" in text
    assert "Sở Giáo dục và Đào tạo Điểm không đổi 98,0 98,0 2 lên 1" in text
    assert "Khác giữa" not in words(client.get(url(world) + "?version=1").content)
    assert [client.get(url(world) + f"?version={said}").status_code for said in ("3", "0", "x", "-1")] == [404] * 4


def test_foreign_ranking_is_missing() -> None:
    """Every address of the ranking answers a foreign unit with 404."""
    world, other = past_world(2), make_block(2, province="Hồng Lĩnh")
    client = client_of(other.head.leader)
    assert [client.get(url(world, page)).status_code for page in ("xep-hang/", "xep-hang.xlsx", "chot/")] == [404] * 3
    assert [client.post(url(world, page)).status_code for page in ("chot/", "sua-sau-chot/")] == [404] * 2


def test_freezing_names_who_is_waited_for() -> None:
    """While cards are not taken in, the page names them and a POST is refused with each of them; nothing is frozen."""
    world = past_world(accepted=False)
    client = client_of(world.head.leader)

    assert "Chưa chốt được: còn 3 đơn vị chưa tổng hợp" in words(client.get(url(world, "chot/")).content)
    answer = client.post(url(world, "chot/"))
    assert answer.status_code == 422
    assert "SHEET-22" in words(answer.content)
    assert FrozenResult.objects.count() == 0


def test_freezing_makes_a_version_and_leads_to_the_ranking() -> None:
    """The button repeats act and number; after it the ranking is that version."""
    world = past_world()
    client = client_of(world.head.leader)

    assert "Chốt bản 1 cho 3 đơn vị" in words(client.get(url(world, "chot/")).content)
    answer = client.post(url(world, "chot/"), follow=True)
    assert "Đã chốt bản 1." in words(answer.content)
    assert [one.version for one in FrozenResult.objects.all()] == [1]
    assert world.year().stage == Stage.FROZEN


def test_only_a_leader_of_the_head_may_freeze() -> None:
    """Officer of the head, leader of a member and standing body are refused with the reason; nothing is frozen."""
    world = past_world()
    for actor in (world.head.officer, world.members[1].leader, world.standing):
        assert client_of(actor).get(url(world, "chot/")).status_code == 403
        assert client_of(actor).post(url(world, "chot/")).status_code == 403
    assert FrozenResult.objects.count() == 0


def test_correction_needs_a_reason_and_keeps_the_version() -> None:
    """Without a reason nothing opens and the page says where; with one the year is open and version 1 stays."""
    world = past_world()
    freeze(world)
    client = client_of(world.head.leader)

    answer = client.post(url(world, "sua-sau-chot/"), {"reason": " "})
    assert answer.status_code == 422
    assert world.year().stage == Stage.FROZEN
    client.post(url(world, "sua-sau-chot/"), {"reason": "Xem lại"})
    assert world.year().stage == Stage.CORRECTING
    text = words(client.get(url(world)).content)
    assert "Đang sửa sau chốt." in text
    assert f"Xếp hạng năm {world.due.year}, bản 1" in text
    assert "Tạm tính, chưa chốt." in words(client.get(url(world) + "?version=0").content)


def test_workbook_holds_numbers_as_numbers_and_names_as_text() -> None:
    """The export equals the screen: figures are numbers, names are texts, nothing is a formula."""
    world = past_world()
    freeze(world)
    answer = client_of(world.standing).get(url(world, "xep-hang.xlsx"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    cells = {at: (kind, value) for at, kind, value in re.findall(r'<c r="(\w+)"[^>]*?(t="s")?><v>([^<]*)</v>', sheet)}

    assert [cells[f"A{row}"] for row in (4, 5, 6)] == [("", "1"), ("", "2"), ("", "3")]
    assert [texts[int(cells[f"B{row}"][1])] for row in (4, 5, 6)] == [
        "Sở Khoa học và Công nghệ",
        "Sở Giáo dục và Đào tạo",
        "Sở Y tế",
    ]
    assert [cells[f"H{row}"] for row in (4, 5, 6)] == [("", "100.0"), ("", "98.0"), ("", "96.0")]
    assert "<f>" not in sheet
    assert answer["Content-Disposition"].startswith("attachment")


def test_chart_needs_two_years_and_breaks_where_one_is_missing() -> None:
    """One year is no line; a unit without a year has a broken line and an empty place in the table of numbers."""
    first = [YearRank(2018, 1, "Sở Y tế", 1, Decimal(10)), YearRank(2018, 2, "Sở Tư pháp", 2, Decimal(9))]
    assert chart(first) is None
    drawn = chart([*first, YearRank(2019, 2, "Sở Tư pháp", 1, Decimal(9)), YearRank(2020, 1, "Sở Y tế", 1, Decimal(9))])

    assert drawn is not None
    assert drawn.table == (("Sở Y tế", (1, None, 1)), ("Sở Tư pháp", (2, 1, None)))
    assert [line.path.count("M") for line in drawn.named] == [2, 1]
    assert [dot.y for dot in drawn.named[1].dots] == [40, 18]


def test_ranking_asks_the_same_number_of_questions_for_any_number_of_units(
    django_assert_max_num_queries: object,
) -> None:
    """Ten units cost no more queries than three."""
    counted = []
    for members, province in ((3, "Lam Sơn"), (10, "Hồng Lĩnh")):
        world = make_block(members, province=province, due=timezone.localdate() - timedelta(days=10))
        submit_all(world)
        accept_all(world)
        freeze(world)
        client = client_of(world.standing)
        client.get(url(world))
        with django_assert_max_num_queries(60) as queries:  # type: ignore[operator]
            client.get(url(world))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def graded_world(gates: tuple[int, ...] = ()) -> BlockWorld:
    """Four units with 100, 98, 98 and 94 points on a sheet with grades, a quota and a condition; not frozen."""
    world = make_block(4, due=timezone.localdate() - timedelta(days=10), sheet=GRADED_SHEET)
    for place, member in enumerate(world.members):
        lowered = (0, 2, 2, 6)[place]
        answers = {"G.1": {"met": "yes" if place in gates else "no"}}
        fill_card(member.officer, world.card(place), on=world.due, lowered=lowered, answers=answers)
        submit_card(actor=member.leader.scope(world.due), card_id=world.card(place).pk)
    accept_all(world)
    return world


def test_the_ranking_shows_grades_with_their_reasons_and_quota() -> None:
    """Grade, why, what the quota allows: all in words, and the condition leaves points and rank alone."""
    world = graded_world(gates=(0,))
    freeze(world)
    text = words(client_of(world.members[2].officer).get(url(world)).content)
    assert "Tổng 100 điểm: Xuất sắc (từ 98 điểm)." in text
    assert "Điều kiện G.1 (Có cán bộ bị kỷ luật): không xếp trên Đạt; từ Xuất sắc xuống Đạt." in text
    assert "Tối đa 50 % số đơn vị được xếp Xuất sắc, làm tròn xuống: 2 trong 4 đơn vị; đang xếp 2." in text
    assert "1 Sở Khoa học và Công nghệ 100,0 đứng đầu Đạt thấp hơn mức theo điểm" in text
    assert "Xếp theo tổng điểm, rồi đến điểm thưởng." in text


def test_a_grade_no_rule_settles_is_named_above_the_table() -> None:
    """Two units tied across the border of the quota are named, and marked as not settled."""
    world = graded_world()
    text = words(client_of(world.standing).get(url(world)).content)
    assert "Chưa quyết được xếp loại ở hạng 2: Sở Giáo dục và Đào tạo và Sở Y tế." in text
    assert text.count("tạm xếp, chưa phân định") == 2


def test_the_table_and_its_workbook_are_cut_to_a_grade() -> None:
    """The filter keeps the units of one grade with the ranks they have; the workbook holds the same; others are missing."""
    world = graded_world(gates=(0,))
    freeze(world)
    client = client_of(world.standing)
    text = words(client.get(url(world) + "?grade=dat").content)
    assert "Sở Khoa học và Công nghệ" in text
    assert "2 đơn vị ở loại này" in text
    assert "Sở Y tế Hạng" not in text
    assert client.get(url(world) + "?grade=khong-co").status_code == 404
    held = zipfile.ZipFile(io.BytesIO(client.get(url(world, "xep-hang.xlsx") + "?grade=dat").content))
    shared = held.read("xl/sharedStrings.xml").decode()
    assert "Xếp loại" in shared
    assert "không xếp trên Đạt" in shared
    assert "Sở Y tế" not in shared
