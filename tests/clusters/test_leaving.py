"""A member that leaves in mid-year, and criteria of a unit's own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.clusters.rich import OWN, paired, sent
from tests.clusters.untouched import refused
from tests.clusters.years import DUE, FROZEN, OPENED, formed, scoring, taken_in, type_in

from thidua.clusters import actions
from thidua.clusters.actions.crosschecks import save_check
from thidua.clusters.actions.leaving import member_leaves
from thidua.clusters.actions.own_criteria import read_rows, set_own_criteria
from thidua.clusters.actions.scores import Typed
from thidua.clusters.models import Member, ScoreEntry
from thidua.clusters.permissions import may_see_all_scores, sees_all_scores
from thidua.clusters.queries import card_for, card_view, live_result, result_view
from thidua.clusters.queries.scorers import propose_pairs
from thidua.errors import Forbidden, Refused, Unreadable

pytestmark = pytest.mark.django_db
LEFT = OPENED + timedelta(days=30)


def test_a_unit_that_left_is_not_ranked_and_its_day_is_kept() -> None:
    """The frozen version names the unit, the day and the reason, and ranks the others."""
    year = taken_in(scoring())
    unit = year.province.units[1]
    member_leaves(actor=year.overseer(FROZEN), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    view = result_view(year.block())
    assert view is not None
    assert [row.unit_id for row in view.rows] == [year.province.units[at] for at in (3, 2, 0)]
    assert [why for _unit, why in view.left_out] == ["thôi là thành viên sau ngày 31/10/2026: Sáp nhập"]


def test_the_card_of_a_unit_that_left_is_closed_after_that_day() -> None:
    """Until the day the unit writes on its card, from the day after nothing is written."""
    year = scoring()
    unit = year.province.units[1]
    type_in(year, unit, on=LEFT)
    member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")
    with refused(Refused, "CLUSTER-29"):
        type_in(year, unit, {"I.1": {"value": "1"}}, LEFT + timedelta(days=1))
    with refused(Refused, "CLUSTER-29"):
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
    assert type_in(year, unit, {"I.1": {"value": "1"}}, LEFT) == 1


def test_leaving_is_said_by_the_standing_body_with_a_day_of_the_year() -> None:
    """The head does not end a membership; a day to come, another year, a second time and the head are refused."""
    year = scoring()
    unit = year.province.units[1]
    with refused(Forbidden, "PERM-02"):
        member_leaves(actor=year.chief(DUE), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")
    for on in (DUE + timedelta(days=1), date(2025, 12, 31)):
        with refused(Unreadable, "CLUSTER-29"):
            member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=unit, on=on, reason="Sáp nhập")
    with refused(Refused, "CLUSTER-29"):
        member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=year.head, on=LEFT, reason="Sáp nhập")
    member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")
    with refused(Refused, "CLUSTER-29"):
        member_leaves(actor=year.overseer(DUE), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")
    with refused(Refused, "CLUSTER-29"):
        actions.leave_out(actor=year.chief(DUE), block_id=year.block_id, unit_id=unit, reason="")


def test_who_left_reads_its_own_scores_alone() -> None:
    """On its last day a unit reads all that members read, from the day after its own card and no other, no ranking."""
    year = scoring()
    unit, fellow, last = year.province.units[1], year.card(year.province.units[2]).pk, DUE + timedelta(days=5)
    actor = year.overseer(FROZEN)
    member_leaves(actor=actor, block_id=year.block_id, unit_id=unit, on=last, reason="Sáp nhập")
    scopes = [year.officer(unit, on) for on in (last, last + timedelta(days=1))]
    assert [sees_all_scores(scope, year.block()) for scope in scopes] == [True, False]
    assert card_for(scopes[0], fellow).pk == fellow
    with refused(Forbidden, "CLUSTER-29"):
        card_for(scopes[1], fellow)
    assert may_see_all_scores(scopes[1], year.block()).code == "CLUSTER-29"
    assert card_for(scopes[1], year.card(unit).pk).member.organisation_id == unit
    assert sees_all_scores(year.officer(year.head, last + timedelta(days=1)), year.block())


def test_who_checks_after_one_that_left_begins_anew() -> None:
    """The unsent draft of a checker that left is not the new checker's: its cells are empty, the history keeps both."""
    year = sent()
    check = paired(year, 1, 2)
    first, card = year.officer(year.province.units[1], DUE), year.card(year.province.units[2]).pk
    typed = {"I.2": Typed({"points": "9"}, note="Thiếu bản gốc")}
    save_check(actor=first, check_id=check.pk, typed=typed)
    gone = year.province.units[1]
    member_leaves(actor=year.overseer(FROZEN), block_id=year.block_id, unit_id=gone, on=DUE, reason="Sáp nhập")
    check = paired(year, 3, 2, FROZEN)
    entries = ScoreEntry.objects.filter(card=card, layer="peer").order_by("revision")
    told = [(one.revision, one.points, one.note, one.current) for one in entries]
    assert told == [(1, Decimal(9), "Thiếu bản gốc", False), (2, None, "", True)]
    second = year.officer(year.province.units[3], FROZEN)
    again = {"I.2": Typed({"points": "8"}, seen=2)}
    assert save_check(actor=second, check_id=check.pk, typed=again) == 1
    assert entries.get(current=True).points == Decimal(8)


def test_who_left_checks_nobody() -> None:
    """A unit that left is in no proposed pair."""
    year = sent()
    unit = year.province.units[1]
    member_leaves(actor=year.overseer(FROZEN), block_id=year.block_id, unit_id=unit, on=LEFT, reason="Sáp nhập")
    gone = Member.objects.get(block_year_id=year.block_id, organisation_id=unit).pk
    pairs = propose_pairs(year.block())
    assert len(pairs) == 3
    assert gone not in {one for pair in pairs for one in pair}


TABLE = (
    "Mã\tTiêu chí\tLoại\tTối đa\tMỗi lần\nI.2.1\tTrồng rừng\tChấm điểm\t6\t\nI.2.2\tHồ sơ chậm\tTrừ theo lần\t4\t0,5\n"
)


def test_a_units_own_criteria_take_the_place_of_the_line() -> None:
    """The pasted table becomes the unit's own lines; the other units keep the common line, all are ranked together."""
    year = formed(sheet=OWN)
    unit = year.province.units[1]
    set_own_criteria(actor=year.chief(), block_id=year.block_id, unit_id=unit, rows=read_rows(TABLE))
    actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    type_in(year, unit, {"I.2.1": {"value": "5"}, "I.2.2": {"violations": "1"}})
    type_in(year, year.head, {"I.2": {"value": "9"}})
    view = card_view(year.card(unit), OPENED)
    assert [cell.criterion.code for group in view.groups[:1] for cell in group.cells] == ["I.1", "I.2.1", "I.2.2"]
    totals = {row.unit_id: row.total for row in live_result(year.block(), OPENED).rows}
    assert (totals[unit], totals[year.head]) == (Decimal("8.5"), Decimal("9.0"))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("I.2.1\tTrồng rừng\tChấm điểm\t9", "SHEET-32"),
        ("X.1\tTrồng rừng\tChấm điểm\t10", "SCORE-43"),
        ("I.2.1\tTrồng rừng\tTùy hứng\t10", "SCORE-43"),
        ("I.2.1\t\tChấm điểm\t10", "SCORE-43"),
        ("I.2.1\tTrồng rừng\tTrừ theo lần\t10", "SCORE-43"),
    ],
)
def test_own_criteria_fit_the_line_they_fill(rows: str, code: str) -> None:
    """A table that does not sum, names no line, no kind, no name or no cost is refused; nothing is written."""
    year = formed(sheet=OWN)
    with refused(Unreadable, code):
        set_own_criteria(
            actor=year.chief(), block_id=year.block_id, unit_id=year.province.units[1], rows=read_rows(rows)
        )


def test_own_criteria_are_the_heads_before_scoring() -> None:
    """Neither the standing body nor a member enters them, and nobody once the scoring is open."""
    year = formed(sheet=OWN)
    unit = year.province.units[1]
    for actor in (year.overseer(), year.leader(unit)):
        with refused(Forbidden, "PERM-02"):
            set_own_criteria(actor=actor, block_id=year.block_id, unit_id=unit, rows=read_rows(TABLE))
    actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    with refused(Refused, "FLOW-02"):
        set_own_criteria(actor=year.chief(), block_id=year.block_id, unit_id=unit, rows=read_rows(TABLE))
