"""Criteria of a unit's own: a line of the common sheet filled with parts that sum to the same maximum.

    common sheet ── with_own ──▶ the sheet of one unit ── tally, ranking as for everybody else

The line keeps its code and its maximum, so that groups, totals and ranks stay comparable between units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from thidua.clusters.scoring.checks import contradictions, known
from thidua.clusters.scoring.criteria import is_code
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Group, GroupKind, Heading, Sheet
from thidua.clusters.scoring.storing import from_json, to_json
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault, Unreadable

Own = Mapping[str, tuple[Criterion, ...]]

_NOT_OWN = frozenset({CriterionKind.TARGET, CriterionKind.GATE})


def with_own(sheet: Sheet, own: Own) -> Sheet:
    """The sheet of one unit: each line it filled becomes a criterion in parts; an empty filling leaves the line as is.

    own:    by code of the line, the unit's own criteria; their codes start with the code of the line and a point.
    raises: Unreadable (SHEET-30 to SHEET-33, and what ``contradictions`` finds in the whole) with every fault at once.
    """
    filled = {code: parts for code, parts in own.items() if parts}
    if not filled:
        return sheet
    faults = _faults(sheet, filled)
    if faults:
        raise Unreadable(faults)
    found = replace(sheet, groups=tuple(_fill(group, filled, sheet.step) for group in sheet.groups))
    faults = contradictions(found)
    if faults:
        raise Unreadable(faults)
    return found


def own_to_json(own: Own) -> str:
    """A unit's own criteria as canonical JSON, written as a sheet with one group for each line."""
    groups = tuple(
        Group(code=code, name="", kind=GroupKind.MAIN, maximum=_sum(parts), criteria=parts)
        for code, parts in sorted(own.items())
        if parts
    )
    return to_json(Sheet(title="", step=Decimal(1), places=0, maximum=ZERO, groups=groups))


def own_from_json(text: str) -> dict[str, tuple[Criterion, ...]]:
    """What ``own_to_json`` wrote; an empty text is no criterion of its own."""
    return {group.code: group.criteria for group in from_json(text).groups} if text else {}


def own_lines(sheet: Sheet) -> tuple[Criterion, ...]:
    """The lines of a sheet that each unit may fill with criteria of its own."""
    return tuple(criterion for _, criterion in sheet.criteria() if criterion.own)


def _fill(group: Group, own: Own, step: Decimal) -> Group:
    """The group with its filled lines as headings and the unit's criteria in their place."""
    criteria: list[Criterion] = []
    headings = list(group.headings)
    for line in group.criteria:
        parts = own.get(line.code, ())
        if not parts:
            criteria.append(line)
            continue
        headings.append(Heading(code=line.code, name=line.name, maximum=line.maximum))
        criteria += [replace(part, part_of=line.code, own=False, step=part.step or line.step or step) for part in parts]
    return replace(group, criteria=tuple(criteria), headings=tuple(headings))


def _faults(sheet: Sheet, own: Own) -> list[Fault]:
    """What the filled lines themselves owe."""
    faults: list[Fault] = []
    lines = {criterion.code: criterion for criterion in own_lines(sheet)}
    for code, parts in own.items():
        line = lines.get(code)
        if line is None:
            message = f"Dòng {code} của bảng điểm không dành cho tiêu chí riêng. Hãy chọn dòng khác."
            faults.append(Fault("SHEET-30", message, code, code))
            continue
        for part in parts:
            place = f"{code} › {part.code}"
            if not part.code.startswith(f"{code}.") or part.code == f"{code}.":
                message = f"Mã tiêu chí riêng «{part.code[:30]}» phải bắt đầu bằng mã của dòng, ví dụ {code}.1. Hãy đặt lại mã."
                faults.append(Fault("SHEET-31", message, place, part.code))
            elif not is_code(part.code):
                message = (
                    f"Mã tiêu chí riêng «{part.code[:30]}» chỉ được gồm chữ, số và dấu chấm, ví dụ {code}.1. "
                    "Hãy đặt lại mã."
                )
                faults.append(Fault("SHEET-31", message, code, part.code[:30]))
            if part.kind in _NOT_OWN:
                message = (
                    f"Tiêu chí riêng {part.code} không dùng được loại {part.kind}: loại này so các đơn vị với nhau hoặc "
                    "là điều kiện chung. Hãy chọn loại khác."
                )
                faults.append(Fault("SHEET-33", message, place, part.kind.value))
        total = _sum(parts)
        if known(total) and total != line.maximum:
            message = (
                f"Tiêu chí riêng của dòng {code} cộng lại {comma(total)} điểm nhưng dòng này ghi {comma(line.maximum)}. "
                "Hãy sửa cho khớp."
            )
            faults.append(Fault("SHEET-32", message, code, comma(total)))
    return faults


def _sum(parts: tuple[Criterion, ...]) -> Decimal:
    """What the maxima sum to."""
    return sum((part.maximum for part in parts), ZERO)
