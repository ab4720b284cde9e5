"""What every write of a vote begins with: its meeting open, its row locked, the vote not closed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Refused
from thidua.meetings.actions.guards import open_meeting
from thidua.meetings.enums import VoteState
from thidua.meetings.models import Choice, CountSheet, Meeting, Vote
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.transactions import locked


def vote_in(actor: Scope, vote_id: int) -> Vote:
    """The vote with its meeting open and run by the actor, both rows locked: meeting first."""
    held = Vote.objects.filter(pk=vote_id).values_list("meeting_id", flat=True).first()
    meeting = open_meeting(actor, held or 0)
    vote = locked(Vote, vote_id)
    vote.meeting = meeting
    return vote


def locked_vote(actor: Scope, vote_id: int) -> Vote:
    """The same for a vote that can still be counted.

    raises: Refused MEET-35 for a closed vote: it is taken again, never changed.
    """
    vote = vote_in(actor, vote_id)
    not_closed(vote)
    return vote


def not_closed(vote: Vote) -> None:
    """Refuse a closed vote: it is taken again, never changed."""
    if vote.state == VoteState.CLOSED:
        raise Refused(
            _("«%(title)s» đã có kết quả nên không sửa được.") % {"title": vote.title},
            code="MEET-35",
            todo=_("Nếu phải làm lại, hãy biểu quyết lại: lần mới ghi rõ thay cho lần này."),
        )


def names_of(vote: Vote) -> dict[int, str]:
    """The choices of a vote in words: units as they were called on the day of the meeting."""
    choices = list(Choice.objects.filter(vote=vote))
    names = names_on([one.candidate_id for one in choices], vote.meeting.held_on)
    return {one.pk: names[one.candidate_id].full if one.candidate_id else one.text for one in choices}


def has_counts(meeting: Meeting) -> int:
    """The most voices any count of the meeting's votes holds: so many must have been present."""
    most = CountSheet.objects.filter(vote__meeting=meeting).order_by("-issued").values_list("issued", flat=True).first()
    return most or 0
