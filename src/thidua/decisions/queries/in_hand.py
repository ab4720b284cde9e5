"""Reads of hand-over and money: who received what, what is due, what was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.enums import PEOPLE, RowKind
from thidua.decisions.models import Decision, HandOver, ListRow, Paid, Payment
from thidua.decisions.permissions import visible_lists
from thidua.decisions.queries.decisions import payments_of, rows_in
from thidua.errors import Missing
from thidua.law import forms_on, titles_on
from thidua.law.money import Bonus, bonus
from thidua.law.money_together import AtOnce, Payable, paid_together
from thidua.records.models import Award
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, format_count, format_day

WHOM = {RowKind.COLLECTIVE: "collective", RowKind.HOUSEHOLD: "household"}
Subject = tuple[str, str, str, str]


@dataclass(frozen=True)
class HandLine:
    """One recipient at the hand-over: his award as it stands, what he got."""

    row: ListRow
    golden: str
    state: str
    given: HandOver | None


def hand_lines(held: Decision) -> list[HandLine]:
    """The recipients of a decision with what was handed over. Three queries."""
    rows = rows_in(held)
    awards = Award.objects.in_bulk([one.award_number for one in rows if one.award_number])
    given = {one.row_id: one for one in HandOver.objects.filter(row__in=rows, cancelled_reason="")}
    return [
        HandLine(row, award.golden_number, award.state, given.get(row.pk))
        for row in rows
        if (award := awards.get(row.award_number or 0)) is not None
    ]


def hand_over_for(scope: Scope, hand_over_id: int) -> HandOver:
    """One hand-over, if its list is in sight; ``Missing`` otherwise."""
    found = HandOver.objects.filter(visible_lists(scope, "row__list__"), pk=hand_over_id).select_related("row").first()
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class MoneyLine:
    """The money of one recipient.

    amount: what is due, beside other awards of the same day; None where it is not known, which is not nought.
    most:   where the awarder fixes the amount himself, the highest he may fix.
    reason: why the amount is not known or nothing is paid. beside: the other awards of the same day, in words.
    """

    payment: Payment
    amount: int | None
    most: int | None
    reason: str
    cite: str
    beside: tuple[str, ...]
    paid: Paid | None

    @property
    def row(self) -> ListRow:
        """The recipient."""
        return self.payment.row

    @property
    def due(self) -> bool:
        """Whether an amount is known and is to be paid."""
        return bool(self.amount)


def money_lines(held: Decision) -> list[MoneyLine]:
    """What each recipient of a decision is paid, by the law of its day; several awards of one day together.

    The awards of one day are those of all granted decisions of the same issuer and day. The number of queries is fixed.
    """
    payments = payments_of(held)
    if not payments or held.decided_on is None:
        return []
    paid = {one.payment_id: one for one in Paid.objects.filter(payment__in=payments, cancelled_reason="")}
    others = _others(held)
    asked = _Asked(held.decided_on)
    found = []
    for one in payments:
        own = asked.bonus(one)
        beside = others.get(_subject(one.row), [])
        ruled = _ruled(asked, one, beside) if beside else None
        found.append(
            MoneyLine(
                payment=one,
                amount=ruled.amount if ruled else own.amount,
                most=own.most,
                reason=_why(own, ruled),
                cite=str(ruled.citation or "") if ruled else "",
                beside=tuple(f"{it.decision.form_name} ({it.decision})" for it in beside),
                paid=paid.get(one.pk),
            )
        )
    return found


def _why(own: Bonus, ruled: Payable | None) -> str:
    if ruled is None:
        return own.reason
    return ruled.reason if not ruled.paid else ""


def _ruled(asked: _Asked, one: Payment, beside: Sequence[Payment]) -> Payable:
    rulings = paid_together([asked.at_once(it) for it in (one, *beside)], asked.on)
    return rulings[0]


class _Asked:
    """The law asked once for each kind of award of a day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._known: dict[tuple[str, str, str], Bonus] = {}
        forms = {one.code for one in forms_on(on) if one.kind != "title"}
        self._titles = {one.code for one in titles_on(on)} - forms

    def bonus(self, one: Payment) -> Bonus:
        """The money of one award by itself."""
        whom = WHOM.get(RowKind(one.row.kind), "person")
        key = (one.decision.form_code, whom, one.decision.decider)
        if key not in self._known:
            self._known[key] = bonus(key[0], whom, key[2], self.on)  # type: ignore[arg-type]
        return self._known[key]

    def at_once(self, one: Payment) -> AtOnce:
        """One award as it stands beside others of its day."""
        title = one.decision.form_code in self._titles
        reason = one.row.reason or one.decision.occasion
        return AtOnce(
            key=str(one.pk),
            kind="title" if title else "form",
            bonus=self.bonus(one),
            period=str(one.decision.award_list.year) if title else "",
            achievement="" if title else fold(reason),
        )


def _others(held: Decision) -> dict[Subject, list[Payment]]:
    """The payments of other decisions of the same issuer and day, by who receives them."""
    rows = Payment.objects.filter(decision__issuer=held.issuer_id, decision__decided_on=held.decided_on)
    found: dict[Subject, list[Payment]] = {}
    for one in rows.exclude(decision=held.pk).select_related("row", "decision__award_list").order_by("pk"):
        found.setdefault(_subject(one.row), []).append(one)
    return found


def _subject(row: ListRow) -> Subject:
    """Who receives: the one in the register, else what the lists say of him, word for word."""
    if row.kind in PEOPLE and row.person_id:
        return ("person", str(row.person_id), "", "")
    if row.organisation_id:
        return ("organisation", str(row.organisation_id), "", "")
    return (row.kind, row.folded, row.born, fold(row.unit_name))


def paid_for(scope: Scope, paid_id: int) -> Paid:
    """One entry of money paid, if its decision is in sight; ``Missing`` otherwise."""
    found = Paid.objects.filter(pk=paid_id).first()
    if found is None:
        raise Missing
    found.payment = payment_for(scope, found.payment_id)
    return found


def payment_for(scope: Scope, payment_id: int) -> Payment:
    """The money of one recipient, if its decision is in sight; ``Missing`` otherwise."""
    found = (
        Payment.objects.filter(visible_lists(scope, "decision__"), pk=payment_id)
        .select_related("decision", "row")
        .first()
    )
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class Given:
    """What was really given with an award: money in đồng and the object handed over, empty where nobody entered either.

    words: the same in a sentence, empty where nothing was entered.
    """

    paid: int | None
    objects: str
    words: str


def given_with(award_number: int) -> Given:
    """What payments and hand-over lists say of one award of the book, for those who look at the award. Three queries."""
    row = ListRow.objects.filter(award_number=award_number).select_related("decision").first()
    if row is None or row.decision is None:
        return Given(None, "", "")
    paid = Paid.objects.filter(payment__row=row, cancelled_reason="").first()
    handed = HandOver.objects.filter(row=row, cancelled_reason="").first()
    said = [
        _("đã chi %(n)s đồng ngày %(d)s") % {"n": format_count(paid.amount), "d": format_day(paid.paid_on)}
        if paid
        else _("chưa ghi chi tiền"),
        _("đã trao ngày %(d)s") % {"d": format_day(handed.handed_on)} if handed else _("chưa ghi trao"),
    ]
    words = _("Theo quyết định %(q)s: %(said)s.") % {"q": row.decision, "said": "; ".join(said)}
    return Given(paid.amount if paid else None, row.decision.form_name if handed else "", words)
