"""Facts the law asks about, through the public actions."""

from __future__ import annotations

from typing import Any

from tests.makers.people import make_person, system

from thidua.records.actions.lawful import Grounds, enter_rating, state_complete
from thidua.records.enums_lawful import FactSource
from thidua.records.models import YearlyRating
from thidua.records.subjects import SubjectKey
from thidua.registry.models import Organisation

PAPER = Grounds(FactSource.PAPER, "Thông báo số 12/TB-SNV ngày 05/01/2026")


def person_key(unit: Organisation, name: str = "Đặng Thị Đào") -> SubjectKey:
    """A new person of the unit, as facts name a subject."""
    return SubjectKey("person", make_person(name, unit).pk)


def make_rating(subject: SubjectKey, year: int = 2025, rating: str = "hoan-thanh-tot") -> YearlyRating:
    """One yearly rating, entered by the system."""
    return enter_rating(actor=system(), subject=subject, year=year, rating=rating, source=PAPER)


def make_complete(subject: SubjectKey, *kinds: str, first: int = 2016, last: int = 2025, actor: Any = None) -> None:
    """State that kinds of fact are complete for some years."""
    for kind in kinds:
        state_complete(
            actor=actor or system(), subject=subject, kind=kind, first_year=first, last_year=last, source=PAPER
        )
