"""Awards of the own unit: one recorded from an old paper with its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.files import png_file

from thidua.records.actions import record_paper
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def awards(world: World, mark: str, word: str, officer: Scope) -> None:
    """The award, known as ``one``."""
    unit = world.id("unit", mark + "own")
    facts = AwardFacts(
        form="", form_name="Bằng khen cũ", whom=Whom.PERSON, name=f"Lê Thị {word}", unit_id=unit,
        unit_name=name_on(unit, world.day).full, years=(2006,), issuer_name=f"Ủy ban nhân dân {word}",
    )  # fmt: skip
    source = Source(SourceKind.PAPER, f"Tủ hồ sơ {word}")
    made = record_paper(actor=officer, source=source, facts=facts, upload=(f"{word}.png", png_file()))
    world.put("award", mark + "one", made.pk)
