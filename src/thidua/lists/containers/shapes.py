"""What a file holds once it is open: grids of text cells and lines of running text, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from thidua.lists.containers.runs import Rows

MOST_COLUMNS = 128
"""Cells to the right of this many columns are not read; no list is that wide."""

LETTERS: list[str] = []


def column_letters(index: int) -> str:
    """The letters of a column counted from 0: 0 → "A", 27 → "AB"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


LETTERS.extend(column_letters(index) for index in range(MOST_COLUMNS))


class Merge(NamedTuple):
    """A block of merged cells: row numbers as the file counts them, columns from 0, all four included."""

    top: int
    left: int
    bottom: int
    right: int


class GridRow(NamedTuple):
    """One row with its number in the file, its cells as text ("" where empty) and whether the file hides it."""

    number: int
    cells: list[str]
    hidden: bool = False


@dataclass
class Grid:
    """A sheet or a table: every cell is text, read as it is shown.

    place:  "Danh sách" for a sheet, "table 2" for a table.
    broken: cells whose formula is in error or has no result, with what they show.
    legacy: true where the letters were converted from an encoding of before Unicode.
    lost:   how many filled cells stood too far to the right to be read.
    """

    place: str
    sheet: bool
    rows: list[GridRow] | Rows = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    legacy: bool = False
    lost: int = 0

    def row_place(self, number: int) -> str:
        """The row as the reader of the file finds it: "Danh sách!12", "table 2 row 7"."""
        return f"{self.place}!{number}" if self.sheet else f"{self.place} row {number}"

    def row_places(self, numbers: Sequence[int]) -> list[str]:
        """The places of many rows."""
        lead = f"{self.place}!" if self.sheet else f"{self.place} row "
        return [f"{lead}{one}" for one in numbers]

    def cell_place(self, number: int, column: int) -> str:
        """The cell as the reader of the file finds it; in a table of Word, its row."""
        return f"{self.place}!{LETTERS[column]}{number}" if self.sheet else f"{self.place} row {number}"


@dataclass(frozen=True)
class Line:
    """One line of running text.

    place:     "paragraph 12", or the row of a sheet that holds running text.
    numbering: "" or how the program numbers it: decimal, roman, letter, bullet.
    """

    place: str
    text: str
    numbering: str = ""
    legacy: bool = False


Block = Grid | Line
