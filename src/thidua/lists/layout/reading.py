"""One table of a list, row by row: which rows are recipients, which are headings, totals, heads again, signatures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from thidua.lists import faults
from thidua.lists.cells.names import is_person_like
from thidua.lists.containers.shapes import Grid, GridRow
from thidua.lists.layout.beside import Beside
from thidua.lists.layout.columns import column_key
from thidua.lists.layout.frames import Cells
from thidua.lists.layout.headings import read_heading
from thidua.lists.layout.listing import Listing
from thidua.lists.layout.marks import is_note, is_total, marker
from thidua.lists.layout.plain import ROLES, PlainReader, PlainRows, none_plain
from thidua.lists.layout.ranks import Ranks, signs
from thidua.lists.layout.tables import Region, Spread, is_column_numbers

_NAMES = ("name", "entry")
_LONGEST_NUMBER, _MOST_COUNTED = 4, 4000


class TableReader:
    """Reads one region of a grid into a listing.

    at_once: False reads each row by itself, which gives the same and takes many times as long.
    """

    def __init__(self, grid: Grid, region: Region, spread: Spread, listing: Listing, *, at_once: bool = True) -> None:
        self.at_once = at_once
        self.grid, self.region, self.spread, self.listing = grid, region, spread, listing
        self.number = next((one.index for one in region.columns if one.role == "number"), -1)
        self.names = [one.index for one in region.columns if one.role in (*_NAMES, "given")]
        self.name = next(one.index for one in region.columns if one.role in _NAMES)
        self.kept = [
            (one.index, one.role) for one in region.columns if one.role not in ("other", "number", "tick", "given")
        ]
        self.columns: dict[str, int] = {}
        for at, role in self.kept:
            self.columns.setdefault(role, at)
        self.first = [(at, role) for role, at in self.columns.items()]
        self.more = [(at, role) for at, role in self.kept if self.columns[role] != at]
        self.ticks = [(one.index, one.award or "") for one in region.columns if one.role == "tick"]
        self.heads = {spread.heads(row)[self.name] for row in region.heads if self.name < len(spread.heads(row))} - {""}
        heads = [spread.heads(row) for row in region.heads]
        keys = [column_key(heads, one.index) for one in region.columns]
        self.beside = Beside(grid, region.rows, keys, region.columns)
        self.said = {text for row in region.heads for text in row.cells if text}
        self.leading = {number.partition(".")[0] for number in self._numbers() if "." in number.rstrip(".")}
        self.ended = self.totalled = False
        self.numbered, roman = self._numbering()
        self.ranks = Ranks(numbered=self.numbered, roman=roman)

    def _numbers(self) -> set[str]:
        """The running numbers in which something stands besides figures."""
        at = self.number
        if at < 0:
            return set()
        rows = self.region.rows
        return set() if rows.counts(at) else {one for one in set(rows.column(at)) if not one.isdigit()}

    def read(self) -> None:
        """Every row of the region, until the signatures."""
        outside = self.listing.sections.outside()
        self._rows()
        self.listing.sections.return_to(outside)

    def _rows(self) -> None:
        rows, plain = self.region.rows, self._plain()
        places = self.grid.row_places(rows.numbers)
        beside = self.beside.of_rows(rows) if self.at_once else []
        starts = [place for place, _fault in beside]
        at = 0
        while at < len(rows):
            end = at if self.totalled or self.ended else plain.end(at)
            if end > at and self.listing.add_plain(plain, at, end, places[at:end]):
                wrong = beside[bisect_left(starts, at) : bisect_left(starts, end)]
                self.listing.faults += [fault for _place, fault in wrong]
                at = end
            else:
                self._row(rows[at])
                at += 1

    def _plain(self) -> PlainRows:
        """What the rows say where they are plain; none is where the table is not of persons in a column of names."""
        rows = self.region.rows
        if not self.at_once or self.ticks or self.more or len(self.names) > 1 or not set(self.columns) <= ROLES:
            return none_plain(len(rows))
        unusual = {number for number, _column in self.grid.broken} | set(self.spread.filled)
        reader = PlainReader(self.number, self.columns, self.listing.on)
        return reader.read(rows, unusual)

    def _row(self, row: GridRow) -> None:
        """One row by itself."""
        cells = self.spread.down(row) if self.grid.merges else row.cells
        where = self.grid.row_place(row.number)
        if self.ended or not any(row.cells):
            if any(row.cells):
                self.listing.skip(where, "signature")
            return
        if not self.totalled and self._plainly_recipient(cells):
            self._recipient(row, cells)
            return
        what, text = self._what(row, cells, totalled=self.totalled)
        if what == "recipient":
            self.totalled = False
            self._recipient(row, cells)
        elif what == "heading":
            self.totalled = False
            self.listing.head(where, read_heading(text, self._at(cells, self.number)))
        elif what == "total":
            self.totalled = True
            self.listing.total(where, text)
        elif what:
            self.ended = what == "signature"
            self.listing.skip(where, what)

    def _plainly_recipient(self, cells: Sequence[str]) -> bool:
        """Numbered, named, and at least one more cell filled: nothing else looks like that."""
        if not 0 <= self.number < len(cells) or self.name >= len(cells):
            return False
        number = cells[self.number]
        return (
            (number.isdigit() or number.rstrip(".)").isdigit())
            and bool(cells[self.name])
            and sum(1 for text in cells if text) > 2
            and not is_column_numbers(cells)
        )

    def _what(self, row: GridRow, cells: Sequence[str], *, totalled: bool) -> tuple[str, str]:
        """What a row is, and its text where it is a heading or a total."""
        number = self._at(cells, self.number)
        numbering = marker(number)[0] if number and len(number) < 8 else ""
        texts = [(at, text) for at, text in enumerate(cells) if text and (at != self.number or not numbering)]
        if not texts:
            return "blank", ""
        named = self._at(cells, self.name)
        first_at, first = texts[0]
        plain = self._plain_kind(row, first, named)
        if plain:
            return plain, " ".join(text for _at, text in texts)
        own = [(at, text) for at, text in texts if at < len(row.cells) and row.cells[at]] or texts
        if not numbering and signs(own, named):
            return "signature", ""
        if self._heads(row, own, number, numbering):
            return "heading", own[0][1]
        stray = not numbering and len(own) == 1 and first_at != self.name and not named
        after = totalled and self.numbered and not numbering
        return ("after the list" if after else "stray" if stray else "recipient"), ""

    def _heads(self, row: GridRow, own: Sequence[tuple[int, str]], number: str, numbering: str) -> bool:
        """Whether a row is a heading: its number is led by others ("1" before "1.1"), or its rank or its sound says so."""
        if len(own) == 1 and number.rstrip(".") in self.leading:
            return True
        wide = bool(self.grid.merges) and self.spread.width(row.number, own[0][0]) > 1
        alone = not self.numbered or not numbering
        return self.ranks.is_heading(own, numbering, wide=wide, alone=alone, inside=self.listing.sections.kind)

    def _plain_kind(self, row: GridRow, first: str, named: str) -> str:
        """The kind of a row that its first text settles; "" when it does not."""
        if (named and named in self.heads) or (self.said and all(text in self.said for text in row.cells if text)):
            return "header again"
        if is_column_numbers(row.cells):
            return "column numbers"
        if is_total(first):
            return "total"
        return "note" if is_note(first) else ""

    def _recipient(self, row: GridRow, cells: Sequence[str]) -> None:
        cut = len(cells)
        place = partial(self.grid.cell_place, row.number)
        texts = {role: cells[at] if at < cut else "" for at, role in self.first}
        columns = self.columns
        for at, role in self.more:
            if at < cut and cells[at] and not texts[role]:
                texts[role] = cells[at]
                columns = {**columns, role: at}
        found = Cells(self.grid.row_place(row.number), texts, columns, place)
        if len(self.names) > 1:
            role = "entry" if "entry" in found.texts else "name"
            found.texts[role] = " ".join(cells[at] for at in self.names if at < cut and cells[at])
        if self.ticks:
            found.ticks = [(award, cells[at] if at < cut else "", place(at)) for at, award in self.ticks]
        if self.grid.broken:
            for at, role in self.kept:
                shown = self.grid.broken.get((row.number, at))
                if shown is not None:
                    found.errors[role] = shown
        named = "entry" if "entry" in columns else "name"
        if not found.texts.get(named) and named not in found.errors:
            self.listing.faults.append(faults.cell_empty(found.place(named), "họ và tên", "name"))
        self.listing.add(found, hidden=row.hidden)
        self.listing.faults += self.beside.faults(row.number, cells)

    def _numbering(self) -> tuple[bool, bool]:
        """Whether recipients are numbered at all, and whether in Roman figures."""
        rows = self.region.rows
        names = rows.column(self.name, _MOST_COUNTED)
        numbers = rows.column(self.number, _MOST_COUNTED) if self.number >= 0 else []
        if numbers and all(map(str.isdecimal, numbers)) and len(max(numbers, key=len)) <= _LONGEST_NUMBER:
            return any(names), False
        named = decimal = roman = 0
        for row in rows[:_MOST_COUNTED]:
            if self._at(row.cells, self.name) and sum(1 for text in row.cells if text) > 1:
                named += 1
                kind = marker(self._at(row.cells, self.number))[0]
                decimal += kind == "decimal"
                others = [text for at, text in enumerate(row.cells) if text and at not in (self.number, self.name)]
                roman += kind == "roman" and (bool(others) or is_person_like(self._at(row.cells, self.name)))
        return (decimal + roman) * 2 > named, roman > 0 and decimal == 0

    @staticmethod
    def _at(cells: Sequence[str], index: int) -> str:
        return cells[index] if 0 <= index < len(cells) else ""
