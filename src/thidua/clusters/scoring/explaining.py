"""The sum behind the points, in words a person can check by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from thidua.clusters.scoring.earning import exact_points, points
from thidua.clusters.scoring.levels import level_of
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.rounding import to_step
from thidua.clusters.scoring.shapes import Answer, Criterion, CriterionKind, GroupKind, Sheet
from thidua.clusters.scoring.totals import ZERO

HUNDREDTH = Decimal("0.01")


def explain(criterion: Criterion, answer: Answer, sheet: Sheet) -> str:
    """The sum behind the points of one answer.

    For example "118/124 = 95,16 % × 30 = 28,55 → 28,5 (làm tròn 0,5)" or "20 − 3 × 0,5 = 18,5". For a target only what
    was typed, because the sum needs the other units (``targets.earned`` has its words); for a gate what follows for
    the grade.
    """
    earned = points(criterion, answer, sheet)
    if earned is None:
        return _explain_gate(criterion, answer, sheet) if criterion.kind is CriterionKind.GATE else _typed(answer)
    kind = sheet.group_of(criterion.code).kind
    penalty = kind is GroupKind.PENALTY
    step = sheet.step_of(criterion.code)
    match criterion.kind:
        case CriterionKind.YES_NO:
            yes, no = ("Đạt", "Không đạt") if kind is GroupKind.MAIN else ("Có", "Không")
            words = f"{yes if answer.met else no}: {comma(earned)}"
        case CriterionKind.UP_TO:
            most = comma(criterion.maximum)
            words = f"Trừ {comma(-earned)} (tối đa {most})" if penalty else f"{comma(earned)} trên tối đa {most}"
        case CriterionKind.CHOICE:
            words = _explain_choice(criterion, answer, earned, penalty=penalty)
        case CriterionKind.COUNT:
            each = criterion.per_item or ZERO
            words = _explain_each(criterion, answer.count or 0, each, earned, step, penalty=penalty)
        case CriterionKind.MINUS if penalty:
            each = criterion.per_violation or ZERO
            words = _explain_each(criterion, answer.violations or 0, each, earned, step, penalty=True)
        case CriterionKind.MINUS:
            words = _explain_minus(criterion, answer, earned)
        case _:
            words = _explain_ratio(criterion, answer, earned, step, penalty=penalty)
    return words


def outcome(exact: Fraction, earned: Decimal, step: Decimal) -> str:
    """The end of a sum: "28,55 → 28,5 (làm tròn 0,5)", or the plain number where nothing was rounded.

    The number before the arrow has enough decimals that the rounding can be followed.
    """
    size = abs(earned)
    shown = size if exact == size else next(near for near in _approximations(exact) if to_step(near, step) == size)
    if shown == size:
        return comma(shown) if earned >= 0 else f"{comma(shown)} → {comma(earned)}"
    return f"{comma(shown)} → {comma(earned)} (làm tròn {comma(step)})"


def _explain_gate(criterion: Criterion, answer: Answer, sheet: Sheet) -> str:
    """What a condition that is met does to the grade; it never touches the points."""
    if not answer.met:
        return "Không: xếp loại giữ theo điểm"
    effects = []
    if criterion.at_most:
        names = [grade.name for grade in sheet.grades if grade.code == criterion.at_most]
        effects.append(f"xếp loại cao nhất là {names[0] if names else criterion.at_most}")
    if criterion.grades_down:
        effects.append(f"hạ {criterion.grades_down} bậc xếp loại")
    return f"Có: {', '.join(effects) or 'chưa ghi hệ quả'} (không đổi điểm)"


def _typed(answer: Answer) -> str:
    """A result and its target before they are held against those of the other units."""
    target = f"chỉ tiêu {comma(answer.target)}" if answer.target else "không có chỉ tiêu"
    return f"Kết quả {comma(answer.result or ZERO)}, {target}: điểm tính cùng kết quả của mọi đơn vị"


def _explain_choice(criterion: Criterion, answer: Answer, earned: Decimal, *, penalty: bool) -> str:
    """The level and its points; a level that voids says so."""
    level = level_of(criterion, answer)
    name = level.name if level else ""
    if level and level.voids:
        return f"{name}: 0, mất điểm cả tiêu chí {criterion.part_of or criterion.code}"
    most = comma(criterion.maximum)
    return f"{name}: {comma(earned)}" if penalty else f"{name}: {comma(earned)} trên tối đa {most}"


def _explain_each(
    criterion: Criterion, count: int, each: Decimal, earned: Decimal, step: Decimal, *, penalty: bool
) -> str:
    """So much for each item or occurrence; where the limit bites, it is said."""
    most = Fraction(criterion.maximum)
    whole = Fraction(each) * count
    opening = f"{count} × {comma(each)} = "
    if whole > most:
        limit = f"trừ không quá {comma(criterion.maximum)}" if penalty else f"không quá {comma(criterion.maximum)}"
        return f"{opening}{comma(each * count)} → {comma(earned)} ({limit})"
    if penalty and not earned:
        return f"{opening}{comma(each * count)} → 0"
    return opening + outcome(whole, earned, step)


def _explain_minus(criterion: Criterion, answer: Answer, earned: Decimal) -> str:
    """Full marks less violations; where the limit bites, it is said."""
    each, count, most = criterion.per_violation or ZERO, answer.violations or 0, criterion.maximum
    left = most - each * count
    limit = f" → {comma(earned)} (không dưới 0)" if left < 0 else ""
    return f"{comma(most)} − {count} × {comma(each)} = {comma(left)}{limit}"


def _explain_ratio(criterion: Criterion, answer: Answer, earned: Decimal, step: Decimal, *, penalty: bool) -> str:
    """A share of the maximum."""
    exact = exact_points(criterion, answer, penalty=penalty)
    share = to_step(exact / Fraction(criterion.maximum) * 100, HUNDREDTH)
    sum_of = f"{comma(answer.numerator or ZERO)}/{comma(answer.denominator or ZERO)} = {comma(share)} %"
    return f"{sum_of} × {comma(criterion.maximum)} = {outcome(exact, earned, step)}"


def _approximations(exact: Fraction) -> Iterator[Decimal]:
    """The number to two decimals, then to more and more of them."""
    unit = HUNDREDTH
    while True:
        yield to_step(exact, unit)
        unit /= 10
