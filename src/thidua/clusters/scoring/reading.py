"""A template file becomes a sheet, or every reason why it cannot is named at once.

    text ── load ──▶ plain values ── read ──▶ Sheet ── contradictions ──▶ checked Sheet

Faults of form (SHEET-01, 02, 03, 07, 09) are found while reading, faults between parts in ``checks``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.clusters.scoring.checks import contradictions
from thidua.clusters.scoring.criteria import read_code, read_criterion, read_heading, read_word
from thidua.clusters.scoring.fields import UNREAD, Fields
from thidua.clusters.scoring.loading import Value, load
from thidua.clusters.scoring.shapes import Grade, Group, GroupKind, HighestOf, Leaders, Quota, Sheet, TieRule
from thidua.errors import Fault, Unreadable

SHEET_KEYS = (
    *("title", "source", "note", "example", "step", "places", "maximum", "groups", "highest_of"),
    *("grades", "quotas", "tie_rules", "leaders"),
)
GROUP_KEYS = ("code", "name", "kind", "maximum", "headings", "criteria")
HIGHEST_KEYS = ("criteria", "source")
GRADE_KEYS = ("code", "name", "from")
QUOTA_KEYS = ("grade", "share", "source")
TIE_KEYS = ("by", "from", "source")
LEADERS_KEYS = ("count", "threshold", "strictly", "source")
MOST_PLACES = 4
MOST_FAULTS = 200

_OF_FORM = frozenset({"SHEET-01", "SHEET-02", "SHEET-03", "SHEET-07", "SHEET-39"})
_OF_KIND = frozenset({"SHEET-08", "SHEET-35", "SHEET-36"})


def read_sheet(text: str) -> Sheet:
    """Read a template file; raises Unreadable with all faults of the file at once, ``MOST_FAULTS`` at most."""
    sheet, faults = _read(text)
    if faults:
        raise Unreadable(faults[:MOST_FAULTS])
    return sheet


def read_draft(text: str) -> tuple[Sheet, list[Fault]]:
    """Read a file that may contradict itself: the sheet as it stands, and every contradiction of it.

    raises: Unreadable with every fault, when the form itself cannot be read (a number that is none, an unknown word).
    """
    sheet, faults = _read(text)
    if any(fault.code in _OF_FORM or (fault.code == "SHEET-09" and not fault.path) for fault in faults):
        raise Unreadable(faults[:MOST_FAULTS])
    return sheet, faults[:MOST_FAULTS]


def _read(text: str) -> tuple[Sheet, list[Fault]]:
    """The sheet as far as it can be read, and every fault of it, each said once."""
    record = load(text)
    if not isinstance(record, dict):
        message = "Tệp phải gồm các dòng «tên: giá trị» như title, step, groups. Hãy xem tệp mẫu đi kèm."
        raise Unreadable(Fault("SHEET-02", message))
    faults: list[Fault] = []
    sheet = _sheet(Fields(record, "", "Bảng điểm", faults))
    said = {(fault.code, fault.path) for fault in faults if fault.code == "SHEET-09"}
    untold = {fault.path for fault in faults if fault.code == "SHEET-07"}
    faults += [
        fault
        for fault in contradictions(sheet)
        if (fault.code, fault.path) not in said and not (fault.code in _OF_KIND and fault.path in untold)
    ]
    return sheet, faults


def _sheet(fields: Fields) -> Sheet:
    """The sheet as far as it can be read."""
    fields.only(SHEET_KEYS)
    step = fields.number("step")
    parts, whole = fields.records("groups", required=True)
    groups = tuple(_group(part, number, step, fields.faults) for number, part in enumerate(parts, 1))
    maximum = fields.number("maximum")
    rules, _ = fields.records("tie_rules")
    grades, _ = fields.records("grades")
    quotas, _ = fields.records("quotas")
    highest, _ = fields.records("highest_of")
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
        grades=tuple(_grade(Fields(part, "grades", "Xếp loại", fields.faults)) for part in grades),
        quotas=tuple(_quota(Fields(part, "quotas", "Giới hạn xếp loại", fields.faults)) for part in quotas),
        highest_of=tuple(
            _highest(Fields(part, "highest_of", "Chỉ tính mức cao nhất", fields.faults)) for part in highest
        ),
    )


def _group(record: dict[str, Value], number: int, step: Decimal, faults: list[Fault]) -> Group:
    """One group; its maximum is NaN when a part of it could not be read, so that no sum is blamed on it."""
    code = read_code(Fields(record, "", f"Nhóm thứ {number}", faults))
    fields = Fields(record, code, "Nhóm", faults) if code else Fields(record, "", f"Nhóm thứ {number}", faults)
    fields.only(GROUP_KEYS)
    kind = fields.word("kind", GroupKind)
    maximum = fields.amount("maximum") if kind is GroupKind.GATE else fields.number("maximum")
    parts, whole = fields.records("criteria", required=True)
    headings, _ = fields.records("headings")
    return Group(
        code=code,
        name=fields.text("name", required=True),
        kind=kind or GroupKind.MAIN,
        maximum=maximum if whole and kind else UNREAD,
        criteria=tuple(read_criterion(part, code, place, step, faults) for place, part in enumerate(parts, 1)),
        headings=tuple(read_heading(part, code, place, faults) for place, part in enumerate(headings, 1)),
    )


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


def _grade(fields: Fields) -> Grade:
    """One grade and the total from which on it is given; without a total it is for whoever is below all."""
    fields.only(GRADE_KEYS)
    since = fields.amount("from") if fields.text("from") else None
    return Grade(code=read_word(fields), name=fields.text("name", required=True), starts_at=since)


def _quota(fields: Fields) -> Quota:
    """How many at most receive a grade; a share that cannot be read is the whole, with its fault noted."""
    fields.only(QUOTA_KEYS)
    share = fields.share("share")
    if share is None and not fields.text("share"):
        fields.fault("SHEET-02", "thiếu mục «share», tỷ lệ nhiều nhất, ví dụ 1/4. Hãy bổ sung.")
    return Quota(grade=fields.text("grade", required=True), share=share or Fraction(1), source=fields.text("source"))


def _highest(fields: Fields) -> HighestOf:
    """Criteria of which only the highest counts."""
    fields.only(HIGHEST_KEYS)
    return HighestOf(criteria=fields.texts("criteria"), source=fields.text("source"))


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
