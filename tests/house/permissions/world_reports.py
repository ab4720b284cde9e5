"""A report of the own unit being drawn up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.registry.scope import Scope
from thidua.reports.actions import begin_report
from thidua.reports.enums import SpanKind

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def reports(world: World, mark: str, officer: Scope) -> None:
    """One draft of the own unit, for the year of the world."""
    unit_id = world.id("unit", mark + "own")
    held = begin_report(actor=officer, unit_id=unit_id, kind=SpanKind.YEAR, year=world.day.year)
    world.put("report", mark + "draft", held.pk)
