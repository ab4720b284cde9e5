"""What the book of acts may show of awards and calls for titles: those in sight, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.records.models import Award, TitleCall
from thidua.records.permissions import inner
from thidua.records.permissions_calls import visible_calls
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope

LABEL, CALL = "records.award", "records.titlecall"


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about awards of, or given by, units whose inner matters are in sight, and about calls in sight."""
    return Q(subject__in=references(Award.objects.filter(inner(scope)))) | Q(
        subject__in=references(TitleCall.objects.filter(visible_calls(scope)))
    )


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Awards by form and decision; never by the recipient, who may be erased later. Calls by their title."""
    listed = list(subjects)
    called = TitleCall.objects.filter(pk__in=ids_of(listed, CALL)).values_list("pk", "name")
    rows = Award.objects.filter(pk__in=ids_of(listed, LABEL)).values_list("pk", "form_name", "decision_number")
    named = {f"{CALL}:{pk}": name for pk, name in called}
    return named | {f"{LABEL}:{pk}": ", ".join(part for part in (form, number) if part) for pk, form, number in rows}
