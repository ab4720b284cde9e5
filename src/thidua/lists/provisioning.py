"""Lists of units with their officers, by which an installation is filled: one row a unit, its parent named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from thidua.lists import faults
from thidua.lists.containers import Block, Grid, GridRow, read_blocks
from thidua.lists.reading import MARKED_SHEET
from thidua.lists.shapes import ListFault
from thidua.lists.text import bad_character, one_line
from thidua.lists.words import read_words
from thidua.vietnamese import fold

_HEADED = 3
_LONGEST = 250


@dataclass(frozen=True)
class UnitLine:
    """One unit as a list names it. kind, level: words of the registry, "" where not understood. officer: "" for none.

    places: the cell of each column, by what the column holds.
    """

    where: str
    name: str
    short: str = ""
    parent: str = ""
    kind: str = ""
    level: str = ""
    officer: str = ""
    post: str = ""
    places: dict[str, str] = field(default_factory=dict)

    def place(self, column: str) -> str:
        """The cell of a column; the row where it has none."""
        return self.places.get(column, self.where)


@dataclass
class UnitsRead:
    """A list of units as it was read, with everything wrong in it."""

    file: str
    rows: list[UnitLine] = field(default_factory=list)
    faults: list[ListFault] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "file": self.file,
            "kind": "units",
            "rows": [{"n": n, **asdict(row)} for n, row in enumerate(self.rows, 1)],
            "faults": [asdict(one) for one in self.faults],
        }


def units_from(document: dict[str, Any]) -> UnitsRead:
    """A list of units from its plain data, as another process printed it."""
    rows = [UnitLine(**{key: value for key, value in row.items() if key != "n"}) for row in document["rows"]]
    return UnitsRead(document["file"], rows, [ListFault(**one) for one in document["faults"]])


def read_units(stream: BinaryIO, name: str) -> UnitsRead:
    """Every unit of a file of Excel or Word; raises Unreadable with the FILE codes for the whole file."""
    return read_unit_blocks(read_blocks(stream, name), name)


def read_unit_blocks(blocks: Sequence[Block], name: str) -> UnitsRead:
    """The reading of blocks already opened. Tables without the heads of a list of units are passed over."""
    found = UnitsRead(name)
    for grid in blocks:
        if isinstance(grid, Grid) and grid.place != MARKED_SHEET:
            _read_grid(grid, found)
    if not found.rows and not found.faults:
        found.faults.append(faults.no_units(next((one.place for one in blocks), name)))
    _repeated(found)
    return found


def _columns(row: GridRow) -> dict[str, int]:
    """What the columns hold, by their heads; nothing where the row is no row of heads.

    A list of recipients has units, people and posts too; what it has not is the unit above, or kind and level.
    """
    columns: dict[str, int] = {}
    for at, text in enumerate(row.cells):
        plain = fold(one_line(text))
        role = next((role for role, heads in read_words("units")["heads"].items() if plain in heads), None)
        if role:
            columns.setdefault(role, at)
    told = "parent" in columns or {"kind", "level"} <= set(columns)
    return columns if told and "name" in columns and len(columns) >= _HEADED else {}


def _read_grid(grid: Grid, found: UnitsRead) -> None:
    columns: dict[str, int] = {}
    for row in grid.rows:
        if not columns:
            columns = _columns(row)
            missing = [one for one in read_words("units")["needed"] if columns and one not in columns]
            found.faults += [faults.column_missing(grid.row_place(row.number), _said(one)) for one in missing]
            continue
        texts = {role: one_line(row.cells[at]).strip() for role, at in columns.items() if at < len(row.cells)}
        if any(texts.values()):
            _read_row(grid, row, columns, texts, found)


def _read_row(grid: Grid, row: GridRow, columns: dict[str, int], texts: dict[str, str], found: UnitsRead) -> None:
    def place(role: str) -> str:
        return grid.cell_place(row.number, columns[role])

    for role, text in texts.items():
        if wrong := bad_character(text):
            found.faults.append(faults.bad_character(place(role), role, wrong, text))
        elif len(text) > _LONGEST:
            found.faults.append(faults.too_long(place(role), role, _LONGEST))
    for role in read_words("units")["needed"]:
        if role in columns and not texts.get(role) and role != "parent":
            found.faults.append(faults.cell_empty(place(role), _said(role), role))
    words = {}
    for role, table in (("kind", "kinds"), ("level", "levels")):
        said = texts.get(role, "")
        words[role] = next((one for one, known in read_words("units")[table].items() if fold(said) in known), "")
        if said and not words[role]:
            found.faults.append(faults.unknown_word(place(role), role, said))
    found.faults += _half_officer(grid, row, columns, texts)
    places = {role: grid.cell_place(row.number, at) for role, at in columns.items()}
    found.rows.append(UnitLine(grid.row_place(row.number), **{**_plain(texts), **words}, places=places))


def _half_officer(grid: Grid, row: GridRow, columns: dict[str, int], texts: dict[str, str]) -> list[ListFault]:
    """An officer without a post, or a post without an officer."""
    officer, post = texts.get("officer"), texts.get("post")
    if bool(officer) == bool(post):
        return []
    lacking = "post" if officer else "officer"
    where = grid.cell_place(row.number, columns[lacking]) if lacking in columns else grid.row_place(row.number)
    return [faults.cell_empty(where, _said(lacking), lacking)]


def _plain(texts: dict[str, str]) -> dict[str, str]:
    return {
        "name": texts.get("name", ""),
        **{role: texts.get(role, "") for role in ("short", "parent", "officer", "post")},
    }


def _said(role: str) -> str:
    """How a column is called in the faults."""
    words = {
        "name": "tên đơn vị",
        "parent": "đơn vị cấp trên",
        "kind": "loại",
        "level": "cấp",
        "officer": "cán bộ",
        "post": "chức vụ",
    }
    return words.get(role, role)


def _repeated(found: UnitsRead) -> None:
    """Units named twice below one parent."""
    first: dict[tuple[str, str], str] = {}
    for row in found.rows:
        known = first.setdefault((fold(row.name), fold(row.parent)), row.where)
        if known != row.where and row.name:
            found.faults.append(faults.twice(row.where, known))
