"""What every write of a meeting begins with: the meeting locked and open, its day come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Refused, demand
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Meeting
from thidua.meetings.permissions import may_run
from thidua.meetings.queries import meeting_for
from thidua.registry.acts import last_touch
from thidua.registry.scope import Scope
from thidua.transactions import locked
from thidua.vietnamese import format_day


def open_meeting(actor: Scope, meeting_id: int) -> Meeting:
    """The meeting, in sight, its row locked, run by the actor and not closed."""
    meeting = locked(Meeting, meeting_for(actor, meeting_id).pk)
    demand(may_run(actor, meeting))
    closed_already(meeting)
    return meeting


def closed_already(meeting: Meeting) -> None:
    """Refuse what would change a meeting that is over."""
    if meeting.state == MeetingState.CLOSED:
        raise Refused(
            _("Hội nghị đã kết thúc ngày %(day)s nên không sửa được.")
            % {"day": format_day(meeting.closed_on or meeting.held_on)},
            code="MEET-12",
        )


def on_its_day(actor: Scope, meeting: Meeting, act: str) -> None:
    """Refuse what cannot happen before the meeting."""
    if actor.on < meeting.held_on:
        raise Refused(
            _("Hội nghị họp ngày %(day)s, chưa thể %(act)s.") % {"day": format_day(meeting.held_on), "act": act},
            code="MEET-01",
            todo=_("Hãy quay lại vào ngày họp."),
        )


def faster(meeting: Meeting) -> Conflict:
    """Someone changed the meeting first: who and when."""
    who, when = last_touch(meeting)
    return Conflict(
        _("Hội nghị «%(title)s» vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.")
        % {"title": meeting.title, "who": who},
        code="FLOW-01",
        todo=_("Hãy xem lại bản mới rồi lưu lần nữa."),
        who=who,
        when=when,
    )


def save(meeting: Meeting, *fields: str) -> None:
    """Write the fields as the next revision of the meeting."""
    meeting.revision += 1
    meeting.save(update_fields=[*fields, "revision"])
