"""The permission table: what every actor meets at every address, derived from a policy written by hand."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from django.db.models import Q
from tests.house.permissions.policy import actors, read_policy
from tests.house.permissions.routes import PAST, ROUTES
from tests.house.permissions.table import cells, named, run
from tests.house.permissions.world import HOME, World

pytestmark = pytest.mark.django_db


ON_BOTH = {"own.unit_officer", "own.unit_leader", "province.standing_body", "province.administrator", "foreign.auditor"}
"""Who asks the whole table on PostgreSQL too; the rest ask it on SQLite, for the cuts are the same statements."""


@pytest.mark.parametrize(
    "actor", [one if one in ON_BOTH else pytest.param(one, marks=pytest.mark.sqlite) for one in actors()]
)
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


UNSCOPED = {
    "blocks seen by everybody": ("thidua.clusters.queries.blocks.visible_years", "other.unit_leader"),
    "cards seen by everybody": ("thidua.clusters.queries.cards.visible_years", "other.unit_officer"),
    "meetings seen by everybody": ("thidua.meetings.queries.meetings.visible", "foreign.standing_body"),
    "tasks seen by everybody": ("thidua.targets.queries.tasks.visible_tasks", "foreign.standing_body"),
    "proposals seen by everybody": ("thidua.nominations.queries.visible_years", "foreign.auditor"),
}


@pytest.mark.sqlite
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


@pytest.mark.sqlite
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
