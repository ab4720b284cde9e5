"""A conclusion with its owner: a line of the conclusions and a task that is reported, inspected and closed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Unreadable, demand
from thidua.meetings.actions.guards import on_its_day, open_meeting, save
from thidua.meetings.enums import CONFERENCES
from thidua.meetings.models import Meeting, Seat
from thidua.meetings.permissions import may_run
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import possible_units
from thidua.meetings.queries.matters import remark_for
from thidua.registry.acts import subject_of
from thidua.registry.scope import Scope
from thidua.targets.actions import Asked, Deadline, Source, give_task
from thidua.targets.enums import SourceKind
from thidua.targets.models import Task
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day


def draw_conclusion(*, actor: Scope, meeting_id: int, asked: Asked, deadline: Deadline) -> Task:
    """Write down a conclusion of a conference and give it as a task at once: it has an owner and a deadline.

    raises: Unreadable TASK-02 without an owner, TASK-01 and the like for its deadline; Refused MEET-01 before the day.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("ghi kết luận"))
        task = conference_task(actor=actor, meeting_id=meeting_id, asked=asked, deadline=deadline)
        meeting.conclusions = "\n".join(one for one in (meeting.conclusions, task.title) if one)
        save(meeting, "conclusions")
    return task


def conference_task(
    *, actor: Scope, meeting_id: int, asked: Asked, deadline: Deadline, remark_id: int | None = None
) -> Task:
    """Give a task that comes from the conclusions of a conference, or from a remark made at it; after its close too.

    raises: Missing for a meeting of a block or an owner out of sight, Unreadable TASK-02 without an owner.
    """
    with one_transaction():
        meeting = meeting_for(actor, meeting_id)
        if meeting.kind not in CONFERENCES:
            raise Missing
        demand(may_run(actor, meeting))
        if not asked.owners:
            message = _("Kết luận chưa có đơn vị chịu trách nhiệm. Hãy chọn ít nhất một đơn vị.")
            raise Unreadable(Fault("TASK-02", message, "owners"))
        near = {one for one, _name in possible_units(actor, actor.on)} | set(_roll(meeting))
        if not {*asked.owners, *asked.co_owners} <= near:
            raise Missing
        remark = remark_for(actor, remark_id) if remark_id is not None else None
        kind = SourceKind.REMARK if remark is not None else SourceKind.CONCLUSION
        words = _("%(title)s ngày %(day)s") % {"title": meeting.title, "day": format_day(meeting.held_on)}
        return give_task(
            actor=actor,
            giver_id=meeting.convener_id,
            asked=asked,
            deadline=deadline,
            source=Source(subject_of(meeting), kind, subject_of(remark or meeting), words),
            seen_by=_roll(meeting),
            afterwards=meeting.recorded_afterwards,
        )


def _roll(meeting: Meeting) -> list[int]:
    return list(Seat.objects.filter(meeting=meeting).order_by("pk").values_list("organisation_id", flat=True))
