"""Reads about organisations, always on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from thidua.errors import Missing
from thidua.registry import tree
from thidua.registry.enums import Kind, Level
from thidua.registry.models import Organisation, OrganisationName, Placement, valid_on
from thidua.registry.queries.paging import Page, page_of
from thidua.registry.scope import Scope
from thidua.vietnamese import fold


@dataclass(frozen=True)
class UnitName:
    """The name an organisation bore on a day."""

    full: str
    short: str

    def __str__(self) -> str:
        """The full name."""
        return self.full


@dataclass(frozen=True)
class UnitRow:
    """One organisation in a list."""

    id: int
    name: str
    short: str
    kind: str
    level: str
    parent: str
    ended_on: date | None
    successor_id: int | None


def names_on(ids: Iterable[int | None], on: date) -> dict[int, UnitName]:
    """The names of many organisations on a day, in one query.

    On a day no name is recorded for, the name nearest in time stands in: an organisation is never nameless.
    """
    wanted = {unit for unit in ids if unit is not None}
    chosen: dict[int, tuple[int, UnitName]] = {}
    if not wanted:
        return {}
    rows = OrganisationName.objects.filter(organisation_id__in=wanted).values_list(
        "organisation_id", "full", "short", "since", "until"
    )
    for unit, full, short, since, until in rows:
        away = distance(since, until, on)
        if unit not in chosen or away < chosen[unit][0]:
            chosen[unit] = (away, UnitName(full, short or full))
    return {unit: name for unit, (_away, name) in chosen.items()}


def distance(since: date | None, until: date | None, on: date) -> int:
    """How many days a range lies from a day; 0 when it holds it."""
    if since and since > on:
        return (since - on).days
    return (on - until).days if until and until < on else 0


def name_on(unit_id: int, on: date) -> UnitName:
    """The name of one organisation on a day."""
    names = names_on([unit_id], on)
    if unit_id not in names:
        raise Missing
    return names[unit_id]


def _visible(scope: Scope) -> QuerySet[Organisation]:
    """Organisations whose existence is in sight of the scope."""
    everything = Organisation.objects.all()
    if scope.system:
        return everything
    if scope.over_id and scope.oversees:
        return everything.filter(
            Q(pk__in=tree.under([scope.over_id], scope.on)) | Q(pk__in=tree.continued_by([scope.unit_id or 0]))
        )
    if not scope.unit_id:
        return everything.none()
    tops = tree.ids(tree.above([scope.unit_id], scope.on))
    return everything.filter(Q(pk__in=tree.under(tops, scope.on)) | Q(pk__in=tree.continued_by([scope.unit_id])))


def unit_for(scope: Scope, unit_id: int) -> Organisation:
    """The organisation, if its existence is in sight; ``Missing`` otherwise."""
    unit = _visible(scope).filter(pk=unit_id).first()
    if unit is None:
        raise Missing
    return unit


def _listed(scope: Scope, text: str, kind: str = "", *, ended: bool = True) -> QuerySet[Organisation]:
    current = OrganisationName.objects.filter(organisation=OuterRef("pk")).order_by(F("since").desc(nulls_last=True))
    today = current.filter(valid_on(scope.on))
    rows = _visible(scope)
    if kind:
        rows = rows.filter(kind=kind)
    if not ended:
        rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=scope.on))
    if wanted := fold(text):
        rows = rows.filter(pk__in=OrganisationName.objects.filter(folded__contains=wanted).values("organisation_id"))
    return rows.annotate(
        order=Subquery(today.values("sort_key")[:1]), spare_order=Subquery(current.values("sort_key")[:1])
    ).order_by("order", "spare_order", "pk")


def units(scope: Scope, *, text: str = "", kind: str = "", number: int = 1, size: int = 50) -> Page[UnitRow]:
    """One page of the organisations in sight, by name in Vietnamese order; every name they ever bore is searched."""
    rows, kept, total = page_of(_listed(scope, text, kind), number, size)
    return Page(_rows(rows, scope.on), kept, size, total)


def unit_choices(scope: Scope, *, text: str = "", limit: int = 500) -> list[UnitRow]:
    """Organisations that still stand on the day, for a picker."""
    return _rows(_listed(scope, text, ended=False)[:limit], scope.on)


def _rows(found_units: Iterable[Organisation], on: date) -> list[UnitRow]:
    listed = list(found_units)
    parents = dict(
        Placement.objects.filter(
            valid_on(on) | Q(organisation__ended_on__lt=on, until=F("organisation__ended_on")),
            organisation__in=[unit.pk for unit in listed],
        ).values_list("organisation_id", "parent_id")
    )
    names = names_on([*(unit.pk for unit in listed), *parents.values()], on)
    kinds, levels = (
        dict(zip(Kind.values, map(str, Kind.labels), strict=True)),
        dict(zip(Level.values, map(str, Level.labels), strict=True)),
    )
    return [
        UnitRow(
            id=unit.pk,
            name=names[unit.pk].full,
            short=names[unit.pk].short,
            kind=kinds[unit.kind],
            level=levels[unit.level],
            parent=names[parents[unit.pk]].full if unit.pk in parents else "",
            ended_on=unit.ended_on if unit.ended_on and unit.ended_on < on else None,
            successor_id=unit.successor_id,
        )
        for unit in listed
    ]


def found(scope: Scope, text: str, limit: int = 20) -> list[UnitRow]:
    """Organisations for the search at the top of every page."""
    return _rows(_listed(scope, text)[:limit], scope.on) if fold(text) else []


@dataclass(frozen=True)
class UnitCard:
    """All that is known of one organisation: names through time, places, who it continued, who continued it."""

    unit: Organisation
    name: UnitName
    names: list[OrganisationName]
    parents: list[tuple[Placement, str]]
    successor: tuple[int, str] | None
    predecessors: list[tuple[int, str, date | None]]


def unit_card(scope: Scope, unit_id: int) -> UnitCard:
    """The organisation's page. Neighbours out of sight are named but not linked by the caller's own check."""
    unit = unit_for(scope, unit_id)
    placements = list(unit.placements.order_by(F("since").asc(nulls_first=True)))
    before = list(unit.predecessors.order_by("ended_on"))
    names = names_on([unit.pk, unit.successor_id, *(p.parent_id for p in placements)], scope.on)
    old = {one.pk: name_on(one.pk, one.ended_on or scope.on) for one in before}
    return UnitCard(
        unit=unit,
        name=names[unit.pk],
        names=list(unit.names.order_by(F("since").asc(nulls_first=True))),
        parents=[(place, names[place.parent_id].full) for place in placements],
        successor=(unit.successor_id, names[unit.successor_id].full) if unit.successor_id else None,
        predecessors=[(one.pk, old[one.pk].full, one.ended_on) for one in before],
    )
