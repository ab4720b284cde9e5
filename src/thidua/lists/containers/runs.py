"""The rows of a grid: those written alike stay columns until somebody asks for a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Protocol, Self, overload

from thidua.lists.containers.shapes import GridRow

_FEW = 8
"""A run of which more than one row in so many is asked for singly makes all its rows at once."""


class RunColumn(Protocol):
    """One column of a run of rows, turned into text when it is asked for."""

    def every(self) -> Sequence[str]:
        """The text of each row, "" where it has none."""
        ...

    def one(self, at: int) -> str:
        """The text of one row."""
        ...

    def counts(self) -> bool:
        """Whether every row holds a whole number, as far as can be said without turning it into text."""
        ...

    def holds(self, at: int) -> bool:
        """Whether anything is written in the cell of a row, be it no text."""
        ...

    def filled(self) -> bool:
        """Whether anything is written in the cell of every row."""
        ...

    def places(self, asked: Callable[[str], bool]) -> list[int]:
        """The rows whose text is such; asked once for each different thing that is written, never of a cell that is none."""
        ...


class Run(Sequence[GridRow]):
    """A run of rows written alike.

    numbers: of the rows in the file. hidden: the places in the run of those the file hides.
    """

    def __init__(self, numbers: Sequence[int], columns: Sequence[RunColumn], hidden: frozenset[int]) -> None:
        self.numbers, self.columns, self.hidden = numbers, columns, hidden
        self._even = bool(columns) and columns[-1].filled()
        self._asked = 0
        self._rows: list[GridRow] = []

    def column(self, at: int) -> Sequence[str]:
        """One column of text."""
        return self.columns[at].every() if at < len(self.columns) else [""] * len(self.numbers)

    def counts(self, at: int) -> bool:
        """Whether every row holds a whole number in a column, and nothing besides."""
        return at < len(self.columns) and (self.columns[at].counts() or all(map(str.isdigit, self.column(at))))

    def places(self, at: int, asked: Callable[[str], bool]) -> list[int]:
        """The places of the rows whose text in a column is such; a row without the cell is none of them."""
        return self.columns[at].places(asked) if at < len(self.columns) else []

    def __len__(self) -> int:
        """How many rows."""
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> GridRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[GridRow]: ...
    def __getitem__(self, at: int | slice) -> GridRow | list[GridRow]:
        """One row, or some."""
        if isinstance(at, slice):
            return self._all()[at]
        if self._rows or self._asked * _FEW > len(self):
            return self._all()[at]
        self._asked += 1
        at = range(len(self))[at]
        cells = [column.one(at) for column in self.columns[: self._length(at)]]
        return GridRow(self.numbers[at], cells, at in self.hidden)

    def __iter__(self) -> Iterator[GridRow]:
        """Every row in turn."""
        return iter(self._all())

    def _all(self) -> list[GridRow]:
        if not self._rows:
            cells = map(list, zip(*[column.every() for column in self.columns], strict=True))
            hidden = map(self.hidden.__contains__, range(len(self)))
            rows = list(map(GridRow, self.numbers, cells, hidden))
            if not self._even:
                rows = [row._replace(cells=row.cells[: self._length(at)]) for at, row in enumerate(rows)]
            self._rows = rows
        return self._rows

    def _length(self, at: int) -> int:
        """How many cells a row has, up to its last one that holds anything."""
        if self._even:
            return len(self.columns)
        return next((place for place in range(len(self.columns), 0, -1) if self.columns[place - 1].holds(at)), 0)


class Rows(Sequence[GridRow]):
    """Rows in their order, single ones and runs."""

    def __init__(self, rows: Iterable[GridRow] = ()) -> None:
        self._pieces: list[Run | list[GridRow]] = []
        self._starts: list[int] = []
        self._length = 0
        self.extend(rows)

    def append(self, row: GridRow) -> None:
        """One more row."""
        self.extend([row])

    def extend(self, rows: Iterable[GridRow]) -> None:
        """More rows."""
        if isinstance(rows, Rows):
            for piece in rows._pieces:
                self.extend(piece)
            return
        more = rows if isinstance(rows, Run) else list(rows)
        if not more:
            return
        if isinstance(more, list) and self._pieces and isinstance(last := self._pieces[-1], list):
            last += more
        else:
            self._pieces.append(more)
            self._starts.append(self._length)
        self._length += len(more)

    def __iadd__(self, rows: Iterable[GridRow]) -> Self:
        """More rows."""
        self.extend(rows)
        return self

    def pop(self) -> GridRow:
        """The last row, taken away."""
        last = list(self._pieces[-1])
        row = last.pop()
        self._length -= 1
        if last:
            self._pieces[-1] = last
        else:
            del self._pieces[-1], self._starts[-1]
        return row

    def run_from(self, at: int) -> Run | None:
        """The run that begins in a place; None where none does."""
        piece = self._pieces[bisect_right(self._starts, at) - 1]
        return piece if isinstance(piece, Run) and self._starts[bisect_right(self._starts, at) - 1] == at else None

    @property
    def width(self) -> int:
        """How many columns the rows have at most."""
        return max(
            (len(one.columns) if isinstance(one, Run) else max(len(row.cells) for row in one) for one in self._pieces),
            default=0,
        )

    @property
    def numbers(self) -> list[int]:
        """The numbers of the rows in the file."""
        pieces = (one.numbers if isinstance(one, Run) else [row.number for row in one] for one in self._pieces)
        return list(chain.from_iterable(pieces))

    @property
    def hidden(self) -> list[int]:
        """The places of the rows the file hides."""
        pieces = (
            one.hidden if isinstance(one, Run) else [at for at, row in enumerate(one) if row.hidden]
            for one in self._pieces
        )
        return [start + at for start, hidden in zip(self._starts, pieces, strict=True) for at in sorted(hidden)]

    def column(self, at: int, most: int | None = None) -> list[str]:
        """One column of text, "" where a row has no such cell; of all rows, or of so many."""
        pieces = (
            one.column(at) if isinstance(one, Run) else [row.cells[at] if at < len(row.cells) else "" for row in one]
            for one in self._pieces
        )
        return list(islice(chain.from_iterable(pieces), most))

    def text(self, at: int, column: int) -> str:
        """One cell of one row, "" where it has none."""
        piece = self._pieces[bisect_right(self._starts, at) - 1]
        at -= self._starts[bisect_right(self._starts, at) - 1]
        if isinstance(piece, Run):
            return piece.columns[column].one(at) if column < len(piece.columns) else ""
        return piece[at].cells[column] if column < len(piece[at].cells) else ""

    def number(self, at: int) -> int:
        """The number of one row in the file."""
        piece = self._pieces[bisect_right(self._starts, at) - 1]
        at -= self._starts[bisect_right(self._starts, at) - 1]
        return piece.numbers[at] if isinstance(piece, Run) else piece[at].number

    def counts(self, at: int) -> bool:
        """Whether every row holds a whole number in a column, and nothing besides."""
        return all(
            one.counts(at)
            if isinstance(one, Run)
            else all(at < len(row.cells) and row.cells[at].isdigit() for row in one)
            for one in self._pieces
        )

    def places(self, at: int, asked: Callable[[str], bool]) -> list[int]:
        """The places of the rows whose text in a column is such; a row without the cell is none of them."""
        pieces = (
            one.places(at, asked)
            if isinstance(one, Run)
            else [place for place, row in enumerate(one) if at < len(row.cells) and asked(row.cells[at])]
            for one in self._pieces
        )
        return [start + place for start, found in zip(self._starts, pieces, strict=True) for place in found]

    def __len__(self) -> int:
        """How many rows."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> GridRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[GridRow]: ...
    def __getitem__(self, at: int | slice) -> GridRow | list[GridRow]:
        """One row, or some."""
        if isinstance(at, slice):
            return [self[one] for one in range(self._length)[at]]
        at = range(self._length)[at]
        piece = bisect_right(self._starts, at) - 1
        return self._pieces[piece][at - self._starts[piece]]

    def __iter__(self) -> Iterator[GridRow]:
        """Every row in turn."""
        return chain.from_iterable(self._pieces)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence holds the same rows."""
        return isinstance(other, Sequence) and len(other) == len(self) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """All of them, as a list is shown."""
        return repr(list(self))
