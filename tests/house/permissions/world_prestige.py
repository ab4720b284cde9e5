"""A list of people of prestige of the own unit, with one person on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.records.actions.prestige import ListPaper, enter_deed, open_prestige_list, recognise
from thidua.records.enums_prestige import DeedKind
from thidua.records.prestige_cells import PrestigeFacts
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def prestige(world: World, mark: str, word: str, officer: Scope) -> None:
    """Known as prestige list, entry, person and deed ``held``, and an empty list ``spare``."""
    paper = ListPaper(f"9/QĐ {word}", world.day)
    held = open_prestige_list(actor=officer, keeper_id=officer.unit_id or 0, year=world.day.year, paper=paper)
    world.put("prestige_list", mark + "held", held.pk)
    people = [PrestigeFacts(f"Nông Văn {word}", "1950", f"Bản {word}")]
    entry = recognise(actor=officer, list_id=held.pk, people=people)[0]
    world.put("prestige_entry", mark + "held", entry.pk)
    world.put("prestige_person", mark + "held", entry.who_id)
    deed = enter_deed(
        actor=officer, who_id=entry.who_id, kind=DeedKind.TRAINING, day=world.day, what=f"Tập huấn {word}"
    )  # fmt: skip
    world.put("prestige_deed", mark + "held", deed.pk)
    spare = open_prestige_list(actor=officer, keeper_id=officer.unit_id or 0, year=world.day.year - 2, paper=paper)
    world.put("prestige_list", mark + "spare", spare.pk)
