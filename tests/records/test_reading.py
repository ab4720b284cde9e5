"""What is read from the book of awards: histories, counts, searches, each cut to what the asker may see."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import (
    accept_all,
    freeze,
    hold_meeting,
    make_actor,
    make_block,
    make_person,
    make_province,
    make_unit,
    propose,
    submit_all,
    system,
)
from tests.makers.awards import PAPER, award_facts, make_award

from thidua.errors import Missing
from thidua.records.actions import correct_award, mark_double, merge_persons, record_award, revoke_award
from thidua.records.enums import Whom
from thidua.records.facts import AwardFacts
from thidua.records.models import Award
from thidua.records.queries import (
    Group,
    Side,
    Tally,
    award_card,
    awards_of_person,
    awards_of_unit,
    counts,
    decisions,
    five_year_table,
    found,
    history_matches,
    leaning_on,
    search,
)
from thidua.registry.enums import Kind, Role
from thidua.registry.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Organisation:
    """The office that gives and receives."""
    return make_unit("Ban Dân tộc tỉnh Lam Sơn", make_province())


def old(unit: Organisation, form: str, whom: Whom, count: int | None, **told: object) -> Award:
    """A figure from an old report: so many, over five years, of names nobody kept."""
    usual = {"years": tuple(range(2006, 2011)), "decision_number": "", "decided_on": None}
    bare = {"name": "", "born": "", "post": "", "reason": ""}
    facts = award_facts(unit, form="", form_name=form, whom=whom, count=count, **{**bare, **usual, **told})
    return record_award(actor=system(), source=PAPER, facts=facts)


def test_times_and_distinct_stand_beside_each_other(office: Organisation) -> None:
    """25 + 4 + 40 times over five years stay apart from 8 collectives and 20 people today; unnamed ones are no people."""
    old(office, "Chiến sĩ thi đua cơ sở", Whom.PERSON, 25)
    old(office, "Tập thể lao động tiên tiến", Whom.COLLECTIVE, 4)
    old(office, "Lao động tiên tiến", Whom.PERSON, 40)
    old(office, "Bằng khen", Whom.PERSON, None)
    now = {"years": (2010,), "decision_number": "05/QĐ-BDT", "decided_on": date(2010, 5, 21)}
    old(office, "Giấy khen", Whom.COLLECTIVE, 8, **now)
    for at in range(20):
        make_award(office, name=f"Người Thứ {at}", **now)
    table = five_year_table(system(), unit_id=office.pk, until=2010)
    said = {(row.form_name, row.group): row.total for row in table.rows}
    assert table.years == (2006, 2007, 2008, 2009, 2010)
    assert said == {
        ("Chiến sĩ thi đua cơ sở", Group.PEOPLE): Tally(times=25, unnamed=25),
        ("Tập thể lao động tiên tiến", Group.COLLECTIVES): Tally(times=4, unnamed=4),
        ("Lao động tiên tiến", Group.PEOPLE): Tally(times=40, unnamed=40),
        ("Bằng khen", Group.PEOPLE): Tally(unknown=1),
        ("Giấy khen", Group.COLLECTIVES): Tally(times=8, unnamed=8),
        ("Giấy khen", Group.PEOPLE): Tally(times=20, distinct=20),
    }
    assert [said[key].distinct_is_all for key in (("Bằng khen", Group.PEOPLE), ("Giấy khen", Group.PEOPLE))] == [
        False,
        True,
    ]
    assert not hasattr(Tally, "__add__")
    spans = {row.form_name: row.spans.times for row in table.rows if row.spans.times}
    assert spans == {"Chiến sĩ thi đua cơ sở": 25, "Tập thể lao động tiên tiến": 4, "Lao động tiên tiến": 40}


def test_one_person_twice_is_two_times_and_one_person(office: Organisation) -> None:
    """Years stand apart; revoked, doubled, undated and proposed ones are in no figure."""
    person = make_person("Lê Thị Thảo", office)
    for year in (2021, 2022, 2023):
        make_award(office, person, years=(year,), decision_number=f"{year}/QĐ", decided_on=date(year, 12, 1))
    gone = make_award(office, person, years=(2020,), decision_number="20/QĐ", decided_on=date(2020, 12, 1))
    revoke_award(
        actor=system(), award_id=gone.pk, grounds="x", decided_on=date(2021, 1, 1), decision_number="1", reason="x"
    )
    double = make_award(office, name="Lê Thị Thảo", years=(2023,), decision_number="2023/QD")
    first = Award.objects.get(person=person, year=2023)
    mark_double(actor=system(), award_id=double.pk, same_as=first.pk, reason="Là một")
    make_award(office, person, years=(), decision_number="", decided_on=None)
    table = counts(system(), unit_id=office.pk, side=Side.GIVEN, since=2019, until=2024)
    (row,) = table.rows
    assert row.total == Tally(times=3, distinct=1)
    assert row.years == {year: Tally(times=1, distinct=1) for year in (2021, 2022, 2023)}
    assert table.undated == 1


def test_a_proposal_is_in_no_count() -> None:
    """What a block has proposed is no award until a decision grants it."""
    world = make_block()
    submit_all(world)
    accept_all(world)
    freeze(world)
    hold_meeting(world, leaders=(0,))
    propose(world)
    scope = world.standing.scope(world.after_due)
    for side in Side:
        assert counts(scope, unit_id=world.province.pk, side=side, since=2000, until=2100).rows == ()
    assert search(scope).total == 0


def test_a_history_is_read_through_joins_and_successions(office: Organisation) -> None:
    """A person's awards of both entries, a unit's own and those of its people, newest first."""
    kept, gone = make_person("Lê Thị Thảo", office), make_person("Lê Thị Thảo", office)
    early = make_award(office, gone, years=(2019,), decision_number="1", decided_on=date(2019, 1, 1))
    late = make_award(office, kept)
    merge_persons(actor=system(), kept_id=kept.pk, gone_id=gone.pk, reason="Một người")
    assert [row.id for row in awards_of_person(system(), kept.pk)] == [late.pk, early.pk]
    itself = make_award(
        office, whom=Whom.COLLECTIVE, organisation_id=office.pk, name="Ban Dân tộc", born="", unit_id=None
    )
    history = awards_of_unit(system(), office.pk)
    assert [row.id for row in history.own] == [itself.pk]
    assert [row.id for row in history.within] == [late.pk, early.pk]
    assert [row.id for row in leaning_on(system(), early.pk)] == [late.pk]


def test_a_search_needs_no_marks(office: Organisation) -> None:
    """Every word counts, wherever it stands; decisions are told once with how many they gave."""
    award = make_award(office)
    make_award(office, whom=Whom.COLLECTIVE, name="Phòng Chính sách", born="", post="")
    make_award(office, name="Hồ Văn Thành", decision_number="9/QĐ", decided_on=date(2022, 1, 1), years=(2022,))
    assert [row.name for row in search(system(), text="dang dao 2023").items] == ["Đặng Thị Đào"]
    assert [row.name for row in search(system(), text="ĐÀO giấy khen").items] == ["Đặng Thị Đào"]
    assert search(system(), text="dao", year=2022).total == 0
    assert [row.name for row in search(system(), whom=[Whom.COLLECTIVE]).items] == ["Phòng Chính sách"]
    assert [row.id for row in found(system(), "Đào")] == [award.pk]
    assert found(system(), " ") == []
    told = [(one.number, one.people, one.others) for one in decisions(system()).items]
    assert told == [("12/QĐ-SDTTG", 1, 1), ("9/QĐ", 1, 0)]
    asked = {"12 qd sdttg": ["12/QĐ-SDTTG"], "QĐ": ["12/QĐ-SDTTG", "9/QĐ"], "ho thanh": ["9/QĐ"], "ho thanh 12": []}
    assert {text: [one.number for one in decisions(system(), text=text).items] for text in asked} == asked


def test_an_awards_page_tells_its_events(office: Organisation) -> None:
    """Each event with its day, its reason and what a correction changed."""
    award = make_award(office)
    correct_award(actor=system(), award_id=award.pk, changes={"post": "Trưởng phòng"}, reason="Đúng chức vụ")
    card = award_card(system(), award.pk)
    assert [(one.kind, one.reason) for one in card.events] == [("granted", ""), ("corrected", "Đúng chức vụ")]
    assert [(one.column, one.before, one.after) for one in card.events[1].changes] == [
        ("post", "Chuyên viên", "Trưởng phòng")
    ]
    assert card.last_entry == card.events[1].number


def test_what_history_says_against_a_row(office: Organisation) -> None:
    """The same by link is certain, the same by name is not; the very same award is told as such."""
    person = make_person("Đặng Thị Đào", office)
    award = make_award(office, person)
    make_award(office, years=(2020,), decision_number="7", decided_on=date(2020, 1, 1))
    facts = award_facts(office, person_id=person.pk, years=(2023, 2024), decision_number="99", decided_on=None)
    told = [(one.years, one.certain, one.overlaps, one.same) for one in history_matches(system(), facts)]
    assert told == [((2023,), True, True, False), ((2020,), False, False, False)]
    same = award_facts(office, person_id=person.pk)
    assert [one.award_id for one in history_matches(system(), same) if one.same] == [award.pk]
    assert history_matches(system(), AwardFacts(form="giay-khen", form_name="Giấy khen", whom=Whom.PERSON)) == ()


def test_births_and_grounds_are_for_those_inside() -> None:
    """A neighbour sees that there is an award, not the birth date nor why it was taken back; a stranger sees nothing."""
    top = make_province()
    office, beside = make_unit("Sở Dân tộc và Tôn giáo", top), make_unit("Sở Y tế", top)
    far = make_unit("Sở Y tế", make_province("UBND tỉnh Trà Giang", "Trà Giang"), kind=Kind.DEPARTMENT)
    award = make_award(office)
    revoke_award(
        actor=system(), award_id=award.pk, grounds="Khai man", decided_on=date(2024, 1, 1), decision_number="1",
        reason="Theo kết luận",
    )  # fmt: skip
    told = {}
    for name, actor in (
        ("inside", make_actor(office)),
        ("above", make_actor(beside, Role.AUDITOR, over=top)),
        ("beside", make_actor(beside)),
    ):
        card = award_card(actor.scope(), award.pk)
        told[name] = (card.award.born, card.award.grounds, card.events[-1].reason, card.award.name)
    inner = ("1980-05-12", "Khai man", "Theo kết luận", "Đặng Thị Đào")
    assert told == {"inside": inner, "above": inner, "beside": ("", "", "", "Đặng Thị Đào")}
    stranger = make_actor(far).scope()
    with pytest.raises(Missing):
        award_card(stranger, award.pk)
    assert search(stranger).total == 0
    assert awards_of_person(stranger, 1) == ()
