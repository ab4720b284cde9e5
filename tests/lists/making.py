"""Lists made in memory the way offices make them; all people are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import docx
import xlsxwriter

from thidua.lists import Reading, Recipient, read_list

TODAY = date(2026, 11, 22)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def sheet(
    rows: Iterable[Iterable[Any]],
    *,
    merges: Sequence[tuple[int, int, int, int]] = (),
    name: str = "A",
    more: Callable[[Any, Any], None] | None = None,
) -> io.BytesIO:
    """A workbook of one sheet; merges in rows and columns from 0; ``more`` gets the workbook and the sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet(name)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    kept = [list(row) for row in rows]
    for number, row in enumerate(kept):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value, day)
            elif isinstance(value, str) and value:
                page.write_string(number, column, value)
            elif value is not None and value != "":
                page.write_number(number, column, value)
    for top, left, bottom, right in merges:
        page.merge_range(top, left, bottom, right, kept[top][left])
    if more:
        more(book, page)
    book.close()
    return stream


def document(*parts: str | tuple[str, str] | Sequence[Sequence[str]]) -> io.BytesIO:
    """A Word document: a paragraph, a paragraph with its style, or the rows of a table."""
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        elif isinstance(part, tuple):
            made.add_paragraph(part[0], style=part[1])
        else:
            table = made.add_table(rows=0, cols=max(len(row) for row in part))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream


def read(stream: io.BytesIO, name: str = "") -> Reading:
    """The reading of a file made here; its ending is told from what it holds."""
    with zipfile.ZipFile(stream) as package:
        kind = "xlsx" if "xl/workbook.xml" in package.namelist() else "docx"
    stream.seek(0)
    return read_list(stream, name or f"danh-sach.{kind}", today=TODAY)


def told(reading: Reading, *fields: str) -> list[tuple[Any, ...]]:
    """The rows of a reading by the fields asked for; the name alone without any."""
    return [tuple(getattr(row, one) for one in fields or ("name",)) for row in reading.rows]


def only(reading: Reading) -> Recipient:
    """The one recipient of a reading."""
    assert len(reading.rows) == 1, reading.rows
    return reading.rows[0]


def faults(reading: Reading) -> list[tuple[str, str, str]]:
    """The faults of a reading: where, code, level."""
    return [(one.where, one.code, one.level) for one in reading.faults]


def skipped(reading: Reading) -> list[tuple[str, str]]:
    """The lines that are no recipients."""
    return [(one.where, one.what) for one in reading.skipped]


def repacked(stream: io.BytesIO, change: Callable[[str, bytes], bytes | None], **extra: bytes) -> io.BytesIO:
    """The package with every part changed (None leaves it out), and parts added."""
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in extra.items():
            new.writestr(name, data)
    return made
