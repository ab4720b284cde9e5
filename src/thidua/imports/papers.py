"""A faulty file handed back: the same cells as text, the faulty ones coloured, what is wrong beside them and listed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.exceptions import OverlappingRange, XlsxWriterException

from thidua.lists import MARKED_SHEET, ListFault
from thidua.lists.containers import Block, Grid, GridRow, Line

_CELL = re.compile(r"([A-Z]{1,3})?([0-9]+)")
_COLOURS = {"error": "#FFC7CE", "confirm": "#FFEB9C", "note": "#DDEBF7"}
WIDEST, NARROWEST, LONGEST_MERGE = 42, 6, 5000


def level_words() -> dict[str, str]:
    """The levels of faults in words."""
    return {"error": _("Phải sửa"), "confirm": _("Cần xác nhận"), "note": _("Lưu ý")}


Style = Callable[[int, int], Any]
Marks = dict[tuple[int, int], list[ListFault]]


@dataclass(frozen=True)
class Spot:
    """Where something stands in the file handed back; rows and columns from 0."""

    sheet: str
    row: int
    column: int


def marked_workbook(blocks: Sequence[Block], faults: Sequence[ListFault]) -> bytes:
    """A workbook to correct and send again: sheets keep their names and places, a Word document becomes one sheet."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    told = book.add_worksheet(MARKED_SHEET)
    sheets = _as_sheets(blocks)
    spots = {id(one): _spot(one.where, sheets) for one in faults}
    marks: dict[Spot, list[ListFault]] = {}
    for one in faults:
        if (spot := spots[id(one)]) is not None:
            marks.setdefault(spot, []).append(one)
    formats = {
        level: book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": colour, "border": 1})
        for level, colour in _COLOURS.items()
    }
    formats[""] = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for sheet in sheets:
        _write(book, sheet, {spot: found for spot, found in marks.items() if spot.sheet == sheet.name}, formats)
    _tell(book, told, faults, spots)
    told.activate()
    book.close()
    return held.getvalue()


@dataclass
class _Sheet:
    """One sheet to be written, and which row of it each place of the file became."""

    name: str
    grid: Grid
    rows: dict[str, int]


def _as_sheets(blocks: Sequence[Block]) -> list[_Sheet]:
    grids = [one for one in blocks if isinstance(one, Grid) and one.sheet and one.place != MARKED_SHEET]
    if grids:
        return [
            _Sheet(one.place, one, {one.row_place(row.number): row.number - 1 for row in one.rows}) for one in grids
        ]
    name = _("Danh sách")
    whole = Grid(place=name, sheet=True)
    places: dict[str, int] = {}
    for one in blocks:
        first = len(whole.rows)
        if isinstance(one, Line):
            places.setdefault(one.place, first)
            whole.rows.append(GridRow(first + 1, [one.text]))
            continue
        shift = {row.number: first + at for at, row in enumerate(one.rows)}
        for row in one.rows:
            places[one.row_place(row.number)] = shift[row.number]
            whole.rows.append(GridRow(shift[row.number] + 1, row.cells, row.hidden))
        whole.merges += [
            merge._replace(top=shift[merge.top] + 1, bottom=shift[merge.bottom] + 1)
            for merge in one.merges
            if merge.top in shift and merge.bottom in shift
        ]
    return [_Sheet(name, whole, places)]


def _spot(where: str, sheets: Sequence[_Sheet]) -> Spot | None:
    """The cell a fault names; of a row its first filled cell that is no number; None for a whole table."""
    for sheet in sheets:
        if where in sheet.rows:
            row = sheet.rows[where]
            return Spot(sheet.name, row, _first(sheet, row))
        place, mark, cell = where.rpartition("!")
        if mark and place == sheet.name and (found := _CELL.fullmatch(cell)) and found[1]:
            return Spot(sheet.name, int(found[2]) - 1, _column(found[1]))
    return None


def _first(sheet: _Sheet, row: int) -> int:
    cells = next((one.cells for one in sheet.grid.rows if one.number == row + 1), [])
    return next((at for at, text in enumerate(cells) if text and not text.rstrip(".").isdigit()), 0)


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1


def _write(book: Any, sheet: _Sheet, marks: dict[Spot, list[ListFault]], formats: dict[str, Any]) -> None:
    try:
        page = book.add_worksheet(sheet.name)
    except XlsxWriterException:  # a name this program would not have taken
        page = book.add_worksheet()
    at = {(spot.row, spot.column): found for spot, found in marks.items()}

    def style(row: int, column: int) -> Any:
        levels = {one.level for one in at.get((row, column), [])}
        return formats[next((level for level in _COLOURS if level in levels), "")]

    covered = _write_merged(page, sheet.grid, style)
    widths: dict[int, int] = {}
    for line in sheet.grid.rows:
        if line.hidden:
            page.set_row(line.number - 1, None, None, {"hidden": True})
        for column, text in enumerate(line.cells):
            spot = (line.number - 1, column)
            if (line.number, column) in sheet.grid.broken:
                page.write_formula(*spot, "=NA()", style(*spot), "#N/A")
            elif text and spot not in covered:
                page.write_string(*spot, text, style(*spot))
            if len(line.cells) > 1:
                widths[column] = max(widths.get(column, NARROWEST), *map(len, text.split("\n")))
    _comment(page, sheet.grid, at, covered, style)
    for column, width in widths.items():
        page.set_column(column, column, min(width + 2, WIDEST))


def _comment(page: Any, grid: Grid, at: Marks, covered: set[tuple[int, int]], style: Style) -> None:
    """Write beside each faulty cell what is wrong with it; an empty one gets its colour here."""
    for spot, found in at.items():
        if spot not in covered and not _text(grid, spot[0] + 1, spot[1]):
            page.write_blank(*spot, None, style(*spot))
        page.write_comment(*spot, "\n".join(one.message for one in found), {"x_scale": 2.2, "author": ""})


def _write_merged(page: Any, grid: Grid, style: Style) -> set[tuple[int, int]]:
    """Write the merged cells; returns every cell they cover."""
    covered: set[tuple[int, int]] = set()
    for merge in grid.merges:
        if (merge.top, merge.left) == (merge.bottom, merge.right) or merge.bottom - merge.top > LONGEST_MERGE:
            continue
        top, bottom = merge.top - 1, merge.bottom - 1
        with suppress(OverlappingRange):
            text = _text(grid, merge.top, merge.left)
            page.merge_range(top, merge.left, bottom, merge.right, text, style(top, merge.left))
            covered |= {(row, at) for row in range(top, bottom + 1) for at in range(merge.left, merge.right + 1)}
    return covered


def _text(grid: Grid, number: int, column: int) -> str:
    cells = next((one.cells for one in grid.rows if one.number == number), [])
    return cells[column] if column < len(cells) else ""


def _tell(book: Any, page: Any, faults: Sequence[ListFault], spots: dict[int, Spot | None]) -> None:
    """The sheet that lists what is wrong, each with a link to its cell."""
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#1F4E9E", "underline": 1, "valign": "top"})
    page.write_string(0, 0, _("Sửa các ô tô màu ở trang danh sách rồi gửi lại chính tệp này."), bold)
    for at, (head, width) in enumerate(
        [(_("Ở ô"), 22), (_("Mức"), 14), (_("Chỗ cần sửa"), 90), (_("Mã"), 10)],
    ):
        page.write_string(2, at, head, bold)
        page.set_column(at, at, width)
    words = level_words()
    for row, one in enumerate(faults, 3):
        spot = spots[id(one)]
        if spot is None:
            page.write_string(row, 0, one.where, wrap)
        else:
            quoted = spot.sheet.replace("'", "''")
            cell = xlsxwriter.utility.xl_rowcol_to_cell(spot.row, spot.column)
            page.write_url(row, 0, f"internal:'{quoted}'!{cell}", link, f"{spot.sheet}!{cell}")
        page.write_string(row, 1, words[one.level], wrap)
        page.write_string(row, 2, one.message, wrap)
        page.write_string(row, 3, one.code, wrap)
    page.freeze_panes(3, 0)
