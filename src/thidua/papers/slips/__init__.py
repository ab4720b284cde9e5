"""Invitation slips to be cut apart and handed out, as PDF and as a Word file: eight on a page, in Word fewer where names are long."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Pt

from thidua.papers.metrics import FONTS
from thidua.papers.word_parts import add_grid, set_face, set_page, shape, write
from thidua.vietnamese import format_day

TEMPLATE = Path(__file__).parent / "slips.typ"
ZIP_DAY = (2000, 1, 1, 0, 0, 0)
HEAD = "PHIẾU MỜI MỞ TÀI KHOẢN"
TITLE = "Phiếu mời mở tài khoản"
NOTE = "Mã dùng một lần. Người giữ phiếu tự đặt mật khẩu; không đưa phiếu, không chụp phiếu cho người khác."
WORDS = {"address": "Mở trang", "username": "Tên đăng nhập", "code": "Mã mời", "until": "Dùng đến hết ngày"}
WIDE, TALL, MARGIN, SLIP = 595.3, 841.9, 34.0, 187.0
FACE, PLAIN = "Times New Roman", 10.5


@dataclass(frozen=True)
class SlipFacts:
    """One slip: whose, of which unit, the name to sign in with, the code, its last day."""

    name: str
    unit: str
    username: str
    code: str
    until: date


@dataclass(frozen=True)
class SlipSheet:
    """All slips of one printing. office: who invites. address: of the page where a slip is used."""

    office: str
    address: str
    day: date
    slips: Sequence[SlipFacts]


def slips_pdf(sheet: SlipSheet) -> bytes:
    """The slips as PDF, set from the vendored fonts alone. Equal slips give equal bytes."""
    data = {
        "title": TITLE,
        "head": HEAD,
        "note": NOTE,
        "words": WORDS,
        "office": sheet.office,
        "address": sheet.address,
        "day": [sheet.day.year, sheet.day.month, sheet.day.day],
        "slips": [asdict(one) | {"until": format_day(one.until)} for one in sheet.slips],
    }
    made = typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"slips": json.dumps(data, ensure_ascii=False)},
    ).compile(format="pdf", timestamp=int(datetime.combine(sheet.day, time(), UTC).timestamp()))
    assert isinstance(made, bytes)
    return made


def slips_docx(sheet: SlipSheet) -> bytes:
    """The same as a Word file: a table of two columns. Equal slips give equal bytes."""
    document: Any = Document()
    set_face(document, font=FACE, size=PLAIN)
    set_page(
        document.sections[0],
        width=WIDE,
        height=TALL,
        margins=dict.fromkeys(("top_margin", "bottom_margin", "left_margin", "right_margin"), MARGIN),
    )
    half = (WIDE - 2 * MARGIN) / 2
    rows = -(-len(sheet.slips) // 2)
    grid = add_grid(document, rows, (half, half), line=0.5, inset_x=12, inset_y=9)
    for row in grid.rows:
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Pt(SLIP)
    for at, one in enumerate(sheet.slips):
        _fill(grid.rows[at // 2].cells[at % 2], sheet, one)
    raw, fixed = BytesIO(), BytesIO()
    properties = document.core_properties
    properties.title, properties.author = TITLE, ""
    properties.created = properties.modified = datetime.combine(sheet.day, time())
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, ZIP_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _fill(cell: Any, sheet: SlipSheet, one: SlipFacts) -> None:
    first = shape(cell.paragraphs[0])
    write(first, sheet.office, 9)
    _line(cell, (HEAD, 12, True))
    _line(cell, (one.name, 11.5, True))
    _line(cell, (one.unit, 9, False), after=4)
    for word, said, size, bold in (
        (WORDS["address"], sheet.address, PLAIN, False),
        (WORDS["username"], one.username, 12, True),
        (WORDS["code"], one.code, 14, True),
        (WORDS["until"], format_day(one.until), PLAIN, False),
    ):
        _line(cell, (f"{word}: ", 9, False), (said, size, bold))
    last = shape(cell.add_paragraph(), before=3)
    write(last, NOTE, 8.5, italic=True)


def _line(cell: Any, *parts: tuple[str, float, bool], after: float = 1.5) -> None:
    paragraph = shape(cell.add_paragraph(), after=after)
    for text, size, bold in parts:
        write(paragraph, text, size, bold=bold)
