"""Programmes in sight, their phases, indicators and periods as objects, and the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from thidua.documents.models import StoredFile
from thidua.errors import Missing
from thidua.registry import tree
from thidua.registry.queries import names_on, unit_choices
from thidua.registry.scope import Scope
from thidua.targets.models import (
    Programme,
    ProgrammeIndicator,
    ProgrammePhase,
    ReportPeriod,
    TargetValue,
)
from thidua.targets.permissions import visible_programmes, visible_targets
from thidua.vietnamese import fold


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme in a list; ``phases``: each with its years, as people name it."""

    id: int
    name: str
    short: str
    owner: str
    issued_by: str
    document_number: str
    document_on: date | None
    phases: tuple[str, ...]
    indicators: int


def programme_for(scope: Scope, programme_id: int) -> Programme:
    """The programme, if in sight; ``Missing`` otherwise."""
    held = Programme.objects.filter(visible_programmes(scope), pk=programme_id).first()
    if held is None:
        raise Missing
    return held


def _seen(scope: Scope) -> QuerySet[Programme]:
    return Programme.objects.filter(visible_programmes(scope))


def phase_for(scope: Scope, phase_id: int) -> ProgrammePhase:
    """The phase, if its programme is in sight; ``Missing`` otherwise."""
    held = ProgrammePhase.objects.filter(programme__in=_seen(scope), pk=phase_id).select_related("programme").first()
    if held is None:
        raise Missing
    return held


def indicator_for(scope: Scope, indicator_id: int) -> ProgrammeIndicator:
    """The indicator, if its programme is in sight; ``Missing`` otherwise."""
    rows = ProgrammeIndicator.objects.filter(phase__programme__in=_seen(scope), pk=indicator_id)
    held = rows.select_related("phase__programme").first()
    if held is None:
        raise Missing
    return held


def period_for(scope: Scope, period_id: int) -> ReportPeriod:
    """The period, if its programme is in sight; ``Missing`` otherwise."""
    rows = ReportPeriod.objects.filter(phase__programme__in=_seen(scope), pk=period_id)
    held = rows.select_related("phase__programme").first()
    if held is None:
        raise Missing
    return held


def value_file_for(scope: Scope, value_id: int) -> StoredFile:
    """The evidence of a reported value, if its target is in sight; ``Missing`` otherwise."""
    held = TargetValue.objects.filter(pk=value_id, file__isnull=False).select_related("file", "target").first()
    if held is None or held.file is None:
        raise Missing
    if not type(held.target).objects.filter(visible_targets(scope), pk=held.target_id).exists():
        raise Missing
    return held.file


def programmes(scope: Scope, *, text: str = "") -> list[ProgrammeRow]:
    """The programmes in sight, the newest stage first. Three statements."""
    rows = _seen(scope)
    if text:
        rows = rows.filter(folded__contains=fold(text))
    listed = list(rows.annotate(many=Count("phases__indicators")).prefetch_related("phases"))
    names = names_on([one.owner_id for one in listed], scope.on)
    listed.sort(key=lambda one: (-max((phase.last_year for phase in one.phases.all()), default=0), one.name, one.pk))
    return [
        ProgrammeRow(
            one.pk,
            one.name,
            one.short,
            names[one.owner_id].full,
            one.issued_by,
            one.document_number,
            one.document_on,
            tuple(str(phase) for phase in one.phases.all()),
            one.many,
        )
        for one in listed
    ]


def programmes_found(scope: Scope, text: str, limit: int = 10) -> list[ProgrammeRow]:
    """Programmes whose name holds the text, marks folded, for the search."""
    return programmes(scope, text=text)[:limit] if fold(text) else []


def phase_reported(phase: ProgrammePhase) -> bool:
    """True once a figure was reported on anything in the phase."""
    return TargetValue.objects.filter(target__programme_indicator__phase=phase).exists()


def indicator_reported(indicator: ProgrammeIndicator) -> bool:
    """True once a figure was reported on the indicator."""
    return TargetValue.objects.filter(target__programme_indicator=indicator).exists()


def unit_offers(scope: Scope, indicator: ProgrammeIndicator, *, below: int | None = None) -> list[tuple[int, str]]:
    """Units an indicator may still be given to: those in sight that stand on the day and have no target for it.

    below: the unit whose target is handed down; then those that stand below it alone.
    """
    have = set(indicator.targets.values_list("organisation_id", flat=True))
    offers = [(one.id, one.name) for one in unit_choices(scope) if one.id not in have]
    if below is None:
        return offers
    wanted = units_below(below, scope.on)
    return [one for one in offers if one[0] in wanted]


def units_below(unit_id: int, on: date) -> frozenset[int]:
    """The units that stand below one on a day, at any depth, and those they continue; not itself."""
    return tree.ids(tree.under([unit_id], on)) - {unit_id}
