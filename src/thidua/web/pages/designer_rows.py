"""The table of the designer: its groups and lines with what the validator says beside them, and what was typed into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.clusters import wording as words
from thidua.clusters.queries.designing import Findings
from thidua.clusters.scoring.editing import lines, put_group, put_lines, sum_of
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind, Heading, Sheet
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.numbers import parse_decimal

EACH = {CriterionKind.MINUS: "per_violation", CriterionKind.COUNT: "per_item"}
"""The one figure of a kind that the table itself offers to change."""
TEXTS = ("code", "name")
LONGEST = 1000
NOTHING: Mapping[str, Sequence[str]] = {}
Row = dict[str, Any]


def table(
    sheet: Sheet, findings: Findings, typed: Mapping[str, Any], wrong: Mapping[str, Sequence[str]] = NOTHING
) -> list[Row]:
    """The groups of the sheet, each with its running sum and its lines; what was typed stands where it was typed.

    wrong: what is wrong with what was typed, by group ("2") and line ("2-3").
    """
    made = [_group(sheet, place, group, findings, typed) for place, group in enumerate(sheet.groups, start=1)]
    for group in made:
        group["wrong"] = wrong.get(str(group["place"]), ())
        for row in group["rows"]:
            row["wrong"] = wrong.get(row.get("key", ""), ())
    return made


def beside(key: str) -> str:
    """The id of the line ("2-3") or of the group ("2") on the page."""
    return (f"line-{key}" if "-" in key else f"group-{key}") if key else ""


def _group(sheet: Sheet, place: int, group: Group, findings: Findings, said: Mapping[str, Any]) -> Row:
    numbers = {id(one): at for at, one in enumerate(group.criteria, start=1)}
    rows: list[Row] = [
        _heading(group, one, place, findings)
        if isinstance(one, Heading)
        else _line(sheet, group, one, (place, numbers[id(one)]), findings, said)
        for one in lines(group)
    ]
    return {
        "place": place,
        "group": group,
        "word": words.group_word(group),
        "maximum": said.get(f"maximum:{place}", comma(group.maximum)),
        "sum": sum_words(group),
        "right": group.kind is not GroupKind.MAIN or sum_of(group) == group.maximum,
        "points": group.kind is not GroupKind.GATE,
        "found": findings.at(group.code),
        "rows": rows,
    }


def _heading(group: Group, heading: Heading, place: int, findings: Findings) -> Row:
    parts = sum_of(group, heading.code)
    return {
        "heading": heading,
        "place": place,
        "maximum": comma(heading.maximum),
        "sum": comma(parts),
        "right": parts == heading.maximum,
        "found": findings.at(f"{group.code} › {heading.code}", heading.code),
    }


def _line(
    sheet: Sheet, group: Group, one: Criterion, at: tuple[int, int], findings: Findings, said: Mapping[str, Any]
) -> Row:
    place, line = at
    key = f"{place}-{line}"
    each = getattr(one, EACH[one.kind]) if one.kind in EACH else None
    now = {
        "code": one.code,
        "name": one.name,
        "maximum": comma(one.maximum),
        "each": "" if each is None else comma(each),
        "kind": one.kind.value,
    }
    return {
        "line": one,
        "key": key,
        "place": place,
        "number": line,
        "id": beside(key),
        "now": {name: said.get(f"{name}:{key}", value) for name, value in now.items()},
        "kind": words.kind_word(one),
        "how": words.how_in(one, group.kind, one.step or sheet.step, sheet),
        "evidence": words.evidence_word(one),
        "part": bool(one.part_of),
        "each": one.kind in EACH,
        "points": one.kind is not CriterionKind.GATE,
        "found": findings.at(f"{group.code} › {one.code}", one.code),
    }


def sum_words(group: Group) -> str:
    """The running sum of a group against its maximum, in words."""
    total, most = sum_of(group), group.maximum
    if group.kind is GroupKind.GATE:
        return ngettext("%(n)d điều kiện", "%(n)d điều kiện", len(group.criteria)) % {"n": len(group.criteria)}
    told = {"sum": comma(total), "most": comma(most), "gap": comma(abs(most - total))}
    if group.kind is not GroupKind.MAIN:
        return _("các dòng cộng %(sum)s, cả nhóm nhiều nhất %(most)s") % told
    if total == most:
        return _("các dòng cộng %(sum)s, khớp") % told
    said = _("các dòng cộng %(sum)s, còn thiếu %(gap)s") if total < most else _("các dòng cộng %(sum)s, thừa %(gap)s")
    return said % told


def elsewhere(sheet: Sheet, findings: Findings) -> list[Fault]:
    """What was found at no line and no group: the whole sheet, its rules."""
    placed = {group.code for group in sheet.groups} | {one.code for _group, one in sheet.criteria()}
    for group in sheet.groups:
        codes = [one.code for one in lines(group)]
        placed |= {f"{group.code} › {code}" for code in codes} | {one.code for one in group.headings}
    known = {one.upper() for one in placed}
    return [one for one in (*findings.contradictions, *findings.doubts) if one.path.upper() not in known]


def as_typed(sheet: Sheet, sent: QueryDict) -> Sheet:
    """The sheet with everything typed into the table.

    raises: Unreadable with one fault for each field that holds no number or nothing at all.
    """
    faults: list[Fault] = []
    lines_now: dict[tuple[int, int], Criterion] = {}
    groups: dict[int, Group] = {}
    for place, group in enumerate(sheet.groups, start=1):
        most = _number(sent, f"maximum:{place}", group.maximum, faults)
        if most is not None and most != group.maximum:
            groups[place] = replace(group, maximum=most)
        for line, one in enumerate(group.criteria, start=1):
            changed = _changed(one, f"{place}-{line}", sent, faults)
            if changed != one:
                lines_now[place, line] = changed
    if faults:
        raise Unreadable(faults)
    for place, group in groups.items():
        sheet = put_group(sheet, place, group)
    return put_lines(sheet, lines_now)


def _changed(one: Criterion, key: str, sent: QueryDict, faults: list[Fault]) -> Criterion:
    code, name = (_text(sent, f"{field}:{key}", getattr(one, field), faults) for field in TEXTS)
    kind = CriterionKind(said) if (said := sent.get(f"kind:{key}", "")) in set(CriterionKind) else one.kind
    changed = replace(one, code=code, name=name, kind=kind)
    if kind is not one.kind:
        changed = _of_kind(changed)
    if kind is not CriterionKind.GATE:
        changed = replace(changed, maximum=_number(sent, f"maximum:{key}", one.maximum, faults) or Decimal(0))
    if one.kind is kind and kind in EACH:
        each = _number(sent, f"each:{key}", getattr(one, EACH[kind]), faults) or None
        counts = kind is CriterionKind.COUNT
        changed = replace(changed, per_item=each) if counts else replace(changed, per_violation=each)
    return changed


def _of_kind(one: Criterion) -> Criterion:
    """A line whose kind was changed: what only its old kind knows is left behind."""
    return Criterion(
        code=one.code,
        name=one.name,
        kind=one.kind,
        maximum=Decimal(0) if one.kind is CriterionKind.GATE else one.maximum,
        help=one.help,
        evidence=one.evidence,
        step=one.step,
        part_of=one.part_of,
        twice_with=one.twice_with,
        own=one.own,
    )


def _text(sent: QueryDict, name: str, now: str, faults: list[Fault]) -> str:
    text = " ".join(sent.get(name, now).split())
    if not text or len(text) > LONGEST:
        message = _("Ô này đang để trống.") if not text else _("Ô này dài quá %(n)d ký tự.") % {"n": LONGEST}
        faults.append(Fault("SHEET-02", message, name, text[:40]))
        return now
    return text


def _number(sent: QueryDict, name: str, now: Decimal | None, faults: list[Fault]) -> Decimal | None:
    """The number typed into a field; as it was where the field was not sent, None where it was left empty."""
    text = sent.get(name)
    if text is None or (now is not None and text == comma(now)):
        return now
    if not text.strip():
        return None
    try:
        number = parse_decimal(text, grouping=True, path=name)
    except Unreadable as problem:
        faults.extend(problem.faults)
        return now
    if number < 0:
        message = _("Hãy ghi số từ 0 trở lên, kể cả cho điểm trừ.")
        faults.append(Fault("SHEET-09", message, name, text[:40]))
    return number
