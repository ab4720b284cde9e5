"""Tasks with their parts and entries, targets with their reported values."""

from thidua.targets.models.indicators import Target, TargetValue
from thidua.targets.models.tasks import EntryFile, Task, TaskEntry, TaskUnit

__all__ = ["EntryFile", "Target", "TargetValue", "Task", "TaskEntry", "TaskUnit"]
