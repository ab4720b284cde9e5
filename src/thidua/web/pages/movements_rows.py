"""Movements as rows of pages: their tones, and where in a year they run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from thidua.movements.enums import MovementState
from thidua.movements.queries import MovementRow, Share, StageTotal, StageYear
from thidua.vietnamese import format_count, format_points

TONES = {MovementState.DRAFTED: "idle", MovementState.LAUNCHED: "open", MovementState.ENDED: "done"}


def movement_line(row: MovementRow, year: int) -> dict[str, Any]:
    """One movement in a list, with the months of the year it runs through."""
    return {"row": row, "tone": "wait" if row.over else TONES[MovementState(row.state)], "months": months(row, year)}


def months(row: MovementRow, year: int) -> list[bool]:
    """For each month of the year, whether the movement runs in it."""
    return [
        row.starts_on < (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1))
        and row.ends_on >= date(year, month, 1)
        for month in range(1, 13)
    ]


def total_line(total: StageTotal) -> dict[str, Any]:
    """A stage summed from its years, and how many of them are known; ``times``: lượt, for more than one year is in it."""
    return {
        "percent": _percent(total.share),
        "takers": format_count(total.share.takers),
        "members": format_count(total.share.members),
        "known": total.known,
        "times": total.known > 1,
        "years": total.years,
    }


def _percent(share: Share) -> str:
    percent = share.percent
    return "" if percent is None else format_points(Decimal(percent.numerator) / percent.denominator, 1)


def year_line(one: StageYear) -> dict[str, Any]:
    """One year of a stage for a table: counted shares, never typed."""
    return {
        "year": one.year,
        "percent": _percent(one.share),
        "takers": format_count(one.share.takers),
        "members": format_count(one.share.members),
        "reported": one.reported,
        "joined": one.joined,
        "silent": one.silent,
    }
