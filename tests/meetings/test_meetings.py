"""The block's meeting: nothing before its day, counts that add up, thresholds to the hand, a closing that is final."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.clusters.untouched import refused
from tests.clusters.years import (
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
)

from thidua.clusters import actions
from thidua.clusters.enums import Stage
from thidua.clusters.queries import leaders_of
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import (
    Attendance,
    Hands,
    call_roll,
    change_plan,
    close_meeting,
    count_hands,
    write_minutes,
)
from thidua.meetings.enums import MeetingState, Presence
from thidua.meetings.models import Meeting, Motion, Seat
from thidua.meetings.queries import meeting_for, present_units, reaches

pytestmark = pytest.mark.django_db
EVE = MET - timedelta(days=1)


def put(year: Year, meeting: Meeting, unit: int) -> Motion:
    """A unit put to the meeting, not yet counted."""
    return actions.put_forward(actor=year.officer(year.head, MET), meeting_id=meeting.pk, unit_id=unit)


def count(year: Year, motion: Motion, hands: Hands, *, chosen: bool = False, on: date = MET, seen: int = 1) -> Motion:
    """Hands counted by an officer of the head unit."""
    return count_hands(actor=year.officer(year.head, on), motion_id=motion.pk, hands=hands, chosen=chosen, seen=seen)


def called() -> tuple[Year, Meeting, Motion]:
    """A meeting of four units on its day, all present but one, with one unit put forward."""
    year, meeting = planned()
    come(year, meeting, absent=[year.province.units[1]])
    return year, meeting, put(year, meeting, year.province.units[3])


def test_planning_seats_every_member() -> None:
    """Every member is on the roll once, nobody called yet, the head convenes."""
    year, meeting = planned()
    assert [(one.organisation_id, one.presence) for one in Seat.objects.order_by("pk")] == [
        (unit, Presence.UNKNOWN) for unit in year.province.units
    ]
    assert (meeting.convener_id, meeting.held_on) == (year.head, MET)


def test_one_meeting_a_year() -> None:
    """A second year-end meeting of the same year is refused."""
    year, _meeting = planned()
    with refused(Refused, "MEET-13"):
        actions.plan_block_meeting(actor=year.chief(FROZEN), block_id=year.block_id, plan=plan())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "MEET-02"),
        ({"place": ""}, "MEET-02"),
        ({"chair_name": ""}, "MEET-02"),
        ({"secretary_name": ""}, "MEET-02"),
        ({"held_on": date(2025, 12, 31)}, "MEET-14"),
        ({"title": "x" * 251}, "API-04"),
        ({"chair_post": "x" * 161}, "API-04"),
        ({"guests": "a\x00b"}, "API-04"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(changes: dict[str, object], code: str) -> None:
    """What is missing, too long or a year too early is said with its code; no meeting is made."""
    year = frozen()
    with refused(Unreadable, code):
        actions.plan_block_meeting(actor=year.chief(FROZEN), block_id=year.block_id, plan=plan(**changes))


def test_planning_is_the_heads() -> None:
    """Another member and the standing body do not convene; a stranger does not even see the block."""
    year = frozen()
    for actor in (year.leader(year.province.units[1], FROZEN), year.overseer(FROZEN)):
        with refused(Forbidden, "PERM-02"):
            actions.plan_block_meeting(actor=actor, block_id=year.block_id, plan=plan())
    other = scoring(province("Thanh Lâm", 2))
    with refused(Missing, "PERM-01"):
        actions.plan_block_meeting(actor=other.chief(FROZEN), block_id=year.block_id, plan=plan())


def test_nothing_is_recorded_before_the_day() -> None:
    """On the eve neither roll, hands, minutes nor closing; on the day each goes through."""
    year, meeting = planned()
    eve = year.officer(year.head, EVE)
    motion = put(year, meeting, year.province.units[3])
    seats = [Attendance(seat.pk, Presence.PRESENT) for seat in Seat.objects.all()]
    with refused(Refused, "MEET-01"):
        call_roll(actor=eve, meeting_id=meeting.pk, answers=seats)
    with refused(Refused, "MEET-01"):
        count(year, motion, Hands(0, 0, 0, 0), on=EVE)
    with refused(Refused, "MEET-01"):
        write_minutes(actor=eve, meeting_id=meeting.pk, conclusions="Xong", ended_at=None, seen=1)
    with refused(Refused, "MEET-01"):
        actions.close_block_meeting(actor=year.chief(EVE), meeting_id=meeting.pk)
    come(year, meeting)
    count(year, motion, Hands(4, 0, 0, 4), chosen=True)
    conclude(year, meeting)
    actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)
    assert Meeting.objects.get().state == MeetingState.CLOSED


@pytest.mark.parametrize(
    ("hands", "code"),
    [
        (Hands(4, 0, 0, 4), "MEET-06"),
        (Hands(10**9, 0, 0, 10**9), "MEET-06"),
        (Hands(2, 0, 0, 3), "MEET-08"),
        (Hands(2, 1, 1, 3), "MEET-08"),
        (Hands(4, -1, 0, 3), "MEET-17"),
        (Hands(-1, -1, -1, -3), "MEET-17"),
    ],
)
def test_counts_that_cannot_be_are_refused(hands: Hands, code: str) -> None:
    """With three of four units present: more hands than present, parts that do not add up, numbers below zero."""
    year, _meeting, motion = called()
    with refused(Unreadable, code):
        count(year, motion, hands)


@pytest.mark.parametrize(
    ("in_favour", "present", "threshold", "strict", "met"),
    [
        (2, 4, "1/2", True, False),
        (3, 4, "1/2", True, True),
        (2, 4, "1/2", False, True),
        (1, 3, "1/2", False, False),
        (2, 3, "2/3", False, True),
        (2, 3, "2/3", True, False),
        (0, 0, "1/2", False, False),
        (1, 1, "", True, None),
    ],
)
def test_a_threshold_is_exact(in_favour: int, present: int, threshold: str, strict: bool, met: bool | None) -> None:
    """Half is not more than half; two thirds are two thirds to the hand; without a threshold nothing is said."""
    assert reaches(in_favour, present, threshold, strict=strict) is met


def test_half_of_those_present_is_not_enough() -> None:
    """The sheet asks for more than half: two of four do not acclaim, three of four do."""
    year, meeting = planned()
    come(year, meeting)
    motion = put(year, meeting, year.province.units[3])
    with refused(Refused, "MEET-07"):
        count(year, motion, Hands(2, 2, 0, 4), chosen=True)
    assert count(year, motion, Hands(3, 1, 0, 4), chosen=True).chosen is True


def test_a_count_may_be_kept_without_acclaiming() -> None:
    """Two of four is written down as counted, and the unit is not acclaimed."""
    year, meeting = planned()
    come(year, meeting)
    motion = count(year, put(year, meeting, year.province.units[3]), Hands(2, 2, 0, 4))
    assert (motion.in_favour, motion.chosen, motion.counted) == (2, False, True)


def test_the_database_itself_holds_the_sum() -> None:
    """Counts that do not add up are refused by the table even when the action is passed by."""
    _year, _meeting, motion = called()
    with pytest.raises(IntegrityError), transaction.atomic():
        Motion.objects.filter(pk=motion.pk).update(present=3, in_favour=1, against=1, no_opinion=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Motion.objects.filter(pk=motion.pk).update(chosen=True)


def test_the_roll_does_not_fall_below_the_hands() -> None:
    """After three hands were counted the roll cannot say that two were present."""
    year, meeting, motion = called()
    count(year, motion, Hands(3, 0, 0, 3))
    seat = Seat.objects.get(organisation_id=year.head)
    with refused(Refused, "MEET-04"):
        call_roll(
            actor=year.officer(year.head, MET), meeting_id=meeting.pk, answers=[Attendance(seat.pk, Presence.ABSENT)]
        )
    assert present_units(meeting) == 3


def test_a_seat_of_another_meeting_is_refused() -> None:
    """A seat that is not of this roll is refused, whether it is foreign or not there at all, in the same words."""
    year, meeting = planned()
    other, _theirs = planned(scoring(province("Thanh Lâm")))
    foreign = Seat.objects.get(organisation_id=other.head).pk
    said = []
    for seat in (foreign, 10**9):
        with refused(Unreadable, "MEET-03") as told:
            call_roll(
                actor=year.officer(year.head, MET), meeting_id=meeting.pk, answers=[Attendance(seat, Presence.PRESENT)]
            )
        said.append(told.message)
    assert said[0] == said[1]


@pytest.mark.parametrize("people", [-1, 10_001])
def test_a_crowd_that_cannot_be_is_refused(people: int) -> None:
    """Fewer than nobody or more than a hall holds is no number of people."""
    year, meeting = planned()
    seat = Seat.objects.get(organisation_id=year.head).pk
    with refused(Unreadable, "MEET-16"):
        call_roll(
            actor=year.officer(year.head, MET),
            meeting_id=meeting.pk,
            answers=[Attendance(seat, Presence.PRESENT, people)],
        )


def test_only_ranked_members_are_put_forward() -> None:
    """A unit outside the block, foreign or not there, is refused in the same words; the same unit is not put twice."""
    year, meeting = planned()
    other = province("Thanh Lâm", 1)
    said = set()
    for unit in (year.province.office, other.units[0], 10**9):
        with refused(Unreadable, "CLUSTER-11") as told:
            put(year, meeting, unit)
        said.add(told.message)
    assert len(said) == 1
    put(year, meeting, year.head)
    with refused(Refused, "MEET-05"):
        put(year, meeting, year.head)


def test_nobody_is_put_forward_while_a_correction_is_open() -> None:
    """While the result is open for correction no unit is put to the meeting and the meeting does not close."""
    year, meeting = planned()
    actions.open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Sửa")
    with refused(Refused, "CLUSTER-12"):
        put(year, meeting, year.head)
    with refused(Refused, "CLUSTER-12"):
        actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)


def test_a_closing_says_all_that_lacks() -> None:
    """Roll, count and conclusions missing: all three are said at once."""
    year, meeting = planned()
    put(year, meeting, year.head)
    with refused(Unreadable, "MEET-09") as told:
        actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)
    assert [one.code for one in told.faults] == ["MEET-09", "MEET-10", "MEET-11"]


def test_not_more_leaders_than_the_sheet_allows() -> None:
    """The sheet allows two leaders: with three acclaimed the meeting does not close, and the three are named."""
    year, meeting = planned()
    come(year, meeting)
    for unit in year.province.units[1:]:
        acclaim(year, meeting, unit)
    conclude(year, meeting)
    with refused(Refused, "CLUSTER-13"):
        actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)


def test_closing_is_a_leaders() -> None:
    """An officer of the head unit writes everything but does not close; another member runs nothing."""
    year, meeting = planned()
    come(year, meeting)
    conclude(year, meeting)
    with refused(Forbidden, "PERM-02"):
        actions.close_block_meeting(actor=year.officer(year.head, MET), meeting_id=meeting.pk)
    for actor in (year.leader(year.province.units[1], MET), year.overseer(MET)):
        with refused(Forbidden, "PERM-02"):
            write_minutes(actor=actor, meeting_id=meeting.pk, conclusions="Khác", ended_at=None, seen=3)


def test_a_meeting_is_not_before_the_freeze() -> None:
    """A meeting held before the result was frozen does not close on it."""
    year = frozen()
    meeting = actions.plan_block_meeting(
        actor=year.chief(FROZEN), block_id=year.block_id, plan=plan(held_on=FROZEN - timedelta(days=1))
    )
    come(year, meeting)
    conclude(year, meeting)
    with refused(Refused, "FLOW-10"):
        actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)


def test_a_closed_meeting_is_final() -> None:
    """After closing nothing of the meeting changes, by nobody."""
    year, meeting = closed()
    chief = year.chief(MET)
    motion = Motion.objects.first()
    assert motion is not None
    with refused(Refused, "MEET-12"):
        change_plan(actor=chief, meeting_id=meeting.pk, plan=plan(title="Khác"), seen=1)
    with refused(Refused, "MEET-12"):
        call_roll(actor=chief, meeting_id=meeting.pk, answers=[])
    with refused(Refused, "MEET-12"):
        count(year, motion, Hands(0, 4, 0, 4), seen=motion.revision)
    with refused(Refused, "MEET-12"):
        write_minutes(actor=chief, meeting_id=meeting.pk, conclusions="Khác", ended_at=None, seen=1)
    with refused(Refused, "MEET-12"):
        close_meeting(actor=chief, meeting_id=meeting.pk)
    with refused(Refused, "SHEET-20"):
        put(year, meeting, year.head)
    assert year.block().stage == Stage.CLOSED


def test_leaders_come_in_the_order_of_rank() -> None:
    """The acclaimed units with their hands and frozen totals, the best first."""
    year, _meeting = closed()
    assert [(one.unit_id, one.rank, one.in_favour, one.present) for one in leaders_of(year.block())] == [
        (year.province.units[3], 1, 4, 4),
        (year.province.units[2], 2, 4, 4),
    ]


def test_who_was_slower_is_told() -> None:
    """Plan, hands and minutes seen before someone else wrote are a conflict that names who."""
    year, meeting, motion = called()
    count(year, motion, Hands(3, 0, 0, 3))
    with refused(Conflict, "FLOW-01"):
        count(year, motion, Hands(2, 1, 0, 3), seen=1)
    with refused(Conflict, "FLOW-01"):
        write_minutes(actor=year.chief(MET), meeting_id=meeting.pk, conclusions="Xong", ended_at=time(11), seen=1)
    with refused(Conflict, "FLOW-01"):
        change_plan(actor=year.chief(MET), meeting_id=meeting.pk, plan=plan(), seen=1)


def test_a_day_is_not_moved_after_the_hands() -> None:
    """Once the roll was called the meeting cannot be moved to a day to come; before, it can."""
    year, meeting = planned()
    later = plan(held_on=MET + timedelta(days=9))
    change_plan(actor=year.chief(FROZEN), meeting_id=meeting.pk, plan=later, seen=1)
    change_plan(actor=year.chief(FROZEN), meeting_id=meeting.pk, plan=plan(), seen=2)
    come(year, meeting)
    seen = Meeting.objects.get().revision
    with refused(Refused, "MEET-15"):
        change_plan(actor=year.chief(MET), meeting_id=meeting.pk, plan=later, seen=seen)


def test_a_foreign_meeting_answers_as_missing() -> None:
    """To another province neither the meeting nor its motion is there; its members see it."""
    year, meeting, motion = called()
    other = scoring(province("Thanh Lâm", 2))
    for stranger in (other.chief(MET), other.overseer(MET)):
        with refused(Missing, "PERM-01"):
            meeting_for(stranger, meeting.pk)
        with refused(Missing, "PERM-01"):
            count_hands(actor=stranger, motion_id=motion.pk, hands=Hands(0, 0, 0, 0), chosen=False, seen=1)
        with refused(Missing, "PERM-01"):
            actions.put_forward(actor=stranger, meeting_id=meeting.pk, unit_id=year.head)
    assert meeting_for(year.officer(year.province.units[1], MET), meeting.pk) == meeting


def test_what_looks_empty_is_empty() -> None:
    """A title of invisible characters is a title nobody wrote; a delegate longer than the column is said, not cut."""
    year = frozen()
    with refused(Unreadable, "MEET-02"):
        actions.plan_block_meeting(
            actor=year.chief(FROZEN), block_id=year.block_id, plan=plan(title="\u200b \u2060", held_on=MET)
        )
    meeting = actions.plan_block_meeting(actor=year.chief(FROZEN), block_id=year.block_id, plan=plan())
    seat = Seat.objects.filter(meeting=meeting).earliest("pk")
    with refused(Unreadable, "API-04"):
        call_roll(
            actor=year.chief(MET),
            meeting_id=meeting.pk,
            answers=[Attendance(seat.pk, Presence.PRESENT, 1, delegate="x" * 201)],
        )
    assert Seat.objects.get(pk=seat.pk).presence == Presence.UNKNOWN
