"""The block's meetings: planned by the head, units put forward from the frozen result; the last closes the year."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year, not_before, stage_is
from thidua.clusters.actions.tasks import give_block_task
from thidua.clusters.enums import MemberRole, Stage
from thidua.clusters.models import BlockMeeting, BlockYear, FrozenResult
from thidua.clusters.papers.minutes import minutes_blocks
from thidua.clusters.permissions import may_plan_meeting
from thidua.clusters.queries.blocks import block_of_meeting, name_day
from thidua.clusters.queries.meetings import members_at
from thidua.clusters.queries.results import frozen_for
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.meetings.actions import Plan, close_meeting, edit_composed, plan_meeting, put_motion
from thidua.meetings.enums import MeetingKind
from thidua.meetings.models import Meeting, MinutesVersion, Motion
from thidua.meetings.papers.minutes import Section
from thidua.meetings.permissions import may_run
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.matters import remark_for
from thidua.registry.acts import record_act, subject_of
from thidua.registry.queries import name_on, names_on
from thidua.registry.scope import Scope
from thidua.targets.actions import Asked, Deadline
from thidua.targets.enums import SourceKind
from thidua.targets.models import Task
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day


def plan_block_meeting(
    *,
    actor: Scope,
    block_id: int,
    plan: Plan,
    kind: MeetingKind = MeetingKind.YEAREND_REVIEW,
    convener_id: int | None = None,
) -> Meeting:
    """Plan a meeting of the year: every member of that day is on the roll.

    The head convenes, or has a deputy run it: who runs it afterwards is read from the meeting, not from the part in the
    block. The year-end review closes the year, so there is one and the head runs it; of the other kinds there may be many.

    raises: Refused MEET-13 for a second year-end review, Unreadable MEET-14 for a day before the year, MEET-46 for a
            convener that is neither head nor deputy.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_plan_meeting(actor, year))
        last = kind == MeetingKind.YEAREND_REVIEW
        if last:
            stage_is(year, Stage.SCORING, Stage.FROZEN, Stage.CORRECTING, act=_("mở hội nghị"))
        elif year.stage == Stage.CLOSED:
            raise Refused(
                _("Năm %(year)d đã tổng kết nên không mở thêm hội nghị.") % {"year": year.year}, code="MEET-47"
            )
        if last and year.meeting is not None:
            raise Refused(_("Năm %(year)d đã có hội nghị tổng kết.") % {"year": year.year}, code="MEET-13")
        if plan.held_on.year < year.year:
            raise Unreadable(
                Fault("MEET-14", _("Ngày họp phải từ năm %(year)d trở đi.") % {"year": year.year}, "held_on")
            )
        meeting = plan_meeting(
            actor=actor,
            kind=kind,
            convener_id=_convener(year, convener_id, last=last),
            unit_ids=[one.organisation_id for one in members_at(year, plan.held_on)],
            plan=plan,
            afterwards=year.recorded_afterwards,
        )
        if last:
            year.meeting = meeting
            year.save(update_fields=["meeting"])
        else:
            BlockMeeting.objects.create(block_year=year, meeting=meeting)
        record_act(actor, "clusters.plan_meeting", year, meeting=meeting.pk, held_on=plan.held_on, kind_of_meeting=kind)
    return meeting


def _convener(year: BlockYear, asked: int | None, *, last: bool) -> int:
    """The unit that runs the meeting: the head, or the deputy it asks; a role read from the meeting from then on."""
    parts = {one.organisation_id: one.role for one in year.members.all()}
    head = next((unit for unit, role in parts.items() if role == MemberRole.HEAD), None)
    if head is None:
        raise Refused(
            _("Khối chưa có Trưởng khối."), code="MEET-46", todo=_("Hãy chọn thành viên và Trưởng khối trước.")
        )
    wanted = head if asked is None else asked
    if parts.get(wanted) not in ({MemberRole.HEAD} if last else {MemberRole.HEAD, MemberRole.DEPUTY}):
        raise Unreadable(
            Fault(
                "MEET-46",
                _("Hội nghị tổng kết do Trưởng khối chủ trì.")
                if last
                else _("Chỉ Trưởng khối hoặc Phó Trưởng khối được giao chủ trì hội nghị."),
                "convener_id",
            )
        )
    return wanted


def _year_of(actor: Scope, meeting_id: int) -> BlockYear:
    """The year a meeting closes, locked; ``Missing`` for the other meetings of a year."""
    held = BlockYear.objects.filter(meeting_id=meeting_id).values_list("pk", flat=True).first()
    if held is None:
        raise Missing
    return locked_year(actor, held)


def close_other_meeting(*, actor: Scope, meeting_id: int) -> Meeting:
    """Close a meeting of the year that is not its last: nothing of the year changes."""
    with one_transaction():
        block_of_meeting(actor, meeting_id)
        return close_meeting(actor=actor, meeting_id=meeting_id)


def task_from_remark(*, actor: Scope, remark_id: int, asked: Asked, deadline: Deadline) -> Task:
    """Give a task that comes from a remark: the head, or the standing body, to members of the year."""
    remark = remark_for(actor, remark_id)
    meeting = meeting_for(actor, remark.meeting_id)
    return give_block_task(
        actor=actor,
        block_id=block_of_meeting(actor, meeting.pk).pk,
        asked=asked,
        deadline=deadline,
        kind=SourceKind.REMARK,
        reference=subject_of(remark),
        words=_where(meeting),
    )


def task_from_conclusion(*, actor: Scope, meeting_id: int, asked: Asked, deadline: Deadline) -> Task:
    """Give a task that comes from the conclusions of a meeting."""
    meeting = meeting_for(actor, meeting_id)
    return give_block_task(
        actor=actor,
        block_id=block_of_meeting(actor, meeting_id).pk,
        asked=asked,
        deadline=deadline,
        kind=SourceKind.CONCLUSION,
        reference=subject_of(meeting),
        words=_where(meeting),
    )


def _where(meeting: Meeting) -> str:
    return _("%(title)s ngày %(day)s") % {"title": meeting.title, "day": format_day(meeting.held_on)}


def edit_minutes(
    *, actor: Scope, meeting_id: int, text: str, reason: str, seen: int, more: Sequence[Section] = ()
) -> MinutesVersion:
    """Keep the minutes as edited, beside what the records make of them; tables are never typed.

    more:   as ``minutes_blocks`` takes them.
    raises: Unreadable MEET-44 where the place of a table is gone from the text.
    """
    return edit_composed(
        actor=actor,
        meeting_id=meeting_id,
        composed=lambda: minutes_blocks(actor, meeting_id, more),
        text=text,
        reason=reason,
        seen=seen,
    )


def put_forward(*, actor: Scope, meeting_id: int, unit_id: int) -> Motion:
    """Put a member to the meeting for acclaim; the result must be frozen, the unit ranked in it."""
    with one_transaction():
        year = _year_of(actor, meeting_id)
        meeting = locked(Meeting, meeting_id)
        demand(may_run(actor, meeting))
        stage_is_frozen(year)
        frozen = frozen_for(year)
        if frozen is None or not frozen.lines.filter(organisation_id=unit_id).exists():
            raise Unreadable(
                Fault(
                    "CLUSTER-11",
                    _("Đơn vị này không thuộc khối hoặc không được xếp hạng năm %(y)d.") % {"y": year.year},
                    "unit",
                )
            )
        not_before(actor.on, frozen.frozen_on, _("ngày chốt điểm"))
        leaders = year.score_sheet.sheet.leaders
        threshold = str(leaders.threshold) if leaders and leaders.threshold is not None else ""
        return put_motion(
            actor=actor,
            meeting=meeting,
            unit_id=unit_id,
            threshold=threshold,
            strict=bool(leaders and leaders.strictly),
            source=leaders.source if leaders else "",
        )


def stage_is_frozen(year: BlockYear) -> None:
    """Refuse unless a version is frozen and no correction is open."""
    if year.stage == Stage.FROZEN:
        return
    if year.stage == Stage.CLOSED:
        stage_is(year, Stage.FROZEN, act=_("suy tôn"))
    raise Refused(
        _("Kết quả năm %(year)d chưa chốt (đang ở bước «%(stage)s»).")
        % {"year": year.year, "stage": Stage(year.stage).label},
        code="CLUSTER-12",
        todo=_("Hãy chốt điểm trước khi suy tôn."),
    )


def close_block_meeting(*, actor: Scope, meeting_id: int) -> BlockYear:
    """Close the meeting and with it the year. Not more leaders than the sheet allows, each ranked in the latest version.

    raises: Refused CLUSTER-13 above the sheet's number of leaders, CLUSTER-12 while nothing is frozen, CLUSTER-11 for a
            leader a correction took out of the ranking after the hands were counted.
    """
    with one_transaction():
        year = _year_of(actor, meeting_id)
        meeting = locked(Meeting, meeting_id)
        demand(may_run(actor, meeting))
        stage_is_frozen(year)
        frozen = frozen_for(year)
        not_before(meeting.held_on, frozen.frozen_on if frozen else None, _("ngày chốt điểm"))
        chosen = list(Motion.objects.filter(meeting=meeting, chosen=True).values_list("organisation_id", flat=True))
        _all_ranked(year, chosen, frozen)
        leaders = year.score_sheet.sheet.leaders
        if leaders and leaders.count is not None and len(chosen) > leaders.count:
            raise Refused(
                _("Đã suy tôn %(n)d đơn vị (%(names)s), bảng điểm chỉ cho %(most)d.")
                % {
                    "n": len(chosen),
                    "names": "; ".join(name_on(unit, meeting.held_on).full for unit in chosen),
                    "most": leaders.count,
                },
                code="CLUSTER-13",
                citation=leaders.source,
                todo=_("Hãy bỏ bớt đơn vị được suy tôn."),
            )
        close_meeting(actor=actor, meeting_id=meeting_id)
        year.stage = Stage.CLOSED
        year.save(update_fields=["stage"])
        record_act(actor, "clusters.close_year", year, leaders=chosen, version=frozen.version if frozen else None)
    return year


def _all_ranked(year: BlockYear, chosen: Sequence[int], frozen: FrozenResult | None) -> None:
    ranked = set(frozen.lines.values_list("organisation_id", flat=True)) if frozen else set()
    apart = [unit for unit in chosen if unit not in ranked]
    if apart:
        names = names_on(apart, name_day(year))
        raise Refused(
            _("Đã suy tôn đơn vị không còn được xếp hạng năm %(y)d: %(names)s.")
            % {"y": year.year, "names": "; ".join(names[unit].full for unit in apart)},
            code="CLUSTER-11",
            todo=_("Hãy ghi lại kết quả giơ tay cho đơn vị này là không suy tôn."),
        )
