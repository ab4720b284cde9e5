"""What the book may show of lists and decisions: those in sight as the book refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.decisions.models import AwardList, Decision, NumberBook
from thidua.decisions.permissions import visible_lists
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about lists, decisions and number books in sight."""
    found = Q(pk__in=[])
    for model in (AwardList, Decision, NumberBook):
        found |= Q(subject__in=references(model._default_manager.filter(visible_lists(scope))))
    return found


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """The lists, decisions and number books among references of the book, by title, number and symbol. Three queries."""
    listed = list(subjects)
    rows = AwardList.objects.filter(pk__in=ids_of(listed, "decisions.awardlist")).values_list("pk", "title")
    decided = Decision.objects.filter(pk__in=ids_of(listed, "decisions.decision"))
    books = NumberBook.objects.filter(pk__in=ids_of(listed, "decisions.numberbook"))
    return {
        **{f"decisions.awardlist:{pk}": title for pk, title in rows},
        **{f"decisions.decision:{one.pk}": str(one) for one in decided},
        **{f"decisions.numberbook:{one.pk}": str(one) for one in books},
    }
