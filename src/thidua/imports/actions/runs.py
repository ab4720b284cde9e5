"""Writes of files on their way in. The rows themselves are put in by the room that owns them, inside its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.documents.actions import keep_file
from thidua.errors import Conflict, Fault, Refused, Unreadable
from thidua.imports.enums import RunKind, RunState
from thidua.imports.models import ImportRun, NamedColumn
from thidua.imports.queries.runs import blocks_in, brought_before, read_content, remembered
from thidua.imports.queries.units import read_units_of
from thidua.lists.containers import Grid
from thidua.lists.layout.columns import CHOICES
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day

LONGEST_HEAD = 250


def receive_file(*, actor: Scope, kind: RunKind, unit_id: int, subject: str, name: str, content: bytes) -> ImportRun:
    """Read a file apart and keep it with how it was read; none of its rows is written. Permission is the caller's.

    raises: Unreadable with the FILE codes; then nothing is kept.
    """
    if not content:
        raise Unreadable(Fault("FILE-02", _("Tệp %(name)s không có nội dung.") % {"name": name[:120]}, "file"))
    named = remembered(unit_id, kind)
    rows, faults = _read(kind, name, content, actor, named)
    with one_transaction():
        file = keep_file(actor=actor, owner_unit_id=unit_id, name=name, content=content, sealed=True)
        run = ImportRun.objects.create(
            kind=kind,
            unit_id=unit_id,
            subject=subject,
            file=file,
            sha256=file.sha256,
            named=named,
            counts={"read": rows, "faults": faults},
            sent_by_name=actor.person_name or actor.reason[:120],
        )
        record_act(actor, "imports.receive_file", run, file=file.name, sha256=file.sha256, rows=rows)
    return run


def _read(kind: RunKind, name: str, content: bytes, actor: Scope, named: Mapping[str, str]) -> tuple[int, int]:
    """How many rows a file has and how many faults, read as what its rows are to become."""
    if kind == RunKind.UNITS:
        units = read_units_of(name, content)
        return len(units.rows), len(units.faults)
    if kind == RunKind.FACTS:
        return sum(len(one.rows) for one in blocks_in(name, content) if isinstance(one, Grid)), 0
    read = read_content(name, content, on=actor.on, named=named)
    return len(read.rows), len(read.faults)


def name_columns(*, actor: Scope, run: ImportRun, roles: Mapping[str, str]) -> ImportRun:
    """Say what columns of a file hold, and remember it for the office; an empty role leaves a column to the reader.

    Permission is the caller's. raises: Unreadable IMP-01 for a role that nobody chooses.
    """
    wrong = [one for one in roles.values() if one and one not in CHOICES]
    if wrong or any(not key or len(key) > LONGEST_HEAD for key in roles):
        raise Unreadable(Fault("IMP-01", _("Không có loại cột này."), "columns", (wrong or [""])[0][:40]))
    with one_transaction():
        held = locked(ImportRun, run.pk)
        still_read(held)
        held.named = {key: role for key, role in {**held.named, **roles}.items() if role}
        held.save(update_fields=["named"])
        for head, role in roles.items():
            remembered_there = NamedColumn.objects.filter(unit=held.unit_id, kind=held.kind, head=head)
            if not role:
                remembered_there.delete()
            elif not remembered_there.update(role=role):
                NamedColumn.objects.create(unit_id=held.unit_id, kind=held.kind, head=head, role=role)
        record_act(actor, "imports.name_columns", held, file=str(held.file), columns=len(roles))
    return held


def still_read(run: ImportRun) -> None:
    """Refuse unless nothing came of the file yet. raises: Conflict IMP-02 with who and when."""
    if run.state != RunState.READ:
        raise _already(run)


def not_brought_before(run: ImportRun) -> None:
    """Refuse a file whose bytes were already brought into the same place and stand there."""
    before = brought_before(run)
    if before is not None:
        raise _already(before)


def _already(run: ImportRun) -> Conflict:
    said = {"who": run.applied_by_name, "day": format_day(timezone.localtime(run.applied_at).date())}
    return Conflict(
        _("Tệp này đã được %(who)s nhập ngày %(day)s; nhập lại không thay đổi gì.") % said,
        code="IMP-02",
        who=run.applied_by_name,
        when=run.applied_at,
    )


def finish_run(*, actor: Scope, run: ImportRun, counts: Mapping[str, int], outcome: Mapping[str, Any]) -> None:
    """Note what came of a file; called by the room that put its rows in, inside its transaction, the run locked."""
    run.state, run.counts, run.outcome = RunState.APPLIED, dict(counts), dict(outcome)
    run.applied_by_name, run.applied_at = actor.person_name or actor.reason[:120], timezone.now()
    run.save()
    record_act(actor, "imports.bring_in", run, file=str(run.file), sha256=run.sha256, **counts)


def take_back_run(*, actor: Scope, run: ImportRun, wrote: Iterable[Model] = ()) -> None:
    """Note that what came of a file was taken back; called like ``finish_run``. raises: Refused IMP-03 where nothing came.

    wrote: marked rows the taking back left changed or made anew.
    """
    if run.state != RunState.APPLIED:
        raise Refused(_("Lần nhập này không có gì để hoàn tác."), code="IMP-03")
    run.state, run.undone_by_name, run.undone_at = RunState.UNDONE, actor.person_name, timezone.now()
    run.save()
    record_act(actor, "imports.take_back", run, wrote, file=str(run.file), sha256=run.sha256)


def hand_back(*, actor: Scope, run: ImportRun) -> None:
    """Put into the book that the file was handed out again with its faults marked."""
    with one_transaction():
        record_act(actor, "imports.hand_back", run, file=str(run.file), sha256=run.sha256)
