"""Movements through the pages: drafted, launched, sent, joined, reported on; what is typed wrong is said and kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.makers import BlockWorld, make_block

from thidua.clusters.enums import Stage
from thidua.movements.models import Movement, MovementUnit
from thidua.movements.queries import offered_parts
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


def typed(**changed: str) -> dict[str, str]:
    """A whole plan as typed."""
    today = timezone.localdate()
    said = {
        "name": "Thi đua giảm nghèo bền vững",
        "kind": "thematic",
        "reach": "co-quan-don-vi",
        "stage_first": str(today.year),
        "stage_last": str(today.year + 4),
        "starts_on": format_day(today),
        "ends_on": format_day(today + timedelta(days=1500)),
        "register_by": format_day(today - timedelta(days=1)),
        **{f"part_{one.code}": f"Nội dung {one.word}" for one in offered_parts(today)},
    }
    return said | changed


@pytest.fixture
def world() -> BlockWorld:
    """Three departments."""
    return make_block(3, stage=Stage.SETUP)


def test_from_draft_to_participation(world: BlockWorld) -> None:
    """The officer drafts, may not launch; the leader launches; another unit registers late and reports 9 of 10."""
    head, other = world.members[0], world.members[1]
    officer, leader, fellow = (one.client() for one in (head.officer, head.leader, other.officer))
    made = officer.post("/phong-trao/moi/", typed())
    held = Movement.objects.get()
    assert made["Location"] == f"/phong-trao/{held.pk}/"
    launch = {"number": "38/KH-SDT", "day": format_day(timezone.localdate())}
    assert officer.post(f"/phong-trao/{held.pk}/phat-dong/", launch).status_code == 403
    assert fellow.get(f"/phong-trao/{held.pk}/").status_code == 404
    assert leader.post(f"/phong-trao/{held.pk}/phat-dong/", launch).status_code == 302
    assert officer.post(f"/phong-trao/{held.pk}/gui/", {"units": [other.unit.pk]}).status_code == 302
    assert "Đăng ký phong trào: Thi đua giảm nghèo bền vững" in fellow.get("/").content.decode()
    assert fellow.post(f"/phong-trao/{held.pk}/nhan/").status_code == 302
    assert fellow.post(f"/phong-trao/{held.pk}/dang-ky/", {"pledge": "Giúp 10 hộ"}).status_code == 302
    wrong = fellow.post(
        f"/phong-trao/{held.pk}/tham-gia/",
        {"part_year": str(held.stage_first), "stretch": "year", "takers": "11", "members": "10", "note": "giữ lại"},
    )
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "MOVE-07" in page
    assert "giữ lại" in page
    done = {"part_year": str(held.stage_first), "stretch": "year", "takers": "9", "members": "10"}
    assert fellow.post(f"/phong-trao/{held.pk}/tham-gia/", done).status_code == 302
    told = officer.get(f"/phong-trao/{held.pk}/").content.decode()
    assert "90,0 %" in told
    assert "muộn" in told
    assert "Giúp 10 hộ" in told
    told = world.standing.client().get("/so-viec/", {"kind": "movements.launch_movement"}).content.decode()
    assert f'href="/phong-trao/{held.pk}/"' in told
    assert "Thi đua giảm nghèo" in officer.get("/phong-trao/?q=giam ngheo").content.decode()
    assert "Thi đua giảm nghèo" in officer.get("/tim/?q=giam ngheo").content.decode()
    assert MovementUnit.objects.get().joined_on == timezone.localdate()


def test_what_is_typed_wrong_stays_on_the_page(world: BlockWorld) -> None:
    """A stage that ends before it starts and days the wrong way round are said at their fields; nothing is written."""
    officer = world.head.officer.client()
    today = timezone.localdate()
    answer = officer.post("/phong-trao/moi/", typed(stage_last=str(today.year - 1), ends_on="01/01/2020"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "MOVE-02" in page
    assert "MOVE-03" in page
    assert "Nội dung Mục tiêu" in page
    assert not Movement.objects.exists()
    answer = officer.post("/phong-trao/moi/", typed(starts_on="31/02/2026"))
    assert answer.status_code == 422


def test_a_part_left_empty_needs_a_reason(world: BlockWorld) -> None:
    """Launching without a part the law asks for is refused with its name until a reason is given."""
    officer, leader = world.head.officer.client(), world.head.leader.client()
    officer.post("/phong-trao/moi/", typed(**{"part_kiem-tra-giam-sat": ""}))
    held = Movement.objects.get()
    launch = {"number": "38/KH-SDT", "day": format_day(timezone.localdate())}
    refused = leader.post(f"/phong-trao/{held.pk}/phat-dong/", launch)
    assert refused.status_code == 422
    assert "Kiểm tra, giám sát" in refused.content.decode()
    answer = leader.post(f"/phong-trao/{held.pk}/phat-dong/", {**launch, "lacking": "Có kế hoạch riêng"})
    assert answer.status_code == 302
    assert "Có kế hoạch riêng" in leader.get(f"/phong-trao/{held.pk}/").content.decode()
