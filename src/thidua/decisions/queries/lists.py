"""Reads of lists and their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count, Q, Sum

from thidua.decisions.enums import PEOPLE, ListState, RowKind
from thidua.decisions.models import AwardList, ListRow, ListStep
from thidua.decisions.permissions import visible_lists
from thidua.errors import Missing
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope

Order = Literal["position", "name", "unit", "form"]
ORDERS: dict[str, tuple[str, ...]] = {
    "position": ("position", "pk"),
    "name": ("kind", "sort_key", "pk"),
    "unit": ("unit_name", "kind", "sort_key", "pk"),
    "form": ("form_name", "kind", "position", "pk"),
}


def list_for(scope: Scope, list_id: int) -> AwardList:
    """The list, if its office's inner matters are in sight; ``Missing`` otherwise."""
    found = AwardList.objects.filter(visible_lists(scope), pk=list_id).select_related("approved_by").first()
    if found is None:
        raise Missing
    return found


def row_for(scope: Scope, row_id: int) -> ListRow:
    """The row, if it stands in a list in sight; ``Missing`` otherwise."""
    found = (
        ListRow.objects.filter(visible_lists(scope, "list__"), pk=row_id, removed=False).select_related("list").first()
    )
    if found is None:
        raise Missing
    return found


def rows_of(held: AwardList, order: str = "position") -> list[ListRow]:
    """The rows that stand in a list, in an order; people by given name."""
    return list(
        held.rows.filter(removed=False)
        .select_related("person", "organisation")
        .order_by(*ORDERS.get(order, ORDERS["position"]))
    )


def last_step(held: AwardList) -> ListStep | None:
    """The step that would be taken back next; None where there is none."""
    return held.steps.filter(undone=False).last()


@dataclass(frozen=True)
class ListLine:
    """One list in a list of lists. places: recipients without a name yet, which are counted in none of the other figures."""

    id: int
    title: str
    issuer: str
    year: int
    form: str
    state: str
    state_word: str
    made_on: date
    collectives: int
    people: int
    households: int
    places: int


def lists(scope: Scope, *, year: int | None = None) -> list[ListLine]:
    """The lists in sight, newest first. Two queries and the names."""
    alive = Q(rows__removed=False)
    named = alive & Q(rows__places__isnull=True)
    rows = AwardList.objects.filter(visible_lists(scope)).annotate(
        collectives=Count("rows", filter=named & Q(rows__kind=RowKind.COLLECTIVE)),
        people=Count("rows", filter=named & Q(rows__kind__in=PEOPLE)),
        households=Count("rows", filter=named & Q(rows__kind=RowKind.HOUSEHOLD)),
        places=Sum("rows__places", filter=alive),
    )
    if year is not None:
        rows = rows.filter(year=year)
    found = list(rows.order_by("-made_on", "-pk"))
    names = names_on([one.issuer_id for one in found], scope.on)
    return [
        ListLine(
            id=one.pk,
            title=one.title,
            issuer=names[one.issuer_id].full,
            year=one.year,
            form=one.form_name,
            state=one.state,
            state_word=str(ListState(one.state).label),
            made_on=one.made_on,
            collectives=one.collectives,
            people=one.people,
            households=one.households,
            places=one.places or 0,
        )
        for one in found
    ]


@dataclass(frozen=True)
class Tally:
    """How many of each kind stand in a list: named, and places without a name."""

    collectives: int
    people: int
    households: int
    unnamed_collectives: int
    unnamed_people: int
    unnamed_households: int

    @property
    def unnamed(self) -> int:
        """All places without a name."""
        return self.unnamed_collectives + self.unnamed_people + self.unnamed_households

    @property
    def all_collectives(self) -> int:
        """Named and unnamed together, as a paper counts them."""
        return self.collectives + self.unnamed_collectives

    @property
    def all_people(self) -> int:
        """Named and unnamed together, as a paper counts them."""
        return self.people + self.unnamed_people


def tally(rows: Sequence[ListRow]) -> Tally:
    """The counts of a list's rows."""

    def named(*kinds: str) -> int:
        return sum(one.kind in kinds and one.places is None for one in rows)

    def unnamed(*kinds: str) -> int:
        return sum(one.places or 0 for one in rows if one.kind in kinds)

    collective, household, people = (RowKind.COLLECTIVE,), (RowKind.HOUSEHOLD,), tuple(PEOPLE)
    return Tally(
        named(*collective), named(*people), named(*household),
        unnamed(*collective), unnamed(*people), unnamed(*household),
    )  # fmt: skip
