"""Dates as Vietnamese papers write them, always day before month."""

from __future__ import annotations

import re
from datetime import date

from thidua.errors import Fault, Unreadable

_TYPED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})", re.ASCII)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_LONGEST = 20


def format_day(day: date) -> str:
    """The short form: "04/01/2021"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_long(day: date) -> str:
    """The form of administrative papers: "ngày 04 tháng 01 năm 2021".

    Days below 10 and the months 1 and 2 carry a leading zero, as official papers are dated; other months do not.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday_name(day: date) -> str:
    """The name of the weekday: "Thứ Hai" to "Chủ Nhật"."""
    return _WEEKDAYS[day.weekday()]


def parse_day(text: str, path: str = "") -> date:
    """A day typed by a person as day, month, year: "4/1/2021", "04-01-2021" or "4.1.2021".

    path:    the field or cell the date stands in, for the message.
    raises:  Unreadable (DATE-01) for anything else: a year of two digits, a year first, a day that does not exist,
             two different separators, a year before 1900 or after 2199.
    """
    found = _TYPED.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is not None and 1900 <= int(found[4]) <= 2199:
        try:
            return date(int(found[4]), int(found[3]), int(found[1]))
        except ValueError:
            pass
    shown = text.strip()[:_LONGEST]
    message = f"«{shown}» không phải ngày hợp lệ. Hãy nhập dạng ngày/tháng/năm, ví dụ 02/09/2026."
    raise Unreadable(Fault("DATE-01", message, path, shown))
