"""Blocks through the years: members on a day, several blocks at once, changes, sub-groups."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import BlockWorld, make_block, make_unit, system

from thidua.clusters.actions import BlockFacts, Place, form_block, set_members
from thidua.clusters.actions.reshaping import record_change, set_groups
from thidua.clusters.enums import BlockChangeKind, BlockKind, MemberRole, Stage
from thidua.clusters.models import BlockGroup, Member
from thidua.clusters.queries.changes import blocks_of, changes_of, groups_of, members_on, year_on
from thidua.errors import Forbidden, Refused, Unreadable
from thidua.registry.actions import end_organisation

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def world() -> BlockWorld:
    """Four members in 2025; the third ends on 30/06/2025 and is continued by the second."""
    made = make_block(4, due=date(2025, 11, 30), stage=Stage.SETUP)
    end_organisation(
        actor=system(date(2025, 12, 1)),
        unit_id=made.members[2].unit.pk,
        on=BEFORE,
        successor_id=made.members[1].unit.pk,
        basis="Nghị quyết sáp nhập",
    )
    return made


def another(world: BlockWorld, name: str, year: int, places: list[int], on: date) -> int:
    """One more block of the same province with members by their place."""
    facts = BlockFacts(name=name, year=year, self_score_due=date(year, 11, 30))
    scope = world.standing.scope(on)
    block = form_block(actor=scope, owner_id=world.province.pk, kind=BlockKind.CLUSTER, symbol="CTĐ", facts=facts)
    units = [world.members[at].unit.pk for at in places]
    listed = [Place(unit, MemberRole.MEMBER if at else MemberRole.HEAD) for at, unit in enumerate(units)]
    set_members(actor=scope, block_id=block.pk, places=listed)
    return block.pk


def test_members_on_the_last_day_and_the_first(world: BlockWorld) -> None:
    """On 30/06/2025 four members, on 01/07/2025 three: the merged one is there as the unit that continues it."""
    year = world.year()
    assert [one.unit for one in members_on(year, BEFORE)] == [
        "Sở Khoa học và Công nghệ",
        "Sở Giáo dục và Đào tạo",
        "Sở Y tế",
        "Sở Văn hóa, Thể thao và Du lịch",
    ]
    after = members_on(year, AFTER)
    assert [(one.unit, one.continues) for one in after] == [
        ("Sở Khoa học và Công nghệ", ()),
        ("Sở Giáo dục và Đào tạo", ("Sở Y tế",)),
        ("Sở Văn hóa, Thể thao và Du lịch", ()),
    ]
    assert after[1].role == MemberRole.DEPUTY


def test_a_successor_takes_the_weightiest_part(world: BlockWorld) -> None:
    """When the head itself is merged into a plain member, that member stands as head from the day after."""
    end_organisation(
        actor=system(date(2025, 12, 1)),
        unit_id=world.members[0].unit.pk,
        on=BEFORE,
        successor_id=world.members[3].unit.pk,
        basis="Nghị quyết sáp nhập",
    )
    heads = [one.unit for one in members_on(world.year(), AFTER) if one.role == MemberRole.HEAD]
    assert heads == ["Sở Văn hóa, Thể thao và Du lịch"]


def test_a_member_that_left_is_there_until_its_last_day(world: BlockWorld) -> None:
    """The last day counts, the next does not."""
    Member.objects.filter(block_year=world.block_id, organisation=world.members[3].unit).update(left_on=BEFORE)
    assert "Sở Văn hóa, Thể thao và Du lịch" in [one.unit for one in members_on(world.year(), BEFORE)]
    assert "Sở Văn hóa, Thể thao và Du lịch" not in [one.unit for one in members_on(world.year(), AFTER)]


def test_a_unit_sits_in_several_blocks_at_once(world: BlockWorld) -> None:
    """The province's block and a cluster of another kind, both on the same day; in the next year only where it is."""
    other = another(world, "Cụm thi đua ngành dọc", 2025, [1, 3], date(2025, 1, 10))
    seats = blocks_of(world.standing.scope(AFTER), world.members[1].unit.pk, AFTER)
    assert {one.block_id for one in seats} == {world.block_id, other}
    later = blocks_of(world.standing.scope(date(2026, 1, 5)), world.members[1].unit.pk, date(2026, 1, 5))
    assert later == []


def test_the_year_of_a_day_is_found(world: BlockWorld) -> None:
    """The day lies in the year of its calendar; a day of a year the block did not have lies in none."""
    scope = world.standing.scope(AFTER)
    block = world.year().block_id
    found = year_on(scope, block, BEFORE)
    assert found is not None
    assert found.pk == world.block_id
    assert year_on(scope, block, date(2024, 6, 30)) is None


def test_a_unit_ended_before_the_year_is_refused_by_name(world: BlockWorld) -> None:
    """A cluster of 2026 cannot contain the unit that ended in June 2025."""
    with pytest.raises(Refused) as refused:
        another(world, "Cụm 2026", 2026, [0, 2], date(2026, 1, 10))
    assert refused.value.code == "CLUSTER-06"
    assert "Sở Y tế" in refused.value.message


def test_a_split_names_its_blocks(world: BlockWorld) -> None:
    """One block becomes two by a decision; each of the three tells it."""
    first = another(world, "Cụm số 1", 2025, [0, 1], date(2025, 7, 1))
    second = another(world, "Cụm số 2", 2025, [3, 0], date(2025, 7, 1))
    scope = world.standing.scope(AFTER)
    record_change(
        actor=scope,
        kind=BlockChangeKind.SPLIT,
        on=AFTER,
        basis="Quyết định số 12/QĐ-UBND",
        before=[world.block_id],
        after=[first, second],
    )
    [row] = changes_of(scope, world.year())
    assert (row.kind_word, row.on, row.after) == ("Chia tách", AFTER, ("Cụm số 1 (2025)", "Cụm số 2 (2025)"))


def test_a_change_must_fit_its_kind(world: BlockWorld) -> None:
    """A merger of one block, or a change without its decision, is refused; a member cannot enter one."""
    scope = world.standing.scope(AFTER)
    with pytest.raises(Unreadable) as refused:
        record_change(
            actor=scope,
            kind=BlockChangeKind.MERGED,
            on=AFTER,
            basis="",
            before=[world.block_id],
            after=[world.block_id],
        )
    assert {one.code for one in refused.value.faults} == {"CHANGE-01", "CHANGE-02"}
    with pytest.raises(Forbidden):
        record_change(
            actor=world.head.leader.scope(AFTER),
            kind=BlockChangeKind.ENDED,
            on=AFTER,
            basis="QĐ",
            before=[world.block_id],
            after=[],
        )


def test_sub_groups_hold_each_member_once(world: BlockWorld) -> None:
    """Two groups; a unit in both, a stranger, a name twice are refused and change nothing."""
    scope = world.head.officer.scope(AFTER)
    units = [one.unit.pk for one in world.members]
    set_groups(actor=scope, block_id=world.block_id, groups=[("Nhóm 1", units[:2]), ("Nhóm 2", units[3:])])
    assert [(one.name, len(one.units)) for one in groups_of(world.year())] == [("Nhóm 1", 2), ("Nhóm 2", 1)]
    stranger = make_unit("Sở Ngoài Khối", world.province)
    for groups, code in (
        ([("A", units[:1]), ("B", units[:1])], "GROUP-02"),
        ([("A", [stranger.pk])], "GROUP-02"),
        ([("A", units[:1]), ("A", units[1:2])], "GROUP-01"),
    ):
        with pytest.raises(Unreadable) as refused:
            set_groups(actor=scope, block_id=world.block_id, groups=groups)
        assert refused.value.code == code
    assert BlockGroup.objects.count() == 2
