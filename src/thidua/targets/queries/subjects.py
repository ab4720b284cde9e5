"""What the book may show of tasks and targets: those in sight as the book refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope
from thidua.targets.models import Target, Task
from thidua.targets.permissions import visible_targets, visible_tasks


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about tasks and targets in sight."""
    tasks = Task.objects.filter(visible_tasks(scope))
    targets = Target.objects.filter(visible_targets(scope))
    return Q(subject__in=references(tasks)) | Q(subject__in=references(targets))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Tasks by title, targets by indicator. Two queries."""
    listed = list(subjects)
    tasks = Task.objects.filter(pk__in=ids_of(listed, "targets.task")).values_list("pk", "title")
    targets = Target.objects.filter(pk__in=ids_of(listed, "targets.target")).values_list("pk", "indicator")
    return {f"targets.task:{pk}": name for pk, name in tasks} | {f"targets.target:{pk}": name for pk, name in targets}
