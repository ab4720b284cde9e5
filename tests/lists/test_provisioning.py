"""Lists of units and their officers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lists.making import document, sheet

from thidua.lists import read_units_apart
from thidua.lists.provisioning import read_units

HEADS = ["TT", "Tên đơn vị", "Viết tắt", "Cấp trên", "Loại", "Cấp", "Cán bộ", "Chức vụ"]
ROWS: list[list[object]] = [
    ["DANH SÁCH ĐƠN VỊ"],
    HEADS,
    ["1", "Sở Nội vụ tỉnh Lam Sơn", "SNV", "", "Sở, ban, ngành", "Tỉnh", "Lò Thị Mai", "Chuyên viên"],
    ["2", "Trường THPT Mường Bú", "", "Sở Nội vụ tỉnh Lam Sơn", "Trường", "Cơ sở", "", ""],
]


def test_units_are_read_by_their_heads_in_every_process(tmp_path: Path) -> None:
    """Name, parent, kind, level, officer and post of each unit, from Excel and from Word, here and apart."""
    found = read_units(sheet(ROWS), "a.xlsx")
    assert found.faults == []
    assert [
        (one.where, one.name, one.short, one.parent, one.kind, one.level, one.officer, one.post) for one in found.rows
    ] == [
        ("A!3", "Sở Nội vụ tỉnh Lam Sơn", "SNV", "", "department", "province", "Lò Thị Mai", "Chuyên viên"),
        ("A!4", "Trường THPT Mường Bú", "", "Sở Nội vụ tỉnh Lam Sơn", "school", "unit", "", ""),
    ]
    (tmp_path / "a.xlsx").write_bytes(sheet(ROWS).getvalue())
    assert read_units_apart(tmp_path / "a.xlsx") == found
    word = read_units(document("Danh sách", ROWS[1:]), "a.docx")
    assert [one.name for one in word.rows] == [one.name for one in found.rows]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (["3", "", "", "", "Trường", "Cơ sở", "", ""], ("A!B5", "ROW-04")),
        (["3", "Đài Một", "", "", "Đài", "Cơ sở", "", ""], ("A!E5", "ROW-10")),
        (["3", "Đài Một", "", "", "Khác", "", "", ""], ("A!F5", "ROW-04")),
        (["3", "Đài Một", "", "", "Khác", "Cơ sở", "Vừ A Vảng", ""], ("A!H5", "ROW-04")),
        (["3", "Đài Một", "", "", "Khác", "Cơ sở", "", "Giám đốc"], ("A!G5", "ROW-04")),
        (["3", "Đài \u202eMột", "", "", "Khác", "Cơ sở", "", ""], ("A!B5", "ROW-17")),
        (["3", "sở nội vụ tỉnh lam sơn", "", "", "Khác", "Cơ sở", "", ""], ("A!5", "ROW-12")),
        (["3", "Đài " + "Một " * 80, "", "", "Khác", "Cơ sở", "", ""], ("A!B5", "ROW-04")),
    ],
)
def test_every_fault_is_named_by_its_cell(row: list[object], wanted: tuple[str, str]) -> None:
    """Empty cells, unknown words, an officer without a post, marks of direction, a unit named twice, an endless name."""
    assert [(one.where, one.code) for one in read_units(sheet([*ROWS, row]), "a.xlsx").faults] == [wanted]


def test_a_file_without_units_is_told_so() -> None:
    """No heads of a list of units anywhere, or one of the columns it needs missing."""
    assert [one.code for one in read_units(sheet([["a", "b"]]), "a.xlsx").faults] == ["ROW-02"]
    short: list[list[object]] = [["Tên đơn vị", "Cấp trên", "Loại"], ["Sở Một", "", "Sở"]]
    assert [(one.where, one.code) for one in read_units(sheet(short), "a.xlsx").faults] == [("A!1", "ROW-01")]
