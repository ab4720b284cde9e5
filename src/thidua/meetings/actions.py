"""Writes of meetings: plan, roll call, counts, minutes, close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.meetings.enums import MeetingKind, MeetingState, Presence
from thidua.meetings.models import Meeting, Motion, Seat
from thidua.meetings.permissions import may_close, may_run
from thidua.meetings.queries import meeting_for, present_units, reaches
from thidua.registry.acts import last_touch, record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, normalise_name


@dataclass(frozen=True)
class Plan:
    """What is settled before a meeting: name, day, place, who chairs, who writes."""

    title: str
    held_on: date
    place: str
    chair_name: str
    secretary_name: str
    chair_post: str = ""
    secretary_post: str = ""
    guests: str = ""
    starts_at: time | None = None


def _checked(plan: Plan) -> Plan:
    wanted = {
        "title": (plan.title, _("tên hội nghị")),
        "place": (plan.place, _("địa điểm")),
        "chair_name": (plan.chair_name, _("người chủ trì")),
        "secretary_name": (plan.secretary_name, _("thư ký")),
    }
    faults = [
        Fault("MEET-02", _("Chưa ghi %(what)s của hội nghị.") % {"what": what}, path)
        for path, (value, what) in wanted.items()
        if not value.strip()
    ]
    if faults:
        raise Unreadable(faults)
    return Plan(**{**plan.__dict__, **{path: normalise_name(value) for path, (value, _what) in wanted.items()}})


def plan_meeting(*, actor: Scope, convener_id: int, unit_ids: Sequence[int], plan: Plan, afterwards: bool) -> Meeting:
    """Set up a meeting with its roll. Called by the room whose body meets, which has checked that it may."""
    settled = _checked(plan)
    with one_transaction():
        meeting = Meeting.objects.create(
            kind=MeetingKind.YEAREND_REVIEW, convener_id=convener_id, recorded_afterwards=afterwards, **settled.__dict__
        )
        Seat.objects.bulk_create([Seat(meeting=meeting, organisation_id=unit) for unit in unit_ids])
        record_act(
            actor, "meetings.plan_meeting", meeting, title=settled.title, held_on=settled.held_on, units=len(unit_ids)
        )
    return meeting


def change_plan(*, actor: Scope, meeting_id: int, plan: Plan, seen: int) -> Meeting:
    """Change what was settled before the meeting, as long as it is not closed."""
    settled = _checked(plan)
    with one_transaction():
        meeting = _open_meeting(actor, meeting_id)
        if meeting.revision != seen:
            raise _faster(meeting)
        for name, value in settled.__dict__.items():
            setattr(meeting, name, value)
        _save(meeting, *settled.__dict__)
        record_act(actor, "meetings.change_plan", meeting, title=settled.title, held_on=settled.held_on)
    return meeting


@dataclass(frozen=True)
class Attendance:
    """What the roll call found for one seat."""

    seat_id: int
    presence: Presence
    people: int | None = None
    delegate: str = ""


def call_roll(*, actor: Scope, meeting_id: int, answers: Sequence[Attendance]) -> None:
    """Record who came. Not before the day; counts already taken must still fit those present."""
    with one_transaction():
        meeting = _open_meeting(actor, meeting_id)
        _on_its_day(actor, meeting, _("điểm danh"))
        seats = {seat.pk: seat for seat in Seat.objects.filter(meeting=meeting)}
        foreign = [one.seat_id for one in answers if one.seat_id not in seats]
        if foreign:
            raise Unreadable(Fault("MEET-03", _("Có đơn vị không thuộc thành phần hội nghị này."), "seat"))
        for one in answers:
            seat = seats[one.seat_id]
            seat.presence, seat.delegate = one.presence, normalise_name(one.delegate)[:200]
            seat.people = one.people if one.presence == Presence.PRESENT else None
            seat.save(update_fields=["presence", "people", "delegate"])
        present = present_units(meeting)
        most = max((one.present or 0 for one in Motion.objects.filter(meeting=meeting)), default=0)
        if most > present:
            raise Refused(
                _("Đã ghi kết quả giơ tay với %(most)d đơn vị có mặt, nhiều hơn %(present)d đơn vị vừa điểm danh.")
                % {"most": most, "present": present},
                code="MEET-04",
                todo=_("Hãy sửa kết quả giơ tay trước, rồi điểm danh lại."),
            )
        _save(meeting)
        record_act(actor, "meetings.call_roll", meeting, present=present, of=len(seats))


def put_motion(
    *, actor: Scope, meeting: Meeting, unit_id: int, threshold: str = "", strict: bool = True, source: str = ""
) -> Motion:
    """Put a unit to the meeting. Called by the room whose body meets, inside its transaction."""
    if Motion.objects.filter(meeting=meeting, organisation_id=unit_id).exists():
        raise Refused(
            _("«%(unit)s» đã có trong danh sách suy tôn.") % {"unit": name_on(unit_id, meeting.held_on)}, code="MEET-05"
        )
    position = Motion.objects.filter(meeting=meeting).count() + 1
    motion = Motion.objects.create(
        meeting=meeting,
        organisation_id=unit_id,
        position=position,
        threshold=threshold,
        threshold_strict=strict,
        threshold_source=source[:200],
    )
    record_act(actor, "meetings.put_motion", meeting, unit=unit_id)
    return motion


@dataclass(frozen=True)
class Hands:
    """Counted hands for one motion; the first three add up to those present, exactly."""

    in_favour: int
    against: int
    no_opinion: int
    present: int


def count_hands(*, actor: Scope, motion_id: int, hands: Hands, chosen: bool, seen: int) -> Motion:
    """Record the count and whether the unit is acclaimed.

    Refused before the day, above those present, when the parts do not add up, and when the body's own threshold is missed.
    """
    with one_transaction():
        held = Motion.objects.filter(pk=motion_id).values_list("meeting_id", flat=True).first()
        if held is None:
            raise Missing
        meeting = _open_meeting(actor, held)
        motion = locked(Motion, motion_id)
        _on_its_day(actor, meeting, _("ghi kết quả giơ tay"))
        if motion.revision != seen:
            raise _faster(meeting)
        _check_hands(hands, present_units(meeting))
        met = reaches(hands.in_favour, hands.present, motion.threshold, strict=motion.threshold_strict)
        if chosen and met is False:
            raise Refused(
                _("Chưa đủ để suy tôn: %(f)d/%(p)d tán thành, cần %(more)s %(t)s số có mặt.")
                % {
                    "f": hands.in_favour,
                    "p": hands.present,
                    "t": motion.threshold,
                    "more": _("quá") if motion.threshold_strict else _("từ"),
                },
                code="MEET-07",
                citation=motion.threshold_source,
            )
        for name, value in hands.__dict__.items():
            setattr(motion, name, value)
        motion.chosen = chosen
        motion.revision += 1
        motion.save()
        record_act(actor, "meetings.count_hands", meeting, unit=motion.organisation_id, chosen=chosen, **hands.__dict__)
    return motion


def _check_hands(hands: Hands, present: int) -> None:
    if hands.present > present:
        raise Unreadable(
            Fault(
                "MEET-06",
                _("Số có mặt khi giơ tay (%(said)d) nhiều hơn số đơn vị đã điểm danh (%(present)d). Hãy kiểm tra lại.")
                % {"said": hands.present, "present": present},
                "present",
                str(hands.present),
            )
        )
    total = hands.in_favour + hands.against + hands.no_opinion
    if total != hands.present:
        raise Unreadable(
            Fault(
                "MEET-08",
                _(
                    "Tán thành (%(f)d) + không tán thành (%(a)d) + không có ý kiến (%(n)d) = %(t)d, khác số có mặt (%(p)d). Hãy đếm lại."
                )
                % {"f": hands.in_favour, "a": hands.against, "n": hands.no_opinion, "t": total, "p": hands.present},
                "in_favour",
            )
        )


def write_minutes(*, actor: Scope, meeting_id: int, conclusions: str, ended_at: time | None, seen: int) -> Meeting:
    """Write the conclusions of the meeting; roll, ranking and counts are put into the minutes from the records."""
    with one_transaction():
        meeting = _open_meeting(actor, meeting_id)
        _on_its_day(actor, meeting, _("ghi biên bản"))
        if meeting.revision != seen:
            raise _faster(meeting)
        meeting.conclusions, meeting.ended_at = conclusions.strip(), ended_at
        _save(meeting, "conclusions", "ended_at")
        record_act(actor, "meetings.write_minutes", meeting, letters=len(meeting.conclusions))
    return meeting


def close_meeting(*, actor: Scope, meeting_id: int) -> Meeting:
    """Close the meeting: nothing of it can change afterwards. Every lack is said at once."""
    with one_transaction():
        meeting = _open_meeting(actor, meeting_id)
        demand(may_close(actor, meeting))
        _on_its_day(actor, meeting, _("kết thúc hội nghị"))
        faults = _lacks(meeting)
        if faults:
            raise Unreadable(faults)
        meeting.state, meeting.closed_on = MeetingState.CLOSED, actor.on
        _save(meeting, "state", "closed_on")
        chosen = list(Motion.objects.filter(meeting=meeting, chosen=True).values_list("organisation_id", flat=True))
        record_act(actor, "meetings.close_meeting", meeting, held_on=meeting.held_on, chosen=chosen)
    return meeting


def _lacks(meeting: Meeting) -> list[Fault]:
    faults = []
    uncalled = Seat.objects.filter(meeting=meeting, presence=Presence.UNKNOWN).count()
    if uncalled:
        faults.append(Fault("MEET-09", _("Còn %(n)d đơn vị chưa điểm danh.") % {"n": uncalled}, "roll"))
    uncounted = Motion.objects.filter(meeting=meeting, present__isnull=True).count()
    if uncounted:
        faults.append(Fault("MEET-10", _("Còn %(n)d đơn vị chưa ghi kết quả giơ tay.") % {"n": uncounted}, "motions"))
    if not meeting.conclusions:
        faults.append(Fault("MEET-11", _("Biên bản chưa ghi kết luận."), "conclusions"))
    return faults


def _open_meeting(actor: Scope, meeting_id: int) -> Meeting:
    meeting = locked(Meeting, meeting_for(actor, meeting_id).pk)
    demand(may_run(actor, meeting))
    if meeting.state == MeetingState.CLOSED:
        raise Refused(
            _("Hội nghị đã kết thúc ngày %(day)s nên không sửa được.")
            % {"day": format_day(meeting.closed_on or meeting.held_on)},
            code="MEET-12",
        )
    return meeting


def _on_its_day(actor: Scope, meeting: Meeting, act: str) -> None:
    if actor.on < meeting.held_on:
        raise Refused(
            _("Hội nghị họp ngày %(day)s, chưa thể %(act)s.") % {"day": format_day(meeting.held_on), "act": act},
            code="MEET-01",
            todo=_("Hãy quay lại vào ngày họp."),
        )


def _faster(meeting: Meeting) -> Conflict:
    who, when = last_touch(meeting)
    return Conflict(
        _("Hội nghị «%(title)s» vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.")
        % {"title": meeting.title, "who": who},
        code="FLOW-01",
        todo=_("Hãy xem lại bản mới rồi lưu lần nữa."),
        who=who,
        when=when,
    )


def _save(meeting: Meeting, *fields: str) -> None:
    meeting.revision += 1
    meeting.save(update_fields=[*fields, "revision"])
