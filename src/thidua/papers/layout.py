"""The layout of a paper as dated, cited data, read once and handed to both renderers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

LAYOUTS = Path(__file__).parent / "layouts"
POINTS_PER_MM = 72 / 25.4
POINTS_PER_UNIT = {"pt": 1.0, "mm": POINTS_PER_MM}


@dataclass(frozen=True)
class Value:
    """One value of a layout, with the range the text allows, its clause and its standing."""

    value: float | str
    unit: str
    cite: str
    standing: str
    between: tuple[float, float] | None = None


@dataclass(frozen=True)
class Layout:
    """The values of one layout by name, and from when to when it is in force."""

    name: str
    title: str
    since: date
    until: date | None
    values: Mapping[str, Value]

    def number(self, name: str) -> float:
        """The plain number of ``name``, in its own unit."""
        return float(self.values[name].value)

    def points(self, name: str) -> float:
        """The length of ``name`` in points, whatever unit it is written in."""
        return self.number(name) * POINTS_PER_UNIT[self.values[name].unit]

    def text(self, name: str) -> str:
        """The words of ``name``."""
        return str(self.values[name].value)

    def page_width(self, *, landscape: bool) -> float:
        """The width of the sheet in points, as it lies."""
        return self.points("page-height" if landscape else "page-width")

    def page_height(self, *, landscape: bool) -> float:
        """The height of the sheet in points, as it lies."""
        return self.points("page-width" if landscape else "page-height")

    def text_width(self, *, landscape: bool) -> float:
        """The width between the margins in points."""
        return self.page_width(landscape=landscape) - self.points("margin-left") - self.points("margin-right")


@cache
def layout_named(name: str) -> Layout:
    """The layout in the file of this name."""
    record = yaml.safe_load((LAYOUTS / f"{name}.yaml").read_text(encoding="utf-8"))
    values = {
        key: Value(
            value=entry["value"],
            unit=entry["unit"],
            cite=entry["cite"],
            standing=entry["standing"],
            between=tuple(entry["between"]) if "between" in entry else None,
        )
        for key, entry in record["values"].items()
    }
    return Layout(name=record["name"], title=record["title"], since=record["from"], until=record["to"], values=values)


def current_layout() -> Layout:
    """The layout papers are printed in today."""
    return layout_named("nghi-dinh-30-2020")
