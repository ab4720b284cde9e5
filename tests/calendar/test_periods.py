"""Periods of emulation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.calendar import (
    Period,
    PeriodKind,
    bounds_of,
    calendar_year,
    court_year,
    half_year,
    school_year,
    stage,
)

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("period", "first", "last", "label"),
    [
        (calendar_year(2020), date(2020, 1, 1), date(2020, 12, 31), "Năm 2020"),
        (school_year(2021), date(2021, 9, 1), date(2022, 8, 31), "Năm học 2021-2022"),
        (court_year(2020), date(2019, 10, 1), date(2020, 9, 30), "Năm công tác Tòa án 2020"),
        (half_year(2020, 1), date(2020, 1, 1), date(2020, 6, 30), "6 tháng đầu năm 2020"),
        (half_year(2020, 2), date(2020, 7, 1), date(2020, 12, 31), "6 tháng cuối năm 2020"),
        (stage(2021, 2025), date(2021, 1, 1), date(2025, 12, 31), "Giai đoạn 2021-2025"),
    ],
)
def test_period(period: Period, first: date, last: date, label: str) -> None:
    """Each kind of period has its first day, its last day and its Vietnamese name."""
    assert (period.first, period.last, period.label) == (first, last, label)


@pytest.mark.parametrize("period", [calendar_year(2020), school_year(2021), court_year(2020), stage(2021, 2025)])
def test_both_ends_belong_to_the_period(period: Period) -> None:
    """The first and the last day lie in the period, the days beside them do not."""
    around = (period.first - ONE_DAY, period.first, period.last, period.last + ONE_DAY)
    assert [period.contains(day) for day in around] == [False, True, True, False]
    assert period.range.contains(period.last)


@pytest.mark.parametrize("make", [calendar_year, school_year, court_year])
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_years_cover_every_day_once(make: type, day: date) -> None:
    """Every day lies in exactly one year of each kind."""
    assert sum(make(year).contains(day) for year in range(day.year - 2, day.year + 3)) == 1


def test_stage_spans_five_years() -> None:
    """A stage of another length is refused."""
    with pytest.raises(ValueError, match="spans 5 years"):
        stage(2021, 2030)


def test_bounds_carry_their_source() -> None:
    """Where a year begins is cited, and the school year's bounds are marked doubtful until a text is read."""
    assert all(bounds_of(kind).document for kind in (PeriodKind.CALENDAR, PeriodKind.SCHOOL, PeriodKind.COURT))
    assert bounds_of(PeriodKind.SCHOOL).standing == "doubtful"
    assert bounds_of(PeriodKind.COURT).standing == "reported"
