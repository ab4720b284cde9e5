"""Chapters told by rooms above this one. The table itself is written in the wiring room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from thidua.reports.queries.told import Ask, Told

Telling: TypeAlias = Callable[[Ask], Told]
_table: list[Telling] = []


def install_chapters(tellings: Sequence[Telling]) -> None:
    """Take the further chapters of an installation, in place of those before."""
    _table[:] = tellings


def further_chapters() -> tuple[Telling, ...]:
    """The chapters installed."""
    return tuple(_table)
