"""Two who act on one objection at once: one is heard, the other is told; with the lock off the same race is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.clusters.test_objections import objects, result_id
from tests.clusters.test_publishing import published
from tests.clusters.years import FROZEN, Year
from tests.races.racing import losers, meet_at, race, winners
from tests.races.test_races import bare, clean

from thidua.clusters import actions
from thidua.clusters.models import Objection
from thidua.errors import Refused

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def answer_and_withdraw(year: Year) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """The head answers while the unit takes its objection back."""
    one = objects(year).pk
    unit = year.officer(year.province.units[1], FROZEN)
    return (
        lambda: actions.answer_objection(
            actor=year.officer(year.head, FROZEN), objection_id=one, outcome="upheld", answer="Đúng"
        ),
        lambda: actions.withdraw_objection(actor=unit, objection_id=one),
    )


def test_an_answer_and_a_withdrawal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them stands, the other is told that the objection is settled."""
    first, second = answer_and_withdraw(published())
    meet_at(monkeypatch, "thidua.clusters.actions.objections.not_before")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert clean(outcomes, Refused, "CLUSTER-37"), outcomes
    assert Objection.objects.get().outcome == winners(outcomes)[0].outcome


def test_an_answer_and_a_withdrawal_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock both get through, or one meets a bare error of the database."""
    first, second = answer_and_withdraw(published())
    meet_at(monkeypatch, "thidua.clusters.actions.objections.not_before")
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes) or len(winners(outcomes)) == 2, outcomes


def test_the_same_objection_twice_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Officer and leader of one unit object to the same thing: one objection is kept, the other is told in words."""
    year = published()
    unit, about, result = year.province.units[1], year.province.units[2], result_id(year)

    def filing(actor: Any) -> Callable[[], Any]:
        return lambda: actions.file_objection(actor=actor, result_id=result, about=about, criterion="I.1", text="Sai")

    meet_at(monkeypatch, "thidua.clusters.actions.objections.membership")
    outcomes = race(monkeypatch, filing(year.officer(unit, FROZEN)), filing(year.leader(unit, FROZEN)), locks=True)
    assert clean(outcomes, Refused, "CLUSTER-35"), losers(outcomes)
    assert Objection.objects.count() == 1
