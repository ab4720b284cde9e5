"""What a member must not read before its time: others' points before the deadline, points that were not sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.clusters.rich import department, paired, rich, sent
from tests.clusters.untouched import refused
from tests.clusters.years import DUE, Year, acting

from thidua.clusters.actions.crosschecks import finish_check, save_check, set_pairs
from thidua.clusters.actions.evidence import attach_evidence, remove_evidence
from thidua.clusters.actions.leaving import member_leaves
from thidua.clusters.actions.outside import finish_outside, save_outside, set_outside
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Layer
from thidua.clusters.models import CrossCheck, Evidence, Member, OutsideScorer, ScoreEntry
from thidua.clusters.papers.crosschecks import crosscheck_paper
from thidua.clusters.queries import card_for, history_of
from thidua.clusters.queries.checking import check_view
from thidua.clusters.queries.scorers import outside_task_for
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
AFTER = DUE + timedelta(days=1)
LEFT = DUE - timedelta(days=5)


def scored(year: Year, on: date) -> tuple[OutsideScorer, Scope]:
    """A department that has typed its points and not sent them."""
    unit, held = department(year)
    set_outside(actor=year.overseer(on), block_id=year.block_id, scorers={"I.2": unit})
    task = OutsideScorer.objects.get(block_year_id=year.block_id)
    typed = {year.card(unit).pk: Typed({"points": "8"}) for unit in year.province.units}
    save_outside(actor=acting(held, on), outside_id=task.pk, typed=typed)
    return task, acting(held, on)


def told(scope: Scope, task: OutsideScorer) -> tuple[int, int]:
    """How many units' own points and how many of the department's a reader of its page is told."""
    cells = outside_task_for(scope, task.pk).cells
    return sum(bool(one.said) or one.self_points is not None for one in cells), sum(
        one.entry is not None for one in cells
    )


@pytest.mark.parametrize(("on", "before", "after"), [(DUE, (1, 0), (1, 1)), (AFTER, (4, 0), (4, 4))])
def test_a_departments_page_tells_a_member_no_more_than_its_own_pages(
    on: date, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """A member reads its own points alone until the deadline, and the department's once they are sent."""
    year = sent()
    task, officer = scored(year, on)
    members = [year.officer(year.province.units[1], on), year.chief(on)]
    assert told(officer, task) == (4, 4)
    assert [told(one, task) for one in members] == [before, before]
    assert told(year.overseer(on), task) == (4, 0)
    finish_outside(actor=officer, outside_id=task.pk)
    assert [told(one, task) for one in members] == [after, after]


def test_the_history_of_a_cell_holds_back_what_was_not_sent() -> None:
    """Drafts of a checker and of a department are in no history until they are sent; then they are."""
    year = sent()
    task, officer = scored(year, DUE)
    check = paired(year, 2, 1)
    checker, card = year.officer(year.province.units[2], DUE), year.card(year.province.units[1])
    save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "5"})})
    own = card_for(year.officer(year.province.units[1], DUE), card.pk)
    words = {layer: str(layer.label) for layer in Layer}
    assert [one.layer_word for one in history_of(own, "I.2")] == [words[Layer.SELF]]
    finish_check(actor=checker, check_id=check.pk)
    assert [one.layer_word for one in history_of(own, "I.2")] == [words[Layer.SELF], words[Layer.PEER]]
    finish_outside(actor=officer, outside_id=task.pk)
    assert {one.layer_word for one in history_of(own, "I.2")} == {
        words[Layer.SELF], words[Layer.PEER], words[Layer.OUTSIDE],
    }  # fmt: skip
    assert ScoreEntry.objects.filter(card=card, criterion="I.2").count() == 3


def test_a_check_under_way_is_the_checkers_alone() -> None:
    """The unit checked, the head and the standing body read nothing of it, on the page or in print, until it is sent."""
    year = sent()
    check = paired(year, 2, 1)
    checker = year.officer(year.province.units[2], AFTER)
    save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "5"}, note="Thiếu hồ sơ")})
    others = [year.officer(year.province.units[1], AFTER), year.chief(AFTER), year.overseer(AFTER)]
    for one in others:
        view = check_view(one, check.pk)
        assert [(cell.points, cell.note) for cell in view.cells if cell.points is not None or cell.note] == []
        with pytest.raises(Missing):
            crosscheck_paper(one, check.pk)
    assert [cell.note for cell in check_view(checker, check.pk).cells if cell.note] == ["Thiếu hồ sơ"]


def left(year: Year, at: int) -> None:
    """A unit has left some days before the deadline."""
    unit = year.province.units[at]
    member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")


def test_a_checker_that_left_sees_and_writes_nothing_more() -> None:
    """After its last day it neither reads the card before the deadline nor types into the check."""
    year = sent()
    check = paired(year, 2, 1)
    gone, card = year.officer(year.province.units[2], DUE), year.card(year.province.units[1])
    assert card_for(gone, card.pk).pk == card.pk
    left(year, 2)
    with refused(Forbidden, "CLUSTER-29"):
        card_for(gone, card.pk)
    late = year.officer(year.province.units[2], AFTER)
    with refused(Forbidden, "CLUSTER-29"):
        save_check(actor=late, check_id=check.pk, typed={"I.2": Typed({"points": "5"})})


def test_the_check_of_a_member_that_left_goes_to_another() -> None:
    """The head still sets the other pairs, gives the card to somebody who stays; what was typed is not lost."""
    year = sent()
    check = paired(year, 2, 1)
    save_check(
        actor=year.officer(year.province.units[2], DUE), check_id=check.pk, typed={"I.2": Typed({"points": "5"})}
    )
    left(year, 2)
    at = {one.organisation_id: one.pk for one in Member.objects.filter(block_year_id=year.block_id)}
    head, one, two, three = (at[unit] for unit in year.province.units)
    set_pairs(actor=year.chief(AFTER), block_id=year.block_id, pairs=[(three, head)])
    assert set(CrossCheck.objects.values_list("checker", "checked")) == {(two, one), (three, head)}
    set_pairs(actor=year.chief(AFTER), block_id=year.block_id, pairs=[(three, head), (head, one)])
    assert set(CrossCheck.objects.values_list("checker", "checked")) == {(three, head), (head, one)}
    kept = ScoreEntry.objects.filter(layer=Layer.PEER).order_by("revision").values_list("points", "current")
    assert list(kept) == [(5, False), (None, True)]  # the new checker begins anew, the draft stays in the history
    with refused(Unreadable, "CLUSTER-23"):
        set_pairs(actor=year.chief(AFTER), block_id=year.block_id, pairs=[(two, one)])


def test_the_card_of_a_unit_that_left_is_checked_no_more() -> None:
    """After the last day of a unit nothing is written on its card, by its checker either."""
    year = sent()
    check = paired(year, 2, 1)
    left(year, 1)
    with refused(Refused, "CLUSTER-29"):
        save_check(
            actor=year.officer(year.province.units[2], AFTER), check_id=check.pk, typed={"I.2": Typed({"points": "5"})}
        )


def test_a_unit_that_left_takes_no_evidence_away() -> None:
    """Evidence sent before the last day stays where it is."""
    year = rich()
    unit = year.province.units[1]
    attach_evidence(
        actor=year.officer(unit, LEFT),
        card_id=year.card(unit).pk,
        code="I.2",
        name="a.pdf",
        content=b"%PDF-1.4\n%%EOF\n",
    )
    left(year, 1)
    with refused(Refused, "CLUSTER-29"):
        remove_evidence(actor=year.officer(unit, DUE), evidence_id=Evidence.objects.get().pk)
