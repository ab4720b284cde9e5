"""A list of people of prestige taken back while somebody enters a training for one of them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from tests.decisions.office import make_office
from tests.races.racing import losers, meet_at, race, winners

from thidua.errors import Missing, Refused
from thidua.records.actions.prestige import ListPaper, enter_deed, open_prestige_list, recognise
from thidua.records.actions.prestige_back import take_back_prestige_list
from thidua.records.enums_prestige import DeedKind
from thidua.records.models import PrestigeDeed, PrestigeList
from thidua.records.prestige_cells import PrestigeFacts

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("locks", [True, False], ids=["locked", "unlocked"])
def test_a_list_is_taken_back_while_a_training_is_entered(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """Either the training leans on the list or the person is gone; without the lock both pass or somebody meets a bare error."""
    actor = make_office().officer.scope()
    paper = ListPaper("9/QĐ-UBND", actor.today)
    held = open_prestige_list(actor=actor, keeper_id=actor.unit_id or 0, year=actor.today.year, paper=paper)
    who = recognise(actor=actor, list_id=held.pk, people=[PrestigeFacts("Vi Văn Păn", "1950")])[0].who_id
    meet_at(
        monkeypatch, "thidua.records.actions.prestige_back._nothing_leans", "thidua.records.actions.prestige.record_act"
    )
    outcomes = race(
        monkeypatch,
        lambda: take_back_prestige_list(actor=actor, list_id=held.pk, reason="Nhầm năm"),
        lambda: enter_deed(actor=actor, who_id=who, kind=DeedKind.TRAINING, day=actor.today, what="Tập huấn"),
        locks=locks,
    )
    if locks:
        assert (len(winners(outcomes)), {type(one) for one in losers(outcomes)} <= {Refused, Missing}) == (1, True), (
            outcomes
        )
        assert PrestigeDeed.objects.exists() == PrestigeList.objects.exists()
    else:
        bare = any(isinstance(one, DatabaseError) for one in losers(outcomes))
        assert bare or PrestigeDeed.objects.exists() != PrestigeList.objects.exists(), outcomes
