"""Lists of recipients as offices send them, made in memory; all people are invented."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import docx
import xlsxwriter

MADE = datetime(2026, 11, 16, tzinfo=UTC)
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị")
PEOPLE = (("Lò Thị Mai", "02/09/1986", "Phòng Nội vụ"), ("Vừ A Vảng", "13/05/1990", "Phòng Kinh tế"))


def list_file(
    people: Iterable[Sequence[str]] | None = None, heads: Sequence[str] = HEADS, above: Sequence[str] = ()
) -> bytes:
    """A workbook of one sheet: lines above, heads, one numbered row a person; the same bytes every time."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"created": MADE})
    page = book.add_worksheet("Danh sách")
    rows = [[line] for line in above] + [list(heads)]
    rows += [[str(at), *one] for at, one in enumerate(PEOPLE if people is None else people, 1)]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            page.write_string(number, column, text)
    book.close()
    return stream.getvalue()


def word_file(people: Iterable[Sequence[str]] | None = None, heads: Sequence[str] = HEADS) -> bytes:
    """A document with one line and one table."""
    made = docx.Document()
    made.add_paragraph("Danh sách đề nghị khen thưởng")
    table = made.add_table(rows=0, cols=len(heads))
    rows = [list(heads)] + [[str(at), *one] for at, one in enumerate(PEOPLE if people is None else people, 1)]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
