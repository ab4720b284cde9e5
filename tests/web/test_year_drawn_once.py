"""The agenda of a meeting and the tasks of a year are drawn once for what they show, and never show what is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from tests.makers import BlockWorld, system
from tests.web.test_meeting_query_counts import Size, held

from thidua.clusters.actions.tasks import set_block_targets
from thidua.meetings.actions import Point, set_agenda
from thidua.meetings.models import AgendaItem, Meeting
from thidua.registry.actions import rename_organisation
from thidua.targets.actions import Aim, close_task, report_progress, report_value
from thidua.targets.enums import Comparison, TaskResult
from thidua.targets.models import Target, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> tuple[BlockWorld, int]:
    """A mid-year review of three with two points and one task from the conclusions."""
    return held("Lam Sơn", Size(3, 2, 1))


def body(client: Client, path: str) -> str:
    """The page, opened twice: the second time it is the drawn one; both say the same but for the form's token."""
    first, second = (client.get(path).content.decode().split('class="work"', 1)[1] for _at in "ab")
    assert len(first) == len(second)
    return second


def test_the_tasks_of_a_year_show_every_change_at_once(stage: tuple[BlockWorld, int]) -> None:
    """A report, a close, a new target, its value, a new name: each shows on the next opening."""
    world, today = stage[0], timezone.localdate()
    chief, client = world.head.leader.scope(today), world.head.leader.client()
    task, unit = Task.objects.get(), world.members[0]
    aim = Aim("Tỷ lệ hồ sơ đúng hạn", Comparison.MORE, Decimal(60), "%", today + timedelta(days=20))
    acts: list[tuple[Callable[[], object], str]] = [
        (
            lambda: report_progress(actor=unit.leader.scope(today), task_id=task.pk, text="Đã mở lớp", finished=True),
            "Đã báo",
        ),
        (lambda: close_task(actor=chief, task_id=task.pk, result=TaskResult.DONE, text="Xong"), "Hoàn thành"),
        (lambda: set_block_targets(actor=chief, block_id=world.block_id, unit_ids=[unit.unit.pk], aim=aim), "trên 60"),
        (lambda: report_value(actor=unit.leader.scope(today), target_id=_target(), amount=Decimal(62)), "62"),
        (lambda: rename_organisation(actor=system(), unit_id=unit.unit.pk, name="Sở Đổi Tên", on=today), "Sở Đổi Tên"),
    ]
    path = f"/cum-khoi/{world.block_id}/viec-chi-tieu/"
    seen = body(client, path)
    for act, says in acts:
        before = seen
        act()
        seen = body(client, path)
        assert seen != before, says
        assert says in seen, says


def _target() -> int:
    return int(Target.objects.get().pk)


def test_the_tasks_of_a_year_link_targets_for_those_who_may_open_them(stage: tuple[BlockWorld, int]) -> None:
    """Opened by the head first, with links to all targets, the page of a member links to none of another's."""
    world, today = stage[0], timezone.localdate()
    aim = Aim("Số mô hình", Comparison.AT_LEAST, Decimal(2), "mô hình", today + timedelta(days=20))
    chief = world.head.leader.scope(today)
    units = [world.members[1].unit.pk]
    set_block_targets(actor=chief, block_id=world.block_id, unit_ids=units, aim=aim)
    path, link = f"/cum-khoi/{world.block_id}/viec-chi-tieu/", f'href="/chi-tieu/{_target()}/"'
    assert link in body(world.head.leader.client(), path)
    assert link not in body(world.members[2].officer.client(), path)


def test_the_agenda_shows_every_change_at_once(stage: tuple[BlockWorld, int]) -> None:
    """A new wording shows on the next opening, and a member opens the same agenda without its form."""
    (world, meeting), today = stage, timezone.localdate()
    client, path = world.head.leader.client(), f"/hoi-nghi/{meeting}/chuong-trinh/"
    assert "Nội dung 0" in body(client, path)
    points = [Point("Báo cáo sơ kết", "Trưởng khối", one.pk) for one in AgendaItem.objects.all()[:1]]
    seen = Meeting.objects.get().revision
    set_agenda(actor=world.head.leader.scope(today), meeting_id=meeting, points=points, seen=seen)
    shown = body(client, path)
    assert "Báo cáo sơ kết" in shown
    assert "Nội dung 0" not in shown
    assert "Lưu chương trình" in shown
    assert "Lưu chương trình" not in body(world.members[2].officer.client(), path)
