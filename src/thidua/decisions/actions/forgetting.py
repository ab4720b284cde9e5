"""What presentations, hand-over lists and payments forget of somebody whose data were erased from the book of awards."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model, Q

from thidua.decisions.models import HandOver, Paid, PresentedAward
from thidua.decisions.permissions import may_forget
from thidua.errors import demand
from thidua.records.models import Award
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.queries.people import own_and_joined
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction

ERASED = "(đã xóa)"


def forget_receivers(*, actor: Scope, person_id: int) -> None:
    """Forget who received in the place of an erased person, or represents his family. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        person = locked(Person, person_id)
        awards = Award.objects.filter(own_and_joined([person_id]), erased=True).values_list("pk", flat=True)
        wrote = _forget(list(awards))
        if wrote:
            record_act(actor, "decisions.forget_receivers", person, wrote, many=len(wrote))


def forget_receiver(*, actor: Scope, award_id: int) -> None:
    """Forget who received in the place of the erased recipient of one award. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        award = locked(Award, award_id)
        wrote = _forget([award.pk]) if award.erased else []
        if wrote:
            record_act(actor, "decisions.forget_receivers", award, wrote, many=len(wrote))


def _forget(awards: Collection[int]) -> list[Model]:
    """Empty the names of receivers at presentations, in the hand-over lists and of money; returns the rows that changed."""
    named = PresentedAward.objects.filter(award_number__in=awards).exclude(Q(receiver_name="") & Q(receiver_note=""))
    presented = locked_all(PresentedAward, named.values_list("pk", flat=True))
    PresentedAward.objects.filter(pk__in=presented).update(receiver_name="", receiver_note="")
    handed = HandOver.objects.filter(row__award_number__in=awards).exclude(received_by__in=("", ERASED))
    given = locked_all(HandOver, handed.values_list("pk", flat=True))
    HandOver.objects.filter(pk__in=given).update(received_by=ERASED)
    taken = Paid.objects.filter(payment__row__award_number__in=awards).exclude(received_by__in=("", ERASED))
    paid = locked_all(Paid, taken.values_list("pk", flat=True))
    Paid.objects.filter(pk__in=paid).update(received_by=ERASED)
    return [*presented.values(), *given.values(), *paid.values()]
