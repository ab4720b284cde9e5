"""Lists of units with their officers, as an administrator would fill them in; all people are invented."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from tests.makers.lists import MADE

UNIT_HEADS = ("TT", "Tên đơn vị", "Viết tắt", "Cấp trên", "Loại", "Cấp", "Cán bộ", "Chức vụ")
TOP = "Ủy ban nhân dân tỉnh Lam Sơn"
FAMILIES, MIDDLES = ("Lò", "Vừ", "Quàng", "Lường", "Cà"), ("Thị", "Văn", "Minh", "Thanh")
GIVEN = ("Mai", "Vảng", "Hiền", "Sơn", "Thu", "Bình", "Yến", "Dũng", "Phương", "Khánh")


def unit_rows(communes: int = 40, each: int = 4) -> list[list[str]]:
    """Communes and their schools, five units each with an officer: 40 make 200."""
    rows: list[list[str]] = []
    for at in range(communes):
        commune = f"Ủy ban nhân dân xã Số {at + 1}"
        rows.append([commune, f"UBND xã Số {at + 1}", "", "UBND", "Xã", _name(len(rows)), "Chuyên viên"])
        rows += [
            [f"Trường Số {one + 1} xã Số {at + 1}", "", commune, "Trường", "Cơ sở", _name(len(rows) + one), "Văn thư"]
            for one in range(each)
        ]
    return rows


def _name(at: int) -> str:
    return f"{FAMILIES[at // 40 % 5]} {MIDDLES[at // 10 % 4]} {GIVEN[at % 10]}"


def units_file(
    rows: Iterable[Sequence[str]], *, beside: Iterable[Sequence[str]] = (), heads: Sequence[str] = UNIT_HEADS
) -> bytes:
    """A workbook with one sheet of units, and one of other things before it where ``beside`` has rows."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"created": MADE})
    sheets = [("Khen thưởng", list(beside))] if beside else []
    sheets.append(("Đơn vị", [list(heads), *([str(at), *one] for at, one in enumerate(rows, 1))]))
    for name, lines in sheets:
        page = book.add_worksheet(name)
        for number, row in enumerate(lines):
            for column, text in enumerate(row):
                page.write_string(number, column, text)
    book.close()
    return stream.getvalue()
