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
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from thidua.clusters.scoring.explaining import outcome
from thidua.clusters.scoring.limits import comma, find_faults
from thidua.clusters.scoring.rounding import to_step
from thidua.clusters.scoring.shapes import Answer, Criterion
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault, Unreadable

Key = TypeVar("Key", bound=Hashable)

HALF = Fraction(1, 2)


class Branch(StrEnum):
    """Which case of the formula gave a unit its points."""

    BELOW = "below"
    REACHED = "reached"
    OVER = "over"
    BEST = "best"
    NO_TARGET = "no_target"
    ZERO = "zero"


@dataclass(frozen=True, kw_only=True)
class Earned:
    """What one unit earns: points rounded to the step, the exact number before that, and the case.

    opening: the sum in words up to its outcome. step: what was rounded to.
    """

    points: Decimal
    exact: Fraction
    branch: Branch
    opening: str
    step: Decimal

    @property
    def words(self) -> str:
        """The whole sum in words: "Chưa đạt chỉ tiêu: 7/10 × ½ × 10 = 3,5"."""
        return self.opening + outcome(self.exact, self.points, self.step)


def earned(criterion: Criterion, answers: Mapping[Key, Answer], step: Decimal) -> dict[Key, Earned]:
    """The points of every unit that has a result, in the order given; who has none is left out of ``answers``.

    raises: Unreadable, if an answer does not fit the criterion (one kept from another version of the sheet).
    """
    faults: list[Fault] = []
    for answer in answers.values():
        faults += find_faults(criterion, answer, step, criterion.code)
    if faults:
        raise Unreadable(faults)
    aimed = [answer for answer in answers.values() if answer.target]
    results = [answer.result or ZERO for answer in answers.values()]
    best = max(aimed, key=lambda answer: _order(criterion, answer), default=None)
    extreme = (min if criterion.lower_is_better else max)(results, default=ZERO)
    return {
        key: _against(criterion, answer, best, step)
        if answer.target and best
        else _free(criterion, answer, extreme, step)
        for key, answer in answers.items()
    }


def touched(
    criterion: Criterion, before: Mapping[Key, Answer], after: Mapping[Key, Answer], step: Decimal
) -> dict[Key, tuple[Decimal | None, Decimal | None]]:
    """Whom a change moves: points before and after, of those units alone where the two differ.

    None stands for a unit that has no result on that side.
    """
    old = {key: one.points for key, one in earned(criterion, before, step).items()}
    new = {key: one.points for key, one in earned(criterion, after, step).items()}
    return {key: (old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)}


def _parts(criterion: Criterion, answer: Answer) -> tuple[Decimal, Decimal]:
    """Numerator and denominator of the attainment; the denominator is zero for a perfect zero."""
    result, target = answer.result or ZERO, answer.target or ZERO
    return (target, result) if criterion.lower_is_better else (result, target)


def _attainment(criterion: Criterion, answer: Answer) -> Fraction | None:
    """How far the target was attained, one being the target itself; None when without limit (a perfect zero)."""
    top, bottom = _parts(criterion, answer)
    return Fraction(top) / Fraction(bottom) if bottom else None


def _order(criterion: Criterion, answer: Answer) -> tuple[bool, Fraction, Decimal]:
    """What makes an answer the best; between equal attainments the smaller target, for the words alone."""
    reach = _attainment(criterion, answer)
    return reach is None, reach or Fraction(0), -(answer.target or ZERO)


def _against(criterion: Criterion, answer: Answer, best: Answer, step: Decimal) -> Earned:
    """The points of a result that had a target."""
    most, shown = Fraction(criterion.maximum), comma(criterion.maximum)
    reach, top = _attainment(criterion, answer), _attainment(criterion, best)
    share = _share(criterion, answer)
    if reach == 1:
        words = f"Đạt chỉ tiêu {comma(answer.target or ZERO)}: ½ × {shown} = "
        return _rounded(HALF * most, Branch.REACHED, words, step)
    if reach is not None and reach < 1:
        return _rounded(HALF * most * reach, Branch.BELOW, f"Chưa đạt chỉ tiêu: {share} × ½ × {shown} = ", step)
    if reach == top:
        reason = f"{share}" if reach is not None else "kết quả bằng 0"
        return _rounded(most, Branch.BEST, f"Vượt chỉ tiêu nhiều nhất ({reason}): ", step)
    if top is None or reach is None:
        words = f"Vượt chỉ tiêu, đơn vị tốt nhất có kết quả 0: ½ × {shown} + 0 = "
        return _rounded(HALF * most, Branch.OVER, words, step)
    words = f"Vượt chỉ tiêu: ½ × {shown} + ½ × {shown} × ({share} − 1) / ({_share(criterion, best)} − 1) = "
    return _rounded(HALF * most + HALF * most * (reach - 1) / (top - 1), Branch.OVER, words, step)


def _free(criterion: Criterion, answer: Answer, extreme: Decimal, step: Decimal) -> Earned:
    """The points of a result without a target, beside the best result of all: who has no target is never its own measure."""
    most, shown = Fraction(criterion.maximum), comma(criterion.maximum)
    result = answer.result or ZERO
    if not criterion.lower_is_better:
        if not extreme:
            return _rounded(Fraction(0), Branch.ZERO, "Không có chỉ tiêu, mọi kết quả bằng 0: ", step)
        words = f"Không có chỉ tiêu, cao nhất {comma(extreme)}: {comma(result)}/{comma(extreme)} × {shown} = "
        return _rounded(Fraction(result) / Fraction(extreme) * most, Branch.NO_TARGET, words, step)
    if not result:
        return _rounded(most, Branch.NO_TARGET, "Không có chỉ tiêu, kết quả 0 là thấp nhất: ", step)
    words = f"Không có chỉ tiêu, thấp nhất {comma(extreme)}: {comma(extreme)}/{comma(result)} × {shown} = "
    return _rounded(Fraction(extreme) / Fraction(result) * most, Branch.NO_TARGET, words, step)


def _share(criterion: Criterion, answer: Answer) -> str:
    """The attainment as it was typed: "118/124"."""
    top, bottom = _parts(criterion, answer)
    return f"{comma(top)}/{comma(bottom)}"


def _rounded(exact: Fraction, branch: Branch, opening: str, step: Decimal) -> Earned:
    """Exact points, rounded once."""
    return Earned(points=to_step(exact, step), exact=exact, branch=branch, opening=opening, step=step)
