"""One row of a list by what its cells hold, and what holds for it from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.lists.shapes import Kind


@dataclass
class Frame:
    """What holds for a row from outside it: headings, title, the line "Đơn vị: …"."""

    kind: Kind | None = None
    award: str | None = None
    unit: str | None = None
    posthumous: bool = False
    on: date | None = None


@dataclass
class Cells:
    """The texts of one row by what they hold, each with its place in the file.

    columns: the roles that have a cell of their own, with its column; ``locate`` says the place of a column.
    errors:  the roles whose cell is a formula in error, with what it shows.
    """

    where: str
    texts: dict[str, str] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    locate: Callable[[int], str] | None = None
    errors: dict[str, str] = field(default_factory=dict)
    ticks: list[tuple[str, str, str]] = field(default_factory=list)

    def place(self, role: str) -> str:
        """Where the cell of a role stands; the row where it has none."""
        column = self.columns.get(role)
        return self.where if column is None or self.locate is None else self.locate(column)
