"""What waits for the asker at meetings: the paper votes a counter has still to count."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.meetings.enums import MeetingState, VoteMethod, VoteState
from thidua.meetings.models import Counter, Meeting, Vote
from thidua.meetings.permissions import visible
from thidua.meetings.queries.votes import votes
from thidua.registry.awaiting import Awaiting
from thidua.registry.scope import Scope


def votes_awaiting(scope: Scope) -> list[Awaiting]:
    """Open paper votes the asker counts, while the own count lacks or the two counts differ; one query where there is none.

    Nothing waits before the day of the meeting or after its close.
    """
    if scope.person_id is None:
        return []
    own = Counter.objects.filter(person_id=scope.person_id, meeting__held_on__lte=scope.on)
    slots = dict(own.exclude(meeting__state=MeetingState.CLOSED).values_list("meeting", "slot"))
    if not slots:
        return []
    held = Meeting.objects.filter(
        visible(scope),
        pk__in=Vote.objects.filter(meeting__in=slots, method=VoteMethod.PAPER, state=VoteState.OPEN).values("meeting"),
    )
    found = []
    for meeting in held.distinct().order_by("held_on", "pk"):
        for one in votes(meeting):
            if one.closed or not one.on_paper:
                continue
            counted = slots[meeting.pk] in {sheet.slot for sheet in one.sheets}
            if counted and not one.differences:
                continue
            word = _("Hai lần đếm khác nhau") if counted else _("Chưa nhập")
            title = _("Kiểm phiếu: %(title)s") % {"title": one.title}
            state = "in_progress" if not counted else "wait"
            found.append(
                Awaiting(
                    title, meeting.title, state, word, meeting.held_on, "vote", {"vote_id": one.id}, _("Nhập số đếm")
                )
            )
    return found
