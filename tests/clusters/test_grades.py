"""Grades in results: with their reasons on the frozen line, on the paper, and never by the order of rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clusters.years import DUE, FROZEN, SHEET, Year, formed, type_in

from thidua.clusters import actions
from thidua.clusters.models import FrozenLine, Member
from thidua.clusters.papers import synthesis_paper
from thidua.clusters.queries import ResultView, live_result, result_view
from thidua.clusters.scoring.grades import Graded, grade_all
from thidua.clusters.scoring.ranking import rank
from thidua.clusters.scoring.reading import read_sheet
from thidua.clusters.scoring.totals import tally
from thidua.papers import Table

GRADED = (
    SHEET
    + """
grades:
  - {code: xuat-sac, name: Xuất sắc, from: 90}
  - {code: tot, name: Tốt, from: 80}
  - {code: dat, name: Đạt}
quotas:
  - {grade: xuat-sac, share: 1/4, source: Quy chế thử}
"""
)
GRADED = GRADED.replace(
    "tie_rules:",
    """  - code: G
    name: Điều kiện xếp loại
    kind: gate
    criteria:
      - {code: G.1, name: Có cán bộ bị kỷ luật, kind: gate, at_most: dat}
tie_rules:""",
)


def graded(values: tuple[str, ...] = ("38", "36", "36", "30"), gates: tuple[int, ...] = ()) -> Year:
    """A frozen year with grades; each unit has this value in I.1, and 58 points elsewhere; ``gates`` meet a condition."""
    year = formed(sheet=GRADED)
    actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    for at, unit in enumerate(year.province.units):
        answers = {
            "I.1": {"value": values[at]},
            "I.2": {"violations": "1"},
            "II.1": {"numerator": "118", "denominator": "124"},
            "II.2": {"met": "yes"},
        }
        if at in gates:
            answers["G.1"] = {"met": "yes"}
        type_in(year, unit, answers, DUE)
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
        actions.accept_card(actor=year.chief(FROZEN), card_id=year.card(unit).pk)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    return year


def given_grades(result: ResultView) -> dict[int, Graded]:
    """The grade of each unit of a result."""
    return {row.unit_id: row.grade for row in result.rows if row.grade is not None}


@pytest.mark.django_db
def test_the_frozen_line_keeps_the_grade() -> None:
    """96,0 is the one Xuất sắc of four; the two tied at 94,0 and the last fall to what the quota and their total leave."""
    year = graded()
    lines = {one.organisation_id: (one.total, one.rank, one.grade) for one in FrozenLine.objects.all()}
    units = year.province.units
    assert lines == {
        units[0]: (Decimal("96.0"), 1, "Xuất sắc"),
        units[1]: (Decimal("94.0"), 2, "Tốt"),
        units[2]: (Decimal("94.0"), 2, "Tốt"),
        units[3]: (Decimal("88.0"), 4, "Tốt"),
    }


@pytest.mark.django_db
def test_a_condition_lowers_the_grade_and_no_point() -> None:
    """The best unit meets a condition: its total and rank stay, its grade is the one the condition allows, with the reason."""
    year = graded(gates=(0,))
    result = result_view(year.block())
    assert result is not None
    first = result.rows[0]
    assert (first.unit_id, first.total, first.rank) == (year.province.units[0], Decimal("96.0"), 1)
    assert first.grade is not None
    assert (first.grade.code, first.grade.by_points) == ("dat", "xuat-sac")
    assert any("G.1 (Có cán bộ bị kỷ luật)" in one and "Đạt" in one for one in first.grade.reasons)


@pytest.mark.django_db
def test_a_tie_across_the_border_of_the_quota_stays_open() -> None:
    """Two units of equal points where one place is left: both are open, both with the lower grade, both are named."""
    year = graded(("38", "38", "36", "30"))
    result = result_view(year.block())
    assert result is not None
    found = given_grades(result)
    units = year.province.units
    assert [(found[unit].code, found[unit].open) for unit in units[:2]] == [("tot", True), ("tot", True)]
    assert [row.rank for row in result.rows] == [1, 1, 3, 4]
    assert found[units[0]].reasons[-1] == found[units[1]].reasons[-1]
    assert all(name in found[units[0]].reasons[-1] for name in ("An Bình", "Bảo Lạc"))


@pytest.mark.django_db
def test_the_order_of_members_changes_no_rank_and_no_grade() -> None:
    """The members in the reverse order, their numbers too: every rank, tie and grade stays."""
    year = graded(("38", "38", "36", "36"))
    before = live_result(year.block(), FROZEN)
    count = Member.objects.count()
    for at, one in enumerate(Member.objects.order_by("-position")):
        Member.objects.filter(pk=one.pk).update(position=count + at)
    after = live_result(year.block(), FROZEN)
    assert [(row.unit_id, row.rank, row.grade) for row in after.rows] == [
        (row.unit_id, row.rank, row.grade) for row in before.rows
    ]
    assert after.ties == before.ties


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["30", "36", "36.5", "38", "40"]), min_size=2, max_size=9), st.randoms())
def test_no_order_of_rows_decides_anything(values: list[str], chance: object) -> None:
    """Whatever the order in which units are handed in, each has the same rank, tie, gap and grade."""
    sheet = read_sheet(GRADED)
    base = {"I.2": Decimal("19.5"), "II.1": Decimal("28.5"), "II.2": Decimal(10)}
    tallies = {at: tally(sheet, {**base, "I.1": Decimal(value)}) for at, value in enumerate(values)}
    shuffled = list(tallies)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = rank(sheet, tallies, FROZEN), rank(sheet, {key: tallies[key] for key in shuffled}, FROZEN)
    gates = {0: ("G.1",)}
    names = {key: f"Đơn vị {key}" for key in tallies}
    assert {s.key: s for s in one.standings} == {s.key: s for s in two.standings}
    assert grade_all(sheet, one, gates, names) == grade_all(sheet, two, gates, names)


@pytest.mark.django_db
def test_the_paper_holds_grades_and_why() -> None:
    """The synthesis has a column of grades, and says in words why a grade is not the one of the total."""
    year = graded(gates=(0,))
    paper = synthesis_paper(year.chief(FROZEN), year.block_id)
    table = next(one for one in paper.body if isinstance(one, Table))
    heads = [one.title for one in table.columns]
    assert heads.index("Xếp loại") == heads.index("Xếp hạng") + 1
    assert "G" not in heads, "conditions have no points"
    grades = {row.cells[1]: row.cells[heads.index("Xếp loại")] for row in table.rows[1:]}
    assert grades["Sở An Bình tỉnh Vạn Xuân"] == "Đạt"
    text = repr(paper.body)
    assert "Sở An Bình tỉnh Vạn Xuân: Tổng 96 điểm: Xuất sắc (từ 90 điểm)." in text
    assert "G.1 (Có cán bộ bị kỷ luật)" in text
