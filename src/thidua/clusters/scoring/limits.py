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

SHOWN = 40
"""How much of a wrong text is shown back."""

FIELDS: Mapping[CriterionKind, tuple[str, ...]] = {
    CriterionKind.YES_NO: ("met",),
    CriterionKind.UP_TO: ("value",),
    CriterionKind.MINUS: ("violations",),
    CriterionKind.RATIO: ("numerator", "denominator"),
    CriterionKind.CHOICE: ("level",),
    CriterionKind.COUNT: ("count",),
    CriterionKind.TARGET: ("result", "target"),
    CriterionKind.GATE: ("met",),
}
"""What is typed for each kind, in the order of the columns of a pasted block."""

OPTIONAL: frozenset[str] = frozenset({"target"})
"""Fields that may stay empty beside others that are filled: a result without a target is an answer."""


def find_faults(criterion: Criterion, answer: Answer, step: Decimal | None, where: str) -> list[Fault]:
    """Every reason why an answer does not fit its criterion; an empty list when it does."""
    if any(getattr(answer, name) is None for name in FIELDS[criterion.kind] if name not in OPTIONAL):
        return [_incomplete(criterion, where)]
    faults: list[Fault] = []
    match criterion.kind:
        case CriterionKind.UP_TO:
            faults = faults_of_points(criterion, answer.value or ZERO, step, where)
        case CriterionKind.MINUS if (answer.violations or 0) < 0:
            faults = [bad_violations(where, str(answer.violations))]
        case CriterionKind.RATIO:
            faults = _faults_of_ratio(criterion, answer.numerator or ZERO, answer.denominator or ZERO, where)
        case CriterionKind.COUNT if (answer.count or 0) < 0:
            faults = [bad_count(where, str(answer.count))]
        case CriterionKind.CHOICE if all(level.code != answer.level for level in criterion.levels):
            faults = [bad_level(criterion, where, answer.level or "")]
        case CriterionKind.TARGET:
            faults = _faults_of_target(criterion, answer, where)
    return faults


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


def _faults_of_target(criterion: Criterion, answer: Answer, where: str) -> list[Fault]:
    """A result and a target are counted from zero upward; whether there is a target at all is not a fault."""
    for number, name in ((answer.result, "kết quả"), (answer.target, "chỉ tiêu")):
        if number is not None and number < 0:
            shown = comma(number)
            message = f"Tiêu chí {criterion.code}: {name} không nhận số âm ({shown}). Hãy nhập số từ 0 trở lên."
            return [Fault("SCORE-06", message, where, shown)]
    return []


def _incomplete(criterion: Criterion, where: str) -> Fault:
    """The answer lacks what this kind of criterion needs."""
    wanted = {
        CriterionKind.YES_NO: "«Có» hoặc «Không»",
        CriterionKind.UP_TO: "số điểm",
        CriterionKind.MINUS: "số lần vi phạm",
        CriterionKind.RATIO: f"cả hai số «{criterion.numerator_label or 'số đạt'}» và "
        f"«{criterion.denominator_label or 'tổng số'}»",
        CriterionKind.CHOICE: "một mức",
        CriterionKind.COUNT: "số lượng",
        CriterionKind.TARGET: "kết quả đạt được",
        CriterionKind.GATE: "«Có» hoặc «Không»",
    }[criterion.kind]
    return Fault("SCORE-10", f"Tiêu chí {criterion.code} chưa đủ số liệu. Hãy nhập {wanted}, hoặc để trống hết.", where)


def bad_violations(where: str, shown: str) -> Fault:
    """The number of violations is not a whole number from zero on."""
    message = f"Số lần vi phạm «{shown}» không phải số nguyên từ 0 trở lên. Hãy nhập 0, 1, 2, …"
    return Fault("SCORE-09", message, where, shown)


def bad_count(where: str, shown: str) -> Fault:
    """The number of items is not a whole number from zero on."""
    message = f"Số lượng «{shown}» không phải số nguyên từ 0 trở lên. Hãy nhập 0, 1, 2, …"
    return Fault("SCORE-31", message, where, shown)


def bad_level(criterion: Criterion, where: str, shown: str) -> Fault:
    """What was typed is no level of the criterion; the message lists those there are."""
    shown = shown[:SHOWN]
    message = f"Tiêu chí {criterion.code} không có mức «{shown}». Hãy chọn một trong: {levels_in_words(criterion)}."
    return Fault("SCORE-30", message, where, shown)


def levels_in_words(criterion: Criterion) -> str:
    """The levels of a choice as they are offered: "a – Tốt (5), b – Khá (3)"."""
    return ", ".join(f"{level.code} – {level.name} ({comma(level.points)})" for level in criterion.levels)


def comma(number: Decimal) -> str:
    """A number as Vietnamese readers write it, with the decimals it has: "1.000", "28,5"."""
    whole, _, decimals = plain(number.copy_abs()).partition(".")
    return ("−" if number < 0 else "") + format_count(int(whole)) + (f",{decimals}" if decimals else "")
