"""Files of units sent for a whole province: one looked at, one with a fault, one brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.units import units_file

from thidua.imports.actions.units import apply_units_file, receive_units_file
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
