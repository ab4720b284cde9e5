"""An exemplar of the own unit on its award, agreed to and followed; and a further award without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.portal.actions.exemplars import (
    ExemplarFacts,
    curate_exemplar,
    note_follower,
)
from thidua.portal.actions.exemplars_shown import record_exemplar_consent
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def exemplars(world: World, mark: str, word: str, officer: Scope) -> None:
    """Known as exemplar ``held``."""
    facts = ExemplarFacts("hien-dat", f"Hiến đất {word}", f"Chuyện ở {word}")
    held = curate_exemplar(actor=officer, facts=facts, award_id=world.id("award", mark + "one"))
    world.put("exemplar", mark + "held", held.pk)
    record_exemplar_consent(
        actor=officer, exemplar_id=held.pk, who=f"Người {word}", on=world.day, paper="Giấy 1", seen=held.revision
    )
    note_follower(
        actor=officer, exemplar_id=held.pk, unit_id=world.id("unit", mark + "child"), since=world.day, note=word
    )
