"""What the book may show of lists and decisions: those in sight as the book refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.decisions.models import AwardList
from thidua.decisions.permissions import visible_lists
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about lists in sight."""
    return Q(subject__in=references(AwardList.objects.filter(visible_lists(scope))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """The lists among references of the book, by title."""
    rows = AwardList.objects.filter(pk__in=ids_of(subjects, "decisions.awardlist")).values_list("pk", "title")
    return {f"decisions.awardlist:{pk}": title for pk, title in rows}
