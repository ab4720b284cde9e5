"""The members of a block on a day, asked through the page: the last day of the districts, the first day after, years on."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.makers import Actor, BlockWorld, make_block, make_unit, system

from thidua.clusters.enums import Stage
from thidua.clusters.queries.changes import blocks_of
from thidua.registry.actions import end_organisation, rename_organisation

pytestmark = pytest.mark.django_db
LAST, FIRST, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2025, 10, 15)


@pytest.fixture
def world() -> BlockWorld:
    """Four members in 2025. The third ends on 30/06/2025, the second continues it."""
    made = make_block(4, due=date(2025, 11, 30), stage=Stage.SETUP, afterwards=True)
    end_organisation(
        actor=system(date(2025, 12, 1)),
        unit_id=made.members[2].unit.pk,
        on=LAST,
        successor_id=made.members[1].unit.pk,
        basis="Nghị quyết sắp xếp",
    )
    return made


def told(actor: Actor, block_id: int, day: str) -> list[tuple[str, str]]:
    """Unit and part in each row of the page; a unit that continues another says so in its row."""
    html = actor.client().get(f"/cum-khoi/{block_id}/thay-doi/?day={day}").content.decode()
    body = html.split("Thành viên vào ngày đã chọn", 1)[1].split("</table>", 1)[0].split("<tbody>", 1)[1]
    rows = re.findall(r'<th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', body)
    return [(re.sub(r"<[^>]+>", " | ", unit).strip(" |"), part) for unit, part in rows]


def test_the_page_answers_for_the_day_asked(world: BlockWorld) -> None:
    """Four members on 30/06/2025; three on 01/07/2025, one of them continuing the one merged away; still three in October."""
    science, schools = ("Sở Khoa học và Công nghệ", "Trưởng khối"), "Sở Giáo dục và Đào tạo"
    culture = ("Sở Văn hóa, Thể thao và Du lịch", "Thành viên")
    before = [science, (schools, "Phó Trưởng khối"), ("Sở Y tế", "Thành viên"), culture]
    after = [science, (f"{schools} | kế tục: Sở Y tế", "Phó Trưởng khối"), culture]
    for who in (world.standing, world.members[1].officer, world.auditor):
        assert told(who, world.block_id, "30/06/2025") == before
        assert told(who, world.block_id, "01/07/2025") == after
        assert told(who, world.block_id, "15/10/2025") == after


def test_names_are_those_of_the_day(world: BlockWorld) -> None:
    """A new name from 01/10/2025 is told for October and not for July."""
    unit = world.members[3].unit.pk
    rename_organisation(actor=system(date(2025, 12, 1)), unit_id=unit, name="Sở Văn hóa mới", on=date(2025, 10, 1))
    names = {day: told(world.standing, world.block_id, day)[-1][0] for day in ("01/07/2025", "15/10/2025")}
    assert names == {"01/07/2025": "Sở Văn hóa, Thể thao và Du lịch", "15/10/2025": "Sở Văn hóa mới"}


def test_a_day_that_is_none_is_said(world: BlockWorld) -> None:
    """31/06/2025 is no day: the page says so at its field and answers for the day of work instead."""
    html = world.standing.client().get(f"/cum-khoi/{world.block_id}/thay-doi/?day=31/06/2025").content.decode()
    assert 'class="wrong"' in html or "aria-invalid" in html


def test_the_seat_of_a_merged_unit_is_its_successor_s(world: BlockWorld) -> None:
    """Asked for the successor, its own seat and no second one; a unit of no block has none on any day."""
    scope = world.standing.scope(LATER)
    assert [one.block_id for one in blocks_of(scope, world.members[1].unit.pk, FIRST)] == [world.block_id]
    stranger = make_unit("Sở Ngoài Khối", world.province)
    assert blocks_of(scope, stranger.pk, LAST) == []
