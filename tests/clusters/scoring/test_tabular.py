from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, codes_of
from tests.clusters.scoring.test_checks import RICH

from thidua.clusters.scoring.cells import COLUMNS
from thidua.clusters.scoring.comparing import compare_sheets
from thidua.clusters.scoring.reading import read_draft, read_sheet
from thidua.clusters.scoring.sheet import Level, Sheet
from thidua.clusters.scoring.tabular import MOST_ROWS, from_rows, to_rows
from thidua.clusters.scoring.templates import template, template_names, template_text
from thidua.errors import Unreadable

SHEET = read_sheet(RICH)
FIELDS = list(COLUMNS)


def row_of(rows: list[list[str]], code: str) -> int:
    return next(number for number, row in enumerate(rows) if row[0] == code)


def edited(code: str, field: str, text: str) -> list[list[str]]:
    rows = to_rows(SHEET)
    rows[row_of(rows, code)][FIELDS.index(field)] = text
    return rows


def faults_of(rows: list[list[str]]) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        from_rows(rows, SHEET)
    return caught.value


SHEETS = [SHEET, read_draft(template_text("mau-loi"))[0], *(template(name) for name in template_names())]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_a_sheet_survives_its_table(sheet: Sheet) -> None:
    """Out and in again is the same sheet; every row has a cell for every column."""
    rows = to_rows(sheet)
    assert from_rows(rows, sheet) == sheet
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_the_table_reads_like_the_paper() -> None:
    """Group, criterion in parts, its parts, with commas before the decimals."""
    rows = to_rows(SHEET)
    assert [row[:6] for row in rows[:5]] == [
        ["Mã", "Nội dung", "Loại", "Tối đa", "Mỗi lần", "Các mức"],
        ["I", "Nhóm một", "Nhóm chính", "40", "", ""],
        ["I.1", "Gồm hai phần", "Gồm nhiều phần", "10", "", ""],
        ["I.1.a", "Chọn mức", "Chọn một mức", "6", "", "Tốt = 6; Đạt = 3; Không = 0 (mất điểm cả tiêu chí)"],
        ["I.1.b", "Đếm", "Đếm số mục", "4", "2", ""],
    ]
    assert rows[-1][:4] == ["", "Tổng điểm", "", "40"]


@pytest.mark.parametrize(
    ("code", "field", "text", "attribute", "value"),
    [
        ("I.3", "maximum", "12,5", "maximum", D("12.5")),
        ("I.3", "kind", "đếm số mục", "kind", "count"),
        ("I.3", "kind", "yes_no", "kind", "yes_no"),
        ("III.1", "each", "−0,5", "per_violation", D("0.5")),
        ("IV.1", "at_most", "tốt", "at_most", "tot"),
        ("IV.2", "grades_down", "2", "grades_down", 2),
        ("I.2", "lower_is_better", "", "lower_is_better", False),
        ("I.3", "own", "", "own", False),
        ("II.1", "evidence", "Bắt buộc", "evidence", "required"),
        ("II.1", "step", "0,25", "step", D("0.25")),
        ("II.1", "help", "Kèm  quyết định", "help", "Kèm quyết định"),
        (
            "I.1.a", "levels", "Tốt = 6; Khá = 4,5",
            "levels", (Level(code="tot", name="Tốt", points=D(6)), Level(code="kha", name="Khá", points=D("4.5"))),
        ),
    ],
)  # fmt: skip
def test_one_cell_changes_one_field(code: str, field: str, text: str, attribute: str, value: object) -> None:
    """Only the field of the cell differs afterwards; known levels keep their code, new ones get one."""
    after = from_rows(edited(code, field, text), SHEET)
    assert getattr(after.criterion(code), attribute) == value
    assert {(one.code, one.field) for one in compare_sheets(SHEET, after).changed} == {(code, attribute)}


@pytest.mark.parametrize(
    ("code", "field", "text", "part"),
    [
        ("I.3", "maximum", "mười", "cột Tối đa: «mười» không phải là số"),
        ("I.3", "maximum", "", "cột Tối đa: để trống"),
        ("I.3", "kind", "sao", "cột Loại: «sao» không phải loại đã biết"),
        ("I.3", "name", "", "cột Nội dung: phải có chữ"),
        ("I.3", "code", "mục 3", "cột Mã: «mục 3» chỉ được gồm chữ, số và dấu chấm"),
        ("I.1.a", "levels", "Tốt", "có mức «Tốt» chưa ghi điểm"),
        ("I.1.a", "levels", "Tốt = sáu", "không phải là số"),
        ("IV.1", "at_most", "Giỏi", "không phải loại của bảng (Tốt, Khá, Yếu)"),
        ("IV.2", "grades_down", "một", "không phải số bậc"),
        ("I.2", "lower_is_better", "tùy", "phải là «có» hoặc để trống"),
        ("II.1", "evidence", "nên có", "phải là một trong: bắt buộc, có thể kèm, không cần"),
        ("II.1", "help", "a" * 1001, "dài quá 1000 ký tự"),
    ],
)
def test_a_fault_is_named_by_its_cell(code: str, field: str, text: str, part: str) -> None:
    """What cannot be read is named with its row and column, and nothing is taken over."""
    rows = edited(code, field, text)
    problem = faults_of(rows)
    row = row_of(to_rows(SHEET), code) + 1
    assert codes_of(problem) == ["SHEET-53"]
    assert problem.faults[0].path == f"Dòng {row}, cột {COLUMNS[field]}"
    assert part in problem.faults[0].message


def test_empty_rows_titles_and_other_orders_do_not_matter() -> None:
    """Rows above the headings, empty rows between and columns in another order give the same sheet."""
    rows = to_rows(SHEET)
    turned = [list(reversed(row)) for row in rows]
    padded = [["Bảng điểm năm nay"], [], *turned[:3], ["", " ", ""], *turned[3:], []]
    assert from_rows(padded, SHEET) == SHEET


def test_columns_left_out_keep_what_was_there() -> None:
    """Four columns are enough; the rest comes from the sheet it is like, parts are known by their code."""
    wanted = [FIELDS.index(field) for field in ("code", "name", "kind", "maximum")]
    assert from_rows([[row[place] for place in wanted] for row in to_rows(SHEET)], SHEET) == SHEET


def test_merged_cells_arrive_empty() -> None:
    """A criterion whose levels stand in rows of their own below merged cells is one criterion."""
    rows = to_rows(SHEET)
    place, levels = row_of(rows, "I.1.a"), FIELDS.index("levels")
    first, *others = rows[place][levels].split("; ")
    rows[place][levels] = first
    below = [[""] * len(COLUMNS) for _ in others]
    for row, text in zip(below, others, strict=True):
        row[levels] = text
    after = from_rows([*rows[: place + 1], *below, *rows[place + 1 :]], SHEET)
    found = [(one.name, one.points, one.voids) for one in after.criterion("I.1.a").levels]
    assert found == [("Tốt", 6, False), ("Đạt", 3, False), ("Không", 0, True)]


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ([], "Không thấy dòng tiêu đề"),
        ([["a", "b"]], "Không thấy dòng tiêu đề"),
        ([["Mã", "Nội dung", "Loại"]], "thiếu cột «Tối đa»"),
        ([["Mã", "Nội dung", "Loại", "Tối đa", "Ghi chú"]], "Cột «Ghi chú» không có trong bảng"),
        ([["Mã", "Nội dung", "Loại", "Tối đa", "Mã"]], "Có cột ghi hai lần"),
        ([["Mã", "Nội dung", "Loại", "Tối đa"]], "không có nhóm nào"),
        ([["x"]] * (MOST_ROWS + 1), "nhiều nhất 600"),
    ],
)
def test_what_is_no_such_table_is_refused(rows: list[list[str]], part: str) -> None:
    """Without headings, with unknown or repeated columns, or too long, the block is refused as a whole."""
    problem = faults_of(rows)
    assert set(codes_of(problem)) == {"SHEET-54"}
    assert part in problem.faults[0].message


def test_a_line_before_the_first_group_is_refused() -> None:
    """A criterion belongs to a group."""
    rows = to_rows(SHEET)
    problem = faults_of([rows[0], *rows[3:5], *rows[1:3], *rows[5:]])
    assert [fault.path for fault in problem.faults] == ["Dòng 2, cột Loại", "Dòng 3, cột Loại"]


cells = st.lists(st.lists(st.sampled_from(["", "I", "I.1", "Nhóm chính", "Tỷ lệ", "5", "−1", "x = 1", "Tổng", "\t"])))


@given(rows=cells)
def test_no_table_crashes_the_reader(rows: list[list[str]]) -> None:
    """Whatever is pasted below the headings, the answer is a sheet or a refusal."""
    with suppress(Unreadable):
        assert from_rows([list(COLUMNS.values()), *rows], SHEET).title == SHEET.title
