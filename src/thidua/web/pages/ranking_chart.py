"""Ranks through the years as lines: years and ranks in, positions out, nothing of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.clusters.queries import YearRank

LEFT, RIGHT, TOP = 34, 406, 18
STEP = 22
STYLES = (
    ("#1d4673", "", "circle"),
    ("#7a5200", "6 4", "square"),
    ("#17633f", "2 3", "circle"),
    ("#57418f", "8 3 2 3", "square"),
)
GREY = ("#aeb9c7", "", "")


@dataclass(frozen=True)
class Dot:
    """One rank in one year."""

    x: int
    y: int
    corner_x: int
    corner_y: int


@dataclass(frozen=True)
class Line:
    """One unit through the years; ``path`` is broken where a year is missing."""

    unit: str
    path: str
    dots: tuple[Dot, ...]
    colour: str
    dash: str
    shape: str
    last: int | None


@dataclass(frozen=True)
class Chart:
    """The whole drawing: size, years and ranks with their places, lines (grey ones first), the sentence, the table."""

    width: int
    height: int
    bottom: int
    years: tuple[tuple[int, int], ...]
    ranks: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]
    named: tuple[Line, ...]
    others: int
    table: tuple[tuple[str, tuple[int | None, ...]], ...]


def chart(found: Sequence[YearRank]) -> Chart | None:
    """The drawing; None with fewer than two years: one year is no line."""
    years = sorted({one.year for one in found})
    if len(years) < 2:
        return None
    names = {one.unit_id: one.unit for one in found}
    places = {(one.unit_id, one.year): one.rank for one in found}
    most = max(places.values())
    gap = (RIGHT - LEFT) / (len(years) - 1)
    across = {year: round(LEFT + at * gap) for at, year in enumerate(years)}
    order = sorted(names, key=lambda unit: (places.get((unit, years[-1]), most + 1), names[unit]))
    lines = [
        _line(names[unit], {year: places.get((unit, year)) for year in years}, across, style_of(at))
        for at, unit in enumerate(order)
    ]
    return Chart(
        width=RIGHT + LEFT,
        height=TOP + most * STEP + 18,
        bottom=TOP + (most - 1) * STEP,
        years=tuple(across.items()),
        ranks=tuple((rank, TOP + (rank - 1) * STEP) for rank in range(1, most + 1)),
        lines=tuple(reversed(lines)),
        named=tuple(lines[: len(STYLES)]),
        others=max(len(lines) - len(STYLES), 0),
        table=tuple((names[unit], tuple(places.get((unit, year)) for year in years)) for unit in order),
    )


def style_of(at: int) -> tuple[str, str, str]:
    """Colour, dash and point of the line at a place; all after the first few are grey."""
    return STYLES[at] if at < len(STYLES) else GREY


def _line(unit: str, ranks: dict[int, int | None], across: dict[int, int], style: tuple[str, str, str]) -> Line:
    dots: list[Dot] = []
    path, broken = "", True
    for year, rank in ranks.items():
        if rank is None:
            broken = True
            continue
        x, y = across[year], TOP + (rank - 1) * STEP
        path += f"{'M' if broken else 'L'}{x} {y}"
        broken = False
        dots.append(Dot(x, y, x - 4, y - 4))
    colour, dash, shape = style
    return Line(unit, path, tuple(dots), colour, dash, shape, next(reversed(ranks.values())))
