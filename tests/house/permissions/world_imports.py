"""Files sent for a list of the own unit: one looked at, one with a fault, one brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.lists import list_file

from thidua.decisions.actions import ListFacts, make_list
from thidua.decisions.actions.importing import apply_list_file, receive_list_file
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World

FAULTY = [("Lê Thị Mai", "31/02/1980", "Phòng Một")]


def import_runs(world: World, mark: str, officer: Scope) -> None:
    """The runs, known as ``read``, ``faulty`` and ``applied``, each for a list of its own."""
    for name in ("read", "faulty", "applied"):
        held = make_list(actor=officer, facts=ListFacts(title="Danh sách", year=world.day.year, form="giay-khen"))
        content = list_file(FAULTY if name == "faulty" else None)
        run = receive_list_file(actor=officer, list_id=held.pk, name="Danh sách.xlsx", content=content)
        if name == "applied":
            apply_list_file(actor=officer, run_id=run.pk)
        world.put("import_run", mark + name, run.pk)
