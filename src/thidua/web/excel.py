"""A list on the screen as an Excel workbook: text stays text, numbers stay numbers, nothing becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse

from thidua.vietnamese import fold

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60


def as_workbook(title: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """One sheet with a title line, the heads of the table and its rows, made in memory and sent as a file."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    widths = [len(str(head)) for head in heads]
    for at, head in enumerate(heads):
        sheet.write_string(2, at, str(head), bold)
    for line, row in enumerate(rows, start=3):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, at, value, day)
            elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                sheet.write_number(line, at, value, plain)
            else:
                sheet.write_string(line, at, "" if value is None else str(value), plain)
            widths[at] = max(widths[at], len(str(value or "")))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(width + 2, WIDEST))
    sheet.freeze_panes(3, 0)
    book.close()
    name = "-".join(fold(title).encode("ascii", "ignore").decode().split()) or "danh-sach"
    return HttpResponse(
        held.getvalue(),
        content_type=TYPE,
        headers={
            "Content-Disposition": f"attachment; filename=\"{name}.xlsx\"; filename*=UTF-8''{quote(title)}.xlsx",
            "Cache-Control": "private, no-store",
        },
    )
