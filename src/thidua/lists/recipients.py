"""The recipients of a list, kept column by column: a long list is made, told and heard so in a fraction of the time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from typing import Any, overload

from thidua.lists.shapes import Recipient

FIELDS = [one.name for one in fields(Recipient)]
_values = attrgetter(*FIELDS)
Columns = Sequence[Sequence[Any]]
"""One column for each field of a recipient, in their order, all of one length."""


class Recipients(Sequence[Recipient]):
    """Recipients in the order of their list; all are made when they are first gone through, one when it is asked for.

    They are there to be read: what is changed in one of them does not change the list.

    length, columns: where they begin with recipients that another process told: how many, and how to come by them.
    """

    def __init__(self, length: int = 0, columns: Callable[[], Columns] | None = None) -> None:
        self._length = length
        self._later = columns
        self._columns: list[list[Any]] = [[] for _one in FIELDS]
        self._made: list[Recipient] | None = None

    @property
    def columns(self) -> list[list[Any]]:
        """Every field of all recipients."""
        if self._later is not None:
            self._columns = list(map(list, self._later()))
            self._later = None
        return self._columns

    def column(self, name: str) -> Sequence[Any]:
        """One field of all recipients."""
        return self.columns[FIELDS.index(name)]

    def add(self, rows: Sequence[Recipient]) -> None:
        """More recipients, one by one."""
        for row in rows:
            for column, value in zip(self.columns, _values(row), strict=True):
                column.append(value)
        self._grown(len(rows))

    def add_columns(self, columns: Columns) -> None:
        """More recipients, column by column."""
        for column, more in zip(self.columns, columns, strict=True):
            column.extend(more)
        self._grown(len(columns[0]))

    def _grown(self, by: int) -> None:
        self._length += by
        self._made = None

    def __len__(self) -> int:
        """How many."""
        return self._length

    def __iter__(self) -> Iterator[Recipient]:
        """Each in turn."""
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> Recipient: ...
    @overload
    def __getitem__(self, at: slice) -> list[Recipient]: ...
    def __getitem__(self, at: int | slice) -> Recipient | list[Recipient]:
        """One, or a run of them."""
        if self._made is not None:
            return self._made[at]
        if isinstance(at, slice):
            return list(map(Recipient, *[column[at] for column in self.columns]))
        return Recipient(*[column[at] for column in self.columns])

    def __eq__(self, other: object) -> bool:
        """Whether another sequence holds the same recipients."""
        return isinstance(other, Sequence) and len(other) == len(self) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """All of them, as a list is shown."""
        return repr(self._all())

    def _all(self) -> list[Recipient]:
        if self._made is None:
            with _uncollected():
                self._made = list(map(Recipient, *self.columns))
        return self._made


@contextmanager
def _uncollected() -> Iterator[None]:
    """No looking for garbage while many plain things are made at once: none of them can be any, and it takes most of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
