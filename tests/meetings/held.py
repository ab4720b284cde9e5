"""A year of four units with a mid-year review run by its deputy, as the tests of meetings need it."""

from __future__ import annotations

from datetime import date, time

from tests.clusters.years import CHAIR, SECRETARY, Year, formed, province, system

from thidua.clusters import actions
from thidua.clusters.actions import Place
from thidua.clusters.enums import MemberRole
from thidua.meetings.actions import (
    Attendance,
    Ballot,
    Papers,
    Plan,
    Tally,
    call_roll,
    close_vote,
    enter_count,
    name_counters,
    open_vote,
    write_minutes,
)
from thidua.meetings.enums import MeetingKind, Presence, VoteKind, VoteMethod
from thidua.meetings.models import Choice, Meeting, Seat, Vote
from thidua.registry.scope import Scope

PLANNED = date(2026, 7, 1)
DAY = date(2026, 7, 14)


def year_with_deputy(units: int = 4) -> Year:
    """A year still being set up: the first unit heads, the second is deputy."""
    year = formed(province(units=units), agreed=False)
    places = [
        Place(unit, {0: MemberRole.HEAD, 1: MemberRole.DEPUTY}.get(at, MemberRole.MEMBER))
        for at, unit in enumerate(year.province.units)
    ]
    actions.set_members(actor=system(PLANNED), block_id=year.block_id, places=places)
    return year


def plan(**changes: object) -> Plan:
    """The plan of the mid-year review."""
    facts: dict[str, object] = {
        "title": "Hội nghị sơ kết 6 tháng",
        "held_on": DAY,
        "place": "Trụ sở Phó Trưởng khối",
        "chair_name": CHAIR,
        "secretary_name": SECRETARY,
        "starts_at": time(8),
    }
    return Plan(**{**facts, **changes})  # type: ignore[arg-type]


def midyear(year: Year | None = None, **changes: object) -> tuple[Year, Meeting]:
    """A mid-year review planned by the head and run by the deputy at its seat."""
    year = year or year_with_deputy()
    deputy = year.province.units[1]
    meeting = actions.plan_block_meeting(
        actor=year.chief(PLANNED),
        block_id=year.block_id,
        plan=plan(**{"host_id": deputy, **changes}),
        kind=MeetingKind.MIDYEAR_REVIEW,
        convener_id=deputy,
    )
    return year, meeting


def runner(year: Year, on: date = DAY) -> Scope:
    """A leader of the deputy unit, which runs the meeting."""
    return year.leader(year.province.units[1], on)


def come(year: Year, meeting: Meeting, absent: int = 0) -> None:
    """Call the roll: all came but the last ``absent``."""
    seats = list(Seat.objects.filter(meeting=meeting).order_by("pk"))
    came = len(seats) - absent
    answers = [Attendance(seat.pk, Presence.PRESENT if at < came else Presence.ABSENT) for at, seat in enumerate(seats)]
    call_roll(actor=runner(year), meeting_id=meeting.pk, answers=answers)


def counters_named(year: Year, meeting: Meeting) -> tuple[Scope, Scope]:
    """Two officers of plain members count the papers."""
    first, second = (year.officers[unit] for unit in year.province.units[2:4])
    name_counters(actor=runner(year), meeting_id=meeting.pk, person_ids=[first.person_id, second.person_id])
    return year.officer(year.province.units[2], DAY), year.officer(year.province.units[3], DAY)


def put(
    year: Year, meeting: Meeting, kind: VoteKind = VoteKind.RESOLUTION, method: VoteMethod = VoteMethod.HANDS
) -> Vote:
    """Something put to the vote; an election among all units of the roll."""
    units = tuple(year.province.units) if kind == VoteKind.ELECTION else ()
    ballot = Ballot(kind, method, "Nhiệm vụ trọng tâm 6 tháng cuối năm", candidates=units)
    return open_vote(actor=runner(year), meeting_id=meeting.pk, ballot=ballot)


def papers(vote: Vote, *in_favour: int, issued: int = 4, returned: int | None = None, invalid: int = 0) -> Papers:
    """A count: as many in favour of each choice as said, the others against."""
    back = issued if returned is None else returned
    choices = Choice.objects.filter(vote=vote)
    return Papers(
        issued,
        back,
        invalid,
        {one.pk: Tally(said, back - invalid - said, 0) for one, said in zip(choices, in_favour, strict=True)},
    )


def decided(year: Year, vote: Vote, *, chosen: bool = True) -> Vote:
    """The vote closed with its first choice carried, or none."""
    first = Choice.objects.filter(vote=vote).order_by("position")[0]
    fresh = Vote.objects.get(pk=vote.pk)
    return close_vote(actor=runner(year), vote_id=vote.pk, chosen=[first.pk] if chosen else [], seen=fresh.revision)


def by_hands(year: Year, meeting: Meeting, in_favour: int = 3) -> Vote:
    """A resolution put, counted by hands and carried."""
    vote = put(year, meeting)
    enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, in_favour))
    return decided(year, vote)


def concluded(year: Year, meeting: Meeting) -> None:
    """The conclusions written."""
    write_minutes(
        actor=runner(year),
        meeting_id=meeting.pk,
        conclusions="Thống nhất các nhiệm vụ.",
        ended_at=time(11),
        seen=Meeting.objects.get(pk=meeting.pk).revision,
    )


def over(year: Year | None = None) -> tuple[Year, Meeting]:
    """A mid-year review that was held, voted by hands and closed."""
    year, meeting = midyear(year)
    come(year, meeting)
    by_hands(year, meeting)
    concluded(year, meeting)
    actions.close_other_meeting(actor=runner(year), meeting_id=meeting.pk)
    return year, Meeting.objects.get(pk=meeting.pk)
