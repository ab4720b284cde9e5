"""A unit's own criteria, entered from a pasted table before the scoring opens."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import LONGEST_TEXT, locked_year, stage_is
from thidua.clusters.enums import Stage
from thidua.clusters.models import Member
from thidua.clusters.permissions import may_set_own_criteria, sheet_agreed
from thidua.clusters.scoring.own import own_lines, own_to_json, with_own
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Sheet
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import fold
from thidua.vietnamese.numbers import parse_decimal
from thidua.vietnamese.texts import unwritable_at

KINDS = {
    "nhap diem": CriterionKind.UP_TO,
    "cham diem": CriterionKind.UP_TO,
    "co khong": CriterionKind.YES_NO,
    "dat khong dat": CriterionKind.YES_NO,
    "tru": CriterionKind.MINUS,
    "tru theo lan": CriterionKind.MINUS,
    "ty le": CriterionKind.RATIO,
    "dem": CriterionKind.COUNT,
    "so luong": CriterionKind.COUNT,
}
WORDS = "Chấm điểm, Đạt/Không đạt, Trừ theo lần, Tỷ lệ, Số lượng"
MOST_ROWS = 40
LONGEST_NAME = 300
HEADS = frozenset({"ma", "tieu chi"})


@dataclass(frozen=True)
class OwnRow:
    """One line of the pasted table as it was typed: code, name, kind, maximum, what one item or one fault is worth."""

    code: str
    name: str
    kind: str
    maximum: str
    each: str = ""


def read_rows(text: str) -> list[OwnRow]:
    """The lines of a table copied from a spreadsheet, without its heading line and without empty lines."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(Fault("PASTE-05", _("Bảng dán vào quá dài."), "rows"))
    plain = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [[cell.strip() for cell in line] for line in csv.reader(plain, delimiter="\t", strict=False)]
    rows = [line for line in lines if any(line) and fold(line[0]) not in HEADS]
    if len(rows) > MOST_ROWS or any(len(line) > len(OwnRow.__dataclass_fields__) for line in rows):
        message = _("Bảng có nhiều nhất %(n)d dòng, 5 cột: Mã, Tiêu chí, Loại, Tối đa, Mỗi lần.") % {"n": MOST_ROWS}
        raise Unreadable(Fault("PASTE-05", message, "rows"))
    return [OwnRow(*[*line, *[""] * (4 - len(line))]) for line in rows]


def set_own_criteria(*, actor: Scope, block_id: int, unit_id: int, rows: list[OwnRow]) -> Member:
    """Fill the lines of the sheet that are left to each unit with this unit's criteria; no row takes them away.

    Before the scoring opens and once the sheet is locked, so that what they must sum to no longer moves.
    raises: Unreadable SCORE-43 by line of the table, SHEET-30 and on where the whole does not fit the sheet.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_set_own_criteria(actor, year))
        stage_is(year, Stage.SETUP, act=_("đổi tiêu chí riêng"))
        if not sheet_agreed(year):
            raise Refused(
                _("Bảng điểm năm %(year)d chưa được thống nhất.") % {"year": year.year},
                code="CLUSTER-09",
                todo=_("Hãy khóa bảng điểm trước, rồi ghi tiêu chí riêng."),
            )
        member = Member.objects.filter(block_year=year, organisation_id=unit_id).first()
        if member is None:
            raise Missing
        sheet: Sheet = year.score_sheet.sheet
        own = _read(sheet, rows)
        with_own(sheet, own)
        member.own_criteria = own_to_json(own) if own else ""
        member.save(update_fields=["own_criteria"])
        record_act(actor, "clusters.set_own_criteria", year, unit=unit_id, criteria=[row.code for row in rows])
    return member


def _read(sheet: Sheet, rows: list[OwnRow]) -> dict[str, tuple[Criterion, ...]]:
    lines = sorted((line.code for line in own_lines(sheet)), key=len, reverse=True)
    own: dict[str, list[Criterion]] = {}
    faults: list[Fault] = []
    for at, row in enumerate(rows, start=1):
        line = next((code for code in lines if row.code.startswith(f"{code}.")), "")
        try:
            read = _criterion(row, at, line)
        except Unreadable as problem:
            faults += problem.faults
        else:
            own.setdefault(line, []).append(read)
    if faults:
        raise Unreadable(faults)
    return {code: tuple(parts) for code, parts in own.items()}


def _criterion(row: OwnRow, at: int, line: str) -> Criterion:
    """One line of the table as a criterion; every fault of the line at once."""
    path = f"row-{at}"
    faults: list[Fault] = []

    def fault(sentence: str, value: str = "") -> None:
        said = _("Dòng %(n)d: %(said)s") % {"n": at, "said": sentence}
        faults.append(Fault("SCORE-43", said, path, value[:30]))

    if unwritable_at(row.name):
        fault(_("tên tiêu chí có ký tự không hợp lệ."))
    kind = KINDS.get(fold(row.kind).replace("/", " ").replace(",", " ").strip())
    if not line:
        fault(_("mã «%(code)s» không thuộc dòng nào dành cho tiêu chí riêng.") % {"code": row.code[:20]}, row.code)
    if not row.name or len(row.name) > LONGEST_NAME:
        fault(_("hãy ghi tên tiêu chí, dài nhất %(most)d ký tự.") % {"most": LONGEST_NAME})
    if kind is None:
        words = {"kind": row.kind[:30], "words": WORDS}
        fault(_("loại «%(kind)s» chưa rõ. Các loại nhận: %(words)s.") % words, row.kind)
    maximum = _positive(row.maximum, path, faults)
    if maximum is None:
        fault(_("hãy ghi số điểm tối đa, lớn hơn 0."), row.maximum)
    each = _positive(row.each, path, faults)
    if each is None and kind in {CriterionKind.MINUS, CriterionKind.COUNT}:
        fault(_("hãy ghi mức cho mỗi lần, lớn hơn 0."), row.each)
    if faults or kind is None or maximum is None:
        raise Unreadable(faults)
    return Criterion(
        code=row.code,
        name=row.name,
        kind=kind,
        maximum=maximum,
        per_violation=each if kind is CriterionKind.MINUS else None,
        per_item=each if kind is CriterionKind.COUNT else None,
        numerator_label=_("Số đạt") if kind is CriterionKind.RATIO else "",
        denominator_label=_("Tổng số") if kind is CriterionKind.RATIO else "",
    )


def _positive(text: str, path: str, faults: list[Fault]) -> Decimal | None:
    """A number above zero; None when it is empty or not above zero, its faults noted when it cannot be read."""
    try:
        number = parse_decimal(text, path=path) if text else None
    except Unreadable as problem:
        faults += problem.faults
        return None
    return number if number is not None and number > 0 else None
