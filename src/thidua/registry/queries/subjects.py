"""What the book may show of the registry: the objects in sight as the book refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from thidua.registry.models import Organisation, Person
from thidua.registry.queries.people import visible_people
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope


def references(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The objects as the book refers to them ("registry.person:12"), as a subquery."""
    label = rows.model._meta.label_lower
    reference = Concat(Value(f"{label}:"), Cast("pk", CharField()), output_field=CharField())
    told: QuerySet[Any] = rows.order_by().annotate(reference=reference).values("reference")
    return told


def ids_of(subjects: Iterable[str], label: str) -> list[int]:
    """The numbers of the objects of one kind among references of the book."""
    start = f"{label}:"
    return [int(one.removeprefix(start)) for one in subjects if one.startswith(start)]


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about organisations whose inner matters are in sight, and about people in sight.

    None from a past day: acts on units and people belong to no year that was opened for recording.
    """
    if scope.retrospective and not scope.system:
        return Q(pk__in=[])
    units = Organisation.objects.all() if scope.system else Organisation.objects.filter(pk__in=scope.sees)
    return Q(subject__in=references(units)) | Q(subject__in=references(visible_people(scope, joined=True)))


def subject_names(scope: Scope, subjects: Iterable[str]) -> dict[str, str]:
    """Organisations by the name of the day asked about, people by theirs. Two queries."""
    listed = list(subjects)
    units = names_on(ids_of(listed, "registry.organisation"), scope.on)
    people = Person.objects.filter(pk__in=ids_of(listed, "registry.person")).values_list("pk", "full_name")
    return {f"registry.organisation:{pk}": name.full for pk, name in units.items()} | {
        f"registry.person:{pk}": name for pk, name in people
    }
