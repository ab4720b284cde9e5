"""Why a day is not worked, which working day comes next, and how well the days off of a year are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import holidays
import yaml

from thidua.calendar.workdays import is_working_day
from thidua.vietnamese import weekday_name

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HolidayYear:
    """How well the days off of one year are known: from where, and with which standing."""

    year: int
    known: bool
    source: str = ""
    standing: str = ""


def why_off(day: date) -> str:
    """Why State offices do not work on the day, in words ("Quốc khánh", "Chủ Nhật"); empty for a working day."""
    if is_working_day(day):
        return ""
    named = _named(day.year).get(day, "")
    return named or (weekday_name(day) if day.weekday() >= 5 else "ngày nghỉ hoán đổi")


def next_working_day(day: date) -> date:
    """The day itself where it is worked, else the first working day after it."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def holiday_year(year: int) -> HolidayYear:
    """What is known of the swapped days of a year; a year nobody entered is not known."""
    return _years().get(year, HolidayYear(year, known=False))


def say_unknown(first: date, last: date) -> str:
    """The warning for a span that reaches into years whose swapped days are not known; empty where all are."""
    missing = [str(year) for year in range(first.year, last.year + 1) if not holiday_year(year).known]
    if not missing:
        return ""
    return (
        f"Lịch hoán đổi ngày làm việc năm {', '.join(missing)} chưa được nhập; hạn tính theo các ngày lễ, tết hằng năm, "
        "cần xem lại khi có thông báo."
    )


@cache
def _named(year: int) -> dict[date, str]:
    """The holidays of a year by name, in Vietnamese."""
    return dict(holidays.country_holidays("VN", years=year, language="vi").items())


@cache
def _years() -> dict[int, HolidayYear]:
    """The years of the data file, read once; a doubtful one is not known."""
    rows: list[dict[str, Any]] = yaml.safe_load(
        files("thidua.calendar").joinpath("data/holiday_years.yaml").read_text(encoding="utf-8")
    )
    return {
        row["year"]: HolidayYear(row["year"], row["standing"] != "doubtful", row["source"], row["standing"])
        for row in rows
    }
