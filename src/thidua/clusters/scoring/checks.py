"""What the parts of a sheet owe each other: sums, codes, steps, tie rules. Every contradiction names both figures.

Numbers that could not be read are NaN here and are left out; they have their own fault already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.rounding import is_multiple
from thidua.clusters.scoring.shapes import Criterion, Group, GroupKind, Sheet
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault


def contradictions(sheet: Sheet) -> list[Fault]:
    """Every contradiction between the parts of a sheet, in the order of the sheet; empty when there is none."""
    faults: list[Fault] = []
    if known(sheet.step) and sheet.step > 0:
        faults += _places_too_few(sheet.step, sheet.places, "", "Bảng điểm")
    for group in sheet.groups:
        faults += _sum_of_group(group)
        for criterion in group.criteria:
            faults += _steps(criterion, group, sheet)
    faults += _sum_of_sheet(sheet)
    faults += _codes(sheet)
    faults += _tie_rules(sheet)
    return faults


def known(*numbers: Decimal | None) -> bool:
    """Whether all of these were read."""
    return all(number is not None and not number.is_nan() for number in numbers)


def _sum_of_group(group: Group) -> Iterator[Fault]:
    """The criteria of a group fit its maximum.

    In a main group they sum to it; in a bonus or penalty group they can reach the cap, and none alone exceeds it.
    """
    parts = [criterion.maximum for criterion in group.criteria]
    if not known(group.maximum, *parts):
        return
    total = sum(parts, ZERO)
    said, found = comma(group.maximum), comma(total)
    if group.kind is GroupKind.MAIN:
        if total != group.maximum:
            message = (
                f"Nhóm {group.code} ghi {said} điểm nhưng các tiêu chí cộng lại {found}. "
                "Hãy sửa một trong hai cho khớp."
            )
            yield Fault("SHEET-04", message, group.code, found)
        return
    word = "thưởng" if group.kind is GroupKind.BONUS else "trừ"
    if total < group.maximum:
        message = (
            f"Nhóm {group.code} cho {word} đến {said} điểm nhưng các tiêu chí cộng lại chỉ {found}. "
            "Hãy giảm mức của nhóm hoặc tăng mức của tiêu chí."
        )
        yield Fault("SHEET-04", message, group.code, found)
    for criterion in group.criteria:
        if criterion.maximum > group.maximum:
            message = (
                f"Tiêu chí {criterion.code} cho {word} đến {comma(criterion.maximum)} điểm, quá mức {said} của cả nhóm "
                f"{group.code}. Hãy sửa một trong hai."
            )
            yield Fault("SHEET-04", message, f"{group.code} › {criterion.code}", comma(criterion.maximum))


def _sum_of_sheet(sheet: Sheet) -> Iterator[Fault]:
    """The main groups sum to the maximum of the sheet."""
    parts = [group.maximum for group in sheet.groups if group.kind is GroupKind.MAIN]
    if not known(sheet.maximum, *parts):
        return
    total = sum(parts, ZERO)
    if total != sheet.maximum:
        message = (
            f"Bảng điểm ghi tổng {comma(sheet.maximum)} điểm nhưng các nhóm chính cộng lại {comma(total)}. "
            "Hãy sửa một trong hai cho khớp."
        )
        yield Fault("SHEET-05", message, "", comma(total))


def _codes(sheet: Sheet) -> Iterator[Fault]:
    """Each code stands once, groups and criteria together, in any case; the words for kinds of group are taken."""
    codes = [group.code for group in sheet.groups] + [criterion.code for _, criterion in sheet.criteria()]
    for code, count in Counter(code.upper() for code in codes if code).items():
        if count > 1:
            message = f"Mã {code} được dùng {count} lần. Hãy đặt cho mỗi nhóm và mỗi tiêu chí một mã riêng."
            yield Fault("SHEET-06", message, code, str(count))
    for group in sheet.groups:
        if group.code in set(GroupKind):
            message = f"Mã nhóm «{group.code}» trùng với tên loại nhóm. Hãy dùng mã khác, ví dụ IV."
            yield Fault("SHEET-06", message, group.code, group.code)


def _steps(criterion: Criterion, group: Group, sheet: Sheet) -> Iterator[Fault]:
    """Full points, the cost of a violation and the step fit together, and the decimals shown are enough."""
    step = criterion.step
    if step is None or not known(step) or step <= 0:
        return
    path = f"{group.code} › {criterion.code}"
    if step != sheet.step:
        yield from _places_too_few(step, sheet.places, path, f"Tiêu chí {criterion.code}")
    for number, name in ((criterion.maximum, "mức tối đa"), (criterion.per_violation, "mức trừ mỗi lần")):
        if number is None or not known(number) or number <= 0:
            continue
        if not is_multiple(number, step):
            message = (
                f"Tiêu chí {criterion.code}: {name} {comma(number)} không chia hết cho bước {comma(step)}. "
                "Hãy sửa một trong hai."
            )
            yield Fault("SHEET-10", message, path, comma(number))
    cost, most = criterion.per_violation, criterion.maximum
    if cost is not None and known(cost, most) and cost > most > 0:
        message = (
            f"Tiêu chí {criterion.code} trừ {comma(cost)} điểm mỗi lần nhưng tối đa chỉ {comma(most)}. "
            "Hãy sửa một trong hai."
        )
        yield Fault("SHEET-10", message, path, comma(cost))


def _places_too_few(step: Decimal, places: int, path: str, noun: str) -> Iterator[Fault]:
    """Points rounded to the step can be shown in full."""
    if not is_multiple(step, Decimal(1).scaleb(-places)):
        message = f"{noun}: bước {comma(step)} không ghi hết được với {places} chữ số thập phân. Hãy tăng «places»."
        yield Fault("SHEET-12", message, path, comma(step))


def _tie_rules(sheet: Sheet) -> Iterator[Fault]:
    """A tie rule names parts the sheet has, and two rules never start on the same day."""
    groups = {group.code for group in sheet.groups}
    criteria = {criterion.code for _, criterion in sheet.criteria()}
    kinds = {group.kind.value for group in sheet.groups}
    for rule in sheet.tie_rules:
        for item in rule.by:
            scope, _, code = item.partition(":")
            if (
                item == "total"
                or (scope == "group" and code in groups | kinds)
                or (scope == "criterion" and code in criteria)
            ):
                continue
            message = (
                f"Quy tắc khi bằng điểm nêu «{item[:40]}» nhưng bảng điểm không có phần này. "
                "Hãy ghi total, group:mã nhóm, group:bonus, group:penalty hoặc criterion:mã tiêu chí."
            )
            yield Fault("SHEET-11", message, "tie_rules", item[:40])
    for starts, count in Counter(rule.starts for rule in sheet.tie_rules).items():
        if count > 1:
            since = f"từ {starts:%d/%m/%Y}" if starts else "không ghi ngày bắt đầu"
            message = f"Có {count} quy tắc khi bằng điểm cùng {since}. Hãy để mỗi quy tắc một ngày bắt đầu riêng."
            yield Fault("SHEET-11", message, "tie_rules", since)
