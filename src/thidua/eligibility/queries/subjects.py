"""Whom a judgement is about: in sight, with name and the units they stand at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from thidua.errors import Missing
from thidua.records.queries.lawful import SubjectKey
from thidua.registry.queries import name_on, person_for, unit_for
from thidua.registry.queries.people import units_of, units_of_many
from thidua.registry.scope import Scope

PERSON, ORGANISATION = "person", "organisation"


@dataclass(frozen=True)
class Subjected:
    """A person or a collective in sight."""

    key: SubjectKey
    name: str
    unit_ids: frozenset[int]


def subject_for(scope: Scope, key: SubjectKey) -> Subjected:
    """The subject, if it is in sight with its inner matters; ``Missing`` otherwise."""
    if key.kind == PERSON:
        person = person_for(scope, key.id)
        return Subjected(key, person.full_name, units_of(person, scope.on))
    if key.kind != ORGANISATION:
        raise Missing
    unit = unit_for(scope, key.id)
    if not scope.system and unit.pk not in scope.sees:
        raise Missing
    return Subjected(key, name_on(unit.pk, scope.on).full, frozenset({unit.pk}))


def seen_keys(scope: Scope, keys: Collection[SubjectKey]) -> set[SubjectKey]:
    """Those of the subjects whose inner matters are in sight. One query where people are among them."""
    if scope.system:
        return set(keys)
    people = [key.id for key in keys if key.kind == PERSON]
    units = units_of_many(people, scope.on) if people else {}
    return {key for key in keys if (units.get(key.id, frozenset()) if key.kind == PERSON else {key.id}) & scope.sees}
