"""Two officers who enter the same year at once: one wins, the other is told; without the lock the constraint is left."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.utils import DatabaseError
from tests.makers import make_actor, make_province, make_unit
from tests.makers.facts import PAPER, person_key
from tests.races.racing import losers, meet_at, race, winners

from thidua.errors import Conflict
from thidua.records.actions.grids import enter_ratings
from thidua.records.actions.lawful import enter_rating
from thidua.records.actions.withdrawing import withdraw_fact
from thidua.records.models import YearlyRating
from thidua.records.models.lawful import STANDING
from thidua.records.told_facts import RatingCell

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("locks", [True, False])
def test_two_enter_one_year(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """One rating stands; the second is told who was faster, or without the lock turned away by the constraint."""
    unit = make_unit("Sở Y tế", make_province())
    key, actors = person_key(unit), [make_actor(unit).scope(), make_actor(unit).scope()]
    meet_at(monkeypatch, "thidua.records.actions.lawful.told_from")

    def entering(scope: Any, rating: str) -> Any:
        return lambda: enter_rating(actor=scope, subject=key, year=2025, rating=rating, source=PAPER)

    outcomes = race(monkeypatch, entering(actors[0], "hoan-thanh"), entering(actors[1], "hoan-thanh-tot"), locks=locks)
    [lost] = losers(outcomes)
    assert (len(winners(outcomes)), YearlyRating.objects.filter(STANDING).count()) == (1, 1), outcomes
    assert isinstance(lost, Conflict if locks else DatabaseError), lost
    assert getattr(lost, "code", "") == ("FACT-03" if locks else "")


def test_a_grid_and_a_single_cell_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid looked at before a rating was entered is refused or the rating is: never two for one year."""
    unit = make_unit("Sở Y tế", make_province())
    key, actors = person_key(unit), [make_actor(unit).scope(), make_actor(unit).scope()]
    cells = [RatingCell(key.id, 2025, "hoan-thanh-tot", "B2")]
    meet_at(monkeypatch, "thidua.records.actions.grids.told_from", "thidua.records.actions.lawful.told_from")
    outcomes = race(
        monkeypatch,
        lambda: enter_ratings(actor=actors[0], unit_id=unit.pk, cells=cells, source=PAPER, seen={(key.id, 2025): ""}),
        lambda: enter_rating(actor=actors[1], subject=key, year=2025, rating="hoan-thanh", source=PAPER),
        locks=True,
    )
    [lost] = losers(outcomes)
    assert isinstance(lost, Conflict), outcomes
    assert (lost.code in {"FACT-03", "FACT-08"}, YearlyRating.objects.filter(STANDING).count()) == (True, 1)


def test_two_withdraw_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reason stands; the second officer is told that the row was withdrawn."""
    unit = make_unit("Sở Y tế", make_province())
    key, actors = person_key(unit), [make_actor(unit).scope(), make_actor(unit).scope()]
    row = enter_rating(actor=actors[0], subject=key, year=2025, rating="hoan-thanh", source=PAPER)
    meet_at(monkeypatch, "thidua.records.actions.withdrawing.subjects_of")
    outcomes = race(
        monkeypatch,
        *(
            lambda scope=one: withdraw_fact(actor=scope, what="rating", fact_id=row.pk, reason="Ghi nhầm")
            for one in actors
        ),
        locks=True,
    )
    [lost] = losers(outcomes)
    assert (isinstance(lost, Conflict), getattr(lost, "code", "")) == (True, "FACT-06"), outcomes
