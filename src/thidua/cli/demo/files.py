"""Small real files for evidence: PDF, picture, Word, spreadsheet. The same words always give the same kind of file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import typst
import xlsxwriter
from docx import Document
from PIL import Image, ImageDraw, ImageFont

from thidua.papers.metrics import FONTS
from thidua.vietnamese import fold, format_day

PAGE = Path(__file__).parent / "data" / "evidence.typ"
SKY, HILL, STONE = "#cfe3f1", "#7fa483", "#8a7f76"
WALL, BANNER, PEOPLE, TABLE = "#efe6d8", "#a8322d", "#3d5673", "#6b4a33"
NOTE = "Tệp minh họa của bản dùng thử, không phải văn bản thật."


def evidence(unit: str, code: str, title: str, on: date) -> tuple[str, bytes]:
    """A file's name and content for one criterion; its kind follows from the code."""
    kinds: tuple[tuple[str, Callable[[str, str, str], bytes]], ...] = (
        ("pdf", _pdf), ("xlsx", _sheet), ("pdf", _pdf), ("docx", _word), ("png", _picture)
    )  # fmt: skip
    extension, make = kinds[sum(code.encode()) % len(kinds)]
    name = f"{code} {' '.join(fold(title).split()[:6])}.{extension}"
    return name, make(unit, f"Minh chứng tiêu chí {code}: {title}", f"Tổng hợp đến ngày {format_day(on)}.")


def report(title: str, lines: Sequence[str]) -> bytes:
    """A report as a Word file: its title, then a paragraph a line."""
    written, document = io.BytesIO(), Document()
    document.add_heading(title, level=1)
    for text in (*(one for one in lines if one.strip()), NOTE):
        document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def picture(kind: str) -> bytes:
    """A drawn picture in place of a photo we have no right to show: people at a table, or a monument among hills.

    kind: "hall" or "monument".
    """
    wide, high = 960, 640
    shown = Image.new("RGB", (wide, high), SKY if kind == "monument" else WALL)
    pen = ImageDraw.Draw(shown)
    if kind == "monument":
        pen.polygon([(0, 470), (210, 250), (430, 440), (640, 220), (960, 460), (960, 640), (0, 640)], fill=HILL)
        pen.polygon([(440, 500), (465, 180), (480, 150), (495, 180), (520, 500)], fill=STONE)
        pen.rectangle((390, 500, 570, 540), fill=STONE)
    else:
        pen.rectangle((140, 90, 820, 170), fill=BANNER)
    for at in range(7):
        x, y = 120 + at * 120, 440 + at % 2 * 18
        pen.ellipse((x - 28, y - 28, x + 28, y + 28), fill=PEOPLE)
        pen.rounded_rectangle((x - 44, y + 34, x + 44, y + 220), 30, fill=PEOPLE)
    if kind != "monument":
        pen.rectangle((0, 560, wide, high), fill=TABLE)
    pen.text((24, high - 34), "Hình vẽ minh họa, không phải ảnh thật", font=_letters(22), fill="white")
    written = io.BytesIO()
    shown.save(written, "PNG")
    return written.getvalue()


def _letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), size)


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
