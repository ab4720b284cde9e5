"""Look-alikes and two entries of one person: a machine asks and queues, people decide, nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.makers import make_actor, make_person, make_province, make_unit, system
from tests.makers.people import PASSWORD, Actor

from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.registry.actions import (
    give_mandate,
    join_match,
    join_persons,
    keep_both,
    open_account_for,
    register_household,
    register_person,
    register_team,
    set_number,
    suspect_match,
)
from thidua.registry.enums import Kind, Role
from thidua.registry.models import Organisation, Person, PossibleMatch
from thidua.registry.queries import (
    Wanted,
    candidates_for,
    candidates_for_many,
    continued_as,
    people,
    person_card,
    person_facts,
    possible_matches,
    post_on,
    unit_choices,
)
from thidua.registry.queries.holders import holders

pytestmark = pytest.mark.django_db
NAME = "Quách Thị Ánh"


@pytest.fixture
def officer() -> Actor:
    """An officer of a department."""
    return make_actor(make_unit("Sở Y tế", make_province()))


def enter(actor: Actor, name: str = NAME, **facts: Any) -> Person:
    """A person at the actor's unit."""
    return register_person(
        actor=actor.scope(), full_name=name, unit_id=actor.unit_id, title=facts.pop("title", "Chuyên viên"), **facts
    )


def test_six_equal_posts_make_one_person(officer: Actor) -> None:
    """The second and every later one is asked about; saying "another" for those seen lets one further in, once."""
    first = enter(officer, born="1986")
    for _time in range(5):
        with pytest.raises(Conflict, match="REG-12"):
            enter(officer, born="1986")
    second = enter(officer, born="1986", seen=[first.pk])
    with pytest.raises(Conflict, match="REG-12"):
        enter(officer, born="1986", seen=[first.pk])
    assert Person.objects.filter(full_name=NAME).count() == 2
    pair = PossibleMatch.objects.get()
    assert (pair.first_id, pair.second_id, pair.state) == (first.pk, second.pk, "open")


def test_reasons_are_told_and_only_a_number_is_certain(officer: Actor) -> None:
    """Name and day of birth are a reason, never a certainty; another day in another unit is no candidate."""
    enter(officer, born="03/04/1986", number="001086012345")
    scope = officer.scope()

    def told(name: str = "quach thi anh", born: str = "", number: str = "") -> list[tuple[bool, str]]:
        found = candidates_for(scope, name=name, born=born, number=number)
        return [(one.certain, one.reasons[0]) for one in found]

    assert told(born="1986-04-03") == [(False, "trùng họ tên và ngày sinh")]
    assert told(born="1986") == [(False, "trùng họ tên, ngày sinh ghi không đủ nhưng không trái nhau")]
    assert told() == [(False, "trùng họ tên, chưa đủ ngày sinh để so")]
    assert told(born="1990-01-01") == []
    assert told(name="Lê Văn Khác", number="001086012345") == [(True, "trùng số định danh")]
    assert told(born="1986-04-03", number="001086099999")[0][0] is False
    assert candidates_for(scope, name="", born="") == ()
    neighbour = make_actor(make_unit("Sở Tư pháp", Organisation.objects.get(kind=Kind.PEOPLES_COMMITTEE)))
    assert candidates_for(neighbour.scope(), name=NAME, born="1986-04-03", number="001086012345") == ()


def test_many_are_looked_up_in_few_questions(officer: Actor, django_assert_max_num_queries: Any) -> None:
    """Two hundred rows of a list cost as many queries as one."""
    enter(officer, born="1986", number="001086012345")
    wanted = [Wanted(NAME, "1986", "", officer.unit_id), *(Wanted(f"Lê Văn {at}") for at in range(199))]
    scope = officer.scope()
    with django_assert_max_num_queries(8):
        found = candidates_for_many(scope, wanted)
    assert [len(one) for one in found] == [1, *[0] * 199]


def test_look_alikes_of_other_units_are_queued_for_those_above(officer: Actor) -> None:
    """Same name and day in two units: neither unit learns of the other, the standing body finds the pair."""
    top = Organisation.objects.get(kind=Kind.PEOPLES_COMMITTEE)
    other = make_actor(make_unit("Sở Tư pháp", top))
    enter(officer, born="03/04/1986")
    enter(other, born="03/04/1986")
    assert [possible_matches(one.scope()).total for one in (officer, other)] == [0, 0]
    standing = make_actor(top, Role.STANDING_BODY, over=top)
    [row] = possible_matches(standing.scope()).items
    assert row.reasons == ("trùng họ tên và ngày sinh",)
    with pytest.raises(Missing):
        keep_both(actor=officer.scope(), match_id=row.id, reason="Hai người")
    keep_both(actor=standing.scope(), match_id=row.id, reason="Hai quê khác nhau")
    with pytest.raises(Conflict, match="REG-20"):
        keep_both(actor=standing.scope(), match_id=row.id, reason="Hai quê khác nhau")
    assert possible_matches(standing.scope()).total == 0


def pair_of(officer: Actor, **facts: Any) -> tuple[Person, Person]:
    """Two entries of one name at the unit."""
    kept = enter(officer, born="1986")
    return kept, enter(officer, title="Phó Trưởng phòng", seen=[kept.pk], **facts)


def test_the_one_kept_carries_both(officer: Actor) -> None:
    """Posts, numbers, household and unknown facts are read through the one kept; the other leads there; lists show one."""
    kept, gone = pair_of(officer, born="03/04/1986", ethnicity="Tày", number="001086012345")
    home = register_household(actor=officer.scope(), name="Hộ bà Ánh", unit_id=officer.unit_id, head_id=gone.pk)
    match = possible_matches(officer.scope()).items[0]
    join_match(actor=officer.scope(), match_id=match.id, kept_id=kept.pk, reason="Cùng số căn cước trên giấy")
    scope = officer.scope()
    facts = person_facts(scope, kept.pk)
    assert (facts.born, facts.ethnicity, facts.numbers[0].masked) == ("1986-04-03", "Tày", "•••••••••345")
    assert [post.title for post, _unit in person_card(scope, kept.pk).posts] == ["Chuyên viên", "Phó Trưởng phòng"]
    assert people(scope, text=NAME).total == 1
    assert continued_as(scope, gone.pk) == kept.pk
    assert [one.person_id for one in holders([officer.unit_id], scope.on) if one.name == NAME] == [kept.pk]
    assert post_on(kept.pk, scope.on) == "Chuyên viên"
    home.refresh_from_db()
    assert home.head_id == kept.pk
    assert [one.person_id for one in candidates_for(scope, name="x y", born="", number="001086012345")] == [kept.pk]
    with pytest.raises(Conflict, match="REG-16"):
        set_number(actor=scope, person_id=gone.pk, number="001086099999")


def test_a_third_entry_never_makes_a_chain(officer: Actor) -> None:
    """What was joined to the one that goes is joined to the one kept, and open pairs follow."""
    first, second = pair_of(officer)
    third = enter(officer, seen=[first.pk, second.pk])
    assert possible_matches(officer.scope()).total == 3
    join_persons(actor=officer.scope(), kept_id=second.pk, gone_id=third.pk, reason="Một người")
    assert possible_matches(officer.scope()).total == 1
    join_persons(actor=officer.scope(), kept_id=first.pk, gone_id=second.pk, reason="Một người")
    assert set(Person.objects.filter(merged_into=first)) == {second, third}
    assert possible_matches(officer.scope()).total == 0
    with pytest.raises(Conflict, match="REG-16"):
        join_persons(actor=officer.scope(), kept_id=first.pk, gone_id=second.pk, reason="Một người")


def test_accounts_mandates_and_contradictions_keep_two_apart(officer: Actor) -> None:
    """Each refusal has its code, and nothing is joined."""
    kept, gone = pair_of(officer, gender="female")

    def code() -> str:
        with pytest.raises(Refused) as refused:
            join_persons(actor=officer.scope(), kept_id=kept.pk, gone_id=gone.pk, reason="Một người")
        return refused.value.code

    today = timezone.localdate()
    held = give_mandate(
        actor=system(), person_id=gone.pk, unit_id=officer.unit_id, role=Role.UNIT_LEADER, since=None, until=today
    )
    assert code() == "REG-18"
    type(held).objects.filter(pk=held.pk).update(until=today - timedelta(days=1))
    account = open_account_for(actor=system(), person_id=gone.pk, username="anh.dt", password=PASSWORD)
    assert code() == "REG-17"
    Person.objects.filter(pk=gone.pk).update(account=None)
    account.delete()
    for one, number in ((kept, "001086012345"), (gone, "001086054321")):
        set_number(actor=officer.scope(), person_id=one.pk, number=number)
    assert code() == "REG-19"
    gone.numbers.all().delete()
    for field, value in (("born", "1987"), ("gender", "male"), ("died_on", date(2020, 1, 1))):
        Person.objects.filter(pk=kept.pk).update(born="1986", gender="female", died_on=date(2020, 1, 1))
        Person.objects.filter(pk=gone.pk).update(
            **{"born": "1986", "gender": "female", "died_on": date(2020, 1, 1)} | {field: value}
        )
        if field != "died_on":
            assert code() == "REG-19"
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    with pytest.raises(Unreadable, match="REG-15"):
        join_persons(actor=officer.scope(), kept_id=kept.pk, gone_id=kept.pk, reason="Một người")
    with pytest.raises(Unreadable, match="API-04"):
        join_persons(actor=officer.scope(), kept_id=kept.pk, gone_id=gone.pk, reason=" ")


def test_a_person_also_standing_elsewhere_is_joined_by_those_above(officer: Actor) -> None:
    """An officer cannot join an entry that another unit shares."""
    kept, gone = pair_of(officer)
    top = Organisation.objects.get(kind=Kind.PEOPLES_COMMITTEE)
    gone.posts.create(organisation=make_unit("Sở Tư pháp", top), title="Cộng tác viên")
    with pytest.raises(Forbidden):
        join_persons(actor=officer.scope(), kept_id=kept.pk, gone_id=gone.pk, reason="Một người")
    standing = make_actor(top, Role.STANDING_BODY, over=top)
    assert join_persons(actor=standing.scope(), kept_id=kept.pk, gone_id=gone.pk, reason="Một người") == kept


def test_people_can_doubt_what_the_machine_did_not(officer: Actor) -> None:
    """Any two in sight can be put into the queue with a reason, once."""
    one, other = enter(officer), enter(officer, "Quách Ánh Thị")
    for _time in range(2):
        suspect_match(actor=officer.scope(), person_id=one.pk, other_id=other.pk, reasons=["Cùng nơi ở"])
    assert [row.reasons for row in possible_matches(officer.scope()).items] == [("Cùng nơi ở",)]


def test_team_and_household_belong_to_their_unit(officer: Actor) -> None:
    """People of a team are the unit's; the same one twice is refused; pickers of units do not offer them."""
    team = register_team(actor=officer.scope(), name="Phòng Chính sách", unit_id=officer.unit_id)
    person = register_person(actor=officer.scope(), full_name="Mạc Văn Tổ", unit_id=team.pk, title="Chuyên viên")
    scope = officer.scope()
    assert person_facts(scope, person.pk).unit == "Phòng Chính sách"
    assert people(scope, unit_id=officer.unit_id).total == 2
    with pytest.raises(Refused, match="REG-23"):
        register_team(actor=scope, name="phòng  chính sách", unit_id=officer.unit_id)
    with pytest.raises(Refused, match="REG-25"):
        register_team(actor=scope, name="Tổ Một", unit_id=team.pk)
    for place in ("Thôn Nà Lẹng", "Thôn Bản Quan"):
        register_household(actor=scope, name="Hộ ông Páo", unit_id=officer.unit_id, place=place)
    assert team.pk not in {one.id for one in unit_choices(scope)}
    assert team.pk in {one.id for one in unit_choices(scope, inner=True)}
    top = Organisation.objects.get(kind=Kind.PEOPLES_COMMITTEE)
    neighbour = make_actor(make_unit("Sở Tư pháp", top))
    with pytest.raises(Forbidden):
        register_team(actor=neighbour.scope(), name="Tổ Hai", unit_id=officer.unit_id)
    with pytest.raises(Missing):
        register_household(
            actor=neighbour.scope(), name="Hộ A", unit_id=neighbour.unit_id, head_id=make_person("Lê Văn A", top).pk
        )
