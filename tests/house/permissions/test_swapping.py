"""Every id a page takes, put in place of one's own: a foreign one answers as one that is not there."""

from __future__ import annotations

import pytest
from tests.house.permissions.routes import NOMINATION, Case
from tests.house.permissions.routes_meetings import FROZEN
from tests.house.permissions.swapping import compare, in_bodies, swaps, typed_arguments, typed_fields, without
from tests.house.permissions.table import Asker, Cell
from tests.house.permissions.world import NOT_THERE, World

from thidua.nominations.models import NominationLine

pytestmark = pytest.mark.django_db

SWAPPERS = (
    "own.unit_officer",
    "own.unit_leader",
    "head.unit_leader",
    "fellow.unit_officer",
    "sibling.unit_officer",
    "province.standing_body",
    "province.auditor",
    "province.administrator",
    "office.legal_officer",
)
"""Between them they are allowed every act of the policy that has an id."""


@pytest.mark.parametrize("actor", SWAPPERS)
def test_a_foreign_id_answers_as_one_that_is_not_there(world: World, actor: str) -> None:
    """Each id in an address, put in place of one's own, answers 404, byte for byte like an id nobody has."""
    asker = Asker(world, actor)
    tried = list(swaps(actor))
    wrong = [found for one in tried if (found := compare(world, asker, one))]
    print(f"{actor}: {len(tried)} ids in addresses")
    assert len(tried) > (2 if actor.startswith(("sibling", "office")) else 10)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("actor", SWAPPERS)
def test_a_foreign_id_in_a_body_answers_as_one_that_is_not_there(world: World, actor: str) -> None:
    """Each id in a body, put in place of one's own, is refused in the same words as an id nobody has."""
    asker = Asker(world, actor)
    tried = list(in_bodies(world, actor))
    wrong = [found for one in tried if (found := compare(world, asker, one))]
    print(f"{actor}: {len(tried)} ids in bodies")
    assert not wrong, "\n".join(wrong)


def test_every_typed_id_is_swapped(world: World) -> None:
    """No typed id of an address or of a declared form escapes the swapping."""
    addresses = {(one.cell.name, one.name) for actor in SWAPPERS for one in swaps(actor)}
    bodies = {(one.cell.name, one.name.split("-")[-1]) for actor in SWAPPERS for one in in_bodies(world, actor)}
    assert typed_arguments() - addresses == set()
    assert typed_fields() - bodies == set()


def test_rows_named_by_id_are_held_apart(world: World) -> None:
    """A seat of a foreign meeting and a line of a foreign proposal answer as those that are not there."""
    asker = Asker(world, "head.unit_leader")
    foreign_line = NominationLine.objects.get(nomination_id=world.id("nomination", "away draft")).pk
    edit = {"addressee": "A", "seen": "1"}
    tries = [
        ("meeting-roll", FROZEN, lambda pk: {f"presence:{pk}": "present"}, world.seats["away frozen"]),
        ("nomination", NOMINATION, lambda pk: {**edit, f"note:{pk}": "x"}, foreign_line),
    ]
    for name, ids, body, foreign in tries:
        said = []
        for pk in (foreign, NOT_THERE):
            case = Case("record meeting", ids, body=lambda _world, pk=pk, body=body: body(pk))  # type: ignore[misc]
            answer = asker.ask(Cell("head.unit_leader", name, "POST", case, "m"))
            said.append((answer.status_code, without(answer.content, pk)))
        assert said[0] == said[1], name
        assert said[0][0] in {404, 422}
