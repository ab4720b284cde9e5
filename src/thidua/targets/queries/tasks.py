"""Tasks: the list, one task with its parts and entries, those of one subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Max, Q, QuerySet, TextChoices

from thidua.documents.models import StoredFile
from thidua.errors import Missing
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import EntryKind, Part, SourceKind, TaskResult, TaskState
from thidua.targets.models import EntryFile, Task
from thidua.targets.permissions import visible_tasks
from thidua.vietnamese import fold

COLUMNS = (
    "pk", "title", "giver_id", "source_kind", "source_words", "responsible", "given_on", "due_on", "state", "result",
    "closed_on",
)  # fmt: skip
PARTS = "SELECT task_id, organisation_id, part, finished_on FROM targets_taskunit WHERE part IN (%s, %s) AND task_id"
WORKING = (Part.OWNER.value, Part.CO_OWNER.value)
"""The parts a list shows: every member follows a block's task, and reading them all would be most of the page."""


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
    listed = list(rows.annotate(last_report=reported).values_list(*COLUMNS, "last_report"))
    parts = _parts([one[0] for one in listed])
    names = names_on([*(one[2] for one in listed), *(unit for _task, unit, *_rest in parts)], on)
    named = {unit: (unit, name.full, name.short) for unit, name in names.items()}
    sources, states, results = (words_of(kind) for kind in (SourceKind, TaskState, TaskResult))
    roles = words_of(Part)
    of: dict[tuple[int, str], list[PartRow]] = {}
    for task, unit, part, finished_on in parts:
        of.setdefault((task, part), []).append(PartRow(*named[unit], part, roles[part], finished_on))
    listed.sort(key=lambda one: (one[8] == TaskState.CLOSED, one[7], one[0]))
    return [
        TaskRow(
            id=pk,
            title=title,
            giver=names[giver].full,
            source_word=sources[source],
            source_words=source_words,
            owners=tuple(of.get((pk, Part.OWNER), ())),
            co_owners=tuple(of.get((pk, Part.CO_OWNER), ())),
            responsible=responsible,
            given_on=given_on,
            due_on=due_on,
            state=state,
            state_word=states[state],
            result_word=results[result] if result else "",
            closed_on=closed_on,
            overdue=state != TaskState.CLOSED and due_on < on,
            last_report=last_report,
        )
        for (
            pk, title, giver, source, source_words, responsible, given_on, due_on, state, result, closed_on, last_report
        ) in listed
    ]  # fmt: skip


def _parts(tasks: Sequence[int]) -> list[tuple[int, int, str, date | None]]:
    if not tasks:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{PARTS} IN ({', '.join(['%s'] * len(tasks))}) ORDER BY id", [*WORKING, *tasks])
        return list(cursor.fetchall())


def words_of(kind: type[TextChoices]) -> dict[str, str]:
    """The words of a closed list in the language in use, each looked up once."""
    return {one.value: str(one.label) for one in kind}


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
