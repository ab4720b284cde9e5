"""Reads about organisations, always on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from thidua.errors import Missing
from thidua.registry import tree
from thidua.registry.enums import INNER, Kind, Level
from thidua.registry.models import Organisation, OrganisationName, Placement, valid_on
from thidua.registry.queries.paging import Page
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, sort_key

NAMES = 'SELECT organisation_id, "full", short, since, until FROM registry_organisationname WHERE organisation_id'
"""Names stand on every page: the statement is written here once, not composed anew for each."""


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
    marks = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(f"{NAMES} IN ({marks})", [*wanted])
        rows = cursor.fetchall()
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
        return everything.filter(pk__in=tree.under({scope.over_id, scope.unit_id or scope.over_id}, scope.on))
    if not scope.unit_id:
        return everything.none()
    # the own unit is among those above itself, and what it continues comes with what is under it
    return everything.filter(pk__in=tree.under(tree.ids(tree.above([scope.unit_id], scope.on)), scope.on))


def unit_for(scope: Scope, unit_id: int) -> Organisation:
    """The organisation, if its existence is in sight; ``Missing`` otherwise."""
    unit = _visible(scope).filter(pk=unit_id).first()
    if unit is None:
        raise Missing
    return unit


def units(scope: Scope, *, text: str = "", kind: str = "", number: int = 1, size: int = 50) -> Page[UnitRow]:
    """One page of the organisations in sight, by name in Vietnamese order; every name they ever bore is searched."""
    asked = max(1, number)
    rows, total = _listed(scope, text, kind, size, (asked - 1) * size)
    if not rows and asked > 1:
        total = _listed(scope, text, kind, 1, 0)[1]
        asked = max(1, -(-total // size))
        rows = _listed(scope, text, kind, size, (asked - 1) * size)[0]
    return Page(rows, asked, size, total)


def unit_choices(scope: Scope, *, text: str = "", limit: int = 5000, inner: bool = False) -> list[UnitRow]:
    """Organisations that still stand on the day, for a picker; teams and households only where asked for (``inner``)."""
    return _listed(scope, text, "", limit, 0, ended=False, inner=inner)[0]


def found(scope: Scope, text: str, limit: int = 20) -> list[UnitRow]:
    """Organisations for the search at the top of every page."""
    return _listed(scope, text, "", limit, 0)[0] if fold(text) else []


# The list is asked for by everybody and holds every unit of a province, so it is one statement, written out: who is in
# sight, the name and the place of the day (no two hold on one day), the order, the page and the count of all.
_LIST = """
    SELECT o.id, o.kind, o.level, o.ended_on, o.successor_id, n.full, n.short, p.parent_id, count(*) OVER ()
      FROM {seen} JOIN registry_organisation o ON o.id = seen.id
      LEFT JOIN registry_organisationname n ON n.organisation_id = o.id
            AND (n.since IS NULL OR n.since <= %s) AND (n.until IS NULL OR n.until >= %s)
      LEFT JOIN registry_placement p ON p.organisation_id = o.id
            AND (p.since IS NULL OR p.since <= %s) AND (p.until IS NULL OR p.until >= %s OR p.until = o.ended_on)
     WHERE {wanted}
     ORDER BY coalesce(n.sort_key, (SELECT max(old.sort_key) FROM registry_organisationname old
                                     WHERE old.organisation_id = o.id)), o.id
     LIMIT %s OFFSET %s
"""


def _listed(
    scope: Scope, text: str, kind: str, limit: int, offset: int, *, ended: bool = True, inner: bool = True
) -> tuple[list[UnitRow], int]:
    """The rows of the list and how many there are in all; (nothing, 0) past its end."""
    seen, given = _seen(scope)
    wanted = ["1 = 1"]
    given += [scope.on] * 4
    if kind:
        wanted.append("o.kind = %s")
        given.append(kind)
    if not inner:
        wanted.append(f"o.kind NOT IN ({', '.join(['%s'] * len(INNER))})")
        given += sorted(INNER)
    if not ended:
        wanted.append("(o.ended_on IS NULL OR o.ended_on >= %s)")
        given.append(scope.on)
    if folded := fold(text):
        wanted.append("o.id IN (SELECT organisation_id FROM registry_organisationname WHERE folded LIKE %s)")
        given.append(f"%{folded}%")
    statement = _LIST.format(seen=seen, wanted=" AND ".join(wanted))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, limit, offset])
        found_rows = cursor.fetchall()
    return _rows(found_rows, scope.on), found_rows[0][-1] if found_rows else 0


def _seen(scope: Scope) -> tuple[str, list[Any]]:
    """The organisations in sight as a table named ``seen``, with what its statement asks for."""
    if scope.system:
        return "registry_organisation seen", []
    if scope.over_id and scope.oversees:
        query = tree.under({scope.over_id, scope.unit_id or scope.over_id}, scope.on)
    else:
        query = tree.under(tree.ids(tree.above([scope.unit_id or 0], scope.on)), scope.on)
    return f"({query.sql}) seen", list(query.params)


def _rows(found_units: Iterable[tuple[Any, ...]], on: date) -> list[UnitRow]:
    listed = list(found_units)
    names = names_on([*(unit[0] for unit in listed if unit[5] is None), *(unit[7] for unit in listed)], on)
    kinds = {kind: str(word) for kind, word in Kind.choices}
    levels = {level: str(word) for level, word in Level.choices}
    rows = []
    for pk, kind, level, ended, successor, full, short, parent, _total in listed:
        name = names[pk] if full is None else UnitName(full, short or full)
        ended_on = as_day(ended)
        rows.append(
            UnitRow(
                id=pk,
                name=name.full,
                short=name.short,
                kind=kinds[kind],
                level=levels[level],
                parent=names[parent].full if parent else "",
                ended_on=ended_on if ended_on and ended_on < on else None,
                successor_id=successor,
            )
        )
    return rows


def inner_of(scope: Scope, unit_id: int) -> list[UnitRow]:
    """The teams, households and foreign bodies a unit keeps on the day; none where its inner matters are out of sight."""
    if not scope.system and unit_id not in scope.sees:
        return []
    kept = Placement.objects.filter(valid_on(scope.on), parent=unit_id, organisation__kind__in=INNER)
    found_units = [
        (one.organisation_id, one.organisation, one.organisation.place or one.organisation.country)
        for one in kept.select_related("organisation")
    ]
    names = names_on([pk for pk, _unit, _place in found_units], scope.on)
    rows = [
        UnitRow(
            id=pk,
            name=names[pk].full,
            short=names[pk].short,
            kind=str(Kind(unit.kind).label),
            level=str(Level(unit.level).label),
            parent=place,
            ended_on=unit.ended_on,
            successor_id=unit.successor_id,
        )
        for pk, unit, place in found_units
    ]
    return sorted(rows, key=lambda row: (row.kind, sort_key(row.name)))


def as_day(value: date | str | None) -> date | None:
    """A day as the driver gives it: SQLite gives text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


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
    ends = {one.ended_on or scope.on for one in before}  # units merged together ended together: one question a day
    old = {day: names_on([one.pk for one in before if (one.ended_on or scope.on) == day], day) for day in ends}
    return UnitCard(
        unit=unit,
        name=names[unit.pk],
        names=list(unit.names.order_by(F("since").asc(nulls_first=True))),
        parents=[(place, names[place.parent_id].full) for place in placements],
        successor=(unit.successor_id, names[unit.successor_id].full) if unit.successor_id else None,
        predecessors=[(one.pk, old[one.ended_on or scope.on][one.pk].full, one.ended_on) for one in before],
    )
