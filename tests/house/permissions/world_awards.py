"""Awards of the own unit, recorded from old papers with their scans; one with a proposal to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.files import png_file

from thidua.records.actions import propose_revocation, record_paper
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def awards(world: World, mark: str, word: str, officer: Scope) -> None:
    """The awards, known as ``one`` and ``two``; the proposal about the first as ``waiting``."""
    unit = world.id("unit", mark + "own")
    name = name_on(unit, world.day).full
    for known in ("one", "two"):
        facts = AwardFacts(
            form="", form_name="Bằng khen cũ", whom=Whom.PERSON, name=f"Lê Thị {word} {known}", unit_id=unit,
            unit_name=name, years=(2006,), issuer_id=unit, issuer_name=name,
        )  # fmt: skip
        source = Source(SourceKind.PAPER, f"Tủ hồ sơ {word}")
        made = record_paper(actor=officer, source=source, facts=facts, upload=(f"{word}.png", png_file()))
        world.put("award", mark + known, made.pk)
    held = propose_revocation(
        actor=officer, award_id=world.id("award", mark + "one"), ground="Khai sai", cited="Điều 93", reason=word
    )
    world.put("revocation", mark + "waiting", held.pk)
