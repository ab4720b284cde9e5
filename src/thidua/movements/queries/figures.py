"""Figures of a movement: shares that are counted, never typed, and stages summed from yearly reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thidua.movements.enums import Stretch
from thidua.movements.models import Movement, Participation


@dataclass(frozen=True)
class Share:
    """A part of a whole, exact; ``members`` of zero is "nobody reported", not zero per cent."""

    takers: int
    members: int

    @property
    def percent(self) -> Fraction | None:
        """The share in per cent, exact; None where nothing was reported."""
        return Fraction(100 * self.takers, self.members) if self.members else None


@dataclass(frozen=True)
class StageYear:
    """One year of a stage: the share, how many units reported, how many had registered."""

    year: int
    share: Share
    reported: int
    joined: int

    @property
    def silent(self) -> int:
        """Units that registered and said nothing for the year."""
        return self.joined - self.reported


@dataclass(frozen=True)
class StageTotal:
    """A stage summed from its years: who took part in two years is counted twice (lượt).

    known: years somebody reported on, of all that have begun.
    """

    share: Share
    known: int
    years: int


def stage_total(years: Sequence[StageYear]) -> StageTotal:
    """The years of a stage added up; a year without a report adds nothing and is not counted as known."""
    return StageTotal(
        Share(sum(one.share.takers for one in years), sum(one.share.members for one in years)),
        sum(one.share.members > 0 for one in years),
        len(years),
    )


def share_of(reports: Iterable[Participation]) -> Share:
    """The reports of one time added up."""
    listed = list(reports)
    return Share(sum(one.takers for one in listed), sum(one.members for one in listed))


def stage_years(held: Movement, *, until: int, units: frozenset[int] | None = None) -> list[StageYear]:
    """Each year of the stage up to a year, from the standing reports; ``units`` keeps those alone.

    A unit that reported a year whole is counted by that report; one that reported halves alone by its latest half.
    """
    parts = held.units.filter(joined_on__isnull=False)
    if units is not None:
        parts = parts.filter(organisation__in=units)
    joined = list(parts.values_list("pk", flat=True))
    standing = Participation.objects.filter(part__in=joined, standing=True)
    best: dict[tuple[int, int], Participation] = {}
    order = {Stretch.FIRST_HALF: 0, Stretch.SECOND_HALF: 1, Stretch.YEAR: 2}
    for one in standing:
        key = (one.year, one.part_id)
        if key not in best or order[Stretch(one.stretch)] > order[Stretch(best[key].stretch)]:
            best[key] = one
    return [
        StageYear(
            year,
            share_of(one for (its, _part), one in best.items() if its == year),
            sum(its == year for its, _part in best),
            len(joined),
        )
        for year in range(held.stage_first, min(held.stage_last, until) + 1)
    ]
