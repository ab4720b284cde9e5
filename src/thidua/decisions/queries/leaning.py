"""Lists not yet decided, by the award they are for: what an officer of the law must know before a text is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from thidua.decisions.enums import ListState
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.permissions import visible_lists
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class LeaningList:
    """One list not yet decided. rows: how many recipients of it have none of the awards yet."""

    id: int
    title: str
    issuer: str
    state: str
    state_word: str
    rows: int


def undecided_by_form(scope: Scope) -> dict[str, int]:
    """How many lists that are not yet decided name each award; counted for all offices whose existence is in sight."""
    found: dict[str, set[int]] = {}
    rows = _undecided(scope).order_by().values_list("form_code", "list__form_code", "list").distinct()
    for own, usual, held in rows:
        found.setdefault(own or usual, set()).add(held)
    return {form: len(lists) for form, lists in found.items()}


def lists_leaning(scope: Scope, forms: Collection[str]) -> list[LeaningList]:
    """The lists in sight that name one of the awards and are not yet decided, the newest first."""
    named = Q(form_code__in=forms) | Q(form_code="", list__form_code__in=forms)
    rows = _undecided(scope).filter(named, visible_lists(scope, "list__"))
    counts = dict(rows.values_list("list").annotate(rows=Count("pk")))
    held = list(AwardList.objects.filter(pk__in=counts).order_by("-made_on", "-pk"))
    names = names_on([one.issuer_id for one in held], scope.on)
    return [
        LeaningList(
            one.pk,
            one.title,
            names[one.issuer_id].full,
            one.state,
            str(ListState(one.state).label),
            counts[one.pk],
        )
        for one in held
    ]


def _undecided(scope: Scope) -> QuerySet[ListRow]:
    """Rows of lists nobody dropped that are in the book of awards not yet."""
    rows = ListRow.objects.filter(removed=False, award_number__isnull=True).exclude(list__state=ListState.DROPPED)
    return rows if scope.system else rows.filter(list__issuer__in=scope.neighbourhood)
