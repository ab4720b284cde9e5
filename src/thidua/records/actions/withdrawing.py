"""A wrong fact is withdrawn with its reason and stays to be read; the right one is entered beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Unreadable, demand
from thidua.records.actions.lawful import LONGEST_REASON
from thidua.records.models import Completeness, Hold, Initiative, InitiativeAuthor, PartYear, YearlyRating
from thidua.records.models.lawful import Fact
from thidua.records.permissions_lawful import may_enter_facts, may_enter_holds
from thidua.records.queries.facts import fact_for, fact_places, subjects_of
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation, Person
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line


def withdraw_fact(*, actor: Scope, what: str, fact_id: int, reason: str) -> Fact:
    """Withdraw a row. what: its word in ``FACTS``. raises: Conflict FACT-06 where somebody withdrew it already."""
    said = tidy_line(reason, longest=LONGEST_REASON, path="reason")
    if not said:
        raise Unreadable(Fault("FACT-07", _("Hãy ghi lý do rút."), "reason"))
    with one_transaction():
        seen = fact_for(actor, what, fact_id)
        rule = may_enter_holds if isinstance(seen, Hold) else may_enter_facts
        demand(rule(actor, fact_places(actor, seen)))
        first = subjects_of(seen)[0]
        row = locked(Person if first.kind == "person" else Organisation, first.id)
        held = locked(type(seen), seen.pk)
        if held.withdrawn_on is not None:
            raise Conflict(
                _("Dòng này đã được rút."),
                code="FACT-06",
                who=held.withdrawn_by.full_name if held.withdrawn_by else "",
            )
        held.withdrawn_on, held.withdrawn_by_id, held.withdrawn_reason = actor.today, actor.person_id, said
        held.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_reason"])
        year = getattr(held, "year", None) or (held.first.year if isinstance(held, Hold) else None)
        record_act(actor, "records.withdraw_fact", row, [held], what=what, year=year, reason=said)
    return held


def empty_facts(people: Iterable[int]) -> list[Model]:
    """Remove everything recorded of people whose data is erased; an initiative stays while somebody else wrote it too.

    returns: the rows that went, by number alone, for the act to tell.
    """
    listed = list(people)
    gone: list[Model] = []
    touched = list(InitiativeAuthor.objects.filter(person__in=listed).values_list("initiative_id", flat=True))
    for model in (YearlyRating, PartYear, Completeness, Hold, InitiativeAuthor):
        gone += _removed(model._default_manager.filter(person__in=listed))
    gone += _removed(Initiative.objects.filter(pk__in=touched, authors__isnull=True))
    return gone


def _removed(rows: QuerySet[Any]) -> list[Model]:
    gone: list[Model] = [rows.model(pk=pk) for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    return gone
