"""Writes of reports, by noun."""

from thidua.reports.actions.freezing import freeze_report
from thidua.reports.actions.writing import begin_report, write_chapter

__all__ = ["begin_report", "freeze_report", "write_chapter"]
