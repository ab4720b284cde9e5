"""To whom awards went, over the years: a part, the others, and those of whom nobody wrote it down, which is never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache

from django.db.models import QuerySet, Sum

from thidua.decisions.enums import PositionClass
from thidua.errors import Missing, demand
from thidua.law.statistics import statistical_forms
from thidua.records.enums import PEOPLE, AwardState, Whom
from thidua.records.models import Award
from thidua.records.permissions import may_extract
from thidua.records.queries import AwardRow, rows_of
from thidua.registry.enums import Gender
from thidua.registry.queries import Seats
from thidua.registry.queries.paging import SIZE, Page
from thidua.registry.scope import Scope
from thidua.reports.permissions import counted_units, touching
from thidua.reports.queries.then import bare, classes_then
from thidua.vietnamese import fold

MAJORITY = "kinh"
DIRECT_ROW, SUBJECTS = "nguoi-truc-tiep", "doi-tuong"
KEY = ("whom", "position_class", "person__gender", "person__ethnicity")
SEAT = ("unit_id", "organisation_id", "decided_on")
YEARS = 5


class Lens(StrEnum):
    """The questions of fairness."""

    DIRECT = "direct"
    SMALL = "small"
    WOMEN = "women"
    MINORITIES = "minorities"
    REMOTE = "remote"


class Part(StrEnum):
    """Those asked about, the others, those nobody knows of."""

    ASKED = "asked"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class LensYear:
    """One year of one lens, in times awarded; None of a year in which the book holds nothing the lens looks at."""

    year: int
    parts: Mapping[Part, int] | None

    @property
    def whole(self) -> int:
        """All that the lens looks at."""
        return sum(self.parts.values()) if self.parts else 0

    @property
    def share(self) -> tuple[Fraction, Fraction] | None:
        """The least and the most the share can be, in per cent: the unknown may all be others, or all be asked about."""
        if not self.parts or not self.whole:
            return None
        least = self.parts[Part.ASKED]
        most = least + self.parts[Part.UNKNOWN]
        return Fraction(100 * least, self.whole), Fraction(100 * most, self.whole)


@dataclass(frozen=True)
class LensTable:
    """One lens over the years. ``sourced``: somebody wrote down something the lens can answer from."""

    lens: Lens
    years: tuple[LensYear, ...]
    sourced: bool = True

    @property
    def known(self) -> bool:
        """True when of somebody at least it is known."""
        return any(one.parts and one.whole > one.parts[Part.UNKNOWN] for one in self.years)


@dataclass(frozen=True)
class _Key:
    whom: str
    position_class: str
    gender: str
    ethnicity: str


def lenses(scope: Scope, *, unit_id: int, until: int) -> list[LensTable]:
    """Every lens over five years, for what a unit and those under it received or decided.

    One statement counts for all but two: remote communes want the seat of each recipient on the day of its decision, and an
    award of a person that bears no class of position goes by the posts of that day, as in the statistical forms.
    Only who sees a unit's inner matters looks: a small number may name somebody.
    """
    sums: dict[tuple[Lens, int], dict[Part, int]] = {}
    rows = _awards(scope, unit_id).filter(year__gt=until - YEARS, year__lte=until).order_by()
    for year, *key, times in rows.values_list("year", *KEY).annotate(times=Sum("count")):
        for lens in Lens:
            part = _part(lens, _Key(*(one or "" for one in key)))
            if part is not None and times:
                held = sums.setdefault((lens, year), dict.fromkeys(Part, 0))
                held[part] += times
    then = classes_then(rows)
    for pk, year, times in bare(rows).values_list("pk", "year", "count") if then else ():
        if times and pk in then:
            held = sums[Lens.DIRECT, year]
            held[Part.UNKNOWN] -= times
            held[_working(then[pk])] += times
    seats = Seats(_seated(rows))
    seat = SEAT if seats.marks else ()  # nobody was seated anywhere: the years alone are enough
    for year, *said, times in rows.values_list("year", *seat).annotate(times=Sum("count")):
        if times:
            unit, recipient, day = said or (None, None, None)
            held = sums.setdefault((Lens.REMOTE, year), dict.fromkeys(Part, 0))
            held[_seat(seats, recipient or unit, day)] += times
    span = range(until - YEARS + 1, until + 1)
    return [
        LensTable(
            lens,
            tuple(LensYear(year, sums.get((lens, year))) for year in span),
            sourced=lens != Lens.REMOTE or bool(seats.marks),
        )
        for lens in Lens
    ]


def _seated(rows: QuerySet[Award]) -> set[int]:
    """The units whose seat is asked for: recipients, and the units of people."""
    pairs = rows.order_by().values_list("organisation_id", "unit_id").distinct()
    return {one or two for one, two in pairs if one or two}


def _seat(seats: Seats, unit_id: int | None, day: date | None) -> Part:
    remote = seats.remote(unit_id, day)
    if remote is None:
        return Part.UNKNOWN
    return Part.ASKED if remote else Part.OTHER


def lens_rows(
    scope: Scope, *, unit_id: int, lens: Lens, part: Part, year: int, number: int = 1
) -> tuple[Page[AwardRow], int]:
    """The awards behind one figure, newest first, and the times they add up to."""
    rows = _awards(scope, unit_id).filter(year=year, count__isnull=False).order_by("-decided_on", "-pk")
    if lens == Lens.REMOTE:
        seats = Seats(_seated(rows))
        mine = [
            (pk, count)
            for pk, count, unit, recipient, day in rows.values_list("pk", "count", *SEAT)
            if _seat(seats, recipient or unit, day) == part
        ]
    else:
        then = classes_then(rows) if lens == Lens.DIRECT else {}
        mine = [
            (pk, count)
            for pk, count, whom, held, *key in rows.values_list("pk", "count", *KEY)
            if _part(lens, _Key(whom, held or then.get(pk, ""), *(one or "" for one in key))) == part
        ]
    at = min(max(1, number), max(1, -(-len(mine) // SIZE)))
    wanted = [pk for pk, _count in mine[(at - 1) * SIZE : at * SIZE]]
    found = Award.objects.in_bulk(wanted)
    return Page(rows_of(scope, [found[pk] for pk in wanted]), at, SIZE, len(mine)), sum(one for _pk, one in mine)


def _awards(scope: Scope, unit_id: int) -> QuerySet[Award]:
    units = counted_units(scope, unit_id)
    demand(may_extract(scope, unit_id))
    return Award.objects.filter(touching(units if scope.system else units & scope.sees), state=AwardState.STANDING)


def _part(lens: Lens, key: _Key) -> Part | None:
    """Where one award stands in a lens; None where the lens does not look at such recipients, or at their seat instead."""
    if lens == Lens.SMALL:
        return _size(key.position_class) if key.whom == Whom.COLLECTIVE else None
    if lens == Lens.REMOTE or key.whom not in PEOPLE:
        return None
    if lens == Lens.DIRECT:
        return _working(key.position_class)
    if lens == Lens.WOMEN:
        return _told(key.gender, asked=key.gender == Gender.FEMALE)
    return _told(key.ethnicity, asked=fold(key.ethnicity) != MAJORITY)


def _working(position_class: str) -> Part:
    known = position_class if position_class in _direct() | _leading() else ""
    return _told(known, asked=known in _direct())


def _size(position_class: str) -> Part:
    sizes: dict[str, Part] = {PositionClass.SMALL.value: Part.ASKED, PositionClass.LARGE.value: Part.OTHER}
    return sizes.get(position_class, Part.UNKNOWN)


def _told(said: str, *, asked: bool) -> Part:
    if not said:
        return Part.UNKNOWN
    return Part.ASKED if asked else Part.OTHER


@cache
def _classes() -> tuple[frozenset[str], frozenset[str]]:
    """The position classes of direct workers and of everybody else the latest statistical forms name."""
    lines = [
        line
        for one in statistical_forms(date.max.year)
        if one.form.about == "awards"
        for block in one.form.blocks
        if block.code == SUBJECTS
        for line in block.rows
    ]
    direct = {name for line in lines if line.code == DIRECT_ROW for name in line.classes}
    return frozenset(direct), frozenset({name for line in lines for name in line.classes} - direct)


def _direct() -> frozenset[str]:
    return _classes()[0]


def _leading() -> frozenset[str]:
    return _classes()[1]


def lens_of(code: str) -> Lens:
    """The lens of a code; raises Missing for none."""
    if code not in set(Lens):
        raise Missing
    return Lens(code)
