"""Tables of facts as offices keep them: headings of one row or two, old habits of writing, and what cannot be read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.records import InitiativeKind, InitiativeScope, Rating
from thidua.lists.containers import Grid, GridRow, Merge
from thidua.records import fact_cells as say
from thidua.records.fact_tables import MOST_LINES, pasted_grid, read_tables

TWO_ROWS = [
    ["SỞ NỘI VỤ"],
    ["STT", "Họ và tên", "Ngày sinh", "Xếp loại hằng năm", "", ""],
    ["", "", "", "2022", "Năm 2023", "Xếp loại 2024"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["1", "Chảo Mùi Sểnh", "12/08/1985", "HTXSNV", "hoàn thành  tốt nhiệm vụ", "–"],
    ["2", "Tẩn A Phử", "", "KHTNV", "XS", "giỏi"],
    ["", "Cộng: 2 người", "", "", "", ""],
]


def grid(rows: list[list[str]], merges: list[Merge] | None = None) -> Grid:
    """Rows as a sheet."""
    return Grid("Trang 1", sheet=True, rows=[GridRow(at, row) for at, row in enumerate(rows, 1)], merges=merges or [])


def test_headings_of_two_rows_and_years_are_read() -> None:
    """A merged heading over years names each year; a row of column numbers is no person; words are read by usual letters."""
    table = read_tables([grid(TWO_ROWS, [Merge(2, 3, 2, 5)])])
    assert (table.kind, table.faults) == ("ratings", [])
    assert [row.text("name") for row in table.rows] == ["Chảo Mùi Sểnh", "Tẩn A Phử", "Cộng: 2 người"]
    first, second = (
        [say.say_rating(table, row.cells.get(f"rating {year}")) for year in (2022, 2023, 2024)]
        for row in table.rows[:2]
    )
    assert first == [Rating.EXCELLENT, Rating.GOOD, None]
    assert second == [Rating.FAILED, Rating.EXCELLENT, None]
    assert [(one.where, one.code) for one in table.faults] == [("Trang 1!F6", "FACT-04")]


def test_the_other_tables_are_told_apart_by_their_headings() -> None:
    """Initiatives by title and author, results by collective and year, ratings by a year of their own; bare blocks by shape."""
    works = grid(
        [
            ["Tên sáng kiến", "Tác giả", "Tỷ lệ đóng góp", "Năm", "Phạm vi công nhận"],
            ["Sổ tay", "A", "60 %", "2024", "cấp tỉnh"],
        ]
    )
    results = grid([["Tập thể", "Năm", "Tổng số người", "Thứ hạng"], ["Phòng Một", "2024", "12", "1"]])
    rated = grid([["Họ tên", "Năm", "Xếp loại"], ["A", "2024", "Tốt"]])
    assert [read_tables([one]).kind for one in (works, results, rated)] == ["initiatives", "results", "ratings"]
    [row] = read_tables([works]).rows
    table = say.FactTable()
    assert say.say_percent(table, row.cells["share"]) == Decimal(60)
    assert say.say_scope(table, row.cells["scope"]) is InitiativeScope.MINISTRY_PROVINCE
    assert say.say_kind(table, None) is InitiativeKind.INITIATIVE
    [bare] = read_tables([pasted_grid("\ufeffTa\u0302\u0309n A Phử\t1990\tTốt\n")], year=2024).rows
    assert {name: cell.text for name, cell in bare.cells.items()} == {
        "name": "Tẩn A Phử",
        "born": "1990",
        "rating 2024": "Tốt",
    }


def test_what_is_no_table_is_said_and_nothing_is_kept() -> None:
    """No heading, two kinds in one file and a hundred thousand rows are each one fault; formulas in error name their cell."""
    head, row = ["Họ và tên", "2024"], ["Tẩn A Phử", "Tốt"]
    many = read_tables([grid([head, *([row] * 100_000)])])
    assert (len(many.rows), [one.code for one in many.faults]) == (0, ["FACT-12"])
    assert f"{MOST_LINES}" in many.faults[0].message
    both = [grid([head, row]), grid([["Tập thể", "Năm", "Số thành viên"], ["Phòng", "2024", "3"]])]
    for blocks in ([], [grid([["Xin chào"]])], both):
        assert [one.code for one in read_tables(blocks).faults] == ["FACT-12"]
    broken = grid([head, row])
    broken.broken[2, 1] = "#REF!"
    assert [(one.where, one.code) for one in read_tables([broken]).faults] == [("Trang 1!B2", "ROW-09")]
    bad = read_tables([grid([head, ["Tẩn\u202e A", "Tốt"]])])
    assert next((one.where, one.code) for one in bad.faults) == ("Trang 1!A2", "ROW-17")


@pytest.mark.parametrize(
    ("text", "share"),
    [("75 %", Fraction(3, 4)), ("15/20", Fraction(3, 4)), ("33,33%", Fraction(3333, 10000)), ("0,75", None), ("1/0", None), ("75", None)],
)  # fmt: skip
def test_a_share_needs_its_unit(text: str, share: Fraction | None) -> None:
    """A bare number is neither a share nor a per cent: it is asked about."""
    assert say.share_of(text) == share


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6))
def test_any_block_is_read_or_refused(rows: list[list[str]]) -> None:
    """Whatever is pasted, reading ends with rows or faults, never with an error."""
    table = read_tables([pasted_grid("\n".join("\t".join(row) for row in rows))], year=2024)
    for row in table.rows:
        for cell in row.cells.values():
            say.say_rating(table, cell)
            say.say_share(table, cell)
    assert all(one.code for one in table.faults)
