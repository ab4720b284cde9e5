"""The fairness figure of a block's members, year by year, against the office's goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.clusters.models import BlockYear, CommendationCount, FairnessGoal
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.sharing import FIRST_HALF, SECOND_HALF, WHOLE, Counts, added, period_in
from thidua.registry.queries import names_on
from thidua.targets.enums import Comparison
from thidua.targets.measuring import meets
from thidua.targets.queries.indicators import asked


@dataclass(frozen=True)
class Goal:
    """The goal in force on a day, in words and as a number."""

    words: str
    comparison: Comparison
    wanted: Decimal
    basis: str
    since: date


@dataclass(frozen=True)
class ShareRow:
    """One unit's counts of a period (None where it entered none) and whether the goal is met (None: not known)."""

    unit_id: int
    unit: str
    counts: Counts | None
    source: str
    met: bool | None


@dataclass(frozen=True)
class YearShare:
    """All members of one year together."""

    year: int
    counts: Counts | None
    entered: int
    members: int
    met: bool | None


def goal_on(block: BlockYear, on: date) -> Goal | None:
    """The goal of the office that forms the block, in force on a day; None where it set none."""
    found = FairnessGoal.objects.filter(owner=block.block.owner_id, since__lte=on).order_by("-since").first()
    if found is None:
        return None
    comparison = Comparison(found.comparison)
    return Goal(asked(comparison, found.wanted, "%"), comparison, found.wanted, found.basis, found.since)


def judged(counts: Counts | None, goal: Goal | None) -> bool | None:
    """Whether a share meets the goal, exactly; None where either is not known."""
    if counts is None or counts.per_cent is None or goal is None:
        return None
    return meets(counts.per_cent, goal.comparison, Fraction(goal.wanted))


def shares_of(block: BlockYear, first: date, last: date) -> list[ShareRow]:
    """One row a member: what it counted in exactly this period. Two queries and the names."""
    members = [one.organisation_id for one in block.members.all()]
    held = {
        one.organisation_id: one
        for one in CommendationCount.objects.filter(organisation__in=members, first=first, last=last, current=True)
    }
    names, goal = names_on(members, name_day(block)), goal_on(block, last)
    rows = []
    for unit in members:
        found = held.get(unit)
        counts = counts_of(found) if found else None
        rows.append(ShareRow(unit, names[unit].full, counts, found.source if found else "", judged(counts, goal)))
    return rows


def counts_of(row: CommendationCount) -> Counts:
    """A stored count as the arithmetic takes it."""
    return Counts(row.collectives, row.small_collectives, row.individuals, row.direct_workers, row.women)


def part_counted(block: BlockYear) -> str:
    """The period its members counted for: the whole year where one did or nobody did, else the latest half."""
    members = [one.organisation_id for one in block.members.all()]
    counts = CommendationCount.objects.filter(organisation__in=members, current=True)
    known = set(counts.filter(first__year=block.year).values_list("first", "last").distinct())
    periods = {part: period_in(block.year, part) for part in (WHOLE, SECOND_HALF, FIRST_HALF)}
    return next((part for part, one in periods.items() if (one.first, one.last) in known), WHOLE)


def share_years(block: BlockYear, part: str = WHOLE) -> list[YearShare]:
    """The share of the block in each of its years up to this one, oldest first, from the members of that year.

    part: which period of each year, so that half-years stand beside half-years.
    """
    years = BlockYear.objects.filter(block=block.block_id, year__lte=block.year).order_by("year")
    found = []
    for one in years.prefetch_related("members").select_related("block"):
        asked_for = period_in(one.year, part)
        rows = shares_of(one, asked_for.first, asked_for.last)
        entered = [row.counts for row in rows if row.counts is not None]
        total = added(entered) if entered else None
        found.append(YearShare(one.year, total, len(entered), len(rows), judged(total, goal_on(one, asked_for.last))))
    return found
