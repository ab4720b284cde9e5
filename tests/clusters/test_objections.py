"""Objections of members: who, until when, about what; answered once by the right body, and kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.clusters.test_publishing import LAST, published, second_version
from tests.clusters.untouched import refused
from tests.clusters.years import (
    DUE,
    FROZEN,
    FULL,
    OPENED,
    SHEET,
    Year,
    formed,
    frozen,
    mandate,
    province,
    scoring,
    taken_in,
    type_in,
)

from thidua.clusters import actions
from thidua.clusters.actions.leaving import member_leaves
from thidua.clusters.actions.own_criteria import read_rows, set_own_criteria
from thidua.clusters.models import Member, Objection
from thidua.clusters.queries import comparison, objections_awaiting, objections_of
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
OVER = LAST + timedelta(days=1)


def result_id(year: Year, version: int = 1) -> int:
    """The number of a frozen version."""
    return int(year.block().results.get(version=version).pk)


def objects(
    year: Year, by: int = 1, about: int = 2, *, criterion: str = "I.1", on: date = FROZEN, version: int = 1
) -> Objection:
    """A member objects to the points of another."""
    units = year.province.units
    return actions.file_objection(
        actor=year.officer(units[by], on),
        result_id=result_id(year, version),
        about=units[about],
        criterion=criterion,
        text="Số liệu chưa đúng với báo cáo đã nộp.",
    )


def answers(year: Year, one: Objection, outcome: str = "upheld", on: date = FROZEN) -> Objection:
    """The head answers."""
    return actions.answer_objection(
        actor=year.officer(year.head, on), objection_id=one.pk, outcome=outcome, answer="Đã đối chiếu báo cáo."
    )


def test_everybody_in_the_year_reads_objection_with_its_answer() -> None:
    """Members, head and overseers read who objected to what and what was answered, by whom and when."""
    year = published()
    answers(year, objects(year), "rejected")
    units = year.province.units
    for scope in (year.officer(units[3], FROZEN), year.chief(FROZEN), year.overseer(FROZEN)):
        (row,) = objections_of(scope, year.block())
        assert (row.version, row.criterion, row.criterion_name) == (1, "I.1", "Việc được giao")
        assert (row.outcome, row.answer, row.answered_on) == ("rejected", "Đã đối chiếu báo cáo.", FROZEN)
        assert (row.mends, row.corrected_by) == (False, None)


def test_the_last_day_counts_whole() -> None:
    """On the last day an objection is taken, on the day after it is not."""
    year = published()
    objects(year, on=LAST)
    with refused(Refused, "CLUSTER-34"):
        objects(year, by=2, about=1, on=OVER)


def test_nobody_objects_to_what_is_not_published() -> None:
    """A frozen version nobody was told of, and a published one that a newer one took the place of, are not objected to."""
    year = frozen()
    with refused(Refused, "CLUSTER-33"):
        objects(year)
    published(year)
    second_version(year)
    with refused(Refused, "CLUSTER-33"):
        objects(year, version=2)
    actions.publish_result(actor=year.chief(FROZEN), block_id=year.block_id, version=2, objections_due=LAST)
    with refused(Refused, "CLUSTER-33"):
        objects(year, version=1)
    objects(year, version=2)


def test_only_members_object() -> None:
    """The standing body sees the year and is refused; a unit outside the block does not find the version at all."""
    year = published()
    about = year.province.units[1]
    with refused(Forbidden, "PERM-02"):
        actions.file_objection(actor=year.overseer(FROZEN), result_id=result_id(year), about=about, text="Sai")
    elsewhere = frozen()
    stranger = elsewhere.officer(elsewhere.province.units[1], FROZEN)
    with refused(Missing, "PERM-01"):
        actions.file_objection(actor=stranger, result_id=result_id(year), about=about, text="Sai")


def test_the_unit_meant_is_a_member_of_the_year() -> None:
    """A unit of another block is as missing as one that does not exist."""
    year, elsewhere = published(), frozen()
    for about in (elsewhere.province.units[0], 10**9):
        with refused(Missing, "PERM-01"):
            actions.file_objection(
                actor=year.officer(year.province.units[1], FROZEN), result_id=result_id(year), about=about, text="Sai"
            )


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_an_objection_says_something(text: str) -> None:
    """Without a text, or with one longer than can be kept, nothing is filed."""
    year = published()
    with refused(Unreadable, "CLUSTER-36"):
        actions.file_objection(
            actor=year.officer(year.province.units[1], FROZEN),
            result_id=result_id(year),
            about=year.province.units[1],
            text=text,
        )


def test_the_same_thing_is_objected_to_once() -> None:
    """The same unit about the same criterion again is refused; another unit, another criterion, after withdrawing: not."""
    year = published()
    first = objects(year)
    with refused(Refused, "CLUSTER-35"):
        objects(year)
    objects(year, by=3)
    objects(year, criterion="")
    actions.withdraw_objection(actor=year.officer(year.province.units[1], FROZEN), objection_id=first.pk)
    objects(year)


def test_the_database_itself_keeps_objections_apart() -> None:
    """Two equal objections cannot be stored even past the action; withdrawn ones may stand beside one another."""
    year = published()
    first = objects(year)
    twin = {
        "result_id": first.result_id,
        "by_member_id": first.by_member_id,
        "about_id": first.about_id,
        "criterion": first.criterion,
        "text": "a",
        "by_name": "b",
        "filed_on": FROZEN,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.create(**twin)
    Objection.objects.create(**twin, outcome="withdrawn")
    Objection.objects.create(**twin, outcome="withdrawn")


def test_an_objection_is_answered_once() -> None:
    """A second answer, a withdrawal after the answer, an answer after the withdrawal: refused."""
    year = published()
    one = objects(year)
    answers(year, one, "rejected")
    with refused(Refused, "CLUSTER-37"):
        answers(year, one, "upheld")
    unit = year.officer(year.province.units[1], FROZEN)
    with refused(Refused, "CLUSTER-37"):
        actions.withdraw_objection(actor=unit, objection_id=one.pk)
    other = objects(year, criterion="I.2")
    actions.withdraw_objection(actor=unit, objection_id=other.pk)
    with refused(Refused, "CLUSTER-37"):
        answers(year, other)


def test_only_the_unit_itself_withdraws() -> None:
    """Neither another member nor the head takes an objection back."""
    year = published()
    one = objects(year)
    for scope in (year.officer(year.province.units[2], FROZEN), year.chief(FROZEN), year.overseer(FROZEN)):
        with refused(Forbidden, "PERM-02"):
            actions.withdraw_objection(actor=scope, objection_id=one.pk)


def test_members_do_not_answer() -> None:
    """A plain member, and the standing body where the head is not concerned, do not answer."""
    year = published()
    one = objects(year)
    for scope in (year.leader(year.province.units[3], FROZEN), year.overseer(FROZEN)):
        with refused(Forbidden, "PERM-02"):
            actions.answer_objection(actor=scope, objection_id=one.pk, outcome="upheld", answer="Đồng ý")


@pytest.mark.parametrize(("by", "about"), [(1, 0), (0, 1)])
def test_the_head_never_answers_about_itself(by: int, about: int) -> None:
    """An objection about the head's points, or filed by the head, is the standing body's to answer."""
    year = published()
    one = objects(year, by=by, about=about)
    for scope in (year.chief(FROZEN), year.officer(year.head, FROZEN)):
        with refused(Forbidden, "PERM-02"):
            actions.answer_objection(actor=scope, objection_id=one.pk, outcome="rejected", answer="Giữ nguyên")
    assert [one.page for one in objections_awaiting(year.chief(FROZEN))] == []
    assert [one.page for one in objections_awaiting(year.overseer(FROZEN))] == ["objections"]
    said = actions.answer_objection(
        actor=year.overseer(FROZEN), objection_id=one.pk, outcome="rejected", answer="Giữ nguyên"
    )
    assert said.outcome == "rejected"


@pytest.mark.parametrize(
    ("outcome", "answer", "code"), [("open", "Đã xem", "CLUSTER-39"), ("withdrawn", "Đã xem", "CLUSTER-39"),
                                    ("", "Đã xem", "CLUSTER-39"), ("upheld", " ", "CLUSTER-36")]
)  # fmt: skip
def test_an_answer_has_outcome_and_words(outcome: str, answer: str, code: str) -> None:
    """An answer without a conclusion, or without a reason, is none."""
    year = published()
    one = objects(year)
    with refused(Unreadable, code):
        actions.answer_objection(actor=year.chief(FROZEN), objection_id=one.pk, outcome=outcome, answer=answer)


def test_what_was_upheld_is_tied_to_the_version_that_mended_it() -> None:
    """Upheld and partly upheld objections name the next frozen version; rejected, open and withdrawn ones never do."""
    year = published()
    upheld, partly = objects(year), objects(year, criterion="I.2")
    rejected, left = objects(year, criterion="II.1"), objects(year, criterion="II.2")
    for one, outcome in ((upheld, "upheld"), (partly, "partly"), (rejected, "rejected")):
        answers(year, one, outcome)
    before = year.block().results.get(version=1).sha256
    second_version(year)
    kept = {row.id: row.corrected_by for row in objections_of(year.overseer(FROZEN), year.block())}
    assert kept == {upheld.pk: 2, partly.pk: 2, rejected.pk: None, left.pk: None}
    assert year.block().results.get(version=1).sha256 == before
    answers(year, left, "upheld")
    assert Objection.objects.get(pk=left.pk).corrected_by is None, "version 2 was made before the answer"


def test_the_head_is_told_of_what_waits() -> None:
    """Each open objection stands in the head's inbox until it is answered; the unit that objected is no longer asked."""
    year = published()
    one = objects(year)
    assert [found.title for found in objections_awaiting(year.chief(OVER))] == [
        "Trả lời kiến nghị của Sở Bảo Lạc tỉnh Vạn Xuân"
    ]
    assert objections_awaiting(year.officer(year.province.units[1], FROZEN)) == []
    answers(year, one)
    assert objections_awaiting(year.chief(OVER)) == []


def test_a_person_of_another_unit_finds_no_objection() -> None:
    """A unit outside the block cannot tell an objection from one that is not there."""
    year = published()
    one = objects(year)
    area = province("Nam Xương")
    stranger = mandate(area.units[0], Role.UNIT_LEADER)
    assert Member.objects.filter(organisation_id=stranger.organisation_id).count() == 0
    scope = year.officer(year.province.units[1], FROZEN)
    outside = type(scope)(
        kind=scope.kind, on=FROZEN, today=FROZEN, role=Role.UNIT_LEADER, unit_id=area.units[0], person_name="Lê Văn Lạ"
    )
    for pk in (one.pk, 10**9):
        with refused(Missing, "PERM-01"):
            actions.answer_objection(actor=outside, objection_id=pk, outcome="upheld", answer="Đồng ý")


def test_a_units_own_criterion_can_be_named() -> None:
    """An objection names what the unit meant has of its own; about another unit that criterion is not there."""
    own = SHEET.replace("{code: I.1, name: Việc được giao, kind: up_to, maximum: 40}",
                        "{code: I.1, name: Nhiệm vụ riêng, kind: up_to, maximum: 40, own: true}")  # fmt: skip
    year = formed(sheet=own)
    unit = year.province.units[1]
    rows = read_rows("I.1.1\tTrồng rừng\tChấm điểm\t30\nI.1.2\tChuyển đổi số\tChấm điểm\t10\n")
    set_own_criteria(actor=year.chief(), block_id=year.block_id, unit_id=unit, rows=rows)
    actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    for one in year.province.units:
        parts = {"I.1.1": {"value": "30"}, "I.1.2": {"value": "5"}} if one == unit else {"I.1": {"value": "30"}}
        type_in(year, one, {**{code: said for code, said in FULL.items() if code != "I.1"}, **parts}, DUE)
        actions.submit_card(actor=year.officer(one, DUE), card_id=year.card(one).pk)
        actions.accept_card(actor=year.chief(FROZEN), card_id=year.card(one).pk)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    published(year)
    objects(year, by=2, about=1, criterion="I.1.1")
    assert [row.criterion_name for row in objections_of(year.chief(FROZEN), year.block())] == ["Trồng rừng"]
    with refused(Missing, "PERM-01"):
        objects(year, by=1, about=2, criterion="I.1.1")
    codes = [one.code for one in comparison(year.overseer(FROZEN), year.block()).by_criterion]
    assert codes == ["I.1", "I.2", "II.1", "II.2", "I.1.1", "I.1.2"]


def test_a_unit_that_left_objects_no_more() -> None:
    """Its part ended on that day: it is neither told of the publication nor heard after it."""
    year = taken_in(scoring())
    unit = year.province.units[1]
    gone = OPENED + timedelta(days=30)
    member_leaves(actor=year.overseer(FROZEN), block_id=year.block_id, unit_id=unit, on=gone, reason="Sáp nhập")
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    published(year)
    assert objections_awaiting(year.officer(unit, FROZEN)) == []
    with refused(Forbidden, "PERM-02"):
        objects(year)
    objects(year, by=2, about=1)
