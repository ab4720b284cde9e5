"""Judgements: who says what of a criterion, what stands, what the law is told."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.eligibility.world import make_area
from tests.makers.files import pdf_file
from tests.makers.people import make_actor, make_person, system

from thidua.book.queries import rows
from thidua.eligibility.actions import Evidence, Matter, judge
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.models import Judgement
from thidua.eligibility.queries import asked_about, evidence_for, judgements_of, library_for, settled
from thidua.errors import Conflict, Forbidden, Missing, Unreadable
from thidua.law.records import Subject, SubjectKind
from thidua.records.queries.lawful import SubjectKey
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
FORM, CRITERION = "bang-khen-bo-tinh", "ind_movement"
YES, NO, RESERVED = JudgementWord.YES, JudgementWord.NO, JudgementWord.RESERVATIONS


def test_a_later_judgement_stands_and_the_earlier_is_kept() -> None:
    """The last word counts, with who said it and on what evidence; nothing said before is lost."""
    area = make_area()
    matter = Matter(FORM, CRITERION, 2025)
    first = judge(
        actor=area.leader.scope(), subject=area.person, matter=matter, word=RESERVED, reason="Chờ biên bản", known=0
    )
    assert settled(judgements_of(area.officer.scope(), [area.person], FORM, 2025)[area.person]) == {}
    judge(
        actor=area.standing.scope(),
        subject=area.person,
        matter=matter,
        word=YES,
        files=[Evidence("bien-ban.pdf", pdf_file("bb"))],
        known=first.pk,
    )
    told = judgements_of(area.officer.scope(), [area.person, area.team], FORM, 2025)
    assert settled(told[area.person]) == {CRITERION: True}
    assert told[area.team] == {}
    assert judgements_of(area.officer.scope(), [area.person], FORM, 2024)[area.person] == {}
    assert judgements_of(area.officer.scope(), [area.person], "giay-khen", 2025)[area.person] == {}
    person = Subject(SubjectKind.INDIVIDUAL)
    (asked,) = (
        one
        for one in asked_about(area.leader.scope(), area.person, FORM, 2025, library_for(), person)
        if one.code == CRITERION
    )
    assert asked.current is not None
    assert (asked.current.by, asked.current.says, asked.current.files[0][1]) == (
        area.standing.name,
        True,
        "bien-ban.pdf",
    )
    assert [(one.by, one.reason) for one in asked.earlier] == [(area.leader.name, "Chờ biên bản")]
    assert asked.current.as_whom == f"Thường trực Hội đồng, {area.standing.scope().unit_name}"
    assert evidence_for(area.officer.scope(), asked.current.files[0][0]).name == "bien-ban.pdf"
    assert [one.kind for one in rows(limit=2)] == ["eligibility.judge", "eligibility.judge"]


def test_who_may_judge_whom() -> None:
    """Leaders judge their own, the standing body its territory; officers nobody; elsewhere nothing is there at all."""
    area, away = make_area(), make_area("Hoa Lư")
    matter = Matter(FORM, CRITERION, 2025)
    neighbour = make_actor(area.other, Role.UNIT_LEADER).scope()
    for actor, problem in (
        (area.officer.scope(), Forbidden),
        (area.legal.scope(), Missing),
        (neighbour, Missing),
        (away.standing.scope(), Missing),
    ):
        with pytest.raises(problem):
            judge(actor=actor, subject=area.person, matter=matter, word=YES)
    assert Judgement.objects.count() == 0
    assert judge(actor=area.leader.scope(), subject=area.team, matter=Matter(FORM, "col_movement", 2025), word=YES).pk
    told = judgements_of(away.standing.scope(), [area.team], FORM, 2025)
    assert told == {area.team: {}}
    assert judgements_of(area.standing.scope(), [area.team], FORM, 2025)[area.team]["col_movement"].says is True


@pytest.mark.parametrize(
    ("matter", "word", "reason", "code"),
    [
        (Matter(FORM, "khong-co", 2025), YES, "", "ELI-01"),
        (Matter("khong-co", CRITERION, 2025), YES, "", "ELI-01"),
        (Matter("chien-si-thi-dua-toan-quoc", "three_base", 2025), YES, "", "ELI-01"),
        (Matter(FORM, CRITERION, 2025), NO, "  ", "ELI-02"),
        (Matter(FORM, CRITERION, 2025), RESERVED, "", "ELI-02"),
        (Matter(FORM, CRITERION, 2999), YES, "", "ELI-03"),
        (Matter(FORM, CRITERION, 1), YES, "", "ELI-03"),
        (Matter(FORM, CRITERION, 2025), NO, "x" * 2001, "API-04"),
    ],
)
def test_what_cannot_be_judged_is_refused(matter: Matter, word: JudgementWord, reason: str, code: str) -> None:
    """A criterion nobody judges, a reason left out, an impossible year: refused, and nothing is written."""
    area = make_area()
    with pytest.raises(Unreadable) as found:
        judge(actor=area.leader.scope(), subject=area.person, matter=matter, word=word, reason=reason)
    assert found.value.faults[0].code == code
    assert Judgement.objects.count() == 0
    assert judge(actor=area.leader.scope(), subject=area.person, matter=Matter(FORM, CRITERION, 2025), word=YES).stands


def test_a_judgement_over_another_is_a_conflict() -> None:
    """Who judged what somebody else had judged meanwhile is told so; the first one stands."""
    area = make_area()
    matter = Matter(FORM, CRITERION, 2025)
    judge(actor=area.standing.scope(), subject=area.person, matter=matter, word=NO, reason="Chưa tiêu biểu", known=0)
    with pytest.raises(Conflict) as found:
        judge(actor=area.leader.scope(), subject=area.person, matter=matter, word=YES, known=0)
    assert (found.value.code, found.value.who, found.value.current) == ("ELI-04", area.standing.name, "Chưa đạt")
    assert [one.word for one in Judgement.objects.all()] == ["no"]


def test_many_subjects_cost_as_much_as_one() -> None:
    """Judgements of two hundred people are read with the statements of one; a standard's judgements come along."""
    area = make_area()
    keys = [area.person, *(SubjectKey("person", make_person(f"Lý Thử {at}", area.unit).pk) for at in range(40))]
    scope = area.leader.scope()
    codes = [
        one.code
        for one in asked_about(
            scope, area.person, "lao-dong-tien-tien", 2025, library_for(), Subject(SubjectKind.INDIVIDUAL)
        )
    ]
    for key in keys:
        judge(actor=scope, subject=key, matter=Matter("lao-dong-tien-tien", codes[0], 2025), word=YES)
    counts = []
    for asked in (keys[:1], keys):
        fresh = area.leader.scope()
        assert fresh.sees
        with CaptureQueriesContext(
            connection,
        ) as taken:
            told = judgements_of(fresh, asked, "chien-si-thi-dua-co-so", 2025)
        counts.append(len(taken))
        assert {len(one) for one in told.values()} == {1}
    assert counts == [3, 3]
    assert judgements_of(system(), keys[:1], "lao-dong-tien-tien", 2025)[keys[0]][codes[0]].says is True
