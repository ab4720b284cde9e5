"""The facts of a person or an organisation as their page shows them: what stands, what was withdrawn, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q
from django.db.models.functions import Coalesce

from thidua.errors import Missing
from thidua.records.models import (
    CollectiveYear,
    Completeness,
    Hold,
    Initiative,
    InitiativeAuthor,
    PartYear,
    YearlyRating,
)
from thidua.records.models.lawful import STANDING, Fact
from thidua.records.permissions_lawful import sees_facts_of_unit, sees_holds
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.registry import tree
from thidua.registry.models import Person, Post, valid_on
from thidua.registry.queries.people import own_and_joined, units_of, units_of_many, visible_people
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope

FACTS: Mapping[str, type[Fact]] = {
    "rating": YearlyRating,
    "part-year": PartYear,
    "complete": Completeness,
    "hold": Hold,
    "initiative": Initiative,
    "collective-year": CollectiveYear,
}
"""The words addresses and acts use for the kinds of row."""


def places_of(scope: Scope, subject: SubjectKey) -> frozenset[int]:
    """Where a subject in sight stands on the day; ``Missing`` out of sight."""
    if subject.kind == PERSON:
        person = visible_people(scope, joined=True).filter(pk=subject.id).first()
        if person is None:
            raise Missing
        return units_of(person.merged_into or person, scope.on)
    return frozenset({unit_for(scope, subject.id).pk})


def subjects_of(fact: Fact) -> list[SubjectKey]:
    """Who a fact is about: one, or the authors of an initiative that stand in the register."""
    if isinstance(fact, Initiative):
        authors = InitiativeAuthor.objects.filter(initiative=fact, person__isnull=False).order_by("person_id")
        return [SubjectKey(PERSON, pk) for pk in authors.values_list("person_id", flat=True) if pk]
    return [SubjectKey.of(fact)]


def fact_places(scope: Scope, fact: Fact) -> frozenset[int]:
    """Where those a fact is about stand on the day, as far as they are in sight."""
    found: set[int] = set()
    for one in subjects_of(fact):
        try:
            found |= places_of(scope, one)
        except Missing:
            continue
    return frozenset(found)


def fact_for(scope: Scope, what: str, fact_id: int) -> Fact:
    """The row, if the asker may see it; ``Missing`` otherwise."""
    model = FACTS.get(what)
    row = model._default_manager.filter(pk=fact_id).first() if model else None
    if row is None or not _seen(scope, row):
        raise Missing
    return row


def _seen(scope: Scope, row: Fact) -> bool:
    places = fact_places(scope, row)
    if isinstance(row, Hold):
        return sees_holds(scope, places)
    subjects = subjects_of(row)
    if subjects and subjects[0].kind == ORGANISATION:
        return sees_facts_of_unit(scope, subjects[0].id)
    people = visible_people(scope, joined=True).filter(pk__in=[one.id for one in subjects])
    return people.exists()


def facts_in_sight(scope: Scope, subject: SubjectKey) -> bool:
    """Whether a subject's facts are in sight where the subject is: those of a collective are its inner matters."""
    return subject.kind == PERSON or sees_facts_of_unit(scope, subject.id)


def author_for(scope: Scope, author_id: int) -> InitiativeAuthor:
    """One author of a standing initiative, who is a person in sight; ``Missing`` otherwise."""
    rows = InitiativeAuthor.objects.filter(pk=author_id, initiative__withdrawn_on__isnull=True)
    found = rows.filter(person__in=visible_people(scope, joined=True)).first()
    if found is None:
        raise Missing
    return found


@dataclass
class FactsCard:
    """All rows of one subject, those that stand before those withdrawn; holds only for who sees them.

    sees_holds: False where disciplines and inquiries are out of sight.
    """

    subject: SubjectKey
    name: str
    ratings: list[YearlyRating] = field(default_factory=list)
    part_years: list[PartYear] = field(default_factory=list)
    complete: list[Completeness] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    collective: list[CollectiveYear] = field(default_factory=list)
    sees_holds: bool = True
    sees_inner: bool = True


PEOPLE_TOLD = ("entered_by", "withdrawn_by", "source_file")


def facts_card(scope: Scope, subject: SubjectKey) -> FactsCard:
    """The facts of a subject in sight; ``Missing`` otherwise."""
    places = places_of(scope, subject)
    sees = sees_holds(scope, places)
    if subject.kind == ORGANISATION:
        card = FactsCard(subject, "", sees_holds=sees, sees_inner=sees_facts_of_unit(scope, subject.id))
        if not card.sees_inner:
            return card
        whose = Q(organisation=subject.id)
        card.collective = list(
            CollectiveYear.objects.filter(whose).select_related(*PEOPLE_TOLD).order_by(*_newest("year"))
        )
    else:
        person = Person.objects.get(pk=subject.id)
        card = FactsCard(subject, person.full_name, sees_holds=sees)
        whose = own_and_joined([subject.id])
        card.part_years = list(PartYear.objects.filter(whose).select_related(*PEOPLE_TOLD).order_by(*_newest("year")))
        authors = InitiativeAuthor.objects.select_related("person").order_by("pk")
        card.initiatives = list(
            Initiative.objects.filter(pk__in=InitiativeAuthor.objects.filter(whose).values("initiative_id"))
            .select_related(*PEOPLE_TOLD)
            .prefetch_related(Prefetch("authors", authors))
            .order_by(*_newest("year"))
        )
    card.ratings = list(YearlyRating.objects.filter(whose).select_related(*PEOPLE_TOLD).order_by(*_newest("year")))
    card.complete = list(Completeness.objects.filter(whose).select_related(*PEOPLE_TOLD).order_by("kind", "-pk"))
    if sees:
        card.holds = list(Hold.objects.filter(whose).select_related(*PEOPLE_TOLD).order_by(*_newest("first")))
    return card


def _newest(column: str) -> tuple[str, str]:
    return f"-{column}", "-pk"


@dataclass(frozen=True)
class RatedPerson:
    """One person of a unit with the ratings that stand, by year."""

    person_id: int
    name: str
    born: str
    post: str
    ratings: Mapping[int, str]


def rated_people(scope: Scope, unit_id: int, years: Iterable[int]) -> list[RatedPerson]:
    """The people who hold a post at a unit or its teams on the day, by given name, with their ratings. Constant statements."""
    unit = unit_for(scope, unit_id)
    if not sees_facts_of_unit(scope, unit.pk):
        raise Missing
    posts = Post.objects.filter(valid_on(scope.on), organisation__in=tree.belonging_to([unit.pk])).order_by("pk")
    titles: dict[int, str] = {}
    for person, merged, title in posts.values_list("person_id", "person__merged_into_id", "title"):
        titles.setdefault(merged or person, title)
    people = Person.objects.filter(pk__in=titles).order_by("sort_key", "pk").values_list("pk", "full_name", "born")
    rated: dict[int, dict[int, str]] = {}
    rows = YearlyRating.objects.filter(STANDING, own_and_joined(titles), year__in=list(years))
    owner = Coalesce("person__merged_into_id", "person_id")
    for person, year, rating in rows.annotate(owner=owner).values_list("owner", "year", "rating"):
        rated.setdefault(person, {})[year] = rating
    return [RatedPerson(pk, name, born, titles[pk], rated.get(pk, {})) for pk, name, born in people]


@dataclass(frozen=True)
class ClassedPost:
    """One post held at a unit on the day. position_class: empty where nobody has said."""

    post_id: int
    person_id: int
    name: str
    born: str
    title: str
    position_class: str


def classed_posts(scope: Scope, unit_id: int) -> list[ClassedPost]:
    """The posts of the day at a unit and its teams, by given name; ``Missing`` out of sight. Constant statements."""
    unit = unit_for(scope, unit_id)
    if not sees_facts_of_unit(scope, unit.pk):
        raise Missing
    owner = Coalesce("person__merged_into_id", "person_id")
    posts = Post.objects.filter(valid_on(scope.on), organisation__in=tree.belonging_to([unit.pk])).annotate(owner=owner)
    rows = list(posts.order_by("pk").values_list("pk", "owner", "title", "position_class"))
    people = {one.pk: one for one in Person.objects.filter(pk__in={row[1] for row in rows})}
    found = [
        ClassedPost(pk, one, people[one].full_name, people[one].born, title, position)
        for pk, one, title, position in rows
    ]
    return sorted(found, key=lambda one: (people[one.person_id].sort_key, one.person_id, one.post_id))


def posts_by_person(scope: Scope, unit_id: int) -> dict[int, dict[int, str]]:
    """The posts of each person of a unit with the class of each: person → post → class."""
    found: dict[int, dict[int, str]] = {}
    for one in classed_posts(scope, unit_id):
        found.setdefault(one.person_id, {})[one.post_id] = one.position_class
    return found


def open_holds(scope: Scope, subjects: Iterable[SubjectKey], on: date) -> dict[SubjectKey, list[Hold]]:
    """Disciplines in effect and inquiries open on a day, of those whose holds the asker sees. Constant statements."""
    listed = list(subjects)
    people = [one.id for one in listed if one.kind == PERSON]
    places = units_of_many(people, scope.on)
    seen = [one for one in people if sees_holds(scope, places[one])]
    units = [one.id for one in listed if one.kind == ORGANISATION and sees_holds(scope, [one.id])]
    found: dict[SubjectKey, list[Hold]] = {}
    for key, row in _holding(seen, units, on):
        found.setdefault(key, []).append(row)
    return found


def held_back(subjects: Iterable[SubjectKey], on: date) -> frozenset[SubjectKey]:
    """Who has a discipline in effect or an inquiry open on a day, whoever asks; no more than that is told. One statement."""
    listed = list(subjects)
    people = [one.id for one in listed if one.kind == PERSON]
    units = [one.id for one in listed if one.kind == ORGANISATION]
    return frozenset(key for key, _row in _holding(people, units, on))


def _holding(people: list[int], units: list[int], on: date) -> Iterable[tuple[SubjectKey, Hold]]:
    """The holds of a day with whose they are; those of a joined entry are the other one's."""
    rows = Hold.objects.filter(STANDING, Q(ends__isnull=True) | Q(ends__gt=on), first__lte=on)
    mine = rows.filter(own_and_joined(people) | Q(organisation__in=units)).select_related("person")
    for row in mine.order_by("first", "pk"):
        joined = row.person.merged_into_id if row.person else None
        yield SubjectKey(PERSON, joined) if joined else SubjectKey.of(row), row
