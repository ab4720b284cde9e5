"""The list signed at the presentation as an Excel workbook: amounts are numbers, everything else is text."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from thidua.papers.awards.lists import UNKNOWN, PresentationFacts
from thidua.papers.composition import UNDATED

HEADS = (
    ("Số sổ vàng", 9),
    ("Họ và tên, tên tập thể", 34),
    ("Đơn vị", 34),
    ("Hiện vật", 22),
    ("Tiền thưởng (đồng)", 16),
    ("Người nhận ký, ghi rõ họ tên", 28),
    ("Ghi chú", 26),
)
MONEY = 4
FIRST_ROW = 3


def presentation_workbook(facts: PresentationFacts) -> bytes:
    """The list as .xlsx, without the column of money where none is given. Equal facts give equal bytes."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = facts.decision.day or UNDATED
    book.set_properties(
        {"title": "Danh sách trao, nhận khen thưởng", "created": datetime(day.year, day.month, day.day, tzinfo=UTC)}
    )
    sheet = book.add_worksheet("Trao tặng")
    edge = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "Times New Roman", "font_size": 12}
    bold, text = book.add_format({**edge, "bold": True, "align": "center"}), book.add_format(edge)
    figure = book.add_format({**edge, "num_format": "#,##0"})
    plain = book.add_format({"font_name": "Times New Roman", "font_size": 12})
    title = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    sheet.write_string(0, 0, "DANH SÁCH TRAO, NHẬN KHEN THƯỞNG", title)
    sheet.write_string(
        1, 0, ". ".join(part for part in (f"Theo {facts.decision.named}", facts.occasion) if part), plain
    )
    shown = [at for at in range(len(HEADS)) if at != MONEY or facts.with_money]
    for column, at in enumerate(shown):
        sheet.set_column(column, column, HEADS[at][1])
        sheet.write_string(FIRST_ROW - 1, column, HEADS[at][0], bold)
    for line, row in enumerate(facts.rows, start=FIRST_ROW):
        amount = UNKNOWN if row.amount is None else row.amount
        cells = (row.ordinal, row.name, row.unit, row.objects, amount, "", row.note)
        for column, at in enumerate(shown):
            cell = cells[at]
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, figure)
            else:
                sheet.write_string(line, column, cell, text)
    said = f"Danh sách trên ấn định {len(facts.rows):02d} tập thể, cá nhân nhận khen thưởng./."
    sheet.write_string(FIRST_ROW + len(facts.rows), 0, said, plain)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return written.getvalue()
