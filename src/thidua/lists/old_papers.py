"""Lists of past awards: beside each recipient the decision that gave the award, its number and day, who decided, the class then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua.lists import faults
from thidua.lists.cells.marks import is_ditto, is_nothing
from thidua.lists.containers import Block, Grid
from thidua.lists.layout.beside import decision_day, role_beside
from thidua.lists.layout.columns import column_key
from thidua.lists.layout.tables import Spread, regions
from thidua.lists.reading import MARKED_SHEET
from thidua.lists.shapes import ListFault
from thidua.lists.text import one_line

_NUMBER = re.compile(r"(\d+[\w.]*\s*/\s*[^\s,;()]+(?:\s*-\s*[^\s,;()]+)*)")
_DAY = re.compile(
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s*tháng\s*\d{1,2}\s*,?\s*năm\s*\d{4}", re.IGNORECASE
)
_YEARS = re.compile(r"(\d{4})(?:\s*[-–—]\s*(\d{4}))?")
MOST_YEARS = 10


@dataclass(frozen=True)
class PaperCells:
    """What one row says of its decision; "" where it says nothing. day: ISO text.

    position: the class of position the recipient was of then, as written, and position_at: in which cell.
    """

    number: str = ""
    day: str = ""
    issuer: str = ""
    years: tuple[int, ...] = ()
    position: str = ""
    position_at: str = ""


@dataclass
class PaperColumns:
    """What a file says of decisions. rows: by the place of the row. named: heads that say nothing of recipients.

    faults: of cells but those of a column of days, which the reading of the list names itself.
    """

    rows: dict[str, PaperCells] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    faults: list[ListFault] = field(default_factory=list)


def paper_columns(blocks: Sequence[Block]) -> PaperColumns:
    """The columns of decisions of every table, read by their heads."""
    found = PaperColumns()
    for grid in blocks:
        if isinstance(grid, Grid) and grid.place != MARKED_SHEET:
            _read(grid, found)
    return found


def _read(grid: Grid, found: PaperColumns) -> None:
    spread = Spread(grid)
    for region in regions(grid, spread):
        heads = [spread.heads(row) for row in region.heads]
        width = max((len(row) for row in heads), default=0)
        columns: dict[str, int] = {}
        for index in range(width):
            key = column_key(heads, index)
            role = role_beside(key)
            if role and role not in columns:
                columns[role] = index
                found.named[key] = "other"
        above: dict[str, str] = {}
        for row in region.rows if columns else ():
            cells = spread.down(row)
            texts = {role: one_line(cells[at]).strip() for role, at in columns.items() if at < len(cells)}
            texts = {role: above.get(role, "") if is_ditto(text) else text for role, text in texts.items()}
            above.update(texts)
            places = {role: grid.cell_place(row.number, at) for role, at in columns.items()}
            found.rows[grid.row_place(row.number)] = _cells(texts, places, found.faults)


def _cells(texts: dict[str, str], places: dict[str, str], wrong: list[ListFault]) -> PaperCells:
    both = texts.get("both", "")
    number = "" if is_nothing(texts.get("number", "")) else texts.get("number", "")
    day = "" if is_nothing(texts.get("day", "")) else texts.get("day", "")
    if both and not is_nothing(both):
        told, dated = _NUMBER.search(_DAY.sub(" ", both)), _DAY.search(both)
        number = number or (told[1] if told else "")
        day = day or (dated[0] if dated else "")
        if not told and not dated:
            wrong.append(faults.decision_cell(places["both"], "decision_number", both))
    read = decision_day(day) if day else ""
    if read is None and "day" not in places:
        wrong.append(faults.decision_day(places["both"], day))
    year = texts.get("year", "")
    years = _years(year)
    if year and not is_nothing(year) and not years:
        wrong.append(faults.decision_cell(places["year"], "years", year))
    issuer = texts.get("issuer", "")
    position = texts.get("position", "")
    return PaperCells(
        number=re.sub(r"\s*([/-])\s*", r"\1", number),
        day=read or "",
        issuer="" if is_nothing(issuer) else issuer,
        years=years,
        position="" if is_nothing(position) else position,
        position_at=places.get("position", ""),
    )


def _years(text: str) -> tuple[int, ...]:
    """Years and ranges of years: "2019", "2006-2010", "2018, 2020"."""
    found: set[int] = set()
    for first, last in _YEARS.findall(text):
        a, b = int(first), int(last or first)
        if a <= b < a + MOST_YEARS:
            found |= set(range(a, b + 1))
    return tuple(sorted(found))
