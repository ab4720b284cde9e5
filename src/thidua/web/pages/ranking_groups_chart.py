"""Points by group through the years as lines, each as a part of the most the group could give; nothing of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.clusters.queries import GroupShare
from thidua.clusters.scoring.rounding import to_step
from thidua.web.pages.ranking_chart import RIGHT, STYLES, TOP, Dot, style_of

LEFT, HEIGHT = 48, 132
SCALE = (0, 25, 50, 75, 100)
GREY_FROM = len(STYLES)


@dataclass(frozen=True)
class ShareLine:
    """One group of a unit, or one unit in a group; ``path`` is broken where a year is missing."""

    name: str
    path: str
    dots: tuple[Dot, ...]
    colour: str
    dash: str
    shape: str
    last: str


@dataclass(frozen=True)
class ShareCell:
    """The figure of one year: per cent of the most the group could give, points and that most."""

    percent: str
    points: Decimal
    maximum: Decimal


@dataclass(frozen=True)
class ShareChart:
    """One drawing with its table; ``lines`` is empty with fewer than two years: one year is no line."""

    title: str
    width: int
    height: int
    bottom: int
    years: tuple[tuple[int, int], ...]
    scale: tuple[tuple[int, int], ...]
    lines: tuple[ShareLine, ...]
    named: tuple[ShareLine, ...]
    others: int
    table: tuple[tuple[str, tuple[ShareCell | None, ...]], ...]


def of_unit(found: Sequence[GroupShare], unit_id: int) -> ShareChart | None:
    """The groups of one unit through the years, in the order of the latest sheet; None where it has no result."""
    mine = [one for one in found if one.unit_id == unit_id]
    if not mine:
        return None
    newest = sorted(mine, key=lambda one: -one.year)
    latest = {one.code: one.group for one in reversed(newest)}
    order = dict.fromkeys(one.code for one in newest)
    series = {f"{code}. {latest[code]}": {one.year: one for one in mine if one.code == code} for code in order}
    return _chart(newest[0].unit, series, sorted({one.year for one in found}))


def of_groups(found: Sequence[GroupShare]) -> list[ShareChart]:
    """One drawing for each group of the latest sheet, every unit a line; the best of the last year are named."""
    years = sorted({one.year for one in found})
    if not years:
        return []
    latest = [one for one in found if one.year == years[-1]]
    groups = {one.code: one.group for one in latest}
    charts = []
    for code, group in groups.items():
        there = [one for one in found if one.code == code]
        now = {one.unit_id: one.share for one in there if one.year == years[-1]}
        names = {one.unit_id: one.unit for one in there}
        units = sorted(names, key=lambda unit: (-now.get(unit, Fraction(-1)), names[unit]))
        series = {names[unit]: {one.year: one for one in there if one.unit_id == unit} for unit in units}
        charts.append(_chart(f"{code}. {group}", series, years))
    return charts


def percent_of(share: Fraction) -> str:
    """A share in whole per cent, half up."""
    return f"{to_step(share * 100, Decimal(1))} %"


def _chart(title: str, series: Mapping[str, Mapping[int, GroupShare]], years: Sequence[int]) -> ShareChart:
    gap = (RIGHT - LEFT) / max(len(years) - 1, 1)
    across = {year: round(LEFT + at * gap) for at, year in enumerate(years)}
    drawn = len(years) > 1
    lines = [_line(name, by_year, across, at) for at, (name, by_year) in enumerate(series.items())] if drawn else []
    return ShareChart(
        title=title,
        width=RIGHT + LEFT,
        height=TOP + HEIGHT + 18,
        bottom=TOP + HEIGHT,
        years=tuple(across.items()),
        scale=tuple((mark, _down(Fraction(mark, 100))) for mark in SCALE),
        lines=tuple(reversed(lines)),
        named=tuple(lines[:GREY_FROM]),
        others=max(len(lines) - GREY_FROM, 0),
        table=tuple((name, tuple(_cell(by_year.get(year)) for year in years)) for name, by_year in series.items()),
    )


def _down(share: Fraction) -> int:
    return TOP + HEIGHT - round(min(max(share, Fraction(0)), Fraction(1)) * HEIGHT)


def _cell(one: GroupShare | None) -> ShareCell | None:
    return None if one is None else ShareCell(percent_of(one.share), one.points, one.maximum)


def _line(name: str, by_year: Mapping[int, GroupShare], across: Mapping[int, int], at: int) -> ShareLine:
    dots: list[Dot] = []
    path, broken = "", True
    for year, x in across.items():
        one = by_year.get(year)
        if one is None:
            broken = True
            continue
        y = _down(one.share)
        path += f"{'M' if broken else 'L'}{x} {y}"
        broken = False
        dots.append(Dot(x, y, x - 4, y - 4))
    colour, dash, shape = style_of(at)
    last = by_year.get(next(reversed(across)))
    return ShareLine(name, path, tuple(dots), colour, dash, shape, percent_of(last.share) if last else "")
