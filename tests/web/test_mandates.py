"""One person with several mandates chooses as whom to act; the book says as whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.makers import make_actor, make_block, make_unit, system

from thidua.book.queries import rows
from thidua.registry.actions import give_mandate
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db


def test_a_person_acts_under_the_mandate_chosen() -> None:
    """An officer who also leads the head unit may freeze nothing as officer elsewhere, and everything a leader may there."""
    world = make_block(3, due=timezone.localdate() - timedelta(days=5))
    officer = world.members[1].officer
    second = give_mandate(
        actor=system(), person_id=officer.person_id, unit_id=world.head.unit.pk, role=Role.UNIT_LEADER, since=None
    )
    client, freeze = officer.client(), f"/cum-khoi/{world.block_id}/chot/"

    assert client.get(freeze).status_code == 403
    assert client.post("/nhiem-vu/", {"mandate": second.pk}).status_code == 302
    assert client.get(freeze).status_code == 200
    page = client.get("/").content.decode()
    assert "Lãnh đạo đơn vị" in page
    card = world.card(0)
    assert client.post(f"/phieu/{card.pk}/", {"value:I.1": "20", "seen:I.1": "0"}).status_code == 302
    act = rows(kinds=["clusters.save_answers"], limit=1)[0]
    assert (act.who, act.capacity) == (f"person:{officer.person_id}", f"mandate:{second.pk}")
    assert act.facts["by"]["unit"] == "Sở Khoa học và Công nghệ"


def test_somebody_elses_mandate_answers_as_missing() -> None:
    """A mandate of another person and one that does not exist answer byte for byte alike, and change nothing."""
    world = make_block(2)
    client = world.members[1].officer.client()
    stranger = make_actor(make_unit("Sở Nội vụ khác", world.province), Role.ADMINISTRATOR, over=world.province)

    foreign = client.post("/nhiem-vu/", {"mandate": stranger.mandate.pk})
    nowhere = client.post("/nhiem-vu/", {"mandate": 999_999})
    assert (foreign.status_code, foreign.content) == (404, nowhere.content)
    assert client.get("/tinh-trang/").status_code == 403
