"""Results against targets: the one kind of criterion where the best result of all moves the points of others.

With M the maximum, A the result and T the target of a unit, its attainment is A/T (T/A where lower is better):

    no target          A / greatest A × M              T missing or zero; the greatest result of all units
    zero               0                               no target, and every result is zero
    below              ½ × M × attainment              attainment under one
    reached            ½ × M                           attainment of one
    over               ½ × M + ½ × M × (attainment − 1) / (best attainment − 1)
    best               M                               the best attainment over one; all who share it

Where lower is better the branch without a target is smallest A / A × M, and a result of zero is the best there is:
it earns M, and beside it the share of the others above ½ × M, or without a target all of it, shrinks to nothing.
Points are rounded half up to the step once, at the end. Nothing depends on the order of the units.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeVar

from thidua.clusters.scoring.explaining import outcome
from thidua.clusters.scoring.limits import comma, find_faults
from thidua.clusters.scoring.rounding import nearest
from thidua.clusters.scoring.shapes import Answer, Criterion
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault, Unreadable

Key = TypeVar("Key", bound=Hashable)


class Branch(StrEnum):
    """Which case of the formula gave a unit its points."""

    BELOW = "below"
    REACHED = "reached"
    OVER = "over"
    BEST = "best"
    NO_TARGET = "no_target"
    ZERO = "zero"


Ratio = tuple[int, int]
"""A fraction as its two whole numbers, not reduced; the second is zero for what is without limit."""


class Earned(NamedTuple):
    """What one unit earns: points rounded to the step, the exact number before that, and the case.

    ratio: the exact number as a fraction. beside: the answer it was measured by. step: what was rounded to.
    """

    points: Decimal
    ratio: Ratio
    branch: Branch
    step: Decimal
    criterion: Criterion
    answer: Answer
    beside: Answer

    @property
    def exact(self) -> Fraction:
        """The number before rounding."""
        return Fraction(*self.ratio)

    @property
    def words(self) -> str:
        """The whole sum in words: "Chưa đạt chỉ tiêu: 7/10 × ½ × 10 = 3,5"."""
        return _opening(self) + outcome(self.exact, self.points, self.step)


def earned(criterion: Criterion, answers: Mapping[Key, Answer], step: Decimal) -> dict[Key, Earned]:
    """The points of every unit that has a result, in the order given; who has none is left out of ``answers``.

    raises: Unreadable, if an answer does not fit the criterion (one kept from another version of the sheet).
    """
    faults: list[Fault] = []
    for answer in answers.values():
        faults += find_faults(criterion, answer, step, criterion.code)
    if faults:
        raise Unreadable(faults)
    reached = {key: _attainment(criterion, answer) for key, answer in answers.items() if answer.target}
    best, top = NOTHING, _attainment(criterion, NOTHING)
    for key, reach in reached.items():
        if best is NOTHING or _better(answers[key], reach, best, top):
            best, top = answers[key], reach
    extreme = Answer(result=(min if criterion.lower_is_better else max)(map(_result, answers.values()), default=ZERO))
    most = criterion.maximum.as_integer_ratio()
    found = {}
    for key, answer in answers.items():
        if key in reached:
            branch, ratio, beside = *_against(most, reached[key], top), best
        else:
            branch, ratio, beside = *_free(most, answer, extreme, lower=criterion.lower_is_better), extreme
        found[key] = Earned(nearest(ratio, step), ratio, branch, step, criterion, answer, beside)
    return found


NOTHING = Answer()


def touched(
    criterion: Criterion, before: Mapping[Key, Answer], after: Mapping[Key, Answer], step: Decimal
) -> dict[Key, tuple[Decimal | None, Decimal | None]]:
    """Whom a change moves: points before and after, of those units alone where the two differ.

    None stands for a unit that has no result on that side.
    """
    old = {key: one.points for key, one in earned(criterion, before, step).items()}
    new = {key: one.points for key, one in earned(criterion, after, step).items()}
    return {key: (old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)}


def _result(answer: Answer) -> Decimal:
    return answer.result or ZERO


def _parts(criterion: Criterion, answer: Answer) -> tuple[Decimal, Decimal]:
    """Numerator and denominator of the attainment; the denominator is zero for a perfect zero."""
    result, target = answer.result or ZERO, answer.target or ZERO
    return (target, result) if criterion.lower_is_better else (result, target)


def _attainment(criterion: Criterion, answer: Answer) -> Ratio:
    """How far the target was attained, one being the target itself; without limit for a perfect zero."""
    top, bottom = _parts(criterion, answer)
    return _ratio(top, bottom)


def _ratio(top: Decimal, bottom: Decimal) -> Ratio:
    """One number over another."""
    a, b = top.as_integer_ratio()
    c, d = bottom.as_integer_ratio()
    return a * d, b * c


def _better(one: Answer, reach: Ratio, other: Answer, top: Ratio) -> bool:
    """Whether an answer goes before another; between equal attainments the smaller target, for the words alone."""
    if not reach[1] or not top[1]:
        higher, level = not reach[1] and bool(top[1]), reach[1] == top[1]
    else:
        mine, theirs = reach[0] * top[1], top[0] * reach[1]
        higher, level = mine > theirs, mine == theirs
    return higher or (level and (one.target or ZERO) < (other.target or ZERO))


def _against(most: Ratio, reach: Ratio, top: Ratio) -> tuple[Branch, Ratio]:
    """The points of a result that had a target, beside the best attainment of all."""
    m, n = most
    p, q = reach
    if p == q:
        return Branch.REACHED, (m, 2 * n)
    if p < q:
        return Branch.BELOW, (m * p, 2 * n * q)
    s, t = top
    if p * t == s * q:
        return Branch.BEST, most
    if not t:
        return Branch.OVER, (m, 2 * n)
    # ½ M + ½ M (p/q − 1) / (s/t − 1)
    return Branch.OVER, (m * (q * (s - t) + (p - q) * t), 2 * n * q * (s - t))


def _free(most: Ratio, answer: Answer, extreme: Answer, *, lower: bool) -> tuple[Branch, Ratio]:
    """The points of a result without a target, beside the best result of all: who has no target is never its own measure."""
    m, n = most
    result, limit = _result(answer), _result(extreme)
    if lower:
        p, q = _ratio(limit, result) if result else (1, 1)
    elif not limit:
        return Branch.ZERO, (0, 1)
    else:
        p, q = _ratio(result, limit)
    return Branch.NO_TARGET, (m * p, n * q)


def _opening(one: Earned) -> str:
    """The sum in words up to its outcome."""
    shown = comma(one.criterion.maximum)
    share = _share(one.criterion, one.answer)
    match one.branch:
        case Branch.REACHED:
            words = f"Đạt chỉ tiêu {comma(one.answer.target or ZERO)}: ½ × {shown} = "
        case Branch.BELOW:
            words = f"Chưa đạt chỉ tiêu: {share} × ½ × {shown} = "
        case Branch.BEST:
            perfect = not _parts(one.criterion, one.answer)[1]
            words = f"Vượt chỉ tiêu nhiều nhất ({'kết quả bằng 0' if perfect else share}): "
        case Branch.OVER if not _parts(one.criterion, one.beside)[1]:
            words = f"Vượt chỉ tiêu, đơn vị tốt nhất có kết quả 0: ½ × {shown} + 0 = "
        case Branch.OVER:
            beside = _share(one.criterion, one.beside)
            words = f"Vượt chỉ tiêu: ½ × {shown} + ½ × {shown} × ({share} − 1) / ({beside} − 1) = "
        case Branch.NO_TARGET | Branch.ZERO:
            words = f"Không có chỉ tiêu, {_without_target(one, shown)}"
    return words


def _without_target(one: Earned, shown: str) -> str:
    """How a result without a target was measured."""
    result, limit = _result(one.answer), comma(_result(one.beside))
    if one.branch is Branch.ZERO:
        return "mọi kết quả bằng 0: "
    if not one.criterion.lower_is_better:
        return f"cao nhất {limit}: {comma(result)}/{limit} × {shown} = "
    if not result:
        return "kết quả 0 là thấp nhất: "
    return f"thấp nhất {limit}: {limit}/{comma(result)} × {shown} = "


def _share(criterion: Criterion, answer: Answer) -> str:
    """The attainment as it was typed: "118/124"."""
    top, bottom = _parts(criterion, answer)
    return f"{comma(top)}/{comma(bottom)}"
