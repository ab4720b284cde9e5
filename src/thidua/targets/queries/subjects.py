"""What the book may show of tasks, targets and programmes: those in sight as it refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope
from thidua.targets.models import Programme, Target, Task
from thidua.targets.permissions import visible_programmes, visible_targets, visible_tasks


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about tasks, targets and programmes in sight."""
    tasks = Task.objects.filter(visible_tasks(scope))
    targets = Target.objects.filter(visible_targets(scope))
    kept = Programme.objects.filter(visible_programmes(scope))
    return Q(subject__in=references(tasks)) | Q(subject__in=references(targets)) | Q(subject__in=references(kept))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Tasks by title, targets by indicator, programmes by name. Three queries."""
    listed = list(subjects)
    tasks = Task.objects.filter(pk__in=ids_of(listed, "targets.task")).values_list("pk", "title")
    targets = Target.objects.filter(pk__in=ids_of(listed, "targets.target")).values_list("pk", "indicator")
    kept = Programme.objects.filter(pk__in=ids_of(listed, "targets.programme")).values_list("pk", "name")
    named = {f"targets.programme:{pk}": name for pk, name in kept}
    return (
        named
        | {f"targets.task:{pk}": name for pk, name in tasks}
        | {f"targets.target:{pk}": name for pk, name in targets}
    )
