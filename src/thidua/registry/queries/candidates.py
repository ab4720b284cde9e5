"""Who may already be in the register: candidates with reasons in words. Only an equal number is certain; a machine never joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Unreadable
from thidua.registry.enums import NumberKind
from thidua.registry.models import IdentityNumber, Person, Post
from thidua.registry.personal import FULL, births_agree, identity_number
from thidua.registry.queries.people import own_and_joined, posts_of, visible_people
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope
from thidua.registry.sealing import keyed_number
from thidua.vietnamese import fold

MOST = 20
CERTAIN, SAME_DAY, SAME_YEAR, UNKNOWN_HERE, UNKNOWN, DOUBTED = range(6)


@dataclass(frozen=True)
class Wanted:
    """Somebody looked for: as a row of a list says it. born: ISO text; number: as typed, unreadable ones count as none."""

    name: str
    born: str = ""
    number: str = ""
    unit_id: int | None = None


@dataclass(frozen=True)
class Candidate:
    """Somebody in the register who may be meant.

    certain: the number is the same. asks: too alike, in one unit, to enter a further person without asking.
    """

    person_id: int
    name: str
    unit: str
    born: str
    reasons: tuple[str, ...]
    certain: bool
    asks: bool = False
    post: str = ""


@dataclass(frozen=True)
class _Known:
    person: Person
    units: frozenset[int]
    keys: frozenset[tuple[str, str]]


def candidates_for(
    scope: Scope, *, name: str, born: str, number: str = "", unit_id: int | None = None
) -> tuple[Candidate, ...]:
    """People in sight who may be the one meant, likeliest first, at most twenty."""
    return candidates_for_many(scope, [Wanted(name, born, number, unit_id)])[0]


def candidates_for_many(scope: Scope, wanted: Sequence[Wanted]) -> list[tuple[Candidate, ...]]:
    """The same for many at once, in a fixed number of queries."""
    keys = [keys_of_number(one.number) for one in wanted]
    names = [fold(one.name) for one in wanted]
    known = _known(scope, {name for name in names if name}, {key for listed in keys for _kind, key in listed})
    by_name, by_key = defaultdict(list), defaultdict(list)
    for one in known:
        by_name[one.person.folded].append(one)
        for key in one.keys:
            by_key[key].append(one)
    found: list[list[tuple[int, tuple[str, ...], bool, _Known]]] = []
    for one_wanted, name, numbers in zip(wanted, names, keys, strict=True):
        met = {one.person.pk: one for one in (*by_name[name], *(one for key in numbers for one in by_key[key]))}
        ruled = [(*likeness(one_wanted, numbers, one.person, one.units, one.keys), one) for one in met.values()]
        kept = [(rank, reasons, rank <= UNKNOWN_HERE and asks, one) for rank, reasons, asks, one in ruled if reasons]
        found.append(sorted(kept, key=lambda row: (row[0], row[3].person.sort_key, row[3].person.pk))[:MOST])
    return _told(scope, found)


def keys_of_number(number: str) -> frozenset[tuple[str, str]]:
    """What a number of unknown kind is compared by; nothing when it reads as no kind of number."""
    keys = set()
    for kind in NumberKind.values if number.strip() else ():
        try:
            keys.add((kind, keyed_number(kind, identity_number(kind, number))))
        except Unreadable:
            continue
    return frozenset(keys)


def likeness(
    wanted: Wanted,
    numbers: Iterable[tuple[str, str]],
    person: Person,
    units: frozenset[int],
    keys: frozenset[tuple[str, str]],
) -> tuple[int, tuple[str, ...], bool]:
    """How alike somebody wanted and a person are: rank, reasons in words (none: not alike), both in one unit."""
    here = wanted.unit_id is not None and wanted.unit_id in units
    place = (_("cùng đơn vị"),) if here else ()
    if set(numbers) & keys:
        return CERTAIN, (_("trùng số định danh"), *place), True
    if fold(wanted.name) != person.folded:
        return DOUBTED, (), False
    held = {kind for kind, _key in keys}
    other_number = any(kind in held for kind, _key in numbers if kind == NumberKind.CITIZEN)
    one, other = wanted.born, person.born
    if one and other and not births_agree(one, other):
        rank, why = DOUBTED, (_("trùng họ tên, khác ngày sinh"),) if here else ()
    elif len(one) == FULL and one == other:
        rank, why = SAME_DAY, (_("trùng họ tên và ngày sinh"),)
    elif one and other:
        rank, why = SAME_YEAR, (_("trùng họ tên, ngày sinh ghi không đủ nhưng không trái nhau"),)
    else:
        rank, why = UNKNOWN_HERE if here else UNKNOWN, (_("trùng họ tên, chưa đủ ngày sinh để so"),)
    if other_number:
        return DOUBTED, (*why, _("số căn cước khác nhau"), *place) if here or rank == SAME_DAY else (), False
    return rank, (*why, *place) if why else (), here and rank <= UNKNOWN_HERE


def _known(scope: Scope, names: set[str], keys: set[str]) -> list[_Known]:
    wanted = Q(folded__in=names)
    if keys:
        owners = IdentityNumber.objects.filter(keyed__in=keys).values_list("person_id", "person__merged_into_id")
        wanted |= Q(pk__in=[merged or own for own, merged in owners])
    people = list(visible_people(scope).filter(wanted))
    return known_of(people)


def known_of(people: Sequence[Person]) -> list[_Known]:
    """The people with every unit they hold or held a post at and the keys of their numbers. Two queries."""
    ids = [one.pk for one in people]
    units: dict[int, set[int]] = defaultdict(set)
    numbers: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for own, merged, unit in Post.objects.filter(own_and_joined(ids)).values_list(
        "person_id", "person__merged_into_id", "organisation_id"
    ):
        units[merged or own].add(unit)
    for own, merged, kind, key in IdentityNumber.objects.filter(own_and_joined(ids)).values_list(
        "person_id", "person__merged_into_id", "kind", "keyed"
    ):
        numbers[merged or own].add((kind, key))
    return [_Known(one, frozenset(units[one.pk]), frozenset(numbers[one.pk])) for one in people]


def _told(
    scope: Scope, found: Sequence[Sequence[tuple[int, tuple[str, ...], bool, _Known]]]
) -> list[tuple[Candidate, ...]]:
    posts = posts_of({one.person.pk for listed in found for _rank, _why, _asks, one in listed}, scope.on)
    last = {one.person.pk: max(one.units, default=None) for listed in found for _rank, _why, _asks, one in listed}
    places = {pk: posts[pk].organisation_id if pk in posts else last[pk] for pk in last}
    names = names_on(places.values(), scope.on)

    def told(rank: int, reasons: tuple[str, ...], asks: bool, one: _Known) -> Candidate:
        person = one.person
        place = places[person.pk]
        return Candidate(
            person_id=person.pk,
            name=person.full_name,
            unit=names[place].full if place else "",
            born=person.born,
            reasons=reasons,
            certain=rank == CERTAIN,
            asks=asks or rank == CERTAIN,
            post=posts[person.pk].title if person.pk in posts else "",
        )

    return [tuple(told(*row) for row in listed) for listed in found]
