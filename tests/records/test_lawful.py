"""What is recorded, in the words of the law: who sees it, what it proves, and that it costs the same for one and for many."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.makers.awards import make_award
from tests.makers.people import make_actor, make_person, make_province, make_unit, system

from thidua.errors import Conflict, Forbidden, Missing, Unreadable
from thidua.law import records as law
from thidua.law.records import Kind
from thidua.records.actions.lawful import Grounds, enter_part_year, enter_rating, state_complete
from thidua.records.enums_lawful import FactSource
from thidua.records.models import YearlyRating
from thidua.records.queries.lawful import records_of
from thidua.records.subjects import SubjectKey
from thidua.registry.enums import Role
from thidua.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 20)
PAPER = Grounds(FactSource.PAPER, "Thông báo số 12/TB-SNV")


def person(unit: Organisation, name: str = "Đặng Thị Đào") -> SubjectKey:
    """A person of the unit as the law asks about them."""
    return SubjectKey("person", make_person(name, unit).pk)


def test_a_record_says_what_was_entered_and_for_which_years_it_is_complete() -> None:
    """Ratings, awards, months and completeness come out in the closed words of the law, each with its year."""
    province = make_province()
    unit = make_unit("Sở Nội vụ", province)
    key, actor = person(unit), make_actor(unit).scope(DAY)
    enter_rating(actor=actor, subject=key, year=2025, rating="hoan-thanh-tot", source=PAPER)
    enter_rating(actor=actor, subject=key, year=2024, rating="hoan-thanh-xuat-sac", source=PAPER)
    enter_part_year(actor=actor, person_id=key.id, year=2023, months=7, reason="thai-san", source=PAPER)
    state_complete(actor=actor, subject=key, kind="ratings", first_year=2020, last_year=2025, source=PAPER)
    state_complete(actor=actor, subject=key, kind="awards", first_year=2020, last_year=2025, source=PAPER)
    common: dict[str, Any] = {"person_id": key.id, "name": "Đặng Thị Đào"}
    make_award(province, form="chien-si-thi-dua-co-so", form_name="Chiến sĩ thi đua cơ sở", **common)
    make_award(unit, form="bang-khen", form_name="Bằng khen của Bộ Nội vụ", basis="Khen theo chuyên đề", **common)
    make_award(unit, form="guong-sang", form_name="Gương sáng bản làng", **common)
    found = records_of(actor, [key], DAY)[key]
    assert found.name == "Đặng Thị Đào"
    assert found.subject.kind is law.SubjectKind.INDIVIDUAL
    assert found.record.ratings == (
        law.YearRating(2024, law.Rating.EXCELLENT),
        law.YearRating(2025, law.Rating.GOOD),
    )
    assert [(one.award, one.issuer, one.basis) for one in found.record.awards] == [
        ("bang-khen-bo-tinh", law.Issuer.BASE, law.Basis.THEMATIC),
        ("chien-si-thi-dua-co-so", law.Issuer.MINISTRY_PROVINCE, law.Basis.MERIT),
    ]
    assert found.record.years_worked == (law.PartYear(2023, 7, law.PartYearReason.MATERNITY),)
    assert dict(found.record.complete) == {Kind.RATINGS: ((2020, 2025),), Kind.AWARDS: ((2020, 2025),)}
    assert any("Gương sáng bản làng" in said for said in found.hidden)


def test_nothing_is_edited_and_nothing_impossible_is_entered() -> None:
    """A second rating of a year, a year to come, an unknown word and a fact without source are refused; nothing is written."""
    unit = make_unit("Sở Nội vụ", make_province())
    key, actor = person(unit), make_actor(unit).scope(DAY)
    enter_rating(actor=actor, subject=key, year=2025, rating="hoan-thanh-tot", source=PAPER)
    with pytest.raises(Conflict, match="FACT-03"):
        enter_rating(actor=actor, subject=key, year=2025, rating="hoan-thanh-xuat-sac", source=PAPER)
    for year, word, source, code in (
        (2027, "hoan-thanh-tot", PAPER, "FACT-01"),
        (2024, "xuat-sac", PAPER, "FACT-04"),
        (2024, "hoan-thanh-tot", Grounds(FactSource.PAPER), "FACT-05"),
    ):
        with pytest.raises(Unreadable, match=code):
            enter_rating(actor=actor, subject=key, year=year, rating=word, source=source)
    with pytest.raises(Unreadable, match="FACT-02"):
        state_complete(actor=actor, subject=key, kind="ratings", first_year=2025, last_year=2020, source=PAPER)
    assert list(YearlyRating.objects.values_list("year", "rating")) == [(2025, "hoan-thanh-tot")]


def test_a_kind_is_complete_in_stretches_that_never_share_a_year() -> None:
    """The year between two stretches stays unknown; a shared year is refused; joined entries vouch for what those that speak share."""
    unit = make_unit("Sở Nội vụ", make_province())
    key, other, actor = person(unit), person(unit, "Đặng T. Đào"), make_actor(unit).scope(DAY)

    def complete(subject: SubjectKey, first: int, last: int) -> None:
        state_complete(actor=actor, subject=subject, kind="awards", first_year=first, last_year=last, source=PAPER)

    complete(key, 2021, 2025)
    complete(key, 2010, 2019)
    for first, last in ((2019, 2020), (2020, 2021), (2022, 2023), (2005, 2026)):
        with pytest.raises(Conflict, match="FACT-03"):
            complete(key, first, last)
    assert records_of(actor, [key], DAY)[key].record.complete == {Kind.AWARDS: ((2010, 2019), (2021, 2025))}
    complete(other, 2015, 2022)
    silent = person(unit, "Đặng Đào")
    Person.objects.filter(pk__in=[other.id, silent.id]).update(merged_into=key.id)
    assert records_of(actor, [key], DAY)[key].record.complete == {Kind.AWARDS: ((2015, 2019), (2021, 2022))}


def test_facts_are_entered_and_seen_by_the_unit_and_those_above_it() -> None:
    """Another unit meets a missing person, an auditor may not enter, the standing body may; a stranger's answer is empty."""
    province = make_province()
    unit, other = make_unit("Sở Nội vụ", province), make_unit("Sở Y tế", province)
    key = person(unit)
    stranger, auditor = make_actor(other).scope(DAY), make_actor(unit, Role.AUDITOR, over=province).scope(DAY)
    with pytest.raises(Missing):
        enter_rating(actor=stranger, subject=key, year=2025, rating="hoan-thanh", source=PAPER)
    with pytest.raises(Forbidden):
        enter_rating(actor=auditor, subject=key, year=2025, rating="hoan-thanh", source=PAPER)
    above = make_actor(province, Role.STANDING_BODY, over=province).scope(DAY)
    enter_rating(actor=above, subject=key, year=2025, rating="hoan-thanh", source=PAPER)
    own = SubjectKey("organisation", unit.pk)
    enter_rating(actor=above, subject=own, year=2025, rating="hoan-thanh-tot", source=PAPER)
    assert records_of(stranger, [key], DAY) == {}
    assert records_of(stranger, [own], DAY)[own].record.ratings == ()
    assert len(records_of(auditor, [key], DAY)[key].record.ratings) == 1
    assert records_of(auditor, [own], DAY)[own].record.ratings == (law.YearRating(2025, law.Rating.GOOD),)


def test_many_cost_as_many_statements_as_one() -> None:
    """The statements do not grow with the number asked about, and none of them reads a whole table."""
    unit = make_unit("Sở Nội vụ", make_province())
    scope = make_actor(unit).scope(DAY)
    keys = [person(unit, f"Người thứ {at}") for at in range(12)]
    for key in keys:
        enter_rating(actor=system(), subject=key, year=2025, rating="hoan-thanh", source=PAPER)
    records_of(scope, keys[:1], DAY)  # what a scope sees is read once a request
    counted = []
    for asked in (keys[:1], keys):
        with CaptureQueriesContext(connection) as queries:
            assert set(records_of(scope, asked, DAY)) == set(asked)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12
    if connection.vendor == "sqlite":  # the other decides by the size of its tables
        for query in queries.captured_queries:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
                plan = [row[3] for row in cursor.fetchall()]
            assert not [step for step in plan if step.startswith("SCAN") and "SUBQUERY" not in step], (
                plan,
                query["sql"],
            )
