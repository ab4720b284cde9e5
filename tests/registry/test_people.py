"""People, posts, mandates and accounts through time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.makers import PASSWORD, make_actor, make_person, make_province, make_unit, system

from thidua.book.queries import rows
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.actions import (
    appoint_to_post,
    change_own_password,
    close_account_of,
    end_mandate,
    give_mandate,
    open_account_for,
    register_person,
    renew_password_of,
    reopen_account_of,
)
from thidua.registry.enums import Role
from thidua.registry.queries import mandates_of, people, person_for, post_on, scope_for
from thidua.registry.queries.people import mandate_for

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2020, 3, 1), date(2023, 8, 31)


def test_mandate_holds_from_its_first_to_its_last_day() -> None:
    """It opens nothing the day before, all on both ends, nothing the day after."""
    actor = make_actor(make_unit("Sở Y tế", make_province()), since=FIRST, until=LAST)
    one = timedelta(days=1)
    held = {day: len(mandates_of(actor.account.pk, day)) for day in (FIRST - one, FIRST, LAST, LAST + one)}
    assert held == {FIRST - one: 0, FIRST: 1, LAST: 1, LAST + one: 0}
    with pytest.raises(Forbidden, match="SCOPE-01"):
        scope_for(actor.account.pk, on=LAST + one, today=LAST + one)


def test_mandate_ended_yesterday_opens_nothing_today() -> None:
    """Ending a mandate counts from the next day, whatever was chosen before."""
    today = timezone.localdate()
    actor = make_actor(make_unit("Sở Y tế", make_province()))
    assert actor.scope(today).mandate_id == actor.mandate.pk
    end_mandate(actor=system(), mandate_id=actor.mandate.pk, on=today - timedelta(days=1))
    with pytest.raises(Forbidden, match="SCOPE-01"):
        actor.scope(today)
    assert actor.scope(today - timedelta(days=1)).role == Role.UNIT_OFFICER


def test_one_person_with_two_mandates_chooses_one() -> None:
    """The chosen mandate decides unit and role; one no longer held gives way to the first that is."""
    top = make_province()
    first, second = make_unit("Sở Y tế", top), make_unit("Sở Tư pháp", top)
    actor = make_actor(first)
    other = give_mandate(
        actor=system(), person_id=actor.person_id, unit_id=second.pk, role=Role.UNIT_LEADER, since=None, until=LAST
    )
    chosen, held = scope_for(actor.account.pk, on=LAST, today=LAST, mandate_id=other.pk)
    assert (chosen.unit_id, chosen.role, len(held)) == (second.pk, Role.UNIT_LEADER, 2)
    after = LAST + timedelta(days=1)
    later, held = scope_for(actor.account.pk, on=after, today=after, mandate_id=other.pk)
    assert (later.unit_id, later.role, len(held)) == (first.pk, Role.UNIT_OFFICER, 1)


def test_same_mandate_twice_on_one_day_is_refused() -> None:
    """Two ranges of the same role at the same unit share no day; the next day and another role are free."""
    actor = make_actor(make_unit("Sở Y tế", make_province()), since=FIRST, until=LAST)

    def give(role: Role, since: date) -> int:
        return give_mandate(actor=system(), person_id=actor.person_id, unit_id=actor.unit_id, role=role, since=since).pk

    for since in (FIRST - timedelta(days=1), FIRST, LAST):
        with pytest.raises(Refused, match="REG-02"):
            give(Role.UNIT_OFFICER, since)
    assert give(Role.UNIT_OFFICER, LAST + timedelta(days=1)) > 0
    assert give(Role.UNIT_LEADER, FIRST) > 0


def test_range_that_ends_before_it_begins_is_refused_at_its_field() -> None:
    """First and last day the wrong way round are named with both days."""
    person = make_person("Đặng Thị Đào", make_unit("Sở Y tế", make_province()))
    with pytest.raises(Unreadable) as refused:
        appoint_to_post(
            actor=system(),
            person_id=person.pk,
            unit_id=person.posts.get().organisation_id,
            title="Phó Giám đốc",
            since=LAST,
            until=FIRST,
        )
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [("REG-01", "until")]
    assert "01/03/2020" in str(refused.value)


@pytest.mark.parametrize(("role", "with_territory"), [(Role.UNIT_OFFICER, True), (Role.AUDITOR, False)])
def test_territory_belongs_to_oversight_and_to_nothing_else(role: Role, with_territory: bool) -> None:
    """An officer has no territory, an auditor must have one."""
    top = make_province()
    person = make_person("Đặng Thị Đào", top)
    with pytest.raises(Unreadable, match="REG-10"):
        give_mandate(
            actor=system(),
            person_id=person.pk,
            unit_id=top.pk,
            role=role,
            since=None,
            over_id=top.pk if with_territory else None,
        )


def test_mandate_cannot_end_twice_nor_before_it_began() -> None:
    """Both are refused with the day that stands in the way."""
    actor = make_actor(make_unit("Sở Y tế", make_province()), since=FIRST, until=LAST)
    with pytest.raises(Refused, match="REG-11"):
        end_mandate(actor=system(), mandate_id=actor.mandate.pk, on=LAST)
    with pytest.raises(Refused, match="REG-01"):
        end_mandate(actor=system(), mandate_id=actor.mandate.pk, on=FIRST - timedelta(days=1))
    assert end_mandate(actor=system(), mandate_id=actor.mandate.pk, on=FIRST).until == FIRST


def test_post_is_read_on_the_day() -> None:
    """A person bears the title of the day asked about."""
    unit = make_unit("Sở Y tế", make_province())
    person = register_person(
        actor=system(), full_name="Đặng Thị Đào", unit_id=unit.pk, title="Phó Giám đốc", since=FIRST
    )
    days = (FIRST - timedelta(days=1), FIRST, LAST)
    assert [post_on(person.pk, day) for day in days] == ["", "Phó Giám đốc", "Phó Giám đốc"]


@pytest.mark.parametrize("text", ["dang thi dao", "ĐÀO", "thị đào", "Đặng"])
def test_search_folds_marks_and_finds_given_names(text: str) -> None:
    """Whole names, given names and family names find a person, with marks or without."""
    unit = make_unit("Sở Y tế", make_province())
    make_person("Đặng Thị Đào", unit)
    make_person("Trần Văn Chính", unit)
    assert [row.name for row in people(system(), text=text).items] == ["Đặng Thị Đào"]


def test_people_stand_by_given_name_d_before_d_with_stroke() -> None:
    """The list is ordered by given name as people here do."""
    unit = make_unit("Sở Y tế", make_province())
    for name in ("Trần Văn Ánh", "Lê Thị Đào", "Bùi Văn Dũng", "Ngô Thị An"):
        make_person(name, unit)
    assert [row.name for row in people(system()).items] == ["Ngô Thị An", "Trần Văn Ánh", "Bùi Văn Dũng", "Lê Thị Đào"]


@pytest.mark.parametrize("name", ["", "Đào", "Đ " + "à" * 130])
def test_name_needs_two_words(name: str) -> None:
    """One word or an endless one is no full name."""
    unit = make_unit("Sở Y tế", make_province())
    with pytest.raises(Unreadable, match="REG-08"):
        register_person(actor=system(), full_name=name, unit_id=unit.pk, title="Chuyên viên")


def test_person_of_a_sibling_unit_is_missing_for_an_officer_and_seen_by_oversight() -> None:
    """An officer knows the people of the own unit; the territory's overseers know all; another province knows none."""
    top, other = make_province(), make_province("UBND tỉnh Bình Sơn")
    own, sibling = make_unit("Sở Y tế", top), make_unit("Sở Tư pháp", top)
    stranger = make_person("Đặng Thị Đào", sibling)
    officer = make_actor(own)
    assert person_for(officer.scope(), officer.person_id).pk == officer.person_id
    overseer = make_actor(own, Role.STANDING_BODY, over=top).scope()
    assert person_for(overseer, stranger.pk) == stranger
    foreign = make_actor(make_unit("Sở Nội vụ", other), Role.ADMINISTRATOR, over=other)
    for scope in (officer.scope(), foreign.scope()):
        with pytest.raises(Missing):
            person_for(scope, stranger.pk)
    with pytest.raises(Missing):
        mandate_for(foreign.scope(), officer.mandate.pk)
    assert mandate_for(overseer, officer.mandate.pk) == officer.mandate


def test_administrator_cannot_reach_beyond_the_territory() -> None:
    """Neither person, nor unit, nor territory of another province can be used; each answers as missing."""
    top, other = make_province(), make_province("UBND tỉnh Bình Sơn")
    own, foreign = make_unit("Sở Nội vụ", top), make_unit("Sở Nội vụ", other)
    administrator = make_actor(own, Role.ADMINISTRATOR, over=top).scope()
    mine, theirs = make_person("Đặng Thị Đào", own), make_person("Lê Thị Mận", foreign)
    tries: tuple[dict[str, Any], ...] = (
        {"person_id": theirs.pk, "unit_id": own.pk, "role": Role.UNIT_OFFICER},
        {"person_id": mine.pk, "unit_id": foreign.pk, "role": Role.UNIT_OFFICER},
        {"person_id": mine.pk, "unit_id": own.pk, "role": Role.AUDITOR, "over_id": other.pk},
    )
    for facts in tries:
        with pytest.raises(Missing):
            give_mandate(actor=administrator, since=None, **facts)
    assert give_mandate(actor=administrator, since=None, person_id=mine.pk, unit_id=own.pk, role=Role.UNIT_OFFICER).pk


def test_administrator_of_a_part_cannot_lift_anybody_above_it() -> None:
    """Whoever sits at the top but administers one part gives no mandate at the top, over the top, nor its passwords."""
    top = make_province()
    part = make_unit("Sở Y tế", top)
    holder = make_actor(top, Role.ADMINISTRATOR, over=part)
    small, leader = holder.scope(), make_actor(top, Role.UNIT_LEADER)
    tries: tuple[dict[str, Any], ...] = (
        {"unit_id": top.pk, "role": Role.UNIT_LEADER},
        {"unit_id": part.pk, "role": Role.ADMINISTRATOR, "over_id": top.pk},
    )
    for facts in tries:
        with pytest.raises(Forbidden):
            give_mandate(actor=small, person_id=holder.person_id, since=None, **facts)
    with pytest.raises(Forbidden):
        end_mandate(actor=small, mandate_id=leader.mandate.pk, on=date(2026, 1, 1))
    with pytest.raises(Forbidden):
        appoint_to_post(actor=small, person_id=holder.person_id, unit_id=top.pk, title="Chủ tịch")
    with pytest.raises(Forbidden, match="ACC-08"):
        renew_password_of(actor=small, person_id=leader.person_id, password="Mat-khau-moi-2026")


def test_longest_name_of_the_longest_letters_fits_its_columns() -> None:
    """A name of 120 letters, each with shape and tone, is stored whole; its key is cut to its column."""
    person = make_person("Ữ" * 60 + " " + "Ữ" * 59, make_unit("Sở Y tế", make_province()))
    assert (len(person.full_name), len(person.sort_key)) == (120, 600)


def test_account_opens_once_closes_and_opens_again() -> None:
    """A second account, a second closing and a reopening of an open one are refused; acts stay in the book."""
    person = make_person("Đặng Thị Đào", make_unit("Sở Y tế", make_province()))
    with pytest.raises(Refused, match="ACC-05"):
        close_account_of(actor=system(), person_id=person.pk)
    account = open_account_for(actor=system(), person_id=person.pk, username="Dao.DT", password=PASSWORD)
    assert account.username == "dao.dt"
    with pytest.raises(Refused, match="ACC-04"):
        open_account_for(actor=system(), person_id=person.pk, username="dao2", password=PASSWORD)
    with pytest.raises(Refused, match="ACC-07"):
        reopen_account_of(actor=system(), person_id=person.pk)
    close_account_of(actor=system(), person_id=person.pk)
    with pytest.raises(Refused, match="ACC-07"):
        close_account_of(actor=system(), person_id=person.pk)
    reopen_account_of(actor=system(), person_id=person.pk)
    account.refresh_from_db()
    assert account.is_active
    assert [row.kind for row in rows(subjects=[f"registry.person:{person.pk}"], limit=3)] == [
        "registry.reopen_account",
        "registry.close_account",
        "registry.open_account",
    ]


def test_password_of_someone_who_oversees_more_is_out_of_reach() -> None:
    """An administrator of a school cannot set the password of a provincial overseer who also has a post there."""
    top = make_province()
    school = make_unit("Trường Hoa Mai", top)
    small = make_actor(school, Role.ADMINISTRATOR, over=school).scope()
    great = make_actor(make_unit("Sở Nội vụ", top), Role.STANDING_BODY, over=top)
    appoint_to_post(actor=system(), person_id=great.person_id, unit_id=school.pk, title="Thành viên Hội đồng trường")
    assert person_for(small, great.person_id).pk == great.person_id
    with pytest.raises(Forbidden, match="ACC-08"):
        renew_password_of(actor=small, person_id=great.person_id, password="Mat-khau-moi-2026")
    own = make_actor(school)
    renew_password_of(actor=small, person_id=own.person_id, password="Mat-khau-moi-2026")
    own.account.refresh_from_db()
    great.account.refresh_from_db()
    assert own.account.check_password("Mat-khau-moi-2026")
    assert great.account.check_password(PASSWORD)


def test_own_password_changes_only_with_the_old_one() -> None:
    """A wrong old password, a weak new one and another's account are refused; the right way works."""
    unit = make_unit("Sở Y tế", make_province())
    actor, other = make_actor(unit), make_actor(unit)
    scope = actor.scope()
    with pytest.raises(Unreadable, match="ACC-06"):
        change_own_password(actor=scope, account_id=actor.account.pk, old="sai", new="Mat-khau-moi-2026")
    with pytest.raises(Unreadable, match="ACC-03"):
        change_own_password(actor=scope, account_id=actor.account.pk, old=PASSWORD, new="123")
    with pytest.raises(Missing):
        change_own_password(actor=scope, account_id=other.account.pk, old=PASSWORD, new="Mat-khau-moi-2026")
    changed = change_own_password(actor=scope, account_id=actor.account.pk, old=PASSWORD, new="Mat-khau-moi-2026")
    assert changed.check_password("Mat-khau-moi-2026")


def test_a_person_without_a_post_stands_in_the_register() -> None:
    """A farmer of a commune has a place and no post: entered, found at the unit, told as without a post."""
    top = make_province()
    commune = make_unit("UBND xã Tân Lập", top)
    office = make_actor(commune)
    entered = office.client().post("/ca-nhan/moi/", {"full_name": "Lò Văn Pản", "unit": commune.pk, "title": ""})
    assert entered.status_code == 302
    row = people(office.scope(timezone.localdate()), text="lo van pan").items[0]
    assert (row.name, row.post, row.unit) == ("Lò Văn Pản", "", "UBND xã Tân Lập")
    page = office.client().get(f"/ca-nhan/{row.id}/").content.decode()
    assert "chưa ghi chức vụ" in page
    assert 'href="#history"' in page
    assert [one.kind for one in rows(subjects=[f"registry.person:{row.id}"])] == ["registry.register_person"]
