"""The stretch of time a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.reports.enums import SpanKind

FIVE = 5


@dataclass(frozen=True)
class Span:
    """A half-year, a year, or five years that end with a year."""

    kind: SpanKind
    year: int

    @property
    def years(self) -> tuple[int, ...]:
        """The years it touches, in order."""
        return tuple(range(self.year - FIVE + 1, self.year + 1)) if self.kind == SpanKind.FIVE_YEARS else (self.year,)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.years[0], 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, 6, 30) if self.by_day else date(self.year, 12, 31)

    @property
    def by_day(self) -> bool:
        """True where a year alone does not tell whether something lies inside."""
        return self.kind == SpanKind.FIRST_HALF

    @property
    def label(self) -> str:
        """How papers call it."""
        if self.kind == SpanKind.FIVE_YEARS:
            return _("Giai đoạn %(since)d–%(until)d") % {"since": self.years[0], "until": self.year}
        if self.kind == SpanKind.FIRST_HALF:
            return _("6 tháng đầu năm %(year)d") % {"year": self.year}
        return _("Năm %(year)d") % {"year": self.year}

    def holds(self, day: date | None) -> bool:
        """True for a day inside, both ends included."""
        return day is not None and self.first <= day <= self.last

    def touches(self, first: date, last: date) -> bool:
        """True for days that overlap it."""
        return first <= self.last and last >= self.first
