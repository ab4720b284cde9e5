"""Times awarded through the years as bars: figures in, positions out, nothing of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.records.queries import CountTable, Group

LEFT, TOP, TALL, WIDE, GAP, SLOT = 8, 20, 110, 26, 6, 116
COLOURS = {Group.PEOPLE: "#1d4673", Group.COLLECTIVES: "#6f9cc6", Group.HOUSEHOLDS: "#c6d8e8"}
OUTLINE = "#4f7196"


@dataclass(frozen=True)
class Bar:
    """One bar from zero with its figure above."""

    x: int
    y: int
    height: int
    middle: int
    figure: int
    colour: str


@dataclass(frozen=True)
class Slot:
    """One year: its bars, or that the book holds nothing for it."""

    year: int
    x: int
    middle: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """The whole drawing; groups: those that occur, with their colours."""

    width: int
    height: int
    bottom: int
    slots: tuple[Slot, ...]
    groups: tuple[tuple[Group, str], ...]


def chart(table: CountTable) -> Chart | None:
    """Times of single years by group; None where no row has a year of its own."""
    sums = {
        (group, year): sum(row.years[year].times for row in table.rows if row.group == group and year in row.years)
        for group in Group
        for year in table.years
    }
    most = max(sums.values(), default=0)
    if not most:
        return None
    groups = [group for group in COLOURS if any(sums[group, year] for year in table.years)]
    slots = tuple(
        _slot(at, year, [(group, sums[group, year]) for group in groups], most) for at, year in enumerate(table.years)
    )
    return Chart(
        LEFT + SLOT * len(slots), TOP + TALL + 26, TOP + TALL, slots, tuple((group, COLOURS[group]) for group in groups)
    )  # fmt: skip


def _slot(at: int, year: int, figures: Sequence[tuple[Group, int]], most: int) -> Slot:
    start = LEFT + at * SLOT
    bars = []
    for place, (group, figure) in enumerate(figures):
        x = start + 8 + place * (WIDE + GAP)
        height = max(round(TALL * figure / most), 1) if figure else 0
        bars.append(Bar(x, TOP + TALL - height, height, x + WIDE // 2, figure, COLOURS[group]))
    return Slot(year, start, start + SLOT // 2 - 6, tuple(one for one in bars if one.figure))
