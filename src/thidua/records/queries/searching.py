"""Searching the book of awards: recipients, decisions, forms, with or without marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet

from thidua.records.enums import NOT_COUNTED, PEOPLE
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.records.queries.rows import AwardRow, rows_of
from thidua.records.queries.timelines import newest
from thidua.registry.queries.paging import Page, page_of
from thidua.registry.scope import Scope
from thidua.vietnamese import fold


@dataclass(frozen=True)
class DecisionRow:
    """One decision as its awards show it: how many lines go to people and to others, and one award to open."""

    number: str
    decided_on: date | None
    issuer_name: str
    people: int
    others: int
    award_id: int


def search(
    scope: Scope,
    *,
    text: str = "",
    form: str = "",
    year: int | None = None,
    whom: Sequence[str] = (),
    state: str = "",
    units: Collection[int] | None = None,
    number: int = 1,
    size: int = 50,
) -> Page[AwardRow]:
    """One page of the awards in sight, newest first; every word of the text must occur, in any of the shown fields.

    units: keeps what these units or their people received, where any are named.
    """
    found = _matching(scope, text)
    for column, wanted in (("form", form), ("state", state), ("year", year)):
        if wanted:
            found = found.filter(**{column: wanted})
    if whom:
        found = found.filter(whom__in=list(whom))
    if units is not None:
        found = found.filter(Q(organisation__in=units) | Q(unit__in=units))
    kept, at, total = page_of(newest(found), number, size)
    return Page(rows_of(scope, kept), at, size, total)


def found(scope: Scope, text: str, limit: int = 20) -> list[AwardRow]:
    """Awards for the search at the top of every page."""
    return rows_of(scope, newest(_matching(scope, text))[:limit]) if fold(text) else []


def decisions(scope: Scope, *, text: str = "", number: int = 1, size: int = 50) -> Page[DecisionRow]:
    """One page of the decisions whose awards are in sight, newest first; awards taken back still tell their decision."""
    groups = (
        _matching(scope, text)
        .exclude(decision_number="")
        .exclude(state__in=NOT_COUNTED)
        .values("decision_number", "decided_on", "issuer_name")
        .annotate(
            people=Count("pk", filter=Q(whom__in=PEOPLE)),
            others=Count("pk", filter=~Q(whom__in=PEOPLE)),
            award=Max("pk"),
        )
        .order_by(F("decided_on").desc(nulls_last=True), "-award")
    )
    total = groups.count()
    at = min(max(1, number), max(1, -(-total // size)))
    listed = [
        DecisionRow(
            number=one["decision_number"],
            decided_on=one["decided_on"],
            issuer_name=one["issuer_name"],
            people=one["people"],
            others=one["others"],
            award_id=one["award"],
        )
        for one in groups[(at - 1) * size : at * size]
    ]
    return Page(listed, at, size, total)


def forms_in_use(scope: Scope) -> list[tuple[str, str]]:
    """The forms some award in sight has, code and latest name, for a picker."""
    rows = Award.objects.filter(visible(scope)).values("form").annotate(name=Max("form_name")).order_by("name")
    return [(one["form"], one["name"]) for one in rows]


def _matching(scope: Scope, text: str) -> QuerySet[Award]:
    rows = Award.objects.filter(visible(scope))
    for word in fold(text).split():
        rows = rows.filter(searched__contains=word)
    return rows
