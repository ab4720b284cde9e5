"""Two at once: one wins, the other is told in words. With the lock off the same race is seen.

Off means: on PostgreSQL no row is locked, on SQLite a transaction begins DEFERRED instead of IMMEDIATE. What is seen then
is either a broken invariant, or a bare error of the database where a sentence ought to be.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError
from tests.clusters.years import DUE, FROZEN, Year, acting, mandate, province, scoring, system, taken_in
from tests.races.racing import Meeting, losers, meet_at, race, winners

from thidua.book.actions import seal
from thidua.book.models import Link
from thidua.book.queries import verify
from thidua.clusters import actions
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Stage
from thidua.clusters.models import FrozenResult, ScoreEntry
from thidua.clusters.queries import live_result, result_view
from thidua.errors import Conflict, Problem, Refused
from thidua.registry.actions import give_mandate
from thidua.registry.enums import Role
from thidua.registry.models import Mandate

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Runner = Callable[[], Any]


def clean(outcomes: list[Any], kind: type[Problem], code: str) -> bool:
    """One got through, the other was told with this code."""
    lost = losers(outcomes)
    return len(winners(outcomes)) == 1 and len(lost) == 1 and isinstance(lost[0], kind) and lost[0].code == code


def bare(outcomes: list[Any]) -> bool:
    """Somebody met an error of the database itself."""
    return any(isinstance(one, DatabaseError) for one in outcomes)


def editors(year: Year) -> tuple[Runner, Runner]:
    """An officer and a leader of one unit type into the same empty cell."""
    unit, card = year.head, year.card(year.head).pk

    def typing(actor: Any, value: str) -> Runner:
        return lambda: actions.save_answers(actor=actor, card_id=card, typed={"I.1": Typed({"value": value}, seen=0)})

    return typing(year.officer(unit), "30"), typing(year.leader(unit), "31")


def test_two_editors_of_one_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """One is kept; the other is told who was faster."""
    year = scoring()
    first, second = editors(year)
    meet_at(monkeypatch, "thidua.clusters.actions.scores.write_entry")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert clean(outcomes, Conflict, "SCORE-22"), outcomes
    lost = losers(outcomes)[0]
    assert isinstance(lost, Conflict)
    assert lost.who in {year.officers[year.head].person.full_name, year.leaders[year.head].person.full_name}
    assert ScoreEntry.objects.filter(current=True).count() == 1


def test_two_editors_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock the slower meets a bare error, not a sentence."""
    first, second = editors(scoring())
    meet_at(monkeypatch, "thidua.clusters.actions.scores.write_entry")
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes), outcomes


def freeze_and_type(year: Year) -> tuple[Runner, Runner]:
    """The head's leader freezes while the head's officer adjusts a cell."""
    card = year.card(year.province.units[1]).pk

    def typing() -> Any:
        return actions.adjust_points(
            actor=year.officer(year.head, FROZEN), card_id=card, code="I.1", text="5", reason="Kiểm tra"
        )

    return lambda: actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id), typing


PLACES = ("thidua.clusters.actions.freezing.content_of", "thidua.clusters.actions.synthesis.put")


def frozen_as_it_stands(year: Year) -> bool:
    """What was frozen is what the cells say."""
    kept = result_view(year.block())
    assert kept is not None
    return kept.points == live_result(year.block(), FROZEN).points


def test_a_freeze_while_someone_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Either the cell was there before the freeze and is in it, or it is refused; the frozen version is what stands."""
    year = taken_in(scoring())
    first, second = freeze_and_type(year)
    meet_at(monkeypatch, *PLACES)
    outcomes = race(monkeypatch, first, second, locks=True)
    assert not bare(outcomes), outcomes
    assert len(winners(outcomes)) == 2 or clean(outcomes, Refused, "SHEET-20"), outcomes
    assert year.block().stage == Stage.FROZEN
    assert frozen_as_it_stands(year)


def test_a_freeze_while_someone_types_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock a cell slips in behind the frozen version, or somebody meets a bare error."""
    year = taken_in(scoring())
    first, second = freeze_and_type(year)
    meet_at(monkeypatch, *PLACES)
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes) or not frozen_as_it_stands(year), outcomes


def freezers(year: Year) -> tuple[Runner, Runner]:
    """Two leaders of the head freeze."""
    other = mandate(year.head, Role.UNIT_LEADER)
    return (
        lambda: actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id),
        lambda: actions.freeze_result(actor=acting(other, FROZEN), block_id=year.block_id),
    )


def test_two_freezes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One version comes of it; the other is told that it is frozen."""
    year = taken_in(scoring())
    first, second = freezers(year)
    meet_at(monkeypatch, "thidua.clusters.actions.freezing.content_of")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert clean(outcomes, Refused, "SHEET-20"), outcomes
    assert [one.version for one in FrozenResult.objects.all()] == [1]


def test_two_freezes_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock somebody meets a bare error."""
    year = taken_in(scoring())
    first, second = freezers(year)
    meet_at(monkeypatch, "thidua.clusters.actions.freezing.content_of")
    assert bare(race(monkeypatch, first, second, locks=False))


def givers() -> tuple[Runner, Runner, int]:
    """Two administrators give one person the same role at one unit, for ranges that overlap."""
    area = province(units=1)
    held = mandate(area.units[0], Role.UNIT_LEADER)
    unit, person = area.units[0], held.person_id

    def giving(since: date) -> Runner:
        return lambda: give_mandate(actor=system(), person_id=person, unit_id=unit, role=Role.UNIT_OFFICER, since=since)

    return giving(DUE), giving(DUE + timedelta(days=30)), person


def given(person: int) -> int:
    """How many mandates as an officer the person holds."""
    return Mandate.objects.filter(person_id=person, role=Role.UNIT_OFFICER).count()


@pytest.mark.parametrize("locks", [True, False])
def test_two_mandates_that_overlap(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """With the lock one stands and the other is told which range is in the way; without it both stand, or an error."""
    first, second, person = givers()
    original = Mandate.objects.create
    meeting = Meeting()

    def create(**facts: Any) -> Mandate:
        meeting.wait()
        return original(**facts)

    monkeypatch.setattr(Mandate.objects, "create", create)
    outcomes = race(monkeypatch, first, second, locks=locks)
    if locks:
        assert clean(outcomes, Refused, "REG-02"), outcomes
        assert given(person) == 1
    else:
        assert bare(outcomes) or given(person) == 2, outcomes


def chain() -> list[int]:
    """The positions of the chain."""
    return [one.position for one in Link.objects.order_by("position")]


def test_two_sealers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each act is sealed once, in one chain without a gap, and the book is whole."""
    scoring()
    seal()
    mandate(scoring(province("Thanh Lâm")).head, Role.UNIT_OFFICER)
    before = len(chain())
    meet_at(monkeypatch, "thidua.book.actions.chain_hash")
    outcomes = race(monkeypatch, seal, seal, locks=True)
    assert not losers(outcomes), outcomes
    assert min(outcomes) == 0
    assert chain() == list(range(1, before + sum(outcomes) + 1))
    assert verify().whole


def test_two_sealers_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock one of them meets a bare error."""
    scoring()
    seal()
    mandate(scoring(province("Thanh Lâm")).head, Role.UNIT_OFFICER)
    meet_at(monkeypatch, "thidua.book.actions.chain_hash")
    assert bare(race(monkeypatch, seal, seal, locks=False))


def test_totals_stay_exact_under_many_editors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who fill different cells of one card at once both get through, and the total is the sum of both."""
    year = scoring()
    card, unit = year.card(year.head).pk, year.head

    def typing(actor: Any, code: str, fields: dict[str, str]) -> Runner:
        return lambda: actions.save_answers(actor=actor, card_id=card, typed={code: Typed(fields, seen=0)})

    outcomes = race(
        monkeypatch,
        typing(year.officer(unit), "I.1", {"value": "30"}),
        typing(year.leader(unit), "II.2", {"met": "yes"}),
        locks=True,
    )
    assert outcomes == [1, 1]
    assert sum((one.points or 0 for one in ScoreEntry.objects.all()), Decimal(0)) == 40
