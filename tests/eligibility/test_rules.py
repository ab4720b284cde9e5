"""Local rules: read by the reader of the texts, held against the State's, answered by in the owner's tree alone, by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.eligibility.asking import held
from tests.eligibility.world import Area, make_area
from tests.makers.people import make_actor

from thidua.book.queries import rows
from thidua.eligibility.actions import Ruled, draft_rule, drop_rule, edit_rule, end_rule, put_rule_in_force
from thidua.eligibility.enums import RuleRelation
from thidua.eligibility.examples import examples
from thidua.eligibility.local import line_of
from thidua.eligibility.models import LocalRule
from thidua.eligibility.queries import library_for
from thidua.eligibility.queries.rules import local_rules, rule_view
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.law.answers.answering import answer
from thidua.law.answers.asked import Question
from thidua.law.library import Library
from thidua.law.records import Kind, Rating, Record, Subject, SubjectKind, YearRating
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Verdict
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
DEFINES, TIGHTENS, SUPERSEDES = RuleRelation.DEFINES, RuleRelation.TIGHTENS, RuleRelation.SUPERSEDES
FORM = "giay-khen"
TEXT = """from: 2025-06-01
until: 2025-12-31
cite: 12/2025/QĐ-UBND dieu-4
standing: official
rule:
  any:
  - id: hai_nam_tot
    text: Hai năm liên tục hoàn thành tốt nhiệm vụ
    cite: 12/2025/QĐ-UBND dieu-4 khoan-1
    standing: official
    check: {run: {years: 2, rating: hoan-thanh-tot}}
"""
RULED = Ruled(
    FORM,
    DEFINES,
    "06/2022/QH15 dieu-75 khoan-2",
    "12/2025/QĐ-UBND",
    "Quyết định số 12/2025/QĐ-UBND của tỉnh Lam Sơn",
    date(2025, 5, 20),
    TEXT,
)
THREE = (
    TEXT.replace("hai_nam_tot", "ba_nam")
    .replace("years: 2", "years: 3")
    .replace("rating: hoan-thanh-tot", "awards: [chien-si-thi-dua-co-so]")
)
TIGHTER = replace(
    RULED, award="bang-khen-bo-tinh", relation=TIGHTENS, text=THREE, delegated_by="06/2022/QH15 dieu-74 khoan-6"
)


def asked(library: Library, on: date, award: str = FORM) -> Verdict:
    """Whether somebody with two good years, and the base title for both, may get the award on a day."""
    complete = dict.fromkeys(Kind, ((1990, 2040),))
    ratings = tuple(YearRating(year, Rating.GOOD) for year in (on.year - 2, on.year - 1))
    titles = tuple(held("chien-si-thi-dua-co-so", year) for year in (on.year - 2, on.year - 1))
    record = Record(complete=complete, ratings=ratings, awards=titles)
    judged = {"gate": True, **dict.fromkeys(("ind_movement", "ind_sudden", "ind_contribution"), False)}
    question = Question(award, on, on.year - 1, Subject(SubjectKind.INDIVIDUAL), record, judged)
    return answer(question, library, look_ahead=False).verdict


def in_force(area: Area, ruled: Ruled = RULED) -> LocalRule:
    """The rule drafted for the top of the area and put in force."""
    made = draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=ruled)
    return put_rule_in_force(actor=area.legal.scope(), rule_id=made.pk)


def test_a_rule_answers_on_its_days_in_its_own_tree() -> None:
    """Where the law leaves it to the province, its rule decides on its days; other provinces never hear of it."""
    area, away = make_area(), make_area("Hoa Lư")
    days = (date(2025, 5, 31), date(2025, 6, 1), date(2025, 12, 31), date(2026, 1, 1))
    drafted = draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=RULED)
    assert [asked(library_for(area.unit.pk), day) for day in days] == [UNKNOWN] * 4
    put_rule_in_force(actor=area.legal.scope(), rule_id=drafted.pk)
    ours = [asked(library_for(area.unit.pk), day) for day in days]
    assert ours == [UNKNOWN, MET, MET, UNKNOWN]
    assert [asked(library_for(area.leader.scope()), day) for day in days] == ours
    assert [asked(library_for(away.unit.pk), day) for day in days] == [UNKNOWN] * 4
    assert [asked(library_for(), day) for day in days] == [UNKNOWN] * 4
    found = library_for(area.unit.pk).awards[FORM]
    assert found.version(days[1]).citation.key == "12/2025/QĐ-UBND dieu-4"  # type: ignore[union-attr]
    end_rule(actor=area.legal.scope(), rule_id=drafted.pk, last=date(2025, 9, 30), reason="Có quyết định mới")
    again = [asked(library_for(area.unit.pk), day) for day in (*days[1:3], date(2025, 9, 30))]
    assert again == [MET, UNKNOWN, MET]
    assert [one.kind for one in rows(limit=3)] == [
        "eligibility.end_rule", "eligibility.put_rule_in_force", "eligibility.draft_rule",
    ]  # fmt: skip


def test_a_tightening_rule_stands_beside_the_states() -> None:
    """Both must be met; the State's own way alone no longer is enough, and on other days it is."""
    area = make_area()
    in_force(area, TIGHTER)
    days = (date(2025, 5, 31), date(2025, 6, 1))
    assert [asked(library_for(area.unit.pk), day, TIGHTER.award) for day in days] == [MET, NOT_MET]
    assert asked(library_for(), days[1], TIGHTER.award) is MET


def test_a_rule_that_supersedes_stands_alone() -> None:
    """Nothing of the State's version is left on its days; that the delegation was not checked is said."""
    area = make_area()
    made = in_force(area, replace(TIGHTER, relation=SUPERSEDES, text=TEXT))
    assert asked(library_for(area.unit.pk), date(2025, 7, 1), TIGHTER.award) is MET
    version = library_for(area.unit.pk).awards[TIGHTER.award].version(date(2025, 7, 1))
    assert version is not None
    assert version.citation.key.startswith("12/2025/QĐ-UBND")
    assert rule_view(area.officer.scope(), made.pk).remarks == (
        "Phần mềm không kiểm tra được ủy quyền này: hãy đọc điều khoản đã dẫn.",
    )


@pytest.mark.parametrize(
    ("ruled", "code", "path"),
    [
        (replace(RULED, award="chien-si-thi-dua-co-so"), "ELI-23", "relation"),
        (replace(RULED, award="khong-co"), "LAW-05", "award"),
        (replace(RULED, delegated_by="Theo luật"), "ELI-14", "delegated_by"),
        (replace(RULED, document_name=""), "ELI-22", "document_name"),
        (replace(RULED, document_day=None), "ELI-22", "document_day"),
        (replace(RULED, text="- a\n- b"), "ELI-20", "dòng 1"),
        (replace(RULED, text="from: [2025"), "LAW-03", "quy-dinh, dòng 2"),
        (replace(RULED, text=TEXT.replace("years: 2", "years: hai")), "LAW-04", "dòng 11: rule.any[0].check.run.years"),
        (replace(RULED, text=TEXT.replace("run:", "chay:")), "LAW-04", "dòng 11: rule.any[0].check"),
        (replace(RULED, text=TEXT.replace("hai_nam_tot", "local")), "ELI-21", "dòng 7: id local"),
        (replace(RULED, text=TEXT.replace("2025-12-31", "2025-05-31")), "LAW-04", "dòng 2: until"),
        (replace(RULED, text="from: 2025-06-01\ncite: 12/2025/QĐ-UBND\nstanding: official\nknown: false"), "ELI-20", "dòng 4: known"),
        (replace(RULED, text=TEXT.replace("12/2025/QĐ-UBND dieu-4\n", "77/2025/QĐ-UBND\n")), "LAW-04", "dòng 3: cite"),
        (replace(TIGHTER, text=THREE.replace("years: 3", "years: 1")), "ELI-23", "text"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused(ruled: Ruled, code: str, path: str) -> None:
    """No delegation read, a looser condition, a fault of the text with its line: refused, and nothing is kept."""
    area = make_area()
    with pytest.raises(Unreadable) as problem:
        draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=ruled)
    assert [(one.code, one.path) for one in problem.value.faults] == [(code, path)]
    assert LocalRule.objects.count() == 0
    assert draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=RULED).pk
    assert draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=TIGHTER).pk


def test_what_cannot_be_proven_is_said() -> None:
    """A delegation other than the one read, a condition like the State's: kept, with a remark."""
    area = make_area()
    elsewhere = replace(RULED, delegated_by="06/2022/QH15 dieu-80")
    same = replace(TIGHTER, text=THREE.replace("years: 3", "years: 2"))
    remarks = [
        rule_view(area.legal.scope(), draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=one).pk).remarks
        for one in (RULED, elsewhere, same)
    ]
    assert remarks[0] == ()
    assert remarks[1][0].startswith("Nơi giao quyền đã đọc là khoản 2 Điều 75")
    assert remarks[2][0].endswith("giống quy định chung, không chặt hơn.")


def test_two_rules_of_one_owner_do_not_share_a_day() -> None:
    """A second rule about the same award and days waits until the first is ended; one that tightens may stand beside."""
    area = make_area()
    first = in_force(area)
    text = (
        TEXT.replace("2025-06-01", "2025-12-01")
        .replace("until: 2025-12-31", "until: null")
        .replace("hai_nam_tot", "moi")
    )
    second = draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=replace(RULED, text=text))
    with pytest.raises(Refused, match="ELI-25"):
        put_rule_in_force(actor=area.legal.scope(), rule_id=second.pk)
    end_rule(actor=area.legal.scope(), rule_id=first.pk, last=date(2025, 11, 30), reason="Thay")
    assert put_rule_in_force(actor=area.legal.scope(), rule_id=second.pk).state == "in_force"


def test_steps_of_a_rule() -> None:
    """Only drafts are changed, dropped or put in force; only what is in force ends; an old draft is not written over."""
    area = make_area()
    scope = area.legal.scope()
    draft = draft_rule(actor=scope, owner_id=area.top.pk, ruled=RULED)
    edit_rule(actor=scope, rule_id=draft.pk, ruled=replace(RULED, document_day=date(2025, 5, 21)), seen=1)
    with pytest.raises(Conflict, match="FLOW-01"):
        edit_rule(actor=scope, rule_id=draft.pk, ruled=RULED, seen=1)
    with pytest.raises(Refused, match="ELI-27"):
        end_rule(actor=scope, rule_id=draft.pk, last=date(2025, 7, 1), reason="Thử")
    put_rule_in_force(actor=scope, rule_id=draft.pk)
    for step in (
        lambda: edit_rule(actor=scope, rule_id=draft.pk, ruled=RULED, seen=3),
        lambda: drop_rule(actor=scope, rule_id=draft.pk),
        lambda: put_rule_in_force(actor=scope, rule_id=draft.pk),
    ):
        with pytest.raises(Refused, match="ELI-24"):
            step()
    for last, reason in ((date(2025, 5, 31), "Thay"), (date(2026, 5, 31), "Thay"), (date(2025, 7, 1), " ")):
        with pytest.raises(Unreadable, match="ELI-26"):
            end_rule(actor=scope, rule_id=draft.pk, last=last, reason=reason)
    other = draft_rule(actor=scope, owner_id=area.unit.pk, ruled=RULED)
    drop_rule(actor=scope, rule_id=other.pk)
    assert [one.id for one in local_rules(area.officer.scope())] == [draft.pk]


def test_who_rules_for_whom() -> None:
    """Legal officers rule within their own tree; others may read; another province finds nothing there."""
    area, away = make_area(), make_area("Hoa Lư")
    made = draft_rule(actor=area.legal.scope(), owner_id=area.unit.pk, ruled=RULED)
    for actor, problem in ((area.leader, Forbidden), (area.standing, Forbidden), (away.legal, Forbidden)):
        with pytest.raises(problem):
            draft_rule(actor=actor.scope(), owner_id=area.top.pk, ruled=RULED)
    for actor in (area.leader, make_actor(area.unit, Role.UNIT_OFFICER)):
        with pytest.raises(Forbidden):
            put_rule_in_force(actor=actor.scope(), rule_id=made.pk)
        assert rule_view(actor.scope(), made.pk).row.document == RULED.document
    for step in (
        lambda: put_rule_in_force(actor=away.legal.scope(), rule_id=made.pk),
        lambda: rule_view(away.legal.scope(), made.pk),
    ):
        with pytest.raises(Missing):
            step()
    assert local_rules(away.legal.scope()) == []


def test_shipped_examples_are_readable_drafts() -> None:
    """Each marked example can be drafted as it is, and none of them answers anything."""
    area = make_area()
    for one in examples():
        ruled = Ruled(
            one.award, RuleRelation(one.relation), one.delegated_by, one.document, one.document_name,
            date(2025, 12, 1), one.text, one.code,
        )  # fmt: skip
        made = draft_rule(actor=area.legal.scope(), owner_id=area.top.pk, ruled=ruled)
        assert "VÍ DỤ" in made.text
    assert len(examples()) == 2
    assert library_for(area.unit.pk) is library_for()


def test_a_fault_finds_its_line() -> None:
    """A path is followed through keys and positions as far as it goes."""
    assert [line_of(TEXT, path) for path in ("until", "rule.any[0].check.run", "rule.any[3]", "khong")] == [2, 11, 6, 1]
