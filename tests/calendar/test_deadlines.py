"""Deadlines counted in working days and said in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.calendar import Remaining, remaining, say

FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("on", "left", "words"),
    [
        (date(2026, 11, 27), Remaining("left", 5), "Còn 5 ngày làm việc"),
        (date(2026, 12, 3), Remaining("left", 1), "Còn 1 ngày làm việc"),
        (FRIDAY, Remaining("today", 0), "Còn hôm nay"),
        (date(2026, 12, 5), Remaining("over", 0), "Quá hạn từ 04/12/2026"),
        (date(2026, 12, 8), Remaining("over", 2), "Quá 2 ngày làm việc"),
    ],
)
def test_remaining(on: date, left: Remaining, words: str) -> None:
    """The distance to a deadline is ahead, today or over, in working days, and the day itself still counts."""
    assert remaining(FRIDAY, on) == left
    assert say(left, FRIDAY) == words


def test_deadline_on_a_sunday() -> None:
    """On the Saturday before a Sunday deadline no working day is left, and the words name the date instead."""
    sunday = date(2026, 12, 6)
    left = remaining(sunday, date(2026, 12, 5))
    assert (left, say(left, sunday)) == (Remaining("left", 0), "Còn đến 06/12/2026")


@given(st.integers(-40, 40))
def test_over_begins_the_day_after(step: int) -> None:
    """A deadline is over exactly from the day after it."""
    assert (remaining(FRIDAY, FRIDAY + timedelta(days=step)).kind == "over") == (step > 0)
