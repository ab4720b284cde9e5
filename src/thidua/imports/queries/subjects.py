"""What the book may show of files brought in: those in sight as the book refers to them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.imports.models import ImportRun
from thidua.imports.permissions import visible_runs
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope

LABEL = "imports.importrun"


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about files brought in for units in sight; none from a past day."""
    if scope.retrospective and not scope.system:
        return Q(pk__in=[])
    return Q(subject__in=references(ImportRun.objects.filter(visible_runs(scope))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Runs by the name of their file. One query."""
    rows = ImportRun.objects.filter(pk__in=ids_of(subjects, LABEL)).select_related("file")
    return {f"{LABEL}:{one.pk}": str(one.file) for one in rows}


def subject_kinds(subjects: Iterable[str]) -> dict[str, str]:
    """What the rows of each run become, as ``RunKind``. One query."""
    rows = ImportRun.objects.filter(pk__in=ids_of(subjects, LABEL)).values_list("pk", "kind")
    return {f"{LABEL}:{pk}": kind for pk, kind in rows}
