"""Reads of opinions and requests: those of a meeting, those a unit is to answer, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Missing
from thidua.meetings.enums import PetitionState
from thidua.meetings.models import Meeting, Petition
from thidua.meetings.permissions import UNIT_ROLES, visible
from thidua.registry.awaiting import Awaiting
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class PetitionRow:
    """One opinion or request as lists and papers show it. overdue: its answer is late on the day asked."""

    id: int
    number: int
    asker: str
    asker_from: str
    text: str
    state: str
    state_word: str
    unit_id: int | None
    unit: str
    due_on: date | None
    overdue: bool
    answer: str
    answered_on: date | None
    answered_by: str
    closed_on: date | None
    closing_note: str
    revision: int


def visible_petitions(scope: Scope) -> Q:
    """Those of meetings in sight, and those an own unit is to answer, wherever they were put."""
    seen = Q(meeting__in=Meeting.objects.filter(visible(scope)).order_by().values("pk"))
    return seen | Q(unit__in=scope.own) if scope.has(*UNIT_ROLES) and not scope.retrospective else seen


def petition_for(scope: Scope, petition_id: int) -> Petition:
    """An opinion or request with its meeting, if in sight; ``Missing`` otherwise."""
    found = Petition.objects.filter(visible_petitions(scope), pk=petition_id).select_related("meeting").first()
    if found is None:
        raise Missing
    return found


def petitions(meeting: Meeting, on: date) -> list[PetitionRow]:
    """Those of a meeting in the order they were put. Two queries."""
    return rows_of(list(Petition.objects.filter(meeting=meeting)), on)


def rows_of(held: list[Petition], on: date) -> list[PetitionRow]:
    """Opinions and requests as rows; units are named as on the day they were given."""
    names = names_on([one.unit_id for one in held], on)
    return [
        PetitionRow(
            id=one.pk,
            number=one.position,
            asker=one.asker,
            asker_from=one.asker_from,
            text=one.text,
            state=one.state,
            state_word=str(PetitionState(one.state).label),
            unit_id=one.unit_id,
            unit=names[one.unit_id].full if one.unit_id else "",
            due_on=one.due_on,
            overdue=one.state == PetitionState.ASSIGNED and one.due_on is not None and one.due_on < on,
            answer=one.answer,
            answered_on=one.answered_on,
            answered_by=one.answered_by,
            closed_on=one.closed_on,
            closing_note=one.closing_note,
            revision=one.revision,
        )
        for one in held
    ]


def petitions_awaiting(scope: Scope) -> list[Awaiting]:
    """What waits: answers of the own unit, late ones said so; for who runs a meeting, what is to be given or closed."""
    if not scope.has(*UNIT_ROLES) or scope.retrospective:
        return []
    answering = Q(unit__in=scope.own, state=PetitionState.ASSIGNED)
    running = Q(meeting__convener=scope.unit_id, state__in=[PetitionState.OPEN, PetitionState.ANSWERED])
    rows = Petition.objects.filter(answering | running).select_related("meeting").order_by("due_on", "pk")
    return [_waiting(one, scope) for one in rows]


def _waiting(one: Petition, scope: Scope) -> Awaiting:
    titles = {
        PetitionState.OPEN: _("Giao trả lời kiến nghị số %(n)d"),
        PetitionState.ASSIGNED: _("Trả lời kiến nghị số %(n)d"),
        PetitionState.ANSWERED: _("Xem trả lời, khép lại kiến nghị số %(n)d"),
    }
    state = PetitionState(one.state)
    due = one.due_on if state == PetitionState.ASSIGNED else None
    late = due is not None and due < scope.on
    return Awaiting(
        titles[state] % {"n": one.position}, one.meeting.title, "late" if late else "wait",
        _("Quá hạn") if late else str(state.label), due, "petition", {"petition_id": one.pk}, _("Mở"),
    )  # fmt: skip
