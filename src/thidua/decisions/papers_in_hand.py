"""The lists that go with certificates and money into the hand: who is paid, who receives, in Word, PDF and Excel."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.decisions.models import Decision
from thidua.decisions.papers import letterhead_of, reference_to
from thidua.decisions.queries.in_hand import HandLine, MoneyLine, hand_lines, money_lines
from thidua.papers import Paper, SignatureBlock
from thidua.papers.awards import (
    PaymentFacts,
    PaymentRow,
    PresentationFacts,
    PresentationRow,
    payment_list,
    payment_workbook,
    presentation_list,
    presentation_workbook,
)
from thidua.vietnamese import format_day

FUND = "Quỹ thi đua, khen thưởng"


def payment_facts(held: Decision) -> PaymentFacts:
    """The payments of a granted decision; an unknown amount stays unknown, with its reason."""
    lines = money_lines(held)
    return PaymentFacts(
        letterhead=letterhead_of(held),
        decision=reference_to(held),
        rows=tuple(_payment(one, held) for one in lines),
        fund=held.fund or FUND,
        base=next((one.payment.base for one in lines if one.payment.base), None),
        signatures=_signatures(_("Người lập"), _("Kế toán"), _("Thủ trưởng đơn vị")),
    )


def _payment(one: MoneyLine, held: Decision) -> PaymentRow:
    return PaymentRow(
        name=one.row.name,
        unit=one.row.unit_name,
        award=held.form_name,
        coefficient=one.payment.coefficient,
        amount=one.amount,
        note=one.reason,
    )


def payment_paper(held: Decision) -> Paper:
    """The payment list as a paper."""
    return payment_list(payment_facts(held))


def payment_book(held: Decision) -> bytes:
    """The payment list as a workbook."""
    return payment_workbook(payment_facts(held))


def hand_over_facts(held: Decision, occasion: str = "") -> PresentationFacts:
    """The list signed when certificates and money are given; what was given already says so."""
    money = {one.row.pk: one for one in money_lines(held)}
    rows = tuple(
        PresentationRow(
            ordinal=one.golden,
            name=one.row.name,
            unit=one.row.unit_name,
            objects=held.form_name,
            amount=money[one.row.pk].amount if one.row.pk in money else None,
            note=_given(one),
        )
        for one in hand_lines(held)
    )
    return PresentationFacts(
        letterhead=letterhead_of(held),
        decision=reference_to(held),
        rows=rows,
        occasion=occasion,
        with_money=bool(money),
        signatures=_signatures(_("Người giao"), _("Người chứng kiến"), _("Thủ trưởng đơn vị")),
    )


def _given(one: HandLine) -> str:
    if one.given is None:
        return ""
    said = _("đã trao %(d)s") % {"d": format_day(one.given.handed_on)}
    return f"{said}, {one.given.received_by} nhận thay" if one.given.received_by else said


def hand_over_paper(held: Decision) -> Paper:
    """The hand-over list as a paper."""
    return presentation_list(hand_over_facts(held))


def hand_over_book(held: Decision) -> bytes:
    """The hand-over list as a workbook."""
    return presentation_workbook(hand_over_facts(held))


def _signatures(*posts: str) -> tuple[SignatureBlock, ...]:
    return tuple(SignatureBlock((one,), "", _("(Ký, ghi rõ họ tên)")) for one in posts)
