"""Days of the stories: fixed ones of the past, and ones that keep their distance from the day the demo is built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.calendar import add_working_days

_RELATIVE = re.compile(r"(today|due)(?:([+-]\d+)([dw]))?")


@dataclass(frozen=True)
class Days:
    """Reads the days of one story.

    "2020-12-24" is itself; "today-2w" lies two working days before today, "due+1d" one day after the story's deadline.
    """

    today: date
    due: date

    def read(self, said: str | date) -> date:
        """The day meant."""
        if isinstance(said, date):
            return said
        found = _RELATIVE.fullmatch(said)
        if found is None:
            return date.fromisoformat(said)
        start = self.today if found[1] == "today" else self.due
        count = int(found[2] or 0)
        return add_working_days(start, count) if found[3] == "w" else start + timedelta(days=count)


def days_of(today: date, due: str | date) -> Days:
    """The days of a story with this deadline."""
    return Days(today, Days(today, today).read(due))
