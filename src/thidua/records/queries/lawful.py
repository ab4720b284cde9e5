"""The one door to the law: what is recorded of people and organisations, as the record the law answers from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from thidua.law.records import Kind, PositionClass, Record, Size, Spans, Subject, SubjectKind
from thidua.records.queries import lawful_rows
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.registry.enums import Kind as UnitKind
from thidua.registry.models import Organisation, Person
from thidua.registry.queries.people import units_of_many, visible_people
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope

KINDS = tuple(Kind)
__all__ = ["ORGANISATION", "PERSON", "Gathered", "Known", "SubjectKey", "records_of"]


@dataclass(frozen=True)
class Known:
    """One subject as the law sees it, with the name of the day.

    hidden: in words, what is in the books and not in the record, and what of it the asker may not see.
    """

    subject: Subject
    record: Record
    name: str
    hidden: tuple[str, ...] = ()


@dataclass
class Gathered:
    """The rows of one subject while they are read. unsaid: kinds whose absence proves nothing, whatever was claimed.

    joined, position: of a person, the first day at the unit and the class of position, where the register knows them.
    """

    rows: dict[Kind, list[Any]] = field(default_factory=lambda: defaultdict(list))
    complete: dict[Kind, Spans] = field(default_factory=dict)
    unsaid: set[Kind] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    joined: date | None = None
    position: PositionClass | None = None

    def withhold(self, kinds: Iterable[Kind], why: str) -> None:
        """Leave kinds of fact out, and say so."""
        for kind in kinds:
            self.rows.pop(kind, None)
            self.unsaid.add(kind)
        self.hidden.append(why)

    def record(self) -> Record:
        """What was gathered, oldest first."""
        complete = {kind: spans for kind, spans in self.complete.items() if kind not in self.unsaid}
        made = {str(kind): tuple(sorted(self.rows[kind], key=_age)) for kind in KINDS if self.rows.get(kind)}
        return Record(complete=MappingProxyType(complete), **made)


def _age(row: Any) -> tuple[str, str]:
    """By year or first day, then by all it says: the order is the same on every database."""
    return str(getattr(row, "year", None) or row.first), repr(row)


def records_of(scope: Scope, subjects: Sequence[SubjectKey], on: date) -> dict[SubjectKey, Known]:
    """What is recorded of the subjects in sight, by subject; who is out of sight is not in the answer.

    subjects: any number; the number of statements does not grow with it. on: the day of names, posts and units.
    """
    people = _people(scope, [key.id for key in subjects if key.kind == PERSON], on)
    units = _units(scope, [key.id for key in subjects if key.kind == ORGANISATION], on)
    found: dict[SubjectKey, Known] = {}
    for key in subjects:
        known = people.get(key.id) if key.kind == PERSON else units.get(key.id)
        if known is not None:
            found[key] = known
    return found


def _people(scope: Scope, asked: list[int], on: date) -> dict[int, Known]:
    """People by the number asked for; an entry joined to another is read through that other one, with all entries of it."""
    if not asked:
        return {}
    seen = visible_people(scope, joined=True).filter(pk__in=set(asked))
    owner = {pk: merged or pk for pk, merged in seen.order_by().values_list("pk", "merged_into_id")}
    owners = set(owner.values())
    if not owners:
        return {}
    gathered = {one: Gathered() for one in owners}
    places = units_of_many(owners, on)
    lawful_rows.gather_people(scope, gathered, on)
    for one, held in gathered.items():
        if not (scope.system or places[one] & scope.sees):
            held.withhold(
                (Kind.DISCIPLINE, Kind.PROCEEDINGS),
                _("Kỷ luật, thanh tra, tố cáo: chỉ đơn vị đang quản lý người này xem."),
            )
    persons = Person.objects.filter(pk__in=owners).in_bulk()
    known = {
        one: Known(_individual(persons[one], held), held.record(), persons[one].full_name, tuple(held.hidden))
        for one, held in gathered.items()
    }
    return {pk: known[one] for pk, one in owner.items()}


def _individual(person: Person, held: Gathered) -> Subject:
    born = date.fromisoformat(person.born) if len(person.born) == len("2000-01-01") else None
    return Subject(
        kind=SubjectKind.INDIVIDUAL,
        gender=person.gender,
        born=born,
        position=PositionClass.FOREIGNER if person.nationality else held.position,
        joined=held.joined,
    )


def _units(scope: Scope, asked: list[int], on: date) -> dict[int, Known]:
    if not asked:
        return {}
    wanted = set(asked) if scope.system else set(asked) & scope.neighbourhood
    units = dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "kind"))
    if not units:
        return {}
    gathered = {one: Gathered() for one in units}
    lawful_rows.gather_units(scope, gathered)
    for one, held in gathered.items():
        if not (scope.system or one in scope.sees):
            held.withhold(
                set(KINDS) - {Kind.AWARDS}, _("Thông tin nội bộ của đơn vị: chỉ đơn vị ấy và cấp theo dõi xem.")
            )
    names = names_on(units, on)
    return {
        one: Known(_collective(units[one]), held.record(), names[one].full if one in names else "", tuple(held.hidden))
        for one, held in gathered.items()
    }


def _collective(kind: str) -> Subject:
    if kind == UnitKind.HOUSEHOLD:
        return Subject(SubjectKind.HOUSEHOLD)
    return Subject(SubjectKind.COLLECTIVE, size=Size.SMALL if kind == UnitKind.TEAM else Size.ORGANISATION)
