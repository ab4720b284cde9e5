"""What happens to a task: reports with evidence, inspections, its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.documents.actions import keep_file
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.targets.enums import EntryKind, Part, TaskResult, TaskState
from thidua.targets.models import EntryFile, Task, TaskEntry, TaskUnit
from thidua.targets.permissions import may_inspect, may_report
from thidua.targets.queries import task_for
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_text

LONGEST = 2000


@dataclass(frozen=True)
class NewFile:
    """A file that comes with an entry, as it was sent."""

    name: str
    content: bytes


def report_progress(
    *, actor: Scope, task_id: int, text: str, finished: bool = False, files: Sequence[NewFile] = ()
) -> TaskEntry:
    """A unit says how far it is, with evidence; ``finished`` when it has done its part.

    Once every leading unit said so the task waits for who gave it.
    """
    with one_transaction():
        task = _open(actor, task_id)
        demand(may_report(actor, task))
        entry = _write(actor, task, EntryKind.PROGRESS, text, finished=finished, files=files)
        if finished:
            _finish(actor, task)
        record_act(actor, "targets.report_progress", task, finished=finished, files=len(files))
    return entry


def inspect_task(
    *, actor: Scope, task_id: int, text: str, files: Sequence[NewFile] = (), again: bool = False
) -> TaskEntry:
    """Who gave the task looks at how it stands; ``again`` sends what was reported as finished back to work."""
    with one_transaction():
        task = _open(actor, task_id)
        demand(may_inspect(actor, task))
        entry = _write(actor, task, EntryKind.INSPECTION, text, files=files)
        if again:
            TaskUnit.objects.filter(task=task).update(finished_on=None)
            task.state = TaskState.OPEN
            task.save(update_fields=["state"])
        record_act(actor, "targets.inspect_task", task, again=again)
    return entry


def close_task(*, actor: Scope, task_id: int, result: TaskResult, text: str) -> Task:
    """Who gave the task ends it with its result; nothing is written under it afterwards."""
    with one_transaction():
        task = _open(actor, task_id)
        demand(may_inspect(actor, task))
        _write(actor, task, EntryKind.CLOSING, text)
        task.state, task.result, task.closed_on = TaskState.CLOSED, result, actor.on
        task.save(update_fields=["state", "result", "closed_on"])
        record_act(actor, "targets.close_task", task, result=str(result), late=actor.on > task.due_on)
    return task


def _open(actor: Scope, task_id: int) -> Task:
    """The task, in sight, its row locked, not closed and already given on the day."""
    task = locked(Task, task_for(actor, task_id).pk)
    if task.state == TaskState.CLOSED:
        raise Refused(
            _("Việc này đã kết thúc ngày %(day)s.") % {"day": format_day(task.closed_on or task.due_on)},
            code="TASK-07",
            todo=_("Hãy giao việc mới nếu còn phải làm tiếp."),
        )
    if actor.on < task.given_on:
        raise Refused(
            _("Việc này giao ngày %(day)s, sau ngày đang làm việc.") % {"day": format_day(task.given_on)},
            code="FLOW-10",
            todo=_("Hãy kiểm tra lại ngày xảy ra việc."),
        )
    return task


def _write(
    actor: Scope,
    task: Task,
    kind: EntryKind,
    text: str,
    *,
    finished: bool = False,
    files: Sequence[NewFile] = (),
) -> TaskEntry:
    said = tidy_text(text, longest=LONGEST, path="text")
    if not said:
        raise Unreadable(Fault("TASK-08", _("Hãy ghi nội dung."), "text"))
    entry = TaskEntry.objects.create(
        task=task,
        kind=kind,
        organisation_id=actor.unit_id,
        text=said,
        finished=finished,
        by_id=actor.person_id,
        by_name=actor.person_name,
        event_day=actor.on,
    )
    for one in files:
        kept = keep_file(actor=actor, owner_unit_id=actor.unit_id or task.giver_id, name=one.name, content=one.content)
        EntryFile.objects.create(entry=entry, file=kept)
    return entry


def _finish(actor: Scope, task: Task) -> None:
    TaskUnit.objects.filter(task=task, organisation__in=[actor.unit_id or 0]).update(finished_on=actor.on)
    if not TaskUnit.objects.filter(task=task, part=Part.OWNER, finished_on__isnull=True).exists():
        task.state = TaskState.REPORTED
        task.save(update_fields=["state"])
