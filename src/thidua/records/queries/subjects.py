"""What the book of acts may show of awards: those whose inner matters are in sight, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.records.models import Award
from thidua.records.permissions import inner
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope

LABEL = "records.award"


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about awards of, or given by, units whose inner matters are in sight."""
    return Q(subject__in=references(Award.objects.filter(inner(scope))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Awards by form and decision; never by the recipient, who may be erased later. One query."""
    rows = Award.objects.filter(pk__in=ids_of(subjects, LABEL)).values_list("pk", "form_name", "decision_number")
    return {f"{LABEL}:{pk}": ", ".join(part for part in (form, number) if part) for pk, form, number in rows}
