"""What is gathered while a list is read, whichever way it is laid out: recipients, faults, skipped lines, totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.lists import faults
from thidua.lists.layout.drafts import RowReader
from thidua.lists.layout.frames import Cells, Frame
from thidua.lists.layout.headings import Heading, Sections
from thidua.lists.layout.marks import stated
from thidua.lists.layout.plain import PlainRows
from thidua.lists.recipients import Recipients
from thidua.lists.shapes import ListFault, ReadTable, Skipped

_KINDS = {
    "tập thể": {"collective"},
    "đơn vị": {"collective"},
    "cá nhân": {"individual", "foreigner"},
    "người": {"individual", "foreigner"},
    "hộ gia đình": {"household"},
    "người nước ngoài": {"foreigner"},
}


class Listing:
    """One list being read.

    award, unit: what title and the line "Đơn vị: …" say for all of it.
    on:          the day births are held against.
    """

    def __init__(self, *, award: str | None, unit: str | None, on: date | None) -> None:
        self.rows = Recipients()
        self.faults: list[ListFault] = []
        self.skipped: list[Skipped] = []
        self.tables: list[ReadTable] = []
        self.sections = Sections()
        self.reader = RowReader(self.faults.append)
        self._award, self._unit, self.on = award, unit, on
        self._totals: list[str] = []
        self._counted_from = 0
        self._frame, self._framed = Frame(), -1

    @property
    def titled(self) -> bool:
        """Whether an award is already known for the rows to come."""
        return bool(self.sections.award or self._award)

    def frame(self) -> Frame:
        """What holds for a row from outside it, by the headings in force."""
        if self._framed != self.sections.changed:
            self._framed = self.sections.changed
            self._frame = Frame(
                kind=self.sections.kind,
                award=self.sections.award or self._award,
                unit=self.sections.unit or self._unit,
                posthumous=self.sections.posthumous,
                on=self.on,
            )
        return self._frame

    def add(self, cells: Cells, *, hidden: bool = False) -> None:
        """Read one row and keep its recipients."""
        if self._totals:
            self.faults += [faults.total_inside(where) for where in self._totals]
            self._totals.clear()
        self.rows.add(self.reader.read(cells, self.frame()))
        if hidden:
            self.faults.append(faults.hidden(cells.where))

    def add_plain(self, plain: PlainRows, start: int, end: int, places: Sequence[str]) -> bool:
        """Keep the recipients of a run of plain rows; False where what holds from outside asks to read each by itself."""
        frame = self.frame()
        if self._totals or frame.kind not in (None, "individual"):
            return False
        self.rows.add_columns(plain.recipients(start, end, places, frame))
        last = self.rows[-1]
        self.reader.above, self.reader.above_awards = last, [last.award]
        return True

    def skip(self, where: str, what: str) -> None:
        """Keep in mind a line that is no recipient."""
        self.skipped.append(Skipped(where, what))

    def head(self, where: str, heading: Heading) -> None:
        """Begin a section."""
        self.sections.enter(heading)
        self.skip(where, "unit heading" if heading.unit else "section")

    def total(self, where: str, text: str) -> None:
        """Hold a total against what was read: all of it, or what came since the last total."""
        self.skip(where, "total")
        self._totals.append(where)
        for what, number in stated(text).items():
            every = self._count(0, what)
            since = self._count(self._counted_from, what)
            if number not in (every, since):
                self.faults.append(faults.count_differs(where, what, number, every))
        self._counted_from = len(self.rows)

    def _count(self, start: int, what: str) -> int:
        """How many different people or bodies of a kind were read; places without names count each."""
        kinds = _KINDS.get(what, set())
        rows = [row for row in self.rows[start:] if row.recipient_kind in kinds]
        named = {(row.where, row.name, row.honorific, row.born) for row in rows if row.name}
        return len(named) + sum(1 for row in rows if not row.name)
