"""A whole file: its blocks, the frame around them, its lists, in one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from thidua.lists import faults
from thidua.lists.containers import Block, Grid, Line, read_blocks
from thidua.lists.context import read_context
from thidua.lists.layout.columns import NOTHING_NAMED, Column, Named, column_key
from thidua.lists.layout.headings import kind_named, names_award, read_heading
from thidua.lists.layout.listing import Listing
from thidua.lists.layout.marks import marker
from thidua.lists.layout.prose import ProseReader
from thidua.lists.layout.reading import TableReader
from thidua.lists.layout.tables import Region, Spread, regions
from thidua.lists.recipients import Recipients
from thidua.lists.shapes import ListContext, ListFault, ReadColumn, Reading, ReadTable
from thidua.lists.vocabulary import opens_body
from thidua.vietnamese import fold

MARKED_SHEET = "Chỗ cần sửa"
"""The sheet of a file handed back to be corrected that tells what is wrong; it is never read as a list."""
_LONGEST_UNIT = 120
_STATE = "cong hoa xa hoi chu nghia viet nam"


def read_list(stream: BinaryIO, name: str, *, today: date | None = None, named: Named = NOTHING_NAMED) -> Reading:
    """Everything a file of Excel or Word says as a list of recipients.

    name:   the file's own name with its ending.
    today:  the day births are held against where the paper carries none.
    named:  what people said of columns, by the key of their heads.
    raises: Unreadable with the FILE codes, when the file as a whole cannot be taken.
    """
    return read_list_blocks(read_blocks(stream, name), name, today=today, named=named)


def read_list_blocks(
    blocks: Sequence[Block], name: str, *, today: date | None = None, named: Named = NOTHING_NAMED
) -> Reading:
    """The reading of blocks already opened: a workbook's sheets, or a document's lines and tables."""
    blocks = [one for one in blocks if not (isinstance(one, Grid) and one.sheet and one.place == MARKED_SHEET)]
    sheets = [one for one in blocks if isinstance(one, Grid) and one.sheet]
    parts = [_read_sheet(sheet, today, named) for sheet in sheets] if sheets else [_read_document(blocks, today, named)]
    found = [one for one in parts if one is not None]
    rows = found[0][1].rows if found else Recipients()
    reading = Reading(name, rows=rows)
    if not found:
        place = sheets[0].place if sheets else "paragraph 1"
        reading.faults.append(faults.no_list(place))
        return reading
    reading.context = found[0][0]
    if any(context.award != reading.context.award for context, _listing in found):
        reading.context.award = None
    for _context, listing in found:
        if listing.rows is not rows:
            rows.add_columns(listing.rows.columns)
        reading.faults += listing.faults
        reading.skipped += listing.skipped
        reading.tables += listing.tables
    reading.faults += _repeated(rows)
    return reading


def _read_sheet(grid: Grid, today: date | None, named: Named) -> tuple[ListContext, Listing] | None:
    spread = Spread(grid)
    found = regions(grid, spread, (), named)
    if not found:
        return _read_lines([_line(grid, row.number, row.cells) for row in grid.rows], today, [grid])
    above = [text for row in found[0].before for text in row.cells if text]
    below = [text for row in found[-1].rows[-40:] for text in row.cells if text]
    context = read_context(above, below)
    listing = _listing(context, today)
    for at, region in enumerate(found):
        if at:
            _announce(listing, region, grid)
        listing.tables.append(_told(grid, region, spread))
        TableReader(grid, region, spread, listing).read()
    if not listing.rows:
        return None
    listing.faults[:0] = _about([grid], listing)
    return context, listing


def _read_document(blocks: Sequence[Block], today: date | None, named: Named) -> tuple[ListContext, Listing] | None:
    tables: dict[int, tuple[Spread, list[Region]]] = {}
    like: Sequence[Column] = ()
    for at, one in enumerate(blocks):
        if isinstance(one, Grid):
            spread = Spread(one)
            found = [] if _is_frame(one) else regions(one, spread, like, named)
            if found:
                tables[at] = (spread, found)
                like = found[-1].columns
    if not tables:
        return _read_lines(
            [line for one in blocks for line in _lines(one)], today, [one for one in blocks if isinstance(one, Grid)]
        )
    first, last = min(tables), max(tables)
    above = [line.text for one in blocks[:first] for line in _lines(one) if line.text]
    above += [text for row in tables[first][1][0].before for text in row.cells if text]
    below = [line.text for one in blocks[last + 1 :] for line in _lines(one)]
    context = read_context(above, below)
    listing = _listing(context, today)
    used = []
    for at, one in enumerate(blocks):
        if isinstance(one, Line):
            _heading_line(
                listing,
                one,
                before=at < first,
                near=_next_grid(blocks, at) in tables and (at > first or bool(marker(one.text)[0])),
            )
        elif at in tables:
            spread, found = tables[at]
            for region in found:
                listing.tables.append(_told(one, region, spread))
                TableReader(one, region, spread, listing).read()
            used.append(one)
    if not listing.rows:
        return None
    listing.faults[:0] = _about(used, listing)
    return context, listing


def _read_lines(lines: Sequence[Line], today: date | None, grids: Sequence[Grid]) -> tuple[ListContext, Listing] | None:
    """A list without a table."""
    context = read_context([line.text for line in lines[:25] if line.text], [line.text for line in lines[-12:]])
    listing = _listing(context, today)
    ProseReader(listing).read(lines)
    if not listing.rows:
        return None
    legacy = next((line.place for line in lines if line.legacy), None) or next(
        (one.place for one in grids if one.legacy), None
    )
    if legacy:
        listing.faults.insert(0, faults.converted(legacy))
    if not any(listing.rows.column("award")) and not any(one.field == "award" for one in listing.faults):
        listing.faults.insert(0, faults.no_award(lines[0].place))
    return context, listing


def _told(grid: Grid, region: Region, spread: Spread) -> ReadTable:
    """The columns of a table as they were taken, to be looked at and changed."""
    heads = [spread.heads(row) for row in region.heads]
    columns = []
    for one in region.columns:
        texts = dict.fromkeys(row[one.index] for row in heads if one.index < len(row) and row[one.index])
        columns.append(ReadColumn(column_key(heads, one.index), " – ".join(texts), one.role, one.award))
    return ReadTable(grid.place, tuple(columns))


def _heading_line(listing: Listing, line: Line, *, before: bool, near: bool) -> None:
    """A line between or before tables that names an award, a kind or a unit for the table after it."""
    text = line.text
    if not text or len(text) > 400:
        return
    told = kind_named(text) or names_award(text)
    if (told and not (before and fold(text).startswith("danh sach"))) or (near and _names_unit(text)):
        listing.head(line.place, read_heading(text))


def _names_unit(text: str) -> bool:
    """Whether a line just above a table names the unit of its rows."""
    style, rest = marker(text)
    return len(rest) < _LONGEST_UNIT and opens_body(rest) and bool(style or rest.endswith(":") or rest[:1].isupper())


def _announce(listing: Listing, region: Region, grid: Grid) -> None:
    """The headings between one table of a sheet and the next."""
    for row in region.before:
        text = " ".join(one for one in row.cells if one)
        if kind_named(text) or names_award(text) or opens_body(marker(text)[1]):
            listing.head(grid.row_place(row.number), read_heading(text))


def _listing(context: ListContext, today: date | None) -> Listing:
    on = date.fromisoformat(context.date) if context.date else today
    return Listing(award=context.award, unit=context.unit, on=on)


def _next_grid(blocks: Sequence[Block], at: int) -> int:
    """The place of the table that follows a line, blank lines and other headings of one line between them aside."""
    for place in range(at + 1, min(at + 4, len(blocks))):
        if isinstance(blocks[place], Grid):
            return place
    return -1


def _lines(block: Block) -> list[Line]:
    """A block as running lines: a frame table cell by cell."""
    if isinstance(block, Line):
        return [block]
    return [
        Line(block.row_place(row.number), line)
        for row in block.rows
        for text in row.cells
        for line in text.split("\n")
        if line
    ]


def _line(grid: Grid, number: int, cells: Sequence[str]) -> Line:
    filled = [text for text in cells if text]
    joined = (
        f"{filled[0].rstrip('.')}. {' '.join(filled[1:])}"
        if len(filled) > 1 and filled[0].rstrip(".").isdigit()
        else " ".join(filled)
    )
    return Line(grid.row_place(number), joined)


def _is_frame(grid: Grid) -> bool:
    """Whether a table only holds the letterhead or the signatures."""
    return len(grid.rows) <= 4 and any(
        _STATE in fold(text) or "nơi nhận" in text.casefold() for row in grid.rows for text in row.cells
    )


def _about(grids: Sequence[Grid], listing: Listing) -> list[ListFault]:
    """What is wrong with whole tables."""
    found = [faults.converted(one.place) for one in grids if one.legacy]
    found += [faults.columns_lost(one.place) for one in grids if one.lost]
    if not any(listing.rows.column("award")) and not any(one.field == "award" for one in listing.faults):
        found.append(faults.no_award(grids[0].place))
    return found


def _repeated(rows: Recipients) -> list[ListFault]:
    """Rows that name the same recipient with the same award once more.

    A citizen number that stands only once cannot be that of a recipient named twice.
    """
    numbers = rows.column("cccd")
    several = {None}
    if len(set(numbers)) + max(numbers.count(None) - 1, 0) < len(numbers):
        several |= {number for number, times in Counter(numbers).items() if times > 1}
    first: dict[tuple[str | None, ...], str] = {}
    found = []
    for row in [rows[at] for at, number in enumerate(numbers) if number in several]:
        if row.name is None:
            continue
        key = (
            row.recipient_kind,
            row.name,
            row.born,
            row.cccd,
            row.award,
            None if row.cccd else row.unit,
            None if row.cccd else row.post,
        )
        known = first.setdefault(key, row.where)
        if known != row.where:
            found.append(faults.twice(row.where, known))
    return found
