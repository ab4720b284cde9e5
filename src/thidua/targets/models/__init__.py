"""Tasks with their parts and entries, targets with their values, programmes with phases, indicators and periods."""

from thidua.targets.models.indicators import Target, TargetValue
from thidua.targets.models.programmes import (
    PeriodUnlock,
    Programme,
    ProgrammeIndicator,
    ProgrammePhase,
    ReportPeriod,
)
from thidua.targets.models.tasks import EntryFile, Task, TaskEntry, TaskUnit

__all__ = [
    "EntryFile",
    "PeriodUnlock",
    "Programme",
    "ProgrammeIndicator",
    "ProgrammePhase",
    "ReportPeriod",
    "Target",
    "TargetValue",
    "Task",
    "TaskEntry",
    "TaskUnit",
]
