"""Targets of programmes whose deadline lies in a stretch of days, over all programmes, and where each stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison, Light
from thidua.targets.gathering import light_of
from thidua.targets.models import ProgrammeIndicator, Target
from thidua.targets.permissions import visible_targets
from thidua.targets.queries.indicators import asked
from thidua.targets.queries.progress import said
from thidua.targets.queries.values import Values, method_of


@dataclass(frozen=True)
class ProgrammeTargetRow:
    """One unit's target of a programme. value: what was reached, in words, empty where nothing is known."""

    id: int
    programme: str
    indicator: str
    unit: str
    wanted: str
    value: str
    light: Light
    light_word: str
    due_on: date


def programme_targets(scope: Scope, *, units: Collection[int], first: date, last: date) -> list[ProgrammeTargetRow]:
    """The targets in sight which units have of programmes and which are due in the stretch, ends included. Four statements.

    Where a target is made of those of lower units, all of those are read, in sight or not: only then is its light true.
    """
    rows = Target.objects.filter(
        visible_targets(scope), programme_indicator__isnull=False, organisation__in=list(units)
    )
    due = list(
        rows.filter(due_on__gte=first, due_on__lte=last)
        .select_related("programme_indicator__phase__programme")
        .order_by("programme_indicator__phase__programme__name", "programme_indicator__position", "due_on", "pk")
    )
    if not due:
        return []
    phases = {one.programme_indicator.phase_id for one in due if one.programme_indicator is not None}
    whole = Target.objects.filter(programme_indicator__phase__in=phases).select_related("programme_indicator")
    values = Values(list(whole.order_by("pk")), scope.on)
    names = names_on({one.organisation_id for one in due}, scope.on)
    return [_row(one, values, names[one.organisation_id].full, scope.on) for one in due]


def _row(target: Target, values: Values, unit: str, on: date) -> ProgrammeTargetRow:
    indicator: ProgrammeIndicator | None = target.programme_indicator
    assert indicator is not None
    method, comparison = method_of(target), Comparison(target.comparison)
    latest, timely = values.gathered(target, method), values.gathered(target, method, target.due_on)
    light = light_of(
        wanted=target.wanted,
        comparison=comparison,
        due_on=target.due_on,
        on=on,
        timely=timely.reading if timely.whole else None,
        latest=latest.reading if latest.whole else None,
    )
    return ProgrammeTargetRow(
        id=target.pk,
        programme=indicator.phase.programme.name,
        indicator=indicator.name,
        unit=unit,
        wanted=asked(comparison, target.wanted, target.measure),
        value=said(latest, indicator)[0],
        light=light,
        light_word=str(light.label),
        due_on=target.due_on,
    )
