"""Votes: hands and papers, two separate counts, results that never change, and nothing that ties a ballot to anybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from tests.clusters.untouched import refused
from tests.clusters.years import MET, province, scoring
from tests.clusters.years import come as year_end_come
from tests.clusters.years import planned as year_end_planned
from tests.meetings.held import (
    DAY,
    by_hands,
    come,
    counters_named,
    decided,
    midyear,
    papers,
    put,
    runner,
    year_with_deputy,
)

from thidua.clusters import actions
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import (
    Ballot,
    Hands,
    Papers,
    Tally,
    call_roll,
    close_vote,
    count_hands,
    enter_count,
    name_counters,
    open_vote,
    retake_vote,
)
from thidua.meetings.actions.roll import Attendance
from thidua.meetings.enums import Presence, VoteKind, VoteMethod, VoteState
from thidua.meetings.models import Choice, Counter, CountSheet, Meeting, Motion, Seat, Vote
from thidua.meetings.queries.votes import elected, votes

pytestmark = pytest.mark.django_db
ELECTION = (1, 3, 0, 0)


def test_a_resolution_by_hands_is_carried() -> None:
    """Counts are kept with the choice, the vote is closed; no threshold is invented where none is known."""
    year, meeting = midyear()
    come(year, meeting)
    vote = by_hands(year, meeting, in_favour=2)
    choice = Choice.objects.get(vote=vote)
    assert (vote.state, vote.issued, vote.invalid) == (VoteState.CLOSED, 4, 0)
    assert (choice.in_favour, choice.against, choice.chosen) == (2, 2, True)


def test_an_election_by_paper_needs_two_equal_counts() -> None:
    """One count is not enough; two that differ name every figure; two alike close, and the unit is elected."""
    year, meeting = midyear()
    come(year, meeting)
    first, second = counters_named(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)
    enter_count(actor=first, vote_id=vote.pk, papers=papers(vote, *ELECTION))
    with refused(Refused, "MEET-36"):
        decided(year, vote)
    enter_count(actor=second, vote_id=vote.pk, papers=papers(vote, 1, 2, 0, 0, returned=3))
    with refused(Refused, "MEET-37") as told:
        decided(year, vote)
    assert "thu về 4 và 3" in told.message
    assert "Sở Bảo Lạc tỉnh Vạn Xuân, tán thành 3 và 2" in told.message
    enter_count(actor=second, vote_id=vote.pk, papers=papers(vote, *ELECTION))
    chosen = Choice.objects.get(vote=vote, candidate=year.province.units[1])
    close_vote(actor=runner(year), vote_id=vote.pk, chosen=[chosen.pk], seen=Vote.objects.get().revision)
    assert elected(meeting.pk) == year.province.units[1]
    assert [one.counter.slot for one in CountSheet.objects.order_by("pk") if one.counter] == [1, 2]


def test_each_counter_enters_its_own() -> None:
    """Neither whoever runs the meeting nor another member enters papers; a counter writes into the own count only."""
    year, meeting = midyear()
    come(year, meeting)
    first, _second = counters_named(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)
    for actor in (runner(year), year.chief(DAY), year.leader(year.province.units[2], DAY)):
        with refused(Forbidden, "PERM-02"):
            enter_count(actor=actor, vote_id=vote.pk, papers=papers(vote, *ELECTION))
    enter_count(actor=first, vote_id=vote.pk, papers=papers(vote, *ELECTION))
    enter_count(actor=first, vote_id=vote.pk, papers=papers(vote, 4, 0, 0, 0))
    assert [(one.counter.slot, one.issued) for one in CountSheet.objects.all() if one.counter] == [(1, 4)]


def test_a_stranger_enters_nothing() -> None:
    """For somebody of another province the vote is not there; a unit off the roll is neither candidate nor counter."""
    year, meeting = midyear()
    come(year, meeting)
    counters_named(year, meeting)
    vote = put(year, meeting)
    other = scoring(province("Thanh Lâm", 2))
    with refused(Missing, "PERM-01"):
        enter_count(actor=other.chief(DAY), vote_id=vote.pk, papers=papers(vote, 3))
    ballot = Ballot(VoteKind.ELECTION, VoteMethod.HANDS, "Bầu", candidates=(year.head, other.head))
    with refused(Unreadable, "MEET-31"):
        open_vote(actor=runner(year), meeting_id=meeting.pk, ballot=ballot)
    people = [year.officers[year.head].person_id, other.officers[other.head].person_id]
    with refused(Refused, "MEET-24"):
        name_counters(actor=runner(year), meeting_id=meeting.pk, person_ids=people)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"issued": 5, "in_favour": 5}, "MEET-33"),
        ({"issued": 4, "returned": 5, "in_favour": 5}, "MEET-34"),
        ({"issued": 4, "returned": 3, "invalid": 4, "in_favour": 0}, "MEET-34"),
        ({"issued": -1, "in_favour": 0}, "MEET-17"),
        ({"issued": 4, "in_favour": 3, "against": 2}, "MEET-34"),
        ({"issued": 4, "in_favour": 5, "against": -1}, "MEET-17"),
    ],
)
def test_counts_that_cannot_be_are_refused(found: dict[str, int], code: str) -> None:
    """More than are present, more back than out, parts that do not add up, below nought: said, nothing written."""
    year, meeting = midyear()
    come(year, meeting)
    first, _second = counters_named(year, meeting)
    vote = open_vote(
        actor=runner(year), meeting_id=meeting.pk, ballot=Ballot(VoteKind.RESOLUTION, VoteMethod.PAPER, "Nghị quyết")
    )
    issued, returned = found["issued"], found.get("returned", found["issued"])
    tally = Tally(found["in_favour"], found.get("against", 0), 0)
    counted = Papers(issued, returned, found.get("invalid", 0), {Choice.objects.get(vote=vote).pk: tally})
    with refused(Unreadable, code):
        enter_count(actor=first, vote_id=vote.pk, papers=counted)


def test_the_roll_does_not_fall_below_a_count() -> None:
    """With four papers issued nobody is called absent afterwards."""
    year, meeting = midyear()
    come(year, meeting)
    by_hands(year, meeting)
    seat = Seat.objects.filter(meeting=meeting).latest("pk")
    with refused(Refused, "MEET-04"):
        call_roll(actor=runner(year), meeting_id=meeting.pk, answers=[Attendance(seat.pk, Presence.ABSENT)])


def test_a_closed_vote_is_taken_again_never_changed() -> None:
    """Counting or closing it again is refused; taking it again makes a vote that names it, once, and leaves it as it was."""
    year, meeting = midyear()
    come(year, meeting)
    vote = by_hands(year, meeting)
    with refused(Refused, "MEET-35"):
        enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, 4))
    with refused(Refused, "MEET-35"):
        decided(year, vote)
    with refused(Unreadable, "MEET-30"):
        retake_vote(actor=runner(year), vote_id=vote.pk, reason=" ")
    again = retake_vote(actor=runner(year), vote_id=vote.pk, reason="Đếm sót một đơn vị")
    with refused(Refused, "MEET-39"):
        retake_vote(actor=runner(year), vote_id=vote.pk, reason="Lần nữa")
    with refused(Refused, "MEET-39"):
        retake_vote(actor=runner(year), vote_id=again.pk, reason="Chưa có kết quả")
    enter_count(actor=runner(year), vote_id=again.pk, papers=papers(again, 4))
    decided(year, again)
    told = [(one.number, one.replaces, one.replaced, one.choices[0].in_favour) for one in votes(meeting)]
    assert told == [(1, None, True, 3), (2, 1, False, 4)]


def test_the_elected_unit_is_that_of_the_last_election() -> None:
    """An election taken again elects anew; the first one stays in the record."""
    year, meeting = midyear()
    come(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION)
    enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, 3, 1, 0, 0))
    decided(year, vote)
    assert elected(meeting.pk) == year.head
    again = retake_vote(actor=runner(year), vote_id=vote.pk, reason="Đếm nhầm")
    assert elected(meeting.pk) is None
    enter_count(actor=runner(year), vote_id=again.pk, papers=papers(again, 1, 3, 0, 0))
    second = Choice.objects.get(vote=again, position=2)
    close_vote(actor=runner(year), vote_id=again.pk, chosen=[second.pk], seen=Vote.objects.get(pk=again.pk).revision)
    assert elected(meeting.pk) == year.province.units[1]


def test_one_head_is_elected() -> None:
    """Two units chosen in one election are refused."""
    year, meeting = midyear()
    come(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION)
    enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, 3, 3, 0, 0))
    both = list(Choice.objects.filter(vote=vote, position__in=[1, 2]).values_list("pk", flat=True))
    with refused(Refused, "MEET-38"):
        close_vote(actor=runner(year), vote_id=vote.pk, chosen=both, seen=Vote.objects.get().revision)


def test_leaders_are_acclaimed_by_paper_under_the_sheets_own_threshold() -> None:
    """The papers give the motions their counts; half is not enough where the sheet wants more; hands are refused then."""
    year, meeting = year_end_planned()
    year_end_come(year, meeting)
    chief = year.chief(MET)
    units = year.province.units[-2:]
    for unit in units:
        actions.put_forward(actor=chief, meeting_id=meeting.pk, unit_id=unit)
    counting = [year.officers[unit] for unit in year.province.units[:2]]
    name_counters(actor=chief, meeting_id=meeting.pk, person_ids=[one.person_id for one in counting])
    ballot = Ballot(VoteKind.ACCLAIM, VoteMethod.PAPER, "Suy tôn đơn vị dẫn đầu")
    vote = open_vote(actor=chief, meeting_id=meeting.pk, ballot=ballot)
    assert (vote.threshold, vote.threshold_source) == ("1/2", "Quy chế thử")
    motion = Motion.objects.get(organisation=units[0])
    with refused(Refused, "MEET-40"):
        count_hands(actor=chief, motion_id=motion.pk, hands=Hands(4, 0, 0, 4), chosen=True, seen=motion.revision)
    for unit in year.province.units[:2]:
        enter_count(actor=year.officer(unit, MET), vote_id=vote.pk, papers=papers(vote, 3, 2, returned=4, invalid=1))
    choices = list(Choice.objects.filter(vote=vote))
    with refused(Refused, "MEET-07"):
        close_vote(actor=chief, vote_id=vote.pk, chosen=[one.pk for one in choices], seen=Vote.objects.get().revision)
    close_vote(actor=chief, vote_id=vote.pk, chosen=[choices[0].pk], seen=Vote.objects.get().revision)
    rows = Motion.objects.order_by("position").values_list("present", "in_favour", "against", "no_opinion", "chosen")
    assert list(rows) == [(4, 3, 0, 1, True), (4, 2, 1, 1, False)]


def test_what_cannot_be_put_is_refused() -> None:
    """No title, no candidate, paper without counters, acclaim by hands or without units: each is said."""
    year, meeting = midyear()
    come(year, meeting)
    tries = [
        (Ballot(VoteKind.RESOLUTION, VoteMethod.HANDS, " "), Unreadable, "MEET-30"),
        (Ballot(VoteKind.ELECTION, VoteMethod.HANDS, "Bầu"), Unreadable, "MEET-30"),
        (Ballot(VoteKind.RESOLUTION, VoteMethod.PAPER, "Kín"), Refused, "MEET-32"),
        (Ballot(VoteKind.ACCLAIM, VoteMethod.HANDS, "Suy tôn"), Unreadable, "MEET-30"),
    ]
    for ballot, kind, code in tries:
        with refused(kind, code):
            open_vote(actor=runner(year), meeting_id=meeting.pk, ballot=ballot)
    with refused(Unreadable, "MEET-23"):
        name_counters(actor=runner(year), meeting_id=meeting.pk, person_ids=[1, 1])


def test_counters_hold_a_mandate_on_the_day_and_stay() -> None:
    """Somebody with a post but no mandate does not count; once a count is in, the counters are not changed."""
    year, meeting = midyear()
    come(year, meeting)
    first, _second = counters_named(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)
    enter_count(actor=first, vote_id=vote.pk, papers=papers(vote, *ELECTION))
    people = [one.person_id for one in Counter.objects.all()]
    with refused(Refused, "MEET-25"):
        name_counters(actor=runner(year), meeting_id=meeting.pk, person_ids=people[::-1])


def test_who_was_slower_is_told() -> None:
    """A close over an older revision is a conflict: a count came in between."""
    year, meeting = midyear()
    come(year, meeting)
    vote = put(year, meeting)
    enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, 3))
    with refused(Conflict, "FLOW-01"):
        close_vote(actor=runner(year), vote_id=vote.pk, chosen=[], seen=1)


def test_the_database_keeps_a_closed_vote_counted() -> None:
    """A vote is not closed without counts, nor with more papers back than out, whoever writes."""
    year, meeting = midyear()
    come(year, meeting)
    vote = put(year, meeting)
    for changes in ({"state": "closed"}, {"state": "closed", "issued": 3, "returned": 4, "invalid": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vote.objects.filter(pk=vote.pk).update(**changes)


TIED = {
    "meetings_vote": {"meetings_meeting", "meetings_vote"},
    "meetings_choice": {"meetings_vote", "registry_organisation"},
    "meetings_countsheet": {"meetings_vote", "meetings_counter"},
    "meetings_countline": {"meetings_countsheet", "meetings_choice"},
}
"""Every table that knows a vote, and all it may point to. None of them points to a member, a seat or a person."""


def ties() -> dict[str, set[str]]:
    """What the tables of votes point to, as the database itself says."""
    found = {}
    with connection.cursor() as cursor:
        names = {one.name for one in connection.introspection.get_table_list(cursor)}
        for table in names:
            told = connection.introspection.get_relations(cursor, table)
            to = {relation[1] for relation in told.values()}
            if table in TIED or to & set(TIED):
                found[table] = to
    return found


@pytest.fixture
def planted() -> Iterator[None]:
    """A row for every ballot, tied to the seat it came from."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE meetings_ballot (id integer PRIMARY KEY, vote_id bigint REFERENCES meetings_vote (id), "
            "seat_id bigint REFERENCES meetings_seat (id))"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE meetings_ballot")


def test_nothing_ties_a_ballot_to_a_member() -> None:
    """The tables of votes point to nothing but meeting, candidate and counter."""
    assert ties() == TIED


def test_a_planted_row_for_each_ballot_is_seen(planted: None) -> None:
    """With a table of ballots beside them the same look at the database fails."""
    assert ties() != TIED
    assert ties()["meetings_ballot"] == {"meetings_vote", "meetings_seat"}


def test_counts_grow_with_the_choices_not_with_the_voters() -> None:
    """A vote of four units and one of eight leave the same number of rows behind, and their acts name no voter."""
    left = []
    for units in (4, 8):
        year, meeting = midyear(year_with_deputy(units))
        come(year, meeting)
        first, second = counters_named(year, meeting)
        vote = open_vote(
            actor=runner(year),
            meeting_id=meeting.pk,
            ballot=Ballot(VoteKind.RESOLUTION, VoteMethod.PAPER, "Nghị quyết"),
        )
        for actor in (first, second):
            enter_count(actor=actor, vote_id=vote.pk, papers=papers(vote, units, issued=units))
        decided(year, vote)
        left.append((vote.sheets.count(), sum(one.lines.count() for one in vote.sheets.all()), vote.choices.count()))
    assert left == [(2, 2, 1), (2, 2, 1)]


def test_votes_are_read_in_few_queries(django_assert_max_num_queries: object) -> None:
    """Ten votes are read in as many queries as one."""
    year, meeting = midyear()
    come(year, meeting)
    for _at in range(10):
        by_hands(year, meeting)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(votes(Meeting.objects.get(pk=meeting.pk))) == 10
