"""Files sent for a list of the own unit: one looked at, one with a fault, one brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.lists import list_file

from thidua.decisions.actions import ListFacts, make_list
from thidua.decisions.actions.importing import apply_list_file, receive_list_file
from thidua.records.actions.old_lists import apply_old_awards, receive_old_awards
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World

FAULTY = [("Lê Thị Mai", "31/02/1980", "Phòng Một")]


def import_runs(world: World, mark: str, officer: Scope) -> None:
    """The runs, known as ``read``, ``faulty`` and ``applied``, each for a list of its own; and those of past awards."""
    _old_awards(world, mark, officer)
    for name in ("read", "faulty", "applied"):
        held = make_list(actor=officer, facts=ListFacts(title="Danh sách", year=world.day.year, form="giay-khen"))
        content = list_file(FAULTY if name == "faulty" else None)
        run = receive_list_file(actor=officer, list_id=held.pk, name="Danh sách.xlsx", content=content)
        if name == "applied":
            apply_list_file(actor=officer, run_id=run.pk)
        world.put("import_run", mark + name, run.pk)


def _old_awards(world: World, mark: str, officer: Scope) -> None:
    """Files of past awards of the own unit, known as ``old read``, ``old faulty`` and ``old applied``."""
    heads = ("STT", "Họ và tên", "Hình thức khen thưởng", "Số quyết định", "Ngày quyết định")
    for at, name in enumerate(("read", "faulty", "applied")):
        day = "31/02/2019" if name == "faulty" else "03/04/2019"
        content = list_file([(f"Lê Thị Cũ {at}", "Giấy khen", f"{at + 1}/QĐ", day)], heads)
        run = receive_old_awards(actor=officer, name="Khen cũ.xlsx", content=content)
        if name == "applied":
            apply_old_awards(actor=officer, run_id=run.pk)
        world.put("import_run", f"{mark}old {name}", run.pk)
