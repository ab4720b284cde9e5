"""Two versions of a sheet side by side: what was added, what was removed, what changed and from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Group, GroupKind, Leaders, Level, Sheet
from thidua.clusters.scoring.words import EVIDENCE_WORDS, FIELDS, GROUP_KINDS, KINDS, NO, YES
from thidua.vietnamese.dates import format_day

NOTHING = "(trống)"
_WHOLE = "Bảng điểm"


class Part(StrEnum):
    """What kind of part of a sheet is spoken of."""

    SHEET = "sheet"
    GROUP = "group"
    HEADING = "heading"
    CRITERION = "criterion"
    RULE = "rule"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A part that only one of the two versions has. ``where``: the place in words; ``code`` is "" for rules."""

    part: Part
    code: str
    where: str
    name: str


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A field that differs. ``field`` is its key, ``words`` what it is called; both values as they are read."""

    part: Part
    code: str
    where: str
    name: str
    field: str
    words: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class SheetChanges:
    """Everything that differs between two versions, in the order of the sheet; false when nothing does."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[FieldChange, ...]

    def __bool__(self) -> bool:
        """Changes count as true when there are any."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class _Seen:
    """One part as it is compared: its values by field, already in words."""

    item: Item
    values: Mapping[str, str]


def compare_sheets(before: Sheet, after: Sheet) -> SheetChanges:
    """What changed from one version to another; parts are known by their code, so a new code is a new part."""
    old, new = dict(_parts(before)), dict(_parts(after))
    changed: list[FieldChange] = []
    for key, seen in new.items():
        was = old.get(key)
        if was is None:
            continue
        item = seen.item
        changed.extend(
            FieldChange(
                part=item.part,
                code=item.code,
                where=item.where,
                name=item.name,
                field=field,
                words=FIELDS[field],
                before=was.values.get(field, "") or NOTHING,
                after=seen.values.get(field, "") or NOTHING,
            )
            for field in dict.fromkeys([*was.values, *seen.values])
            if was.values.get(field, "") != seen.values.get(field, "")
        )
    return SheetChanges(
        added=tuple(seen.item for key, seen in new.items() if key not in old),
        removed=tuple(seen.item for key, seen in old.items() if key not in new),
        changed=(*changed, *_moved(before, after)),
    )


def _parts(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], _Seen]]:
    """Every part of a sheet under a key that the other version would have too; a repeated code gets a number."""
    keys = ("title", "source", "note", "example", "step", "places", "maximum")
    yield (
        ("sheet",),
        _Seen(_item(Part.SHEET, "", _WHOLE, sheet.title), {key: _say(getattr(sheet, key)) for key in keys}),
    )
    seen: dict[tuple[str, str], int] = {}
    for group in sheet.groups:
        for part, code, found in _parts_of(group, sheet):
            number = seen[(part.value, code)] = seen.get((part.value, code), 0) + 1
            yield (part.value, code, str(number)), found
    yield from _rules(sheet)


def _parts_of(group: Group, sheet: Sheet) -> Iterator[tuple[Part, str, _Seen]]:
    """A group, its criteria in parts, its criteria."""
    values = {"name": group.name, "kind": GROUP_KINDS[group.kind], "maximum": _say(group.maximum)}
    yield Part.GROUP, group.code, _Seen(_item(Part.GROUP, group.code, f"Nhóm {group.code}", group.name), values)
    for heading in group.headings:
        item = _item(Part.HEADING, heading.code, f"Tiêu chí {heading.code}", heading.name)
        values = {"name": heading.name, "maximum": _say(heading.maximum), "group": group.code}
        yield Part.HEADING, heading.code, _Seen(item, values)
    for criterion in group.criteria:
        item = _item(Part.CRITERION, criterion.code, f"Tiêu chí {criterion.code}", criterion.name)
        yield Part.CRITERION, criterion.code, _Seen(item, _values(criterion, group, sheet))


def _values(criterion: Criterion, group: Group, sheet: Sheet) -> dict[str, str]:
    """The fields of a criterion in words."""
    values = {"group": group.code}
    for field in fields(criterion):
        if field.name != "code":
            values[field.name] = _say(getattr(criterion, field.name))
    values["kind"] = KINDS[criterion.kind]
    values["evidence"] = EVIDENCE_WORDS[criterion.evidence]
    values["step"] = _say(criterion.step or sheet.step)
    values["levels"] = "; ".join(_level(level) for level in criterion.levels)
    values["at_most"] = next((one.name for one in sheet.grades if one.code == criterion.at_most), criterion.at_most)
    return values


def _rules(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], _Seen]]:
    """Grades, quotas, sets of which the highest counts, rules for ties, the rule for leaders."""
    for grade in sheet.grades:
        values = {"name": grade.name, "starts_at": "" if grade.starts_at is None else comma(grade.starts_at)}
        yield ("grade", grade.code), _Seen(_item(Part.RULE, grade.code, "Xếp loại", grade.name), values)
    for quota in sheet.quotas:
        item = _item(Part.RULE, quota.grade, "Giới hạn số đơn vị", quota.grade)
        yield ("quota", quota.grade), _Seen(item, {"share": _say(quota.share), "source": quota.source})
    for number, rule in enumerate(sheet.highest_of, 1):
        item = _item(Part.RULE, "", "Chỉ tính mức cao nhất", ", ".join(rule.criteria))
        yield ("highest", str(number)), _Seen(item, {"criteria": item.name, "source": rule.source})
    for tie in sheet.tie_rules:
        since = f"từ {format_day(tie.starts)}" if tie.starts else "từ đầu"
        item = _item(Part.RULE, "", "Khi bằng điểm", since)
        yield ("tie", since), _Seen(item, {"by": ", ".join(tie.by), "source": tie.source})
    if sheet.leaders is not None:
        item = _item(Part.RULE, "", "Đơn vị dẫn đầu", "suy tôn")
        yield ("leaders",), _Seen(item, {one.name: _say(getattr(sheet.leaders, one.name)) for one in fields(Leaders)})


def _moved(before: Sheet, after: Sheet) -> Iterator[FieldChange]:
    """Where the parts that stayed in a group, or the groups themselves, stand in another order."""
    lists = [("", _WHOLE, [group.code for group in before.groups], [group.code for group in after.groups])]
    then = {group.code: group for group in before.groups}
    lists += [
        (group.code, f"Nhóm {group.code}", _codes(then[group.code]), _codes(group))
        for group in after.groups
        if group.code in then
    ]
    for code, where, old, new in lists:
        kept_old, kept_new = [one for one in old if one in new], [one for one in new if one in old]
        if kept_old != kept_new:
            yield FieldChange(
                part=Part.GROUP if code else Part.SHEET,
                code=code,
                where=where,
                name="",
                field="order",
                words=FIELDS["order"],
                before=", ".join(kept_old),
                after=", ".join(kept_new),
            )


def _codes(group: Group) -> list[str]:
    """The codes of a group's criteria in their order."""
    return [criterion.code for criterion in group.criteria]


def _item(part: Part, code: str, where: str, name: str) -> Item:
    """A part of a sheet by name."""
    return Item(part=part, code=code, where=where, name=name)


def _level(level: Level) -> str:
    """A level in words."""
    return f"{level.name} = {comma(level.points)}" + (" (mất điểm cả tiêu chí)" if level.voids else "")


def _say(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return comma(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, CriterionKind):
        return KINDS[value]
    if isinstance(value, GroupKind):
        return GROUP_KINDS[value]
    return "" if value is None else str(value)
