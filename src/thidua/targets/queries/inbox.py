"""What waits for the asker among tasks and targets: the inbox of this room."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.scope import Scope
from thidua.targets.enums import Part, TaskState
from thidua.targets.models import Programme, ReportPeriod, Target, Task
from thidua.targets.permissions import UNIT_ROLES, visible_programmes, visible_tasks
from thidua.targets.queries.periods import PeriodRow, periods_of_phases


def awaiting(scope: Scope) -> list[Awaiting]:
    """Tasks of an own unit, finished ones to inspect, targets without a value, periods to report; nearest deadline first."""
    if not scope.has(*UNIT_ROLES, Role.STANDING_BODY):
        return []
    rows = Task.objects.filter(visible_tasks(scope)).exclude(state=TaskState.CLOSED).prefetch_related("units")
    waiting = [one for task in rows if (one := _task(scope, task)) is not None]
    if scope.has(*UNIT_ROLES):
        silent = Target.objects.filter(
            organisation__in=[scope.unit_id or 0], values__isnull=True, programme_indicator__isnull=True
        )
        if scope.retrospective:
            silent = silent.filter(recorded_afterwards=True)
        waiting += [_target(one) for one in silent]
        waiting += _periods(scope)
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


def _periods(scope: Scope) -> list[Awaiting]:
    """Periods the own unit has not reported on whole; for who keeps a programme, those whose deadline others let pass.

    As many statements for one phase as for a hundred.
    """
    begun = ReportPeriod.objects.filter(
        phase__programme__in=Programme.objects.filter(visible_programmes(scope)), first_day__lte=scope.on
    )
    phases = {one.phase_id: one.phase for one in begun.select_related("phase__programme")}
    if not phases:
        return []
    rows = periods_of_phases(scope, list(phases.values()))
    waiting = []
    for phase in phases.values():
        keeper = phase.programme.owner_id == scope.unit_id
        where = phase.programme.short or phase.programme.name
        for row in rows[phase.pk]:
            if row.first_day > scope.on:
                continue
            if any(one.unit_id == scope.unit_id for one in row.silent):
                waiting.append(_period(row, where, scope))
            if keeper and row.locked and (missing := [one for one in row.silent if one.unit_id != scope.unit_id]):
                title = _("Nhắc %(n)d đơn vị chưa báo cáo: %(period)s") % {"n": len(missing), "period": row.words}
                word = _("%(a)d/%(b)d đã báo cáo") % {"a": row.received, "b": len(row.units)}
                ids = {"period_id": row.id}
                waiting.append(Awaiting(title, where, "wait", word, row.due_on, "period", ids, _("Xem")))
    return waiting


def _period(row: PeriodRow, where: str, scope: Scope) -> Awaiting:
    own = next(one for one in row.units if one.unit_id == scope.unit_id)
    open_again = own.unlocked_until is not None and own.unlocked_until >= scope.on
    locked = row.locked and not open_again
    return Awaiting(
        _("Báo cáo kỳ: %(period)s") % {"period": row.words},
        where,
        "late" if row.locked else "in_progress",
        _("Đã khóa, cần đề nghị mở khóa") if locked else f"{own.received}/{own.expected} {_('chỉ tiêu')}",
        own.unlocked_until if open_again else row.due_on,
        "period" if locked else "period-report",
        {"period_id": row.id},
        _("Xem") if locked else _("Báo cáo"),
    )
