"""What one criterion owes itself: what its kind needs, its levels, its step.

Numbers that could not be read are NaN here and are left out; they have their own fault already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.rounding import is_multiple
from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Group, GroupKind, Sheet
from thidua.clusters.scoring.sums import known
from thidua.errors import Fault
from thidua.vietnamese.fold import fold

_ONLY_FOR = {
    "per_violation": CriterionKind.MINUS,
    "per_item": CriterionKind.COUNT,
    "levels": CriterionKind.CHOICE,
    "measure": CriterionKind.TARGET,
    "lower_is_better": CriterionKind.TARGET,
    "at_most": CriterionKind.GATE,
    "grades_down": CriterionKind.GATE,
}
_NEEDED = {
    CriterionKind.MINUS: ("per_violation", "số điểm trừ mỗi lần vi phạm"),
    CriterionKind.COUNT: ("per_item", "số điểm của mỗi đơn vị tính"),
    CriterionKind.CHOICE: ("levels", "các mức để chọn, mỗi mức có điểm"),
}


def line_faults(criterion: Criterion, group: Group, sheet: Sheet) -> Iterator[Fault]:
    """Every fault of one criterion taken alone."""
    path = f"{group.code} › {criterion.code}"
    yield from _needs(criterion, path)
    yield from _gate(criterion, group, sheet, path)
    yield from _own(criterion, path)
    yield from _levels(criterion, path)
    yield from _positive(criterion, sheet, path)
    yield from _steps(criterion, group, sheet)


def _needs(criterion: Criterion, path: str) -> Iterator[Fault]:
    """What a kind needs must be there, what it cannot use must not."""
    kind, code = criterion.kind, criterion.code
    if kind in _NEEDED:
        key, words = _NEEDED[kind]
        if not getattr(criterion, key):
            message = f"Tiêu chí {code}: loại {kind} cần «{key}», {words}. Hãy bổ sung."
            if getattr(criterion, key) is None or key == "levels":
                yield Fault("SHEET-08", message, path)
    for key, owner in _ONLY_FOR.items():
        if kind is not owner and getattr(criterion, key) not in {None, "", (), False}:
            message = f"Tiêu chí {code}: «{key}» chỉ dùng cho loại {owner}, đây là {kind}. Hãy bỏ hoặc đổi loại."
            yield Fault("SHEET-08", message, path)
    labels = (criterion.numerator_label, criterion.denominator_label)
    if kind is CriterionKind.RATIO and not all(labels):
        message = (
            f"Tiêu chí {code}: loại ratio cần «numerator_label» và «denominator_label», tên hai số để chia. "
            "Hãy bổ sung."
        )
        yield Fault("SHEET-08", message, path)
    if kind is not CriterionKind.RATIO and any(labels):
        message = f"Tiêu chí {code}: tên hai số để chia chỉ dùng cho loại ratio, đây là {kind}. Hãy bỏ hoặc đổi loại."
        yield Fault("SHEET-08", message, path)


def _gate(criterion: Criterion, group: Group, sheet: Sheet, path: str) -> Iterator[Fault]:
    """A condition stands in a group of conditions, says what it does to the grade, and gives no points."""
    code, is_gate = criterion.code, criterion.kind is CriterionKind.GATE
    if is_gate != (group.kind is GroupKind.GATE):
        message = (
            f"Tiêu chí {code} loại {criterion.kind} đứng trong nhóm {group.code} loại {group.kind}. Điều kiện xếp loại "
            "(gate) phải đứng trong nhóm điều kiện, và nhóm điều kiện chỉ gồm điều kiện."
        )
        yield Fault("SHEET-36", message, path, criterion.kind.value)
    if not is_gate:
        return
    if not criterion.at_most and not criterion.grades_down:
        message = (
            f"Điều kiện {code} chưa nói hệ quả: hãy ghi «at_most», loại cao nhất còn được xếp, hoặc «grades_down», "
            "số bậc bị hạ."
        )
        yield Fault("SHEET-36", message, path)
    if criterion.at_most and criterion.at_most not in {grade.code for grade in sheet.grades}:
        message = f"Điều kiện {code} nêu loại «{criterion.at_most}» nhưng bảng không có loại này. Hãy sửa hoặc bổ sung."
        yield Fault("SHEET-36", message, path, criterion.at_most)
    if known(criterion.maximum) and criterion.maximum:
        message = f"Điều kiện {code} ghi {comma(criterion.maximum)} điểm. Điều kiện xếp loại không có điểm; hãy bỏ đi."
        yield Fault("SHEET-36", message, path, comma(criterion.maximum))


def _own(criterion: Criterion, path: str) -> Iterator[Fault]:
    """A line for a unit's own criteria stands alone and has points."""
    if criterion.own and (criterion.part_of or criterion.kind in {CriterionKind.TARGET, CriterionKind.GATE}):
        message = (
            f"Dòng {criterion.code} dành cho tiêu chí riêng của đơn vị nên không thể là một phần của tiêu chí khác, "
            "cũng không dùng loại target hay gate. Hãy sửa một trong hai."
        )
        yield Fault("SHEET-30", message, path)


def _levels(criterion: Criterion, path: str) -> Iterator[Fault]:
    """Levels differ in code and name, the best is worth the maximum, one that voids is worth nothing."""
    if criterion.kind is not CriterionKind.CHOICE or not criterion.levels:
        return
    code = criterion.code
    for words, noun in (
        ([level.code for level in criterion.levels], "mã"),
        ([fold(level.name) for level in criterion.levels], "tên"),
    ):
        for word, count in Counter(words).items():
            if word and count > 1:
                message = (
                    f"Tiêu chí {code} có {count} mức cùng {noun} «{word[:60]}». Hãy đặt cho mỗi mức một {noun} riêng."
                )
                yield Fault("SHEET-35", message, path, word[:60])
    for level in criterion.levels:
        if level.voids and known(level.points) and level.points:
            message = (
                f"Tiêu chí {code}: mức «{level.name[:60]}» làm mất toàn bộ điểm nhưng lại ghi {comma(level.points)} "
                "điểm. Hãy ghi 0 hoặc bỏ «voids»."
            )
            yield Fault("SHEET-35", message, path, comma(level.points))
    points = [level.points for level in criterion.levels]
    if known(criterion.maximum, *points) and max(points) != criterion.maximum:
        message = (
            f"Tiêu chí {code} ghi tối đa {comma(criterion.maximum)} điểm nhưng mức cao nhất là {comma(max(points))}. "
            "Hãy sửa một trong hai."
        )
        yield Fault("SHEET-35", message, path, comma(max(points)))


def _positive(criterion: Criterion, sheet: Sheet, path: str) -> Iterator[Fault]:
    """Points that are given or taken are above zero; a penalty too is written as a positive number."""
    keys = ("per_violation", "per_item") if criterion.step == sheet.step else ("per_violation", "per_item", "step")
    for key in keys if criterion.kind is CriterionKind.GATE else ("maximum", *keys):
        number: Decimal | None = getattr(criterion, key)
        if number is not None and known(number) and number <= 0:
            message = (
                f"Tiêu chí {path}: «{key}» là {comma(number)}, phải lớn hơn 0. Hãy ghi số dương, kể cả cho điểm trừ."
            )
            yield Fault("SHEET-09", message, path, comma(number))


def _steps(criterion: Criterion, group: Group, sheet: Sheet) -> Iterator[Fault]:
    """Full points, the cost of a violation and the step fit together, and the decimals shown are enough."""
    step = criterion.step
    if step is None or not known(step) or step <= 0:
        return
    path = f"{group.code} › {criterion.code}"
    if step != sheet.step:
        yield from places_too_few(step, sheet.places, path, f"Tiêu chí {criterion.code}")
    for number, name in (
        (criterion.maximum, "mức tối đa"),
        (criterion.per_violation, "mức trừ mỗi lần"),
        (criterion.per_item, "mức điểm mỗi đơn vị tính"),
        *((level.points, f"mức «{level.name[:40]}»") for level in criterion.levels),
    ):
        if number is None or not known(number) or number <= 0:
            continue
        if not is_multiple(number, step):
            message = (
                f"Tiêu chí {criterion.code}: {name} {comma(number)} không chia hết cho bước {comma(step)}. "
                "Hãy sửa một trong hai."
            )
            yield Fault("SHEET-10", message, path, comma(number))
    most = criterion.maximum
    for each, verb in ((criterion.per_violation, "trừ"), (criterion.per_item, "cho")):
        if each is not None and known(each, most) and each > most > 0:
            message = (
                f"Tiêu chí {criterion.code} {verb} {comma(each)} điểm mỗi lần nhưng tối đa chỉ {comma(most)}. "
                "Hãy sửa một trong hai."
            )
            yield Fault("SHEET-10", message, path, comma(each))


def places_too_few(step: Decimal, places: int, path: str, noun: str) -> Iterator[Fault]:
    """Points rounded to the step can be shown in full."""
    if not is_multiple(step, Decimal(1).scaleb(-places)):
        message = f"{noun}: bước {comma(step)} không ghi hết được với {places} chữ số thập phân. Hãy tăng «places»."
        yield Fault("SHEET-12", message, path, comma(step))
