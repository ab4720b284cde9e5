"""Holds, initiatives, results of collectives and whole grids: what is refused, what is withdrawn, who sees it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.makers.facts import PAPER, make_complete, make_rating, person_key
from tests.makers.people import make_actor, make_province, make_unit, system

from thidua.book.models import Entry
from thidua.errors import Conflict, Forbidden, Missing, Problem, Unreadable
from thidua.law import records as law
from thidua.law.records import Kind
from thidua.records.actions import erase_person
from thidua.records.actions.grids import enter_ratings
from thidua.records.actions.holds import end_hold, enter_hold
from thidua.records.actions.withdrawing import withdraw_fact
from thidua.records.actions.works import enter_collective_year, enter_initiative, note_initiative_used
from thidua.records.models import Hold, Initiative, InitiativeAuthor, YearlyRating
from thidua.records.queries.facts import facts_card, open_holds
from thidua.records.queries.lawful import records_of
from thidua.records.subjects import SubjectKey
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts, RatingCell
from thidua.registry.actions import appoint_to_post
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 20)


def told(*authors: Author, **more: object) -> InitiativeFacts:
    """An initiative recognised by the province."""
    usual = {"kind": "sang-kien", "title": "Sổ tay song ngữ Tày – Việt", "year": 2025, "scope": "bo-tinh"}
    return InitiativeFacts(authors=authors, **{**usual, **more})  # type: ignore[arg-type] # plain values


def test_a_hold_is_entered_ended_once_and_seen_only_where_the_subject_stands() -> None:
    """The standing body enters it, the unit sees it, a unit the person left does not, and a second end is refused."""
    province = make_province()
    unit, before = make_unit("Sở Nội vụ", province), make_unit("Sở Y tế", province)
    key = person_key(unit)
    appoint_to_post(actor=system(), person_id=key.id, unit_id=before.pk, title="Chuyên viên", until=date(2024, 5, 1))
    officer, past = make_actor(unit).scope(DAY), make_actor(before).scope(DAY)
    above = make_actor(province, Role.STANDING_BODY, over=province).scope(DAY)
    make_complete(key, "discipline", "proceedings", last=2026)
    said = {"subject": key, "word": "proceeding.thanh-tra", "first": date(2026, 2, 1), "source": PAPER}
    with pytest.raises(Forbidden):
        enter_hold(actor=officer, **said, paper="QĐ 5/QĐ-TTr")  # type: ignore[arg-type] # plain values
    held = enter_hold(actor=above, **said, paper="QĐ 5/QĐ-TTr")  # type: ignore[arg-type] # plain values
    with pytest.raises(Conflict, match="FACT-03"):
        enter_hold(actor=above, **said, paper="QĐ 5/QĐ-TTr")  # type: ignore[arg-type] # plain values
    for word, first, paper, code in (
        ("thanh-tra", DAY, "x", "FACT-04"),
        ("discipline.canh-cao", date(2027, 1, 1), "x", "FACT-02"),
        ("discipline.canh-cao", DAY, "", "FACT-05"),
    ):
        with pytest.raises(Unreadable, match=code):
            enter_hold(actor=above, subject=key, word=word, first=first, paper=paper, source=PAPER)
    assert records_of(officer, [key], DAY)[key].record.proceedings == (
        law.Proceeding(law.ProceedingKind.INSPECTION, date(2026, 2, 1)),
    )
    assert [one.pk for one in open_holds(officer, [key], DAY)[key]] == [held.pk]
    hidden = records_of(past, [key], DAY)[key]
    assert (hidden.record.proceedings, Kind.PROCEEDINGS in hidden.record.complete) == ((), False)
    assert any("chỉ đơn vị đang quản lý" in one for one in hidden.hidden)
    assert (open_holds(past, [key], DAY), facts_card(past, key).holds) == ({}, [])
    with pytest.raises(Missing):
        withdraw_fact(actor=past, what="hold", fact_id=held.pk, reason="Nhầm người")
    end_hold(actor=above, hold_id=held.pk, ends=date(2026, 6, 30), paper="KL 9/KL-TTr")
    assert open_holds(officer, [key], DAY) == {}
    assert open_holds(officer, [key], date(2026, 6, 29))[key]
    with pytest.raises(Conflict, match="FACT-06"):
        end_hold(actor=above, hold_id=held.pk, ends=DAY, paper="KL 10")
    assert "thanh-tra" not in "".join(Entry.objects.values_list("payload", flat=True))


def test_an_initiative_stands_once_with_shares_up_to_the_whole() -> None:
    """Shares over 100 per cent, an author twice, a day before the year and the same initiative again are refused."""
    province = make_province()
    unit, other = make_unit("Sở Nội vụ", province), make_unit("Sở Y tế", province)
    officer, key, mate = make_actor(unit).scope(DAY), person_key(unit), person_key(unit, "Bùi Văn Sáng")
    alone = Author(key.id, share=Decimal(70))
    for facts in (
        told(alone, Author(mate.id, share=Decimal("30.01"))),
        told(alone, Author(key.id)),
        told(alone, recognised_on=date(2024, 12, 1)),
        told(alone, title=" "),
        told(Author(name="Người ngoài")),
        told(),
    ):
        with pytest.raises(Unreadable, match="FACT-02"):
            enter_initiative(actor=officer, facts=facts, source=PAPER)
    with pytest.raises(Missing):
        enter_initiative(actor=officer, facts=told(alone, Author(person_key(other).id)), source=PAPER)
    assert Initiative.objects.count() == 0
    facts = told(alone, Author(mate.id, share=Decimal(30)), recognised_on=date(2025, 12, 1))
    made = enter_initiative(actor=officer, facts=facts, source=PAPER)
    with pytest.raises(Conflict, match="FACT-03"):
        enter_initiative(actor=officer, facts=told(*reversed(facts.authors)), source=PAPER)
    author = InitiativeAuthor.objects.get(initiative=made, person=key.id)
    note_initiative_used(actor=officer, author_id=author.pk, award="chien-si-thi-dua-co-so")
    seen = records_of(officer, [key, mate], DAY)
    assert [seen[one].record.initiatives[0].used_for for one in (key, mate)] == ["chien-si-thi-dua-co-so", ""]
    withdraw_fact(actor=officer, what="initiative", fact_id=made.pk, reason="Ghi nhầm năm")
    assert records_of(officer, [key], DAY)[key].record.initiatives == ()
    enter_initiative(actor=officer, facts=facts, source=PAPER)


def test_a_collectives_year_has_parts_no_larger_than_the_whole() -> None:
    """Exact shares come back exact; more members done than there are, a share over one and an unknown award are refused."""
    unit = make_unit("Sở Nội vụ", make_province())
    officer = make_actor(unit).scope(DAY)
    key = SubjectKey("organisation", unit.pk)
    for facts in (
        CollectiveFacts(year=2025, members=10, completed=11),
        CollectiveFacts(year=2025, shares={"lao-dong-tien-tien": Fraction(11, 10)}),
        CollectiveFacts(year=2025, rank_in_cluster=0),
    ):
        with pytest.raises(Unreadable, match="FACT-02"):
            enter_collective_year(actor=officer, unit_id=unit.pk, facts=facts, source=PAPER)
    with pytest.raises(Unreadable, match="FACT-04"):
        enter_collective_year(
            actor=officer, unit_id=unit.pk, facts=CollectiveFacts(year=2025, has=("gioi-giang",)), source=PAPER
        )
    whole = CollectiveFacts(
        year=2025, members=20, completed=20, shares={"lao-dong-tien-tien": Fraction(17, 20)},
        has=("chien-si-thi-dua-co-so",), disciplined=0, rank_in_cluster=1, cluster="tinh",
    )  # fmt: skip
    enter_collective_year(actor=officer, unit_id=unit.pk, facts=whole, source=PAPER)
    [row] = records_of(officer, [key], DAY)[key].record.collective
    assert (row.members, row.shares["lao-dong-tien-tien"], row.has, row.cluster) == (
        20, Fraction(17, 20), frozenset({"chien-si-thi-dua-co-so"}), law.ClusterLevel.PROVINCE,
    )  # fmt: skip


def test_a_wrong_row_is_withdrawn_with_a_reason_and_stays_to_be_read() -> None:
    """Without a reason nothing happens; twice is a conflict; the page still shows the row, the law no longer does."""
    unit = make_unit("Sở Nội vụ", make_province())
    officer, key = make_actor(unit).scope(DAY), person_key(unit)
    row = make_rating(key)
    with pytest.raises(Unreadable, match="FACT-07"):
        withdraw_fact(actor=officer, what="rating", fact_id=row.pk, reason=" ")
    withdraw_fact(actor=officer, what="rating", fact_id=row.pk, reason="Ghi nhầm người")
    with pytest.raises(Conflict, match="FACT-06"):
        withdraw_fact(actor=officer, what="rating", fact_id=row.pk, reason="Ghi nhầm người")
    with pytest.raises(Missing):
        withdraw_fact(actor=officer, what="award", fact_id=row.pk, reason="Không có loại này")
    card = facts_card(officer, key)
    assert [(one.withdrawn_reason, one.withdrawn_on) for one in card.ratings] == [("Ghi nhầm người", officer.today)]
    assert records_of(officer, [key], DAY)[key].record.ratings == ()
    make_rating(key, rating="hoan-thanh")
    assert [one.rating for one in records_of(officer, [key], DAY)[key].record.ratings] == [law.Rating.DONE]


def test_a_grid_is_entered_whole_or_not_at_all() -> None:
    """One bad cell, another's person, a cell twice and a changed rating without reason write nothing; with one it replaces."""
    province = make_province()
    unit, other = make_unit("Sở Nội vụ", province), make_unit("Sở Y tế", province)
    officer = make_actor(unit).scope(DAY)
    keys = [person_key(unit, f"Người thứ {at}") for at in range(3)]
    make_rating(keys[0])

    def cells(*words: str) -> list[RatingCell]:
        return [
            RatingCell(key.id, 2025, word, f"B{at}") for at, (key, word) in enumerate(zip(keys, words, strict=True))
        ]

    good = cells("hoan-thanh-xuat-sac", "hoan-thanh", "hoan-thanh")
    foreign = RatingCell(person_key(other).id, 2025, "hoan-thanh", "B9")
    refused: list[tuple[list[RatingCell], str]] = [
        (cells("hoan-thanh-tot", "hoan-thanh", "giỏi"), "FACT-04"),
        ([*good, RatingCell(keys[1].id, 2025, "hoan-thanh-tot", "B9")], "FACT-10"),
        ([*good, foreign], "PERM-01"),
        (good, "FACT-03"),
        ([], "FACT-11"),
        (cells("hoan-thanh-tot", "hoan-thanh", "hoan-thanh")[:1], "FACT-09"),
    ]
    for block, code in refused:
        with pytest.raises(Problem, match=code):
            enter_ratings(actor=officer, unit_id=unit.pk, cells=block, source=PAPER)
    stale = {(key.id, 2025): "" for key in keys}
    with pytest.raises(Conflict, match="FACT-08"):
        enter_ratings(actor=officer, unit_id=unit.pk, cells=good, source=PAPER, seen=stale, reason="Xếp loại lại")
    assert YearlyRating.objects.count() == 1
    seen = {**stale, (keys[0].id, 2025): "hoan-thanh-tot"}
    done = enter_ratings(actor=officer, unit_id=unit.pk, cells=good, source=PAPER, seen=seen, reason="Kết luận số 3/KL")
    assert (len(done.made), len(done.withdrawn), done.same) == (3, 1, 0)
    assert YearlyRating.objects.filter(withdrawn_on__isnull=True).count() == 3


def test_erasing_a_person_removes_what_was_recorded() -> None:
    """Ratings, holds and authorship go with the person; an initiative with another author stays."""
    province = make_province()
    unit = make_unit("Sở Nội vụ", province)
    above = make_actor(province, Role.STANDING_BODY, over=province).scope()
    key, mate = person_key(unit), person_key(unit, "Bùi Văn Sáng")
    make_rating(key)
    enter_hold(
        actor=above, subject=key, word="discipline.canh-cao", first=DAY.replace(year=2025), paper="QĐ 1", source=PAPER
    )
    enter_initiative(actor=above, facts=told(Author(key.id), Author(mate.id)), source=PAPER)
    enter_initiative(actor=above, facts=told(Author(key.id), title="Sáng kiến riêng"), source=PAPER)
    erase_person(actor=above, person_id=key.id, reason="Theo yêu cầu của người này")
    assert (YearlyRating.objects.count(), Hold.objects.count()) == (0, 0)
    assert [one.title for one in Initiative.objects.all()] == ["Sổ tay song ngữ Tày – Việt"]
    assert list(InitiativeAuthor.objects.values_list("person_id", flat=True)) == [mate.id]
