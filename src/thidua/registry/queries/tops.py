"""The organisations at the top of their trees."""

from __future__ import annotations

from thidua.registry.enums import INNER
from thidua.registry.models import Organisation, Placement, valid_on
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope


def top_units(scope: Scope) -> list[tuple[int, str]]:
    """The organisations nothing stands above on the day, with their names; for the system, which sets up."""
    if not scope.system:
        return []
    placed = Placement.objects.filter(valid_on(scope.on)).values("organisation_id")
    tops = Organisation.objects.filter(ended_on__isnull=True).exclude(kind__in=INNER).exclude(pk__in=placed)
    return [(pk, name.full) for pk, name in names_on(tops.values_list("pk", flat=True), scope.on).items()]
