"""The meetings of a year: many kinds, each with its host, its convener and its chair, which are three things."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import CHAIR, Year, closed, mandate, province, scoring, system
from tests.meetings.held import DAY, PLANNED, come, concluded, midyear, over, plan, put, runner, year_with_deputy

from thidua.clusters import actions
from thidua.clusters.enums import Stage
from thidua.clusters.queries.meetings import meetings_of
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import change_plan, close_meeting, issue_invitation
from thidua.meetings.enums import MeetingKind, MeetingState
from thidua.meetings.models import Guest, Meeting, Seat
from thidua.meetings.queries import meeting_for
from thidua.registry.actions import end_mandate, register_person
from thidua.registry.enums import Role
from thidua.registry.models import Post

pytestmark = pytest.mark.django_db


def planned(year: Year, kind: MeetingKind, day: date, convener: int | None = None, **changes: object) -> Meeting:
    """A meeting planned by the head."""
    return actions.plan_block_meeting(
        actor=year.chief(PLANNED),
        block_id=year.block_id,
        plan=plan(held_on=day, **changes),
        kind=kind,
        convener_id=convener,
    )


def test_a_year_has_many_meetings() -> None:
    """Pact signing, mid-year review and two extraordinary ones stand beside each other, by day; the year-end is apart."""
    year = year_with_deputy()
    days = [date(2026, 3, 1), date(2026, 7, 14), date(2026, 8, 1), date(2026, 9, 1)]
    kinds = [MeetingKind.PACT_SIGNING, MeetingKind.MIDYEAR_REVIEW, MeetingKind.EXTRAORDINARY, MeetingKind.EXTRAORDINARY]
    for kind, day in reversed(list(zip(kinds, days, strict=True))):
        planned(year, kind, day)
    assert [(one.kind, one.held_on) for one in meetings_of(year.block())] == list(zip(kinds, days, strict=True))
    assert year.block().meeting is None


def test_host_convener_and_chair_are_three_things() -> None:
    """Held at the third unit, run by the deputy, chaired by the head's leader with the post of that day."""
    year, meeting = midyear(host_id=None)
    third = year.province.units[2]
    held = change_plan(
        actor=runner(year, PLANNED), meeting_id=meeting.pk, plan=plan(host_id=third), seen=meeting.revision
    )
    assert (held.host_id, held.convener_id, held.chair_unit_id) == (third, year.province.units[1], year.head)
    assert held.chair_id == year.leaders[year.head].person_id
    assert held.chair_post == "Cán bộ Sở An Bình tỉnh Vạn Xuân"


def test_the_deputy_runs_what_it_was_given() -> None:
    """Who may record is read from the meeting: the deputy may, the head and a plain member may not."""
    year, meeting = midyear()
    come(year, meeting)
    for actor in (year.chief(DAY), year.leader(year.province.units[2], DAY)):
        with refused(Forbidden, "PERM-02"):
            change_plan(actor=actor, meeting_id=meeting.pk, plan=plan(), seen=2)


def test_only_head_or_deputy_convenes() -> None:
    """A plain member is not given a meeting to run, and the year-end review stays with the head."""
    year = year_with_deputy()
    with refused(Unreadable, "MEET-46"):
        planned(year, MeetingKind.MIDYEAR_REVIEW, DAY, year.province.units[2])
    other = scoring(province("Thanh Lâm"))
    with refused(Unreadable, "MEET-46"):
        actions.plan_block_meeting(
            actor=other.chief(), block_id=other.block_id, plan=plan(), convener_id=other.province.units[1]
        )


def test_a_host_off_the_roll_is_refused() -> None:
    """A unit that is no member does not host."""
    year = year_with_deputy()
    with refused(Unreadable, "MEET-20"):
        planned(year, MeetingKind.MIDYEAR_REVIEW, DAY, host_id=year.province.office)


def test_a_chair_without_post_or_mandate_on_the_day_is_refused() -> None:
    """Nobody knows the name; or the person's mandate ended the day before and no post is left: the meeting is not planned."""
    year = year_with_deputy()
    with refused(Refused, "MEET-18"):
        planned(year, MeetingKind.MIDYEAR_REVIEW, DAY, chair_name="Người Ngoài Sổ")
    gone = mandate(year.province.units[2], Role.UNIT_LEADER, name="Đỗ Đã Nghỉ")
    Post.objects.filter(person_id=gone.person_id).update(until=DAY - timedelta(days=1))
    end_mandate(actor=system(DAY), mandate_id=gone.pk, on=DAY - timedelta(days=1))
    with refused(Refused, "MEET-18"):
        planned(year, MeetingKind.MIDYEAR_REVIEW, DAY, chair_name="Đỗ Đã Nghỉ")
    earlier = planned(year, MeetingKind.EXTRAORDINARY, DAY - timedelta(days=1), chair_name="đỗ  đã nghỉ")
    assert (earlier.chair_name, earlier.chair_id) == ("Đỗ Đã Nghỉ", gone.person_id)


def test_two_people_of_one_name_are_told_apart() -> None:
    """A name two people bear is asked about with both posts; the number of the person settles it."""
    year = year_with_deputy()
    other = register_person(actor=system(), full_name=CHAIR, unit_id=year.province.units[3], title="Phó Giám đốc")
    with refused(Unreadable, "MEET-19") as told:
        planned(year, MeetingKind.MIDYEAR_REVIEW, DAY)
    assert "Phó Giám đốc – Sở Đông Hải tỉnh Vạn Xuân" in told.message
    assert planned(year, MeetingKind.MIDYEAR_REVIEW, DAY, chair_id=other.pk).chair_unit_id == year.province.units[3]


def test_guests_come_with_post_and_organisation() -> None:
    """One line a guest: name, post, organisation; a changed list replaces the old one, None leaves it."""
    lines = "Nguyễn Thu Hòa, Phó Trưởng ban; Sở Nội vụ tỉnh\n\nTrần Ba"
    year, meeting = midyear(guests=lines)
    rows = list(Guest.objects.values_list("name", "post", "organisation"))
    assert rows == [("Nguyễn Thu Hòa", "Phó Trưởng ban", "Sở Nội vụ tỉnh"), ("Trần Ba", "", "")]
    change_plan(actor=runner(year, PLANNED), meeting_id=meeting.pk, plan=plan(guests=None), seen=1)
    assert Guest.objects.count() == 2
    change_plan(actor=runner(year, PLANNED), meeting_id=meeting.pk, plan=plan(guests="Lê Mới"), seen=2)
    assert [one.name for one in Guest.objects.all()] == ["Lê Mới"]


def test_a_member_that_left_before_the_day_is_not_on_the_roll() -> None:
    """The roll is of the day: a unit whose part ended the day before has no seat, one that leaves on the day has."""
    year = year_with_deputy()
    year.block().members.filter(organisation=year.province.units[3]).update(left_on=DAY - timedelta(days=1))
    year.block().members.filter(organisation=year.province.units[2]).update(left_on=DAY)
    meeting = planned(year, MeetingKind.MIDYEAR_REVIEW, DAY)
    assert sorted(Seat.objects.filter(meeting=meeting).values_list("organisation_id", flat=True)) == sorted(
        year.province.units[:3]
    )


def test_closing_a_meeting_leaves_the_year_open() -> None:
    """The mid-year review closes for good, the year stays where it was; it needs no ranking."""
    year, meeting = over()
    assert (meeting.state, year.block().stage) == (MeetingState.CLOSED, Stage.SETUP)
    with refused(Refused, "MEET-12"):
        close_meeting(actor=runner(year), meeting_id=meeting.pk)


def test_what_is_not_the_year_end_review_cannot_acclaim() -> None:
    """A unit is put forward at the year-end review only."""
    year, meeting = midyear()
    with refused(Missing, "PERM-01"):
        actions.put_forward(actor=runner(year), meeting_id=meeting.pk, unit_id=year.head)


def test_a_closed_year_opens_no_meeting() -> None:
    """Once the year is closed nothing more is convened in it."""
    year, _meeting = closed()
    with refused(Refused, "MEET-47"):
        planned(year, MeetingKind.EXTRAORDINARY, date(2026, 12, 28))


def test_a_stranger_does_not_see_the_meeting() -> None:
    """A meeting of another province answers like one that is not there; every member sees its own."""
    year, meeting = midyear()
    assert meeting_for(year.officer(year.province.units[3], DAY), meeting.pk) == meeting
    other = scoring(province("Thanh Lâm", 2))
    with refused(Missing, "PERM-01"):
        meeting_for(other.chief(DAY), meeting.pk)


def test_an_invitation_is_not_of_a_later_day() -> None:
    """Number and day of the invitation are kept; a day after the meeting is refused."""
    year, meeting = midyear()
    with refused(Unreadable, "MEET-21"):
        issue_invitation(actor=runner(year, PLANNED), meeting_id=meeting.pk, number="12", day=DAY + timedelta(days=1))
    held = issue_invitation(actor=runner(year, PLANNED), meeting_id=meeting.pk, number=" 12 ", day=PLANNED)
    assert (held.invitation_number, held.invited_on) == ("12", PLANNED)


def test_a_meeting_without_a_result_is_not_closed() -> None:
    """A vote still open stands among what lacks."""
    year, meeting = midyear()
    come(year, meeting)
    put(year, meeting)
    concluded(year, meeting)
    with refused(Unreadable, "MEET-41"):
        actions.close_other_meeting(actor=runner(year), meeting_id=meeting.pk)
