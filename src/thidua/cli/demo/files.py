"""Small real files for evidence: PDF, picture, Word, spreadsheet. The same words always give the same kind of file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import typst
import xlsxwriter
from docx import Document

from thidua.papers.metrics import FONTS
from thidua.vietnamese import fold, format_day

PAGE = Path(__file__).parent / "data" / "evidence.typ"
NOTE = "Tệp minh họa của bản dùng thử, không phải văn bản thật."


def evidence(unit: str, code: str, title: str, on: date) -> tuple[str, bytes]:
    """A file's name and content for one criterion; its kind follows from the code."""
    kinds: tuple[tuple[str, Callable[[str, str, str], bytes]], ...] = (
        ("pdf", _pdf), ("xlsx", _sheet), ("pdf", _pdf), ("docx", _word), ("png", _picture)
    )  # fmt: skip
    extension, make = kinds[sum(code.encode()) % len(kinds)]
    name = f"{code} {' '.join(fold(title).split()[:6])}.{extension}"
    return name, make(unit, f"Minh chứng tiêu chí {code}: {title}", f"Tổng hợp đến ngày {format_day(on)}.")


def _typeset(form: Literal["pdf", "png"], unit: str, title: str, body: str) -> bytes:
    said = json.dumps({"unit": unit, "title": title, "body": body, "note": NOTE}, ensure_ascii=False)
    setting = typst.Compiler(
        str(PAGE), root=str(PAGE.parent), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"said": said}
    )
    made = setting.compile(format=form, ppi=72)
    assert isinstance(made, bytes)
    return made


def _pdf(unit: str, title: str, body: str) -> bytes:
    return _typeset("pdf", unit, title, body)


def _picture(unit: str, title: str, body: str) -> bytes:
    return _typeset("png", unit, title, body)


def _word(unit: str, title: str, body: str) -> bytes:
    written, document = io.BytesIO(), Document()
    for text in (unit, title, body, NOTE):
        document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def _sheet(unit: str, title: str, body: str) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        page = book.add_worksheet("Tổng hợp")
        for row, text in enumerate((unit, title, body, NOTE)):
            page.write_string(row, 0, text)
    return written.getvalue()
