"""Columns that tell of no recipient and are judged all the same: the day of the decision behind a row, the level that took it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from thidua.lists import faults
from thidua.lists.cells.dates import read_born
from thidua.lists.cells.marks import is_ditto, is_nothing
from thidua.lists.containers.runs import Rows
from thidua.lists.containers.shapes import Grid
from thidua.lists.layout.columns import Column
from thidua.lists.shapes import ListFault
from thidua.lists.text import one_line
from thidua.lists.words import read_words
from thidua.vietnamese import fold

ROLES = ("position", "both", "day", "number", "issuer", "year", "level")
_SAMPLE, _OF, _MOST = 200, 3, 2
"""A column is one of levels where at least two in three of its first cells name one."""
_FULL_DAY = 10


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = read_words("decisions")["heads"]
    return {role: re.compile("|".join(f"(?:{one})" for one in words[role])) for role in ROLES}


@cache
def _levels() -> frozenset[str]:
    return frozenset(map(str, read_words("decisions")["levels"]))


def role_beside(key: str) -> str | None:
    """What a column tells of the decision behind a row, by the key of its heads; None where nothing."""
    return next((role for role in ROLES if _patterns()[role].search(key)), None)


def decision_day(text: str) -> str | None:
    """The whole day a cell tells, "2019-04-03"; None where it tells none."""
    found = read_born(text, None).value
    return found if found and len(found) == _FULL_DAY else None


@dataclass(frozen=True)
class _Judged:
    index: int
    judge: Callable[[str], bool]
    fault: Callable[[str, str], ListFault]
    known: dict[str, bool] = field(default_factory=dict)

    def wrong(self, text: str) -> bool:
        """Whether something is wrong with a text; found out once."""
        if text not in self.known:
            self.known[text] = self.judge(text)
        return self.known[text]


class Beside:
    """The judged columns beside the recipients of one table.

    keys: of every column, by its place. columns: as they were taken; only those that say nothing of a recipient are judged.
    """

    def __init__(self, grid: Grid, rows: Rows, keys: Sequence[str], columns: Sequence[Column]) -> None:
        self._grid, self._judged = grid, list[_Judged]()
        taken: set[str] = set()
        for one in columns:
            role = role_beside(keys[one.index]) if one.role == "other" else None
            if role in taken:
                continue
            if role == "day":
                self._judged.append(_Judged(one.index, _no_day, faults.decision_day))
            elif role == "level" and _tells_levels(rows.column(one.index, _SAMPLE)):
                self._judged.append(_Judged(one.index, _no_level, faults.unknown_level))
            if role:
                taken.add(role)

    def of_rows(self, rows: Rows) -> list[tuple[int, ListFault]]:
        """What is wrong in many rows, with the place of its row, in their order; found out once for each different text."""
        found = [
            (place, at, one)
            for at, one in enumerate(self._judged)
            for place in rows.places(one.index, one.wrong)
        ]  # fmt: skip
        found.sort(key=lambda told: told[:2])
        return [
            (place, one.fault(self._grid.cell_place(rows.number(place), one.index), rows.text(place, one.index)))
            for place, _at, one in found
        ]

    def faults(self, number: int, cells: Sequence[str]) -> list[ListFault]:
        """What is wrong in one row of the file.

        number: of the row in the file.
        """
        return [
            one.fault(self._grid.cell_place(number, one.index), cells[one.index])
            for one in self._judged
            if one.index < len(cells) and one.wrong(cells[one.index])
        ]


def _silent(text: str) -> bool:
    return not text or is_nothing(text) or is_ditto(text)


def _no_day(text: str) -> bool:
    return not _silent(text) and decision_day(one_line(text)) is None


def _no_level(text: str) -> bool:
    return not _silent(text) and fold(one_line(text)) not in _levels()


def _tells_levels(texts: Sequence[str]) -> bool:
    told = [one for one in texts if not _silent(one)]
    return bool(told) and sum(not _no_level(one) for one in told) * _OF >= len(told) * _MOST
