"""What the law answers from the record: turns with a fact, bars by a hold, is dated, stays in sight, costs the same for many."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.eligibility.world import Area, make_area
from tests.makers.awards import make_award
from tests.makers.facts import PAPER, make_complete, make_rating
from tests.makers.people import make_person, system

from thidua.eligibility.actions import judge
from thidua.eligibility.actions.judgements import Matter
from thidua.eligibility.computed import computed
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.queries.answers import Answered, Wanted, all_answers, answer_for, answers_for
from thidua.eligibility.queries.due import LACKING, NEXT, NOW, due
from thidua.eligibility.queries.texts import library_for
from thidua.errors import Missing
from thidua.law.library import library
from thidua.law.records import PositionClass
from thidua.law.verdicts import Verdict
from thidua.records.actions.holds import enter_hold
from thidua.records.subjects import SubjectKey
from thidua.registry.models import Organisation, Post

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
KNOWN = ("awards", "initiatives", "discipline", "proceedings")


def settled(key: SubjectKey, *kinds: str) -> None:
    """State that all kinds but the ratings are known from 2004 on."""
    make_complete(key, *(kinds or KNOWN), first=2004, last=2026)


def titled(unit: Organisation, key: SubjectKey, *years: int) -> None:
    """The base title for each of the years."""
    for year in years:
        make_award(
            unit,
            form="chien-si-thi-dua-co-so",
            form_name="Chiến sĩ thi đua cơ sở",
            person_id=key.id,
            name="Nông Thị Thử",
            years=(year,),
            decided_on=date(year, 12, 20),
            decision_number=f"{key.id}-{year}/QĐ",
        )


def asked(area: Area, award: str, **told: object) -> Answered:
    """The officer of the unit asks about the person."""
    return answer_for(area.officer.scope(), area.person, award, 2025, DAY, **told)  # type: ignore[arg-type]


def test_one_fact_turns_an_answer_and_a_judgement_settles_it() -> None:
    """Without the rating of the year nothing is settled; the rating leaves only people's judgement, a yes makes it met."""
    area = make_area()
    settled(area.person)
    Post.objects.filter(person_id=area.person.id).update(since=date(2010, 1, 1))
    worker = PositionClass.DIRECT_WORKER
    before = asked(area, "lao-dong-tien-tien", position=worker)
    assert (before.answer.verdict, before.group) == (Verdict.UNKNOWN, "lacking")
    assert "ratings 2025" in before.answer.missing
    make_rating(area.person, 2025, "hoan-thanh-tot")
    after = asked(area, "lao-dong-tien-tien", position=worker)
    assert "ratings 2025" not in after.answer.missing
    codes = [one.removeprefix("judgement ") for one in after.answer.missing if one.startswith("judgement ")]
    assert after.group == "judge", after.answer.missing
    for code in codes:
        judge(
            actor=area.leader.scope(),
            subject=area.person,
            matter=Matter("lao-dong-tien-tien", code, 2025),
            word=JudgementWord.YES,
        )
    assert asked(area, "lao-dong-tien-tien", position=worker).group == "met"
    other = make_area("Kim Bảng")
    assert all_answers(other.officer.scope(), other.person, 2025, DAY)[0].known.name.endswith("Kim Bảng")


def test_an_open_hold_bars_with_its_article() -> None:
    """While an inquiry is open every award is not met, by the article on holds; the day after it ended it no longer is."""
    area = make_area()
    settled(area.person)
    make_rating(area.person)
    hold = {"subject": area.person, "word": "proceeding.thanh-tra", "first": date(2026, 3, 1), "source": PAPER}
    enter_hold(actor=system(), ends=date(2026, 4, 1), paper="Quyết định số 4/QĐ-TTr", **hold)  # type: ignore[arg-type]
    barred = asked(area, "giay-khen").answer
    assert barred.verdict is Verdict.NOT_MET
    stops = [one for one in barred.findings if one.verdict is Verdict.NOT_MET]
    assert [(one.criterion, str(one.citation)) for one in stops] == [
        ("pending_bar", "Điều 4 Nghị định số 152/2025/NĐ-CP")
    ]
    later = answer_for(area.officer.scope(), area.person, "giay-khen", 2025, date(2026, 4, 2)).answer
    assert later.findings[0].verdict is Verdict.MET


def test_three_days_are_three_laws() -> None:
    """The same record is answered by the decree of each day, and from 01/10/2026 with the notice of the law not read."""
    area = make_area()
    settled(area.person)
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2026, 10, 1))
    given = [answer_for(area.officer.scope(), area.person, "bang-khen-bo-tinh", 2024, day).answer for day in days]
    assert [str(one.findings[0].citation) for one in given] == [
        "khoản 4 Điều 4 Nghị định số 98/2023/NĐ-CP",
        "Điều 4 Nghị định số 152/2025/NĐ-CP",
        "Điều 4 Nghị định số 152/2025/NĐ-CP",
    ]
    assert [any(told.startswith("law-not-read 06/2026/QH16") for told in one.notices) for one in given] == [
        False,
        False,
        True,
    ]


def test_every_award_is_answered_once_and_fits_its_group() -> None:
    """All awards come back in the order of the texts; those for collectives are not for a person, and the other way round."""
    area = make_area()
    person = {one.answer.award: one for one in all_answers(area.officer.scope(), area.person, 2025, DAY)}
    unit = {one.answer.award: one for one in all_answers(area.officer.scope(), area.team, 2025, DAY)}
    assert list(person) == list(library().awards) == list(unit)
    assert person["tap-the-lao-dong-tien-tien"].group == "not_for"
    assert unit["lao-dong-tien-tien"].group == "not_for"
    assert person["anh-hung-luc-luong-vu-trang"].group == "people"
    assert person["chien-si-thi-dua-co-so"].group == "lacking"


def test_who_is_out_of_sight_is_not_there() -> None:
    """A person or unit of another province, an award no text knows: all answer as missing."""
    mine, theirs = make_area(), make_area("Kim Bảng")
    scope = mine.officer.scope()
    for ask in (
        lambda: answer_for(scope, theirs.person, "giay-khen", 2025, DAY),
        lambda: all_answers(scope, theirs.person, 2025, DAY),
        lambda: answer_for(scope, mine.person, "khong-co", 2025, DAY),
        lambda: due(scope, theirs.unit.pk, 2025, DAY),
        lambda: due(scope, mine.other.pk, 2025, DAY),
    ):
        with pytest.raises(Missing):
            ask()
    wanted = [Wanted(theirs.person, "giay-khen", 2025), Wanted(mine.person, "giay-khen", 2025)]
    assert [one.key for one in answers_for(scope, wanted, DAY, library_for(scope))] == [mine.person]


def test_many_answers_cost_as_many_statements_as_one() -> None:
    """Thirty people and two awards are answered with the statements of one person and one award."""
    area = make_area()
    scope = area.officer.scope()
    assert scope.sees
    texts = library_for(scope)
    people = [SubjectKey("person", make_person(f"Lò Văn Thử {n}", area.unit).pk) for n in range(30)]
    costs = []
    for keys in (people[:1], people):
        wanted = [Wanted(key, award, 2025) for key in keys for award in ("giay-khen", "lao-dong-tien-tien")]
        with CaptureQueriesContext(connection) as asked_of:
            assert len(answers_for(scope, wanted, DAY, texts)) == len(wanted)
        costs.append(len(asked_of))
    assert costs[0] == costs[1]


def test_who_is_due_now_next_year_or_lacks_a_fact() -> None:
    """A rating makes one due now, two titles in a row next year, no record at all lacks facts; what is held is not due again."""
    area = make_area()
    day = date(2025, 12, 31)
    now, coming, bare, done = (
        SubjectKey("person", make_person(name, area.unit).pk)
        for name in ("Lý Thị Nay", "Lý Thị Sang", "Lý Thị Thiếu", "Lý Thị Rồi")
    )
    Post.objects.filter(organisation=area.unit).update(since=date(2010, 1, 1))
    for key in (now, coming, done):
        settled(key)
        make_rating(key, 2025)
    titled(area.unit, coming, 2024, 2025)
    titled(area.unit, done, 2025)
    found = due(area.leader.scope(), area.unit.pk, 2025, day)
    states = {(row.key, row.award): row.state for row in found.rows}
    assert states[now, "lao-dong-tien-tien"] in {NOW, LACKING}
    assert states[coming, "chien-si-thi-dua-bo-tinh"] == NEXT
    assert states[bare, "lao-dong-tien-tien"] == LACKING
    assert (done, "chien-si-thi-dua-co-so") not in states
    assert not any(row.award == "anh-hung-luc-luong-vu-trang" for row in found.rows)
    enter_hold(
        actor=system(),
        subject=coming,
        word="proceeding.thanh-tra",
        first=date(2025, 12, 1),
        paper="4/QĐ-TTr",
        source=PAPER,
    )
    barred = due(area.leader.scope(), area.unit.pk, 2025, day)
    assert [row.award for row in barred.rows if row.key == coming and row.state == NOW] == []
    counts = {one.award: one for one in found.counts(library())}
    assert counts["chien-si-thi-dua-bo-tinh"].next >= 1
    assert found.subjects >= 6


def test_due_is_remembered_until_something_is_written() -> None:
    """Asked again nothing is worked out anew; a fact entered in between shows at once."""
    area = make_area()
    scope = area.leader.scope()
    first = due(scope, area.unit.pk, 2025, DAY)
    assert due(scope, area.unit.pk, 2025, DAY) is first
    make_rating(area.person, 2025, "khong-hoan-thanh")
    again = due(scope, area.unit.pk, 2025, DAY)
    assert again is not first
    assert again.rows != first.rows


def test_computed_texts_keep_what_can_be_computed() -> None:
    """Paths people alone judge are gone where something can be computed; awards of people's judgement alone are as they were."""
    whole, cut = library(), computed(library())
    assert computed(whole) is cut
    on = date(2026, 1, 1)
    pairs = {
        code: (award.version(on), cut.awards[code].version(on))
        for code, award in whole.awards.items()
        if award.version(on)
    }
    assert pairs["bang-khen-bo-tinh"][0] != pairs["bang-khen-bo-tinh"][1]
    assert pairs["anh-hung-luc-luong-vu-trang"][0] == pairs["anh-hung-luc-luong-vu-trang"][1]
    assert pairs["chien-si-thi-dua-bo-tinh"][0] == pairs["chien-si-thi-dua-bo-tinh"][1]
