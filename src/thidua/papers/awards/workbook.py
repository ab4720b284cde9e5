"""The list of payments as an Excel workbook: amounts are numbers, the rest is text, nothing becomes a formula but the sum."""

from __future__ import annotations

from thidua.papers.awards.book import open_book
from thidua.papers.awards.lists import UNKNOWN, PaymentFacts

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
    book = open_book("Danh sách chi tiền thưởng", "Chi tiền thưởng", facts.decision)
    sheet = book.sheet
    sheet.write_string(0, 0, "DANH SÁCH CHI TIỀN THƯỞNG", book.title)
    sheet.write_string(1, 0, f"Theo {facts.decision.named}", book.plain)
    sheet.write_string(2, 0, f"Chi từ {facts.fund}", book.plain)
    for at, (head, width) in enumerate(HEADS):
        sheet.set_column(at, at, width)
        sheet.write_string(FIRST_ROW - 1, at, head, book.head)
    for at, row in enumerate(facts.rows):
        line = FIRST_ROW + at
        sheet.write_number(line, 0, at + 1, book.text)
        cells = (row.name, row.unit, row.award, row.coefficient, None, "", row.note)
        for column, cell in enumerate(cells, start=1):
            if cell is not None:
                sheet.write_string(line, column, cell, book.text)
        if row.amount is None:
            sheet.write_string(line, AMOUNT, UNKNOWN, book.text)
        else:
            sheet.write_number(line, AMOUNT, row.amount, book.figure)
    last = FIRST_ROW + len(facts.rows)
    sheet.merge_range(last, 0, last, AMOUNT - 1, "Tổng cộng", book.head)
    if facts.rows and facts.unknown == len(facts.rows):
        sheet.write_string(last, AMOUNT, UNKNOWN, book.total)
    elif facts.rows:
        sheet.write_formula(last, AMOUNT, f"=SUM(F{FIRST_ROW + 1}:F{last})", book.total, facts.total)
    else:
        sheet.write_number(last, AMOUNT, 0, book.total)
    sheet.write_string(last + 1, 0, facts.summed, book.plain)
    return book.closed(FIRST_ROW)
