"""Opinions and requests of a meeting: written down, given to a unit, answered by it, closed. Goes on after the close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.calendar import next_working_day, why_off
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.meetings.actions.guards import on_its_day
from thidua.meetings.enums import PetitionState
from thidua.meetings.models import Meeting, Petition
from thidua.meetings.permissions import may_answer_petition, may_run
from thidua.meetings.plain import plain_story
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import possible_units
from thidua.meetings.queries.petitions import petition_for
from thidua.registry.acts import last_touch, record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line

LONGEST = 4000
MOST_PETITIONS = 500


@dataclass(frozen=True)
class Asking:
    """An opinion or request as it was put."""

    asker: str
    text: str
    asker_from: str = ""


def record_petition(*, actor: Scope, meeting_id: int, asking: Asking) -> Petition:
    """Write down an opinion or request; whoever runs the meeting does.

    raises: Refused MEET-01 before the day; Unreadable PET-01 without asker or text.
    """
    with one_transaction():
        meeting = locked(Meeting, meeting_for(actor, meeting_id).pk)
        demand(may_run(actor, meeting))
        on_its_day(actor, meeting, _("ghi kiến nghị"))
        count = Petition.objects.filter(meeting=meeting).count()
        asker = tidy_line(asking.asker, longest=120, path="asker")
        text = plain_story(asking.text, longest=LONGEST, path="text")
        faults = [Fault("PET-01", _("Chưa ghi ai nêu."), "asker")] if not asker else []
        if not text:
            faults.append(Fault("PET-01", _("Chưa ghi nội dung ý kiến, kiến nghị."), "text"))
        if count >= MOST_PETITIONS:
            message = _("Hội nghị có nhiều nhất %(n)d kiến nghị.") % {"n": MOST_PETITIONS}
            faults.append(Fault("MEET-29", message, "text"))
        if faults:
            raise Unreadable(faults)
        petition = Petition.objects.create(
            meeting=meeting, position=count + 1, asker=asker, text=text,
            asker_from=tidy_line(asking.asker_from, longest=200, path="asker_from"),
        )  # fmt: skip
        record_act(actor, "meetings.record_petition", meeting, number=petition.position)
    return petition


def assign_petition(*, actor: Scope, petition_id: int, unit_id: int, due_on: date, seen: int) -> Petition:
    """Give an opinion or request to a unit to answer by a day; given again while nobody has answered.

    raises: Unreadable PET-02 for a day past or off, naming the next working day; Refused PET-03 once it was answered;
            Missing for a unit out of sight.
    """
    with one_transaction():
        meeting, petition = _held(actor, petition_id, seen)
        demand(may_run(actor, meeting))
        _is(petition, PetitionState.OPEN, PetitionState.ASSIGNED)
        if unit_id not in {one for one, _name in possible_units(actor, actor.on)}:
            raise Missing
        if due_on < actor.on:
            raise Unreadable(Fault("PET-02", _("Hạn trả lời đã qua."), "due_on"))
        if reason := why_off(due_on):
            said = _("Hạn %(due)s là ngày nghỉ (%(why)s). Ngày làm việc kế tiếp là %(next)s.") % {
                "due": format_day(due_on), "why": reason, "next": format_day(next_working_day(due_on)),
            }  # fmt: skip
            raise Unreadable(Fault("PET-02", said, "due_on"))
        petition.state, petition.unit_id = PetitionState.ASSIGNED, unit_id
        petition.due_on, petition.assigned_on = due_on, actor.on
        _save(petition, "state", "unit", "due_on", "assigned_on")
        record_act(actor, "meetings.assign_petition", meeting, number=petition.position, unit=unit_id, due=due_on)
    return petition


def answer_petition(*, actor: Scope, petition_id: int, text: str, seen: int) -> Petition:
    """Answer, or answer anew while it is not closed: the unit it was given to does.

    raises: Refused PET-03 unless it waits for an answer, Unreadable PET-01 without one.
    """
    with one_transaction():
        meeting, petition = _held(actor, petition_id, seen)
        demand(may_answer_petition(actor, petition))
        _is(petition, PetitionState.ASSIGNED, PetitionState.ANSWERED)
        said = plain_story(text, longest=LONGEST, path="text")
        if not said:
            raise Unreadable(Fault("PET-01", _("Hãy ghi nội dung trả lời."), "text"))
        petition.state, petition.answer = PetitionState.ANSWERED, said
        petition.answered_on, petition.answered_by = actor.on, actor.person_name or _("Hệ thống")
        _save(petition, "state", "answer", "answered_on", "answered_by")
        record_act(actor, "meetings.answer_petition", meeting, number=petition.position, letters=len(said))
    return petition


def close_petition(*, actor: Scope, petition_id: int, note: str, seen: int) -> Petition:
    """Close what was answered: whoever ran the meeting finds the answer enough.

    raises: Refused PET-03 unless it was answered.
    """
    with one_transaction():
        meeting, petition = _held(actor, petition_id, seen)
        demand(may_run(actor, meeting))
        _is(petition, PetitionState.ANSWERED)
        petition.state, petition.closed_on = PetitionState.CLOSED, actor.on
        petition.closing_note = tidy_line(note, longest=400, path="note")
        _save(petition, "state", "closed_on", "closing_note")
        record_act(actor, "meetings.close_petition", meeting, number=petition.position)
    return petition


def _held(actor: Scope, petition_id: int, seen: int) -> tuple[Meeting, Petition]:
    meeting = petition_for(actor, petition_id).meeting
    petition = locked(Petition, petition_id)
    if petition.revision != seen:
        who, when = last_touch(meeting)
        raise Conflict(
            _("Kiến nghị số %(n)d vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.")
            % {"n": petition.position, "who": who},
            code="FLOW-01", todo=_("Hãy xem lại rồi lưu lần nữa."), who=who, when=when,
        )  # fmt: skip
    return meeting, petition


def _is(petition: Petition, *states: PetitionState) -> None:
    if petition.state not in states:
        word = PetitionState(petition.state).label
        raise Refused(_("Kiến nghị này: %(state)s, nên không làm bước này được.") % {"state": word}, code="PET-03")


def _save(petition: Petition, *fields: str) -> None:
    petition.revision += 1
    petition.save(update_fields=[*fields, "revision"])
