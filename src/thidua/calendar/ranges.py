"""Dated ranges: from a first day to a last day, both counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DateRange:
    """The days from ``first`` to ``last``, both included, as the law says "đến hết ngày".

    last: None when no end is known; such a range runs on for ever.
    A range whose last day lies before its first cannot be made (ValueError).
    """

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"a range cannot end on {self.last} before it begins on {self.first}")

    def contains(self, on: date) -> bool:
        """Whether the day lies in the range; the first and the last day do."""
        return self.first <= on and (self.last is None or on <= self.last)

    def overlaps(self, other: DateRange) -> bool:
        """Whether the two ranges share at least one day."""
        return self.clipped(other) is not None

    def clipped(self, other: DateRange) -> DateRange | None:
        """The days that lie in both ranges; None when there are none."""
        first = max(self.first, other.first)
        ends = [last for last in (self.last, other.last) if last is not None]
        last = min(ends) if ends else None
        return None if last is not None and last < first else DateRange(first, last)
