"""Meetings under two hands at once: a close while a count comes in, two counters, two who take a vote again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from tests.clusters.years import Year
from tests.meetings.held import come, counters_named, midyear, papers, put, runner
from tests.races.racing import losers, meet_at, race, winners

from thidua.errors import Conflict, Refused
from thidua.meetings.actions import close_vote, enter_count, retake_vote
from thidua.meetings.enums import VoteKind, VoteMethod, VoteState
from thidua.meetings.models import Choice, CountLine, CountSheet, Meeting, Vote
from thidua.meetings.queries.votes import votes

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Runner = Callable[[], Any]


def bare(outcomes: list[Any]) -> bool:
    """Somebody met an error of the database itself."""
    return any(isinstance(one, DatabaseError) for one in outcomes)


def called() -> tuple[Year, Meeting]:
    """A mid-year review with everybody present."""
    year, meeting = midyear()
    come(year, meeting)
    return year, meeting


def closing_while_counting() -> tuple[Vote, Runner, Runner]:
    """The vote is closed by one while another corrects the count."""
    year, meeting = called()
    vote = put(year, meeting)
    enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, 3))
    seen = Vote.objects.get(pk=vote.pk).revision
    chosen = [Choice.objects.get(vote=vote).pk]
    officer = year.officer(year.province.units[1], meeting.held_on)
    return (
        vote,
        lambda: close_vote(actor=runner(year), vote_id=vote.pk, chosen=chosen, seen=seen),
        lambda: enter_count(actor=officer, vote_id=vote.pk, papers=papers(vote, 4)),
    )


def says_what_was_counted(vote: Vote) -> bool:
    """A closed vote holds the counts of its sheet, in the vote and in the line."""
    fresh = Vote.objects.get(pk=vote.pk)
    if fresh.state != VoteState.CLOSED:
        return True
    line, choice = CountLine.objects.get(sheet__vote=vote), Choice.objects.get(vote=vote)
    return line.in_favour == choice.in_favour


PLACES = ("thidua.meetings.actions.votes._fits", "thidua.meetings.actions.counting._check")


def test_a_close_while_a_count_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Either the count is refused or the close is told; the result is what the sheet says."""
    vote, first, second = closing_while_counting()
    meet_at(monkeypatch, *PLACES)
    outcomes = race(monkeypatch, first, second, locks=True)
    assert (len(winners(outcomes)), len(losers(outcomes))) == (1, 1), outcomes
    assert {type(one) for one in losers(outcomes)} <= {Refused, Conflict}
    assert says_what_was_counted(vote)


def test_a_close_while_a_count_comes_in_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock both get through and the result differs from the sheet, or somebody meets a bare error."""
    vote, first, second = closing_while_counting()
    meet_at(monkeypatch, *PLACES)
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes) or not says_what_was_counted(vote), outcomes


def counting() -> tuple[Meeting, Vote, Runner, Runner]:
    """Two counters enter theirs at the same moment."""
    year, meeting = called()
    first, second = counters_named(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)
    return (
        meeting,
        vote,
        lambda: enter_count(actor=first, vote_id=vote.pk, papers=papers(vote, 3, 1, 0, 0)),
        lambda: enter_count(actor=second, vote_id=vote.pk, papers=papers(vote, 2, 2, 0, 0)),
    )


def test_two_counters_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both counts are kept, each its own, and their difference is seen; the revision counts both."""
    meeting, vote, first, second = counting()
    meet_at(monkeypatch, "thidua.meetings.actions.counting._check")
    outcomes = race(monkeypatch, first, second, locks=True)
    assert len(winners(outcomes)) == 2, outcomes
    assert len(votes(meeting)[0].differences) == 4
    assert (CountSheet.objects.count(), Vote.objects.get(pk=vote.pk).revision) == (2, 3)


def test_two_counters_at_once_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock one count is missed by the revision, or somebody meets a bare error."""
    _meeting, vote, first, second = counting()
    meet_at(monkeypatch, "thidua.meetings.actions.counting._check")
    outcomes = race(monkeypatch, first, second, locks=False)
    assert bare(outcomes) or Vote.objects.get(pk=vote.pk).revision != 3, outcomes


def retaking() -> tuple[Runner, Runner]:
    """Two take the same closed vote again."""
    year, meeting = called()
    vote = put(year, meeting)
    enter_count(actor=runner(year), vote_id=vote.pk, papers=papers(vote, 3))
    chosen = [Choice.objects.get(vote=vote).pk]
    close_vote(actor=runner(year), vote_id=vote.pk, chosen=chosen, seen=Vote.objects.get(pk=vote.pk).revision)
    officer = year.officer(year.province.units[1], meeting.held_on)
    return (
        lambda: retake_vote(actor=runner(year), vote_id=vote.pk, reason="Đếm sót"),
        lambda: retake_vote(actor=officer, vote_id=vote.pk, reason="Đếm nhầm"),
    )


@pytest.mark.parametrize("locks", [True, False])
def test_a_vote_taken_again_twice(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """One new vote comes of it and the other is told why not; without the lock somebody meets a bare error."""
    first, second = retaking()
    meet_at(monkeypatch, "thidua.meetings.actions.votes._new")
    outcomes = race(monkeypatch, first, second, locks=locks)
    if locks:
        assert [type(one) for one in losers(outcomes)] == [Refused], outcomes
        assert Vote.objects.filter(replaces__isnull=False).count() == 1
    else:
        assert bare(outcomes), outcomes
