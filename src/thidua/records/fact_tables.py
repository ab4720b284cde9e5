"""Tables of ratings, initiatives, results and positions as units keep them, read by their headings: from a file or a pasted block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from thidua.errors import Unreadable
from thidua.lists import ListFault
from thidua.lists.containers import Block, Grid, GridRow, Merge
from thidua.records.fact_cells import Cell, FactTable, Row, TableKind
from thidua.records.law_words import law_code
from thidua.vietnamese import fold, normalise_name

MOST_LINES = 20_000
HEAD_ROWS = 40
PASTED = "Khối dán"

_HEADS: tuple[tuple[str, str], ...] = (
    ("title", r"ten (sang kien|de tai|giai phap|cong trinh|de an)|sang kien$|sang kien de tai"),
    ("share", r"ty le (dong gop|tham gia)|dong gop|% dong gop"),
    ("recognised_on", r"ngay (cong nhan|quyet dinh|nghiem thu)"),
    ("recognised_by", r"noi cong nhan|so quyet dinh|quyet dinh cong nhan|cap cong nhan va so|co quan cong nhan"),
    ("scope", r"pham vi|cap cong nhan|muc do anh huong"),
    ("used_for", r"da dung cho|da su dung"),
    ("members", r"(tong )?so (thanh vien|nguoi|can bo|cong chuc|lao dong)"),
    ("completed", r"so (nguoi )?hoan thanh|hoan thanh nhiem vu tro len"),
    ("disciplined", r"ky luat|bi ky luat"),
    ("rank", r"thu hang|xep hang|xep thu"),
    ("cluster", r"cap (to chuc )?(cum|khoi)"),
    ("born", r"ngay( thang)?( nam)? sinh|nam sinh|sinh ngay"),
    ("name", r"ho va ten|ho ten|ho va ten can bo|tac gia|ten tac gia|ca nhan"),
    ("position", r"vi tri( viec lam| cong tac)?$|nhom (vi tri|chuc danh|chuc vu)"),
    ("collective", r"(ten )?(tap the|don vi|phong|phong ban|to doi)( |$)"),
    ("kind", r"loai( hinh)?$|loai sang kien"),
    ("rating", r"xep loai|muc( do)? (hoan thanh|xep loai)|ket qua (xep loai|danh gia)|danh gia"),
    ("year", r"nam$|nam (ap dung|danh gia|xep loai|cong nhan|thanh tich)"),
)
_YEAR = re.compile(r"(?:^|\D)((?:19|20)\d\d)(?:\D|$)")


def pasted_grid(block: str) -> Grid:
    """A pasted block as a sheet: one line a row, tabs between cells."""
    lines = block.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff").split("\n")
    rows = [GridRow(at, [one.strip() for one in line.split("\t")]) for at, line in enumerate(lines, 1)]
    return Grid(place=PASTED, sheet=True, rows=[one for one in rows if any(one.cells)])


def read_tables(blocks: Iterable[Block], *, year: int | None = None) -> FactTable:
    """The tables of a file as one, by their headings.

    year:   the year of a rating column that names none; also lets a bare block be name, birth, rating without headings.
    faults: FACT-12 where there is no such table, tables of two kinds, or too many rows.
    """
    found = FactTable()
    kinds: set[TableKind] = set()
    for one in blocks:
        if isinstance(one, Grid):
            _read_grid(one, found, kinds, year)
    if len(kinds) > 1:
        found.faults.append(_whole(_("Tệp có bảng của hai loại khác nhau; hãy tách thành hai tệp.")))
    elif not kinds:
        message = _(
            "Không thấy bảng nào: cần dòng tiêu đề có «Họ và tên» và cột xếp loại, sáng kiến, vị trí, hoặc tập thể và năm."
        )
        found.faults.append(_whole(message))
    if len(found.rows) > MOST_LINES:
        found.faults.append(
            _whole(_("Có %(n)d dòng, nhiều hơn %(most)d: hãy chia nhỏ.") % {"n": len(found.rows), "most": MOST_LINES})
        )
        found.rows = []
    found.kind = next(iter(kinds), "ratings")
    return found


def _whole(message: str) -> ListFault:
    return ListFault("–", "FACT-12", "error", message)


def _read_grid(grid: Grid, found: FactTable, kinds: set[TableKind], year: int | None) -> None:
    heading = _heading(grid, year)
    if heading is None:
        return
    kind, columns, body = heading
    kinds.add(kind)
    found.heads |= dict(columns.values())
    for row in body:
        cells: dict[str, Cell] = {}
        for at, (column, _head) in columns.items():
            text = row.cells[at] if at < len(row.cells) else ""
            where = grid.cell_place(row.number, at)
            if (row.number, at) in grid.broken:
                found.blame(Cell(where, text), _("công thức lỗi hoặc chưa có kết quả. Hãy dán dạng giá trị."), "ROW-09")
                continue
            try:
                clean = normalise_name(text, where)
            except Unreadable as bad:
                found.blame(Cell(where, ""), bad.message, bad.code)
                continue
            if clean and column not in cells:
                cells[column] = Cell(where, clean)
        who = cells.get("collective" if kind == "results" else "name")
        if who is not None and not _is_number_row(cells):
            found.rows.append(Row(grid.row_place(row.number), cells))
        elif cells and not _is_number_row(cells) and len(cells) > 1:
            found.blame(Cell(grid.row_place(row.number), ""), _("thiếu tên."), "ROW-04")


def _is_number_row(cells: dict[str, Cell]) -> bool:
    """A row under the headings that numbers the columns: (1) (2) (3)."""
    return all(re.fullmatch(r"\(?\d{1,2}\)?", one.text) for one in cells.values())


Columns = dict[int, tuple[str, str]]


def _heading(grid: Grid, year: int | None) -> tuple[TableKind, Columns, list[GridRow]] | None:
    """The kind of table, its columns by place, and the rows below; a heading may stand in two rows."""
    rows = list(grid.rows)
    for at in range(min(len(rows), HEAD_ROWS)):
        named = {column for column, _head in _columns(_joined(grid, rows[at : at + 1]), year).values()}
        if not named & {"name", "collective", "title"}:
            continue
        for deep in (2, 1):
            columns = _columns(_joined(grid, rows[at : at + deep]), year)
            kind = _kind({column for column, _head in columns.values()})
            if kind and not (deep == 2 and _is_data(rows[at + 1 : at + 2], columns)):
                return kind, columns, rows[at + deep :]
    if year is not None and rows and all(len(row.cells) in (2, 3) for row in rows):
        bare: Columns = {0: ("name", ""), len(rows[0].cells) - 1: (f"rating {year}", "")}
        if len(rows[0].cells) == 3:
            bare[1] = ("born", "")
        return "ratings", bare, rows
    return None


def _is_data(rows: Sequence[GridRow], columns: Columns) -> bool:
    """Whether a second row of headings already names somebody."""
    names = [at for at, (column, _head) in columns.items() if column in {"name", "collective", "title"}]
    filled = [row.cells[at] for row in rows for at in names if at < len(row.cells)]
    return not rows or (any(filled) and not any(_column(one, None) for one in filled if one))


def _joined(grid: Grid, rows: Sequence[GridRow]) -> list[str]:
    wide = max((len(row.cells) for row in rows), default=0)
    return [" ".join(filter(None, (_over(grid.merges, row, at) for row in rows))) for at in range(wide)]


def _over(merges: Sequence[Merge], row: GridRow, at: int) -> str:
    """The text of a cell of the heading, that of the merged cell it lies in where it lies beside its first."""
    text = row.cells[at] if at < len(row.cells) else ""
    if text:
        return text
    inside = next((one for one in merges if one.top == row.number and one.left < at <= one.right), None)
    return row.cells[inside.left] if inside is not None and inside.left < len(row.cells) else ""


def _columns(heads: Sequence[str], year: int | None) -> Columns:
    found: Columns = {}
    taken: set[str] = set()
    for at, head in enumerate(heads):
        column = _column(head, year)
        if column and column not in taken:
            taken.add(column)
            found[at] = (column, head)
    return found


def _column(head: str, year: int | None) -> str:
    said = fold(head)
    if not said or len(said) > 120:
        return ""
    named = _YEAR.search(head)
    column = next((name for name, pattern in _HEADS if re.match(rf"(?:{pattern})", said)), "")
    if named and column in {"", "rating", "year"}:
        return f"rating {named[1]}"
    if column in {"", "rating"} and said.startswith("ty le") and (code := law_code("", head.split(" ", 2)[-1])):
        return f"share {code}"
    if column == "rating" and year is not None:
        return f"rating {year}"
    return column


def _kind(columns: set[str]) -> TableKind | None:
    if {"title", "name"} <= columns:
        return "initiatives"
    if "name" in columns and any(one.startswith("rating") for one in columns):
        return "ratings"
    if {"name", "position"} <= columns:
        return "positions"
    if {"collective", "year"} <= columns and len(columns) > 2:
        return "results"
    return None
