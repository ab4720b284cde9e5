"""Reads of statistics and reports."""

from thidua.reports.queries.forms import (
    TOTAL,
    Figure,
    FormCell,
    FormRow,
    FormTable,
    award_rows,
    form_table,
    movement_ids,
)
from thidua.reports.queries.reports import (
    Behind,
    ReportRow,
    TextRow,
    behind,
    chapters,
    history,
    report_for,
    reports,
    sound,
    span_of,
)
from thidua.reports.queries.told import Counted, Grid, Item, Told

__all__ = [
    "TOTAL",
    "Behind",
    "Counted",
    "Figure",
    "FormCell",
    "FormRow",
    "FormTable",
    "Grid",
    "Item",
    "ReportRow",
    "TextRow",
    "Told",
    "award_rows",
    "behind",
    "chapters",
    "form_table",
    "history",
    "movement_ids",
    "report_for",
    "reports",
    "sound",
    "span_of",
]
