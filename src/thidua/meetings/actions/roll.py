"""The roll call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting, save
from thidua.meetings.actions.vote_guards import has_counts
from thidua.meetings.enums import Presence
from thidua.meetings.models import Motion, Seat
from thidua.meetings.queries import present_units
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_line

MOST_PEOPLE = 10_000


@dataclass(frozen=True)
class Attendance:
    """What the roll call found for one seat."""

    seat_id: int
    presence: Presence
    people: int | None = None
    delegate: str = ""


def call_roll(*, actor: Scope, meeting_id: int, answers: Sequence[Attendance], seen: int | None = None) -> None:
    """Record who came. Not before the day; counts already taken must still fit those present.

    seen: the revision of the meeting the caller read; a later one is a conflict. None asks for no comparison.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        if seen is not None and meeting.revision != seen:
            raise faster(meeting)
        on_its_day(actor, meeting, _("điểm danh"))
        seats = {seat.pk: seat for seat in Seat.objects.filter(meeting=meeting)}
        foreign = [one.seat_id for one in answers if one.seat_id not in seats]
        if foreign:
            raise Unreadable(Fault("MEET-03", _("Có đơn vị không thuộc thành phần hội nghị này."), "seat"))
        crowds = [one.people for one in answers if one.people is not None and not 0 <= one.people <= MOST_PEOPLE]
        if crowds:
            raise Unreadable(
                Fault(
                    "MEET-16",
                    _("Số người dự phải từ 0 đến %(n)d.") % {"n": MOST_PEOPLE},
                    "people",
                    str(crowds[0])[:40],
                )
            )
        for one in answers:
            seat = seats[one.seat_id]
            seat.presence, seat.delegate = one.presence, tidy_line(one.delegate, longest=200, path="delegate")
            seat.people = one.people if one.presence == Presence.PRESENT else None
        Seat.objects.bulk_update(seats.values(), ["presence", "people", "delegate"])
        present = present_units(meeting)
        most = max((one.present or 0 for one in Motion.objects.filter(meeting=meeting)), default=0)
        most = max(most, has_counts(meeting))
        if most > present:
            raise Refused(
                _(
                    "Đã ghi kết quả giơ tay, kiểm phiếu với %(most)d đơn vị có mặt, nhiều hơn %(present)d đơn vị vừa điểm danh."
                )
                % {"most": most, "present": present},
                code="MEET-04",
                todo=_("Hãy sửa kết quả đó trước, rồi điểm danh lại."),
            )
        save(meeting)
        record_act(actor, "meetings.call_roll", meeting, present=present, of=len(seats))
