"""Working days of State offices: Monday to Friday without public holidays, with the Government's swapped days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import holidays
import yaml

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether State offices work on this day.

    A swapped Saturday is a working day, the day it replaces is not. Lunar holidays of far years are computed ahead,
    and the Government's swaps of a year are known only once they are announced and entered.
    """
    off, worked = _exceptions(day.year)
    return day in worked or (day.weekday() < _SATURDAY and day not in off)


def add_working_days(day: date, count: int) -> date:
    """The working day that lies ``count`` working days after the given day, which itself is not counted.

    count: negative counts backwards; zero gives the day itself, worked or not.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(after: date, until: date) -> int:
    """How many working days come after the first date, up to the second and including it.

    Negative when the second lies before the first, so that turning the dates round changes only the sign.
    """
    if until < after:
        return -working_days_between(until, after)
    return sum(is_working_day(after + _ONE_DAY * step) for step in range(1, (until - after).days + 1))


@cache
def _exceptions(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The days off and the worked days of one year that the weekday alone does not tell; a swap may cross years."""
    known = holidays.country_holidays("VN", years=(year - 1, year, year + 1))
    off = {day for day in known if day.year == year}
    worked = {day for day in known.weekend_workdays if day.year == year}
    for day, working in _corrections().items():
        if day.year == year:
            (worked if working else off).add(day)
            (off if working else worked).discard(day)
    return frozenset(off), frozenset(worked)


def read_corrections(rows: Sequence[dict[str, Any]]) -> dict[date, bool]:
    """The corrections that may decide, day → worked or not; a doubtful row never does."""
    return {row["day"]: row["working"] for row in rows if row["standing"] != "doubtful"}


@cache
def _corrections() -> dict[date, bool]:
    """The corrections of the data file, read once."""
    return read_corrections(
        yaml.safe_load(files("thidua.calendar").joinpath("data/workdays.yaml").read_text(encoding="utf-8"))
    )
