"""Where in a grid the list begins: its heads, or, where it has none, what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from thidua.lists.awards import read_award
from thidua.lists.cells.citizens import read_citizen_number
from thidua.lists.cells.dates import read_born
from thidua.lists.cells.names import is_person_like
from thidua.lists.cells.places import split_post_unit
from thidua.lists.containers.runs import Rows
from thidua.lists.containers.shapes import Grid, GridRow
from thidua.lists.layout.columns import (
    CHOICES,
    NOTHING_NAMED,
    Column,
    Named,
    columns_of,
    is_list,
    known_heads,
    role_of,
    weight,
)
from thidua.lists.layout.marks import is_signature, is_total, marker
from thidua.lists.vocabulary import opens_group

_MOST_HEAD_ROWS = 3
_MOST_ANNOUNCING = 6
_COLUMN_NUMBERS = re.compile(r"[\s(\[]*(?:\d{1,2}|[A-H])(?:\s*=.*)?[\s)\]]*")


@dataclass
class Region:
    """One table inside a grid.

    heads: the rows of its heads; empty where it has none.
    rows:  the rows below them, up to the next heads.
    """

    columns: list[Column]
    heads: list[GridRow] = field(default_factory=list)
    rows: Rows = field(default_factory=Rows)
    before: list[GridRow] = field(default_factory=list)


class Spread:
    """The merged cells of a grid: texts spread over heads and downwards, widths for headings."""

    def __init__(self, grid: Grid) -> None:
        texts = {row.number: row.cells for row in grid.rows} if grid.merges else {}
        self._across: dict[int, list[tuple[int, int]]] = {}
        self._down: dict[int, dict[int, str]] = {}
        self._all: dict[int, dict[int, str]] = {}
        for merge in grid.merges:
            if merge.bottom - merge.top > 5000:
                continue
            cells = texts.get(merge.top, [])
            text = cells[merge.left] if merge.left < len(cells) else ""
            for number in range(merge.top, merge.bottom + 1):
                if merge.right > merge.left:
                    self._across.setdefault(number, []).append((merge.left, merge.right))
                spread = self._all.setdefault(number, {})
                for column in range(merge.left, merge.right + 1):
                    spread[column] = text
                if number > merge.top and text:
                    self._down.setdefault(number, {})[merge.left] = text

    @property
    def filled(self) -> Collection[int]:
        """The numbers of the rows that have texts of cells merged from above."""
        return self._down.keys()

    def down(self, row: GridRow) -> list[str]:
        """The cells of a row with the texts of cells merged from above."""
        extra = self._down.get(row.number)
        if not extra:
            return row.cells
        cells = row.cells + [""] * (max(extra) + 1 - len(row.cells))
        return [extra[at] if not text and at in extra else text for at, text in enumerate(cells)]

    def heads(self, row: GridRow) -> list[str]:
        """The cells of a row of heads, each text spread over all the cells it was merged over."""
        extra = self._all.get(row.number, {})
        cells = row.cells + [""] * (max(extra, default=-1) + 1 - len(row.cells))
        return [text or extra.get(at, "") for at, text in enumerate(cells)]

    def width(self, number: int, column: int) -> int:
        """How many columns the cell covers."""
        return next((right - left + 1 for left, right in self._across.get(number, ()) if left == column), 1)

    def reaches_down(self, number: int, column: int) -> bool:
        """Whether the cell belongs to one merged from a row above."""
        return column in self._down.get(number, {})


def regions(grid: Grid, spread: Spread, like: Sequence[Column] = (), named: Named = NOTHING_NAMED) -> list[Region]:
    """Every table of a grid that is a list, with the rows before it.

    like:  the columns of the table before this one, which a table of the same width without heads goes on with.
    named: what people said of columns.
    """
    found: list[Region] = []
    before: list[GridRow] = []
    rows = grid.rows if isinstance(grid.rows, Rows) else Rows(grid.rows)
    at = 0
    number = -1
    while at < len(rows):
        run = rows.run_from(at) if number >= 0 else None
        if run is not None and run.counts(number):
            found[-1].rows.extend(run)
            at += len(run)
            continue
        row = rows[at]
        if 0 <= number < len(row.cells) and row.cells[number].isdigit():
            found[-1].rows.append(row)  # a numbered row is no row of heads
            at += 1
            continue
        opened = _heads_at(rows, at, spread, named) if _may_be_heads(row) else None
        same = (
            opened
            and found
            and [(one.index, one.role) for one in opened.columns]
            == [(one.index, one.role) for one in found[-1].columns]
        )
        if opened and not same and not (found and _repeats(opened, found[-1])):
            opened.before = _announcing(found[-1].rows) if found else before
            found.append(opened)
            number = next((one.index for one in opened.columns if one.role == "number"), -1)
            at += len(opened.heads)
            continue
        (found[-1].rows if found else before).append(row)
        at += 1
    if not found and like and max((len(row.cells) for row in before), default=0) == len(like):
        found.append(Region(list(like), [], Rows(before)))
    elif not found and (guessed := _without_heads(before, named)):
        found.append(guessed)
    return found


def _repeats(opened: Region, last: Region) -> bool:
    """Whether heads only say again, on a new page, what the heads of the table above said."""
    said = {text for row in last.heads for text in row.cells if text}
    return all(text in said for row in opened.heads for text in row.cells if text)


def _announcing(rows: Rows) -> list[GridRow]:
    """The last rows above new heads that hold one text each, taken away from the table before: they announce the new one."""
    taken: list[GridRow] = []
    while rows and len(taken) < _MOST_ANNOUNCING:
        texts = [text for text in rows[-1].cells if text and not marker(text + ".")[0]]
        if len(texts) > 1 or any(is_total(text) or is_signature(text) for text in texts):
            break
        taken.insert(0, rows.pop())
    return taken


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), A B 1 2."""
    filled = [text for text in cells if text]
    if len(filled) < 3 or not all(_COLUMN_NUMBERS.fullmatch(text) for text in filled):
        return False
    digits = [int(found[0]) for text in filled if (found := re.search(r"\d+", text))]
    return digits == list(range(digits[0], digits[0] + len(digits))) if digits else True


def _may_be_heads(row: GridRow) -> bool:
    return sum(1 for text in row.cells if text) >= 2


def _heads_at(rows: Sequence[GridRow], at: int, spread: Spread, named: Named) -> Region | None:
    """The heads that begin in this row: one row, or as many as belong together."""
    first = spread.heads(rows[at])
    if weight(first, known_heads(named) if named else frozenset()) < 2:
        return None
    heads = [rows[at]]
    for row in rows[at + 1 : at + _MOST_HEAD_ROWS]:
        if not _continues(row, heads[-1], spread):
            break
        heads.append(row)
    columns = columns_of([spread.heads(row) for row in heads], named)
    return Region(columns, heads) if is_list(columns) else None


def _continues(row: GridRow, above: GridRow, spread: Spread) -> bool:
    """Whether a row still belongs to the heads: it names columns under a wider head, or hangs on cells merged from above."""
    if row.number != above.number + 1 or is_column_numbers(row.cells):
        return False
    filled = [(at, text) for at, text in enumerate(row.cells) if text]
    if not filled or any(len(text) > 80 for _at, text in filled):
        return False
    hanging = sum(spread.reaches_down(row.number, at) for at in range(max(len(row.cells), len(above.cells))))
    if hanging >= 2:
        return True
    over = all(
        not text or spread.width(above.number, at) > 1 or at >= len(above.cells) or not above.cells[at]
        for at, text in enumerate(row.cells)
    )
    known = all(role_of(text)[0] != "other" for _at, text in filled)
    return over and known


def _without_heads(rows: Sequence[GridRow], named: Named) -> Region | None:
    """A table without heads, its columns guessed from what most of their cells are."""
    body = [row for row in rows if sum(1 for text in row.cells if text) >= 2]
    if len(body) < 2:
        return None
    width = max(len(row.cells) for row in body)
    columns = [Column(index, "other") for index in range(width)]
    taken: set[str] = set()
    for index in range(width):
        texts = [row.cells[index] for row in body if index < len(row.cells) and row.cells[index]]
        role = _guess([one for one in texts if one], taken) if len(texts) * 2 >= len(body) else "other"
        if role != "other":
            taken.add(role)
        said = named.get(f"#{index + 1}", role)
        columns[index] = Column(index, said if said in CHOICES else role)  # type: ignore[arg-type]
    taken = {one.role for one in columns}
    if "name" not in taken:
        return None
    first = next(at for at, row in enumerate(rows) if _holds_name(row, columns))
    return Region(columns, [], Rows(rows[first:]), list(rows[:first]))


def _holds_name(row: GridRow, columns: Sequence[Column]) -> bool:
    at = next(one.index for one in columns if one.role == "name")
    text = row.cells[at] if at < len(row.cells) else ""
    return sum(1 for one in row.cells if one) >= 2 and (is_person_like(text) or opens_group(text))


def _guess(texts: Sequence[str], taken: set[str]) -> str:
    def most(test: Callable[[str], bool]) -> bool:
        return sum(1 for one in texts if test(one)) * 3 >= len(texts) * 2

    if "number" not in taken and most(
        lambda one: marker(one.rstrip(".") + ".")[0] in ("decimal", "roman") and len(one) < 7
    ):
        return "number" if not most(lambda one: len(one) == 4) else "born"
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("cccd", lambda one: read_citizen_number(one) is not None),
        ("born", lambda one: read_born(one, None).value is not None),
        ("gender", lambda one: one.casefold() in ("nam", "nữ")),
        ("award", lambda one: read_award(one).award is not None),
        ("name", is_person_like),
        ("unit", opens_group),
        ("post_unit", lambda one: split_post_unit(one).unit is not None),
        ("reason", lambda one: len(one) > 30 or "thành tích" in one.casefold()),
        ("post", lambda one: not one.isdigit()),
    )
    for role, test in tests:
        if role not in taken and most(test):
            if role == "post" and "name" not in taken:
                continue
            return role
    return "other"
