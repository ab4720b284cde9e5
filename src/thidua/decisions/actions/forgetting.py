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
from thidua.transactions import locked, locked_all, one_transaction

ERASED = "(đã xóa)"


def forget_receivers(*, actor: Scope, person_id: int) -> None:
    """Forget who received in the place of an erased person, or represents his family. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        person = locked(Person, person_id)
        awards = Award.objects.filter(own_and_joined([person_id]), erased=True).values_list("pk", flat=True)
        presented, changed = _forget(list(awards))
        if changed:
            record_act(actor, "decisions.forget_receivers", person, presented, many=changed)


def forget_receiver(*, actor: Scope, award_id: int) -> None:
    """Forget who received in the place of the erased recipient of one award. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        award = locked(Award, award_id)
        presented, changed = _forget([award.pk]) if award.erased else ([], 0)
        if changed:
            record_act(actor, "decisions.forget_receivers", award, presented, many=changed)


def _forget(awards: Collection[int]) -> tuple[list[PresentedAward], int]:
    """Empty the names of receivers at presentations and in the hand-over lists; what was presented, how many rows changed."""
    named = PresentedAward.objects.filter(award_number__in=awards).exclude(Q(receiver_name="") & Q(receiver_note=""))
    handed = HandOver.objects.filter(row__award_number__in=awards).exclude(received_by__in=("", ERASED))
    held = list(locked_all(PresentedAward, named.values_list("pk", flat=True)).values())
    PresentedAward.objects.filter(pk__in=[one.pk for one in held]).update(receiver_name="", receiver_note="")
    return held, len(held) + handed.update(received_by=ERASED)
