"""Periods of reports: which days they hold and how people name them."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from thidua.targets.enums import ReportKind
from thidua.vietnamese import format_day

MONTHS = {ReportKind.MONTH: 1, ReportKind.QUARTER: 3, ReportKind.HALF: 6, ReportKind.NINE: 9, ReportKind.YEAR: 12}
PARTS = {ReportKind.MONTH: 12, ReportKind.QUARTER: 4, ReportKind.HALF: 2}
"""How many of a kind a year has, where it has several."""


def days_of(kind: ReportKind, year: int, part: int, until: date | None) -> tuple[date, date] | None:
    """The first and last day of a period; None where the part or the day does not fit the kind."""
    if kind == ReportKind.UNTIL:
        return (date(until.year, 1, 1), until) if until is not None else None
    if not 1 <= part <= PARTS.get(kind, 1):
        return None
    months = MONTHS[kind]
    first = months * (part - 1) + 1 if kind in PARTS else 1
    after = first + months
    end = date(year + 1, 1, 1) if after > len(_YEAR) else date(year, after, 1)
    return date(year, first, 1), end - timedelta(days=1)


_YEAR = range(1, 13)


def say_period(kind: ReportKind, first: date, last: date) -> str:
    """A period in words: "6 tháng đầu năm 2020", "Quý III năm 2020"."""
    year = last.year
    if kind == ReportKind.MONTH:
        return _("Tháng %(n)d năm %(year)d") % {"n": last.month, "year": year}
    if kind == ReportKind.QUARTER:
        return _("Quý %(n)s năm %(year)d") % {"n": ("I", "II", "III", "IV")[(last.month - 1) // 3], "year": year}
    if kind == ReportKind.HALF:
        said = _("6 tháng đầu năm %(year)d") if first.month == 1 else _("6 tháng cuối năm %(year)d")
        return said % {"year": year}
    if kind == ReportKind.NINE:
        return _("9 tháng năm %(year)d") % {"year": year}
    if kind == ReportKind.YEAR:
        return _("Năm %(year)d") % {"year": year}
    return _("Đến hết ngày %(day)s") % {"day": format_day(last)}
