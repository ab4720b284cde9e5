"""Awards received and given: times and different recipients side by side, never added to one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from thidua.records.enums import PEOPLE, AwardState, Whom
from thidua.records.models import Award
from thidua.records.queries import Tally, recipient
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Sentence, Told, say, say_distinct, say_times
from thidua.reports.queries.undated import some_without_a_year

GROUPS = ("people", "households", "collectives")
GROUP_OF = {**{str(one): "people" for one in PEOPLE}, str(Whom.HOUSEHOLD): "households"}
"""People, households and collectives are told apart in every count."""


class AwardLine(NamedTuple):
    """What counting needs of an award: many are read at once, so no more is."""

    id: int
    form: str
    form_name: str
    whom: str
    person_id: int | None
    organisation_id: int | None
    name: str
    born: str
    unit_id: int | None
    unit_name: str
    year: int | None
    issuer_id: int | None
    many: int | None


COLUMNS = (*AwardLine._fields[:-1], "count")


@dataclass(frozen=True)
class Heap:
    """Awards counted together: which rows, how often, who they were."""

    ids: tuple[int, ...]
    who: frozenset[tuple[object, ...]]
    times: int
    unknown: int
    unnamed: int

    @property
    def tally(self) -> Tally:
        """The figures."""
        return Tally(self.times, self.unknown, len(self.who), self.unnamed)

    def times_as(self, key: str) -> Counted:
        """Times awarded as a figure; rows without a number are said beside it."""
        return Counted(key, self.times, say_times(self.tally), awards=self.ids)

    def distinct_as(self, key: str) -> Counted:
        """How many different recipients, as far as anybody knows; the same rows stand behind it."""
        return Counted(key, len(self.who), say_distinct(self.tally), awards=self.ids)


_Place: TypeAlias = tuple[str, str, int | None]
_Laid: TypeAlias = list[tuple[int, int | None, tuple[object, ...]]]


def _counted(laid: _Laid) -> Heap:
    return Heap(
        tuple(pk for pk, _count, _who in laid),
        frozenset(who for _pk, _count, who in laid if who),
        sum(count or 0 for _pk, count, _who in laid),
        sum(count is None for _pk, count, _who in laid),
        sum(count or 0 for _pk, count, who in laid if not who),
    )


class Side:
    """One side of the book, received or given: counted once by form, group and year, put together as asked."""

    def __init__(self, laid: Mapping[_Place, _Laid]) -> None:
        self._cells = {at: _counted(rows) for at, rows in laid.items()}

    @property
    def forms(self) -> set[tuple[str, str]]:
        """Which form went to which group."""
        return {(form, group) for form, group, _year in self._cells}

    def heap(self, *, form: str | None = None, group: str | None = None, year: int | None = None) -> Heap:
        """The rows of a form, a group, a year, counted; all of them where nothing is named."""
        mine = [
            cell
            for (its_form, its_group, its_year), cell in self._cells.items()
            if form in {None, its_form} and group in {None, its_group} and year in {None, its_year}
        ]
        if len(mine) == 1:
            return mine[0]
        return Heap(
            tuple(chain.from_iterable(one.ids for one in mine)),
            frozenset().union(*(one.who for one in mine)),
            sum(one.times for one in mine),
            sum(one.unknown for one in mine),
            sum(one.unnamed for one in mine),
        )


def awards_chapter(ask: Ask) -> Told:
    """What the units received and what the unit itself decided, by form; by year where the stretch has several."""
    several = len(ask.span.years) > 1
    received, given, names = _sides(ask, _standing(ask))
    all_received, all_given = received.heap(), given.heap()
    lacks = _lacks(ask, all_received)
    if not all_received.ids and not all_given.ids:
        nothing = say(_("Sổ chưa ghi khen thưởng nào của kỳ; chưa ghi không có nghĩa là không có."))
        return Told(Chapter.AWARDS, (_counted_by(ask), nothing), (), lacks)
    sentences = (
        _counted_by(ask),
        say(
            _("Đơn vị và các đơn vị thuộc nó được khen %(times)s lượt (%(distinct)s người, tập thể khác nhau)."),
            times=all_received.times_as("awards.received"),
            distinct=all_received.distinct_as("awards.received.distinct"),
        ),
        say(
            _("Đơn vị đã quyết định khen %(times)s lượt (%(distinct)s người, tập thể khác nhau)."),
            times=all_given.times_as("awards.given"),
            distinct=all_given.distinct_as("awards.given.distinct"),
        ),
    )
    grids = [
        _by_form(caption, name, side, names)
        for caption, name, side in (
            (_("Được khen, theo hình thức"), "received", received),
            (_("Đã quyết định khen, theo hình thức"), "given", given),
        )
        if side.forms
    ]
    if several and all_received.ids:
        grids.append(_by_year(ask, received))
    return Told(Chapter.AWARDS, sentences, tuple(grids), lacks)


def _counted_by(ask: Ask) -> Sentence:
    """By what an award lies inside the stretch: a half-year knows days alone, whole years the year the award is for."""
    if ask.span.by_day:
        return say(_("Khen thưởng của kỳ này được đếm theo ngày của quyết định, không theo năm khen thưởng."))
    return say(_("Khen thưởng của kỳ này được đếm theo năm khen thưởng ghi trong sổ, không theo ngày của quyết định."))


def _touching(ask: Ask) -> QuerySet[Award]:
    """Awards in force that touch the units, which are in the asker's sight: received by them or decided by the own one."""
    listed = list(ask.units)
    mine = Q(unit__in=listed) | Q(organisation__in=listed) | Q(issuer=ask.unit_id)
    return Award.objects.filter(mine, state=AwardState.STANDING).order_by()


def _standing(ask: Ask) -> QuerySet[Award]:
    """Those of the stretch."""
    if ask.span.by_day:
        return _touching(ask).filter(decided_on__gte=ask.span.first, decided_on__lte=ask.span.last)
    return _touching(ask).filter(year__gte=ask.span.years[0], year__lte=ask.span.year)


def _sides(ask: Ask, rows: QuerySet[Award]) -> tuple[Side, Side, dict[str, str]]:
    """What was received and what was given, read and laid in one pass; and what each form is called."""
    received: dict[_Place, _Laid] = {}
    given: dict[_Place, _Laid] = {}
    names: dict[str, str] = {}
    units, own = ask.units, ask.unit_id
    for one in _lines(rows):
        at = (one.form, GROUP_OF.get(one.whom, "collectives"), one.year)
        told = (one.id, one.many, recipient(one))
        names.setdefault(one.form, one.form_name)
        if one.unit_id in units or one.organisation_id in units:
            received.setdefault(at, []).append(told)
        if one.issuer_id == own:
            given.setdefault(at, []).append(told)
    return Side(received), Side(given), names


def _lines(rows: QuerySet[Award]) -> Iterator[AwardLine]:
    with connection.cursor() as cursor:
        cursor.execute(*rows.values_list(*COLUMNS).query.sql_with_params())
        yield from map(AwardLine._make, cursor.fetchall())


def _lacks(ask: Ask, received: Heap) -> tuple[Sentence, ...]:
    """Standing awards received or given that cannot be told to lie inside the stretch or outside; rows without a number."""
    blank = Q(decided_on__isnull=True, year=ask.span.year) if ask.span.by_day else Q(year__isnull=True)
    told: list[Sentence] = []
    if ask.span.by_day or some_without_a_year():
        undated = _counted([(one.id, one.many, recipient(one)) for one in _lines(_touching(ask).filter(blank))])
        text = _("%(n)s lượt khen thưởng chưa rõ ngày hoặc năm, đứng ngoài các số.")
        told += [say(text, n=undated.times_as("awards.undated"))] if undated.ids else []
    if received.unknown:
        told.append(say(_("Số dòng khen thưởng chưa rõ số lượng: %(n)s."), n=str(received.unknown)))
    return tuple(told)


def word_of(group: str) -> str:
    """How a group is called."""
    return {"people": _("Cá nhân"), "households": _("Hộ gia đình"), "collectives": _("Tập thể")}[group]


def _by_form(caption: str, name: str, side: Side, names: Mapping[str, str]) -> Grid:
    rows: list[Sentence] = []
    for form, group in sorted(side.forms, key=lambda one: (names[one[0]], one[0], GROUPS.index(one[1]))):
        heap, key = side.heap(form=form, group=group), f"awards.{name}.{form}.{group}"
        rows.append((names[form], word_of(group), heap.times_as(key), heap.distinct_as(f"{key}.distinct")))
    return Grid(caption, (_("Hình thức"), _("Đối tượng"), _("Lượt"), _("Khác nhau")), tuple(rows))


def _by_year(ask: Ask, side: Side) -> Grid:
    rows: list[Sentence] = []
    for group in GROUPS:
        whole = side.heap(group=group)
        if whole.ids:
            heaps = {year: side.heap(group=group, year=year) for year in ask.span.years}
            cells = [
                heap.times_as(f"awards.{group}.{year}") if heap.ids else _("chưa ghi") for year, heap in heaps.items()
            ]
            key = f"awards.{group}"
            rows.append((word_of(group), *cells, whole.times_as(key), whole.distinct_as(f"{key}.distinct")))
    heads = (_("Đối tượng"), *(str(year) for year in ask.span.years), _("Cộng lượt"), _("Khác nhau"))
    return Grid(_("Được khen qua các năm, theo lượt"), heads, tuple(rows))
