"""What the book already says about somebody who is about to be given an award."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.records.enums import AwardState
from thidua.records.facts import AwardFacts
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.records.projection import facts_likeness
from thidua.registry.scope import Scope
from thidua.vietnamese import fold


@dataclass(frozen=True)
class HistoryMatch:
    """An award in the book that speaks to a row of a list.

    same:     the very award: it cannot enter a second time.
    certain:  the recipient is the same by link; False when only the name is.
    overlaps: it is of a year the row is for too.
    """

    award_id: int
    form: str
    form_name: str
    years: tuple[int, ...]
    decision_number: str
    decided_on: date | None
    unit_name: str
    same: bool
    certain: bool
    overlaps: bool


def history_matches(scope: Scope, facts: AwardFacts) -> tuple[HistoryMatch, ...]:
    """Standing awards of the same form to the same recipient, or to one of the same name: newest first."""
    key, wanted = facts_likeness(facts), set(facts.years)
    return tuple(
        HistoryMatch(
            award_id=one.pk,
            form=one.form,
            form_name=one.form_name,
            years=tuple(one.years),
            decision_number=one.decision_number,
            decided_on=one.decided_on,
            unit_name=one.unit_name,
            same=one.likeness == key,
            certain=_linked(one, facts),
            overlaps=bool(wanted & set(one.years)),
        )
        for one in Award.objects.filter(
            visible(scope) & _recipient(facts), form=facts.form, state=AwardState.STANDING
        ).order_by("-decided_on", "-pk")[:50]
    )


def alike(scope: Scope, facts: AwardFacts) -> list[Award]:
    """Awards that may be the one told, though written or linked differently: same form and name, same decision or year.

    Only awards in sight: nobody learns of another province by typing a name. The very same one is left out: that one is
    refused by itself, whatever reason is given.
    """
    number, years = fold(facts.decision_number), set(facts.years)
    found = Award.objects.filter(visible(scope), _recipient(facts), form=facts.form, state=AwardState.STANDING).exclude(
        likeness=facts_likeness(facts)
    )
    return [
        one for one in found if (number and number == fold(one.decision_number)) or (years and years & set(one.years))
    ]


def _linked(award: Award, facts: AwardFacts) -> bool:
    return bool(
        (facts.person_id and award.person_id == facts.person_id)
        or (facts.organisation_id and award.organisation_id == facts.organisation_id)
    )


def _recipient(facts: AwardFacts) -> Q:
    """The same recipient by link, or the same name where one of the two is not linked or the links differ."""
    by_name = Q(folded=fold(facts.name)[:250], whom=facts.whom) if facts.name else Q(pk__in=[])
    if facts.person_id:
        return Q(person=facts.person_id) | by_name
    if facts.organisation_id:
        return Q(organisation=facts.organisation_id) | by_name
    return by_name
