"""The fairness figure: exact, with its goal, year by year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions.sharing import enter_count, set_goal
from thidua.clusters.models import CommendationCount
from thidua.clusters.queries.sharing import part_counted, share_years, shares_of
from thidua.clusters.sharing import FIRST_HALF, WHOLE, Counts, added, period_in
from thidua.errors import Forbidden, Refused, Unreadable
from thidua.targets.enums import Comparison

FIRST, LAST, DAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31)


def test_numerator_and_denominator() -> None:
    """Small collectives and direct workers out of all collectives and individuals; women out of the individuals."""
    counts = Counts(collectives=40, small_collectives=30, individuals=160, direct_workers=90, women=64)
    assert counts.per_cent == 60
    assert counts.women_per_cent == 40


def test_nobody_commended_is_not_nought() -> None:
    """Without any commendation there is no share, and without individuals no share of women."""
    assert Counts(0, 0, 0, 0).per_cent is None
    assert Counts(3, 1, 0, 0, 0).women_per_cent is None


def test_a_sum_is_the_share_of_sums() -> None:
    """One unit of three and one of three hundred: the whole is not the mean of the shares; unknown women stay unknown."""
    total = added([Counts(0, 0, 3, 3, 1), Counts(0, 0, 300, 100)])
    assert total.per_cent == Fraction(10300, 303)
    assert total.women is None


@pytest.fixture
def world(db: None) -> BlockWorld:
    """Three members in 2026 and the goal of more than fifty per cent."""
    made = make_block(3, due=date(2026, 11, 30))
    set_goal(
        actor=made.standing.scope(FIRST),
        block_id=made.block_id,
        since=FIRST,
        comparison=Comparison.MORE,
        wanted=Decimal(50),
        basis="Kế hoạch thi đua năm 2026 của tỉnh",
    )
    return made


def enter(world: BlockWorld, place: int, counts: Counts, source: str = "Báo cáo số 5/BC") -> CommendationCount:
    """A member enters its own counts of the year."""
    return enter_count(
        actor=world.members[place].officer.scope(DAY),
        block_id=world.block_id,
        unit_id=world.members[place].unit.pk,
        first=FIRST,
        last=LAST,
        counts=counts,
        source=source,
    )


def test_half_is_not_more_than_half(world: BlockWorld) -> None:
    """Exactly fifty per cent does not meet "more than fifty"; a unit that entered nothing is not judged."""
    enter(world, 0, Counts(10, 5, 10, 5))
    enter(world, 1, Counts(10, 5, 10, 6))
    assert [one.met for one in shares_of(world.year(), FIRST, LAST)] == [False, True, None]


def test_the_block_is_the_sum_of_its_members(world: BlockWorld) -> None:
    """The year's figure adds what was entered and says from how many members."""
    enter(world, 0, Counts(10, 5, 10, 5, 4))
    enter(world, 1, Counts(0, 0, 20, 20, 10))
    [year] = share_years(world.year())
    assert year.counts is not None
    assert (year.year, year.entered, year.members, year.counts.per_cent, year.met) == (2026, 2, 3, Fraction(75), True)


def test_a_corrected_count_keeps_the_one_before(world: BlockWorld) -> None:
    """The second entry counts, the first stays in the table."""
    enter(world, 0, Counts(10, 5, 10, 5))
    enter(world, 0, Counts(10, 9, 10, 9))
    row = shares_of(world.year(), FIRST, LAST)[0]
    assert row.counts == Counts(10, 9, 10, 9)
    assert CommendationCount.objects.count() == 2


@pytest.mark.parametrize(
    ("counts", "source", "code"),
    [
        (Counts(1, 2, 0, 0), "A", "SHARE-01"),
        (Counts(1, 1, 1, 2), "A", "SHARE-01"),
        (Counts(1, 1, 1, 1, 2), "A", "SHARE-01"),
        (Counts(1, 1, 1, 1), " ", "SHARE-03"),
    ],
)
def test_bad_counts_are_refused(world: BlockWorld, counts: Counts, source: str, code: str) -> None:
    """A part larger than its whole, or no source: refused, nothing written."""
    with pytest.raises(Unreadable) as refused:
        enter(world, 0, counts, source)
    assert refused.value.code == code
    assert CommendationCount.objects.count() == 0


def test_a_unit_enters_for_itself(world: BlockWorld) -> None:
    """Another member does not enter for a unit, the standing body does; a goal is the standing body's."""
    counts = Counts(1, 1, 1, 1)
    unit = world.members[1].unit.pk
    facts = {"block_id": world.block_id, "unit_id": unit, "first": FIRST, "last": LAST, "source": "A"}
    with pytest.raises(Forbidden):
        enter_count(actor=world.members[0].leader.scope(DAY), counts=counts, **facts)  # type: ignore[arg-type]
    enter_count(actor=world.standing.scope(DAY), counts=counts, **facts)  # type: ignore[arg-type]
    goal = {"block_id": world.block_id, "comparison": Comparison.MORE, "wanted": Decimal(60), "basis": "KH"}
    with pytest.raises(Forbidden):
        set_goal(actor=world.head.leader.scope(DAY), since=DAY, **goal)  # type: ignore[arg-type]
    with pytest.raises(Refused) as twice:
        set_goal(actor=world.standing.scope(DAY), since=FIRST, **goal)  # type: ignore[arg-type]
    assert twice.value.code == "SHARE-05"


def test_a_half_year_stands_for_itself(world: BlockWorld) -> None:
    """Counts of six months are no counts of the year; the page opens on the period that was counted, years first."""
    block = world.year()
    half = period_in(2026, FIRST_HALF)
    assert part_counted(block) == WHOLE
    enter_count(
        actor=world.members[0].officer.scope(DAY),
        block_id=world.block_id,
        unit_id=world.members[0].unit.pk,
        first=half.first,
        last=half.last,
        counts=Counts(4, 3, 6, 3),
        source="Báo cáo sơ kết",
    )
    assert part_counted(block) == FIRST_HALF
    assert [one.entered for one in share_years(block)] == [0]
    (year,) = share_years(block, FIRST_HALF)
    assert (year.entered, year.met) == (1, True)
    enter(world, 0, Counts(4, 1, 6, 3))
    assert part_counted(block) == WHOLE
    assert [one.met for one in share_years(block)] == [False]
