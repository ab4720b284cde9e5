"""A movement of the own unit being drafted, and one launched and sent to the unit below it and to a fellow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.files import pdf_file

from thidua.movements.actions import (
    MovementFacts,
    draft_movement,
    join_movement,
    launch_movement,
    link_awards,
    send_movement,
)
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.queries import offered_parts
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def movements(world: World, mark: str, word: str, officer: Scope, leader: Scope, fellow: Scope) -> None:
    """The movements, known as ``drafted`` and ``launched``; the fellow has joined, an award is linked."""
    day = world.day
    for name in ("drafted", "launched"):
        facts = MovementFacts(
            name=f"Thi đua {word} {name}",
            kind=MovementKind.THEMATIC,
            reach="co-quan-don-vi",
            stage_first=day.year,
            stage_last=day.year,
            starts_on=day,
            ends_on=day,
            contents={one.code: "Nội dung" for one in offered_parts(day)},
        )
        held = draft_movement(actor=officer, launcher_id=officer.unit_id or 0, facts=facts)
        world.put("movement", mark + name, held.pk)
    launch_movement(
        actor=leader, movement_id=held.pk, launch=Launch("1/KH", day, file_name="ke-hoach.pdf", content=pdf_file(word))
    )
    units = [world.id("unit", mark + one) for one in ("child", "fellow")]
    send_movement(actor=officer, movement_id=held.pk, units=units)
    join_movement(actor=fellow, movement_id=held.pk, unit_id=units[1], pledge="Tham gia")
    link_awards(actor=officer, movement_id=held.pk, awards=[world.id("award", mark + "one")])
