"""The awards of a person or of a unit through time, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from thidua.records.enums import PEOPLE, AwardState
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.records.queries.awards import award_for
from thidua.records.queries.rows import AwardRow, rows_of
from thidua.registry import tree
from thidua.registry.models import Person
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class UnitTimeline:
    """A unit's history: what the collective itself received, and what its people and parts did."""

    own: tuple[AwardRow, ...]
    within: tuple[AwardRow, ...]


def awards_of_person(scope: Scope, person_id: int) -> tuple[AwardRow, ...]:
    """Everything one person received that is in sight, also what still stands under an entry joined to theirs."""
    same = Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id)).values("pk")
    return tuple(rows_of(scope, newest(Award.objects.filter(visible(scope), person__in=same))))


def awards_of_unit(scope: Scope, unit_id: int, *, limit: int = 500) -> UnitTimeline:
    """What a unit, and all that it continues, received as a collective; and what people and parts of it received."""
    unit = unit_for(scope, unit_id)
    line = tree.ids(tree.continued_by([unit.pk]))
    seen = Award.objects.filter(visible(scope))
    own = Q(organisation__in=line)
    return UnitTimeline(
        own=tuple(rows_of(scope, newest(seen.filter(own))[:limit])),
        within=tuple(rows_of(scope, newest(seen.filter(Q(unit__in=line) & ~_itself(line)))[:limit])),
    )


def leaning_on(scope: Scope, award_id: int) -> tuple[AwardRow, ...]:
    """Later standing awards of the same recipient: to be looked at again when this one is taken back.

    Whether one of them truly needed this award is a question to the law of its day and to people; these are all that might.
    """
    award = award_for(scope, award_id)
    later = Award.objects.filter(visible(scope), state=AwardState.STANDING).exclude(pk=award.pk)
    if award.person_id is not None:
        later = later.filter(person=award.person_id)
    elif award.organisation_id is not None:
        later = later.filter(organisation=award.organisation_id)
    elif award.name:
        later = later.filter(folded=award.folded, whom=award.whom)
    else:
        return ()
    if award.decided_on is not None:
        later = later.filter(Q(decided_on__gt=award.decided_on) | Q(decided_on__isnull=True))
    return tuple(rows_of(scope, newest(later)))


def likely_doubles(scope: Scope, award_id: int) -> tuple[AwardRow, ...]:
    """Other awards of the same form to the same recipient, by link or by name: one of them may be this one, entered twice."""
    award = award_for(scope, award_id)
    same = Q(folded=award.folded) if award.folded else Q(pk__in=[])
    for column in ("person", "organisation"):
        if (linked := getattr(award, f"{column}_id")) is not None:
            same |= Q(**{column: linked})
    others = Award.objects.filter(visible(scope), same, form=award.form, state=AwardState.STANDING).exclude(pk=award.pk)
    return tuple(rows_of(scope, newest(others)[:20]))


def newest(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Newest decision first; what has no day stands by its year, what has neither at the end."""
    return awards.order_by(F("year").desc(nulls_last=True), F("decided_on").desc(nulls_last=True), "-pk")


def _itself(line: frozenset[int]) -> Q:
    """Awards to the unit as a collective: they carry it both as recipient and perhaps as unit."""
    return Q(organisation__in=line, organisation__isnull=False) & ~Q(whom__in=PEOPLE)
