"""The minutes after the meeting: words edited, agreed by chair and secretary; an agreed version is never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.meetings.actions.guards import faster
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Meeting, MinutesVersion
from thidua.meetings.permissions import may_agree_as_chair, may_agree_as_secretary, may_edit_minutes
from thidua.meetings.queries import meeting_for
from thidua.papers import Block, from_json, to_json, with_text
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line, tidy_text

LONGEST_MINUTES = 100_000
LONGEST_REASON = 400
CHAIR, SECRETARY = "chair", "secretary"


def _after(actor: Scope, meeting_id: int) -> tuple[Meeting, MinutesVersion | None]:
    """The meeting, in sight, locked and over, with the latest version of its minutes."""
    meeting = locked(Meeting, meeting_for(actor, meeting_id).pk)
    return meeting, MinutesVersion.objects.filter(meeting=meeting).first()


def _over(meeting: Meeting) -> None:
    if meeting.state != MeetingState.CLOSED:
        raise Refused(
            _("Hội nghị chưa kết thúc: biên bản còn là bản thảo soạn từ số liệu."),
            code="MEET-42",
            todo=_("Hãy kết thúc hội nghị trước khi sửa câu chữ và xác nhận biên bản."),
        )


def keep_minutes(*, actor: Scope, meeting_id: int, composed: str, text: str, reason: str, seen: int) -> MinutesVersion:
    """Keep the words of the minutes beside what was composed from the records.

    An agreed version is followed by the next with its reason; one not agreed yet is overwritten, and whoever had agreed
    to it alone agrees again. Called by the room whose body met, which composes.

    seen:   the revision read, 0 where there was none.
    raises: Refused MEET-42 before the meeting is over, Unreadable MEET-43 for a version after an agreed one without reason.
    """
    with one_transaction():
        meeting, latest = _after(actor, meeting_id)
        demand(may_edit_minutes(actor, meeting))
        _over(meeting)
        if (latest.revision if latest else 0) != seen:
            raise faster(meeting)
        said = tidy_text(text, longest=LONGEST_MINUTES, path="text")
        why = tidy_line(reason, longest=LONGEST_REASON, path="reason")
        if latest is not None and latest.agreed and not why:
            raise Unreadable(
                Fault(
                    "MEET-43",
                    _("Biên bản bản %(n)d đã được xác nhận. Hãy ghi lý do để lập bản %(next)d.")
                    % {"n": latest.number, "next": latest.number + 1},
                    "reason",
                )
            )
        facts = {"text": said, "edited_by": actor.person_name or _("Hệ thống"), "edited_on": actor.on}
        if latest is None or latest.agreed:
            version = MinutesVersion.objects.create(
                meeting=meeting,
                number=latest.number + 1 if latest else 1,
                composed=composed,
                reason=why if latest else "",
                revision=seen + 1,
                **facts,
            )
        else:
            version = latest
            for name, value in facts.items():
                setattr(version, name, value)
            version.chair_agreed_on = version.secretary_agreed_on = None
            version.chair_agreed_by = version.secretary_agreed_by = ""
            version.revision += 1
            version.save()
        record_act(
            actor, "meetings.edit_minutes", meeting, version=version.number, letters=len(said), reason=version.reason
        )
    return version


def edit_composed(
    *, actor: Scope, meeting_id: int, composed: Callable[[], Sequence[Block]], text: str, reason: str, seen: int
) -> MinutesVersion:
    """Keep the minutes as edited, beside what the records make of them; tables are never typed.

    composed: makes the minutes of the records; asked only where the version begun is not the one being edited.
    raises:   Unreadable MEET-44 where the place of a table is gone from the text; else as when keeping.
    """
    with one_transaction():
        demand(may_edit_minutes(actor, meeting_for(actor, meeting_id)))
        latest = MinutesVersion.objects.filter(meeting_id=meeting_id).first()
        fresh = latest is None or latest.agreed
        blocks = composed() if fresh or latest is None else from_json(latest.composed)
        with_text(blocks, text)
        return keep_minutes(
            actor=actor, meeting_id=meeting_id, composed=to_json(blocks), text=text, reason=reason, seen=seen
        )


def agree_minutes(*, actor: Scope, meeting_id: int, part: str, seen: int) -> MinutesVersion:
    """Agree to the latest version as chair or as secretary; with both it stands.

    raises: Forbidden for anybody else, Refused MEET-45 where there is nothing to agree to or it was agreed already.
    """
    with one_transaction():
        meeting, latest = _after(actor, meeting_id)
        demand((may_agree_as_chair if part == CHAIR else may_agree_as_secretary)(actor, meeting))
        _over(meeting)
        if latest is None or getattr(latest, f"{part}_agreed_on") is not None:
            raise Refused(_("Không có bản biên bản nào chờ xác nhận."), code="MEET-45")
        if latest.revision != seen:
            raise faster(meeting)
        setattr(latest, f"{part}_agreed_on", actor.on)
        setattr(latest, f"{part}_agreed_by", actor.person_name or _("Hệ thống"))
        latest.revision += 1
        latest.save()
        record_act(actor, "meetings.agree_minutes", meeting, version=latest.number, part=part, whole=latest.agreed)
    return latest
