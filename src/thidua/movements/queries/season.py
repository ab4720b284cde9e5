"""Movements beside other matters: the programme one serves, those a group of units met in a year and who registered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, MovementUnit
from thidua.movements.permissions import visible_movements
from thidua.registry.scope import Scope
from thidua.targets.models import Programme
from thidua.targets.permissions import visible_programmes


def serving(scope: Scope, programme_id: int) -> list[tuple[int, str]]:
    """The launched movements in sight that serve a programme, the newest first."""
    rows = Movement.objects.filter(visible_movements(scope), programme=programme_id)
    rows = rows.exclude(state=MovementState.DRAFTED).order_by("-starts_on", "name", "pk")
    return list(rows.values_list("pk", "name"))


def served_by(scope: Scope, held: Movement) -> Programme | None:
    """The programme a movement serves, if it is in sight."""
    if held.programme_id is None:
        return None
    return Programme.objects.filter(visible_programmes(scope), pk=held.programme_id).first()


@dataclass(frozen=True)
class Joined:
    """Movements in sight that were launched, run in a year and reached a group of units; who of them registered."""

    movements: int
    units: int


def joined_in(scope: Scope, units: Collection[int], year: int) -> Joined:
    """How many movements of a year reached units, and how many of the units registered for one at least."""
    running = Movement.objects.filter(
        visible_movements(scope), starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1)
    ).exclude(state=MovementState.DRAFTED)
    parts = MovementUnit.objects.filter(movement__in=running, organisation__in=units, removed_on__isnull=True)
    rows = list(parts.values_list("movement_id", "organisation_id", "joined_on"))
    return Joined(len({one for one, _unit, _on in rows}), len({unit for _one, unit, on in rows if on is not None}))
