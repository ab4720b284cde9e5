"""Stepping back in time: a past working day opens what is recorded afterwards, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.makers import Actor, make_actor, make_block, make_person, make_province, make_unit, system

from thidua.clusters.actions import BlockFacts, form_block
from thidua.clusters.enums import BlockKind
from thidua.clusters.models import BlockYear
from thidua.clusters.queries import block_years
from thidua.errors import Forbidden, Missing, Refused
from thidua.registry.actions import give_mandate, register_person
from thidua.registry.enums import Role
from thidua.registry.queries import people, person_for
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db
FRESH = "Mat-khau-chiem-2026"


def _ended(role: Role) -> tuple[Actor, Client]:
    """Someone whose oversight ended yesterday, back on yesterday."""
    top = make_province()
    yesterday = timezone.localdate() - timedelta(days=1)
    actor = make_actor(make_unit("Sở Nội vụ", top), role, over=top, until=yesterday)
    client = actor.client()
    answer = client.post("/ngay-lam-viec/", {"day": format_day(yesterday)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    return actor, client


def test_administrator_of_yesterday_changes_nothing_from_yesterday() -> None:
    """An administrator whose mandate ended cannot take over accounts by working on the day before it ended."""
    former, client = _ended(Role.ADMINISTRATOR)
    victim = make_actor(former.mandate.organisation)
    before = victim.account.password
    answer = client.post(f"/ca-nhan/{victim.person_id}/tai-khoan/mat-khau/", {"password": FRESH, "again": FRESH})
    victim.account.refresh_from_db()
    assert (answer.status_code, victim.account.password) == (403, before)
    assert client.get("/ca-nhan/moi/").status_code == 403
    assert client.get("/tap-the/moi/").status_code == 403


def test_administrator_of_yesterday_gives_no_mandate() -> None:
    """The same act refused in the room itself: a mandate given from a past day would open today."""
    former, _client = _ended(Role.ADMINISTRATOR)
    today = timezone.localdate()
    acting = former.scope(today - timedelta(days=1), today=today)
    with pytest.raises(Forbidden):
        give_mandate(
            actor=acting, person_id=former.person_id, unit_id=former.unit_id, role=Role.UNIT_LEADER, since=None
        )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_condition_of_the_installation_is_not_shown_to_the_past(role: Role) -> None:
    """Whoever oversaw until yesterday does not see today's installation."""
    _former, client = _ended(role)
    assert client.get("/tinh-trang/").status_code == 403


def test_book_read_from_a_past_day_holds_no_live_acts() -> None:
    """An auditor of yesterday finds nothing in the book that happened to people and units since."""
    former, client = _ended(Role.AUDITOR)
    make_person("Triệu Thị Mới Vào", former.mandate.organisation)
    answer = client.get("/so-viec/")
    assert "Triệu Thị Mới Vào" not in answer.content.decode()


def test_list_of_people_from_a_past_day_is_that_of_the_day() -> None:
    """An officer of yesterday does not see who came to the unit since."""
    today = timezone.localdate()
    unit = make_unit("Sở Y tế", make_province())
    former = make_actor(unit, until=today - timedelta(days=1))
    fresh = register_person(
        actor=system(), full_name="Triệu Thị Mới Vào", unit_id=unit.pk, title="Chuyên viên", since=today
    )
    acting = former.scope(today - timedelta(days=1), today=today)
    assert [one.name for one in people(acting).items] == [former.name]
    with pytest.raises(Missing):
        person_for(acting, fresh.pk)


def test_running_year_called_past_stays_out_of_sight_of_the_past() -> None:
    """A year whose deadline has not passed is not seen from a past day, even when it was marked as recorded afterwards."""
    world = make_block(2, afterwards=True)
    today = timezone.localdate()
    officer = world.members[1].officer
    assert block_years(officer.scope(today)) != []
    assert block_years(officer.scope(today - timedelta(days=3), today=today)) == []


@pytest.mark.parametrize("afterwards", [False, True])
def test_standing_body_of_yesterday_forms_no_running_block(*, afterwards: bool) -> None:
    """From a past day only past years can be set up; a running year needs a mandate of today."""
    former, _client = _ended(Role.STANDING_BODY)
    today = timezone.localdate()
    acting = former.scope(today - timedelta(days=1), today=today)
    facts = BlockFacts("Khối ma", today.year, today + timedelta(days=30), recorded_afterwards=afterwards)
    with pytest.raises(Refused) as refused:
        form_block(actor=acting, owner_id=former.mandate.over_id or 0, kind=BlockKind.BLOCK, symbol="KM", facts=facts)
    assert refused.value.code == "CLUSTER-15"
    assert not BlockYear.objects.exists()
