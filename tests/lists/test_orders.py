"""What is told of a list as a whole: days read one way of two, counts stated in running text."""

from __future__ import annotations

from tests.lists.making import sheet

from thidua.lists import read_list
from thidua.lists.orders import count_doubts, order_notes

HEADS: list[object] = ["TT", "Họ tên", "Ngày sinh"]
TITLE = "Đề nghị tặng Giấy khen cho 01 tập thể và 03 cá nhân (danh sách kèm theo)"


def test_days_of_two_readings_are_told_once_a_column() -> None:
    """03/04 is 3 April and it is said, with the count, unless a day beyond twelve shows the order; 05/05 is no doubt."""
    rows: list[list[object]] = [
        HEADS,
        [1, "Lò Thị Mai", "03/04/1986"],
        [2, "Vừ A Vảng", "05/05/1990"],
        [3, "Cà Sơn", "7/8/1990"],
    ]
    reading = read_list(sheet(rows), "a.xlsx")
    [note] = order_notes([(one.where, one.born or "") for one in reading.rows], "ngày sinh")
    assert (note.where, note.code, note.level, "2 ngày sinh như 03/04/1986" in note.message) == (
        "A",
        "ROW-30",
        "note",
        True,
    )
    shown = read_list(sheet([*rows, [4, "Bàn Thị Liên", "25/12/1991"]]), "a.xlsx")
    assert order_notes([(one.where, one.born or "") for one in shown.rows], "ngày sinh") == []


def test_counts_of_running_text_are_held_against_what_was_read() -> None:
    """A title that names three people over a list of two is asked about; one that fits, or names two numbers, is not."""
    rows: list[list[object]] = [[TITLE], HEADS, [1, "Lò Thị Mai", "1986"], [2, "Vừ A Vảng", "1990"]]
    reading = read_list(sheet(rows), "a.xlsx")
    assert reading.context.stated == {"tập thể": 1, "cá nhân": 3}
    assert [(one.code, one.level, one.value) for one in count_doubts(reading)] == [
        ("ROW-23", "confirm", "1"),
        ("ROW-23", "confirm", "3"),
    ]
    fits = read_list(sheet([["Tặng Giấy khen cho 02 cá nhân"], *rows[1:]]), "a.xlsx")
    assert count_doubts(fits) == []
    several = read_list(sheet([["Tặng 02 cá nhân, đợt trước 05 cá nhân"], ["Tặng 09 cá nhân"], *rows[1:]]), "a.xlsx")
    assert count_doubts(several) == []
