"""Which answers a criterion takes: the limits of each kind, and the sentence for what lies outside them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from thidua.clusters.scoring.rounding import is_multiple, neighbours
from thidua.clusters.scoring.shapes import Answer, Criterion, CriterionKind
from thidua.clusters.scoring.storing import plain
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault
from thidua.vietnamese.numbers import format_count

FIELDS: Mapping[CriterionKind, tuple[str, ...]] = {
    CriterionKind.YES_NO: ("met",),
    CriterionKind.UP_TO: ("value",),
    CriterionKind.MINUS: ("violations",),
    CriterionKind.RATIO: ("numerator", "denominator"),
}


def find_faults(criterion: Criterion, answer: Answer, step: Decimal | None, where: str) -> list[Fault]:
    """Every reason why an answer does not fit its criterion; an empty list when it does."""
    filled = [getattr(answer, name) is not None for name in FIELDS[criterion.kind]]
    if not all(filled):
        return [_incomplete(criterion, where)]
    if criterion.kind is CriterionKind.UP_TO:
        return faults_of_points(criterion, answer.value or ZERO, step, where)
    if criterion.kind is CriterionKind.MINUS and (answer.violations or 0) < 0:
        return [bad_violations(where, str(answer.violations))]
    if criterion.kind is CriterionKind.RATIO:
        return _faults_of_ratio(criterion, answer.numerator or ZERO, answer.denominator or ZERO, where)
    return []


def faults_of_points(criterion: Criterion, number: Decimal, step: Decimal | None, where: str) -> list[Fault]:
    """Typed points must lie between zero and the maximum and be a multiple of the step."""
    shown, most = comma(number), comma(criterion.maximum)
    if number < 0:
        message = f"Tiêu chí {criterion.code} không nhận số âm ({shown}). Hãy nhập số từ 0 đến {most}."
        return [Fault("SCORE-06", message, where, shown)]
    if number > criterion.maximum:
        message = f"Điểm {shown} cao hơn mức tối đa {most} của tiêu chí {criterion.code}. Hãy nhập số từ 0 đến {most}."
        return [Fault("SCORE-01", message, where, shown)]
    if step is not None and not is_multiple(number, step):
        low, high = neighbours(number, step)
        message = (
            f"Điểm {shown} của tiêu chí {criterion.code} không theo bước {comma(step)}. "
            f"Hãy nhập {comma(low)} hoặc {comma(high)}."
        )
        return [Fault("SCORE-08", message, where, shown)]
    return []


def _faults_of_ratio(criterion: Criterion, numerator: Decimal, denominator: Decimal, where: str) -> list[Fault]:
    """A share lies between zero and one, of something that exists."""
    top = criterion.numerator_label or "số đạt"
    bottom = criterion.denominator_label or "tổng số"
    shown = f"{comma(numerator)}/{comma(denominator)}"
    if numerator < 0 or denominator < 0:
        message = f"Tiêu chí {criterion.code} không nhận số âm ({shown}). Hãy nhập số từ 0 trở lên vào cả hai ô."
        return [Fault("SCORE-06", message, where, shown)]
    if denominator == 0:
        message = f"Tiêu chí {criterion.code}: «{bottom}» bằng 0 nên không tính được tỷ lệ. Hãy nhập số lớn hơn 0."
        return [Fault("SCORE-07", message, where, shown)]
    if numerator > denominator:
        message = (
            f"Tiêu chí {criterion.code}: «{top}» là {comma(numerator)}, lớn hơn «{bottom}» là {comma(denominator)}. "
            "Hãy kiểm tra lại hai số."
        )
        return [Fault("SCORE-07", message, where, shown)]
    return []


def _incomplete(criterion: Criterion, where: str) -> Fault:
    """The answer lacks what this kind of criterion needs."""
    wanted = {
        CriterionKind.YES_NO: "«Có» hoặc «Không»",
        CriterionKind.UP_TO: "số điểm",
        CriterionKind.MINUS: "số lần vi phạm",
        CriterionKind.RATIO: f"cả hai số «{criterion.numerator_label or 'số đạt'}» và "
        f"«{criterion.denominator_label or 'tổng số'}»",
    }[criterion.kind]
    return Fault("SCORE-10", f"Tiêu chí {criterion.code} chưa đủ số liệu. Hãy nhập {wanted}, hoặc để trống hết.", where)


def bad_violations(where: str, shown: str) -> Fault:
    """The number of violations is not a whole number from zero on."""
    message = f"Số lần vi phạm «{shown}» không phải số nguyên từ 0 trở lên. Hãy nhập 0, 1, 2, …"
    return Fault("SCORE-09", message, where, shown)


def comma(number: Decimal) -> str:
    """A number as Vietnamese readers write it, with the decimals it has: "1.000", "28,5"."""
    whole, _, decimals = plain(abs(number)).partition(".")
    return ("−" if number < 0 else "") + format_count(int(whole)) + (f",{decimals}" if decimals else "")
