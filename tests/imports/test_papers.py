"""A faulty file handed back to be corrected."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.makers.lists import list_file, word_file

from thidua.imports.papers import marked_workbook
from thidua.lists import MARKED_SHEET, read_list
from thidua.lists.containers import Grid, read_blocks

TODAY = date(2026, 11, 22)
PEOPLE = [("Lò Thị Mai", "31/02/1986", "Phòng Nội vụ"), ("Vừ A Vảng", "13/05/1990", "Phòng Kinh tế")]


@pytest.mark.parametrize(("name", "made"), [("a.xlsx", list_file), ("a.docx", word_file)])
def test_a_file_handed_back_reads_as_it_did(name: str, made: object, tmp_path: Path) -> None:
    """The same rows and the same faults are read of the file handed back; its coloured cell tells what is wrong."""
    content = made(PEOPLE)  # type: ignore[operator]
    first = read_list(io.BytesIO(content), name, today=TODAY)
    assert [one.code for one in first.faults if one.level == "error"] == ["ROW-06"]
    back = marked_workbook(read_blocks(io.BytesIO(content), name), first.faults)
    again = read_list(io.BytesIO(back), "b.xlsx", today=TODAY)
    fields = ("name", "born", "unit", "recipient_kind")
    assert [[getattr(one, field) for field in fields] for one in again.rows] == [
        [getattr(one, field) for field in fields] for one in first.rows
    ]
    assert [one.code for one in again.faults] == [one.code for one in first.faults]
    told, grid = read_blocks(io.BytesIO(back), "b.xlsx")
    assert isinstance(told, Grid)
    assert isinstance(grid, Grid)
    assert told.place == MARKED_SHEET
    errors = [row.cells for row in told.rows if "ROW-06" in row.cells]
    assert len(errors) == 1
    assert errors[0][1] == "Phải sửa"
    inside = zipfile.ZipFile(io.BytesIO(back))
    comments = inside.read("xl/comments1.xml").decode()
    assert "31/02/1986" in comments
