"""Periods for which emulation is counted: calendar, school and court years, half-years, five-year stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thidua.calendar.ranges import DateRange

_HALVES = {1: ((1, 1), (6, 30)), 2: ((7, 1), (12, 31))}
_STAGE_YEARS = 5


class PeriodKind(StrEnum):
    """The kinds of period."""

    CALENDAR = "calendar"
    SCHOOL = "school"
    COURT = "court"
    HALF = "half"
    STAGE5 = "stage5"


@dataclass(frozen=True)
class Bounds:
    """Where the years of one kind begin and end, as (month, day, years from the year asked for), with the source."""

    kind: PeriodKind
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    document: str
    standing: str
    note: str


@dataclass(frozen=True, order=True)
class Period:
    """A named stretch of time, both ends included."""

    first: date
    last: date
    kind: PeriodKind

    @property
    def range(self) -> DateRange:
        """The days of the period."""
        return DateRange(self.first, self.last)

    @property
    def label(self) -> str:
        """The period as Vietnamese papers name it: "Năm 2020", "Năm học 2021-2022", "Giai đoạn 2021-2025"."""
        return _LABELS[self.kind].format(
            first=self.first.year, last=self.last.year, half="đầu" if self.first.month == 1 else "cuối"
        )

    def contains(self, on: date) -> bool:
        """Whether the day lies in the period; the first and the last day do."""
        return self.first <= on <= self.last


_LABELS = {
    PeriodKind.CALENDAR: "Năm {first}",
    PeriodKind.SCHOOL: "Năm học {first}-{last}",
    PeriodKind.COURT: "Năm công tác Tòa án {last}",
    PeriodKind.HALF: "6 tháng {half} năm {first}",
    PeriodKind.STAGE5: "Giai đoạn {first}-{last}",
}


def calendar_year(year: int) -> Period:
    """The year from January to December."""
    return _year(PeriodKind.CALENDAR, year)


def school_year(first_year: int) -> Period:
    """The school year that begins in ``first_year``: 2021 is "Năm học 2021-2022"."""
    return _year(PeriodKind.SCHOOL, first_year)


def court_year(year: int) -> Period:
    """The working year of the courts that ends in ``year``."""
    return _year(PeriodKind.COURT, year)


def half_year(year: int, half: int) -> Period:
    """The first (1) or second (2) six months of a calendar year."""
    first, last = _HALVES[half]
    return Period(date(year, *first), date(year, *last), PeriodKind.HALF)


def stage(first_year: int, last_year: int) -> Period:
    """A stage of five calendar years, named by its first and last: 2021, 2025 is "Giai đoạn 2021-2025"."""
    if last_year - first_year + 1 != _STAGE_YEARS:
        raise ValueError(f"a stage spans {_STAGE_YEARS} years, not {first_year}-{last_year}")
    return Period(calendar_year(first_year).first, calendar_year(last_year).last, PeriodKind.STAGE5)


def bounds_of(kind: PeriodKind) -> Bounds:
    """Where the years of a kind begin and end, with the document that says so and how well it is known."""
    return _bounds()[kind]


def _year(kind: PeriodKind, year: int) -> Period:
    """The year of one kind, by its bounds."""
    bounds = bounds_of(kind)
    return Period(_day(year, bounds.first), _day(year, bounds.last), kind)


def _day(year: int, bound: tuple[int, int, int]) -> date:
    """The bound in the year asked for."""
    month, day, offset = bound
    return date(year + offset, month, day)


@cache
def _bounds() -> dict[PeriodKind, Bounds]:
    """The bounds by kind, read once from the data of this room."""
    rows: list[dict[str, Any]] = yaml.safe_load(
        files("thidua.calendar").joinpath("data/periods.yaml").read_text(encoding="utf-8")
    )
    return {PeriodKind(row["kind"]): _read(row) for row in rows}


def _read(row: dict[str, Any]) -> Bounds:
    """One record of the data file."""
    return Bounds(
        kind=PeriodKind(row["kind"]),
        first=(row["first"]["month"], row["first"]["day"], row["first"]["offset"]),
        last=(row["last"]["month"], row["last"]["day"], row["last"]["offset"]),
        document=row["citation"]["document"],
        standing=row["standing"],
        note=row.get("note", ""),
    )
