"""Tasks: the list, one task with its parts and entries, those of one subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from thidua.documents.models import StoredFile
from thidua.errors import Missing
from thidua.registry.queries import UnitName, names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import EntryKind, Part, SourceKind, TaskResult, TaskState
from thidua.targets.models import EntryFile, Task
from thidua.targets.permissions import visible_tasks
from thidua.vietnamese import fold


@dataclass(frozen=True)
class PartRow:
    """One unit's part in a task."""

    unit_id: int
    unit: str
    short: str
    part: str
    part_word: str
    finished_on: date | None


@dataclass(frozen=True)
class TaskRow:
    """One task in a list. ``overdue``: not closed after its last day; ``last_report``: the day of the latest report."""

    id: int
    title: str
    giver: str
    source_word: str
    source_words: str
    owners: tuple[PartRow, ...]
    co_owners: tuple[PartRow, ...]
    responsible: str
    given_on: date
    due_on: date
    state: str
    state_word: str
    result_word: str
    closed_on: date | None
    overdue: bool
    last_report: date | None

    @property
    def silent(self) -> bool:
        """True while nobody has reported anything and the task is not closed."""
        return self.last_report is None and self.state != TaskState.CLOSED


def task_for(scope: Scope, task_id: int) -> Task:
    """The task with its units, if in sight; ``Missing`` otherwise."""
    task = (
        Task.objects.filter(visible_tasks(scope), pk=task_id).prefetch_related("units").select_related("giver").first()
    )
    if task is None:
        raise Missing
    return task


def tasks(scope: Scope, *, year: int | None = None) -> list[TaskRow]:
    """The tasks in sight, those with the nearest deadline first; ``year`` keeps those given or due in it."""
    rows = Task.objects.filter(visible_tasks(scope))
    if year is not None:
        rows = rows.filter(Q(given_on__year=year) | Q(due_on__year=year))
    return rows_of(rows, scope.on)


def tasks_of(subject: str, on: date) -> list[TaskRow]:
    """The tasks of one subject, as seen on a day; that the subject is in sight is for the caller to know."""
    return rows_of(Task.objects.filter(subject=subject), on)


def tasks_from(references: Iterable[str], on: date) -> dict[str, list[TaskRow]]:
    """The tasks that came from remarks or conclusions, by the reference of each; for callers who show those."""
    sources = dict(Task.objects.filter(source__in=list(references)).values_list("pk", "source"))
    found_rows = rows_of(Task.objects.filter(pk__in=list(sources)), on)
    told: dict[str, list[TaskRow]] = {}
    for row in found_rows:
        told.setdefault(sources[row.id], []).append(row)
    return told


def found(scope: Scope, text: str, limit: int = 10) -> list[TaskRow]:
    """Tasks whose title holds the text, marks folded, for the search."""
    wanted = fold(text)
    if not wanted:
        return []
    return rows_of(Task.objects.filter(visible_tasks(scope), folded__contains=wanted), scope.on)[:limit]


def rows_of(rows: QuerySet[Task], on: date) -> list[TaskRow]:
    """Tasks as rows, open ones by deadline, closed ones last. Three queries."""
    reported = Max("entries__event_day", filter=Q(entries__kind=EntryKind.PROGRESS))
    listed = list(rows.annotate(last_report=reported).prefetch_related("units"))
    names = names_on(
        [*(one.giver_id for one in listed), *(part.organisation_id for one in listed for part in one.units.all())], on
    )
    listed.sort(key=lambda one: (one.state == TaskState.CLOSED, one.due_on, one.pk))
    return [_row(one, names, on) for one in listed]


def _row(task: Task, names: dict[int, UnitName], on: date) -> TaskRow:
    parts = parts_of(task, names)
    return TaskRow(
        id=task.pk,
        title=task.title,
        giver=names[task.giver_id].full,
        source_word=str(SourceKind(task.source_kind).label),
        source_words=task.source_words,
        owners=tuple(one for one in parts if one.part == Part.OWNER),
        co_owners=tuple(one for one in parts if one.part == Part.CO_OWNER),
        responsible=task.responsible,
        given_on=task.given_on,
        due_on=task.due_on,
        state=task.state,
        state_word=str(TaskState(task.state).label),
        result_word=str(TaskResult(task.result).label) if task.result else "",
        closed_on=task.closed_on,
        overdue=task.state != TaskState.CLOSED and task.due_on < on,
        last_report=getattr(task, "last_report", None),
    )


def parts_of(task: Task, names: dict[int, UnitName]) -> list[PartRow]:
    """The units of a task in the order they were named."""
    return [
        PartRow(
            unit_id=one.organisation_id,
            unit=names[one.organisation_id].full,
            short=names[one.organisation_id].short,
            part=one.part,
            part_word=str(Part(one.part).label),
            finished_on=one.finished_on,
        )
        for one in sorted(task.units.all(), key=lambda one: one.pk)
    ]


@dataclass(frozen=True)
class EntryRow:
    """One report, inspection or closing, with its files."""

    kind: str
    kind_word: str
    unit: str
    by: str
    text: str
    finished: bool
    event_day: date
    entered_at: datetime
    files: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True)
class TaskView:
    """One task, whole."""

    row: TaskRow
    text: str
    asked_by: str
    working_days: int | None
    counted_from: date | None
    entries: tuple[EntryRow, ...]
    silent_owners: tuple[str, ...]


def task_view(task: Task, on: date) -> TaskView:
    """The task with everything written under it, oldest first, and the leading units that never reported."""
    row = rows_of(Task.objects.filter(pk=task.pk), on)[0]
    entries = list(task.entries.prefetch_related("files__file"))
    names = names_on([one.organisation_id for one in entries], on)
    spoke = {one.organisation_id for one in entries if one.kind == EntryKind.PROGRESS}
    return TaskView(
        row=row,
        text=task.text,
        asked_by=task.asked_by,
        working_days=task.working_days,
        counted_from=task.counted_from,
        entries=tuple(
            EntryRow(
                kind=one.kind,
                kind_word=str(EntryKind(one.kind).label),
                unit=names[one.organisation_id].full if one.organisation_id else "",
                by=one.by_name,
                text=one.text,
                finished=one.finished,
                event_day=one.event_day,
                entered_at=one.entered_at,
                files=tuple((held.pk, held.file.name, held.file.size) for held in one.files.all()),
            )
            for one in entries
        ),
        silent_owners=tuple(one.unit for one in row.owners if one.unit_id not in spoke),
    )


def entry_file_for(scope: Scope, file_id: int) -> StoredFile:
    """The file of a report, if its task is in sight; ``Missing`` otherwise."""
    held = EntryFile.objects.filter(pk=file_id).select_related("file", "entry").first()
    if held is None:
        raise Missing
    task_for(scope, held.entry.task_id)
    return held.file
