"""What presentations and hand-over lists forget of somebody whose data were erased from the book of awards."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from thidua.decisions.models import HandOver, PresentedAward
from thidua.decisions.permissions import may_forget
from thidua.errors import demand
from thidua.records.models import Award
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.queries.people import own_and_joined
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction

ERASED = "(đã xóa)"


def forget_receivers(*, actor: Scope, person_id: int) -> None:
    """Forget who received in the place of an erased person, or represents his family. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        person = locked(Person, person_id)
        awards = Award.objects.filter(own_and_joined([person_id]), erased=True).values_list("pk", flat=True)
        if changed := _forget(list(awards)):
            record_act(actor, "decisions.forget_receivers", person, many=changed)


def forget_receiver(*, actor: Scope, award_id: int) -> None:
    """Forget who received in the place of the erased recipient of one award. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        award = locked(Award, award_id)
        if award.erased and (changed := _forget([award.pk])):
            record_act(actor, "decisions.forget_receivers", award, many=changed)


def _forget(awards: Collection[int]) -> int:
    """Empty the names of receivers at presentations and in the hand-over lists; how many rows changed."""
    named = PresentedAward.objects.filter(award_number__in=awards).exclude(Q(receiver_name="") & Q(receiver_note=""))
    handed = HandOver.objects.filter(row__award_number__in=awards).exclude(received_by__in=("", ERASED))
    return named.update(receiver_name="", receiver_note="") + handed.update(received_by=ERASED)
