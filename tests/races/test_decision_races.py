"""Two and eight who number, and who grant: with the locks each gets its own or is told; without them it is seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import DatabaseError
from tests.decisions.decided import approved, signed
from tests.decisions.office import DAY, collective, make_office
from tests.makers.authority import authority
from tests.races.racing import losers, meet_at, race, winners

from thidua.book.actions import seal
from thidua.book.queries import verify
from thidua.decisions.actions import enter_number, grant_decision, keep_number_book, take_number
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
    meet_at(monkeypatch, "thidua.decisions.models.NumberBook.save")
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


@pytest.mark.parametrize("locks", [True, False])
def test_eight_take_the_next_number(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """Eight who number at once get eight numbers without a gap; without locks the database turns seven of them away."""
    office = make_office()
    held = [approved(office, [collective(f"Phòng {one}")]) for one in range(8)]
    book = keep_number_book(actor=office.leader.scope(DAY), symbol="QĐ-SDTTG", year=2026, last=100)
    meet_at(monkeypatch, "thidua.decisions.models.NumberBook.save", parties=8)
    scope = office.officer.scope(DAY)
    runners = [partial(take_number, actor=scope, decision_id=one.pk, decided_on=DAY) for one in held]
    outcomes = race(monkeypatch, *runners, locks=locks)
    given = sorted(TakenNumber.objects.values_list("number", flat=True))
    assert given == (list(range(101, 109)) if locks else [101]), outcomes
    assert [isinstance(one, DatabaseError) for one in losers(outcomes)] == ([] if locks else [True] * 7), outcomes
    book.refresh_from_db()
    assert book.last == given[-1]


@pytest.mark.parametrize("locks", [True, False])
def test_eight_grant_one_decision(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """Of eight who grant one decision seven find it done; without locks they do not, and only belts turn them away."""
    office = make_office()
    held = signed(office)
    meet_at(monkeypatch, "thidua.decisions.actions.granting.grant_awards", parties=8)
    scope = office.officer.scope(DAY)
    outcomes = race(monkeypatch, *[lambda: grant_decision(actor=scope, decision_id=held.pk)] * 8, locks=locks)
    assert (len(winners(outcomes)), Award.objects.count(), Payment.objects.count()) == (1, 2, 2), outcomes
    told = [isinstance(one, Refused) and one.code == "FLOW-02" for one in losers(outcomes)]
    assert told == [locks] * 7, outcomes


def test_eight_decisions_are_granted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight decisions granted at once are all granted, each with its own awards, and the book of awards stays whole."""
    office = make_office()
    held = [signed(office, [collective(f"Phòng {one}")], number=str(one)) for one in range(1, 9)]
    meet_at(monkeypatch, "thidua.decisions.actions.granting.grant_awards", parties=8)
    scope = office.officer.scope(DAY)
    runners = [partial(grant_decision, actor=scope, decision_id=one.pk) for one in held]
    outcomes = race(monkeypatch, *runners, locks=True)
    assert losers(outcomes) == []
    assert sorted(Award.objects.values_list("decision_number", "name")) == [
        (f"{one}/QĐ-SDTTG", f"Phòng {one}") for one in range(1, 9)
    ]
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings
