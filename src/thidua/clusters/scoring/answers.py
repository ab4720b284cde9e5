"""What a unit answers to one criterion, read from what people type, and the points it earns.

    typed text ── read_answer ──▶ Answer ── points ──▶ Decimal
                                        └─ explain ─▶ the same sum in words

An answer is kept raw (118 of 124, three violations) so that the sum can always be shown and done again.
In a penalty group an answer is typed as a positive number and the points are zero or negative.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal

from thidua.clusters.scoring.earning import exact_points, points
from thidua.clusters.scoring.explaining import explain
from thidua.clusters.scoring.levels import read_level
from thidua.clusters.scoring.limits import (
    FIELDS,
    bad_count,
    bad_violations,
    comma,
    faults_of_points,
    find_faults,
)
from thidua.clusters.scoring.rounding import is_multiple
from thidua.clusters.scoring.shapes import Answer, Criterion, CriterionKind, GroupKind, Sheet
from thidua.clusters.scoring.storing import plain
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.fold import fold
from thidua.vietnamese.numbers import parse_decimal

__all__ = [
    "Answer",
    "exact_points",
    "explain",
    "from_json",
    "points",
    "read_answer",
    "read_points",
    "read_upper",
    "reads_answer",
    "to_json",
]

YES = frozenset({"yes", "co", "dat", "x", "true"})
NO = frozenset({"no", "khong", "khong dat", "chua dat", "false"})
PASSED = frozenset({"dat", "khong dat", "chua dat"})
THOUSAND = Decimal(1000)
NUMBERS = ("value", "numerator", "denominator", "result", "target")
ANSWERED = frozenset({CriterionKind.CHOICE, CriterionKind.TARGET, CriterionKind.GATE})


def to_json(answer: Answer) -> str:
    """The answer as canonical JSON, only what is filled, decimals as strings."""
    record: dict[str, str | bool | int] = {}
    for name in NUMBERS:
        number: Decimal | None = getattr(answer, name)
        if number is not None:
            record[name] = plain(number)
    if answer.met is not None:
        record["met"] = answer.met
    if answer.violations is not None:
        record["violations"] = answer.violations
    if answer.level is not None:
        record["level"] = answer.level
    if answer.count is not None:
        record["count"] = answer.count
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
        level=record.get("level"),
        count=record.get("count"),
        result=decimal("result"),
        target=decimal("target"),
    )


def read_answer(criterion: Criterion, raw: Mapping[str, str], *, code_path: str = "") -> Answer | None:
    """Read what was typed for a criterion: its ``FIELDS``, such as "value" or "result" and "target".

    A level is known by its code, its name or its points.

    code_path: where the input stands, as the user can find it; the code of the criterion when empty.
    returns:   None when every field of the criterion is empty: the answer is to be cleared.
    raises:    Unreadable with every fault of this criterion (SCORE-01 to SCORE-11, SCORE-30 to SCORE-32); nothing is rounded silently.
    """
    where = code_path or criterion.code
    texts = {name: raw.get(name, "").strip() for name in FIELDS[criterion.kind]}
    if not any(texts.values()):
        return None
    faults: list[Fault] = []
    answer = _read(criterion, texts, where, faults)
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
    if reads_answer(criterion.kind):
        message = f"Tiêu chí {criterion.code} không nhận điểm nhập thẳng. Hãy chọn mức, kết quả hoặc «Có», «Không»."
        raise Unreadable(Fault("SCORE-33", message, where, text[:40]))
    faults: list[Fault] = []
    number = _read_number(text, where, faults, grouping=criterion.maximum >= THOUSAND)
    penalty = sheet.group_of(criterion.code).kind is GroupKind.PENALTY
    if number is not None:
        number = abs(number) if penalty else number
        faults = faults_of_points(criterion, number, sheet.step_of(criterion.code), where)
    if faults or number is None:
        raise Unreadable(faults)
    return -number if penalty and number else number


def reads_answer(kind: CriterionKind) -> bool:
    """Whether the upper layers set an answer of this kind rather than plain points."""
    return kind in ANSWERED


def read_upper(
    criterion: Criterion, raw: Mapping[str, str], sheet: Sheet, *, code_path: str = ""
) -> tuple[Answer | None, Decimal | None]:
    """Read what an upper layer typed: an answer with its points where ``reads_answer``, plain "points" elsewhere.

    returns: (answer, its points) or (None, points); the points of a target and a gate are None, and both parts are
             None when nothing was typed.
    raises:  Unreadable, as ``read_answer`` and ``read_points`` do.
    """
    if not reads_answer(criterion.kind):
        return None, read_points(criterion, raw.get("points", ""), sheet, code_path=code_path)
    answer = read_answer(criterion, raw, code_path=code_path)
    return answer, None if answer is None else points(criterion, answer, sheet)


def _read(criterion: Criterion, texts: Mapping[str, str], where: str, faults: list[Fault]) -> Answer:
    """The texts as an answer of the criterion's kind; what cannot be read is noted and left empty."""
    match criterion.kind:
        case CriterionKind.YES_NO | CriterionKind.GATE:
            return Answer(met=_read_met(criterion, texts["met"], where, faults))
        case CriterionKind.CHOICE:
            return Answer(level=read_level(criterion, texts["level"], where, faults))
        case _:
            pass
    grouping = _counts(criterion)
    numbers = {
        name: _read_number(_bare(criterion, text), where, faults, grouping=grouping)
        for name, text in texts.items()
        if text
    }
    return Answer(
        value=numbers.get("value"),
        violations=_read_whole(numbers.get("violations"), where, faults, bad_violations),
        numerator=numbers.get("numerator"),
        denominator=numbers.get("denominator"),
        count=_read_whole(numbers.get("count"), where, faults, bad_count),
        result=numbers.get("result"),
        target=numbers.get("target"),
    )


def _bare(criterion: Criterion, text: str) -> str:
    """A result without the measure people write behind it: "95,5 %" or "120 triệu đồng"."""
    return text.removesuffix(criterion.measure) if criterion.measure else text


def _read_met(criterion: Criterion, text: str, where: str, faults: list[Fault]) -> bool | None:
    """Yes or no; the full points count as yes, because people paste points.

    A gate takes no "Đạt": it could mean that the condition applies, or that the unit passed it.
    """
    word = fold(text)
    gate = criterion.kind is CriterionKind.GATE
    full = {"1"} if gate else {"1", plain(criterion.maximum), comma(criterion.maximum)}
    if text in full or (word in YES and not (gate and word in PASSED)):
        return True
    if text == "0" or (word in NO and not (gate and word in PASSED)):
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


def _read_whole(
    number: Decimal | None, where: str, faults: list[Fault], bad: Callable[[str, str], Fault]
) -> int | None:
    """A whole number, zero or more; anything else is the fault that ``bad`` makes."""
    if number is None:
        return None
    if number < 0 or not is_multiple(number, Decimal(1)):
        faults.append(bad(where, comma(number)))
        return None
    return int(number)
