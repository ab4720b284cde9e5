"""Certificates given into the hand and money paid, each entered once; a mistaken entry is cancelled, never erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.decisions import decision_is, locked_decision
from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision, HandOver, Paid
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.in_hand import (
    MoneyLine,
    hand_lines,
    hand_over_for,
    money_lines,
    paid_for,
    payment_for,
)
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.records.enums import AwardState
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_count, tidy_line

LARGEST = 10**12  # đồng


@dataclass(frozen=True)
class Handing:
    """How something was given: the day, the occasion, who took it in the recipient's place, whether he signed."""

    on: date
    occasion: str = ""
    received_by: str = ""
    signed: bool = True


def hand_over(*, actor: Scope, decision_id: int, row_ids: Sequence[int], handing: Handing) -> int:
    """Enter that certificates were given; returns how many.

    raises: Unreadable HAND-01 for a day to come or before the decision, HAND-02 without recipients;
            Refused CERT-05 for an award no longer in force; Conflict HAND-03 for one given already.
    """
    occasion = tidy_line(handing.occasion, longest=250, path="occasion")
    taker = tidy_line(handing.received_by, longest=250, path="received_by")
    with one_transaction():
        held = _granted(actor, decision_id, _("ghi trao tặng"))
        _day_fits(actor, held, handing.on, "handed_on")
        wanted = set(row_ids)
        if not wanted:
            raise Unreadable(Fault("HAND-02", _("Hãy chọn ít nhất một người, tập thể."), "rows"))
        lines = [one for one in hand_lines(held) if one.row.pk in wanted]
        if len(lines) != len(wanted):
            raise Missing
        for one in lines:
            _in_force(one.state, one.row.name)
            if one.given is not None:
                raise Conflict(_("%(name)s đã được trao.") % {"name": one.row.name}, code="HAND-03")
        given = HandOver.objects.bulk_create(
            [
                HandOver(
                    row=one.row, handed_on=handing.on, occasion=occasion, received_by=taker, signed=handing.signed,
                    by_name=actor.person_name,
                )
                for one in lines
            ],
            batch_size=500,
        )  # fmt: skip
        record_act(actor, "decisions.hand_over", held, given, number=str(held), many=len(lines), day=handing.on)
    return len(lines)


def cancel_hand_over(*, actor: Scope, hand_over_id: int, reason: str) -> HandOver:
    """Take back an entry made by mistake, with its reason."""
    seen = hand_over_for(actor, hand_over_id)
    said = _reason(reason)
    with one_transaction():
        held = _granted(actor, seen.row.decision_id or 0, _("hủy ghi trao tặng"))
        entry = locked(HandOver, hand_over_id)
        if entry.cancelled_reason:
            raise Missing
        entry.cancelled_reason = said
        entry.save(update_fields=["cancelled_reason"])
        record_act(actor, "decisions.cancel_hand_over", held, [entry], line=entry.row_id, reason=said)
    return entry


def pay_rows(*, actor: Scope, decision_id: int, row_ids: Sequence[int], paid_on: date) -> int:
    """Enter that money was paid to several, each the amount the law of the day gives; returns how many.

    raises: Refused MONEY-01 for an amount that is not known or not to be paid: those are entered one by one.
    """
    with one_transaction():
        held = _granted(actor, decision_id, _("ghi chi tiền"))
        _day_fits(actor, held, paid_on, "paid_on")
        wanted = set(row_ids)
        if not wanted:
            raise Unreadable(Fault("HAND-02", _("Hãy chọn ít nhất một người, tập thể."), "rows"))
        lines = [one for one in money_lines(held) if one.row.pk in wanted]
        if len(lines) != len(wanted):
            raise Missing
        _all_in_force(held, wanted)
        for one in lines:
            _not_paid(one)
            if not one.due:
                raise Refused(
                    _("%(name)s: chưa có mức chi (%(why)s)") % {"name": one.row.name, "why": one.reason or "0"},
                    code="MONEY-01",
                    todo=_("Khoản này ghi riêng, kèm số tiền và lý do."),
                )
        paid = Paid.objects.bulk_create(
            [
                Paid(payment=one.payment, amount=one.amount or 0, paid_on=paid_on, by_name=actor.person_name)
                for one in lines
            ],
            batch_size=500,
        )
        total = sum(one.amount or 0 for one in lines)
        record_act(actor, "decisions.pay", held, paid, number=str(held), many=len(lines), total=format_count(total))
    return len(lines)


def pay_one(
    *, actor: Scope, payment_id: int, amount: int, paid_on: date, received_by: str = "", reason: str = ""
) -> Paid:
    """Enter what one recipient was paid; another amount than the one reckoned needs its reason.

    raises: Unreadable MONEY-02 without the reason, MONEY-03 for an amount out of range or above what the awarder may fix.
    """
    seen = payment_for(actor, payment_id)
    taker = tidy_line(received_by, longest=250, path="received_by")
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        held = _granted(actor, seen.decision_id, _("ghi chi tiền"))
        _day_fits(actor, held, paid_on, "paid_on")
        line = next((one for one in money_lines(held) if one.payment.pk == payment_id), None)
        if line is None:
            raise Missing
        _all_in_force(held, {line.row.pk})
        _not_paid(line)
        if not 0 < amount <= LARGEST:
            raise Unreadable(Fault("MONEY-03", _("Số tiền phải lớn hơn 0."), "amount", str(amount)))
        if line.amount is None and line.most is not None and amount > line.most:
            message = _("Mức cao nhất là %(most)s đồng.") % {"most": format_count(line.most)}
            raise Unreadable(Fault("MONEY-03", message, "amount", str(amount)))
        if amount != line.amount and not said:
            message = _("Số tiền khác mức tính được. Hãy ghi lý do hoặc căn cứ của mức này.")
            raise Unreadable(Fault("MONEY-02", message, "reason"))
        paid = Paid.objects.create(
            payment=line.payment, amount=amount, paid_on=paid_on, received_by=taker,
            reason=said if amount != line.amount else "", by_name=actor.person_name,
        )  # fmt: skip
        record_act(
            actor, "decisions.pay_one", held, [paid], line=line.row.pk, amount=format_count(amount), reason=paid.reason
        )
    return paid


def cancel_paid(*, actor: Scope, paid_id: int, reason: str) -> Paid:
    """Take back an entry of money made by mistake, with its reason."""
    seen = paid_for(actor, paid_id)
    said = _reason(reason)
    with one_transaction():
        held = _granted(actor, seen.payment.decision_id, _("hủy ghi chi tiền"))
        entry = locked(Paid, paid_id)
        if entry.cancelled_reason:
            raise Missing
        entry.cancelled_reason = said
        entry.save(update_fields=["cancelled_reason"])
        record_act(actor, "decisions.cancel_paid", held, [entry], amount=format_count(entry.amount), reason=said)
    return entry


def _granted(actor: Scope, decision_id: int, act: str) -> Decision:
    held = locked_decision(actor, decision_id)
    demand(may_prepare(actor, held.issuer_id))
    decision_is(held, DecisionState.GRANTED, act=act)
    return held


def _day_fits(actor: Scope, held: Decision, day: date, path: str) -> None:
    if day > actor.today or (held.decided_on and day < held.decided_on):
        raise Unreadable(Fault("HAND-01", _("Ngày phải từ ngày quyết định đến hôm nay."), path))


def _all_in_force(held: Decision, wanted: set[int]) -> None:
    for one in hand_lines(held):
        if one.row.pk in wanted:
            _in_force(one.state, one.row.name)


def _in_force(state: str, name: str) -> None:
    if state != AwardState.STANDING:
        raise Refused(_("%(name)s: khen thưởng không còn hiệu lực.") % {"name": name}, code="CERT-05")


def _not_paid(line: MoneyLine) -> None:
    if line.paid is not None:
        raise Conflict(_("%(name)s đã được ghi chi tiền.") % {"name": line.row.name}, code="MONEY-04")


def _reason(text: str) -> str:
    said = tidy_line(text, longest=400, path="reason")
    if not said:
        raise Unreadable(Fault("SCORE-20", _("Hãy ghi lý do."), "reason"))
    return said
