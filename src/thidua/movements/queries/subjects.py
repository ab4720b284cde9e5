"""What the book may show of movements: those in sight as it refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.movements.models import Movement
from thidua.movements.permissions import visible_movements
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about movements in sight."""
    return Q(subject__in=references(Movement.objects.filter(visible_movements(scope))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Movements by their names."""
    rows = Movement.objects.filter(pk__in=ids_of(subjects, "movements.movement"))
    return {f"movements.movement:{one.pk}": one.name for one in rows.only("name")}
