"""Two at once in the register of people: one wins, the other is told in words. With the lock off the same race is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from tests.makers import make_actor, make_province, make_unit
from tests.makers.people import Actor
from tests.races.racing import losers, meet_at, race, winners

from thidua.errors import Conflict, Refused
from thidua.registry.actions import join_persons, register_person
from thidua.registry.models import IdentityNumber, Person

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NAME = "Quách Thị Ánh"
Runner = Callable[[], Any]


def entering(actor: Actor, name: str = NAME, number: str = "") -> Runner:
    """Somebody enters a person at the own unit."""
    return lambda: register_person(
        actor=actor.scope(), full_name=name, unit_id=actor.unit_id, title="Chuyên viên", born="1986", number=number
    )


def two() -> tuple[Actor, Actor]:
    """Two officers of one unit."""
    unit = make_unit("Sở Y tế", make_province())
    return make_actor(unit), make_actor(unit)


def joining() -> tuple[Runner, Runner, tuple[int, int]]:
    """Two officers join the same two entries, each keeping the other one."""
    first, second = two()
    one = entering(first)()
    other = register_person(
        actor=first.scope(), full_name=NAME, unit_id=first.unit_id, title="Phó phòng", born="1986", seen=[one.pk]
    )

    def run(actor: Actor, kept: int, gone: int) -> Runner:
        return lambda: join_persons(actor=actor.scope(), kept_id=kept, gone_id=gone, reason="Một người")

    return run(first, one.pk, other.pk), run(second, other.pk, one.pk), (one.pk, other.pk)


def test_two_enter_the_same_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person is entered; the other officer is asked about that one."""
    first, second = two()
    meet_at(monkeypatch, "thidua.registry.actions.people.keys_of")
    outcomes = race(monkeypatch, entering(first), entering(second), locks=True)
    [lost] = losers(outcomes)
    assert isinstance(lost, Conflict), outcomes
    assert lost.code == "REG-12"
    assert Person.objects.filter(full_name=NAME).count() == 1


def test_two_enter_the_same_person_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock there are two, or a bare error of the database."""
    first, second = two()
    meet_at(monkeypatch, "thidua.registry.actions.people.keys_of")
    outcomes = race(monkeypatch, entering(first), entering(second), locks=False)
    bare = any(isinstance(one, DatabaseError) for one in outcomes)
    assert bare or Person.objects.filter(full_name=NAME).count() == 2, outcomes


def test_two_join_the_same_pair_the_other_way_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """One entry is kept; the other officer is told that it was joined."""
    one, other, ids = joining()
    meet_at(monkeypatch, "thidua.registry.actions.joining.fill_from")
    outcomes = race(monkeypatch, one, other, locks=True)
    [lost] = losers(outcomes)
    assert isinstance(lost, Conflict), outcomes
    assert lost.code == "REG-16"
    assert Person.objects.filter(pk__in=ids, merged_into__isnull=True).count() == 1


def test_two_join_the_same_pair_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock each is read through the other and both are gone, or the database itself complains."""
    one, other, ids = joining()
    meet_at(monkeypatch, "thidua.registry.actions.joining.fill_from")
    outcomes = race(monkeypatch, one, other, locks=False)
    bare = any(isinstance(found, DatabaseError) for found in outcomes)
    assert bare or Person.objects.filter(pk__in=ids, merged_into__isnull=True).count() == 0, outcomes


@pytest.mark.parametrize("locks", [True, False])
def test_one_number_at_two_units_is_never_written_twice(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """Two units share no lock: the constraint of the database decides, and with the locks on it is told in words."""
    top = make_province()
    first, second = (make_actor(make_unit(name, top)) for name in ("Sở Y tế", "Sở Tư pháp"))
    meet_at(monkeypatch, "thidua.registry.actions.numbers.seal_number")
    outcomes = race(
        monkeypatch, entering(first, NAME, "001086012345"), entering(second, "Mạc Văn Tổ", "001086012345"), locks=locks
    )
    assert len(winners(outcomes)) <= 1
    assert IdentityNumber.objects.count() == len(winners(outcomes))
    if locks:
        [lost] = losers(outcomes)
        assert isinstance(lost, Refused), outcomes
        assert lost.code == "REG-13"
