from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, points_for, small_sheet

from thidua.clusters.scoring.differences import Change, Moved, Result, differences
from thidua.clusters.scoring.ranking import rank
from thidua.clusters.scoring.totals import tally

SHEET = small_sheet()
DAY = date(2021, 1, 4)
Cells = Mapping[str, Mapping[str, Decimal | None]]


def result(cells: Cells) -> Result[str]:
    """A version: the points and the ranking that follows from them."""
    return dict(cells), rank(SHEET, {key: tally(SHEET, points) for key, points in cells.items()}, DAY)


BEFORE: Cells = {"A": {"I.3": D(30)}, "B": {"I.3": D(25)}, "C": {"I.3": D(20), "II.2": None}}


def test_a_correction_names_every_change_and_every_unit_it_moves() -> None:
    """One corrected cell lifts C over A and B; both of them move without a change of their own points."""
    found = differences(result(BEFORE), result({**BEFORE, "C": {"I.3": D(20), "II.2": D(15)}}))
    assert found.changes == (Change(key="C", code="II.2", before=None, after=D(15)),)
    assert found.moved == (
        Moved(key="A", total_before=D(30), total_after=D(30), rank_before=1, rank_after=2),
        Moved(key="B", total_before=D(25), total_after=D(25), rank_before=2, rank_after=3),
        Moved(key="C", total_before=D(20), total_after=D(35), rank_before=3, rank_after=1),
    )
    assert [part.key for part in found.moved if part.without_own_change] == ["A", "B"]


def test_a_change_that_moves_nobody_is_still_named() -> None:
    """A total that changes without a change of rank is listed."""
    found = differences(result(BEFORE), result({**BEFORE, "B": {"I.3": D("25.5")}}))
    assert found.changes == (Change(key="B", code="I.3", before=D(25), after=D("25.5")),)
    assert found.moved == (Moved(key="B", total_before=D(25), total_after=D("25.5"), rank_before=2, rank_after=2),)


def test_changes_that_cancel_out_are_named_though_the_total_stays() -> None:
    """Points moved from one criterion to another are two changes even when total and rank stay."""
    found = differences(
        result({"A": {"I.1": D(5), "I.2": D(5)}}),
        result({"A": {"I.1": D(4), "I.2": D(6)}}),
    )
    assert [(change.code, change.before, change.after) for change in found.changes] == [
        ("I.1", D(5), D(4)),
        ("I.2", D(5), D(6)),
    ]
    assert found.moved == ()


def test_a_unit_that_joins_or_leaves_is_named() -> None:
    """A unit in only one version has None on the other side."""
    found = differences(result({"A": {"I.1": D(5)}}), result({"B": {"I.1": D(5)}}))
    assert found.changes == (
        Change(key="A", code="I.1", before=D(5), after=None),
        Change(key="B", code="I.1", before=None, after=D(5)),
    )
    assert found.moved == (
        Moved(key="A", total_before=D(5), total_after=None, rank_before=1, rank_after=None),
        Moved(key="B", total_before=None, total_after=D(5), rank_before=None, rank_after=1),
    )


def test_equal_versions_differ_in_nothing() -> None:
    """The same points give no differences, and no differences count as false; 5 and 5.0 are the same points."""
    found = differences(result({"A": {"I.1": D(5)}}), result({"A": {"I.1": D("5.0")}}))
    assert not found
    assert (found.changes, found.moved) == ((), ())


@given(data=st.data())
def test_the_differences_turn_one_version_into_the_other(data: st.DataObject) -> None:
    """Applied to the first version, the named changes give the second: nothing is left unnamed."""
    keys = "ABC"
    before = {key: dict(data.draw(points_for(SHEET, holes=True))) for key in keys}
    after = {key: dict(data.draw(points_for(SHEET, holes=True))) for key in keys}
    old, new = result(before), result(after)
    found = differences(old, new)
    rebuilt = {key: dict(cells) for key, cells in before.items()}
    for change in found.changes:
        assert rebuilt[str(change.key)][change.code] == change.before
        rebuilt[str(change.key)][change.code] = change.after
    assert rebuilt == after
    ranks = {standing.key: (standing.rank, standing.total) for standing in old[1].standings}
    ranks |= {part.key: (part.rank_after or 0, part.total_after or D(0)) for part in found.moved}
    assert ranks == {standing.key: (standing.rank, standing.total) for standing in new[1].standings}
