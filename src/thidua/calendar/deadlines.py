"""How far a deadline is, counted in working days and said in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua.calendar.workdays import working_days_between
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class Remaining:
    """Whether a deadline is ahead, today or past, and by how many working days (0 across a mere weekend)."""

    kind: Literal["left", "today", "over"]
    days: int


def remaining(deadline: date, on: date) -> Remaining:
    """How far the deadline is, seen from the given day; the whole day of the deadline still counts."""
    if on == deadline:
        return Remaining("today", 0)
    if on < deadline:
        return Remaining("left", working_days_between(on, deadline))
    return Remaining("over", working_days_between(deadline, on))


def say(left: Remaining, deadline: date) -> str:
    """The distance in words: "Còn 5 ngày làm việc", "Còn hôm nay", "Quá 2 ngày làm việc".

    Where only days off lie between, the date itself is said: "Còn đến 06/12/2026", "Quá hạn từ 04/12/2026".
    """
    if left.kind == "today":
        return "Còn hôm nay"
    if left.kind == "left":
        return f"Còn {left.days} ngày làm việc" if left.days else f"Còn đến {format_day(deadline)}"
    return f"Quá {left.days} ngày làm việc" if left.days else f"Quá hạn từ {format_day(deadline)}"
