"""The list of payments as an Excel workbook: amounts are numbers, the rest is text, nothing becomes a formula but the sum."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from thidua.papers.awards.lists import UNKNOWN, PaymentFacts
from thidua.papers.composition import UNDATED

HEADS = (
    ("TT", 6),
    ("Họ và tên, tên tập thể", 34),
    ("Đơn vị", 38),
    ("Danh hiệu, hình thức khen thưởng", 28),
    ("Hệ số", 9),
    ("Số tiền (đồng)", 16),
    ("Ký nhận", 18),
    ("Ghi chú", 24),
)
FIRST_ROW = 4
AMOUNT = 5


def payment_workbook(facts: PaymentFacts) -> bytes:
    """The list of payments as .xlsx. Equal facts give equal bytes."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = facts.decision.day or UNDATED
    book.set_properties(
        {"title": "Danh sách chi tiền thưởng", "created": datetime(day.year, day.month, day.day, tzinfo=UTC)}
    )
    sheet = book.add_worksheet("Chi tiền thưởng")
    edge = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "Times New Roman", "font_size": 12}
    bold, text = book.add_format({**edge, "bold": True, "align": "center"}), book.add_format(edge)
    figure = book.add_format({**edge, "num_format": "#,##0"})
    total = book.add_format({**edge, "bold": True, "num_format": "#,##0"})
    plain = book.add_format({"font_name": "Times New Roman", "font_size": 12})
    title = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    sheet.write_string(0, 0, "DANH SÁCH CHI TIỀN THƯỞNG", title)
    sheet.write_string(1, 0, f"Theo {facts.decision.named}", plain)
    sheet.write_string(2, 0, f"Chi từ {facts.fund}", plain)
    for at, (head, width) in enumerate(HEADS):
        sheet.set_column(at, at, width)
        sheet.write_string(FIRST_ROW - 1, at, head, bold)
    for at, row in enumerate(facts.rows):
        line = FIRST_ROW + at
        sheet.write_number(line, 0, at + 1, text)
        cells = (row.name, row.unit, row.award, row.coefficient, None, "", row.note)
        for column, cell in enumerate(cells, start=1):
            if cell is not None:
                sheet.write_string(line, column, cell, text)
        if row.amount is None:
            sheet.write_string(line, AMOUNT, UNKNOWN, text)
        else:
            sheet.write_number(line, AMOUNT, row.amount, figure)
    last = FIRST_ROW + len(facts.rows)
    sheet.merge_range(last, 0, last, AMOUNT - 1, "Tổng cộng", bold)
    if facts.rows:
        sheet.write_formula(last, AMOUNT, f"=SUM(F{FIRST_ROW + 1}:F{last})", total, facts.total)
    else:
        sheet.write_number(last, AMOUNT, 0, total)
    sheet.write_string(last + 1, 0, facts.summed, plain)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return written.getvalue()
