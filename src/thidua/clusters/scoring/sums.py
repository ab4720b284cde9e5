"""Whether the maxima of a sheet add up: parts to their criterion, criteria to their group, groups to the whole.

Numbers that could not be read are NaN here and are left out; they have their own fault already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.shapes import Group, GroupKind, HighestOf, Sheet
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault


def known(*numbers: Decimal | None) -> bool:
    """Whether all of these were read."""
    return all(number is not None and not number.is_nan() for number in numbers)


def reachable(group: Group, highest_of: Sequence[HighestOf] = ()) -> Decimal:
    """The most a unit can get from the criteria of a group; where only the highest counts, only the greatest."""
    total = sum((criterion.maximum for criterion in group.criteria), ZERO)
    maxima = {criterion.code: criterion.maximum for criterion in group.criteria}
    for rule in highest_of:
        exclusive = [maxima[code] for code in set(rule.criteria) if code in maxima]
        total -= sum(exclusive, ZERO) - max(exclusive, default=ZERO)
    return total


def sum_of_group(group: Group, highest_of: Sequence[HighestOf] = ()) -> Iterator[Fault]:
    """The criteria of a group fit its maximum; a group of conditions has none.

    In a main group they sum to it; in a bonus or penalty group they can reach the cap, and none alone exceeds it.
    """
    if not known(group.maximum, *(criterion.maximum for criterion in group.criteria)):
        return
    if group.kind is GroupKind.GATE:
        if group.maximum:
            message = f"Nhóm {group.code} gồm điều kiện xếp loại nên không có điểm, ở đây ghi {comma(group.maximum)}."
            yield Fault("SHEET-36", message, group.code, comma(group.maximum))
        return
    total = reachable(group, highest_of)
    said, found = comma(group.maximum), comma(total)
    if group.kind is GroupKind.MAIN:
        if total != group.maximum:
            message = (
                f"Nhóm {group.code} ghi {said} điểm nhưng các tiêu chí cộng lại {found}. "
                "Hãy sửa một trong hai cho khớp."
            )
            yield Fault("SHEET-04", message, group.code, found)
        return
    if group.maximum <= 0:
        message = f"Nhóm {group.code}: «maximum» là {said}, phải lớn hơn 0. Hãy ghi số dương, kể cả cho điểm trừ."
        yield Fault("SHEET-09", message, group.code, said)
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


def sums_of_headings(group: Group) -> Iterator[Fault]:
    """The parts of a criterion sum to its maximum, and every part belongs to a criterion the group has."""
    headings = {heading.code: heading for heading in group.headings}
    for criterion in group.criteria:
        if criterion.part_of and criterion.part_of not in headings:
            message = (
                f"Tiêu chí {criterion.code} ghi là một phần của «{criterion.part_of}» nhưng nhóm {group.code} không có "
                "tiêu chí gồm nhiều phần mang mã này. Hãy sửa mã hoặc bổ sung."
            )
            yield Fault("SHEET-34", message, f"{group.code} › {criterion.code}", criterion.part_of)
    for code, heading in headings.items():
        parts = [criterion.maximum for criterion in group.criteria if criterion.part_of == code]
        path = f"{group.code} › {code}"
        if not parts:
            message = f"Tiêu chí {code} ghi là gồm nhiều phần nhưng chưa có phần nào. Hãy bổ sung phần hoặc bỏ đi."
            yield Fault("SHEET-34", message, path, "0")
        elif known(heading.maximum, *parts) and (total := sum(parts, ZERO)) != heading.maximum:
            message = (
                f"Tiêu chí {code} ghi {comma(heading.maximum)} điểm nhưng các phần cộng lại {comma(total)}. "
                "Hãy sửa một trong hai cho khớp."
            )
            yield Fault("SHEET-34", message, path, comma(total))


def sum_of_sheet(sheet: Sheet) -> Iterator[Fault]:
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
