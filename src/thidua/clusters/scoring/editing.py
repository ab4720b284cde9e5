"""Changes to a draft sheet: lines and groups put, moved, copied and removed. Each gives a new sheet; nothing is checked.

Places are counted from one, as the page shows them: a draft may carry the same code twice, its places never repeat.
Where a code changes, everything that names it follows: parts, rules for ties, sets of which only the highest counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Group, GroupKind, Heading, Sheet
from thidua.errors import Missing, Refused

Thing = TypeVar("Thing")
Line = Heading | Criterion
Change = Callable[[Sheet], Sheet]

ZERO = Decimal(0)
NEW_LINE = "Tiêu chí mới"
_TAIL = re.compile(r"(.*?)(\d+)$")


def lines(group: Group) -> tuple[Line, ...]:
    """The lines of a group as they are read: each heading above its first part, headings without a part at the end."""
    waiting = {heading.code: heading for heading in group.headings}
    found: list[Line] = []
    for criterion in group.criteria:
        heading = waiting.pop(criterion.part_of, None)
        found += [criterion] if heading is None else [heading, criterion]
    return (*found, *waiting.values())


def sum_of(group: Group, heading: str | None = None) -> Decimal:
    """What the criteria of a group come to, or those of one heading."""
    return sum((one.maximum for one in group.criteria if heading is None or one.part_of == heading), ZERO)


def group_at(sheet: Sheet, place: int) -> Group:
    """The group at a place; raises ``Missing`` where there is none."""
    return _at(sheet.groups, place)


def line_at(sheet: Sheet, place: int, line: int) -> Criterion:
    """The criterion at a place of a group; raises ``Missing`` where there is none."""
    return _at(group_at(sheet, place).criteria, line)


def put_line(sheet: Sheet, place: int, line: int | None, criterion: Criterion) -> Sheet:
    """The sheet with a criterion put at a place of a group; ``line`` None adds it at the end."""
    if line is None:
        return _with_lines(sheet, place, (*group_at(sheet, place).criteria, criterion))
    return put_lines(sheet, {(place, line): criterion})


def put_lines(sheet: Sheet, changed: Mapping[tuple[int, int], Criterion]) -> Sheet:
    """The sheet with several criteria put at their places (group, line) at once; two may exchange their codes."""
    before = {where: line_at(sheet, *where) for where in changed}
    codes = {one.code: changed[where].code for where, one in before.items() if _once(sheet, one.code)}
    groups = tuple(
        replace(
            group,
            criteria=tuple(changed.get((place, line), one) for line, one in enumerate(group.criteria, start=1)),
        )
        for place, group in enumerate(sheet.groups, start=1)
    )
    return renamed(replace(sheet, groups=groups), codes)


def move_line(sheet: Sheet, place: int, line: int, by: int) -> Sheet:
    """The sheet with a criterion one place up (-1) or down (+1); from the edge of its group into the next group."""
    group = group_at(sheet, place)
    moved = line_at(sheet, place, line)
    if 1 <= line + by <= len(group.criteria):
        return _with_lines(sheet, place, _swapped(group.criteria, line, line + by))
    beside = place + by
    if not 1 <= beside <= len(sheet.groups):
        return sheet
    there = sheet.groups[beside - 1].criteria
    loose = replace(moved, part_of="")
    taken = _with_lines(sheet, place, _all_but(group, line))
    return _with_lines(taken, beside, (loose, *there) if by > 0 else (*there, loose))


def copy_line(sheet: Sheet, place: int, line: int) -> Sheet:
    """The sheet with a criterion once more, right below itself, under the next free code."""
    group, taken = group_at(sheet, place), line_at(sheet, place, line)
    twin = replace(taken, code=next_code(sheet, taken.code))
    return _with_lines(sheet, place, (*group.criteria[:line], twin, *group.criteria[line:]))


def remove_line(sheet: Sheet, place: int, line: int) -> Sheet:
    """The sheet without a criterion; a group keeps at least one."""
    line_at(sheet, place, line)
    return _with_lines(sheet, place, _all_but(group_at(sheet, place), line))


def put_group(sheet: Sheet, place: int | None, group: Group) -> Sheet:
    """The sheet with a group put at a place, its criteria kept as they were; ``place`` None adds one with a first line."""
    if place is None:
        added = replace(sheet, groups=(*sheet.groups, replace(group, criteria=())))
        first = replace(new_line(added, len(added.groups)), name=NEW_LINE)
        return _with_lines(added, len(added.groups), (first,))
    before = group_at(sheet, place)
    kept = replace(group, criteria=before.criteria)
    changed = replace(sheet, groups=_put(sheet.groups, place, kept))
    codes = {before.code: group.code}
    if len(before.headings) == len(group.headings):
        codes |= {old.code: new.code for old, new in zip(before.headings, group.headings, strict=True)}
    return renamed(changed, codes)


def move_group(sheet: Sheet, place: int, by: int) -> Sheet:
    """The sheet with a group one place up (-1) or down (+1); at the edge as it was."""
    group_at(sheet, place)
    beside = place + by
    return replace(sheet, groups=_swapped(sheet.groups, place, beside)) if 1 <= beside <= len(sheet.groups) else sheet


def remove_group(sheet: Sheet, place: int) -> Sheet:
    """The sheet without a group and all its lines; a sheet keeps at least one."""
    group_at(sheet, place)
    if len(sheet.groups) == 1:
        raise Refused("Bảng điểm phải có ít nhất một nhóm.", code="SHEET-44", todo="Hãy thêm nhóm khác trước khi bỏ.")
    return replace(sheet, groups=_without(sheet.groups, place))


def renamed(sheet: Sheet, codes: Mapping[str, str]) -> Sheet:
    """The sheet with every mention of the old codes turned to the new ones; the lines themselves stay as they are."""
    turned = {old: new for old, new in codes.items() if old and old != new}
    if not turned:
        return sheet

    def now(code: str) -> str:
        return turned.get(code, code)

    def word(item: str) -> str:
        what, colon, code = item.partition(":")
        kind = what == "group" and code in set(GroupKind)
        return f"{what}{colon}{now(code)}" if colon and not kind else item

    return replace(
        sheet,
        groups=tuple(
            replace(
                group,
                criteria=tuple(
                    replace(one, part_of=now(one.part_of), twice_with=now(one.twice_with)) for one in group.criteria
                ),
            )
            for group in sheet.groups
        ),
        tie_rules=tuple(replace(rule, by=tuple(word(item) for item in rule.by)) for rule in sheet.tie_rules),
        highest_of=tuple(replace(one, criteria=tuple(now(code) for code in one.criteria)) for one in sheet.highest_of),
    )


def next_code(sheet: Sheet, code: str) -> str:
    """The next code after one that no line, heading or group of the sheet carries: "I.4" → "I.5"."""
    taken = {one.upper() for one in codes_of(sheet)}
    found = _TAIL.fullmatch(code)
    stem, number = (found[1], int(found[2])) if found else (f"{code}.", 0)
    while f"{stem}{number}".upper() in taken or number == 0:
        number += 1
    return f"{stem}{number}"


def first_code(sheet: Sheet, place: int) -> str:
    """The code a new line of a group is given: one more than its last line."""
    group = group_at(sheet, place)
    return next_code(sheet, group.criteria[-1].code if group.criteria else f"{group.code}.0")


def new_line(sheet: Sheet, place: int) -> Criterion:
    """An empty line for a group, of the kind its group mostly needs."""
    group = group_at(sheet, place)
    kinds = {GroupKind.GATE: CriterionKind.GATE, GroupKind.PENALTY: CriterionKind.MINUS}
    kind = kinds.get(group.kind, CriterionKind.UP_TO)
    return Criterion(code=first_code(sheet, place), name="", kind=kind, maximum=ZERO, step=sheet.step)


def with_step(criterion: Criterion, sheet: Sheet) -> Criterion:
    """A criterion with the step of the sheet where it has none of its own, as a sheet that was read has it."""
    return criterion if criterion.step else replace(criterion, step=sheet.step)


def codes_of(sheet: Sheet) -> list[str]:
    """Every code of the sheet: groups, headings and criteria."""
    heads = [code for group in sheet.groups for code in (group.code, *(one.code for one in group.headings))]
    return heads + [one.code for _group, one in sheet.criteria()]


def _once(sheet: Sheet, code: str) -> bool:
    return codes_of(sheet).count(code) == 1


def _at(things: Sequence[Thing], place: int) -> Thing:
    if not 1 <= place <= len(things):
        raise Missing
    return things[place - 1]


def _all_but(group: Group, line: int) -> tuple[Criterion, ...]:
    """The lines of a group without one; the last one stays."""
    if len(group.criteria) == 1:
        raise Refused(
            f"Nhóm {group.code} phải có ít nhất một tiêu chí.",
            code="SHEET-44",
            todo="Hãy bỏ cả nhóm nếu không dùng nữa.",
        )
    return _without(group.criteria, line)


def _put(things: Sequence[Thing], place: int, thing: Thing) -> tuple[Thing, ...]:
    return (*things[: place - 1], thing, *things[place:])


def _without(things: Sequence[Thing], place: int) -> tuple[Thing, ...]:
    return (*things[: place - 1], *things[place:])


def _swapped(things: Sequence[Thing], place: int, other: int) -> tuple[Thing, ...]:
    turned = list(things)
    turned[place - 1], turned[other - 1] = turned[other - 1], turned[place - 1]
    return tuple(turned)


def _with_lines(sheet: Sheet, place: int, criteria: Iterable[Criterion]) -> Sheet:
    return replace(sheet, groups=_put(sheet.groups, place, replace(group_at(sheet, place), criteria=tuple(criteria))))
