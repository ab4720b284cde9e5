"""What waits for the two who count papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.clusters.years import Year
from tests.meetings.held import DAY, come, counters_named, decided, midyear, papers, put, runner

from thidua.meetings.actions import enter_count
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.models import Vote
from thidua.meetings.queries.inbox import votes_awaiting
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
FIRST, OTHER = (1, 3, 0, 0), (2, 2, 0, 0)


def counted_by_two() -> tuple[Year, Scope, Scope, Vote]:
    """An open election on paper with its two counters."""
    year, meeting = midyear()
    come(year, meeting)
    first, second = counters_named(year, meeting)
    return year, first, second, put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)


def words(scope: Scope) -> list[str]:
    """How each thing that waits stands."""
    return [one.word for one in votes_awaiting(scope)]


def test_a_counter_finds_the_vote_until_the_counts_agree() -> None:
    """It waits until counted, again for both while the counts differ, and no more once they agree or it is closed."""
    year, first, second, vote = counted_by_two()
    assert (words(first), words(second)) == (["Chưa nhập"], ["Chưa nhập"])
    [row] = votes_awaiting(first)
    assert (row.page, row.ids, row.due) == ("vote", {"vote_id": vote.pk}, DAY)
    enter_count(actor=first, vote_id=vote.pk, papers=papers(vote, *FIRST))
    assert (words(first), words(second)) == ([], ["Chưa nhập"])
    enter_count(actor=second, vote_id=vote.pk, papers=papers(vote, *OTHER))
    assert words(first) == words(second) == ["Hai lần đếm khác nhau"]
    enter_count(actor=second, vote_id=vote.pk, papers=papers(vote, *FIRST))
    assert words(first) == words(second) == []
    decided(year, vote)
    assert words(first) == []


def test_nobody_else_is_asked_to_count() -> None:
    """Neither who runs the meeting nor a plain member; nor a counter on the day before the meeting."""
    year, first, _second, _vote = counted_by_two()
    for scope in (runner(year), year.officer(year.province.units[1], DAY), year.overseer(DAY)):
        assert words(scope) == []
    early = year.officer(first.unit_id or 0, DAY - timedelta(days=1))
    assert words(early) == []
