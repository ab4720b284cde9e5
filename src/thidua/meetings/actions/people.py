"""Who came for each unit, and who counts the papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting, save
from thidua.meetings.actions.naming import named_lines
from thidua.meetings.enums import Presence
from thidua.meetings.models import Attendee, Counter, CountSheet, Meeting, Seat
from thidua.registry.acts import record_act
from thidua.registry.queries.holders import holders
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day

COUNTERS = 2


def name_attendees(*, actor: Scope, meeting_id: int, people: Mapping[int, str], seen: int) -> Meeting:
    """Write down who came for each unit: seat → one person a line, "Họ tên, chức vụ". A seat not named stays as it is.

    raises: Unreadable MEET-03 for a seat of another meeting, Refused MEET-22 for people of a unit that did not come.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("ghi đại biểu"))
        if meeting.revision != seen:
            raise faster(meeting)
        seats = {one.pk: one for one in Seat.objects.filter(meeting=meeting)}
        if set(people) - set(seats):
            raise Unreadable(Fault("MEET-03", _("Có đơn vị không thuộc thành phần hội nghị này."), "seat"))
        count = 0
        for seat_id, text in people.items():
            seat, came = seats[seat_id], named_lines(text, path=f"people-{seat_id}")
            if came and seat.presence == Presence.ABSENT:
                raise Refused(
                    _("Đơn vị đã điểm danh vắng mặt thì không có đại biểu."),
                    code="MEET-22",
                    todo=_("Hãy điểm danh lại đơn vị đó trước."),
                )
            Attendee.objects.filter(seat=seat).delete()
            Attendee.objects.bulk_create(
                [Attendee(seat=seat, position=at, name=one.name, post=one.post) for at, one in enumerate(came, start=1)]
            )
            if came and (seat.people or 0) < len(came):
                seat.people = len(came)
                seat.save(update_fields=["people"])
            count += len(came)
        save(meeting)
        record_act(actor, "meetings.name_attendees", meeting, people=count)
    return meeting


def name_counters(*, actor: Scope, meeting_id: int, person_ids: Sequence[int]) -> list[Counter]:
    """Name the two people who count paper votes: two different people with a mandate at a unit of the roll on the day.

    raises: Unreadable MEET-23 unless there are two, Refused MEET-24 for somebody of no unit of the roll or without a
            mandate on the day, MEET-25 once one of them has counted.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        if len(set(person_ids)) != COUNTERS:
            raise Unreadable(Fault("MEET-23", _("Hãy chọn hai người kiểm phiếu khác nhau."), "counters"))
        if CountSheet.objects.filter(vote__meeting=meeting, counter__isnull=False).exists():
            raise Refused(
                _("Người kiểm phiếu đã nhập kết quả nên không đổi được."),
                code="MEET-25",
            )
        units = Seat.objects.filter(meeting=meeting).order_by("pk").values_list("organisation_id", flat=True)
        pool = {one.person_id: one for one in reversed(holders(units, meeting.held_on)) if one.has_mandate}
        if set(person_ids) - set(pool):
            raise Refused(
                _("Người kiểm phiếu phải giữ nhiệm vụ ở một đơn vị dự hội nghị ngày %(day)s.")
                % {"day": format_day(meeting.held_on)},
                code="MEET-24",
            )
        Counter.objects.filter(meeting=meeting).delete()
        named = [
            Counter.objects.create(
                meeting=meeting,
                slot=slot,
                person_id=person,
                organisation_id=pool[person].unit_id,
                name=pool[person].name,
                post=pool[person].post,
            )
            for slot, person in enumerate(person_ids, start=1)
        ]
        save(meeting)
        record_act(actor, "meetings.name_counters", meeting, names=", ".join(one.name for one in named))
    return named


def counter_of(actor: Scope, meeting: Meeting) -> Counter:
    """The counter the actor is at this meeting; ``Missing`` for everybody else."""
    found = Counter.objects.filter(meeting=meeting, person_id=actor.person_id or 0).first()
    if found is None:
        raise Missing
    return found
