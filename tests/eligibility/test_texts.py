"""The workbench: what officers hold against the article decides here, dated and sourced, until it is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.eligibility.asking import FLAG, PLACE, RECRUIT, collective, found, recruit
from tests.eligibility.world import make_area
from tests.makers.people import make_actor, make_unit, system

from thidua.book.queries import rows
from thidua.eligibility.actions import Given, confirm_text, withdraw_text
from thidua.eligibility.confirmed import confirmed, written_out
from thidua.eligibility.models import Confirmation, TextsNumber
from thidua.eligibility.placing import PRINCIPLES, Place
from thidua.eligibility.queries import library_for
from thidua.eligibility.queries.texts import said_of, texts
from thidua.eligibility.queries.workbench import Wanted, bench_for, bench_rows, exported, relying
from thidua.eligibility.queries.workbench_others import KINDS, other_rows, people_leaning
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.law.answers.answering import answer
from thidua.law.citations import Standing
from thidua.law.library import library, shipped_texts
from thidua.law.principles import HOLD
from thidua.law.strict_yaml import parse_strictly
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN
from thidua.registry.enums import Kind, Level, Role

pytestmark = pytest.mark.django_db
GIVEN = Given("06/2022/QH15 dieu-73 khoan-3", "Tập thể năm năm liên tục …", date(2022, 6, 15))
OFTEN = "check.all.1.run.within.0.held.times"


def test_a_confirmation_turns_unknown_into_met_with_its_source() -> None:
    """A doubtful criterion decides once it is confirmed, by the article the officer had in hand, and no longer after."""
    area = make_area()
    before = answer(collective(), library_for())
    assert (before.verdict, before.missing) == (UNKNOWN, ("law bang-khen-thu-tuong/col_five_years",))
    made = confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN, known=0)
    after = answer(collective(), library_for(area.legal.scope()))
    one = found(after, PLACE.criterion)
    assert (after.verdict, one.verdict, one.standing) == (MET, MET, Standing.OFFICIAL)
    assert one.citation is not None
    assert one.citation.key == "06/2022/QH15 dieu-73 khoan-3"
    assert answer(collective(years=4), library_for()).verdict is NOT_MET
    row = bench_for(PLACE)
    assert (row.row.decided, row.row.standing) == ("confirmed", "doubtful")
    assert row.standing is not None
    assert (row.standing.by, row.standing.quoted) == (area.legal.name, GIVEN.quoted)
    assert relying(PLACE) == ("bang-khen-thu-tuong",)
    act = rows(limit=1)[0]
    assert (act.kind, act.facts["cite"], act.facts["text_day"]) == (
        "eligibility.confirm_text", GIVEN.cite, "2022-06-15",
    )  # fmt: skip
    with pytest.raises(Unreadable, match="ELI-18"):
        withdraw_text(actor=area.legal.scope(), confirmation_id=made.pk, reason=" ")
    withdraw_text(actor=area.legal.scope(), confirmation_id=made.pk, reason="Nhầm văn bản")
    assert answer(collective(), library_for()).missing == before.missing
    assert [(one.state, one.ended_reason) for one in bench_for(PLACE).history] == [("withdrawn", "Nhầm văn bản")]
    with pytest.raises(Refused, match="ELI-19"):
        withdraw_text(actor=area.legal.scope(), confirmation_id=made.pk, reason="Lần nữa")


def test_a_correction_changes_the_answer_and_says_so() -> None:
    """A corrected number decides instead of the text's; a later word takes its place, and both are told."""
    area = make_area()
    made = confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN, values={OFTEN: "2"})
    assert made.changes == {OFTEN: 2}
    assert answer(collective(), library_for()).verdict is NOT_MET
    confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN, values={OFTEN: "1"}, known=made.pk)
    assert answer(collective(), library_for()).verdict is MET
    assert [(one.step, one.state) for one in bench_for(PLACE).history] == [
        ("confirmed", "standing"), ("corrected", "replaced"),
    ]  # fmt: skip
    flipped = confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN, values={"check.join": "any", OFTEN: "9"})
    assert flipped.changes == {"check.join": "any", OFTEN: 9}
    assert answer(collective(), library_for()).verdict is MET


def test_questions_on_three_days_are_answered_by_the_days_of_the_text() -> None:
    """A corrected bar holds on its own days: not the day before them, on them, and not after an end that was set."""
    area = make_area()
    days = (date(2025, 8, 4), date(2025, 8, 5), date(2026, 3, 1))
    assert [recruit(library_for(), day).verdict for day in days] == [NOT_MET, UNKNOWN, UNKNOWN]
    given = Given("15/2025/TT-BNV dieu-3", "Người mới tuyển dụng phải có từ 03 tháng …", date(2025, 8, 4))
    key = "check.recruited.months"
    confirm_text(actor=area.legal.scope(), place=RECRUIT, given=given, values={key: "3", "until": "2025-12-31"})
    assert [recruit(library_for(), day).verdict for day in days[:2]] == [NOT_MET, MET]
    with pytest.raises(StopIteration):
        recruit(library_for(), days[2])  # the bar has ended


@pytest.mark.parametrize(
    ("given", "values", "code", "path"),
    [
        (replace(GIVEN, cite=" "), {}, "ELI-11", "cite"),
        (replace(GIVEN, quoted=""), {}, "ELI-11", "quoted"),
        (replace(GIVEN, text_day=None), {}, "ELI-11", "text_day"),
        (replace(GIVEN, text_day=date(2999, 1, 1)), {}, "ELI-11", "text_day"),
        (replace(GIVEN, cite="99/2099/NĐ-CP dieu-1"), {}, "ELI-14", "document_name"),
        (replace(GIVEN, cite="06/2022/QH15 khoan-1"), {}, "ELI-14", "cite"),
        (GIVEN, {OFTEN: "hai"}, "LAW-04", OFTEN),
        (GIVEN, {OFTEN: "0"}, "LAW-04", OFTEN),
        (GIVEN, {OFTEN: ""}, "ELI-13", OFTEN),
        (GIVEN, {OFTEN: "[1, 2]"}, "ELI-13", OFTEN),
        (GIVEN, {"check.all.1.run.rating": "rat-tot"}, "LAW-04", "check.all.1.run.rating"),
        (GIVEN, {"check.all.0.held.award": "khong-co"}, "LAW-05", "check.all.0.held.award"),
        (GIVEN, {"for": ["ai-do"]}, "LAW-04", "for"),
    ],
)
def test_what_does_not_fit_is_refused(given: Given, values: Mapping[str, Any], code: str, path: str) -> None:
    """No text, no day, a value of the wrong kind: refused at its field, and the texts decide as before."""
    area = make_area()
    with pytest.raises(Unreadable) as problem:
        confirm_text(actor=area.legal.scope(), place=PLACE, given=given, values=values)
    assert (problem.value.faults[0].code, problem.value.faults[0].path) == (code, path)
    assert Confirmation.objects.count() == 0
    assert answer(collective(), library_for()).verdict is UNKNOWN
    assert confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN).pk


def test_a_share_in_another_unit_is_refused() -> None:
    """Seventy is not 70 %, and 0.7 is not how the text writes it; 75 % is taken."""
    area, place = make_area(), Place("tap-the-lao-dong-tien-tien", "2024-01-01", "share")
    for typed in ("75", "0.75", "3/4"):
        with pytest.raises(Unreadable, match="ELI-13"):
            confirm_text(actor=area.legal.scope(), place=place, given=GIVEN, values={"check.members.limit": typed})
    made = confirm_text(actor=area.legal.scope(), place=place, given=GIVEN, values={"check.members.limit": "75%"})
    assert made.changes == {"check.members.limit": "75%"}


def test_a_correction_that_contradicts_the_texts_is_refused() -> None:
    """Days that overlap another version of a bar, or end before they begin, do not load, so they are not kept."""
    area = make_area()
    for values in ({"from": "2025-01-01"}, {"until": "2025-08-01"}, {"from": "2025-02-30"}):
        with pytest.raises(Unreadable, match="LAW-04"):
            confirm_text(actor=area.legal.scope(), place=RECRUIT, given=GIVEN, values=values)
    assert Confirmation.objects.count() == 0
    assert confirm_text(actor=area.legal.scope(), place=RECRUIT, given=GIVEN, values={"from": "2025-08-06"}).pk


def test_who_may_confirm() -> None:
    """Legal officers of a province or a ministry, today; nobody else, and a place the texts do not have is not there."""
    area = make_area()
    commune = make_unit("Ủy ban nhân dân xã Thử", area.top, kind=Kind.PEOPLES_COMMITTEE)
    type(commune).objects.filter(pk=commune.pk).update(level=Level.COMMUNE)
    below = make_actor(commune, Role.LEGAL_OFFICER)
    yesterday = timezone.localdate().replace(day=1)
    for actor, problem in (
        (area.officer.scope(), Forbidden),
        (area.leader.scope(), Forbidden),
        (area.standing.scope(), Forbidden),
        (area.legal.scope(date(2024, 5, 1), today=yesterday), Forbidden),
        (below.scope(), Refused),
    ):
        with pytest.raises(problem):
            confirm_text(actor=actor, place=PLACE, given=GIVEN)
        with pytest.raises(problem):
            withdraw_text(actor=actor, confirmation_id=1, reason="Thử")
    with pytest.raises(Missing):
        confirm_text(actor=area.legal.scope(), place=replace(PLACE, criterion="khong"), given=GIVEN)
    with pytest.raises(Missing):
        withdraw_text(actor=area.legal.scope(), confirmation_id=987654, reason="Thử")
    assert Confirmation.objects.count() == 0
    assert confirm_text(actor=system(), place=PLACE, given=GIVEN).pk


def test_somebody_was_faster() -> None:
    """A confirmation drawn up against what no longer stands is told who was faster."""
    area = make_area()
    confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN, known=0)
    with pytest.raises(Conflict) as problem:
        confirm_text(actor=make_actor(area.top, Role.LEGAL_OFFICER).scope(), place=PLACE, given=GIVEN, known=0)
    assert (problem.value.code, problem.value.who) == ("ELI-17", area.legal.name)
    assert Confirmation.objects.count() == 1


def test_a_confirmation_waits_when_the_texts_change_under_it() -> None:
    """A newer shipped text of the criterion is not overruled by what was said of the older one."""
    area = make_area()
    said = said_of(confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN))
    newer = dict(texts())
    name = "awards/bang-khen-thu-tuong.yaml"
    newer[name] = newer[name].replace("Tập thể", "Mọi tập thể")
    made = confirmed(newer, [said])
    assert made.waiting == (PLACE,)
    assert answer(collective(), made.library).verdict is UNKNOWN
    assert answer(collective(), confirmed(texts(), [said]).library).verdict is MET


def test_every_text_written_out_is_read_back_the_same() -> None:
    """Rewriting a text loses nothing: numbers exact, days as days, words as words."""
    for name, text in shipped_texts().items():
        raw = parse_strictly(text, name)
        assert parse_strictly(written_out(raw), name) == raw


def test_the_bench_lists_what_nobody_held_against_the_text() -> None:
    """Every criterion below official is listed with what was said; filters cut; the export holds what decides."""
    area = make_area()
    whole = bench_rows()
    assert len(whole) > 150
    assert {one.standing for one in whole} == {"quoted", "reported", "doubtful"}
    doubtful = bench_rows(Wanted(award=PLACE.award, standing="doubtful"))
    assert {one.place.criterion for one in doubtful} == {"entrepreneur", "col_five_years", "foreigner"}
    confirm_text(actor=area.legal.scope(), place=PLACE, given=GIVEN, values={OFTEN: "2"})
    assert [one.place for one in bench_rows(Wanted(decided="corrected"))] == [PLACE]
    assert len(bench_rows(Wanted(decided="open"))) == len(whole) - 1
    (piece,) = parse_strictly(exported(), "xuat.yaml")
    assert piece["code"] == PLACE.award
    one = piece["confirmations"][0]
    assert (one["criterion"]["standing"], one["criterion"]["cite"], one["quoted"]) == (
        "official", GIVEN.cite, GIVEN.quoted,
    )  # fmt: skip
    assert one["criterion"]["check"]["all"][1]["run"]["within"] == [{"held": {"award": FLAG, "times": 2, "in": "run"}}]


def test_the_texts_cost_one_statement() -> None:
    """Asking which texts decide costs one statement, before and after anything was confirmed."""
    area = make_area()
    scope = area.legal.scope()
    for _round in range(2):
        library_for(scope)
        with CaptureQueriesContext(connection) as taken:
            library_for(scope)
        assert len(taken) == 1
        confirm_text(actor=scope, place=PLACE, given=GIVEN)
    assert TextsNumber.objects.get().number == 2


def test_a_principle_is_held_against_its_text_and_then_decides() -> None:
    """A doubtful principle bars nobody until it is confirmed; its values are corrected like those of a criterion."""
    area, on = make_area(), date(2020, 5, 4)
    assert not library_for().principles_on(on)[HOLD].standing.decides
    place = Place(PRINCIPLES, "2004-07-01", HOLD)
    assert bench_for(place).row.award_name == "Nguyên tắc chung"
    assert set(relying(place)) == set(library().awards)
    made = confirm_text(actor=area.legal.scope(), place=place, given=GIVEN, values={"until": "2023-06-30"}, known=0)
    assert made.changes == {"until": "2023-06-30"}
    kept = library_for().principles_on(on)[HOLD]
    assert (kept.standing, kept.in_force.last) == (Standing.OFFICIAL, date(2023, 6, 30))
    with pytest.raises(Unreadable):
        confirm_text(
            actor=area.legal.scope(), place=Place(PRINCIPLES, "2024-01-01", HOLD), given=GIVEN,
            values={"from": "2023-01-01"},
        )  # fmt: skip
    used = Place(PRINCIPLES, "2024-01-01", "women_leaders")
    confirm_text(actor=area.legal.scope(), place=used, given=GIVEN, values={"share": "3/4"})
    assert library_for().principles_on(date(2024, 5, 4))["women_leaders"].share == Fraction(3, 4)
    assert PRINCIPLES in exported()
    withdraw_text(actor=area.legal.scope(), confirmation_id=made.pk, reason="Nhầm")
    assert not library_for().principles_on(on)[HOLD].standing.decides
    officer = Place(PRINCIPLES, "2004-07-01", "khong-co")
    with pytest.raises(Missing):
        confirm_text(actor=area.legal.scope(), place=officer, given=GIVEN)


def test_what_cannot_be_confirmed_is_listed_with_what_leans_on_it() -> None:
    """Unread versions, deciders, votes, ceilings and proposers stand in the list; a due person is counted where they lean."""
    listed = other_rows()
    assert {one.kind for one in listed} == set(KINDS)
    unread = sum(not one.known and one.exists for award in library().awards.values() for one in award.versions)
    assert len(other_rows("unread")) == unread > 30
    assert all(one.cite and one.awards for one in listed)
    area = make_area()
    scope = area.standing.scope()
    day = scope.on
    counted = people_leaning(scope, area.unit.pk, Place("lao-dong-tien-tien", "2024-01-01", "rating"), day.year - 1)
    assert (counted.in_force, counted.lacking > 0) == (True, True)
    assert not people_leaning(
        scope, area.unit.pk, Place("lao-dong-tien-tien", "2004-07-01", "x"), day.year - 1
    ).in_force
