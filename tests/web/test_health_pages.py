"""The health page: who reads it, and that it tells what is wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone
from tests.makers import Actor, make_actor, make_province, make_unit

from thidua import __version__
from thidua.book.actions import seal
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db


def overseer(role: Role) -> Actor:
    top = make_province()
    return make_actor(make_unit("Sở Nội vụ", top), role, over=top)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_healthy_installation_is_told_so(role: Role) -> None:
    """Version, database, files and seals stand on the page, and nothing is marked as wrong."""
    actor = overseer(role)
    seal()
    html = actor.client().get("/tinh-trang/").content.decode()
    assert f"thidua {__version__}" in html
    assert "0 việc nền đang chờ" in html
    assert "0 dòng chờ niêm" in html
    assert "pill-late" not in html
    assert "Có mục cần xử lý ngay." not in html


@pytest.mark.parametrize("role", [Role.STANDING_BODY, Role.UNIT_OFFICER, Role.UNIT_LEADER])
def test_others_are_refused_with_who_may(role: Role) -> None:
    """The refusal names the roles that may read the page."""
    answer = overseer(role).client().get("/tinh-trang/")
    assert answer.status_code == 403
    assert "quản trị, kiểm toán" in answer.content.decode()


def test_seals_that_lag_are_marked() -> None:
    """Rows that wait long after the last seal are marked; right after sealing they are not."""
    actor = overseer(Role.AUDITOR)
    seal()
    make_unit("Sở Y tế", make_province("UBND tỉnh Bình Sơn"))
    client = actor.client()
    assert "Chờ niêm" not in client.get("/tinh-trang/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert "Chờ niêm" in client.get("/tinh-trang/").content.decode()


def test_folder_that_cannot_be_written_is_marked(settings: LazySettings, tmp_path: Path) -> None:
    """A file where the folder should be makes the page say so."""
    actor = overseer(Role.ADMINISTRATOR)
    blocked = tmp_path / "files"
    blocked.write_text("")
    settings.FILES = blocked
    html = actor.client().get("/tinh-trang/").content.decode()
    assert "không ghi được" in html
    assert "Có mục cần xử lý ngay." in html
