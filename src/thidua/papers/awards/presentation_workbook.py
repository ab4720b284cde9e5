"""The list signed at the presentation as an Excel workbook: amounts are numbers, everything else is text."""

from __future__ import annotations

from thidua.papers.awards.book import open_book
from thidua.papers.awards.lists import UNKNOWN, PresentationFacts

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
    book = open_book("Danh sách trao, nhận khen thưởng", "Trao tặng", facts.decision)
    sheet = book.sheet
    sheet.write_string(0, 0, "DANH SÁCH TRAO, NHẬN KHEN THƯỞNG", book.title)
    sheet.write_string(
        1, 0, ". ".join(part for part in (f"Theo {facts.decision.named}", facts.occasion) if part), book.plain
    )
    shown = [at for at in range(len(HEADS)) if at != MONEY or facts.with_money]
    for column, at in enumerate(shown):
        sheet.set_column(column, column, HEADS[at][1])
        sheet.write_string(FIRST_ROW - 1, column, HEADS[at][0], book.head)
    for line, row in enumerate(facts.rows, start=FIRST_ROW):
        amount = UNKNOWN if row.amount is None else row.amount
        cells = (row.ordinal, row.name, row.unit, row.objects, amount, "", row.note)
        for column, at in enumerate(shown):
            cell = cells[at]
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, book.figure)
            else:
                sheet.write_string(line, column, cell, book.text)
    said = f"Danh sách trên ấn định {len(facts.rows):02d} tập thể, cá nhân nhận khen thưởng./."
    sheet.write_string(FIRST_ROW + len(facts.rows), 0, said, book.plain)
    return book.closed(FIRST_ROW)
