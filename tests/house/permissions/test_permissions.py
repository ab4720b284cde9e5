"""The permission table: what every actor meets at every address, derived from a policy written by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import transaction
from django.db.models import Q
from tests.house.permissions.policy import actors, read_policy
from tests.house.permissions.routes import NOMINATION, PAST, ROUTES, Case
from tests.house.permissions.routes_meetings import FROZEN
from tests.house.permissions.swapping import compare, in_bodies, swaps, typed_arguments, typed_fields, without
from tests.house.permissions.table import Asker, Cell, cells, named, run
from tests.house.permissions.world import HOME, NOT_THERE, World, build, jump_back

from thidua.nominations.models import NominationLine

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Two provinces, built once; taken back at the end."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)
        jump_back()


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are what is asked for; they need no line each."""
    caplog.set_level("CRITICAL", "django.request")


@pytest.mark.parametrize("actor", actors())
def test_every_address_answers_as_the_policy_says(world: World, actor: str) -> None:
    """Each method of each address gives this actor what the policy says, and shows no name of the other province."""
    count, wrong = run(world, actor)
    print(f"{actor}: {count} cells")
    assert count > 400
    assert not wrong, "\n".join(wrong)


def test_no_address_is_without_a_policy() -> None:
    """Every address and every method it declares has its act; no act and no case is left over."""
    declared = {
        (str(one.name), method)
        for one in named()
        for method in one.callback.methods  # type: ignore[attr-defined]
    }
    assert declared == set(ROUTES)
    used = {case.act for listed in ROUTES.values() for case in listed} | {case.act for _name, _method, case in PAST}
    assert used - {"leave"} == set(read_policy())


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


UNSCOPED = {
    "blocks seen by everybody": ("thidua.clusters.queries.blocks.visible_years", "other.unit_leader"),
    "cards seen by everybody": ("thidua.clusters.queries.cards.visible_years", "other.unit_officer"),
    "meetings seen by everybody": ("thidua.meetings.queries.meetings.visible", "foreign.standing_body"),
    "tasks seen by everybody": ("thidua.targets.queries.tasks.visible_tasks", "foreign.standing_body"),
    "proposals seen by everybody": ("thidua.nominations.queries.visible_years", "foreign.auditor"),
}


@pytest.mark.parametrize("what", UNSCOPED)
def test_an_unscoped_query_is_seen(world: World, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """With the cut of one query taken out, the table of a stranger fails at addresses and at names."""
    place, actor = UNSCOPED[what]
    room, _, name = place.rpartition(".")
    monkeypatch.setattr(import_module(room), name, lambda _scope, _prefix="": Q(pk__isnull=False))
    _count, wrong = run(world, actor)
    print(f"{what}: {len(wrong)} cells fail")
    assert any("wanted m, answered" in one for one in wrong)
    assert any(f"shows {HOME}" in one for one in wrong)


def test_a_wrong_policy_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one letter of the policy turned round, exactly the cells of that act fail."""
    turned = {act: dict(row) for act, row in read_policy().items()}
    turned["leave out"]["fellow.unit_leader"] = "a"
    monkeypatch.setattr("tests.house.permissions.table.read_policy", lambda: turned)
    _count, wrong = run(world, "fellow.unit_leader")
    assert {one.split("[")[1].split("]")[0] for one in wrong} == {"leave out"}


def test_the_table_is_as_large_as_it_should_be() -> None:
    """The number of cells is known and printed, so that a table that shrank is seen."""
    every = list(cells())
    by_outcome = Counter(one.wanted for one in every)
    print(f"{len(every)} cells: {dict(by_outcome)}")
    assert len(every) == sum(by_outcome.values()) > 12_000
    assert set(by_outcome) == {"a", "f", "m", "s", "405"}
