from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, points_for, scored, small_sheet

from thidua.clusters.scoring.ranking import rank
from thidua.clusters.scoring.totals import Tally, tally

SHEET = small_sheet()
DAY = date(2021, 1, 4)


def unit(main: str, bonus: str = "0", second: str = "0") -> Tally:
    """A unit with points in group I, in the bonus group and in group II."""
    return scored(SHEET, I_3=main, III_1=bonus, II_2=second)


def places(
    tallies: dict[str, Tally], order: list[str] | None = None
) -> list[tuple[object, int, bool, Decimal | None, str]]:
    return [
        (standing.key, standing.rank, standing.tied, standing.gap, standing.broken_by)
        for standing in rank(SHEET, tallies, DAY, order).standings
    ]


def test_competition_ranks_leave_a_place_after_a_tie() -> None:
    """Two units that no rule tells apart share rank 3, the next one is fifth."""
    tallies = {"A": unit("30"), "B": unit("20"), "C": unit("25"), "D": unit("20"), "E": unit("10")}
    assert places(tallies, ["E", "D", "C", "B", "A"]) == [
        ("A", 1, False, None, ""),
        ("C", 2, False, D(5), ""),
        ("D", 3, True, D(5), ""),
        ("B", 3, True, D(5), ""),
        ("E", 5, False, D(10), ""),
    ]


def test_equal_totals_are_told_apart_by_the_rule_and_say_so() -> None:
    """The bonus group decides first, then group I; what decided is named and the gap is zero."""
    tallies = {
        "A": unit("20", bonus="5", second="5"),
        "B": unit("22", bonus="3", second="5"),
        "C": unit("20", bonus="3", second="7"),
        "D": unit("10"),
    }
    assert places(tallies) == [
        ("A", 1, False, None, "điểm thưởng"),
        ("B", 2, False, D(0), "điểm thưởng"),
        ("C", 3, False, D(0), "điểm nhóm I"),
        ("D", 4, False, D(20), ""),
    ]


def test_an_unresolved_tie_is_named_with_what_was_tried() -> None:
    """The tie lists who shares the rank and the equal values of every part of the rule."""
    tallies = {"A": unit("20"), "B": unit("15"), "C": unit("20")}
    ranking = rank(SHEET, tallies, DAY, ["C", "A", "B"])
    assert [(tie.rank, tie.keys) for tie in ranking.ties] == [(1, ("C", "A"))]
    assert ranking.ties[0].tried == (("tổng điểm", D(20)), ("điểm thưởng", D(0)), ("điểm nhóm I", D(20)))
    best = ranking.of("A")
    assert best is not None
    assert (best.rank, best.gap, best.tied) == (1, None, True)
    assert ranking.of("Z") is None


def test_a_tie_below_a_rule_names_the_rule() -> None:
    """Units tied with each other but set apart from a third of equal total say which part set them apart."""
    tallies = {"A": unit("20", bonus="5"), "B": unit("25"), "C": unit("25")}
    assert places(tallies) == [
        ("A", 1, False, None, "điểm thưởng"),
        ("B", 2, True, D(0), "điểm thưởng"),
        ("C", 2, True, D(0), "điểm thưởng"),
    ]


def test_a_smaller_penalty_stands_first_where_the_rule_asks_for_it() -> None:
    """The greater value wins also for penalties, which are zero or negative; criteria can be named too."""
    sheet = small_sheet(by=("total", "group:penalty", "criterion:I.2", "group:main"))
    tallies = {
        "A": scored(sheet, I_2="12", IV_3="-2"),
        "B": scored(sheet, I_2="10"),
        "C": scored(sheet, I_1="10"),
    }
    ranking = rank(sheet, tallies, DAY)
    assert [(standing.key, standing.broken_by) for standing in ranking.standings] == [
        ("B", "điểm tiêu chí I.2"),
        ("C", "điểm tiêu chí I.2"),
        ("A", "điểm trừ"),
    ]


def test_without_a_rule_only_totals_count() -> None:
    """A sheet without a rule for ties leaves equal totals as ties, whatever the groups say."""
    sheet = small_sheet(by=("total",))
    tallies = {"A": scored(sheet, I_3="20"), "B": scored(sheet, II_2="20")}
    ranking = rank(sheet, tallies, DAY)
    assert [standing.rank for standing in ranking.standings] == [1, 1]
    assert ranking.ties[0].tried == (("tổng điểm", D(20)),)


def test_nobody_to_rank_is_an_empty_ranking() -> None:
    """No units, no standings, no ties."""
    ranking = rank(SHEET, {}, DAY)
    assert (ranking.standings, ranking.ties) == ((), ())


@given(data=st.data())
def test_ranks_do_not_depend_on_the_order_of_rows(data: st.DataObject) -> None:
    """Any order of input gives the very same ranking, also when many units are equal."""
    few = data.draw(st.lists(points_for(SHEET), min_size=1, max_size=4))
    cells = {number: data.draw(st.sampled_from(few)) for number in range(data.draw(st.integers(1, 8)))}
    tallies = {key: tally(SHEET, points) for key, points in cells.items()}
    shuffled = dict(data.draw(st.permutations(list(tallies.items()))))
    one, two = rank(SHEET, tallies, DAY), rank(SHEET, shuffled, DAY)
    assert one == two
    order = data.draw(st.permutations(list(tallies)))
    three = rank(SHEET, shuffled, DAY, order)
    assert {item.key: item.rank for item in three.standings} == {item.key: item.rank for item in one.standings}
    for tie in three.ties:
        assert list(tie.keys) == [key for key in order if key in set(tie.keys)]


def test_ranking_by_row_order_disagrees() -> None:
    """Negative control: ranks counted from sorted rows depend on the order in which equal units came."""

    def by_rows(rows: dict[str, Tally]) -> dict[str, int]:
        ordered = sorted(rows, key=lambda key: rows[key].total, reverse=True)
        return {key: place for place, key in enumerate(ordered, 1)}

    rows = {"A": unit("20"), "B": unit("20")}
    back = dict(reversed(rows.items()))
    assert by_rows(rows) != by_rows(back)
    assert rank(SHEET, rows, DAY) == rank(SHEET, back, DAY)


@given(data=st.data())
def test_ranks_agree_with_counting_who_is_better(data: st.DataObject) -> None:
    """A unit's rank is one more than the number of units better than it, counted without sorting."""
    cells = data.draw(st.lists(points_for(SHEET), min_size=1, max_size=7))
    tallies = {number: tally(SHEET, points) for number, points in enumerate(cells)}
    worth = {key: (part.total, part.groups["III"], part.groups["I"]) for key, part in tallies.items()}
    for standing in rank(SHEET, tallies, DAY).standings:
        own = worth[int(str(standing.key))]
        assert standing.rank == 1 + sum(other > own for other in worth.values())
        assert standing.tied == (sum(other == own for other in worth.values()) > 1)
        better = [other[0] for other in worth.values() if other > own]
        assert standing.gap == (min(better) - own[0] if better else None)
