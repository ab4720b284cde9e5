"""Days of the stories: fixed ones of the past, and ones that keep their distance from the day the demo is built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.calendar import add_working_days

_RELATIVE = re.compile(r"(today|due)(?:([+-]\d+)([dw]))?")
_SEASON = re.compile(r"Y(-\d)?/(\d\d-\d\d)")


@dataclass(frozen=True)
class Days:
    """Reads the days of one story.

    "2020-12-24" is itself; "today-2w" lies two working days before today, "due+1d" one day after the story's deadline,
    "Y-1/12-04" on 4 December of the year before the season the story ends with.
    """

    today: date
    due: date
    season: int

    def read(self, said: str | date) -> date:
        """The day meant."""
        if isinstance(said, date):
            return said
        if year := _SEASON.fullmatch(said):
            return date.fromisoformat(f"{self.season + int(year[1] or 0)}-{year[2]}")
        found = _RELATIVE.fullmatch(said)
        if found is None:
            return date.fromisoformat(said)
        start = self.today if found[1] == "today" else self.due
        count = int(found[2] or 0)
        return add_working_days(start, count) if found[3] == "w" else start + timedelta(days=count)


def days_of(today: date, due: str | date, season: int | None = None) -> Days:
    """The days of a story with this deadline; without a season it is that of the deadline."""
    read = Days(today, today, season or today.year).read(due)
    return Days(today, read, season or read.year)
