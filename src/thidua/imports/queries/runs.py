"""Reads of files on their way in: the runs, what is remembered of columns, what a file says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from thidua.documents.checks import clean_name
from thidua.documents.queries import content_of
from thidua.errors import Missing
from thidua.imports.enums import RunKind, RunState
from thidua.imports.models import ImportRun, NamedColumn
from thidua.imports.permissions import visible_runs
from thidua.lists import Reading, read_blocks_apart, read_list_apart, read_past_apart
from thidua.lists.containers import Block
from thidua.lists.old_papers import PaperColumns
from thidua.registry.scope import Scope

MOST_SHOWN = 30


def run_for(scope: Scope, run_id: int, kind: RunKind) -> ImportRun:
    """The run, if its office's inner matters are in sight; ``Missing`` otherwise."""
    found = ImportRun.objects.filter(visible_runs(scope), pk=run_id, kind=kind).select_related("file").first()
    if found is None:
        raise Missing
    return found


def runs_of(scope: Scope, kind: RunKind, subject: str) -> list[ImportRun]:
    """The latest files sent for a subject, newest first."""
    rows = ImportRun.objects.filter(visible_runs(scope), kind=kind, subject=subject).select_related("file")
    return list(rows[:MOST_SHOWN])


def brought_before(run: ImportRun) -> ImportRun | None:
    """The run that brought the same bytes into the same subject and was not taken back; None where there is none."""
    same = ImportRun.objects.filter(
        kind=run.kind, subject=run.subject, sha256=run.sha256, state=RunState.APPLIED
    ).exclude(pk=run.pk)
    return same.order_by("pk").last()


def remembered(unit_id: int, kind: RunKind) -> dict[str, str]:
    """What an office said of columns, by the key of their heads."""
    return dict(NamedColumn.objects.filter(unit=unit_id, kind=kind).values_list("head", "role"))


def reading_of(run: ImportRun, *, on: date) -> Reading:
    """What the file of a run says, read anew in a limited process with what was said of its columns."""
    return read_content(run.file.name, content_of(run.file), on=on, named=run.named)


def read_content(name: str, content: bytes, *, on: date, named: Mapping[str, str]) -> Reading:
    """What the bytes of a file say as a list; raises Unreadable with the FILE codes."""
    with on_disk(name, content) as path:
        return read_list_apart(path, today=on, named=named)


def past_awards_of(run: ImportRun, *, on: date) -> tuple[Reading, PaperColumns]:
    """What the file of a run says as a list of past awards and of their decisions, read anew in a limited process."""
    with on_disk(run.file.name, content_of(run.file)) as path:
        return read_past_apart(path, today=on, named=run.named)


def blocks_of(run: ImportRun) -> list[Block]:
    """The grids and lines of the file of a run."""
    return blocks_in(run.file.name, content_of(run.file))


def blocks_in(name: str, content: bytes) -> list[Block]:
    """The grids and lines of a file; raises Unreadable with the FILE codes."""
    with on_disk(name, content) as path:
        return read_blocks_apart(path)


@contextmanager
def on_disk(name: str, content: bytes) -> Iterator[Path]:
    """The bytes under their own name, for as long as they are read."""
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        path = Path(folder) / clean_name(name)
        path.write_bytes(content)
        yield path
