"""Reads of tasks and targets."""

from thidua.targets.queries.inbox import awaiting
from thidua.targets.queries.indicators import (
    TargetRow,
    TargetView,
    silent_units,
    target_for,
    target_view,
    targets,
    targets_of,
)
from thidua.targets.queries.subjects import subject_names, subjects_in_sight
from thidua.targets.queries.tasks import (
    EntryRow,
    PartRow,
    TaskRow,
    TaskView,
    entry_file_for,
    found,
    task_for,
    task_view,
    tasks,
    tasks_from,
    tasks_of,
)

__all__ = [
    "EntryRow",
    "PartRow",
    "TargetRow",
    "TargetView",
    "TaskRow",
    "TaskView",
    "awaiting",
    "entry_file_for",
    "found",
    "silent_units",
    "subject_names",
    "subjects_in_sight",
    "target_for",
    "target_view",
    "targets",
    "targets_of",
    "task_for",
    "task_view",
    "tasks",
    "tasks_from",
    "tasks_of",
]
