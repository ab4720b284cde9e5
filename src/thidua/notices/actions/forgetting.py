"""What notices forget of somebody whose data were erased."""

from __future__ import annotations

from thidua.decisions.permissions import may_forget
from thidua.errors import demand
from thidua.notices.models import MailWish
from thidua.registry.actions.facts import ERASED
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.queries.people import own_and_joined
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def forget_wish(*, actor: Scope, person_id: int) -> None:
    """Forget where an erased person wanted letters. Done again, nothing."""
    demand(may_forget(actor))
    with one_transaction():
        person = locked(Person, person_id)
        if person.full_name != ERASED.full_name:
            return
        if MailWish.objects.filter(own_and_joined([person_id])).delete()[0]:
            record_act(actor, "notices.forget_wish", person)
