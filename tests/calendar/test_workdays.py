"""Working days of State offices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.calendar import add_working_days, is_working_day, working_days_between
from thidua.calendar.workdays import read_corrections

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2021, 1, 4), True),  # Monday of the first meeting
        (date(2021, 1, 1), False),  # New Year
        (date(2021, 1, 2), False),  # Saturday
        (date(2021, 2, 12), False),  # Tết Tân Sửu
        (date(2021, 2, 17), True),  # the first day after it
        (date(2024, 4, 18), False),  # Giỗ Tổ Hùng Vương, by the lunar calendar
        (date(2024, 4, 29), False),  # Monday given free
        (date(2024, 5, 4), True),  # Saturday worked for it
        (date(2018, 12, 31), False),  # given free, and
        (date(2019, 1, 5), True),  # worked for it in the next year
        (date(2025, 9, 2), False),  # National Day
        (date(2026, 1, 2), False),  # given free by the correction file
        (date(2026, 1, 10), True),  # Saturday worked for it
    ],
)
def test_is_working_day(day: date, works: bool) -> None:
    """Weekends, solar and lunar holidays are off; swapped days change places, even across years."""
    assert is_working_day(day) is works


def test_deadline_counts_from_the_next_day() -> None:
    """Ten working days from Friday 29/12/2023 pass over New Year and two weekends."""
    assert add_working_days(date(2023, 12, 29), 10) == date(2024, 1, 15)


def test_no_days_stay_on_the_day() -> None:
    """Zero working days after a Sunday is that Sunday."""
    assert add_working_days(date(2021, 1, 3), 0) == date(2021, 1, 3)


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    """The day reached is a working day, and exactly the added number of working days lies up to it."""
    reached = add_working_days(day, count)
    assert is_working_day(reached)
    assert working_days_between(day, reached) == count


@given(DAYS, st.integers(1, 60))
def test_counting_backwards_is_the_mirror(day: date, count: int) -> None:
    """From a working day back and forth again leads to the same day."""
    start = add_working_days(day, 1)
    assert add_working_days(add_working_days(start, -count), count) == start


@given(DAYS, st.integers(0, 90))
def test_turning_round_changes_the_sign(day: date, step: int) -> None:
    """The count from one day to another is minus the count the other way."""
    other = day + timedelta(days=step)
    assert working_days_between(other, day) == -working_days_between(day, other)


@pytest.mark.parametrize("year", range(2015, 2027))
def test_a_year_has_a_plausible_number_of_working_days(year: int) -> None:
    """Every year holds between 246 and 252 working days."""
    count = working_days_between(date(year - 1, 12, 31), date(year, 12, 31))
    assert 246 <= count <= 252


def test_doubtful_correction_never_decides() -> None:
    """A correction that is only thought to exist is left out; the same row as reported is taken."""
    row = {"day": date(2030, 1, 4), "working": False}
    assert read_corrections([{**row, "standing": "doubtful"}]) == {}
    assert read_corrections([{**row, "standing": "reported"}]) == {date(2030, 1, 4): False}
