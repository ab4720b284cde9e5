"""Dates typed and shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import Unreadable
from thidua.vietnamese import format_day, format_long, parse_day, weekday_name


@pytest.mark.parametrize("typed", ["4/1/2021", "04/01/2021", "4-1-2021", "04.01.2021", " 4/01/2021 "])
def test_parse_day(typed: str) -> None:
    """A day is read as day, month, year with one kind of separator."""
    assert parse_day(typed) == date(2021, 1, 4)


def test_day_always_comes_before_month() -> None:
    """02/09/2026 is the second of September."""
    assert parse_day("02/09/2026") == date(2026, 9, 2)


@pytest.mark.parametrize(
    "typed",
    ["", "31/02/2021", "29/02/2021", "13/13/2021", "0/1/2021", "04/01/21", "2021-01-04", "4/1-2021", "4 1 2021",
     "4/1/20211", "4/1/1899", "4/1/2200", "٤/١/٢٠٢١", "44200", "4/1/2021x", "04/01/2021\u202e", "4/1/2021" * 99],
)  # fmt: skip
def test_unreadable_day(typed: str) -> None:
    """What is no day of the calendar, or may be read in two ways, is refused with DATE-01 and an example."""
    with pytest.raises(Unreadable) as caught:
        parse_day(typed, path="held_on")
    fault = caught.value.faults[0]
    assert (fault.code, fault.path) == ("DATE-01", "held_on")
    assert "ngày/tháng/năm" in fault.message


def test_leap_day() -> None:
    """29 February is read in leap years."""
    assert parse_day("29/2/2024") == date(2024, 2, 29)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_shown_day_can_be_typed_back(day: date) -> None:
    """A day as shown, typed in again, is the same day."""
    assert parse_day(format_day(day)) == day


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2021, 1, 4), "ngày 04 tháng 01 năm 2021"),
        (date(2021, 2, 14), "ngày 14 tháng 02 năm 2021"),
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
    ],
)
def test_format_long(day: date, said: str) -> None:
    """Days below ten and the months 1 and 2 carry a leading zero, the other months do not."""
    assert format_long(day) == said


def test_weekday_names() -> None:
    """The week runs from Thứ Hai to Chủ Nhật."""
    week = [weekday_name(date(2021, 1, day)) for day in range(4, 11)]
    assert week == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
