"""Two officers hold one criterion against its article at once: one word stands, the other is told who was faster."""

from __future__ import annotations

import pytest
from tests.eligibility.asking import PLACE
from tests.eligibility.world import make_area
from tests.makers.people import make_actor
from tests.races.racing import losers
from tests.races.test_layer_races import Runner, overtake
from tests.races.test_races import bare, clean

from thidua.eligibility.actions import Given, confirm_text
from thidua.eligibility.models import Confirmation, TextsNumber
from thidua.eligibility.queries.texts import ROW
from thidua.errors import Conflict
from thidua.registry.enums import Role
from thidua.registry.scope import Scope

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WRITTEN = "thidua.eligibility.actions.texts._demand_readable"


def officers() -> tuple[Runner, Runner]:
    """Two legal officers of one province, each before the same open criterion."""
    area = make_area()
    TextsNumber.objects.create(pk=ROW)  # else the two would already wait for each other to make it
    given = Given("06/2022/QH15 dieu-73 khoan-3", "Lời văn", area.legal.scope().on)

    def saying(actor: Scope) -> Runner:
        return lambda: confirm_text(actor=actor, place=PLACE, given=given, known=0)

    return saying(area.legal.scope()), saying(make_actor(area.top, Role.LEGAL_OFFICER).scope())


def test_two_officers_at_one_criterion(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first word stands; the second officer is told by whom it was overtaken, and nothing is written over."""
    outcomes = overtake(monkeypatch, WRITTEN, *officers(), locks=True)
    assert clean(outcomes, Conflict, "ELI-17"), outcomes
    lost = losers(outcomes)[0]
    assert isinstance(lost, Conflict)
    assert [one.by_name for one in Confirmation.objects.all()] == [lost.who]


def test_two_officers_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock somebody meets a bare error of the database."""
    outcomes = overtake(monkeypatch, WRITTEN, *officers(), locks=False)
    assert bare(outcomes), outcomes
