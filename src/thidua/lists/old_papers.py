"""Lists of past awards: beside each recipient the decision that gave the award, its number and day, who decided, the class then."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

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

    def document(self) -> dict[str, Any]:
        """All of it as plain data for another process; what many rows say alike is told once."""
        different = {cells: at for at, cells in enumerate(dict.fromkeys(self.rows.values()))}
        return {
            "places": list(self.rows),
            "cells": [vars(one) for one in different],
            "which": [different[one] for one in self.rows.values()],
            "named": self.named,
            "faults": [vars(one) for one in self.faults],
        }


def papers_from(told: dict[str, Any]) -> PaperColumns:
    """What another process told."""
    cells = [PaperCells(**{**one, "years": tuple(one["years"])}) for one in told["cells"]]
    rows = {place: cells[at] for place, at in zip(told["places"], told["which"], strict=True)}
    return PaperColumns(rows, told["named"], [ListFault(**one) for one in told["faults"]])


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
        known: dict[tuple[str, ...], tuple[PaperCells, list[_Wrong]]] = {}
        for row in region.rows if columns else ():
            cells = spread.down(row)
            texts = {role: one_line(cells[at]).strip() for role, at in columns.items() if at < len(cells)}
            texts = {role: above.get(role, "") if is_ditto(text) else text for role, text in texts.items()}
            above.update(texts)
            said = tuple(
                texts.values()
            )  # the cells of a row are told from the left, so that as many are of the same columns
            if said not in known:
                known[said] = _cells(texts, judged="day" in columns)
            told, wrong = known[said]
            found.faults += [one.fault(grid.cell_place(row.number, columns[one.role])) for one in wrong]
            if told.position:
                told = replace(told, position_at=grid.cell_place(row.number, columns["position"]))
            found.rows[grid.row_place(row.number)] = told


@dataclass(frozen=True)
class _Wrong:
    """What is wrong with the cell of a role, and its fault once the cell is known."""

    role: str
    fault: Callable[[str], ListFault]


def _cells(texts: dict[str, str], *, judged: bool) -> tuple[PaperCells, list[_Wrong]]:
    """What the cells of a row say of its decision.

    judged: whether a column of days of its own is judged elsewhere.
    """
    wrong: list[_Wrong] = []
    both = texts.get("both", "")
    number = "" if is_nothing(texts.get("number", "")) else texts.get("number", "")
    day = "" if is_nothing(texts.get("day", "")) else texts.get("day", "")
    if both and not is_nothing(both):
        told, dated = _NUMBER.search(_DAY.sub(" ", both)), _DAY.search(both)
        number = number or (told[1] if told else "")
        day = day or (dated[0] if dated else "")
        if not told and not dated:
            wrong.append(_Wrong("both", partial(faults.decision_cell, field="decision_number", value=both)))
    read = decision_day(day) if day else ""
    if read is None and not judged:
        wrong.append(_Wrong("both", partial(faults.decision_day, value=day)))
    year = texts.get("year", "")
    years = _years(year)
    if year and not is_nothing(year) and not years:
        wrong.append(_Wrong("year", partial(faults.decision_cell, field="years", value=year)))
    issuer = texts.get("issuer", "")
    position = texts.get("position", "")
    cells = PaperCells(
        number=re.sub(r"\s*([/-])\s*", r"\1", number),
        day=read or "",
        issuer="" if is_nothing(issuer) else issuer,
        years=years,
        position="" if is_nothing(position) else position,
    )
    return cells, wrong


def _years(text: str) -> tuple[int, ...]:
    """Years and ranges of years: "2019", "2006-2010", "2018, 2020"."""
    found: set[int] = set()
    for first, last in _YEARS.findall(text):
        a, b = int(first), int(last or first)
        if a <= b < a + MOST_YEARS:
            found |= set(range(a, b + 1))
    return tuple(sorted(found))
