"""Writes of tasks, targets and programmes, by noun."""

from thidua.targets.actions.assigning import Portion, assign_targets, split_target, withdraw_target
from thidua.targets.actions.correcting import correct_indicator, correct_phase, remove_indicator, remove_phase
from thidua.targets.actions.giving import Asked, Deadline, Source, give_task
from thidua.targets.actions.indicators import Aim, report_value, set_target
from thidua.targets.actions.periods import Figure, PeriodFacts, open_period, report_period, unlock_period
from thidua.targets.actions.programmes import (
    IndicatorFacts,
    ProgrammeFacts,
    add_indicator,
    add_phase,
    change_programme,
    keep_programme,
)
from thidua.targets.actions.reporting import NewFile, close_task, inspect_task, report_progress

__all__ = [
    "Aim",
    "Asked",
    "Deadline",
    "Figure",
    "IndicatorFacts",
    "NewFile",
    "PeriodFacts",
    "Portion",
    "ProgrammeFacts",
    "Source",
    "add_indicator",
    "add_phase",
    "assign_targets",
    "change_programme",
    "close_task",
    "correct_indicator",
    "correct_phase",
    "give_task",
    "inspect_task",
    "keep_programme",
    "open_period",
    "remove_indicator",
    "remove_phase",
    "report_period",
    "report_progress",
    "report_value",
    "set_target",
    "split_target",
    "unlock_period",
    "withdraw_target",
]
