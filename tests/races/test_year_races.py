"""Two at once over the papers of a year: one is kept, the other is told in words; without the lock the race is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.clusters.years import Year, scoring
from tests.races.racing import losers, meet_at, race, winners
from tests.races.test_races import bare, clean

from thidua.clusters.actions.heads import elect_next_head, hand_over, take_over
from thidua.clusters.actions.pacts import open_pact, sign_pact, write_pact
from thidua.clusters.actions.year_papers import write_year_paper
from thidua.clusters.enums import YearPaperKind
from thidua.clusters.models import Handover, NextRole, PactSignature, YearPaperVersion
from thidua.errors import Conflict, Refused

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 10, 5)
Runner = Callable[[], Any]


def writers(year: Year) -> tuple[Runner, Runner]:
    """An officer and a leader of the head both save the second version of the regulation."""
    kind = YearPaperKind.REGULATION
    write_year_paper(actor=year.chief(DAY), block_id=year.block_id, kind=kind, text="Bản đầu", seen=0)

    def writing(actor: Any, text: str) -> Runner:
        return lambda: write_year_paper(actor=actor, block_id=year.block_id, kind=kind, text=text, seen=1)

    return writing(year.officer(year.head, DAY), "Bản của cán bộ"), writing(year.chief(DAY), "Bản của lãnh đạo")


def test_two_second_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """One becomes version 2; the other is told who was faster, and nothing of it is written."""
    first, second = writers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.year_papers.tidy_line")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert clean(outcomes, Conflict, "PAPER-02"), outcomes
    assert YearPaperVersion.objects.count() == 2


def test_two_second_versions_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock the slower meets a bare error of the database."""
    first, second = writers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.year_papers.tidy_line")
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes), outcomes


def signers(year: Year) -> tuple[Runner, Runner]:
    """The same leader signs twice at once."""
    unit = year.province.units[1]
    write_pact(actor=year.chief(DAY), block_id=year.block_id, text="Cùng thi đua", aims=[])
    open_pact(actor=year.chief(DAY), block_id=year.block_id)
    scope = year.leader(unit, DAY)
    return (lambda: sign_pact(actor=scope, block_id=year.block_id),) * 2


def test_one_signature_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """One signature is kept; the second is told that the unit has signed."""
    first, second = signers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.pacts.post_on")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert clean(outcomes, Refused, "PACT-06"), outcomes
    assert PactSignature.objects.count() == 1


def test_one_signature_of_two_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock the second meets the constraint of the database, a bare error; still only one is kept."""
    first, second = signers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.pacts.post_on")
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes), outcomes
    assert len(winners(outcomes)) == len(losers(outcomes)) == 1
    assert PactSignature.objects.count() == 1


def givers(year: Year) -> tuple[Runner, Runner]:
    """The head hands the year over twice at once."""
    elect_next_head(actor=year.chief(DAY), block_id=year.block_id, unit_id=year.province.units[1])
    return (lambda: hand_over(actor=year.chief(DAY), block_id=year.block_id),) * 2


def test_one_handover_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """One handover is kept; the second is told that the year was handed over."""
    first, second = givers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.heads.archive_of")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert clean(outcomes, Refused, "HEAD-03"), outcomes
    assert Handover.objects.count() == 1


def test_one_handover_of_two_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock the second meets a bare error of the database; still only one is kept."""
    first, second = givers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.heads.archive_of")
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes), outcomes
    assert Handover.objects.count() == 1


def giver_and_elector(year: Year) -> tuple[Runner, Runner]:
    """The year is handed to one unit while another is entered as next head."""
    elect_next_head(actor=year.chief(DAY), block_id=year.block_id, unit_id=year.province.units[1])
    return (
        lambda: hand_over(actor=year.chief(DAY), block_id=year.block_id),
        lambda: elect_next_head(actor=year.chief(DAY), block_id=year.block_id, unit_id=year.province.units[2]),
    )


def goes_to_the_elected() -> bool:
    """The year was handed to the unit that stands as next head."""
    return list(Handover.objects.values_list("receiver")) == list(
        NextRole.objects.filter(role="head").values_list("organisation")
    )


PLACES = ("thidua.clusters.actions.heads.archive_of", "thidua.clusters.actions.heads.meeting_of_year")


def test_a_handover_while_another_head_is_entered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second is told, or hands the year to the new one: it never goes to somebody who was not elected."""
    first, second = giver_and_elector(scoring())
    meet_at(monkeypatch, *PLACES)
    outcomes = race(monkeypatch, first, second, locks=True)
    assert {type(one) for one in losers(outcomes)} <= {Refused}, outcomes
    assert goes_to_the_elected()


def test_a_handover_while_another_head_is_entered_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock the year goes to a unit that is not next head, or somebody meets a bare error."""
    first, second = giver_and_elector(scoring())
    meet_at(monkeypatch, *PLACES)
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes) or not goes_to_the_elected(), outcomes


def takers(year: Year) -> tuple[Runner, Runner]:
    """The next head receives the year twice at once."""
    unit = year.province.units[1]
    elect_next_head(actor=year.chief(DAY), block_id=year.block_id, unit_id=unit)
    hand_over(actor=year.chief(DAY), block_id=year.block_id)
    return (lambda: take_over(actor=year.leader(unit, DAY), block_id=year.block_id),) * 2


@pytest.mark.parametrize("locks", [True, False])
def test_a_year_received_twice(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """It is received once and the second is told; without the lock both get through, or somebody meets a bare error."""
    first, second = takers(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.heads.may_take_over")
    outcomes = race(monkeypatch, first, second, locks=locks)
    if locks:
        assert clean(outcomes, Refused, "FLOW-09"), outcomes
    else:
        assert bare(outcomes) or len(winners(outcomes)) == 2, outcomes
