"""Writes of tasks and targets, by noun."""

from thidua.targets.actions.giving import Asked, Deadline, Source, give_task
from thidua.targets.actions.indicators import Aim, report_value, set_target
from thidua.targets.actions.reporting import NewFile, close_task, inspect_task, report_progress

__all__ = [
    "Aim",
    "Asked",
    "Deadline",
    "NewFile",
    "Source",
    "close_task",
    "give_task",
    "inspect_task",
    "report_progress",
    "report_value",
    "set_target",
]
