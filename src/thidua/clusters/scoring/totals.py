"""From points of criteria to a total, in one settled order: criterion, group, caps of bonus and penalty, total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.clusters.scoring.shapes import Group, GroupKind, Sheet

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What one unit's points add up to.

    points:   by criterion, only those that have points.
    groups:   by group, after the caps; penalty groups are zero or negative. uncapped: the same before the caps.
    answered, expected: criteria of the main groups that have points, and how many there are; bonus and penalty
              criteria left empty mean "không có" and are never expected.
    missing:  codes of main criteria without points, in the order of the sheet; they are missing, not zero.
    """

    points: Mapping[str, Decimal]
    groups: Mapping[str, Decimal]
    uncapped: Mapping[str, Decimal]
    total: Decimal
    answered: int
    expected: int
    complete: bool
    missing: tuple[str, ...]


def tally(sheet: Sheet, points_by_code: Mapping[str, Decimal | None]) -> Tally:
    """Add up the points of one unit; raises ``Missing`` for a code the sheet does not have."""
    for code in points_by_code:
        sheet.criterion(code)
    given = {
        criterion.code: value
        for _, criterion in sheet.criteria()
        if (value := points_by_code.get(criterion.code)) is not None
    }
    uncapped = {
        group.code: sum((given.get(part.code, ZERO) for part in group.criteria), ZERO) for group in sheet.groups
    }
    groups = {group.code: capped(group, uncapped[group.code]) for group in sheet.groups}
    required = [criterion.code for group, criterion in sheet.criteria() if group.kind is GroupKind.MAIN]
    missing = tuple(code for code in required if code not in given)
    return Tally(
        points=given,
        groups=groups,
        uncapped=uncapped,
        total=sum(groups.values(), ZERO),
        answered=len(required) - len(missing),
        expected=len(required),
        complete=not missing,
        missing=missing,
    )


def capped(group: Group, points: Decimal) -> Decimal:
    """The points of a group within its limit: at most its maximum, for a penalty at least minus its maximum."""
    if group.kind is GroupKind.PENALTY:
        return max(points, -group.maximum)
    return min(points, group.maximum)
