"""Titles and forms an office may give directly, as the law has them on a day; one list of the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thidua.decisions.enums import RowKind
from thidua.law import forms_on, titles_on
from thidua.law.authority import authority
from thidua.lists.awards import read_award
from thidua.registry.enums import Kind, Level
from thidua.registry.models import Organisation
from thidua.vietnamese import fold

KIND_READ = {"individual": RowKind.PERSON, "collective": RowKind.COLLECTIVE}
WHOM = {"person": frozenset({RowKind.PERSON, RowKind.FOREIGNER}), "collective": frozenset({RowKind.COLLECTIVE})}


@dataclass(frozen=True)
class Given:
    """One title or form in force on a day.

    kinds: who may receive it; empty where no text read so far narrows them.
    decided_by, citation: as the text says; empty where it was not read.
    """

    code: str
    name: str
    short: str
    kinds: frozenset[str]
    decided_by: str
    citation: str


@lru_cache(maxsize=64)
def given_on(on: date) -> tuple[Given, ...]:
    """Every title and form in force on the day: forms of commendation first, each code once."""
    forms = sorted(forms_on(on), key=lambda one: (one.kind == "title", one.level != "base"))
    found = {
        one.code: Given(one.code, one.name, one.short, _kinds(one.name), one.decided_by, str(one.citation))
        for one in forms
    }
    for title in titles_on(on):
        if title.code not in found:
            kinds = WHOM[title.whom]
            found[title.code] = Given(title.code, title.name, title.name, kinds, "", str(title.citation))
    return tuple(found.values())


@dataclass(frozen=True)
class Offered:
    """A title or form in the list of choices, with whether the office may decide it; None where no text read says."""

    given: Given
    may: bool | None
    who: str
    citation: str


def offered_to(issuer_id: int, on: date) -> tuple[Offered, ...]:
    """Every title and form in force on the day with the office's authority over it."""
    issuer = Organisation.objects.filter(pk=issuer_id).first()
    office = office_kind(issuer) if issuer else ""
    found = []
    for one in given_on(on):
        ruled = authority(one.code, office, on)
        found.append(Offered(one, ruled.may, ruled.who, str(ruled.citation or "")))
    return tuple(found)


def office_kind(issuer: Organisation) -> str:
    """The kind of an office as the deciders of the law name it; empty where its kind and level do not settle it."""
    if issuer.kind == Kind.PEOPLES_COMMITTEE:
        known = {Level.PROVINCE: "ubnd-tinh", Level.DISTRICT: "ubnd-huyen", Level.COMMUNE: "ubnd-xa"}
        return known.get(Level(issuer.level), "")
    if issuer.kind == Kind.DEPARTMENT and issuer.level == Level.PROVINCE:
        return "co-quan-tinh"
    return "doanh-nghiep" if issuer.kind == Kind.ENTERPRISE else ""


@lru_cache(maxsize=4096)
def given_named(text: str, on: date) -> Given | None:
    """The title or form in force on the day that a code, a name or a usual short form names; None where there is none."""
    said = text.strip()
    offered = given_on(on)
    plain = fold(said)
    for one in offered:
        if said == one.code or plain in {fold(one.name), fold(one.short)}:
            return one
    read = read_award(said)
    if read.award is None or read.refused:
        return None
    return next((one for one in offered if _award(one.name) == read.award.name), None)


def _award(name: str) -> str:
    known = read_award(name).award
    return known.name if known else ""


def _kinds(name: str) -> frozenset[str]:
    known = read_award(name).award
    return frozenset(str(KIND_READ.get(one, one)) for one in known.recipients) if known else frozenset()
