"""Who scored how: differences counted over cells, by scorer, unit and criterion; seen by whom; changing nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.clusters.test_publishing import published
from tests.clusters.untouched import everything
from tests.clusters.years import FROZEN, Year, frozen, scoring, taken_in

from thidua.clusters import actions
from thidua.clusters.enums import Layer
from thidua.clusters.models import CrossCheck, Member, OutsideScorer, ScoreEntry
from thidua.clusters.queries import Comparison, Difference, comparison
from thidua.errors import Forbidden

pytestmark = pytest.mark.django_db


def compared() -> Year:
    """Four units taken in; the head lowered the second by 3 in I.1 and raised it by 1,5 in II.1."""
    year = taken_in(scoring())
    card = year.card(year.province.units[1]).pk
    for code, text in (("I.1", "28"), ("II.1", "30")):
        actions.adjust_points(actor=year.chief(FROZEN), card_id=card, code=code, text=text, reason="Đối chiếu")
    return year


def entry(year: Year, place: int, layer: Layer, code: str, points: str) -> None:
    """Points of a checker or a department, as they stand once sent."""
    ScoreEntry.objects.create(
        card=year.card(year.province.units[place]),
        layer=layer,
        criterion=code,
        revision=1,
        points=Decimal(points),
        reason="Kiểm tra",
        by_name="Trần Thử",
        event_day=FROZEN,
    )


def others(year: Year) -> None:
    """The third unit checked the second and gave I.1 one point less than it; a department gave every I.2 19."""
    members = {one.organisation_id: one for one in Member.objects.filter(block_year_id=year.block_id)}
    units = year.province.units
    CrossCheck.objects.create(
        block_year_id=year.block_id,
        checker=members[units[2]],
        checked=members[units[1]],
        set_by_name="Trần Thử",
        set_on=FROZEN,
        finished_on=FROZEN,
    )
    entry(year, 1, Layer.PEER, "I.1", "30")
    OutsideScorer.objects.create(
        block_year_id=year.block_id,
        criterion="I.2",
        organisation_id=year.province.office,
        set_by_name="Trần Thử",
        set_on=FROZEN,
        finished_on=FROZEN,
    )
    for place in range(4):
        entry(year, place, Layer.OUTSIDE, "I.2", "19")


def by_scorer(found: Comparison) -> dict[tuple[Layer, int], Difference]:
    """The difference of each scorer."""
    return {(one.layer, one.unit_id): one.difference for one in found.scorers}


def test_differences_are_counted_over_the_cells_that_have_both_points() -> None:
    """Self 31 and 28,5 against 28 and 30: two of four cells differ, 1,5 in all; who was not changed differs nowhere."""
    year = compared()
    found = comparison(year.overseer(FROZEN), year.block())
    units = year.province.units
    assert found.kinds == (Layer.SELF,)
    assert by_scorer(found) == {
        (Layer.SELF, units[0]): Difference(4, 0, Decimal("0.0")),
        (Layer.SELF, units[1]): Difference(4, 2, Decimal("1.5")),
        (Layer.SELF, units[2]): Difference(4, 0, Decimal("0.0")),
        (Layer.SELF, units[3]): Difference(4, 0, Decimal("0.0")),
    }
    assert by_scorer(found)[Layer.SELF, units[1]].mean == Decimal("0.38")
    codes = {one.code: one.differences[Layer.SELF] for one in found.by_criterion}
    assert codes == {
        "I.1": Difference(4, 1, Decimal("3.0")),
        "I.2": Difference(4, 0, Decimal("0.0")),
        "II.1": Difference(4, 1, Decimal("-1.5")),
        "II.2": Difference(4, 0, Decimal("0.0")),
    }


def test_checkers_and_departments_are_scorers_of_their_own() -> None:
    """The checker is compared over what it checked, the department over its criterion, each under its own name."""
    year = compared()
    others(year)
    found = by_scorer(comparison(year.overseer(FROZEN), year.block()))
    units = year.province.units
    assert found[Layer.PEER, units[2]] == Difference(1, 1, Decimal("2.0"))
    assert found[Layer.OUTSIDE, year.province.office] == Difference(4, 0, Decimal("0.0"))
    assert found[Layer.SELF, units[0]] == Difference(4, 1, Decimal("0.5"))


def test_a_checker_that_has_not_sent_is_no_scorer_yet() -> None:
    """Points of a check that is still being written are compared with nothing."""
    year = compared()
    others(year)
    CrossCheck.objects.update(finished_on=None)
    OutsideScorer.objects.update(finished_on=None)
    found = comparison(year.overseer(FROZEN), year.block())
    assert found.kinds == (Layer.SELF,)


def test_the_head_is_compared_with_what_stands_last() -> None:
    """Against the final layer the head's own cells count: two set, one of them changed by the standing body."""
    year = compared()
    entry(year, 1, Layer.FINAL, "I.1", "29")
    found = comparison(year.overseer(FROZEN), year.block(), Layer.FINAL)
    assert found.kinds == (Layer.SELF, Layer.SYNTHESIS)
    assert by_scorer(found)[Layer.SYNTHESIS, year.head] == Difference(2, 1, Decimal("-1.0"))


def test_members_compare_once_the_result_is_published() -> None:
    """Overseers and the head at any time; a plain member is refused before the publication and not after it."""
    year = frozen()
    member = year.officer(year.province.units[1], FROZEN)
    for scope in (year.overseer(FROZEN), year.chief(FROZEN)):
        assert len(comparison(scope, year.block()).scorers) == 4
    with pytest.raises(Forbidden) as refused:
        comparison(member, year.block())
    assert refused.value.code == "CLUSTER-38"
    published(year)
    assert len(comparison(member, year.block()).scorers) == 4


def test_comparing_writes_nothing() -> None:
    """Not one cell of one table is another after the comparison."""
    year = compared()
    others(year)
    before = everything()
    for against in (Layer.SYNTHESIS, Layer.FINAL):
        comparison(year.overseer(FROZEN), year.block(), against)
    assert everything() == before
