"""Questions for the tests of texts: a collective one flag short of nothing, and a recruit of four months."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from thidua.eligibility.placing import Place
from thidua.law.answers.answering import Answer, answer
from thidua.law.answers.asked import Question
from thidua.law.library import Library
from thidua.law.records import (
    AwardHeld,
    Basis,
    Issuer,
    Kind,
    Rating,
    Record,
    Subject,
    SubjectKind,
    YearRating,
)
from thidua.law.verdicts import Finding

FLAG = "co-thi-dua-bo-tinh"
PLACE = Place("bang-khen-thu-tuong", "2024-01-01", "col_five_years")
RECRUIT = Place("lao-dong-tien-tien", "2024-01-01", "new_recruit", "2025-08-05")
_EVERYTHING = MappingProxyType(dict.fromkeys(Kind, ((1990, 2040),)))


def held(award: str, year: int) -> AwardHeld:
    """An award of merit of a province."""
    return AwardHeld(award, year, date(year, 12, 20), Issuer.MINISTRY_PROVINCE, Basis.MERIT)


def collective(received: date = date(2026, 1, 15), *, years: int = 5) -> Question:
    """A collective with so many excellent years up to 2025, a province's bằng khen of 2018 and one flag of 2023."""
    record = Record(
        complete=_EVERYTHING,
        ratings=tuple(YearRating(year, Rating.EXCELLENT) for year in range(2026 - years, 2026)),
        awards=(held("bang-khen-bo-tinh", 2018), held(FLAG, 2023)),
    )
    judged = {"gate": True, **dict.fromkeys(("col_movement", "col_sudden", "col_contribution"), False)}
    subject = Subject(SubjectKind.COLLECTIVE)
    return Question(PLACE.award, received, 2025, subject, record, MappingProxyType(judged))


def found(given: Answer, criterion: str) -> Finding:
    """The finding of a criterion."""
    return next(one for part in given.findings for one in part.everything() if one.criterion == criterion)


def recruit(library: Library, received: date) -> Finding:
    """What is found of the months of somebody who joined on 20/08 of the year of achievement."""
    year = received.year if received.month > 6 else received.year - 1
    subject = Subject(SubjectKind.INDIVIDUAL, joined=date(year, 8, 20))
    question = Question(RECRUIT.award, received, year, subject, Record(complete=_EVERYTHING))
    return found(answer(question, library, look_ahead=False), RECRUIT.criterion)
