"""Where the people of a list stand in the register, held against the unit the list gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.models import ListRow
from thidua.registry import tree
from thidua.registry.models import OrganisationName, Post, valid_on
from thidua.registry.queries import names_on, unit_choices
from thidua.registry.scope import Scope
from thidua.vietnamese import fold

MOST = 20


@dataclass(frozen=True)
class Place:
    """A place a person holds on the day: where, with which post, since when."""

    post_id: int
    unit_id: int
    unit: str
    title: str
    since: date | None


def places_of(people: Sequence[int], on: date) -> dict[int, list[Place]]:
    """The places people hold on a day, by person. Two queries, none where nobody is asked about."""
    if not people:
        return {}
    posts = list(Post.objects.filter(valid_on(on), person__in=people).order_by("pk"))
    names = names_on([post.organisation_id for post in posts], on)
    found: dict[int, list[Place]] = defaultdict(list)
    for post in posts:
        place = Place(post.pk, post.organisation_id, names[post.organisation_id].full, post.title, post.since)
        found[post.person_id].append(place)
    return found


def elsewhere(rows: Sequence[ListRow], issuer_id: int, on: date) -> dict[int, list[Place]]:
    """By row: where its person stands in the register, where that is not the unit the list gives. At most five queries.

    A unit the list names by a text the register does not know is held against the issuer alone: offices list people by
    departments of their own which nobody entered.
    """
    asked = [row for row in rows if row.person_id and row.unit_name]
    places = places_of([row.person_id for row in asked if row.person_id], on)
    doubted = [row for row in asked if not _named(row, places.get(row.person_id or 0, ()))]
    doubted = [row for row in doubted if places.get(row.person_id or 0)]
    if not doubted:
        return {}
    meant: dict[str, set[int]] = defaultdict(set)
    names = OrganisationName.objects.filter(valid_on(on), folded__in={fold(row.unit_name) for row in doubted})
    for folded, unit in names.values_list("folded", "organisation_id"):
        meant[folded].add(unit)
    kept = tree.ids(tree.belonging_to([issuer_id]))
    found = {}
    for row in doubted:
        held = places[row.person_id or 0]
        stands, known = {one.unit_id for one in held}, meant.get(fold(row.unit_name), set())
        if (known and not known & stands) or (not known and not stands & kept):
            found[row.pk] = held
    return found


def _named(row: ListRow, places: Sequence[Place]) -> bool:
    """Whether the text of the list names one of the units, alone or with words around it."""
    said = fold(row.unit_name)
    return any(fold(one.unit) in said or said in fold(one.unit) for one in places)


def units_meant(scope: Scope, text: str) -> list[tuple[int, str]]:
    """Units and teams in sight whose name holds the text, for somebody to choose among; the same name first."""
    plain = fold(text)
    found = unit_choices(scope, text=text, limit=MOST, inner=True) if plain else []
    told = [(one.id, f"{one.name}, {one.parent}" if one.parent else one.name, fold(one.name)) for one in found]
    return [(pk, name) for pk, name, folded in sorted(told, key=lambda one: one[2] != plain)]
