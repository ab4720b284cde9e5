"""Several awards at once to one recipient: for which of them money is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua.law.citations import Citation, Standing
from thidua.law.money import Bonus
from thidua.law.money_texts import MoneyText, money_texts
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class AtOnce:
    """One of several awards one recipient gets at once.

    key:         the caller's own name for it.
    kind:        an emulation title or a form of commendation.
    period:      over which time a title was reckoned ("2026"); empty where it is not known.
    achievement: which achievement a form is for, in words or as a code; empty where it is not known.
    """

    key: str
    kind: Literal["title", "form"]
    bonus: Bonus
    period: str = ""
    achievement: str = ""


@dataclass(frozen=True)
class Payable:
    """Whether money is paid for one of several awards at once: yes, no, or not known (None), and why."""

    key: str
    paid: bool | None
    amount: int | None
    reason: str
    citation: Citation | None = None
    standing: Standing = Standing.DOUBTFUL


def paid_together(awards: Sequence[AtOnce], on: date) -> tuple[Payable, ...]:
    """For which of the awards money is paid, in the order given; the day is that of the decision.

    Titles with one reckoning period: only the highest; with different periods: each. Forms for different achievements:
    each. A title and a form: both. Forms for one achievement are not settled by the texts: people decide.
    """
    if len(awards) == 1:
        only = awards[0]
        known = only.bonus.amount is not None
        return (Payable(only.key, True if known else None, only.bonus.amount, only.bonus.reason),)
    return tuple(_one(award, [other for other in awards if other is not award], on) for award in awards)


def _one(award: AtOnce, others: list[AtOnce], on: date) -> Payable:
    """One award beside the others: not paid if one rule says so, paid if all that concern it do, else not known."""
    if award.bonus.amount is None:
        return Payable(award.key, None, None, award.bonus.reason)
    answers = [_beside(award, other, on) for other in others]
    refused = [one for one in answers if one.paid is False]
    unknown = [one for one in answers if one.paid is None]
    return (refused or unknown or answers)[0]


def _beside(award: AtOnce, other: AtOnce, on: date) -> Payable:
    """One award beside one other."""
    code = _concerned(award, other)
    rule = None if code is None else _rule(code, on)
    if code is None:
        return Payable(award.key, None, None, _unsettled(award))
    if rule is None or not rule.standing.decides:
        return Payable(award.key, None, None, f"Chưa đọc được quy định chi nhiều khoản ngày {format_day(on)}.")
    if rule.pays == "highest" and other.bonus.amount is None:
        return Payable(award.key, None, None, f"Chưa so được với khoản khác: {other.bonus.reason}")
    if rule.pays == "highest" and _above(other, award):
        return Payable(
            award.key, paid=False, amount=0, reason=rule.sentence, citation=rule.citation, standing=rule.standing
        )
    return Payable(
        award.key,
        paid=True,
        amount=award.bonus.amount,
        reason=rule.sentence,
        citation=rule.citation,
        standing=rule.standing,
    )


def _concerned(award: AtOnce, other: AtOnce) -> str | None:
    """Which rule is about these two; None where none is, or what it asks is not known."""
    if award.kind != other.kind:
        return "title-and-form"
    if award.kind == "title":
        if not award.period or not other.period:
            return None
        return "titles-same-period" if award.period == other.period else "titles-other-period"
    if not award.achievement or not other.achievement or award.achievement == other.achievement:
        return None
    return "forms-other-achievement"


def _unsettled(award: AtOnce) -> str:
    if award.kind == "title":
        return "Cần biết thời gian xét của từng danh hiệu."
    return "Cần người có thẩm quyền xem: các hình thức cho cùng một thành tích, hoặc chưa rõ thành tích."


def _above(other: AtOnce, award: AtOnce) -> bool:
    """Whether the other stands above; of two equal ones the first by key is paid, so that exactly one is."""
    assert other.bonus.amount is not None
    assert award.bonus.amount is not None
    return (-other.bonus.amount, other.key) < (-award.bonus.amount, award.key)


def _rule(code: str, on: date) -> MoneyText | None:
    return next((one for one in money_texts("together") if code in one.codes and one.in_force.contains(on)), None)


def payers_on(on: date) -> tuple[MoneyText, ...]:
    """Out of whose fund awards are paid on the day, as far as it was read; doubtful records say so and do not decide."""
    return tuple(one for one in money_texts("payer") if one.in_force.contains(on))
