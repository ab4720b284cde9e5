"""A conference an office holds: planned with its ordinal, its parts and their periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Unreadable, demand
from thidua.meetings.actions.guards import faster, open_meeting, save
from thidua.meetings.actions.plans import Plan, plan_meeting
from thidua.meetings.enums import CONFERENCES, MeetingKind
from thidua.meetings.models import Conference, ConferencePart, Delegate, Meeting, Seat
from thidua.meetings.permissions import may_hold
from thidua.meetings.queries.conferences import possible_units
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_line

MOST_PARTS = 20
LARGEST_ORDINAL = 200
MOST_DELEGATES = 2000


@dataclass(frozen=True)
class Occasion:
    """What makes a conference this one: the how-manieth, in whose name, for which anniversary."""

    ordinal: int | None = None
    organiser_id: int | None = None
    anniversary: str = ""
    anniversary_day: date | None = None


@dataclass(frozen=True)
class PartFacts:
    """One part with the period it is about; both days or neither."""

    title: str
    first: date | None = None
    last: date | None = None


def plan_conference(
    *, actor: Scope, kind: MeetingKind, plan: Plan, unit_ids: Sequence[int], occasion: Occasion = Occasion()
) -> Meeting:
    """Plan a conference in the name of the own unit; the units invited are its roll.

    raises: Unreadable MEET-50 for a kind no office holds, MEET-51 without a unit, MEET-52 for an ordinal or anniversary
            that cannot be; Missing for a unit out of sight; Forbidden for who does not work for a unit.
    """
    demand(may_hold(actor))
    convener = actor.unit_id or 0
    if kind not in CONFERENCES:
        raise Unreadable(Fault("MEET-50", _("Loại hội nghị này do cụm, khối thi đua mở."), "kind"))
    units = list(dict.fromkeys(unit_ids))
    if not units:
        raise Unreadable(Fault("MEET-51", _("Hãy chọn ít nhất một đơn vị dự hội nghị."), "unit"))
    if not set(units) <= {one for one, _name in possible_units(actor, plan.held_on)}:
        raise Missing
    said = _occasion(actor, occasion, plan.held_on, convener)
    with one_transaction():
        meeting = plan_meeting(
            actor=actor, convener_id=convener, unit_ids=units, plan=plan, afterwards=actor.retrospective, kind=kind
        )
        Conference.objects.create(meeting=meeting, **said)
    return meeting


def change_occasion(*, actor: Scope, meeting_id: int, occasion: Occasion, seen: int) -> Meeting:
    """Change ordinal, organiser and anniversary while the conference is not over."""
    with one_transaction():
        meeting = _conference(actor, meeting_id)
        if meeting.revision != seen:
            raise faster(meeting)
        said = _occasion(actor, occasion, meeting.held_on, meeting.convener_id)
        Conference.objects.filter(meeting=meeting).update(**said)
        save(meeting)
        record_act(actor, "meetings.change_occasion", meeting, ordinal=occasion.ordinal or "")
    return meeting


def set_parts(*, actor: Scope, meeting_id: int, parts: Sequence[PartFacts], seen: int) -> Meeting:
    """Set the parts whole, in this order, each with its own period.

    raises: Unreadable MEET-53 for a period that ends before it begins or lacks one of its days.
    """
    with one_transaction():
        meeting = _conference(actor, meeting_id)
        if meeting.revision != seen:
            raise faster(meeting)
        wanted = [(tidy_line(one.title, longest=250, path=f"part-{at}"), one) for at, one in enumerate(parts, 1)]
        wanted = [(title, one) for title, one in wanted if title]
        faults = [
            Fault(
                "MEET-53", _("«%(part)s»: ghi cả hai ngày, ngày cuối không trước ngày đầu.") % {"part": title}, "part"
            )
            for title, one in wanted
            if (one.first is None) != (one.last is None) or (one.first and one.last and one.last < one.first)
        ]
        if len(wanted) > MOST_PARTS:
            faults.append(Fault("MEET-29", _("Hội nghị có nhiều nhất %(n)d phần.") % {"n": MOST_PARTS}, "part"))
        if faults:
            raise Unreadable(faults)
        ConferencePart.objects.filter(meeting=meeting).delete()
        ConferencePart.objects.bulk_create(
            [
                ConferencePart(meeting=meeting, position=at, title=title, first=one.first, last=one.last)
                for at, (title, one) in enumerate(wanted, start=1)
            ]
        )
        save(meeting)
        record_act(actor, "meetings.set_parts", meeting, parts=len(wanted))
    return meeting


def set_quotas(*, actor: Scope, meeting_id: int, quotas: Mapping[int, int | None], seen: int) -> Meeting:
    """Set how many delegates each unit may send: seat → number, None for no limit. A seat not named stays.

    raises: Unreadable MEET-03 for a seat of another meeting, MEET-54 for a number below those named already.
    """
    with one_transaction():
        meeting = _conference(actor, meeting_id)
        if meeting.revision != seen:
            raise faster(meeting)
        seats = {one.pk: one for one in Seat.objects.filter(meeting=meeting)}
        if set(quotas) - set(seats):
            raise Unreadable(Fault("MEET-03", _("Có đơn vị không thuộc thành phần hội nghị này."), "seat"))
        named: dict[int, int] = {}
        for seat in Delegate.objects.filter(seat__meeting=meeting, state="named").values_list("seat_id", flat=True):
            named[seat] = named.get(seat, 0) + 1
        faults = []
        for pk, quota in quotas.items():
            if quota is not None and not named.get(pk, 0) <= quota <= MOST_DELEGATES:
                message = _("Chỉ tiêu %(n)d không hợp lệ: đã cử %(named)d đại biểu.")
                faults.append(Fault("MEET-54", message % {"n": quota, "named": named.get(pk, 0)}, f"quota:{pk}"))
        if faults:
            raise Unreadable(faults)
        for pk, quota in quotas.items():
            Seat.objects.filter(pk=pk).update(quota=quota)
        save(meeting)
        record_act(actor, "meetings.set_quotas", meeting, units=len(quotas))
    return meeting


def _conference(actor: Scope, meeting_id: int) -> Meeting:
    """The conference, locked, open and run by the actor; ``Missing`` for a meeting of a block."""
    meeting = open_meeting(actor, meeting_id)
    if meeting.kind not in CONFERENCES:
        raise Missing
    return meeting


def _occasion(actor: Scope, said: Occasion, held_on: date, convener: int) -> dict[str, object]:
    faults = []
    if said.ordinal is not None and not 1 <= said.ordinal <= LARGEST_ORDINAL:
        faults.append(Fault("MEET-52", _("Lần thứ mấy phải từ 1 đến %(n)d.") % {"n": LARGEST_ORDINAL}, "ordinal"))
    anniversary = tidy_line(said.anniversary, longest=250, path="anniversary")
    if said.anniversary_day is not None and not anniversary:
        faults.append(Fault("MEET-52", _("Hãy ghi kỷ niệm sự kiện gì."), "anniversary"))
    if said.anniversary_day is not None and said.anniversary_day > held_on:
        message = _("Sự kiện không thể sau ngày họp %(day)s.") % {"day": format_day(held_on)}
        faults.append(Fault("MEET-52", message, "anniversary_day"))
    if faults:
        raise Unreadable(faults)
    organiser = said.organiser_id or convener
    if organiser != convener and organiser not in {one for one, _name in possible_units(actor, held_on)}:
        raise Missing
    return {
        "organiser_id": organiser,
        "ordinal": said.ordinal,
        "anniversary": anniversary,
        "anniversary_day": said.anniversary_day,
    }
