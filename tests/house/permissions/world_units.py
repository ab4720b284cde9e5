"""Files of units sent for a whole province: one looked at, one with a fault, one brought in; in which area a unit lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.units import units_file

from thidua.imports.actions.units import apply_units_file, receive_units_file
from thidua.registry.actions import AreaFacts, mark_areas
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def unit_runs(world: World, mark: str, word: str, administrator: Scope) -> None:
    """The runs, known as ``units read``, ``units faulty`` and ``units applied``."""
    for at, name in enumerate(("read", "faulty", "applied")):
        row = [f"Trường Số {at} {word}", "", "", "Trường", "Cơ sở", f"Lê Văn Mới {word}", "Văn thư"]
        if name == "faulty":
            row[3] = ""
        run = receive_units_file(actor=administrator, name="Đơn vị.xlsx", content=units_file([row]))
        if name == "applied":
            apply_units_file(actor=administrator, run_id=run.pk)
        world.put("import_run", f"{mark}units {name}", run.pk)


def unit_areas(world: World, mark: str, unit_id: int, administrator: Scope) -> None:
    """The area the own unit lies in, known as ``own``."""
    facts = AreaFacts("dac-biet-kho-khan", administrator.on.replace(month=1, day=1), "01/QĐ-TTg")
    [made] = mark_areas(actor=administrator, unit_ids=[unit_id], facts=facts)
    world.put("area_mark", f"{mark}own", made.pk)
