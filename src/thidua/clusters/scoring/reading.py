"""A template file becomes a sheet, or every reason why it cannot is named at once.

    text ── load ──▶ plain values ── read ──▶ Sheet ── contradictions ──▶ checked Sheet

Faults of form (SHEET-01, 02, 03, 07, 08, 09) are found while reading, faults between parts in ``checks``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import cast

from thidua.clusters.scoring.checks import contradictions
from thidua.clusters.scoring.fields import UNREAD, Fields
from thidua.clusters.scoring.loading import Value, load
from thidua.clusters.scoring.shapes import (
    EVIDENCE,
    Criterion,
    CriterionKind,
    Evidence,
    Group,
    GroupKind,
    Leaders,
    Sheet,
    TieRule,
)
from thidua.errors import Fault, Unreadable

SHEET_KEYS = ("title", "source", "note", "example", "step", "places", "maximum", "groups", "tie_rules", "leaders")
GROUP_KEYS = ("code", "name", "kind", "maximum", "criteria")
CRITERION_KEYS = (
    *("code", "name", "kind", "maximum", "help", "per_violation", "evidence"),
    *("numerator_label", "denominator_label", "step"),
)
TIE_KEYS = ("by", "from", "source")
LEADERS_KEYS = ("count", "threshold", "strictly", "source")
MOST_PLACES = 4
MOST_FAULTS = 200
_CODE = re.compile(r"[0-9A-Za-zĐđ]{1,8}(\.[0-9A-Za-zĐđ]{1,8}){0,3}", re.ASCII)


def read_sheet(text: str) -> Sheet:
    """Read a template file; raises Unreadable with all faults of the file at once, ``MOST_FAULTS`` at most."""
    record = load(text)
    if not isinstance(record, dict):
        message = "Tệp phải gồm các dòng «tên: giá trị» như title, step, groups. Hãy xem tệp mẫu đi kèm."
        raise Unreadable(Fault("SHEET-02", message))
    faults: list[Fault] = []
    sheet = _sheet(Fields(record, "", "Bảng điểm", faults))
    faults += contradictions(sheet)
    if faults:
        raise Unreadable(faults[:MOST_FAULTS])
    return sheet


def _sheet(fields: Fields) -> Sheet:
    """The sheet as far as it can be read."""
    fields.only(SHEET_KEYS)
    step = fields.number("step")
    parts, whole = fields.records("groups", required=True)
    groups = tuple(_group(part, number, step, fields.faults) for number, part in enumerate(parts, 1))
    maximum = fields.number("maximum")
    rules, _ = fields.records("tie_rules")
    return Sheet(
        title=fields.text("title", required=True),
        step=step,
        places=_places(fields),
        maximum=maximum if whole else UNREAD,
        groups=groups,
        tie_rules=tuple(_tie_rule(Fields(part, "", "Quy tắc khi bằng điểm", fields.faults)) for part in rules),
        leaders=_leaders(fields),
        source=fields.text("source"),
        note=fields.text("note"),
        example=fields.flag("example"),
    )


def _group(record: dict[str, Value], number: int, step: Decimal, faults: list[Fault]) -> Group:
    """One group; its maximum is NaN when a part of it could not be read, so that no sum is blamed on it."""
    code = _code(Fields(record, "", f"Nhóm thứ {number}", faults))
    fields = Fields(record, code, "Nhóm", faults) if code else Fields(record, "", f"Nhóm thứ {number}", faults)
    fields.only(GROUP_KEYS)
    kind = fields.word("kind", GroupKind)
    maximum = fields.number("maximum")
    parts, whole = fields.records("criteria", required=True)
    return Group(
        code=code,
        name=fields.text("name", required=True),
        kind=kind or GroupKind.MAIN,
        maximum=maximum if whole and kind else UNREAD,
        criteria=tuple(_criterion(part, code, place, step, faults) for place, part in enumerate(parts, 1)),
    )


def _criterion(record: dict[str, Value], group: str, number: int, step: Decimal, faults: list[Fault]) -> Criterion:
    """One criterion, with the step of the sheet where it has none of its own."""
    unnamed = Fields(record, group, f"Tiêu chí thứ {number} của nhóm", faults)
    code = _code(unnamed)
    fields = Fields(record, f"{group} › {code}", "Tiêu chí", faults) if code else unnamed
    fields.only(CRITERION_KEYS)
    kind = fields.word("kind", CriterionKind)
    evidence = fields.text("evidence") or "optional"
    if evidence not in EVIDENCE:
        fields.fault("SHEET-02", f"«evidence: {evidence[:30]}» phải là một trong: {', '.join(EVIDENCE)}.", evidence)
        evidence = "optional"
    criterion = Criterion(
        code=code,
        name=fields.text("name", required=True),
        kind=kind or CriterionKind.UP_TO,
        maximum=fields.number("maximum"),
        help=fields.text("help"),
        per_violation=fields.decimal("per_violation", required=False),
        evidence=cast("Evidence", evidence),
        numerator_label=fields.text("numerator_label"),
        denominator_label=fields.text("denominator_label"),
        step=fields.decimal("step", required=False),
    )
    if kind:
        _check_kind(fields, criterion)
    return replace(criterion, step=criterion.step or step)


def _check_kind(fields: Fields, criterion: Criterion) -> None:
    """What a kind needs must be there, what it cannot use must not."""
    if criterion.kind is CriterionKind.MINUS and criterion.per_violation is None:
        fields.fault("SHEET-08", "loại minus cần «per_violation», số điểm trừ mỗi lần vi phạm. Hãy bổ sung.")
    if criterion.kind is not CriterionKind.MINUS and criterion.per_violation is not None:
        fields.fault(
            "SHEET-08", f"«per_violation» chỉ dùng cho loại minus, đây là {criterion.kind}. Hãy bỏ hoặc đổi loại."
        )
    labels = (criterion.numerator_label, criterion.denominator_label)
    if criterion.kind is CriterionKind.RATIO and not all(labels):
        fields.fault(
            "SHEET-08", "loại ratio cần «numerator_label» và «denominator_label», tên hai số để chia. Hãy bổ sung."
        )
    if criterion.kind is not CriterionKind.RATIO and any(labels):
        fields.fault(
            "SHEET-08", f"tên hai số để chia chỉ dùng cho loại ratio, đây là {criterion.kind}. Hãy bỏ hoặc đổi loại."
        )


def _code(fields: Fields) -> str:
    """A code such as "II" or "II.3"; letters, digits and points, so that it can stand in paths and pasted cells."""
    code = fields.text("code", required=True)
    if code and not _CODE.fullmatch(code):
        fields.fault("SHEET-02", f"mã «{code[:30]}» chỉ được gồm chữ, số và dấu chấm, ví dụ II.3. Hãy sửa lại.", code)
        return ""
    return code


def _places(fields: Fields) -> int:
    """How many decimals are shown, 0 to ``MOST_PLACES``."""
    places = fields.whole("places")
    if places is None and not fields.text("places"):
        fields.fault("SHEET-02", "thiếu mục «places», số chữ số thập phân. Hãy bổ sung.")
    if places is not None and places > MOST_PLACES:
        fields.fault("SHEET-02", f"«places» là {places}, nhiều nhất là {MOST_PLACES}. Hãy sửa lại.", places)
    return MOST_PLACES if places is None else places


def _tie_rule(fields: Fields) -> TieRule:
    """One dated rule for ties; its words are checked against the sheet in ``checks``."""
    fields.only(TIE_KEYS)
    return TieRule(by=fields.texts("by"), starts=fields.day("from"), source=fields.text("source"))


def _leaders(sheet: Fields) -> Leaders | None:
    """The rule for leading units, None when the sheet has none."""
    record = sheet.one("leaders")
    if record is None:
        return None
    fields = Fields(record, "", "Đơn vị dẫn đầu", sheet.faults)
    fields.only(LEADERS_KEYS)
    count = fields.whole("count")
    if count == 0:
        fields.fault("SHEET-09", "«count» là 0. Hãy ghi số đơn vị từ 1 trở lên, hoặc bỏ mục này.", count)
    return Leaders(
        count=count,
        threshold=fields.share("threshold"),
        strictly=fields.flag("strictly"),
        source=fields.text("source"),
    )
