"""Two at once on the layers of a year: a check against a reopening, two hands on a frozen year, two who compute.

One is held just before it writes until the other is through. With the lock on the other waits its turn; with it off the
other overtakes, and what comes of it contradicts the book, or somebody meets a bare error of the database.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from tests.clusters.rich import accepted, department, paired, sent
from tests.clusters.years import DUE, FROZEN, Year, acting, frozen, mandate
from tests.races.racing import PATIENCE, losers, race, winners
from tests.races.test_races import bare, clean

from thidua import transactions
from thidua.book.models import Entry
from thidua.clusters import actions
from thidua.clusters.actions import crosschecks, outside, recomputing, verifying
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import CardState, Stage
from thidua.clusters.models import OutsideScorer, Recomputation
from thidua.errors import Refused
from thidua.registry.enums import Role

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Runner = Callable[[], Any]


def overtake(monkeypatch: pytest.MonkeyPatch, place: str, slow: Runner, fast: Runner, *, locks: bool) -> list[Any]:
    """Hold the slow one at a place between reading and writing until the fast one is through, or cannot come through."""
    reached, through = threading.Event(), threading.Event()
    module, name = place.rsplit(".", 1)
    original = getattr(__import__(module, fromlist=[name]), name)

    def held(*args: Any, **named: Any) -> Any:
        if not reached.is_set():
            reached.set()
            through.wait(PATIENCE[transactions.ROW_LOCKS])
        return original(*args, **named)

    def hurry() -> Any:
        reached.wait(30)
        try:
            return fast()
        finally:
            through.set()

    monkeypatch.setattr(place, held)
    return race(monkeypatch, slow, hurry, locks=locks)


def acts(*kinds: str) -> list[str]:
    """These acts in the order of the book."""
    return [one.kind for one in Entry.objects.filter(kind__in=kinds).order_by("pk")]


CHECKED = ["clusters.save_check", "clusters.reopen_card"]


def check_and_reopen(year: Year) -> tuple[Runner, Runner]:
    """A checker writes a cell; the card is opened again for its unit."""
    check = paired(year, 1, 2)
    card = year.card(year.province.units[2]).pk
    checker = year.officer(year.province.units[1], DUE)
    return (
        lambda: crosschecks.save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "4"}, seen=0)}),
        lambda: actions.reopen_card(actor=year.overseer(DUE), card_id=card, until=DUE, reason="Bổ sung"),
    )


def test_a_check_before_a_reopening(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reopening waits until the checker has written: both stand, the check first."""
    year = sent()
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.crosschecks.put", *check_and_reopen(year), locks=True)
    assert not losers(outcomes), outcomes
    assert acts(*CHECKED) == CHECKED
    assert year.card(year.province.units[2]).state == CardState.REOPENED


def test_a_check_after_a_reopening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker who comes while the card is being opened again waits, and is told that it is being changed."""
    check, reopen = check_and_reopen(sent())
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.scores.given_reason", reopen, check, locks=True)
    assert clean(outcomes, Refused, "CLUSTER-25"), outcomes
    assert acts(*CHECKED) == CHECKED[1:]


def test_a_check_overtaken_by_a_reopening_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock a check is written into a card that is open for changes, or somebody meets a bare error."""
    pair = check_and_reopen(sent())
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.crosschecks.put", *pair, locks=False)
    assert bare(outcomes) or acts(*CHECKED) == CHECKED[::-1], outcomes


SCORED = ["clusters.save_outside", "clusters.finish_outside"]


def score_and_send() -> tuple[Runner, Runner]:
    """A department's officer still types while a colleague sends the points."""
    year = sent()
    unit, officer = department(year)
    outside.set_outside(actor=year.overseer(DUE), block_id=year.block_id, scorers={"I.2": unit})
    task = OutsideScorer.objects.get().pk
    colleague = acting(mandate(unit, Role.UNIT_OFFICER), DUE)
    cells = {year.card(one).pk: Typed({"points": "8"}) for one in year.province.units}
    outside.save_outside(actor=colleague, outside_id=task, typed=cells)
    one = {year.card(year.head).pk: Typed({"points": "2"})}
    return (
        lambda: outside.save_outside(actor=acting(officer, DUE), outside_id=task, typed=one),
        lambda: outside.finish_outside(actor=colleague, outside_id=task),
    )


def test_points_sent_while_a_colleague_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is being typed is written before the points are sent, never behind them."""
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.outside.put", *score_and_send(), locks=True)
    assert not losers(outcomes), outcomes
    assert acts(*SCORED) == [SCORED[0], *SCORED]


def test_points_sent_while_a_colleague_types_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock points change after they were sent, or somebody meets a bare error."""
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.outside.put", *score_and_send(), locks=False)
    assert bare(outcomes) or acts(*SCORED)[-1] == SCORED[0], outcomes


def hands_on_a_frozen_year(year: Year) -> tuple[Runner, Runner]:
    """The head opens a correction while the standing body begins to verify."""
    return (
        lambda: actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Sai số liệu"),
        lambda: verifying.open_verification(actor=year.overseer(FROZEN), block_id=year.block_id, reason="Kế hoạch"),
    )


def test_two_hands_on_a_frozen_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """One opens the year, the other is told where it stands."""
    year = frozen()
    outcomes = overtake(
        monkeypatch, "thidua.clusters.actions.freezing.correct", *hands_on_a_frozen_year(year), locks=True
    )
    assert clean(outcomes, Refused, "FLOW-02"), outcomes
    assert (year.block().stage, year.block().correction_basis) == (Stage.CORRECTING, "correction")


def test_two_hands_on_a_frozen_year_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock both open it, each for another layer, or somebody meets a bare error."""
    pair = hands_on_a_frozen_year(frozen())
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.freezing.correct", *pair, locks=False)
    assert bare(outcomes) or len(winners(outcomes)) == 2, outcomes


def two_who_compute(year: Year) -> tuple[Runner, Runner]:
    """Officer and leader of the head compute the targets."""
    return (
        lambda: recomputing.recompute(actor=year.officer(year.head, FROZEN), block_id=year.block_id),
        lambda: recomputing.recompute(actor=year.chief(FROZEN), block_id=year.block_id),
    )


def test_two_who_compute(monkeypatch: pytest.MonkeyPatch) -> None:
    """One computes, the other is told that nothing has changed since."""
    pair = two_who_compute(accepted(computed=False))
    outcomes = overtake(monkeypatch, "thidua.clusters.actions.recomputing.content_from", *pair, locks=True)
    assert clean(outcomes, Refused, "SCORE-42"), outcomes
    assert [one.number for one in Recomputation.objects.all()] == [1]


def test_two_who_compute_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock one of them meets a bare error."""
    pair = two_who_compute(accepted(computed=False))
    assert bare(overtake(monkeypatch, "thidua.clusters.actions.recomputing.content_from", *pair, locks=False))
