"""The honour board: awards of what was published, as long as they stand in the book. No birth, no number, no reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q, QuerySet

from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import HonourEntry
from thidua.records.enums import PEOPLE, PRIVATE, AwardState
from thidua.registry.queries.paging import Page
from thidua.vietnamese import fold

NEWEST = (F("award__decided_on").desc(nulls_last=True), "-award_id", "pk")


@dataclass(frozen=True)
class HonourRow:
    """One award as everybody may see it.

    unit_id: where more of the same unit is shown; None where it is not. decision: number of its public page, if published.
    """

    name: str
    person: bool
    unit: str
    unit_id: int | None
    form: str
    years: tuple[int, ...]
    decision_number: str
    decided_on: date | None
    issuer: str
    decision: int | None
    standing: bool
    revoked_on: date | None


def standing() -> QuerySet[HonourEntry]:
    """Entries of what is published whose award stands and whose recipient was not erased."""
    return HonourEntry.objects.filter(
        publication__state=PublicState.PUBLISHED,
        award__state=AwardState.STANDING,
        award__erased=False,
    )


def shown() -> QuerySet[HonourEntry]:
    """The entries of the board: each award once, however many publications name it."""
    return HonourEntry.objects.filter(shown=True, award__state=AwardState.STANDING, award__erased=False).select_related(
        "award", "publication"
    )


def honours(
    *, year: int | None = None, form: str = "", text: str = "", number: int = 1, size: int = 30
) -> Page[HonourRow]:
    """One page of the board, newest first; every word must occur in the name, the unit, the form or the decision."""
    found = shown()
    if year is not None:
        found = found.filter(award__year=year)
    if form:
        found = found.filter(award__form=form)
    for word in fold(text).split():
        found = found.filter(Q(award__folded__contains=word) | Q(place__contains=word))
    total = found.count()
    at = min(max(1, number), max(1, -(-total // size)))
    return Page(rows(found.order_by(*NEWEST)[(at - 1) * size : at * size]), at, size, total)


def years_shown() -> list[int]:
    """The years the board has something of, newest first."""
    found = shown().order_by().values_list("award__year", flat=True).distinct()
    return sorted((year for year in found if year is not None), reverse=True)


def forms_shown() -> list[tuple[str, str]]:
    """The forms the board has something of: code and latest name."""
    found = shown().order_by().values("award__form").annotate(name=Max("award__form_name")).order_by("name")
    return [(one["award__form"], one["name"]) for one in found]


def rows(entries: Iterable[HonourEntry]) -> list[HonourRow]:
    """Entries as everybody sees them."""
    return [_row(one) for one in entries]


def _row(entry: HonourEntry) -> HonourRow:
    award, told = entry.award, entry.publication
    return HonourRow(
        name="" if award.erased else award.name,
        person=award.whom in PEOPLE,
        unit=award.unit_name if award.whom in PRIVATE else "",
        unit_id=award.unit_id if award.whom in PRIVATE else award.organisation_id,
        form=award.form_name,
        years=tuple(award.years),
        decision_number=award.decision_number,
        decided_on=award.decided_on,
        issuer=award.issuer_name,
        decision=told.pk if told.kind == PublicKind.DECISION else None,
        standing=award.state == AwardState.STANDING,
        revoked_on=award.revoked_on,
    )


def of_publication(publication_id: int) -> list[HonourRow]:
    """Who a publication names, collectives first: who was erased is left out, an award taken back says so."""
    found = (
        HonourEntry.objects.filter(
            publication_id=publication_id,
            award__erased=False,
            award__state__in=(AwardState.STANDING, AwardState.REVOKED),
        )
        .select_related("award", "publication")
        .order_by("pk")
    )
    return sorted(rows(found), key=lambda one: one.person)


def of_awards(awards: Iterable[int]) -> list[HonourRow]:
    """Those of the awards the board shows, newest first."""
    return rows(shown().filter(award_id__in=list(awards)).order_by(*NEWEST))


@dataclass(frozen=True)
class CollectiveView:
    """A collective as the board knows it: its own awards, those of its people, and how many of each."""

    name: str
    own: tuple[HonourRow, ...]
    people: tuple[HonourRow, ...]


def collective(unit_id: int) -> CollectiveView | None:
    """What is public of one collective; None where nothing is, whether or not there is such a unit."""
    own = list(shown().filter(award__organisation_id=unit_id).order_by(*NEWEST))
    people = list(shown().filter(award__unit_id=unit_id, award__whom__in=list(PRIVATE)).order_by(*NEWEST)[:200])
    if own:
        name = own[0].award.name
    elif people:
        name = people[0].award.unit_name
    else:
        return None
    return CollectiveView(name, tuple(rows(own)), tuple(rows(people)))


def counted() -> int:
    """How many awards the board shows."""
    return shown().count()
