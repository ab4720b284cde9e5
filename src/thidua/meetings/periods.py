"""A period of a part of a conference as papers say it."""

from __future__ import annotations

from datetime import date

from thidua.vietnamese import format_day

FIRST_HALF, SECOND_HALF = ((1, 1), (6, 30)), ((7, 1), (12, 31))
WHOLE = ((1, 1), (12, 31))


def said_period(first: date | None, last: date | None) -> str:
    """The period in words: "giai đoạn 2006-2010", "năm 2020", "6 tháng đầu năm 2020", else from day to day; "" for none."""
    if first is None or last is None:
        return ""
    ends = ((first.month, first.day), (last.month, last.day))
    if ends == WHOLE:
        return f"năm {first.year}" if first.year == last.year else f"giai đoạn {first.year}-{last.year}"
    if first.year == last.year and ends in {FIRST_HALF, SECOND_HALF}:
        return f"6 tháng {'đầu' if ends == FIRST_HALF else 'cuối'} năm {first.year}"
    return f"từ ngày {format_day(first)} đến ngày {format_day(last)}"
