"""What became of a remark or a conclusion: the tasks that came from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.registry.scope import Scope
from thidua.targets.enums import TaskState
from thidua.targets.models import Task
from thidua.targets.permissions import visible_tasks


@dataclass(frozen=True)
class TaskFrom:
    """One task in the list of what came of a source."""

    id: int
    title: str
    due_on: date
    closed: bool
    overdue: bool


def tasks_from(scope: Scope, references: Iterable[str]) -> dict[str, list[TaskFrom]]:
    """The tasks in sight by what they come from, as the book refers to it ("meetings.remark:5"); in one query."""
    found: dict[str, list[TaskFrom]] = {}
    rows = Task.objects.filter(visible_tasks(scope), source__in=list(references)).order_by("due_on", "pk")
    for source, pk, title, due_on, state in rows.values_list("source", "pk", "title", "due_on", "state"):
        closed = state == TaskState.CLOSED
        row = TaskFrom(pk, title, due_on, closed, not closed and due_on < scope.on)
        found.setdefault(source, []).append(row)
    return found
