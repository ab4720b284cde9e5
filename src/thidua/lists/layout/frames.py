"""One row of a list by what its cells hold, and what holds for it from outside."""

from __future__ import annotations

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

    errors: the roles whose cell is a formula in error, with what it shows.
    """

    where: str
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    ticks: list[tuple[str, str, str]] = field(default_factory=list)

    def place(self, role: str) -> str:
        """Where the cell of a role stands; the row where it has none."""
        return self.places.get(role, self.where)
