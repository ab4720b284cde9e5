"""A block of cells copied from a spreadsheet or a table of Word, read by the room of lists."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.rows import RowFacts, row_from
from thidua.errors import Fault, Unreadable
from thidua.lists import ListFault, Reading
from thidua.lists.containers import Grid
from thidua.lists.containers.shapes import MOST_COLUMNS, GridRow
from thidua.lists.layout.columns import weight
from thidua.lists.reading import read_list_blocks
from thidua.lists.text import tidy
from thidua.vietnamese import fold

MOST_CHARACTERS = 1_000_000
USUAL_HEADS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Hình thức khen thưởng", "Thành tích"]
"""How the columns are taken where the block carries no heads of its own."""
NO_AWARD, EMPTY = "ROW-01", "ROW-04"
FEWEST_HEADS = 2


@dataclass
class Pasted:
    """What was read of a block: its rows, and what stops, wants a yes, or is only told, each by its cell."""

    rows: list[RowFacts] = field(default_factory=list)
    errors: list[ListFault] = field(default_factory=list)
    doubts: list[ListFault] = field(default_factory=list)
    notes: list[ListFault] = field(default_factory=list)
    headed: bool = True

    def sound_rows(self) -> list[RowFacts]:
        """The rows, where nothing stops them; raises Unreadable with every fault otherwise."""
        if self.errors:
            raise Unreadable([Fault(one.code, one.message, one.where, one.value or "") for one in self.errors])
        return self.rows


def pasted_from(reading: Reading) -> Pasted:
    """A reading as what may be put into a list; that the paper names no award is no fault, the list has its own."""
    told = Pasted(rows=_places_together([row_from(one) for one in reading.rows]))
    for one in reading.faults:
        if one.code == NO_AWARD or (one.code == EMPTY and one.field == "award"):
            continue
        {"error": told.errors, "confirm": told.doubts}.get(one.level, told.notes).append(one)
    return told


def _places_together(rows: list[RowFacts]) -> list[RowFacts]:
    """Places of one line as one row that says how many."""
    found: list[RowFacts] = []
    for row in rows:
        if row.places and found and found[-1] == replace(row, places=found[-1].places):
            found[-1] = replace(row, places=found[-1].places + 1)
        else:
            found.append(row)
    return found


def read_block(text: str, *, on: date) -> Pasted:
    """A block of cells apart by tabs, with heads of its own or in the usual order of columns.

    raises: Unreadable ROW-02 for nothing, for a text too long, for quotation marks that never close.
    """
    if not text.strip() or len(text) > MOST_CHARACTERS:
        message = (
            _("Chưa có gì để dán. Hãy chép cả khối ô trong bảng tính hoặc bảng trong văn bản.")
            if not text.strip()
            else _("Khối dán dài quá %(n)d ký tự.") % {"n": MOST_CHARACTERS}
        )
        raise Unreadable(Fault("ROW-02", message, "block"))
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    except csv.Error as problem:
        message = _("Khối dán có dấu ngoặc kép không khép. Hãy bỏ dấu ngoặc kép rồi dán lại.")
        raise Unreadable(Fault("ROW-02", message, "block")) from problem
    cells = [[tidy(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    headed = any(weight(row) >= FEWEST_HEADS for row in cells[:12])
    lost = sum(bool(cell.strip()) for row in rows for cell in row[MOST_COLUMNS:])
    grid = Grid(place=_("Khối dán"), sheet=True, lost=lost)
    if not headed:
        grid.rows.append(GridRow(0, _heads_for(cells)))
    grid.rows.extend([GridRow(at, row) for at, row in enumerate(cells, 1)])
    told = pasted_from(read_list_blocks([grid], "", today=on))
    told.headed = headed
    return told


def _heads_for(cells: list[list[str]]) -> list[str]:
    """The usual heads; without the running number where the first column holds none."""
    first = [row[0] for row in cells if row and row[0]]
    numbered = bool(first) and all(fold(one).rstrip(".").isdigit() for one in first)
    heads = USUAL_HEADS if numbered else USUAL_HEADS[1:]
    width = max(len(row) for row in cells)
    return (heads + [""] * width)[: max(width, 2)]
