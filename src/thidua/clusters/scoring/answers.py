"""What a unit answers to one criterion, read from what people type, and the points it earns.

    typed text ── read_answer ──▶ Answer ── points ──▶ Decimal
                                        └─ explain ─▶ the same sum in words

An answer is kept raw (118 of 124, three violations) so that the sum can always be shown and done again.
In a penalty group an answer is typed as a positive number and the points are zero or negative.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from thidua.clusters.scoring.limits import FIELDS, bad_violations, comma, faults_of_points, find_faults
from thidua.clusters.scoring.rounding import is_multiple, to_step
from thidua.clusters.scoring.shapes import Answer, Criterion, CriterionKind, GroupKind, Sheet
from thidua.clusters.scoring.storing import plain
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.fold import fold
from thidua.vietnamese.numbers import parse_decimal

__all__ = ["Answer", "exact_points", "explain", "from_json", "points", "read_answer", "read_points", "to_json"]

YES = frozenset({"yes", "co", "dat", "x", "true"})
NO = frozenset({"no", "khong", "khong dat", "chua dat", "false"})
THOUSAND = Decimal(1000)
HUNDREDTH = Decimal("0.01")


def to_json(answer: Answer) -> str:
    """The answer as canonical JSON, only what is filled, decimals as strings."""
    record: dict[str, str | bool | int] = {}
    for name in ("value", "numerator", "denominator"):
        number: Decimal | None = getattr(answer, name)
        if number is not None:
            record[name] = plain(number)
    if answer.met is not None:
        record["met"] = answer.met
    if answer.violations is not None:
        record["violations"] = answer.violations
    return json.dumps(record, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Answer:
    """The answer that ``to_json`` wrote."""
    record = json.loads(text)

    def decimal(name: str) -> Decimal | None:
        return Decimal(record[name]) if name in record else None

    return Answer(
        met=record.get("met"),
        violations=record.get("violations"),
        value=decimal("value"),
        numerator=decimal("numerator"),
        denominator=decimal("denominator"),
    )


def read_answer(criterion: Criterion, raw: Mapping[str, str], *, code_path: str = "") -> Answer | None:
    """Read what was typed for a criterion: "met", "value", "violations" or "numerator" and "denominator".

    code_path: where the input stands, as the user can find it; the code of the criterion when empty.
    returns:   None when every field of the criterion is empty: the answer is to be cleared.
    raises:    Unreadable with every fault of this criterion (SCORE-01 to SCORE-11); nothing is rounded silently.
    """
    where = code_path or criterion.code
    texts = {name: raw.get(name, "").strip() for name in FIELDS[criterion.kind]}
    if not any(texts.values()):
        return None
    faults: list[Fault] = []
    if criterion.kind is CriterionKind.YES_NO:
        answer = Answer(met=_read_met(criterion, texts["met"], where, faults))
    else:
        numbers = {
            name: _read_number(text, where, faults, grouping=_counts(criterion)) if text else None
            for name, text in texts.items()
        }
        if criterion.kind is CriterionKind.MINUS:
            answer = Answer(violations=_read_violations(numbers["violations"], where, faults))
        else:
            answer = Answer(
                value=numbers.get("value"),
                numerator=numbers.get("numerator"),
                denominator=numbers.get("denominator"),
            )
    faults = faults or find_faults(criterion, answer, criterion.step, where)
    if faults:
        raise Unreadable(faults)
    return answer


def read_points(criterion: Criterion, text: str, sheet: Sheet, *, code_path: str = "") -> Decimal | None:
    """Read points typed directly, as whoever adjusts a score does; None when empty.

    In a penalty group "5" and "−5" both mean minus five. Limits and steps are those of the criterion.
    """
    if not text.strip():
        return None
    where = code_path or criterion.code
    faults: list[Fault] = []
    number = _read_number(text, where, faults, grouping=criterion.maximum >= THOUSAND)
    penalty = sheet.group_of(criterion.code).kind is GroupKind.PENALTY
    if number is not None:
        number = abs(number) if penalty else number
        faults = faults_of_points(criterion, number, sheet.step_of(criterion.code), where)
    if faults or number is None:
        raise Unreadable(faults)
    return -number if penalty and number else number


def points(criterion: Criterion, answer: Answer, sheet: Sheet) -> Decimal:
    """The points of one answer, exact, rounded half up to the step; zero or negative in a penalty group.

    raises: Unreadable, if the answer does not fit the criterion (an answer kept from another version of the sheet).
    """
    faults = find_faults(criterion, answer, sheet.step_of(criterion.code), criterion.code)
    if faults:
        raise Unreadable(faults)
    penalty = sheet.group_of(criterion.code).kind is GroupKind.PENALTY
    earned = to_step(exact_points(criterion, answer, penalty=penalty), sheet.step_of(criterion.code))
    return -earned if penalty and earned else earned


def exact_points(criterion: Criterion, answer: Answer, *, penalty: bool) -> Fraction:
    """The size of the points before rounding, never negative; in a penalty group what is taken away."""
    most = Fraction(criterion.maximum)
    if criterion.kind is CriterionKind.YES_NO:
        return most if answer.met else Fraction(0)
    if criterion.kind is CriterionKind.UP_TO:
        return Fraction(answer.value or ZERO)
    if criterion.kind is CriterionKind.MINUS:
        cost = Fraction(criterion.per_violation or ZERO) * (answer.violations or 0)
        return min(cost, most) if penalty else max(most - cost, Fraction(0))
    return Fraction(answer.numerator or ZERO) / Fraction(answer.denominator or 1) * most


def explain(criterion: Criterion, answer: Answer, sheet: Sheet) -> str:
    """The sum behind the points, in words a person can check by hand.

    For example "118/124 = 95,16 % × 30 = 28,55 → 28,5 (làm tròn 0,5)" or "20 − 3 × 0,5 = 18,5".
    """
    earned = points(criterion, answer, sheet)
    kind = sheet.group_of(criterion.code).kind
    penalty = kind is GroupKind.PENALTY
    if criterion.kind is CriterionKind.YES_NO:
        words = ("Đạt", "Không đạt") if kind is GroupKind.MAIN else ("Có", "Không")
        return f"{words[0] if answer.met else words[1]}: {comma(earned)}"
    if criterion.kind is CriterionKind.UP_TO:
        return (
            f"Trừ {comma(-earned)} (tối đa {comma(criterion.maximum)})"
            if penalty
            else (f"{comma(earned)} trên tối đa {comma(criterion.maximum)}")
        )
    if criterion.kind is CriterionKind.MINUS:
        return _explain_minus(criterion, answer, earned, penalty=penalty)
    return _explain_ratio(criterion, answer, earned, sheet.step_of(criterion.code), penalty=penalty)


def _explain_minus(criterion: Criterion, answer: Answer, earned: Decimal, *, penalty: bool) -> str:
    """Full marks less violations; where the limit bites, it is said."""
    each, count, most = criterion.per_violation or ZERO, answer.violations or 0, criterion.maximum
    if penalty:
        limit = f" (trừ không quá {comma(most)})" if each * count > most else ""
        return f"{count} × {comma(each)} = {comma(each * count)} → {comma(earned)}{limit}"
    left = most - each * count
    limit = f" → {comma(earned)} (không dưới 0)" if left < 0 else ""
    return f"{comma(most)} − {count} × {comma(each)} = {comma(left)}{limit}"


def _explain_ratio(criterion: Criterion, answer: Answer, earned: Decimal, step: Decimal, *, penalty: bool) -> str:
    """A share of the maximum, shown with enough decimals that the rounding can be followed."""
    exact = exact_points(criterion, answer, penalty=penalty)
    share = to_step(exact / Fraction(criterion.maximum) * 100, HUNDREDTH)
    shown = next(near for near in _approximations(exact) if to_step(near, step) == abs(earned))
    sum_of = f"{comma(answer.numerator or ZERO)}/{comma(answer.denominator or ZERO)} = {comma(share)} %"
    result = f"{sum_of} × {comma(criterion.maximum)} = {comma(shown)}"
    return result if shown == earned else f"{result} → {comma(earned)} (làm tròn {comma(step)})"


def _approximations(exact: Fraction) -> Iterator[Decimal]:
    """The number to two decimals, then to more and more of them."""
    unit = HUNDREDTH
    while True:
        yield to_step(exact, unit)
        unit /= 10


def _read_met(criterion: Criterion, text: str, where: str, faults: list[Fault]) -> bool | None:
    """Yes or no; the full points count as yes, because people paste points."""
    word = fold(text)
    if word in YES or text in {"1", plain(criterion.maximum), comma(criterion.maximum)}:
        return True
    if word in NO or text == "0":
        return False
    message = f"Tiêu chí {criterion.code} chỉ nhận «Có» hoặc «Không». Hãy chọn một trong hai, hoặc để trống."
    faults.append(Fault("SCORE-11", message, where, text[:40]))
    return None


def _counts(criterion: Criterion) -> bool:
    """Whether "1.000" typed here is a thousand: always for counts, for points where the maximum reaches a thousand."""
    return criterion.kind is not CriterionKind.UP_TO or criterion.maximum >= THOUSAND


def _read_number(text: str, where: str, faults: list[Fault], *, grouping: bool) -> Decimal | None:
    """A number typed by a person; what ``parse_decimal`` refuses is noted at its place."""
    try:
        return parse_decimal(text, grouping=grouping, path=where)
    except Unreadable as problem:
        faults.extend(problem.faults)
    return None


def _read_violations(number: Decimal | None, where: str, faults: list[Fault]) -> int | None:
    """A whole number of violations, zero or more."""
    if number is None:
        return None
    if number < 0 or not is_multiple(number, Decimal(1)):
        faults.append(bad_violations(where, comma(number)))
        return None
    return int(number)
