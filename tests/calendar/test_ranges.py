"""Dated ranges, closed on both ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.calendar import DateRange

START = date(2024, 1, 1)
DAYS = [START + timedelta(days=step) for step in range(12)]
ENDS = st.integers(0, 9)


def spans(first: int, length: int | None) -> DateRange:
    """A range within the ten days, open at the end when it has no length."""
    return DateRange(DAYS[first], None if length is None else DAYS[min(first + length, 11)])


RANGES = st.builds(spans, ENDS, st.none() | ENDS)


def test_last_day_counts() -> None:
    """A range to 31 December holds that whole day and not the next."""
    year = DateRange(date(2023, 1, 1), date(2023, 12, 31))
    assert year.contains(date(2023, 12, 31))
    assert not year.contains(date(2024, 1, 1))
    assert not year.contains(date(2022, 12, 31))


def test_open_end_runs_on() -> None:
    """A range without a last day holds every later day."""
    assert DateRange(START).contains(date(9999, 12, 31))
    assert not DateRange(START).contains(date(2023, 12, 31))


def test_neighbours_do_not_overlap() -> None:
    """A range that ends the day before another begins shares no day with it; one that ends on that day does."""
    new = DateRange(date(2024, 1, 1))
    assert not DateRange(date(2017, 10, 1), date(2023, 12, 31)).overlaps(new)
    assert DateRange(date(2017, 10, 1), date(2024, 1, 1)).overlaps(new)


def test_a_range_cannot_end_before_it_begins() -> None:
    """A last day before the first is refused; one single day is a range."""
    with pytest.raises(ValueError, match="before it begins"):
        DateRange(date(2024, 1, 2), date(2024, 1, 1))
    assert DateRange(START, START).contains(START)


@given(RANGES, RANGES)
def test_clipped_holds_exactly_the_shared_days(one: DateRange, other: DateRange) -> None:
    """The clipped range holds the days both hold, and there is none when they share no day."""
    shared = [day for day in DAYS if one.contains(day) and other.contains(day)]
    both = one.clipped(other)
    assert [day for day in DAYS if both is not None and both.contains(day)] == shared
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
