"""What waits for the asker among tasks and targets: the inbox of this room."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.scope import Scope
from thidua.targets.enums import Part, TaskState
from thidua.targets.models import Target, Task
from thidua.targets.permissions import UNIT_ROLES, visible_tasks


def awaiting(scope: Scope) -> list[Awaiting]:
    """Tasks an own unit leads or helps in, finished ones to inspect, targets without a value; nearest deadline first."""
    if not scope.has(*UNIT_ROLES, Role.STANDING_BODY):
        return []
    rows = Task.objects.filter(visible_tasks(scope)).exclude(state=TaskState.CLOSED).prefetch_related("units")
    waiting = [one for task in rows if (one := _task(scope, task)) is not None]
    if scope.has(*UNIT_ROLES):
        silent = Target.objects.filter(organisation__in=[scope.unit_id or 0], values__isnull=True)
        if scope.retrospective:
            silent = silent.filter(recorded_afterwards=True)
        waiting += [_target(one) for one in silent]
    return sorted(waiting, key=lambda one: (one.due or date.max, one.title))


def _task(scope: Scope, task: Task) -> Awaiting | None:
    part = next((one for one in task.units.all() if one.organisation_id == scope.unit_id), None)
    where = task.source_words or task.get_source_kind_display()
    working = part is not None and part.part in {Part.OWNER, Part.CO_OWNER} and part.finished_on is None
    if scope.has(*UNIT_ROLES) and working and task.state == TaskState.OPEN:
        word = str(TaskState.OPEN.label)
        return Awaiting(task.title, where, "in_progress", word, task.due_on, "task", {"task_id": task.pk}, _("Báo cáo"))
    inspects = scope.has(Role.STANDING_BODY) or task.giver_id == scope.unit_id
    if inspects and task.state == TaskState.REPORTED:
        title = _("Kiểm tra: %(title)s") % {"title": task.title}
        word = str(TaskState.REPORTED.label)
        return Awaiting(title, where, "wait", word, task.due_on, "task", {"task_id": task.pk}, _("Kiểm tra"))
    return None


def _target(target: Target) -> Awaiting:
    title = _("Báo cáo chỉ tiêu: %(name)s") % {"name": target.indicator}
    return Awaiting(
        title,
        target.get_source_kind_display(),
        "in_progress",
        _("Chưa báo cáo"),
        target.due_on,
        "target",
        {"target_id": target.pk},
        _("Báo cáo"),
    )
