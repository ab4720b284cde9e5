"""Delegates: named by their unit within its quota, replaced with a reason, called on the day, sent on to the congress above."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.meetings.actions.guards import closed_already, on_its_day, open_meeting, save
from thidua.meetings.actions.naming import Named, named_lines
from thidua.meetings.enums import CONFERENCES, DelegateState, Presence
from thidua.meetings.models import Attendee, CongressDelegate, Delegate, Meeting, Seat
from thidua.meetings.permissions import may_name_delegates
from thidua.meetings.queries import meeting_for
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

LONGEST_REASON = 400


def name_delegates(*, actor: Scope, seat_id: int, people: str) -> list[Delegate]:
    """Name delegates of one unit, one a line ("Họ tên, chức vụ"): whoever runs the conference, or the unit itself.

    raises: Refused MEET-55 for more than the quota of the unit, MEET-56 for somebody named already; Unreadable MEET-57
            without anybody.
    """
    with one_transaction():
        meeting, seat = _seat(actor, seat_id)
        wanted = named_lines(people, path="people")
        if not wanted:
            raise Unreadable(Fault("MEET-57", _("Hãy ghi ít nhất một đại biểu, mỗi người một dòng."), "people"))
        standing = list(Delegate.objects.filter(seat=seat, state=DelegateState.NAMED))
        _not_twice(wanted, [one.name for one in standing])
        _within(meeting, seat, len(standing) + len(wanted))
        made = [_made(actor, seat, one) for one in wanted]
        save(meeting)
        record_act(actor, "meetings.name_delegates", meeting, unit=seat.organisation_id, people=len(made))
    return made


def replace_delegate(*, actor: Scope, delegate_id: int, person: str, reason: str) -> Delegate:
    """Send somebody else in a delegate's place; who was named first stays to be read with the reason.

    raises: Unreadable MEET-58 without a reason, MEET-57 without exactly one name; Refused MEET-56 for one named already.
    """
    with one_transaction():
        meeting, seat = _seat(actor, _seat_of(delegate_id))
        old = locked(Delegate, delegate_id)
        if old.state != DelegateState.NAMED:
            raise Conflict(_("Đại biểu này đã được thay."), code="MEET-59")
        said = tidy_line(reason, longest=LONGEST_REASON, path="reason")
        wanted = named_lines(person, path="person")
        faults = [Fault("MEET-58", _("Hãy ghi lý do thay đại biểu."), "reason")] if not said else []
        if len(wanted) != 1:
            faults.append(Fault("MEET-57", _("Hãy ghi một người đi thay: họ tên, chức vụ."), "person"))
        if faults:
            raise Unreadable(faults)
        others = Delegate.objects.filter(seat=seat, state=DelegateState.NAMED).values_list("name", flat=True)
        _not_twice(wanted, list(others))
        old.state, old.reason = DelegateState.REPLACED, said
        old.save(update_fields=["state", "reason"])
        made = _made(actor, seat, wanted[0], replaces=old)
        save(meeting)
        record_act(actor, "meetings.replace_delegate", meeting, unit=seat.organisation_id, reason=said)
    return made


def call_delegates(*, actor: Scope, meeting_id: int, answers: Mapping[int, Presence]) -> Meeting:
    """Write down which delegates came; the roll of the units and who came for each follow from it.

    raises: Refused MEET-01 before the day, Missing for a delegate of another meeting or one who was replaced.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("điểm danh"))
        rows = list(Delegate.objects.filter(seat__meeting=meeting, state=DelegateState.NAMED).select_related("seat"))
        if set(answers) - {one.pk for one in rows}:
            raise Missing
        seats: dict[int, list[Delegate]] = {}
        for one in rows:
            one.presence = answers.get(one.pk, Presence(one.presence))
            seats.setdefault(one.seat_id, []).append(one)
        Delegate.objects.bulk_update(rows, ["presence"])
        for pk, held in seats.items():
            _tell_roll(pk, held)
        save(meeting)
        came = sum(one.presence == Presence.PRESENT for one in rows)
        record_act(actor, "meetings.call_delegates", meeting, present=came, of=len(rows))
    return meeting


def _tell_roll(seat_id: int, held: list[Delegate]) -> None:
    """A unit is present once one of its delegates is, absent when all were called and none came."""
    came = [one for one in held if one.presence == Presence.PRESENT]
    waiting = any(one.presence == Presence.UNKNOWN for one in held)
    if not came and waiting:
        return
    presence = Presence.PRESENT if came else Presence.ABSENT
    Seat.objects.filter(pk=seat_id).update(presence=presence, people=len(came) or None)
    Attendee.objects.filter(seat_id=seat_id).delete()
    Attendee.objects.bulk_create(
        [Attendee(seat_id=seat_id, position=at, name=one.name, post=one.post) for at, one in enumerate(came, start=1)]
    )


def send_to_congress(*, actor: Scope, meeting_id: int, congress: str, people: str, unit_id: int | None) -> int:
    """Write down whom the conference sends to the congress above, one a line; returns how many.

    raises: Refused MEET-01 before the day; Unreadable MEET-57 without anybody, MEET-60 without the congress.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("cử đại biểu dự đại hội cấp trên"))
        said, wanted = tidy_line(congress, longest=250, path="congress"), named_lines(people, path="people")
        faults = [Fault("MEET-60", _("Hãy ghi tên đại hội cấp trên."), "congress")] if not said else []
        if not wanted:
            faults.append(Fault("MEET-57", _("Hãy ghi ít nhất một đại biểu, mỗi người một dòng."), "people"))
        if faults:
            raise Unreadable(faults)
        if unit_id is not None and not Seat.objects.filter(meeting=meeting, organisation_id=unit_id).exists():
            raise Missing
        CongressDelegate.objects.bulk_create(
            [
                CongressDelegate(meeting=meeting, congress=said, name=one.name, post=one.post, unit_id=unit_id)
                for one in wanted
            ]
        )
        save(meeting)
        record_act(actor, "meetings.send_to_congress", meeting, congress=said, people=len(wanted))
    return len(wanted)


def _seat_of(delegate_id: int) -> int:
    found = Delegate.objects.filter(pk=delegate_id).values_list("seat_id", flat=True).first()
    if found is None:
        raise Missing
    return found


def _seat(actor: Scope, seat_id: int) -> tuple[Meeting, Seat]:
    """The seat with its conference, both locked: in sight, open, and the actor may name for this unit."""
    held = Seat.objects.filter(pk=seat_id, meeting__kind__in=CONFERENCES).values_list("meeting_id", flat=True).first()
    meeting = locked(Meeting, meeting_for(actor, held or 0).pk)
    seat = locked(Seat, seat_id)
    demand(may_name_delegates(actor, meeting, seat.organisation_id))
    closed_already(meeting)
    return meeting, seat


def _made(actor: Scope, seat: Seat, one: Named, replaces: Delegate | None = None) -> Delegate:
    return Delegate.objects.create(
        seat=seat, name=one.name, post=one.post, replaces=replaces, named_on=actor.on, by_name=actor.person_name
    )


def _within(meeting: Meeting, seat: Seat, many: int) -> None:
    if seat.quota is not None and many > seat.quota:
        raise Refused(
            _("%(unit)s được cử %(quota)d đại biểu, danh sách này thành %(many)d người.")
            % {"unit": name_on(seat.organisation_id, meeting.held_on), "quota": seat.quota, "many": many},
            code="MEET-55",
            todo=_("Hãy bớt người, thay một đại biểu đã cử, hoặc đề nghị đơn vị tổ chức tăng chỉ tiêu."),
        )


def _not_twice(wanted: list[Named], standing: list[str]) -> None:
    known = {" ".join(one.split()).casefold() for one in standing}
    for one in wanted:
        name = " ".join(one.name.split()).casefold()
        if name in known:
            raise Refused(
                _("«%(name)s» đã có trong danh sách đại biểu của đơn vị.") % {"name": one.name},
                code="MEET-56",
                todo=_("Nếu là hai người cùng tên, hãy ghi thêm chữ để phân biệt."),
            )
        known.add(name)
