"""Time as offices here count it: years and stages, dated ranges, working days, deadlines.

A pure room: no Django and no clock; every question is asked on a date. Holidays and the bounds of years are data.
"""

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
    "Period",
    "PeriodKind",
    "Remaining",
    "add_working_days",
    "bounds_of",
    "calendar_year",
    "court_year",
    "half_year",
    "is_working_day",
    "remaining",
    "say",
    "school_year",
    "stage",
    "working_days_between",
]
