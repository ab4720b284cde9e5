"""A workbook of a list about a decision, opened with its title, its day and the formats all such lists share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from thidua.papers.awards.facts import DecisionReference
from thidua.papers.composition import UNDATED

FONT = "Times New Roman"


@dataclass(frozen=True)
class ListBook:
    """An open workbook with one sheet; ``title`` and ``plain`` stand above the table, the others inside it."""

    written: BytesIO
    book: Any
    sheet: Any
    title: Any
    plain: Any
    head: Any
    text: Any
    figure: Any
    total: Any

    def closed(self, first_row: int) -> bytes:
        """The finished file, its head kept in sight and repeated on every sheet of A4 across."""
        self.sheet.freeze_panes(first_row, 0)
        self.sheet.repeat_rows(first_row - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.book.close()
        return self.written.getvalue()


def open_book(title: str, sheet: str, decision: DecisionReference) -> ListBook:
    """A workbook whose texts never become formulas and whose date is the decision's, so that equal facts give equal bytes."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = decision.day or UNDATED
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    edge = {"border": 1, "text_wrap": True, "valign": "top", "font_name": FONT, "font_size": 12}
    return ListBook(
        written=written,
        book=book,
        sheet=book.add_worksheet(sheet),
        title=book.add_format({"font_name": FONT, "font_size": 14, "bold": True}),
        plain=book.add_format({"font_name": FONT, "font_size": 12}),
        head=book.add_format({**edge, "bold": True, "align": "center"}),
        text=book.add_format(edge),
        figure=book.add_format({**edge, "num_format": "#,##0"}),
        total=book.add_format({**edge, "bold": True, "num_format": "#,##0"}),
    )
