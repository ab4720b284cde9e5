"""What the book may show of reports: those in sight as it refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope
from thidua.reports.models import Report
from thidua.reports.permissions import visible_reports
from thidua.reports.queries.reports import span_of


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about reports in sight."""
    return Q(subject__in=references(Report.objects.filter(visible_reports(scope))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Reports by their stretch."""
    rows = Report.objects.filter(pk__in=ids_of(subjects, "reports.report")).defer("content", "texts")
    return {f"reports.report:{one.pk}": span_of(one).label for one in rows}
