"""Time as offices here count it: years and stages, dated ranges, working days, deadlines.

A pure room: no Django and no clock; every question is asked on a date. Holidays and the bounds of years are data.
"""

from thidua.calendar.days_off import HolidayYear, holiday_year, next_working_day, say_unknown, why_off
from thidua.calendar.deadlines import Remaining, remaining, say
from thidua.calendar.periods import (
    Bounds,
    Period,
    PeriodKind,
    bounds_of,
    calendar_year,
    court_year,
    half_year,
    school_year,
    stage,
)
from thidua.calendar.ranges import DateRange
from thidua.calendar.workdays import add_working_days, is_working_day, working_days_between

__all__ = [
    "Bounds",
    "DateRange",
    "HolidayYear",
    "Period",
    "PeriodKind",
    "Remaining",
    "add_working_days",
    "bounds_of",
    "calendar_year",
    "court_year",
    "half_year",
    "holiday_year",
    "is_working_day",
    "next_working_day",
    "remaining",
    "say",
    "say_unknown",
    "school_year",
    "stage",
    "why_off",
    "working_days_between",
]
