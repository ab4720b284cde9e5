"""The fairness figure: of all commendations counted, the share going to small collectives and direct workers. Exact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thidua.calendar import Period, calendar_year, half_year

_HUNDRED = 100

WHOLE, FIRST_HALF, SECOND_HALF = "nam", "nua-dau", "nua-cuoi"
PARTS = (WHOLE, FIRST_HALF, SECOND_HALF)
"""The periods of a year commendations are counted for: all of it, or six months for a mid-year review."""


def period_in(year: int, part: str) -> Period:
    """The period of a year a count is for."""
    return calendar_year(year) if part == WHOLE else half_year(year, 1 if part == FIRST_HALF else 2)


@dataclass(frozen=True)
class Counts:
    """What was counted in a period, as times awarded. ``women``: among the individuals; None where nobody counted them.

    The numerator is small_collectives + direct_workers, the denominator collectives + individuals.
    """

    collectives: int
    small_collectives: int
    individuals: int
    direct_workers: int
    women: int | None = None

    @property
    def numerator(self) -> int:
        """Small collectives and direct workers."""
        return self.small_collectives + self.direct_workers

    @property
    def denominator(self) -> int:
        """Everybody commended."""
        return self.collectives + self.individuals

    @property
    def per_cent(self) -> Fraction | None:
        """The share in per cent; None where nobody was commended, which is not zero per cent."""
        return Fraction(self.numerator * _HUNDRED, self.denominator) if self.denominator else None

    @property
    def women_per_cent(self) -> Fraction | None:
        """Women among the individuals, in per cent; None where they were not counted or there are no individuals."""
        if self.women is None or not self.individuals:
            return None
        return Fraction(self.women * _HUNDRED, self.individuals)


def added(counts: Iterable[Counts]) -> Counts:
    """Several counts as one; women are known only where all counted them."""
    listed = list(counts)
    women = [one.women for one in listed]
    return Counts(
        sum(one.collectives for one in listed),
        sum(one.small_collectives for one in listed),
        sum(one.individuals for one in listed),
        sum(one.direct_workers for one in listed),
        sum(one or 0 for one in women) if women and all(one is not None for one in women) else None,
    )
