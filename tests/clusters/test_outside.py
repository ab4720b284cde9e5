"""Outside scorers: a department scores its criterion for every unit and sees nothing else of the block."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.clusters.rich import accepted, department, sent
from tests.clusters.untouched import refused
from tests.clusters.years import DUE, FROZEN, Year, acting

from thidua.clusters.actions import freeze_result
from thidua.clusters.actions.outside import finish_outside, reopen_outside, save_outside, set_outside
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Layer
from thidua.clusters.models import OutsideScorer
from thidua.clusters.queries import block_year_for, card_for, live_result
from thidua.clusters.queries.scorers import outside_task_for, outside_tasks, scorers_of
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
AFTER = DUE + timedelta(days=1)


def named(year: Year, code: str = "I.2") -> tuple[OutsideScorer, Scope]:
    """A department of the province scores one criterion; the task and an officer of it."""
    unit, held = department(year, f"Sở thử {code}")
    before = {one.criterion: one.organisation_id for one in OutsideScorer.objects.filter(block_year_id=year.block_id)}
    set_outside(actor=year.overseer(AFTER), block_id=year.block_id, scorers={**before, code: unit}, due=AFTER)
    return OutsideScorer.objects.get(block_year_id=year.block_id, criterion=code), acting(held, AFTER)


def all_cells(year: Year, points: str = "8") -> dict[int, Typed]:
    """The same points for every card."""
    return {year.card(unit).pk: Typed({"points": points}) for unit in year.province.units}


def synthesis(year: Year, code: str) -> list[Decimal | None]:
    """What stands in the synthesis of every unit at one criterion."""
    cards = layers_of_year(year.block()).cards
    return [one.points if (one := card.layers[Layer.SYNTHESIS][code]) else None for card in cards]


def test_the_synthesis_follows_the_department_once_it_has_sent() -> None:
    """Until the points are sent the unit's own stand; from then on the department's."""
    year = sent()
    task, officer = named(year)
    assert save_outside(actor=officer, outside_id=task.pk, typed=all_cells(year)) == 4
    assert synthesis(year, "I.2") == [Decimal("10.0")] * 4
    finish_outside(actor=officer, outside_id=task.pk)
    assert synthesis(year, "I.2") == [Decimal("8.0")] * 4
    reopen_outside(actor=year.chief(AFTER), outside_id=task.pk, reason="Chấm nhầm năm")
    assert synthesis(year, "I.2") == [Decimal("10.0")] * 4


def test_the_department_sees_its_criterion_and_nothing_else() -> None:
    """The task names every unit; the block and its cards are not there for the department."""
    year = sent()
    task, officer = named(year)
    found = outside_task_for(officer, task.pk)
    assert (found.criterion.code, len(found.cells)) == ("I.2", 4)
    assert [one.pk for one in outside_tasks(officer)] == [task.pk]
    with pytest.raises(Missing):
        block_year_for(officer, year.block_id)
    for unit in year.province.units:
        with pytest.raises(Missing):
            card_for(officer, year.card(unit).pk)


def test_another_departments_criterion_is_refused_with_its_sentence() -> None:
    """A department with a task of its own is told that the other criterion is not its own; a stranger finds nothing."""
    year = sent()
    one, officer = named(year, "I.2")
    other, _second = named(year, "III.1")
    with refused(Forbidden, "CLUSTER-26") as told:
        save_outside(actor=officer, outside_id=other.pk, typed=all_cells(year, "0"))
    assert told.message == "Tiêu chí III.1 do cơ quan khác chấm; cơ quan bạn chỉ chấm I.2."
    stranger, held = department(year, "Sở lạ")
    with refused(Missing, "PERM-01"):
        save_outside(actor=acting(held, AFTER), outside_id=one.pk, typed={})
    assert stranger


def test_the_block_does_not_write_for_the_department() -> None:
    """The head, a member and the standing body do not score the department's criterion."""
    year = sent()
    task, _officer = named(year)
    for actor in (year.chief(AFTER), year.officer(year.province.units[1], AFTER), year.overseer(AFTER)):
        with refused(Forbidden, "PERM-02"):
            save_outside(actor=actor, outside_id=task.pk, typed=all_cells(year))


def test_sending_names_every_unit_without_points() -> None:
    """A department that has not scored every unit is told which, and nothing is sent."""
    year = sent()
    task, officer = named(year)
    first = year.card(year.province.units[0]).pk
    save_outside(actor=officer, outside_id=task.pk, typed={first: Typed({"points": "8"})})
    with refused(Unreadable, "SCORE-41") as told:
        finish_outside(actor=officer, outside_id=task.pk)
    assert [one.path for one in told.faults[1:]] == [f"card-{year.card(unit).pk}" for unit in year.province.units[1:]]


def test_points_fit_the_criterion_and_belong_to_the_task() -> None:
    """Bad points are named by unit, a card of another block is not there; nothing is written."""
    year = sent()
    task, officer = named(year)
    with refused(Unreadable, "SCORE-01") as told:
        save_outside(actor=officer, outside_id=task.pk, typed=all_cells(year, "11"))
    assert len(told.faults) == 4
    other = sent()
    with refused(Missing, "PERM-01"):
        save_outside(actor=officer, outside_id=task.pk, typed=all_cells(other))


def test_after_sending_and_after_freezing_nothing_is_written() -> None:
    """Sent points stay until they are opened again; a frozen year stays altogether."""
    year = accepted()
    task, officer = named(year)
    save_outside(actor=officer, outside_id=task.pk, typed=all_cells(year))
    finish_outside(actor=officer, outside_id=task.pk)
    with refused(Refused, "CLUSTER-24"):
        save_outside(actor=officer, outside_id=task.pk, typed=all_cells(year, "7"))
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    with refused(Refused, "SHEET-20"):
        reopen_outside(actor=year.chief(FROZEN), outside_id=task.pk, reason="Chấm lại")


def test_a_target_scored_outside_waits_for_the_recomputation() -> None:
    """The department gives results, the points follow with the next recomputation of all units together."""
    year = sent()
    task, officer = named(year, "I.1")
    typed = {year.card(unit).pk: Typed({"result": "100", "target": "100"}) for unit in year.province.units}
    save_outside(actor=officer, outside_id=task.pk, typed=typed)
    finish_outside(actor=officer, outside_id=task.pk)
    assert synthesis(year, "I.1") == [None] * 4
    recompute(actor=year.chief(AFTER), block_id=year.block_id)
    assert synthesis(year, "I.1") == [Decimal("10.0")] * 4
    assert [row.self_total for row in live_result(year.block(), AFTER).rows] != []


def test_a_department_that_has_begun_is_not_replaced() -> None:
    """Who scores may change until points are written; the list says how far each is."""
    year = sent()
    task, officer = named(year)
    unit, _held = department(year, "Sở khác")
    save_outside(actor=officer, outside_id=task.pk, typed={year.card(year.head).pk: Typed({"points": "8"})})
    assert [(one.code, one.scored, one.of) for one in scorers_of(year.block())] == [("I.2", 1, 4)]
    for scorers in ({}, {"I.2": unit}):
        with refused(Refused, "CLUSTER-24"):
            set_outside(actor=year.chief(AFTER), block_id=year.block_id, scorers=scorers)
    with refused(Missing, "PERM-01"):
        set_outside(actor=year.chief(AFTER), block_id=year.block_id, scorers={"I.2": task.organisation_id, "X": unit})


def test_a_member_named_as_scorer_does_not_score_itself() -> None:
    """A member that scores a criterion of its field has every card but its own in its task."""
    year = sent()
    unit = year.province.units[1]
    set_outside(actor=year.chief(AFTER), block_id=year.block_id, scorers={"I.2": unit})
    task = OutsideScorer.objects.get(block_year_id=year.block_id)
    found = outside_task_for(year.officer(unit, AFTER), task.pk)
    assert year.card(unit).pk not in {one.card_id for one in found.cells}
    assert len(found.cells) == 3
