"""One criterion of a template file: its fields read one by one, every fault with its place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from thidua.clusters.scoring.fields import UNREAD, Fields
from thidua.clusters.scoring.loading import Value
from thidua.clusters.scoring.shapes import EVIDENCE, Criterion, CriterionKind, Evidence, Heading, Level
from thidua.clusters.scoring.totals import ZERO
from thidua.errors import Fault

CRITERION_KEYS = (
    *("code", "name", "part_of", "kind", "maximum", "help", "per_violation", "per_item", "levels", "evidence"),
    *("numerator_label", "denominator_label", "measure", "lower_is_better", "step"),
    *("at_most", "grades_down", "twice_with", "own"),
)
HEADING_KEYS = ("code", "name", "maximum")
LEVEL_KEYS = ("code", "name", "points", "voids")
CODE = re.compile(r"[0-9A-Za-zĐđ]{1,8}(\.[0-9A-Za-zĐđ]{1,8}){0,3}", re.ASCII)
LONGEST_CODE = 24
WORD = re.compile(r"[0-9A-Za-zĐđ][0-9A-Za-zĐđ.-]{0,39}", re.ASCII)


def read_criterion(record: dict[str, Value], group: str, number: int, step: Decimal, faults: list[Fault]) -> Criterion:
    """One criterion, with the step of the sheet where it has none of its own; a gate has no points."""
    unnamed = Fields(record, group, f"Tiêu chí thứ {number} của nhóm", faults)
    code = read_code(unnamed)
    fields = Fields(record, f"{group} › {code}", "Tiêu chí", faults) if code else unnamed
    fields.only(CRITERION_KEYS)
    kind = fields.word("kind", CriterionKind)
    evidence = fields.text("evidence") or "optional"
    if evidence not in EVIDENCE:
        fields.fault("SHEET-02", f"«evidence: {evidence[:30]}» phải là một trong: {', '.join(EVIDENCE)}.", evidence)
        evidence = "optional"
    parts, _ = fields.records("levels")
    return Criterion(
        code=code,
        name=fields.text("name", required=True),
        kind=kind or CriterionKind.UP_TO,
        maximum=fields.amount("maximum") if kind is CriterionKind.GATE else fields.number("maximum"),
        help=fields.text("help"),
        per_violation=fields.decimal("per_violation", required=False),
        evidence=cast("Evidence", evidence),
        numerator_label=fields.text("numerator_label"),
        denominator_label=fields.text("denominator_label"),
        step=fields.decimal("step", required=False) or step,
        part_of=fields.text("part_of"),
        levels=tuple(_level(part, fields, place) for place, part in enumerate(parts, 1)),
        per_item=fields.decimal("per_item", required=False),
        measure=fields.text("measure"),
        lower_is_better=fields.flag("lower_is_better"),
        at_most=fields.text("at_most"),
        grades_down=fields.whole("grades_down"),
        twice_with=fields.text("twice_with"),
        own=fields.flag("own"),
    )


def read_heading(record: dict[str, Value], group: str, number: int, faults: list[Fault]) -> Heading:
    """A criterion that is scored in parts: its code, name and maximum."""
    unnamed = Fields(record, group, f"Tiêu chí gồm nhiều phần thứ {number} của nhóm", faults)
    code = read_code(unnamed)
    fields = Fields(record, f"{group} › {code}", "Tiêu chí", faults) if code else unnamed
    fields.only(HEADING_KEYS)
    return Heading(code=code, name=fields.text("name", required=True), maximum=fields.number("maximum"))


def read_code(fields: Fields) -> str:
    """A code such as "II" or "II.3"; letters, digits and points, so that it can stand in paths and pasted cells."""
    code = fields.text("code", required=True)
    if code and not is_code(code):
        message = (
            f"mã «{code[:30]}» chỉ được gồm chữ, số và dấu chấm, nhiều nhất {LONGEST_CODE} ký tự, ví dụ II.3. "
            "Hãy sửa lại."
        )
        fields.fault("SHEET-02", message, code)
        return ""
    return code


def is_code(text: str) -> bool:
    """Whether a text may be the code of a group or a criterion: letters, digits and points, no longer than is kept."""
    return len(text) <= LONGEST_CODE and CODE.fullmatch(text) is not None


def read_word(fields: Fields) -> str:
    """A code of a level or a grade, such as "xuat-sac" or "2.5"; unaccented letters, digits, hyphens and points."""
    code = fields.text("code", required=True)
    if code and not WORD.fullmatch(code):
        message = f"mã «{code[:30]}» chỉ được gồm chữ không dấu, số, gạch nối và dấu chấm, ví dụ xuat-sac. Hãy sửa lại."
        fields.fault("SHEET-02", message, code)
        return ""
    return code


def _level(record: dict[str, Value], criterion: Fields, number: int) -> Level:
    """One level of a choice; a level without points is a fault of its own."""
    fields = Fields(record, criterion.path, f"Mức thứ {number} của tiêu chí", criterion.faults)
    fields.only(LEVEL_KEYS)
    code, name = read_word(fields), fields.text("name", required=True)
    if not fields.text("points") and isinstance(record.get("points", ""), str):
        fields.fault("SHEET-39", f"mức «{name[:60]}» chưa ghi điểm. Hãy ghi «points», kể cả khi là 0.")
        points = UNREAD
    else:
        points = fields.amount("points")
    return Level(code=code, name=name, points=ZERO if points == 0 else points, voids=fields.flag("voids"))
