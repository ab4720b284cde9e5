"""Columns beside the recipients: the day of a decision and its level are judged where a list has them, and stop nothing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from tests.lists.making import read, sheet, told

HEADS: list[object] = ["STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Cấp", "Ngày ký"]


def people(*beside: tuple[object, object]) -> io.BytesIO:
    """A list with a level and a day of signing beside each of its people."""
    rows = [[n, f"Lò Thị {'ABCDEĐGHI'[n]}", "Trường A", "GK", *one] for n, one in enumerate(beside, 1)]
    return sheet([["DANH SÁCH KHEN"], HEADS, *rows])


def doubts(stream: io.BytesIO) -> list[tuple[object, ...]]:
    """What is asked about a list."""
    found = read(stream)
    assert found.sound
    return [(one.where, one.code, one.level, one.field, one.value) for one in found.faults]


def test_a_day_that_is_none_and_a_level_that_is_none_are_named_by_their_cells() -> None:
    """31 February, a month alone, a level nine; a real day, the sign for the row above and an empty cell are no doubts."""
    stream = people(
        (2, "15/11/2024"), (9, date(2024, 1, 5)), (1, "31/02/2024"), ("tỉnh", "11/2024"), ("nt", "nt"), ("", "-")
    )  # fmt: skip
    assert doubts(stream) == [
        ("A!E4", "ROW-28", "confirm", "level", "9"),
        ("A!F5", "ROW-28", "confirm", "decided_on", "31/02/2024"),
        ("A!F6", "ROW-28", "confirm", "decided_on", "11/2024"),
    ]
    assert len(told(read(stream))) == 6


@pytest.mark.parametrize("rank", ["Đại úy", "2A", "99"])
def test_a_column_of_something_else_is_left_alone(rank: str) -> None:
    """Where two in three cells name no level, "Cấp" means something of the office's own and nobody is asked about it."""
    assert doubts(people((2, ""), (rank, ""), (rank, ""), (rank, ""))) == []
    assert doubts(people((2, ""), (2, ""), (rank, ""))) == [("A!E5", "ROW-28", "confirm", "level", rank)]


def test_rows_that_are_no_recipients_are_not_judged() -> None:
    """What stands in the line of the total or below the signature is no day of a decision."""
    rows: list[list[object]] = [
        HEADS,
        [1, "Lò Thị Mai", "Trường A", "GK", 3, "05/01/2024"],
        ["", "Tổng cộng: 01 cá nhân", "", "", "", "một"],
        ["", "", "", "", "", "Lạng Sơn, ngày 3 tháng 5 năm 2026"],
    ]
    assert doubts(sheet(rows)) == []
