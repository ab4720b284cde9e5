"""The share of small collectives and direct workers in a list while it is drawn up, the office's goal, the years before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from thidua.clusters.models import CommendationCount, FairnessGoal
from thidua.clusters.queries.sharing import Goal, counts_of, judged
from thidua.clusters.sharing import Counts, added
from thidua.decisions.enums import PEOPLE, DecisionState, PositionClass, RowKind
from thidua.decisions.models import AwardList, ListRow
from thidua.registry import tree
from thidua.registry.enums import Gender
from thidua.targets.enums import Comparison
from thidua.targets.queries.indicators import asked

YEARS_SHOWN = 4


@dataclass(frozen=True)
class ListShare:
    """The figure of a list. What nobody said stays in the denominator as a part of its own; households are in neither.

    unknown_…: collectives and people of unknown position; unknown_gender: people whose gender nobody wrote.
    within_reach: the goal is not met, and those of unknown position might still meet it.
    """

    counts: Counts
    unknown_collectives: int
    unknown_people: int
    known_women: int
    unknown_gender: int
    households: int
    met: bool | None
    within_reach: bool = False

    @property
    def unknown(self) -> int:
        """All of unknown position."""
        return self.unknown_collectives + self.unknown_people

    @property
    def leading(self) -> int:
        """People who lead or manage."""
        return self.counts.individuals - self.counts.direct_workers - self.unknown_people


@dataclass(frozen=True)
class YearBefore:
    """One year before: its counts and where they come from; None where nothing was counted, which is not nought."""

    year: int
    counts: Counts | None
    source: str


def share_of(rows: Sequence[ListRow], goal: Goal | None) -> ListShare:
    """The figure of a list's rows; places without a name count as what they will be, of unknown position if not said."""

    def many(*, people: bool, position: str | None = None) -> int:
        return sum(
            one.places or 1
            for one in rows
            if (one.kind in PEOPLE if people else one.kind == RowKind.COLLECTIVE)
            and (position is None or one.position_class == position)
        )

    people = [one for one in rows if one.kind in PEOPLE]
    women = sum(one.places or 1 for one in people if one.gender == Gender.FEMALE)
    no_gender = sum(one.places or 1 for one in people if not one.gender)
    counts = Counts(
        collectives=many(people=False),
        small_collectives=many(people=False, position=PositionClass.SMALL),
        individuals=many(people=True),
        direct_workers=many(people=True, position=PositionClass.DIRECT),
        women=None if no_gender else women,
    )
    met, collectives, others = judged(counts, goal), many(people=False, position=""), many(people=True, position="")
    at_best = replace(
        counts,
        small_collectives=counts.small_collectives + collectives,
        direct_workers=counts.direct_workers + others,
    )
    return ListShare(
        counts=counts,
        unknown_collectives=collectives,
        unknown_people=others,
        known_women=women,
        unknown_gender=no_gender,
        households=sum(one.places or 1 for one in rows if one.kind == RowKind.HOUSEHOLD),
        met=met,
        within_reach=met is False and bool(judged(at_best, goal)),
    )


def goal_of(issuer_id: int, on: date) -> Goal | None:
    """The goal of the office itself on a day, or else of the nearest office above it that set one; None where none did."""
    goals = {
        one.owner_id: one
        for one in FairnessGoal.objects.filter(owner__in=tree.above([issuer_id], on), since__lte=on).order_by("since")
    }
    if not goals:
        return None
    found = goals.get(issuer_id) or max(goals.values(), key=lambda one: _depth(one.owner_id, on))
    comparison = Comparison(found.comparison)
    return Goal(asked(comparison, found.wanted, "%"), comparison, found.wanted, found.basis, found.since)


def _depth(unit_id: int, on: date) -> int:
    return len(tree.ids(tree.above([unit_id], on)))


def years_before(held: AwardList) -> list[YearBefore]:
    """The years before the list's own, oldest first: what the office counted in each, else what it granted here. Two queries."""
    found: dict[int, list[CommendationCount]] = {}
    for one in CommendationCount.objects.filter(
        organisation=held.issuer_id, current=True, first__year__gte=held.year - YEARS_SHOWN, last__year__lt=held.year
    ):
        if one.first == date(one.first.year, 1, 1) and one.last == date(one.first.year, 12, 31):
            found.setdefault(one.first.year, []).append(one)
    granted: dict[int, list[ListRow]] = {}
    for row in ListRow.objects.filter(
        decision__issuer=held.issuer_id,
        decision__state=DecisionState.GRANTED,
        list__year__gte=held.year - YEARS_SHOWN,
        list__year__lt=held.year,
    ).select_related("list"):
        granted.setdefault(row.list.year, []).append(row)
    rows = []
    for year in range(held.year - YEARS_SHOWN, held.year):
        counted = found.get(year, [])
        if not counted and year in granted:
            rows.append(YearBefore(year, share_of(granted[year], None).counts, _("quyết định đã ban hành ở đây")))
            continue
        rows.append(
            YearBefore(
                year,
                added(counts_of(one) for one in counted) if counted else None,
                counted[0].source if counted else "",
            )
        )
    return rows


def per_cent_of(part: int, whole: int) -> Fraction | None:
    """A part of a whole in per cent; None of nothing."""
    return Fraction(part * 100, whole) if whole else None
