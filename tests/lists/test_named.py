"""Columns that a person has said what they hold, and files handed over as cells."""

from __future__ import annotations

from pathlib import Path

from tests.lists.making import TODAY, document, sheet

from thidua.lists import MARKED_SHEET, read_blocks_apart, read_list, read_list_apart
from thidua.lists.containers import Grid, Line

ROWS = [
    ["STT", "Đồng chí", "Ngày sinh", "Quê", "Bộ phận"],
    ["1", "Lò Thị Mai", "02/09/1986", "Mường Bú", "Phòng Nội vụ"],
    ["2", "Vừ A Vảng", "13/05/1990", "Chiềng Lao", "Phòng Nội vụ"],
]


def test_what_a_person_says_of_a_column_holds_in_every_process(tmp_path: Path) -> None:
    """A column of unknown head is read by what was said of its head, here and in the limited process alike."""
    named = {"dong chi": "name", "bo phan": "unit", "que": "note"}
    plain = read_list(sheet(ROWS), "a.xlsx", today=TODAY)
    said = read_list(sheet(ROWS), "a.xlsx", today=TODAY, named=named)
    assert [one.post for one in plain.rows] == ["Mường Bú", "Chiềng Lao"]
    assert [(one.name, one.born, one.post, one.unit) for one in said.rows] == [
        ("Lò Thị Mai", "1986-09-02", None, "Phòng Nội vụ"),
        ("Vừ A Vảng", "1990-05-13", None, "Phòng Nội vụ"),
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheet(ROWS).getvalue())
    apart = read_list_apart(path, today=TODAY, named=named)
    assert (apart.rows, apart.tables) == (said.rows, said.tables)
    assert [(one.key, one.head, one.role) for one in said.tables[0].columns] == [
        ("stt", "STT", "number"),
        ("dong chi", "Đồng chí", "name"),
        ("ngay sinh", "Ngày sinh", "born"),
        ("que", "Quê", "note"),
        ("bo phan", "Bộ phận", "unit"),
    ]


def test_a_role_nobody_chooses_is_not_taken() -> None:
    """A word that is no kind of column leaves the reading as it was."""
    wrong = {"ngay sinh": "tick", "que": "password"}
    assert read_list(sheet(ROWS), "a.xlsx", today=TODAY, named=wrong) == read_list(sheet(ROWS), "a.xlsx", today=TODAY)


def test_cells_come_over_as_they_were_read(tmp_path: Path) -> None:
    """Grids and lines of a file arrive whole from the limited process."""
    path = tmp_path / "a.docx"
    path.write_bytes(document("Danh sách", ROWS).getvalue())
    line, grid = [one for one in read_blocks_apart(path) if not (isinstance(one, Line) and not one.text)]
    assert isinstance(line, Line)
    assert line.text == "Danh sách"
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == ROWS


def test_the_sheet_that_tells_what_is_wrong_is_no_list() -> None:
    """A file sent again with the sheet of its faults still inside is read without that sheet."""
    assert read_list(sheet(ROWS, name=MARKED_SHEET), "a.xlsx", today=TODAY).rows == []
