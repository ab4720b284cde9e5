"""Seasons of a block's year, the templates of its papers, and its year in the three calendars: data, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thidua.calendar import Period, bounds_of, calendar_year, court_year, school_year
from thidua.clusters.enums import YearCalendar, YearPaperKind

_DATA = "thidua.clusters"
_PERIODS = {
    YearCalendar.CALENDAR: calendar_year,
    YearCalendar.SCHOOL: school_year,
    YearCalendar.COURT: court_year,
}


@dataclass(frozen=True)
class Season:
    """When in a year something is usually done, and how well that is known."""

    key: str
    first: date
    last: date
    source: str
    standing: str

    def holds(self, on: date) -> bool:
        """True within the season, both ends included."""
        return self.first <= on <= self.last


def season_of(key: str, year: int) -> Season:
    """The season of one thing in a year."""
    row = _seasons()[key]
    return Season(
        key,
        date(year, row["first"]["month"], row["first"]["day"]),
        date(year, row["last"]["month"], row["last"]["day"]),
        row["source"],
        row["standing"],
    )


def template_of(kind: YearPaperKind) -> str:
    """The draft a paper begins with; its places in braces are filled by the action."""
    return files(_DATA).joinpath(f"data/{kind.value}.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class YearAs:
    """A year as one calendar counts it, and how well its bounds are known."""

    calendar: YearCalendar
    period: Period
    standing: str
    document: str


def year_as(calendar: YearCalendar, year: int) -> YearAs:
    """The year of one calendar; the school year is the one that ends in ``year``."""
    asked = year - 1 if calendar == YearCalendar.SCHOOL else year
    period = _PERIODS[calendar](asked)
    known = bounds_of(period.kind)
    return YearAs(calendar, period, known.standing, known.document)


@cache
def _seasons() -> dict[str, dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(files(_DATA).joinpath("data/seasons.yaml").read_text(encoding="utf-8"))
    return {row["key"]: row for row in rows if row["standing"] != "doubtful"}
