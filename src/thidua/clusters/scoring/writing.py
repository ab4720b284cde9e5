"""A sheet as the text of a template file; what ``read_sheet`` makes of it is the same sheet again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Group, GroupKind, Sheet
from thidua.clusters.scoring.storing import plain

_SIMPLE = re.compile(r"[^\W_](?:[^\r\n:#\"\\]*[^\s:#\"\\])?")
_EMPTY = ("null", "true", "false", "yes", "no")
_SPACE = "  "


def to_yaml(sheet: Sheet) -> str:
    """The sheet as a template file, fields that say nothing left out.

    A criterion without a step of its own comes back with the step of the sheet, as every sheet that was read has it.
    """
    lines = [
        *_texts({"title": sheet.title, "source": sheet.source, "note": sheet.note}),
        *(["example: true"] if sheet.example else []),
        f"step: {plain(sheet.step)}",
        f"places: {sheet.places}",
        f"maximum: {plain(sheet.maximum)}",
        "groups:",
    ]
    for group in sheet.groups:
        lines += _item(_group(group, sheet), 1)
    if sheet.highest_of:
        lines.append("highest_of:")
        for rule in sheet.highest_of:
            lines += _item([f"criteria: {_list(rule.criteria)}", *_texts({"source": rule.source})], 1)
    if sheet.grades:
        lines.append("grades:")
        for grade in sheet.grades:
            since = [] if grade.starts_at is None else [f"from: {plain(grade.starts_at)}"]
            lines += _item([*_texts({"code": grade.code, "name": grade.name}), *since], 1)
    if sheet.quotas:
        lines.append("quotas:")
        for quota in sheet.quotas:
            share = f"share: {_share(quota.share)}"
            lines += _item([*_texts({"grade": quota.grade}), share, *_texts({"source": quota.source})], 1)
    if sheet.tie_rules:
        lines.append("tie_rules:")
        for tie in sheet.tie_rules:
            since = [f"from: {tie.starts.isoformat()}"] if tie.starts else []
            lines += _item([f"by: {_list(tie.by)}", *since, *_texts({"source": tie.source})], 1)
    lines += _leaders(sheet)
    return "\n".join(lines) + "\n"


def _group(group: Group, sheet: Sheet) -> list[str]:
    """The lines of one group, from its own margin."""
    lines = [*_texts({"code": group.code, "name": group.name}), f"kind: {group.kind.value}"]
    if group.kind is not GroupKind.GATE or group.maximum:
        lines.append(f"maximum: {plain(group.maximum)}")
    if group.headings:
        lines.append("headings:")
        for heading in group.headings:
            fields = [*_texts({"code": heading.code, "name": heading.name}), f"maximum: {plain(heading.maximum)}"]
            lines += _item(fields, 1)
    lines.append("criteria:" if group.criteria else "criteria: []")
    for criterion in group.criteria:
        lines += _item(list(_criterion(criterion, sheet)), 1)
    return lines


def _criterion(criterion: Criterion, sheet: Sheet) -> Iterator[str]:
    """The lines of one criterion, from its own margin."""
    yield from _texts({"code": criterion.code, "name": criterion.name, "part_of": criterion.part_of})
    yield f"kind: {criterion.kind.value}"
    if criterion.kind is not CriterionKind.GATE or criterion.maximum:
        yield f"maximum: {plain(criterion.maximum)}"
    yield from _numbers({"per_violation": criterion.per_violation, "per_item": criterion.per_item})
    if criterion.levels:
        yield "levels:"
        for level in criterion.levels:
            voids = ["voids: true"] if level.voids else []
            fields = [*_texts({"code": level.code, "name": level.name}), f"points: {plain(level.points)}", *voids]
            yield from _item(fields, 1)
    yield from _texts(
        {
            "numerator_label": criterion.numerator_label,
            "denominator_label": criterion.denominator_label,
            "measure": criterion.measure,
        }
    )
    if criterion.lower_is_better:
        yield "lower_is_better: true"
    yield from _texts({"at_most": criterion.at_most})
    if criterion.grades_down is not None:
        yield f"grades_down: {criterion.grades_down}"
    yield from _texts({"twice_with": criterion.twice_with})
    if criterion.own:
        yield "own: true"
    if criterion.step is not None and criterion.step != sheet.step:
        yield f"step: {plain(criterion.step)}"
    if criterion.evidence != "optional":
        yield f"evidence: {criterion.evidence}"
    yield from _texts({"help": criterion.help})


def _leaders(sheet: Sheet) -> list[str]:
    """The rule for leading units, nothing when the sheet has none."""
    leaders = sheet.leaders
    if leaders is None:
        return []
    fields = [
        *([] if leaders.count is None else [f"count: {leaders.count}"]),
        *([] if leaders.threshold is None else [f"threshold: {_share(leaders.threshold)}"]),
        *(["strictly: true"] if leaders.strictly else []),
        *_texts({"source": leaders.source}),
    ]
    return ["leaders:", *(f"{_SPACE}{line}" for line in fields)] if fields else ["leaders: {}"]


def _item(fields: list[str], depth: int) -> list[str]:
    """The fields as one item of a list: a hyphen before the first, the others below it."""
    margin = _SPACE * depth
    return [f"{margin}{'- ' if place == 0 else _SPACE}{line}" for place, line in enumerate(fields)]


def _texts(fields: dict[str, str]) -> Iterator[str]:
    """Fields of text, empty ones left out."""
    for key, text in fields.items():
        if text:
            yield f"{key}: {_text(text)}"


def _numbers(fields: dict[str, Decimal | None]) -> Iterator[str]:
    """Fields of numbers, empty ones left out."""
    for key, number in fields.items():
        if number is not None:
            yield f"{key}: {plain(number)}"


def _text(text: str) -> str:
    """A text as YAML: bare where nothing in it could be misread, otherwise between double quotes."""
    if text.isprintable() and _SIMPLE.fullmatch(text) and text.lower() not in _EMPTY:
        return text
    return "".join(
        letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in json.dumps(text, ensure_ascii=False)
    )


def _list(words: tuple[str, ...]) -> str:
    """Words as a list on one line."""
    return f"[{', '.join(json.dumps(word, ensure_ascii=False) for word in words)}]"


def _share(share: Fraction) -> str:
    """A share as it is read: "1/4"."""
    return f"{share.numerator}/{share.denominator}"
