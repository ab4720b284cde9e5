"""What is known of a person, as a page may show it: facts as recorded, identity numbers only by their end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.registry.enums import Gender, NumberKind
from thidua.registry.models import FactsChange, IdentityNumber, Person
from thidua.registry.personal import say_birth
from thidua.registry.queries.people import own_and_joined, person_for, posts_of
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope
from thidua.registry.sealing import masked


@dataclass(frozen=True)
class NumberShown:
    """One identity number as a page shows it."""

    kind: str
    word: str
    masked: str


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person; empty texts are not known.

    said_birth: the birth as people write it. seen: the last change of facts, held against the next one.
    """

    person_id: int
    name: str
    honorific: str
    born: str
    said_birth: str
    gender: str
    gender_word: str
    ethnicity: str
    nationality: str
    died_on: date | None
    post: str
    unit: str
    unit_id: int | None
    has_account: bool
    seen: int
    numbers: tuple[NumberShown, ...] = field(default=())


def person_facts(scope: Scope, person_id: int) -> PersonFacts:
    """The facts of a person in sight; ``Missing`` otherwise."""
    return facts_of(scope, [person_for(scope, person_id)])[0]


def facts_of(scope: Scope, people: Sequence[Person]) -> list[PersonFacts]:
    """The facts of people already found in sight. Four queries."""
    ids = [one.pk for one in people]
    posts = posts_of(ids, scope.on)
    names = names_on([post.organisation_id for post in posts.values()], scope.on)
    numbers, seen = _numbers(ids), last_changes(ids)
    return [
        PersonFacts(
            person_id=one.pk,
            name=one.full_name,
            honorific=one.honorific,
            born=one.born,
            said_birth=say_birth(one.born),
            gender=one.gender,
            gender_word=str(Gender(one.gender).label) if one.gender else "",
            ethnicity=one.ethnicity,
            nationality=one.nationality,
            died_on=one.died_on,
            post=posts[one.pk].title if one.pk in posts else "",
            unit=names[posts[one.pk].organisation_id].full if one.pk in posts else "",
            unit_id=posts[one.pk].organisation_id if one.pk in posts else None,
            has_account=one.account_id is not None,
            seen=seen.get(one.pk, 0),
            numbers=tuple(numbers.get(one.pk, ())),
        )
        for one in people
    ]


def last_changes(person_ids: Iterable[int]) -> dict[int, int]:
    """The number of the last change of each person's facts."""
    rows = FactsChange.objects.filter(person__in=list(person_ids)).order_by("pk").values_list("person_id", "pk")
    return dict(rows)


def _numbers(ids: Sequence[int]) -> dict[int, list[NumberShown]]:
    shown: dict[int, list[NumberShown]] = {}
    rows = IdentityNumber.objects.filter(own_and_joined(ids)).order_by("kind", "pk")
    for own, merged, kind, tail in rows.values_list("person_id", "person__merged_into_id", "kind", "tail"):
        shown.setdefault(merged or own, []).append(NumberShown(kind, str(NumberKind(kind).label), masked(tail)))
    return shown
