"""Tasks: given with a deadline that can be worked, reported on, inspected, ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.makers import BlockWorld, make_actor, make_block, make_province, make_unit, pdf_file

from thidua.calendar import add_working_days
from thidua.clusters.actions.tasks import give_block_task
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.acts import subject_of
from thidua.registry.enums import Role
from thidua.registry.models import Organisation
from thidua.targets.actions import Asked, Deadline, NewFile, close_task, inspect_task, report_progress
from thidua.targets.enums import Part, SourceKind, TaskResult, TaskState
from thidua.targets.models import Task, TaskUnit
from thidua.targets.queries import awaiting, found, task_for, task_view, tasks, tasks_from, tasks_of

pytestmark = pytest.mark.django_db
GIVEN = date(2026, 7, 14)


@pytest.fixture
def world() -> BlockWorld:
    """Four members; self-scores are due at the end of November 2026."""
    return make_block(4, due=date(2026, 11, 30))


def give(
    world: BlockWorld, *, owners: tuple[int, ...] = (2,), deadline: Deadline | None = None, **asked: object
) -> Task:
    """A task of the head for members by their place."""
    return give_block_task(
        actor=world.head.officer.scope(GIVEN),
        block_id=world.block_id,
        asked=Asked(title="Mở lớp tập huấn nghiệp vụ", owners=[world.members[at].unit.pk for at in owners], **asked),  # type: ignore[arg-type]
        deadline=deadline or Deadline(working_days=10),
        kind=SourceKind.REMARK,
        reference="meetings.remark:7",
        words="Ý kiến tại hội nghị sơ kết",
    )


def test_a_deadline_in_working_days_passes_over_weekends(world: BlockWorld) -> None:
    """Ten working days from Tuesday 14/07/2026 end on Tuesday 28/07/2026, and the way it was given is kept."""
    task = give(world)
    assert task.due_on == date(2026, 7, 28) == add_working_days(GIVEN, 10)
    assert (task.working_days, task.counted_from) == (10, GIVEN)


def test_a_task_due_on_a_holiday_is_refused_with_the_next_working_day(world: BlockWorld) -> None:
    """The National Day is no deadline; the refusal names the day after it and nothing is written."""
    with pytest.raises(Unreadable) as refused:
        give(world, deadline=Deadline(day=date(2026, 9, 2)))
    assert refused.value.code == "TASK-01"
    assert "Quốc khánh" in refused.value.message
    assert "03/09/2026" in refused.value.message
    assert Task.objects.count() == 0


def test_a_paper_of_the_past_may_name_a_day_off(world: BlockWorld) -> None:
    """What a paper says is entered as it says."""
    assert give(world, deadline=Deadline(day=date(2026, 9, 2), as_written=True)).due_on == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("owners", "deadline", "title", "code"),
    [
        ((), Deadline(working_days=5), "Việc", "TASK-02"),
        ((2,), Deadline(day=date(2026, 7, 13)), "Việc", "TASK-03"),
        ((2,), Deadline(working_days=5), "  ", "TASK-04"),
        ((2,), Deadline(), "Việc", "TASK-05"),
        ((2,), Deadline(working_days=0), "Việc", "TASK-05"),
    ],
)
def test_bad_tasks_are_refused(
    world: BlockWorld, owners: tuple[int, ...], deadline: Deadline, title: str, code: str
) -> None:
    """No owner, a deadline before the task, no title, no deadline: each has its code and writes nothing."""
    with pytest.raises(Unreadable) as refused:
        give_block_task(
            actor=world.head.officer.scope(GIVEN),
            block_id=world.block_id,
            asked=Asked(title=title, owners=[world.members[at].unit.pk for at in owners]),
            deadline=deadline,
        )
    assert code in {one.code for one in refused.value.faults}
    assert Task.objects.count() == 0


def test_an_owner_must_be_a_member(world: BlockWorld) -> None:
    """A unit outside the block is no owner of its task."""
    with pytest.raises(Unreadable) as refused:
        give_block_task(
            actor=world.head.officer.scope(GIVEN),
            block_id=world.block_id,
            asked=Asked(title="Việc", owners=[world.office.pk]),
            deadline=Deadline(working_days=5),
        )
    assert refused.value.code == "TASK-09"


def test_an_ended_unit_takes_no_task(world: BlockWorld) -> None:
    """A unit that has ended is refused by name."""
    unit = world.members[2].unit
    Organisation.objects.filter(pk=unit.pk).update(ended_on=date(2026, 6, 30))
    with pytest.raises(Refused) as refused:
        give(world)
    assert refused.value.code == "TASK-06"
    assert "30/06/2026" in refused.value.message


def test_members_give_no_tasks(world: BlockWorld) -> None:
    """Only the head and the standing body give tasks; a plain member is refused, the standing body is not."""
    asked, deadline = Asked(title="Việc", owners=[world.members[3].unit.pk]), Deadline(working_days=3)
    with pytest.raises(Forbidden):
        give_block_task(
            actor=world.members[2].officer.scope(GIVEN), block_id=world.block_id, asked=asked, deadline=deadline
        )
    task = give_block_task(actor=world.standing.scope(GIVEN), block_id=world.block_id, asked=asked, deadline=deadline)
    assert task.giver_id == world.office.pk


def test_every_member_sees_a_task_and_a_stranger_does_not(world: BlockWorld) -> None:
    """Members read each other's tasks; a unit of another province meets what is not there."""
    task = give(world)
    assert task_for(world.members[3].officer.scope(GIVEN), task.pk).pk == task.pk
    assert task_for(world.auditor.scope(GIVEN), task.pk).pk == task.pk
    far = make_province("Ủy ban nhân dân tỉnh Sông Thao", "UBND tỉnh Sông Thao")
    stranger = make_actor(make_unit("Sở Nội vụ", far))
    with pytest.raises(Missing):
        task_for(stranger.scope(GIVEN), task.pk)


def test_owners_report_and_the_last_one_sends_it_to_the_giver(world: BlockWorld) -> None:
    """With two owners the task waits for its giver only once both have finished."""
    task = give(world, owners=(2, 3))
    day = GIVEN + timedelta(days=3)
    report_progress(actor=world.members[2].officer.scope(day), task_id=task.pk, text="Đã mở lớp", finished=True)
    task.refresh_from_db()
    assert task.state == TaskState.OPEN
    view = task_view(task, day)
    assert view.silent_owners == ("Sở Văn hóa, Thể thao và Du lịch",)
    report_progress(actor=world.members[3].officer.scope(day), task_id=task.pk, text="Xong", finished=True)
    task.refresh_from_db()
    assert task.state == TaskState.REPORTED
    waiting = [one.title for one in awaiting(world.head.officer.scope(day))]
    assert waiting == ["Kiểm tra: Mở lớp tập huấn nghiệp vụ"]


def test_evidence_comes_with_a_report(world: BlockWorld) -> None:
    """A file sent with a report is kept and named under it."""
    task = give(world)
    files = [NewFile("Danh sách lớp.pdf", pdf_file())]
    report_progress(actor=world.members[2].officer.scope(GIVEN), task_id=task.pk, text="Đã mở lớp", files=files)
    [entry] = task_view(task, GIVEN).entries
    assert [name for _pk, name, _size in entry.files] == ["Danh sách lớp.pdf"]


def test_readers_do_not_report_and_owners_do_not_inspect(world: BlockWorld) -> None:
    """A member without a part is refused a report, an owner is refused an inspection and the end."""
    task = give(world)
    with pytest.raises(Forbidden):
        report_progress(actor=world.members[3].officer.scope(GIVEN), task_id=task.pk, text="Tôi nữa")
    owner = world.members[2].officer.scope(GIVEN)
    with pytest.raises(Forbidden):
        inspect_task(actor=owner, task_id=task.pk, text="Đạt")
    with pytest.raises(Forbidden):
        close_task(actor=owner, task_id=task.pk, result=TaskResult.DONE, text="Đạt")


def test_an_inspection_can_send_work_back(world: BlockWorld) -> None:
    """An inspection that asks for more opens the task again for its owners."""
    task = give(world)
    report_progress(actor=world.members[2].officer.scope(GIVEN), task_id=task.pk, text="Xong", finished=True)
    inspect_task(actor=world.head.officer.scope(GIVEN), task_id=task.pk, text="Thiếu danh sách", again=True)
    task.refresh_from_db()
    assert task.state == TaskState.OPEN
    assert TaskUnit.objects.filter(task=task, part=Part.OWNER, finished_on__isnull=False).count() == 0


def test_a_closed_task_takes_nothing_more(world: BlockWorld) -> None:
    """After its end a task refuses reports, with the day it ended."""
    task = give(world)
    close_task(actor=world.head.leader.scope(GIVEN), task_id=task.pk, result=TaskResult.PARTLY, text="Còn hai xã")
    with pytest.raises(Refused) as refused:
        report_progress(actor=world.members[2].officer.scope(GIVEN), task_id=task.pk, text="Bổ sung")
    assert refused.value.code == "TASK-07"
    assert "14/07/2026" in refused.value.message


def test_an_overdue_task_is_red_and_in_the_inbox(world: BlockWorld) -> None:
    """The day after its deadline a task is overdue; on the deadline it is not; both days it waits for its owner."""
    task = give(world)
    owner = world.members[2].officer
    on_time, late = owner.scope(task.due_on), owner.scope(task.due_on + timedelta(days=1))
    assert [one.overdue for one in tasks(on_time)] == [False]
    assert [one.overdue for one in tasks(late)] == [True]
    assert [(one.title, one.due) for one in awaiting(late)] == [("Mở lớp tập huấn nghiệp vụ", task.due_on)]
    assert awaiting(world.members[3].officer.scope(task.due_on)) == []


def test_tasks_are_found_by_subject_source_and_words(world: BlockWorld) -> None:
    """The tasks of a year, of a remark, and those whose title holds a word without marks."""
    task = give(world)
    assert [one.id for one in tasks_of(subject_of(world.year()), GIVEN)] == [task.pk]
    assert [one.id for one in tasks_from(["meetings.remark:7"], GIVEN)["meetings.remark:7"]] == [task.pk]
    reader = make_actor(world.members[3].unit, Role.UNIT_LEADER).scope(GIVEN)
    assert [one.id for one in found(reader, "tap huan")] == [task.pk]
    assert found(reader, "khong co") == []
