"""Reading lists of people of prestige: counts without a name; names only for the actions that write the look down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from thidua.errors import Missing
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.models import PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson
from thidua.records.permissions_prestige import READERS, reach_of, visible_lists
from thidua.registry.personal import say_birth
from thidua.registry.queries.units import name_on, names_on
from thidua.registry.scope import Scope
from thidua.vietnamese.order import person_sort_key

Row = TypeVar("Row")


@dataclass(frozen=True)
class YearCount:
    """One list in figures. recognised counts everybody the list named, off those a decision took off again."""

    list_id: int
    year: int
    number: str
    decided_on: date
    issuer: str
    recognised: int
    off: int

    @property
    def standing(self) -> int:
        """How many stand on it today."""
        return self.recognised - self.off


@dataclass(frozen=True)
class UnitCount:
    """One unit in one year. count: None where nobody opened a list for the year: not a zero.

    trained, informed: how many times in the year, of people this unit keeps; None as above.
    """

    unit_id: int
    unit: str
    count: YearCount | None
    trained: int | None
    informed: int | None


@dataclass(frozen=True)
class EntryRow:
    """One person on a list. born: as people read it, empty when unknown."""

    id: int
    who_id: int
    name: str
    born: str
    place: str
    erased: bool
    removal: str
    removal_word: str
    removed_on: date | None
    removed_number: str
    reason: str


@dataclass(frozen=True)
class ListView:
    """A list with its names."""

    count: YearCount
    unit_id: int
    unit: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True)
class DeedRow:
    """A training or information."""

    id: int
    kind_word: str
    day: date
    what: str


@dataclass(frozen=True)
class PersonView:
    """A person of prestige over the years."""

    id: int
    name: str
    born: str
    place: str
    erased_on: date | None
    unit_id: int
    unit: str
    years: tuple[tuple[int, int, str], ...]
    deeds: tuple[DeedRow, ...]


def list_for(scope: Scope, list_id: int) -> PrestigeList:
    """The list, if its unit is in reach; ``Missing`` otherwise."""
    return _one(PrestigeList.objects.filter(visible_lists(scope), pk=list_id).select_related("keeper").first())


def entry_for(scope: Scope, entry_id: int) -> PrestigeEntry:
    """A row of a list in reach; ``Missing`` otherwise."""
    return _one(PrestigeEntry.objects.filter(visible_lists(scope, "listing__"), pk=entry_id).first())


def prestigious_for(scope: Scope, who_id: int) -> PrestigePerson:
    """A person kept by a unit in reach; ``Missing`` otherwise."""
    return _one(PrestigePerson.objects.filter(visible_lists(scope), pk=who_id).select_related("keeper").first())


def deed_for(scope: Scope, deed_id: int) -> PrestigeDeed:
    """A training or information of a person kept by a unit in reach; ``Missing`` otherwise."""
    return _one(PrestigeDeed.objects.filter(visible_lists(scope, "who__"), pk=deed_id).select_related("who").first())


def leaning_on(held: PrestigeList) -> list[str]:
    """What would hang in the air without the list, in words without a name; empty where nothing would."""
    entries = PrestigeEntry.objects.filter(listing=held)
    numbers = sorted(set(entries.filter(removal=Removal.DECISION).values_list("removed_number", flat=True)))
    elsewhere = PrestigeEntry.objects.exclude(listing=held).exclude(removal=Removal.MISTAKE).values("who")
    deeds = PrestigeDeed.objects.filter(who__in=entries.values("who")).exclude(who__in=elsewhere).count()
    told = [_("đã có người đưa ra theo quyết định %(numbers)s") % {"numbers": ", ".join(numbers)}] if numbers else []
    told += [_("%(n)d lượt tập huấn, thông tin của người chỉ có trong danh sách này") % {"n": deeds}] if deeds else []
    return told


def _one(found: Row | None) -> Row:
    if found is None:
        raise Missing
    return found


def prestige_counts(scope: Scope, year: int) -> list[UnitCount]:
    """The own unit and every unit in reach that ever kept a list, with the year's figures; without one name."""
    lists = list(PrestigeList.objects.filter(visible_lists(scope)))
    units = {one.keeper_id for one in lists}
    if not scope.oversees and scope.unit_id:
        units.add(scope.unit_id)
    held = {one.list_id: one for one in _counts([one for one in lists if one.year == year])}
    of_unit = {one.keeper_id: held[one.pk] for one in lists if one.year == year}
    deeds: dict[tuple[int, str], int] = defaultdict(int)
    for keeper, kind in PrestigeDeed.objects.filter(who__keeper__in=units, day__year=year).values_list(
        "who__keeper_id", "kind"
    ):
        deeds[keeper, kind] += 1
    names = names_on(units, scope.on)
    rows = [
        UnitCount(
            pk,
            names[pk].full,
            of_unit.get(pk),
            _told(deeds[pk, DeedKind.TRAINING], pk in of_unit),
            _told(deeds[pk, DeedKind.INFORMATION], pk in of_unit),
        )
        for pk in units
    ]
    return sorted(rows, key=lambda one: (one.count is None, one.unit))


def _told(times: int, listed: bool) -> int | None:
    """How often; where there is no list and nothing was entered nobody knows."""
    return times if times or listed else None


def lists_of(scope: Scope, unit_id: int) -> list[YearCount]:
    """The lists of one unit, newest year first; ``Missing`` for a unit out of reach."""
    if not scope.system and unit_id not in reach_of(scope):
        raise Missing
    found = _counts(list(PrestigeList.objects.filter(visible_lists(scope), keeper=unit_id)))
    return sorted(found, key=lambda one: -one.year)


def all_in_reach(scope: Scope, units: Iterable[int]) -> bool:
    """True where the asker may read every list these units ever kept."""
    kept = set(PrestigeList.objects.filter(keeper__in=list(units)).values_list("keeper_id", flat=True))
    return not kept or scope.system or (bool(scope.has(*READERS)) and kept <= reach_of(scope))


def _counts(lists: list[PrestigeList]) -> list[YearCount]:
    told: dict[tuple[int, str], int] = defaultdict(int)
    for pk, removal in PrestigeEntry.objects.filter(listing__in=lists).values_list("listing_id", "removal"):
        told[pk, removal] += 1
    return [
        YearCount(
            one.pk, one.year, one.number, one.decided_on, one.issuer,
            told[one.pk, ""] + told[one.pk, Removal.DECISION], told[one.pk, Removal.DECISION],
        )
        for one in lists
    ]  # fmt: skip


def list_of(held: PrestigeList) -> YearCount:
    """One list in figures."""
    return _counts([held])[0]


def list_view(held: PrestigeList, on: date) -> ListView:
    """The names of a list; called by the action that writes the look down."""
    entries = PrestigeEntry.objects.filter(listing=held).select_related("who")
    rows = [
        EntryRow(
            one.pk, one.who_id, one.who.name, say_birth(one.who.born), one.who.place, one.who.erased_on is not None,
            one.removal, str(Removal(one.removal).label) if one.removal else "",
            one.removed_on, one.removed_number, one.removed_reason,
        )
        for one in entries
    ]  # fmt: skip
    rows.sort(key=lambda one: (one.removal != "", person_sort_key(one.name)))
    return ListView(_counts([held])[0], held.keeper_id, name_on(held.keeper_id, on).full, tuple(rows))


def person_view(who: PrestigePerson, on: date) -> PersonView:
    """One person with years and deeds; called by the action that writes the look down."""
    entries = who.entries.exclude(removal=Removal.MISTAKE).select_related("listing").order_by("-listing__year")
    years = tuple((one.listing.year, one.listing_id, one.removed_number) for one in entries)
    deeds = tuple(
        DeedRow(one.pk, str(DeedKind(one.kind).label), one.day, one.what) for one in who.deeds.order_by("-day", "-pk")
    )
    return PersonView(
        who.pk, who.name, say_birth(who.born), who.place, who.erased_on, who.keeper_id, name_on(who.keeper_id, on).full, years, deeds
    )  # fmt: skip
