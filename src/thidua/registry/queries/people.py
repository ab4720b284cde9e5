"""Reads about people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.errors import Missing, demand
from thidua.registry import tree
from thidua.registry.models import Mandate, Person, Post, valid_on
from thidua.registry.permissions import may_see_people
from thidua.registry.queries.paging import Page, page_of
from thidua.registry.queries.units import names_on, unit_for
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, reversed_words


@dataclass(frozen=True)
class PersonRow:
    """One person in a list, with the post held on the day asked about."""

    id: int
    name: str
    post: str
    unit: str
    username: str
    active: bool


def visible_people(scope: Scope, *, joined: bool = False) -> QuerySet[Person]:
    """People who hold or held a post or a mandate at a unit in sight; from a past day only those who held one then.

    An entry joined to another is read through that other one. joined: give it too, as the book refers to it.
    """
    demand(may_see_people(scope))
    everyone = Person.objects.select_related("account")
    standing = everyone if joined else everyone.filter(merged_into__isnull=True)
    if scope.system:
        return standing
    day = valid_on(scope.on) if scope.retrospective else Q()
    inside = Q(pk__in=Post.objects.filter(day, organisation__in=scope.sees).values("person_id")) | Q(
        pk__in=Mandate.objects.filter(day, organisation__in=scope.sees).values("person_id")
    )
    gone = Person.objects.filter(merged_into__isnull=False)
    inside_too = Q(pk__in=gone.filter(inside).values("merged_into_id"))
    if joined:
        inside_too |= Q(pk__in=gone.filter(merged_into__in=Person.objects.filter(inside)).values("pk"))
    return standing.filter(inside | inside_too)


def continued_as(scope: Scope, person_id: int) -> int:
    """The entry an entry is read through: its own number, unless it was joined to another; ``Missing`` out of sight."""
    found = visible_people(scope, joined=True).filter(pk=person_id).first()
    if found is None:
        raise Missing
    return found.merged_into_id or found.pk


def own_and_joined(person_ids: Iterable[int], prefix: str = "person") -> Q:
    """The rows of these people and of the entries joined to them.

    The entries are named by a query of their own, so that the rows are found by number and never by reading all of them.
    """
    listed = list(person_ids)
    entries = Person.objects.filter(Q(pk__in=listed) | Q(merged_into__in=listed))
    return Q(**{f"{prefix}__in": entries.order_by().values("pk")})


def units_of(person: Person, on: date) -> frozenset[int]:
    """Where a person stands on a day; where no post holds that day, every unit a post was ever held at."""
    posts = Post.objects.filter(own_and_joined([person.pk]))
    now = frozenset(posts.filter(valid_on(on)).values_list("organisation_id", flat=True))
    return now or frozenset(posts.values_list("organisation_id", flat=True))


def units_of_many(people: Collection[int], on: date) -> dict[int, frozenset[int]]:
    """The same for many people, by person, in one query; ``people`` are entries that were not joined to another."""
    held: dict[int, list[tuple[bool, int]]] = {one: [] for one in people}
    posts = Post.objects.filter(own_and_joined(list(people)))
    rows = posts.values_list("person_id", "person__merged_into_id", "organisation_id", "since", "until")
    for person, merged, unit, since, until in rows:
        now = (since is None or since <= on) and (until is None or until >= on)
        for one in (person, merged):
            if one in held:
                held[one].append((now, unit))
    return {
        one: frozenset(unit for now, unit in found if now) or frozenset(unit for _now, unit in found)
        for one, found in held.items()
    }


def person_for(scope: Scope, person_id: int) -> Person:
    """The person, if in sight; ``Missing`` otherwise."""
    person = visible_people(scope).filter(pk=person_id).first()
    if person is None:
        raise Missing
    return person


def mandate_for(scope: Scope, mandate_id: int) -> Mandate:
    """The mandate, if its person and its unit are in sight; ``Missing`` otherwise."""
    found = Mandate.objects.filter(pk=mandate_id, person__in=visible_people(scope)).first()
    if found is None:
        raise Missing
    unit_for(scope, found.organisation_id)
    return found


def people(
    scope: Scope, *, text: str = "", number: int = 1, size: int = 50, unit_id: int | None = None
) -> Page[PersonRow]:
    """One page of the people in sight, by given name; the search folds marks and finds beginnings and last words.

    unit_id: only those who hold a post there on the day, its teams included; ``Missing`` for a unit out of sight.
    """
    rows = visible_people(scope)
    if unit_id is not None:
        places = tree.belonging_to([unit_for(scope, unit_id).pk])
        posts = Post.objects.filter(valid_on(scope.on), organisation__in=places)
        rows = rows.filter(Q(pk__in=posts.values("person_id")) | Q(pk__in=posts.values("person__merged_into_id")))
    if wanted := fold(text):
        rows = rows.filter(
            Q(folded__startswith=wanted) | Q(reversed__startswith=reversed_words(wanted)) | Q(folded__contains=wanted)
        )
    kept, at, total = page_of(rows.order_by("sort_key", "pk"), number, size)
    return Page(_rows(kept, scope.on), at, size, total)


def _rows(found: Iterable[Person], on: date) -> list[PersonRow]:
    listed = list(found)
    posts = posts_of([one.pk for one in listed], on)
    names = names_on([post.organisation_id for post in posts.values()], on)
    return [
        PersonRow(
            id=one.pk,
            name=one.full_name,
            post=posts[one.pk].title if one.pk in posts else "",
            unit=names[posts[one.pk].organisation_id].full if one.pk in posts else "",
            username=one.account.username if one.account else "",
            active=bool(one.account and one.account.is_active),
        )
        for one in listed
    ]


def posts_of(person_ids: Iterable[int], on: date) -> dict[int, Post]:
    """The first post each person holds on a day, those of joined entries included. One query."""
    posts: dict[int, Post] = {}
    rows = Post.objects.filter(valid_on(on), own_and_joined(person_ids))
    for post in rows.annotate(owner=Coalesce("person__merged_into_id", "person_id")).order_by("pk"):
        posts.setdefault(post.owner, post)
    return posts


def post_on(person_id: int | None, on: date, unit_ids: Iterable[int] | None = None) -> str:
    """The title a person bore on a day, at one of the units if given; empty when none is recorded."""
    if person_id is None:
        return ""
    posts = Post.objects.filter(valid_on(on), own_and_joined([person_id]))
    if unit_ids is not None:
        posts = posts.filter(organisation__in=list(unit_ids))
    found = posts.order_by("pk").first()
    return found.title if found else ""


@dataclass(frozen=True)
class PersonCard:
    """One person's posts and mandates through time, units named as on the day asked about."""

    person: Person
    posts: list[tuple[Post, str]]
    mandates: list[tuple[Mandate, str, str]]


def person_card(scope: Scope, person_id: int) -> PersonCard:
    """The person's page."""
    person = person_for(scope, person_id)
    whole, newest = own_and_joined([person_id]), F("since").desc(nulls_last=True)
    posts = list(Post.objects.filter(whole).order_by(newest, "pk"))
    mandates = list(Mandate.objects.filter(whole).order_by(newest, "pk"))
    names = names_on(
        [*(p.organisation_id for p in posts), *(m.organisation_id for m in mandates), *(m.over_id for m in mandates)],
        scope.on,
    )
    return PersonCard(
        person=person,
        posts=[(post, names[post.organisation_id].full) for post in posts],
        mandates=[
            (one, names[one.organisation_id].full, names[one.over_id].full if one.over_id else "") for one in mandates
        ],
    )
