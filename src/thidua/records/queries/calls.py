"""Reads of calls for titles: which there are, what came in, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from thidua.book.enums import Stream
from thidua.book.queries import numbers_about
from thidua.book.queries import rows as book_rows
from thidua.errors import Missing
from thidua.records.enums_prestige import CallState, Outcome
from thidua.records.models import CallApplication, TitleCall
from thidua.records.permissions_calls import visible_applications, visible_calls
from thidua.records.permissions_prestige import UNIT_ROLES
from thidua.registry.acts import subject_of
from thidua.registry.awaiting import Awaiting
from thidua.registry.queries.units import name_on, names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import fold

STANDING = ~Q(outcome=Outcome.WITHDRAWN)


@dataclass(frozen=True)
class CallRow:
    """One call. sent, late: of the applications in sight, without those taken back."""

    id: int
    name: str
    issuer: str
    document: str
    keeper: str
    deadline: date
    state: str
    state_word: str
    over: bool
    sent: int
    late: int


@dataclass(frozen=True)
class ApplicationRow:
    """What one unit sent in."""

    id: int
    unit_id: int
    unit: str
    candidate: str
    collective: bool
    merits: str
    sent_on: date
    late: bool
    outcome: str
    outcome_word: str
    reason: str


def call_for(scope: Scope, call_id: int) -> TitleCall:
    """The call, if in sight; ``Missing`` otherwise."""
    found = TitleCall.objects.filter(visible_calls(scope), pk=call_id).first()
    if found is None:
        raise Missing
    return found


def application_for(scope: Scope, application_id: int) -> CallApplication:
    """An application in sight; ``Missing`` otherwise."""
    found = CallApplication.objects.filter(visible_applications(scope), pk=application_id).first()
    if found is None:
        raise Missing
    return found


def calls(scope: Scope, *, text: str = "", limit: int = 300) -> list[CallRow]:
    """The calls in sight, those that still take applications first, the nearest deadline before the others."""
    found = list(TitleCall.objects.filter(visible_calls(scope)).order_by("-deadline", "-pk")[:limit])
    words = fold(text).split()
    found = [
        one for one in found if all(word in fold(f"{one.name} {one.issuer} {one.document_number}") for word in words)
    ]
    seen = CallApplication.objects.filter(visible_applications(scope), STANDING, call__in=found)
    told = seen.values_list("call").annotate(n=Count("pk"), late=Count("pk", filter=Q(late=True)))
    counts = {pk: (sent, late) for pk, sent, late in told}
    names = names_on([one.keeper_id for one in found], scope.on)
    rows = [
        CallRow(
            one.pk, one.name, one.issuer, one.document_number, names[one.keeper_id].full, one.deadline, one.state,
            str(CallState(one.state).label), one.state == CallState.OPEN and one.deadline < scope.on,
            *counts.get(one.pk, (0, 0)),
        )
        for one in found
    ]  # fmt: skip
    waiting = sorted((one for one in rows if one.state == CallState.OPEN), key=lambda one: (one.over, one.deadline))
    return waiting + [one for one in rows if one.state != CallState.OPEN]


def calls_found(scope: Scope, text: str, limit: int = 20) -> list[CallRow]:
    """For the search."""
    return calls(scope, text=text)[:limit]


def keeper_name(held: TitleCall, on: date) -> str:
    """The unit that keeps the call, as called on the day."""
    return name_on(held.keeper_id, on).full


def latest_act(held: TitleCall) -> int:
    """The number of the last act about the call: what somebody who changes it must have seen."""
    return max(numbers_about(Stream.ACTS, [subject_of(held)]), default=0)


def taken_back(held: TitleCall) -> tuple[str, str]:
    """Who took a call back and why; empty while it stands."""
    told = book_rows(subjects=[subject_of(held)], kinds=["records.take_back_call"], limit=1)
    return (str(told[0].facts["by"]["person"]), str(told[0].facts["reason"])) if told else ("", "")


def applications(scope: Scope, held: TitleCall) -> list[ApplicationRow]:
    """The applications to a call in sight, in the order they came; late ones and those taken back say so."""
    found = list(CallApplication.objects.filter(visible_applications(scope), call=held).order_by("sent_on", "pk"))
    names = names_on([one.unit_id for one in found], scope.on)
    return [
        ApplicationRow(
            one.pk, one.unit_id, names[one.unit_id].full, one.candidate, one.collective, one.merits, one.sent_on,
            one.late, one.outcome, str(Outcome(one.outcome).label), one.reason,
        )
        for one in found
    ]  # fmt: skip


def chosen(held: TitleCall) -> list[CallApplication]:
    """Who was chosen, in the order they came."""
    return list(held.applications.filter(outcome=Outcome.CHOSEN).order_by("sent_on", "pk"))


def calls_awaiting(scope: Scope) -> list[Awaiting]:
    """Calls the own unit has not answered before their deadline; its own calls whose deadline is over without a result."""
    if not scope.has(*UNIT_ROLES) or scope.retrospective:
        return []
    held = list(TitleCall.objects.filter(visible_calls(scope), state=CallState.OPEN).order_by("deadline", "pk"))
    if not held:
        return []
    sent = set(CallApplication.objects.filter(STANDING, unit=scope.unit_id).values_list("call_id", flat=True))
    rows = []
    for one in held:
        own, over = one.keeper_id == scope.unit_id, one.deadline < scope.on
        if own and over:
            rows.append(_item(_("Ghi kết quả: %(name)s"), one, _("Đã hết hạn nhận hồ sơ"), _("Ghi kết quả")))
        elif not own and not over and one.pk not in sent:
            rows.append(_item(_("Gửi hồ sơ dự xét: %(name)s"), one, _("Chưa gửi"), _("Gửi hồ sơ")))
    return rows


def _item(title: str, held: TitleCall, word: str, verb: str) -> Awaiting:
    return Awaiting(
        title % {"name": held.name}, held.document_number, "in_progress", word, held.deadline, "call",
        {"call_id": held.pk}, verb,
    )  # fmt: skip
