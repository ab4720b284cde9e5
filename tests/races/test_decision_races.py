"""Two who number, and two who grant: with the locks one gets through and the other is told; without them it is seen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.utils import DatabaseError
from tests.decisions.decided import approved, sent_bytes, signed
from tests.decisions.office import DAY, collective, make_office
from tests.makers.authority import authority, sign
from tests.races.racing import losers, meet_at, race, winners

from thidua.decisions.actions import bring_signed, enter_number, grant_decision, keep_number_book, send_out, take_number
from thidua.decisions.models import Decision, Payment, TakenNumber
from thidua.errors import Conflict, Refused
from thidua.records.models import Award

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def trust(settings: Any, tmp_path: Path) -> None:
    """Our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path


@pytest.mark.parametrize("locks", [True, False])
def test_one_number_for_two_decisions(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """One number entered for two decisions at once goes to one; without locks only the constraint stands between."""
    office = make_office()
    held = [approved(office, [collective(f"Phòng {one}")]) for one in ("Một", "Hai")]
    meet_at(monkeypatch, "thidua.decisions.actions.numbers.keep")
    scope = office.officer.scope(DAY)
    outcomes = race(
        monkeypatch,
        *(lambda pk=one.pk: enter_number(actor=scope, decision_id=pk, number="214", decided_on=DAY) for one in held),
        locks=locks,
    )
    assert (len(winners(outcomes)), Decision.objects.filter(number="214").count()) == (1, 1)
    [lost] = losers(outcomes)
    assert isinstance(lost, Conflict if locks else DatabaseError), lost
    assert getattr(lost, "code", "") == ("NUM-01" if locks else "")


@pytest.mark.parametrize("locks", [True, False])
def test_two_take_the_next_number(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """Two who take a number at once get two that follow; without locks one of them is turned away by the database."""
    office = make_office()
    held = [approved(office, [collective(f"Phòng {one}")]) for one in ("Một", "Hai")]
    keep_number_book(actor=office.leader.scope(DAY), symbol="QĐ-SDTTG", year=2026)
    meet_at(monkeypatch, "thidua.decisions.actions.numbers._number")
    scope = office.officer.scope(DAY)
    outcomes = race(
        monkeypatch,
        *(lambda pk=one.pk: take_number(actor=scope, decision_id=pk, decided_on=DAY) for one in held),
        locks=locks,
    )
    given = sorted(TakenNumber.objects.values_list("number", flat=True))
    if locks:
        assert (len(winners(outcomes)), given) == (2, [1, 2]), outcomes
    else:
        assert (given, [isinstance(one, DatabaseError) for one in losers(outcomes)]) == ([1], [True]), outcomes


@pytest.mark.parametrize("locks", [True, False])
def test_two_grant_one_decision(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """A decision granted twice at once is granted once: the second finds it done; without locks a belt turns it away."""
    office = make_office()
    held = signed(office)
    meet_at(monkeypatch, "thidua.decisions.actions.granting.grant_awards")
    scope = office.officer.scope(DAY)
    outcomes = race(monkeypatch, *[lambda: grant_decision(actor=scope, decision_id=held.pk)] * 2, locks=locks)
    assert (len(winners(outcomes)), Award.objects.count(), Payment.objects.count()) == (1, 2, 2), outcomes
    [lost] = losers(outcomes)
    told = isinstance(lost, Refused) and lost.code == "FLOW-02"
    assert told is locks, lost


def test_eight_number_and_eight_grant() -> None:
    """Eight who number at once get eight numbers without a gap; of eight who grant one decision, seven find it done."""
    office = make_office()
    keep_number_book(actor=office.leader.scope(DAY), symbol="QĐ-SDTTG", year=2026, last=100)
    scope = office.officer.scope(DAY)
    held = [approved(office, [collective(f"Phòng {one}")]) for one in range(8)]
    numbered = _all_at_once([partial(take_number, actor=scope, decision_id=one.pk, decided_on=DAY) for one in held])
    assert [one for one in numbered if isinstance(one, Exception)] == []
    assert sorted(TakenNumber.objects.values_list("number", flat=True)) == list(range(101, 109))
    first = held[0]
    send_out(actor=scope, decision_id=first.pk)
    back = sign(sent_bytes(Decision.objects.select_related("exported").get(pk=first.pk)))
    bring_signed(actor=scope, decision_id=first.pk, name="a.pdf", content=back)
    granted = _all_at_once([lambda: grant_decision(actor=scope, decision_id=first.pk)] * 8)
    lost = [one for one in granted if isinstance(one, Exception)]
    assert ([getattr(one, "code", one) for one in lost], Award.objects.count()) == (["FLOW-02"] * 7, 1)


def _all_at_once(runners: list[Callable[[], Any]]) -> list[Any]:
    """What each returned or raised, all begun together on connections of their own."""
    outcomes: list[Any] = [None] * len(runners)
    begin = threading.Barrier(len(runners))

    def run(at: int) -> None:
        try:
            connection.ensure_connection()
            begin.wait(20)
            outcomes[at] = runners[at]()
        except Exception as found:  # noqa: BLE001 - whatever it is, it is the outcome
            outcomes[at] = found
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(runners))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes
