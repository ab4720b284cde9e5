"""Titles with a call: the call entered from its document, applications taken, late ones marked, the outcome written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.records.enums_prestige import CallState, Outcome
from thidua.records.models import CallApplication, TitleCall
from thidua.records.permissions_calls import (
    may_apply,
    may_call,
    may_decide_call,
    may_mend_call,
    may_withdraw_application,
)
from thidua.records.queries.calls import application_for, call_for, latest_act
from thidua.registry.acts import last_touch, record_act
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, tidy_line
from thidua.vietnamese.texts import tidy_text

LONGEST_TERMS = 6000


@dataclass(frozen=True)
class CallFacts:
    """A call as its document tells it."""

    name: str
    issuer: str
    document_number: str
    document_on: date
    deadline: date
    terms: str = ""


@dataclass(frozen=True)
class Candidate:
    """Who is sent in. collective: an enterprise or another collective rather than a person."""

    name: str
    collective: bool = False
    merits: str = ""


def enter_call(*, actor: Scope, facts: CallFacts) -> TitleCall:
    """Enter a call; the own unit takes the applications.

    raises: Unreadable CALL-01 for what is missing, CALL-02 for a deadline before the document or a document to come.
    """
    demand(may_call(actor))
    said = _said(actor, facts)
    with one_transaction():
        made = TitleCall.objects.create(
            keeper_id=actor.unit_id or 0, made_on=actor.today, **said,
        )  # fmt: skip
        record_act(actor, "records.enter_call", made, [made], name=made.name, until=made.deadline)
    return made


def apply_to_call(*, actor: Scope, call_id: int, candidate: Candidate) -> CallApplication:
    """Send a candidate of the own unit in; after the deadline it is taken all the same and marked late.

    raises: Unreadable CALL-03 without a name; Refused CALL-04 once the outcome stands; Conflict CALL-05 for who was sent in.
    """
    demand(may_apply(actor))
    name = tidy_line(candidate.name, longest=250, path="candidate")
    merits = tidy_text(candidate.merits, longest=LONGEST_TERMS, path="merits")
    with one_transaction():
        held = locked(TitleCall, call_for(actor, call_id).pk)
        if not name:
            raise Unreadable(Fault("CALL-03", _("Hãy ghi người, đơn vị được đề nghị."), "candidate"))
        _open(held)
        before = held.applications.filter(unit=actor.unit_id, folded=fold(name)).exclude(outcome=Outcome.WITHDRAWN)
        if before.exists():
            raise Conflict(_("Đơn vị đã gửi hồ sơ của «%(name)s».") % {"name": name}, code="CALL-05")
        late = actor.today > held.deadline
        made = CallApplication.objects.create(
            call=held, unit_id=actor.unit_id or 0, candidate=name, folded=fold(name), collective=candidate.collective,
            merits=merits, sent_on=actor.today, sent_by_id=actor.person_id, late=late,
        )  # fmt: skip
        record_act(actor, "records.apply_to_call", held, [made], name=held.name, late=late)
    return made


def withdraw_application(*, actor: Scope, application_id: int, reason: str) -> CallApplication:
    """Take an own application back; it stays to be read. raises: Unreadable CALL-06; Refused CALL-04, CALL-07."""
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        seen = application_for(actor, application_id)
        demand(may_withdraw_application(actor, seen.unit_id))
        held = locked(TitleCall, seen.call_id)
        one = locked(CallApplication, seen.pk)
        if not said:
            raise Unreadable(Fault("CALL-06", _("Hãy ghi lý do."), "reason"))
        _open(held)
        if one.outcome == Outcome.WITHDRAWN:
            raise Refused(_("Hồ sơ này đã được rút."), code="CALL-07")
        one.outcome, one.reason = Outcome.WITHDRAWN, said
        one.save(update_fields=["outcome", "reason"])
        record_act(actor, "records.withdraw_application", held, [one], name=held.name, reason=said)
    return one


def decide_call(*, actor: Scope, call_id: int, number: str, day: date, chosen: Iterable[int]) -> TitleCall:
    """Write down who was chosen, from the document that says so; everybody else who stands was not.

    raises: Unreadable CALL-08 without number, for a day before the call or to come; Refused CALL-04 where it was done;
            Missing for an application to another call.
    """
    said = tidy_line(number, longest=80, path="number")
    picked = set(chosen)
    with one_transaction():
        held = locked(TitleCall, call_for(actor, call_id).pk)
        demand(may_decide_call(actor, held.keeper_id))
        _open(held)
        faults = [] if said else [Fault("CALL-08", _("Hãy ghi số văn bản kết quả."), "number")]
        if not held.document_on <= day <= actor.today:
            faults.append(Fault("CALL-08", _("Ngày văn bản kết quả chưa hợp lý."), "day"))
        if faults:
            raise Unreadable(faults)
        standing = held.applications.exclude(outcome=Outcome.WITHDRAWN)
        if standing.filter(pk__in=picked).count() != len(picked):
            raise Missing
        told = list(standing)
        standing.update(outcome=Outcome.NOT_CHOSEN)
        standing.filter(pk__in=picked).update(outcome=Outcome.CHOSEN)
        held.state, held.result_number, held.result_on = CallState.DECIDED, said, day
        held.save(update_fields=["state", "result_number", "result_on"])
        record_act(actor, "records.decide_call", held, [held, *told], name=held.name, chosen=len(picked), number=said)
    return held


def _open(held: TitleCall) -> None:
    if held.state != CallState.OPEN:
        raise Refused(_("Đợt xét này: %(state)s.") % {"state": CallState(held.state).label.lower()}, code="CALL-04")


def change_call(*, actor: Scope, call_id: int, facts: CallFacts, seen: int) -> TitleCall:
    """Mend a call before anybody sent something in: afterwards its words are what others answered.

    seen: the last act about the call when it was read. raises: Conflict FLOW-01; Refused CALL-04, CALL-11; as ``enter_call``.
    """
    with one_transaction():
        held = _mended(actor, call_id)
        _nobody(held.applications.all(), actor, _("sửa"))
        if latest_act(held) != seen:
            who, when = last_touch(held)
            message = _("Đợt xét vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.") % {"who": who}
            raise Conflict(message, code="FLOW-01", who=who, when=when)
        for name, value in _said(actor, facts).items():
            setattr(held, name, value)
        held.save()
        record_act(actor, "records.change_call", held, [held], name=held.name, until=held.deadline)
    return held


def take_back_call(*, actor: Scope, call_id: int, reason: str) -> TitleCall:
    """Drop a call entered wrongly; it stays to be read, the act says why.

    raises: Unreadable CALL-06 without a reason; Refused CALL-04, CALL-11 while applications stand, naming whose.
    """
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        held = _mended(actor, call_id)
        if not said:
            raise Unreadable(Fault("CALL-06", _("Hãy ghi lý do."), "reason"))
        _nobody(held.applications.exclude(outcome=Outcome.WITHDRAWN), actor, _("thu lại"))
        held.state = CallState.DROPPED
        held.save(update_fields=["state"])
        record_act(actor, "records.take_back_call", held, [held], name=held.name, reason=said)
    return held


def _mended(actor: Scope, call_id: int) -> TitleCall:
    held = locked(TitleCall, call_for(actor, call_id).pk)
    demand(may_mend_call(actor, held.keeper_id))
    _open(held)
    return held


def _nobody(rows: QuerySet[CallApplication], actor: Scope, act: str) -> None:
    units = names_on(set(rows.values_list("unit_id", flat=True)), actor.on)
    if units:
        listed = ", ".join(sorted(one.full for one in units.values()))
        raise Refused(
            _("Không %(act)s được nữa: đã có hồ sơ của %(units)s.") % {"act": act, "units": listed},
            code="CALL-11",
            todo=_("Đơn vị rút hồ sơ thì thu lại được; sửa thì thu lại rồi ghi đợt xét mới."),
        )


def _said(actor: Scope, facts: CallFacts) -> dict[str, Any]:
    texts = {
        name: tidy_line(getattr(facts, name), longest=longest, path=name)
        for name, longest in (("name", 250), ("issuer", 250), ("document_number", 80))
    }
    faults = [Fault("CALL-01", _("Mục này còn trống."), name) for name, text in texts.items() if not text]
    if facts.deadline < facts.document_on:
        faults.append(Fault("CALL-02", _("Hạn nhận hồ sơ trước ngày văn bản."), "deadline"))
    if facts.document_on > actor.today:
        faults.append(Fault("CALL-02", _("Ngày văn bản ở sau hôm nay."), "document_on"))
    terms = tidy_text(facts.terms, longest=LONGEST_TERMS, path="terms")
    if faults:
        raise Unreadable(faults)
    return {"document_on": facts.document_on, "deadline": facts.deadline, "terms": terms, **texts}
