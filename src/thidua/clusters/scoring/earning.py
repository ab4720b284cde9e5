"""From one answer to points: exact first, then rounded once.

Two kinds have none of their own: a gate is no matter of points, and what a result against a target is worth is known
only beside the results of the other units (``targets``).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.clusters.scoring.levels import level_of
from thidua.clusters.scoring.limits import find_faults
from thidua.clusters.scoring.rounding import to_step
from thidua.clusters.scoring.shapes import Answer, Criterion, CriterionKind, GroupKind, Sheet
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Unreadable

POINTLESS = frozenset({CriterionKind.TARGET, CriterionKind.GATE})
"""Kinds whose answer alone gives no points."""


def points(criterion: Criterion, answer: Answer, sheet: Sheet) -> Decimal | None:
    """The points of one answer, exact, rounded half up to the step; zero or negative in a penalty group.

    returns: None for a target, whose points are known only beside the other units, and for a gate, which has none.
    raises:  Unreadable, if the answer does not fit the criterion (an answer kept from another version of the sheet).
    """
    step = sheet.step_of(criterion.code)
    faults = find_faults(criterion, answer, step, criterion.code)
    if faults:
        raise Unreadable(faults)
    if criterion.kind in POINTLESS:
        return None
    penalty = sheet.group_of(criterion.code).kind is GroupKind.PENALTY
    earned = to_step(exact_points(criterion, answer, penalty=penalty), step)
    return -earned if penalty and earned else earned


def exact_points(criterion: Criterion, answer: Answer, *, penalty: bool) -> Fraction:
    """The size of the points before rounding, never negative; in a penalty group what is taken away.

    Zero for a level that voids: whoever stands there gets nothing. Not asked for a target or a gate.
    """
    most = Fraction(criterion.maximum)
    match criterion.kind:
        case CriterionKind.YES_NO:
            return most if answer.met else Fraction(0)
        case CriterionKind.UP_TO:
            return Fraction(answer.value or ZERO)
        case CriterionKind.MINUS:
            cost = Fraction(criterion.per_violation or ZERO) * (answer.violations or 0)
            return min(cost, most) if penalty else max(most - cost, Fraction(0))
        case CriterionKind.CHOICE:
            level = level_of(criterion, answer)
            return Fraction(0) if level is None or level.voids else Fraction(level.points)
        case CriterionKind.COUNT:
            return min(Fraction(criterion.per_item or ZERO) * (answer.count or 0), most)
        case _:
            return Fraction(answer.numerator or ZERO) / Fraction(answer.denominator or 1) * most
