from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import codes_of, small_sheet

from thidua.clusters.scoring.paste import MOST_CHARACTERS, read_block
from thidua.errors import Missing, Unreadable

SHEET = small_sheet()
COLUMN = [
    ("I.1", {"met": "Có"}),
    ("I.2", {"value": "18,5"}),
    ("I.3", {"numerator": "118", "denominator": "124"}),
    ("II.1", {"violations": "2"}),
]


def problem_of(text: str, start: str | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_block(text, SHEET, start)
    return caught.value


def test_one_column_goes_downward_from_the_start() -> None:
    """A column of values falls on the criteria in order, a ratio written as a fraction."""
    assert read_block("Có\n18,5\n118/124\n2\n", SHEET, None) == COLUMN
    assert read_block("18,5\r\n118 / 124\r\n2", SHEET, "I.2") == COLUMN[1:]


def test_an_empty_cell_clears_and_never_shifts_the_rest() -> None:
    """An empty cell in the middle belongs to its own criterion; empty rows at the end do not count."""
    assert read_block("Có\n\n118/124\n\t\n\n", SHEET, "I.1") == [COLUMN[0], ("I.2", {"value": ""}), COLUMN[2]]


def test_two_columns_with_codes_go_where_the_codes_say() -> None:
    """Code and value in any order of rows; headings, group rows and sums are left out, case does not matter."""
    block = "Mã\tĐiểm tự chấm\nI\tNhóm một\nii.1\t2\nI.2\t18,5\nI.3\t118/124\nII\nI.1\tCó\nTổng cộng\t95\n"
    assert read_block(block, SHEET, "II.2") == [COLUMN[3], COLUMN[1], COLUMN[2], COLUMN[0]]


def test_two_number_columns_at_a_ratio_are_numerator_and_denominator() -> None:
    """Pasted at a ratio, two columns of numbers are its two numbers."""
    assert read_block("118\t124\n2\n", SHEET, "I.3") == COLUMN[2:]
    assert read_block("Số đạt\tTổng số\n118\t124", SHEET, "I.3") == [COLUMN[2]]


def test_three_columns_carry_both_numbers_of_a_ratio() -> None:
    """Code, numerator, denominator; the third cell stays empty for the other kinds."""
    assert read_block("I.3\t118\t124\nI.1\tCó\t\nI.2\t18,5", SHEET, None) == [COLUMN[2], COLUMN[0], COLUMN[1]]


def test_quoted_cells_are_read_as_spreadsheets_write_them() -> None:
    """A quoted cell is its content; no-break spaces around a value do not matter."""
    assert read_block('"I.2"\t"18,5"\nI.1\t\u00a0Có', SHEET, None) == [COLUMN[1], COLUMN[0]]


BAD = [
    ("", None, ["PASTE-01"], "", "Khối ô trống"),
    (" \n\t\n", None, ["PASTE-01"], "", "Khối ô trống"),
    ("x" * (MOST_CHARACTERS + 1), None, ["PASTE-01"], "", "dài hơn"),
    ("Mã\tĐiểm", None, ["PASTE-01"], "", "không có số liệu nào"),
    ("I.1\tCó\t2\t3", None, ["PASTE-02"], "Dòng 1", "có 4 cột"),
    ("I.1\tCó\nX.9\t5", None, ["PASTE-03"], "Dòng 2", "không có tiêu chí «X.9»"),
    ("I.1\tCó\nI.1\tKhông", None, ["PASTE-04"], "Dòng 2", "đã có ở dòng 1"),
    ("1\n2\n3", "IV.2", ["PASTE-05"], "Dòng 3", "chỉ còn 2"),
    ("I.2\t5\t6", None, ["PASTE-06"], "Dòng 1, tiêu chí I.2", "có 2 số liệu, chỉ cần 1"),
    ("118\t124\n2\t3", "I.3", ["PASTE-06"], "Dòng 2, tiêu chí II.1", "có 2 số liệu, chỉ cần 1"),
    ("118/124/3", "I.3", ["PASTE-06"], "Dòng 1, tiêu chí I.3", "có 3 số liệu, chỉ cần 2"),
    ("118", "I.3", ["SCORE-10"], "Dòng 1, tiêu chí I.3", "cả hai số"),
    ("o\n5", "I.2", ["SCORE-02", "SCORE-10"], "Dòng 1, tiêu chí I.2", "không phải là số"),
    ("Mất\n5", "I.2", ["SCORE-02", "SCORE-10"], "Dòng 1, tiêu chí I.2", "không phải là số"),
    ('"12\n13', "I.2", ["PASTE-01"], "", "dấu ngoặc kép không khép"),
    ('"1"2', "I.2", ["PASTE-01"], "", "dấu ngoặc kép không khép"),
    ('"1\n2"', "I.2", ["SCORE-02"], "Dòng 1, tiêu chí I.2", "«1 ↵ 2» không phải là số"),
]


@pytest.mark.parametrize(("text", "start", "codes", "path", "part"), BAD)
def test_a_bad_block_is_refused_with_its_rows(
    text: str, start: str | None, codes: list[str], path: str, part: str
) -> None:
    """Blocks that are empty, too wide, too long or wrong are refused with the row and what to do."""
    problem = problem_of(text, start)
    assert codes_of(problem) == codes
    assert problem.faults[0].path == path
    assert part in problem.faults[0].message


def test_all_faults_of_a_block_are_named_at_once() -> None:
    """Four bad rows give four faults, each with its own row; the good row is not taken either."""
    problem = problem_of("I.1\tcó thể\nI.2\t99\nI.3\t5/0\nII.1\t1\nY\t3")
    assert [(fault.code, fault.path) for fault in problem.faults] == [
        ("PASTE-03", "Dòng 5"),
        ("SCORE-11", "Dòng 1, tiêu chí I.1"),
        ("SCORE-01", "Dòng 2, tiêu chí I.2"),
        ("SCORE-07", "Dòng 3, tiêu chí I.3"),
    ]


def test_a_foreign_start_is_missing() -> None:
    """A block cannot be pasted at a criterion the sheet does not have."""
    with pytest.raises(Missing):
        read_block("1", SHEET, "IX.1")


pasted = st.text(alphabet=st.sampled_from('I.12V/,\t\n\r"Cóđiểm −\x00'), max_size=60)


@given(text=pasted, start=st.sampled_from([None, "I.3"]))
def test_no_block_crashes_the_reader(text: str, start: str | None) -> None:
    """Whatever is pasted, the answer is a list of cells of this sheet or a refusal."""
    with suppress(Unreadable):
        assert all(SHEET.criterion(code) for code, _ in read_block(text, SHEET, start))
