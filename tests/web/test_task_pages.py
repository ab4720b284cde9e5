"""The pages of tasks and targets: given, reported with a file, ended; overdue ones first in the inbox."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.makers import BlockWorld, make_block, pdf_file

from thidua.calendar import next_working_day
from thidua.clusters.actions.tasks import give_block_task, set_block_targets
from thidua.targets.actions import Aim, Asked, Deadline
from thidua.targets.enums import Comparison, TaskState
from thidua.targets.models import Target, Task, TaskEntry
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> BlockWorld:
    """Three members, scoring open."""
    return make_block(3)


def given(world: BlockWorld, *, ago: int = 0, days: int = 5) -> Task:
    """A task of the third member."""
    return give_block_task(
        actor=world.head.officer.scope(timezone.localdate() - timedelta(days=ago)),
        block_id=world.block_id,
        asked=Asked("Mở lớp tập huấn", [world.members[2].unit.pk]),
        deadline=Deadline(working_days=days),
    )


def test_the_head_gives_a_task(world: BlockWorld) -> None:
    """Owners are ticked, the deadline is a number of working days; the new task is shown."""
    body = {
        "title": "Gửi báo cáo sơ kết",
        "owners": [str(world.members[1].unit.pk), str(world.members[2].unit.pk)],
        "working_days": "5",
        "source_kind": "plan",
    }
    answer = world.head.officer.client().post(reverse("block-task-new", args=[world.block_id]), body, follow=True)
    assert answer.status_code == 200
    assert "Gửi báo cáo sơ kết" in answer.content.decode()
    assert Task.objects.get().units.filter(part="owner").count() == 2


def test_a_deadline_on_a_day_off_keeps_what_was_typed(world: BlockWorld) -> None:
    """A Sunday is refused at its field with the next working day; the title typed is still there."""
    sunday = timezone.localdate() + timedelta(days=6 - timezone.localdate().weekday() + 7)
    body = {
        "title": "Giữ chữ",
        "owners": [str(world.members[1].unit.pk)],
        "due_on": format_day(sunday),
        "source_kind": "plan",
    }
    answer = world.head.officer.client().post(reverse("block-task-new", args=[world.block_id]), body)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "TASK-01" in said
    assert format_day(next_working_day(sunday)) in said
    assert 'value="Giữ chữ"' in said
    assert Task.objects.count() == 0


def test_a_foreign_unit_is_not_there(world: BlockWorld) -> None:
    """An owner outside the block answers as one that does not exist."""
    body = {"title": "Việc", "owners": [str(world.office.pk)], "working_days": "5", "source_kind": "plan"}
    answer = world.head.officer.client().post(reverse("block-task-new", args=[world.block_id]), body)
    assert answer.status_code == 404


def test_a_report_comes_with_its_file(world: BlockWorld) -> None:
    """A member reports with a PDF; the file is downloaded from the task by another member, as an attachment."""
    task = given(world)
    body = {"text": "Đã mở lớp", "finished": "on", "files": SimpleUploadedFile("Danh sách.pdf", pdf_file())}
    client = world.members[2].officer.client()
    assert client.post(reverse("task-report", args=[task.pk]), body).status_code == 302
    task.refresh_from_db()
    assert task.state == TaskState.REPORTED
    held = TaskEntry.objects.get().files.get()
    answer = world.members[1].officer.client().get(reverse("task-file", args=[held.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"%PDF")


def test_a_file_of_the_wrong_kind_writes_nothing(world: BlockWorld) -> None:
    """A page sent as evidence is refused, and the report with it; the text typed stays."""
    task = given(world)
    body = {"text": "Giữ chữ", "files": SimpleUploadedFile("a.html", b"<script>")}
    answer = world.members[2].officer.client().post(reverse("task-report", args=[task.pk]), body)
    assert answer.status_code == 415
    assert "Giữ chữ" in answer.content.decode()
    assert TaskEntry.objects.count() == 0


def test_an_overdue_task_leads_the_inbox(world: BlockWorld) -> None:
    """The owner's inbox counts it as overdue and links to it; the list filters it."""
    task = given(world, ago=30, days=3)
    client = world.members[2].officer.client()
    said = client.get(reverse("inbox")).content.decode()
    assert "Mở lớp tập huấn" in said
    assert reverse("task", args=[task.pk]) in said
    assert "Mở lớp tập huấn" in client.get(reverse("tasks"), {"state": "over"}).content.decode()
    assert "Mở lớp tập huấn" not in client.get(reverse("tasks"), {"state": "closed"}).content.decode()


def test_a_task_is_found_by_the_search(world: BlockWorld) -> None:
    """The search finds a task without marks."""
    given(world)
    said = world.members[1].officer.client().get(reverse("search"), {"q": "tap huan"}).content.decode()
    assert "Mở lớp tập huấn" in said


def test_the_head_ends_a_task(world: BlockWorld) -> None:
    """After its end the task shows its result and takes no report."""
    task = given(world)
    body = {"result": "partly", "text": "Còn hai xã"}
    assert world.head.officer.client().post(reverse("task-close", args=[task.pk]), body).status_code == 302
    said = world.members[2].officer.client().get(reverse("task", args=[task.pk])).content.decode()
    assert "Hoàn thành một phần" in said
    assert 'id="report"' not in said


def test_a_value_is_reported_and_judged(world: BlockWorld) -> None:
    """Thirty of fifty is sixty per cent and not more than sixty; thirty-one is."""
    due: date = timezone.localdate() + timedelta(days=20)
    aim = Aim("Tỷ lệ lao động trực tiếp", Comparison.MORE, 60, "%", due)  # type: ignore[arg-type]
    set_block_targets(
        actor=world.head.officer.scope(), block_id=world.block_id, unit_ids=[world.members[1].unit.pk], aim=aim
    )
    there, client = reverse("target", args=[Target.objects.get().pk]), world.members[1].officer.client()
    assert client.post(there, {"amount": "30", "out_of": "50"}).status_code == 302
    assert "Chưa đạt" in client.get(there).content.decode()
    assert client.post(there, {"amount": "31", "out_of": "50"}).status_code == 302
    assert "62\u00a0%" in client.get(there).content.decode()
    assert client.post(there, {"amount": "51", "out_of": "50"}).status_code == 422
    assert world.members[2].officer.client().get(there).status_code == 404
