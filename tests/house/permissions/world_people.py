"""Two entries of one name at the own unit, one with a number: a pair in the queue of doubtful matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.clusters import years

from thidua.registry.actions import register_person
from thidua.registry.models import PossibleMatch

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def twins(world: World, mark: str, word: str, unit_id: int) -> None:
    """The pair, known as ``twin`` and ``double``."""
    for name, born, number in (("twin", "1986", "001086000001" if mark else "001086000002"), ("double", "", "")):
        person = register_person(
            actor=years.system(),
            full_name=f"Trần Đôi {word}",
            unit_id=unit_id,
            title="Chuyên viên",
            born=born,
            number=number,
        )
        world.put("person", mark + name, person.pk)
    pair = PossibleMatch.objects.get(first=world.id("person", mark + "twin"))
    world.put("match", mark + "pair", pair.pk)
