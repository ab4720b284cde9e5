"""Counting awards. Times awarded (lượt) and distinct recipients are two figures and are never added to one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Max, Q, QuerySet

from thidua.records.enums import PEOPLE, AwardState, Whom
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.records.queries.rows import AwardRow, rows_of
from thidua.registry import tree
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope
from thidua.vietnamese import fold


class Side(Enum):
    """Which awards of an office: those it gave, or those it and what stands under it received."""

    GIVEN = "given"
    RECEIVED = "received"


class Group(Enum):
    """People, households and collectives are told apart in every count."""

    PEOPLE = "people"
    HOUSEHOLDS = "households"
    COLLECTIVES = "collectives"


@dataclass(frozen=True)
class Tally:
    """How often, and to how many.

    times:     lượt, as far as numbers are known.
    unknown:   rows that say "some" without a number; they are in no figure, and stand beside it.
    distinct:  different recipients among the named ones.
    unnamed:   how many of the times have no name behind them, so that nobody knows whether they were different people.
    """

    times: int = 0
    unknown: int = 0
    distinct: int = 0
    unnamed: int = 0

    @property
    def distinct_is_all(self) -> bool:
        """True when the number of different recipients is truly known."""
        return not self.unknown and not self.unnamed


@dataclass(frozen=True)
class CountRow:
    """One form given to one group: in all, and year by year.

    years: year → tally. spans: of awards for several years at once, which belong to no single column.
    """

    form: str
    form_name: str
    group: Group
    total: Tally
    years: dict[int, Tally]
    spans: Tally


@dataclass(frozen=True)
class CountTable:
    """A table of counts over years in order; undated: awards whose year nobody knows, in none of the figures."""

    years: tuple[int, ...]
    rows: tuple[CountRow, ...]
    undated: int


def counts(scope: Scope, *, unit_id: int, side: Side, since: int, until: int) -> CountTable:
    """Awards in force of an office over years, both ends counted, by form and group.

    A year counts by what the award is for, and by its decision where that is not told. Proposals, awards taken back and
    doubles are in no count.
    """
    kept = _kept(scope, unit_id, side, since, until)
    names = {award.form: award.form_name for award in kept}
    order = {form: at for at, form in enumerate(names)}
    keys = sorted({(award.form, _group(award)) for award in kept}, key=lambda one: (order[one[0]], one[1].value))
    rows = tuple(_row(kept, form, names[form], group) for form, group in keys)
    undated = _standing(scope, unit_id, side).filter(year__isnull=True).count()
    return CountTable(tuple(range(since, until + 1)), rows, undated)


def five_year_table(scope: Scope, *, unit_id: int, until: int, side: Side = Side.RECEIVED) -> CountTable:
    """The five years that end with ``until``, as reports to an emulation congress ask for them."""
    return counts(scope, unit_id=unit_id, side=side, since=until - 4, until=until)


@dataclass(frozen=True)
class Cell:
    """One figure of a table of counts. year: of its column; None with ``spans`` False for the whole row."""

    form: str
    group: Group
    year: int | None = None
    spans: bool = False


def counted(scope: Scope, cell: Cell, *, unit_id: int, side: Side, since: int, until: int) -> list[AwardRow]:
    """The very awards behind a figure of the table, newest first: what they add up to is the figure."""
    mine = [
        one
        for one in _kept(scope, unit_id, side, since, until)
        if (one.form, _group(one)) == (cell.form, cell.group) and _stands_in(one, cell)
    ]
    return rows_of(
        scope, sorted(mine, key=lambda one: (one.year or 0, one.decided_on or date.min, one.pk), reverse=True)
    )


def latest_counted(scope: Scope, *, unit_id: int, side: Side) -> int | None:
    """The latest year of an award in force of the office; None where the book holds none with a year."""
    found: int | None = _standing(scope, unit_id, side).aggregate(latest=Max("year"))["latest"]
    return found


def _standing(scope: Scope, unit_id: int, side: Side) -> QuerySet[Award]:
    unit = unit_for(scope, unit_id)
    return Award.objects.filter(visible(scope), _of(scope, unit.pk, side), state=AwardState.STANDING)


def _kept(scope: Scope, unit_id: int, side: Side, since: int, until: int) -> list[Award]:
    """Awards in force whose years lie wholly between the ends."""
    listed = _standing(scope, unit_id, side).filter(year__gte=since, year__lte=until).order_by("form_name", "pk")
    return [award for award in listed if not award.years or min(award.years) >= since]


def _stands_in(award: Award, cell: Cell) -> bool:
    several = len(award.years) > 1
    if cell.spans:
        return several
    return cell.year is None or (award.year == cell.year and not several)


def tally(awards: Iterable[Award] | QuerySet[Award]) -> Tally:
    """One tally over awards."""
    told = [(recipient(award), award.count) for award in awards]
    return Tally(
        times=sum(count or 0 for _who, count in told),
        unknown=sum(count is None for _who, count in told),
        distinct=len({who for who, _count in told if who}),
        unnamed=sum(count or 0 for who, count in told if not who),
    )


def _row(kept: list[Award], form: str, name: str, group: Group) -> CountRow:
    mine = [award for award in kept if award.form == form and _group(award) == group]
    single = [award for award in mine if len(award.years) < 2]
    years = sorted({award.year for award in single if award.year is not None})
    return CountRow(
        form=form,
        form_name=name,
        group=group,
        total=tally(mine),
        years={year: tally(award for award in single if award.year == year) for year in years},
        spans=tally(award for award in mine if len(award.years) > 1),
    )


def _of(scope: Scope, unit_id: int, side: Side) -> Q:
    if side == Side.GIVEN:
        return Q(issuer__in=tree.ids(tree.continued_by([unit_id])))
    under = tree.ids(tree.under([unit_id], scope.on))
    return Q(unit__in=under) | Q(organisation__in=under)


def _group(award: Award) -> Group:
    if award.whom in PEOPLE:
        return Group.PEOPLE
    return Group.HOUSEHOLDS if award.whom == Whom.HOUSEHOLD else Group.COLLECTIVES


def recipient(award: Any) -> tuple[object, ...]:
    """Who it was, as far as the record can tell two apart; empty for those without a name.

    award: one, or a row read with just whom, person_id, organisation_id, name, born, unit_id, unit_name.
    """
    if award.person_id is not None:
        return ("person", award.person_id)
    if award.organisation_id is not None:
        return ("organisation", award.organisation_id)
    if award.name:
        return (award.whom, award.name.casefold(), award.born, award.unit_id or fold(award.unit_name))
    return ()
