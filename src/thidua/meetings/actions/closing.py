"""The minutes, and the end of the meeting."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext as _

from thidua.errors import Unreadable, demand
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting, save
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Meeting, Motion
from thidua.meetings.permissions import may_close
from thidua.meetings.queries import lacks_of
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_text

LONGEST_CONCLUSIONS = 20_000


def write_minutes(*, actor: Scope, meeting_id: int, conclusions: str, ended_at: time | None, seen: int) -> Meeting:
    """Write the conclusions of the meeting; roll, ranking and counts are put into the minutes from the records."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("ghi biên bản"))
        if meeting.revision != seen:
            raise faster(meeting)
        said = tidy_text(conclusions, longest=LONGEST_CONCLUSIONS, path="conclusions")
        meeting.conclusions, meeting.ended_at = said, ended_at
        save(meeting, "conclusions", "ended_at")
        record_act(actor, "meetings.write_minutes", meeting, letters=len(meeting.conclusions))
    return meeting


def close_meeting(*, actor: Scope, meeting_id: int) -> Meeting:
    """Close the meeting: nothing of it can change afterwards. Every lack is said at once."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        demand(may_close(actor, meeting))
        on_its_day(actor, meeting, _("kết thúc hội nghị"))
        faults = lacks_of(meeting)
        if faults:
            raise Unreadable(faults)
        meeting.state, meeting.closed_on = MeetingState.CLOSED, actor.on
        save(meeting, "state", "closed_on")
        chosen = list(Motion.objects.filter(meeting=meeting, chosen=True).values_list("organisation_id", flat=True))
        record_act(actor, "meetings.close_meeting", meeting, held_on=meeting.held_on, chosen=chosen)
    return meeting
