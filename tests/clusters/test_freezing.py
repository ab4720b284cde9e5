"""Synthesis, freezing, corrections and their versions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import (
    DUE,
    FROZEN,
    MET,
    Year,
    acclaim,
    closed,
    come,
    conclude,
    frozen,
    plan,
    planned,
    province,
    scoring,
    send,
    taken_in,
    type_in,
)

from thidua.clusters import actions
from thidua.clusters.enums import CardState, Stage
from thidua.clusters.models import CriterionRequest, FrozenLine, FrozenResult
from thidua.clusters.queries import card_view, differences_of, result_view
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import Hands, count_hands
from thidua.meetings.models import Motion

pytestmark = pytest.mark.django_db
AFTER = DUE + timedelta(days=1)


def sent() -> tuple[Year, int]:
    """A year in which one unit has sent its card."""
    year = scoring()
    unit = year.province.units[1]
    send(year, unit)
    return year, unit


def ranks(year: Year, version: int | None = None) -> list[tuple[int, Decimal, int]]:
    """Unit, total and rank of a frozen version."""
    view = result_view(year.block(), version)
    assert view is not None
    return [(row.unit_id, row.total, row.rank) for row in view.rows]


def test_adjusting_needs_a_reason() -> None:
    """The head's points come with a reason, or not at all."""
    year, unit = sent()
    for reason in ("", "  ", "x" * 401):
        with refused(Unreadable, "SCORE-20"):
            actions.adjust_points(
                actor=year.chief(AFTER), card_id=year.card(unit).pk, code="I.1", text="20", reason=reason
            )


@pytest.mark.parametrize(
    ("text", "code"),
    [("40,5", "SCORE-01"), ("12,3", "SCORE-08"), ("-1", "SCORE-06"), ("NaN", "SCORE-04"), ("10^30", "SCORE-05")],
)
def test_adjusted_points_fit_the_criterion(text: str, code: str) -> None:
    """The head's points obey the same limits as the unit's."""
    year, unit = sent()
    with refused(Unreadable, code):
        actions.adjust_points(
            actor=year.chief(AFTER), card_id=year.card(unit).pk, code="I.1", text=text, reason="Kiểm tra"
        )


def test_adjusting_is_the_heads() -> None:
    """Another member, the unit itself and the standing body do not adjust."""
    year, unit = sent()
    for actor in (year.leader(unit, AFTER), year.leader(year.province.units[2], AFTER), year.overseer(AFTER)):
        with refused(Forbidden, "PERM-02"):
            actions.adjust_points(actor=actor, card_id=year.card(unit).pk, code="I.1", text="20", reason="Kiểm tra")


def test_a_card_not_sent_is_not_adjusted() -> None:
    """A card that was not sent is neither adjusted, returned nor taken in."""
    year = scoring()
    card = year.card(year.province.units[1]).pk
    with refused(Refused, "FLOW-02"):
        actions.adjust_points(actor=year.chief(AFTER), card_id=card, code="I.1", text="20", reason="Kiểm tra")
    with refused(Refused, "FLOW-02"):
        actions.return_criteria(actor=year.chief(AFTER), card_id=card, reasons={"I.1": "Thiếu"})
    with refused(Refused, "FLOW-02"):
        actions.accept_card(actor=year.chief(AFTER), card_id=card)


def test_two_who_adjust_one_cell() -> None:
    """The second of two adjusters who saw the same cell is told of the first."""
    year, unit = sent()
    card = year.card(unit).pk
    actions.adjust_points(actor=year.chief(AFTER), card_id=card, code="I.1", text="20", reason="Một", seen=0)
    with pytest.raises(Conflict) as found:
        actions.adjust_points(
            actor=year.officer(year.head, AFTER), card_id=card, code="I.1", text="21", reason="Hai", seen=0
        )
    assert (found.value.code, found.value.current) == ("SCORE-22", "20")


def test_a_returned_criterion_is_the_only_open_one() -> None:
    """Returned at one criterion: that one can be typed, the others not; sent again, the request is answered."""
    year, unit = sent()
    card = year.card(unit).pk
    actions.return_criteria(actor=year.chief(AFTER), card_id=card, reasons={"I.2": "Thiếu hai báo cáo"})
    assert year.card(unit).state == CardState.RETURNED
    with refused(Refused, "SCORE-21"):
        type_in(year, unit, {"I.1": {"value": "1"}}, AFTER)
    assert type_in(year, unit, {"I.2": {"violations": "3"}}, AFTER) == 1
    actions.submit_card(actor=year.officer(unit, AFTER), card_id=card)
    assert CriterionRequest.objects.get(card_id=card).answered_on == AFTER
    assert (year.card(unit).state, year.card(unit).late) == (CardState.SUBMITTED, False)


def test_returning_sets_the_heads_points_aside() -> None:
    """What the head had set at a returned criterion no longer counts, and is still in the history."""
    year, unit = sent()
    card = year.card(unit)
    actions.adjust_points(actor=year.chief(AFTER), card_id=card.pk, code="I.1", text="20", reason="Một")
    actions.return_criteria(actor=year.chief(AFTER), card_id=card.pk, reasons={"I.1": "Xem lại"})
    view = card_view(year.card(unit), AFTER)
    assert (view.synthesis_tally.total, view.changed) == (view.self_tally.total, 0)
    assert [one.points for one in card.entries.filter(layer="synthesis").order_by("revision")] == [Decimal(20), None]


@pytest.mark.parametrize(("reasons", "code"), [({}, "SCORE-26"), ({"I.1": " "}, "SCORE-20")])
def test_returning_needs_a_criterion_and_a_reason(reasons: dict[str, str], code: str) -> None:
    """Without a criterion, or without a reason at one, nothing is returned."""
    year, unit = sent()
    with refused(Unreadable, code):
        actions.return_criteria(actor=year.chief(AFTER), card_id=year.card(unit).pk, reasons=reasons)
    with refused(Missing, "PERM-01"):
        actions.return_criteria(actor=year.chief(AFTER), card_id=year.card(unit).pk, reasons={"IX.1": "Không có"})


def test_taking_in_is_not_before_the_sending() -> None:
    """A card sent on a day is not taken in on the day before."""
    year = scoring()
    unit = year.province.units[1]
    send(year, unit, AFTER + timedelta(days=5))
    with refused(Refused, "FLOW-10"):
        actions.accept_card(actor=year.chief(AFTER), card_id=year.card(unit).pk)


def test_a_freeze_names_every_unit_not_taken_in() -> None:
    """With two of four cards open the freeze is refused and both units are named."""
    year = scoring()
    for unit in year.province.units[:2]:
        send(year, unit)
        actions.accept_card(actor=year.chief(AFTER), card_id=year.card(unit).pk)
    with refused(Unreadable, "SHEET-22") as told:
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    assert [one.path for one in told.faults] == ["", *(str(year.card(unit).pk) for unit in year.province.units[2:])]


def test_a_freeze_is_a_leaders() -> None:
    """An officer of the head unit prepares, a leader freezes; nobody else does."""
    year = taken_in(scoring())
    for actor in (year.officer(year.head, FROZEN), year.leader(year.province.units[1], FROZEN), year.overseer(FROZEN)):
        with refused(Forbidden, "PERM-02"):
            actions.freeze_result(actor=actor, block_id=year.block_id)


def test_version_one_holds_every_unit() -> None:
    """Version 1 holds totals and ranks of every unit, the best first."""
    year = frozen()
    units = year.province.units
    assert ranks(year) == [
        (units[3], Decimal("91.0"), 1),
        (units[2], Decimal("90.0"), 2),
        (units[1], Decimal("89.0"), 3),
        (units[0], Decimal("88.0"), 4),
    ]
    assert (year.block().stage, FrozenResult.objects.get().version) == (Stage.FROZEN, 1)
    assert differences_of(year.block(), 1) is None


def test_two_freezes_make_one_version() -> None:
    """A frozen year is not frozen again without a correction."""
    year = frozen()
    with refused(Refused, "SHEET-20"):
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)


def test_a_freeze_is_not_before_the_last_sending() -> None:
    """A freeze dated before the last card was sent is refused."""
    year = taken_in(scoring())
    with refused(Refused, "FLOW-10"):
        actions.freeze_result(actor=year.chief(DUE - timedelta(days=1)), block_id=year.block_id)


def test_version_two_names_every_difference() -> None:
    """A correction of one cell: version 2 names the cell, both totals and both ranks, and who moved without a change."""
    year = frozen()
    units, day = year.province.units, FROZEN + timedelta(days=2)
    actions.open_correction(actor=year.chief(day), block_id=year.block_id, reason="Cộng sót mô hình")
    actions.adjust_points(
        actor=year.chief(day),
        card_id=year.card(units[0]).pk,
        code="III.1",
        text="5",
        reason="Có mô hình được công nhận",
    )
    actions.freeze_result(actor=year.chief(day), block_id=year.block_id)
    differences = differences_of(year.block(), 2)
    assert differences is not None
    assert [(one.code, one.before, one.after, one.reason) for one in differences.cells] == [
        ("III.1", None, Decimal("5.0"), "Có mô hình được công nhận")
    ]
    moved = {
        (one.rank_before, one.rank_after, one.total_before, one.total_after, one.without_own_change)
        for one in differences.moved
    }
    assert moved == {
        (4, 1, Decimal("88.0"), Decimal("93.0"), False),
        (1, 2, Decimal("91.0"), Decimal("91.0"), True),
        (2, 3, Decimal("90.0"), Decimal("90.0"), True),
        (3, 4, Decimal("89.0"), Decimal("89.0"), True),
    }
    assert [(one.version, one.reason) for one in FrozenResult.objects.order_by("version")] == [
        (1, ""),
        (2, "Cộng sót mô hình"),
    ]


def test_version_one_stays_as_it_was() -> None:
    """After a correction version 1 reads exactly as before."""
    year = frozen()
    before, lines = FrozenResult.objects.get(version=1), list(FrozenLine.objects.values_list())
    held = ranks(year, 1)
    day = FROZEN + timedelta(days=2)
    actions.open_correction(actor=year.chief(day), block_id=year.block_id, reason="Sửa")
    actions.adjust_points(actor=year.chief(day), card_id=year.card(year.head).pk, code="I.1", text="40", reason="Sửa")
    actions.freeze_result(actor=year.chief(day), block_id=year.block_id)
    again = FrozenResult.objects.get(version=1)
    assert (again.content, again.sha256) == (before.content, before.sha256)
    assert list(FrozenLine.objects.filter(result=again).values_list()) == lines
    assert ranks(year, 1) == held


def test_a_correction_that_corrects_nothing_is_no_version() -> None:
    """Frozen again without a change: no version 2."""
    year = frozen()
    actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Sửa")
    with refused(Refused, "SHEET-24"):
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)


def test_a_correction_needs_a_reason_and_a_frozen_year() -> None:
    """Without a reason, or before a freeze, nothing is opened."""
    year = frozen()
    with refused(Unreadable, "SCORE-20"):
        actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason=" ")
    early = scoring(province("Thanh Lâm"))
    with refused(Refused, "FLOW-02"):
        actions.open_correction(actor=early.chief(FROZEN), block_id=early.block_id, reason="Sửa")


def test_after_the_meeting_nothing_is_corrected() -> None:
    """A closed year is neither corrected nor frozen nor planned again."""
    year, _meeting = closed()
    with refused(Refused, "SHEET-20"):
        actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Sửa")
    with refused(Refused, "SHEET-20"):
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    with refused(Refused, "SHEET-20"):
        actions.plan_block_meeting(actor=year.chief(FROZEN), block_id=year.block_id, plan=plan())


def test_a_unit_left_out_is_named_and_not_ranked() -> None:
    """A unit left out with a reason needs no card and has no rank; the reason is in the result."""
    year = scoring()
    units = year.province.units
    actions.leave_out(actor=year.chief(AFTER), block_id=year.block_id, unit_id=units[3], reason="Mới thành lập")
    for unit in units[:3]:
        send(year, unit)
        actions.accept_card(actor=year.chief(AFTER), card_id=year.card(unit).pk)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    view = result_view(year.block())
    assert view is not None
    assert units[3] not in {row.unit_id for row in view.rows}
    assert [why for _name, why in view.left_out] == ["Mới thành lập"]


def test_leaving_everybody_out_freezes_nothing() -> None:
    """With no unit left to rank there is no result."""
    year = scoring()
    for unit in year.province.units:
        actions.leave_out(actor=year.chief(AFTER), block_id=year.block_id, unit_id=unit, reason="Không xét")
    with refused(Unreadable, "SHEET-23"):
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)


def test_a_unit_outside_the_block_is_not_left_out() -> None:
    """A unit that is no member answers as missing, be it foreign, near or not there at all."""
    year = scoring()
    for unit in (year.province.office, year.province.top, 10**9):
        with refused(Missing, "PERM-01"):
            actions.leave_out(actor=year.chief(AFTER), block_id=year.block_id, unit_id=unit, reason="Không xét")


def test_a_tie_is_a_tie() -> None:
    """Two units nothing tells apart share a rank and are named as tied."""
    year = scoring()
    units = year.province.units
    for unit in units:
        type_in(year, unit, on=DUE)
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
        actions.accept_card(actor=year.chief(AFTER), card_id=year.card(unit).pk)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    view = result_view(year.block())
    assert view is not None
    assert {(row.rank, row.tied) for row in view.rows} == {(1, True)}
    assert len(view.ties[0].units) == 4


def test_the_days_of_a_year_follow_each_other() -> None:
    """What belongs to a card that was sent, or to a correction, is refused on a day before the sending or the freezing."""
    year = taken_in(scoring())
    card, before = year.card(year.province.units[1]).pk, DUE - timedelta(days=1)
    with pytest.raises(Forbidden, match="CLUSTER-10"):  # before the deadline the head does not even see the card
        actions.adjust_points(actor=year.chief(before), card_id=card, code="I.1", text="20", reason="Kiểm tra")
    late = FROZEN + timedelta(days=5)
    actions.adjust_points(actor=year.chief(late), card_id=card, code="I.1", text="20", reason="Kiểm tra")
    with refused(Refused, "FLOW-10"):
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    actions.freeze_result(actor=year.chief(late), block_id=year.block_id)
    with refused(Refused, "FLOW-10"):
        actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Nhầm")
    actions.open_correction(actor=year.chief(late), block_id=year.block_id, reason="Nhầm")
    with refused(Refused, "FLOW-10"):
        actions.adjust_points(actor=year.chief(FROZEN), card_id=card, code="I.1", text="21", reason="Kiểm tra")


def test_a_reason_belongs_to_the_version_it_led_to() -> None:
    """A later correction of the same cell does not change the reason told for the version before it."""
    year = frozen()
    card = year.card(year.province.units[1]).pk
    for text, reason in (("20", "Lần một"), ("21", "Lần hai")):
        actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason=reason)
        actions.adjust_points(actor=year.chief(FROZEN), card_id=card, code="I.1", text=text, reason=reason)
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    told = [differences_of(year.block(), version) for version in (2, 3)]
    assert [[cell.reason for cell in one.cells] for one in told if one] == [["Lần một"], ["Lần hai"]]


def test_a_unit_put_back_into_the_ranking_can_still_be_taken_in() -> None:
    """A unit left out with its card merely sent is put back in a correction, taken in and frozen."""
    year = scoring()
    back = year.province.units[1]
    for unit in year.province.units:
        send(year, unit)
        if unit == back:
            actions.leave_out(actor=year.chief(FROZEN), block_id=year.block_id, unit_id=unit, reason="Mới thành lập")
        else:
            actions.accept_card(actor=year.chief(FROZEN), card_id=year.card(unit).pk)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Xếp hạng lại")
    actions.leave_out(actor=year.chief(FROZEN), block_id=year.block_id, unit_id=back, reason="")
    actions.accept_card(actor=year.chief(FROZEN), card_id=year.card(back).pk)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    assert back in [unit for unit, _total, _rank in ranks(year)]


def test_a_leader_a_correction_took_out_is_named_before_closing() -> None:
    """A meeting does not close over a leader the latest version no longer ranks; counted out, it closes."""
    year, meeting = planned()
    come(year, meeting)
    gone, stays = year.province.units[-2:]
    acclaim(year, meeting, gone)
    acclaim(year, meeting, stays)
    conclude(year, meeting)
    actions.open_correction(actor=year.chief(MET), block_id=year.block_id, reason="Đơn vị bị kỷ luật")
    actions.leave_out(actor=year.chief(MET), block_id=year.block_id, unit_id=gone, reason="Bị kỷ luật")
    actions.freeze_result(actor=year.chief(MET), block_id=year.block_id)
    with refused(Refused, "CLUSTER-11"):
        actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)
    motion = Motion.objects.get(meeting=meeting, organisation_id=gone)
    count_hands(
        actor=year.officer(year.head, MET),
        motion_id=motion.pk,
        hands=Hands(4, 0, 0, 4),
        chosen=False,
        seen=motion.revision,
    )
    actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)
    assert year.block().stage == Stage.CLOSED
