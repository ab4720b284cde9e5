"""A file brought into a list: looked at first, then all of it or nothing, and taken back by steps of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import open_list
from thidua.decisions.actions.rows import edit_row, fill_list, remove_rows, undo_step
from thidua.decisions.importing import Difference, compare
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.importing import list_run, read_rows, subject_for
from thidua.decisions.queries.lists import list_for, rows_of
from thidua.decisions.rows import RowFacts
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.imports import actions as imports
from thidua.imports.enums import RunKind, RunState
from thidua.imports.models import ImportRun
from thidua.imports.queries import reading_of
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def receive_list_file(*, actor: Scope, list_id: int, name: str, content: bytes) -> ImportRun:
    """Take a file for a list that is being drawn up; none of its rows is written yet."""
    held = list_for(actor, list_id)
    demand(may_prepare(actor, held.issuer_id))
    with one_transaction():
        open_list(actor, list_id, act=_("nhập tệp"))
    return imports.receive_file(
        actor=actor,
        kind=RunKind.AWARD_LIST,
        unit_id=held.issuer_id,
        subject=subject_for(held.pk),
        name=name,
        content=content,
    )


def name_list_columns(*, actor: Scope, run_id: int, roles: Mapping[str, str]) -> ImportRun:
    """Say what the columns of a file hold; the office's next files are read that way too."""
    run, held = list_run(actor, run_id)
    demand(may_prepare(actor, held.issuer_id))
    return imports.name_columns(actor=actor, run=run, roles=roles)


def hand_back_list_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Note that the file is handed out with its faults marked."""
    run, held = list_run(actor, run_id)
    demand(may_prepare(actor, held.issuer_id))
    imports.hand_back(actor=actor, run=run)
    return run


def apply_list_file(
    *, actor: Scope, run_id: int, confirmed: Collection[str] = (), take_changes: bool = False
) -> ImportRun:
    """Put the new rows of a file into its list, and where wished what it says otherwise of rows that stand: all or nothing.

    confirmed:    the codes of doubts somebody has looked at and said yes to.
    take_changes: whether what the file says otherwise replaces what stands.
    raises: Unreadable with every fault by its cell; IMP-04 for doubts without a yes, IMP-05 for a file that changes nothing;
            Conflict IMP-02 where the same bytes were brought in before.
    """
    seen, held = list_run(actor, run_id)
    demand(may_prepare(actor, held.issuer_id))
    imports.not_brought_before(seen)
    reading = reading_of(seen, on=actor.on)
    with one_transaction():
        held = open_list(actor, held.pk, act=_("nhập tệp"))
        run = locked(ImportRun, run_id)
        imports.still_read(run)
        imports.not_brought_before(run)
        pasted, read = read_rows(reading, actor, held)
        pasted.sound_rows()
        waiting = [one for one in pasted.doubts if one.code not in confirmed]
        if waiting:
            raise Unreadable([Fault("IMP-04", one.message, one.where, one.value or "") for one in waiting])
        compared = compare(read, rows_of(held))
        fresh = compared.of("new")
        changed = compared.of("differs") if take_changes else []
        if not fresh and not changed:
            raise Refused(_("Danh sách đã có đủ các dòng của tệp; nhập không thay đổi gì."), code="IMP-05")
        before = _last_step(held)
        rows = (
            fill_list(actor=actor, list_id=held.pk, rows=[one.facts for one in fresh], how="imported") if fresh else []
        )
        for one in changed:
            _take_over(actor, one)
        steps = list(held.steps.filter(pk__gt=before).values_list("pk", flat=True))
        counts = {"read": len(read), "new": len(fresh), "changed": len(changed), "same": len(compared.of("same"))}
        outcome = {"rows": [one.pk for one in rows], "steps": steps}
        imports.finish_run(actor=actor, run=run, counts=counts, outcome=outcome)
    return run


def _last_step(held: AwardList) -> int:
    last = held.steps.last()
    return last.pk if last else 0


def _take_over(actor: Scope, one: Difference) -> ListRow:
    """What the file says in place of what stands; where the file is silent, what stands stays."""
    row, facts = one.row, one.facts
    assert row is not None
    whole = RowFacts(
        kind=row.kind,
        name=facts.name or row.name,
        places=facts.places or row.places or 0,
        honorific=facts.honorific or row.honorific,
        born=facts.born or row.born,
        gender=facts.gender or row.gender,
        post=facts.post or row.post,
        unit=facts.unit or row.unit_name,
        position_class=row.position_class,
        form=row.form_code,
        reason=facts.reason or row.reason,
        posthumous=facts.posthumous or row.posthumous,
        where=facts.where,
    )
    return edit_row(actor=actor, row_id=row.pk, facts=whole, seen=row.revision)


def undo_list_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Take back what a file brought in, as long as the list is drawn up: nothing is wiped, rows go out by a step of their own.

    raises: Refused FLOW-02 once the list was sent or approved; IMP-06 where values it changed were worked on since.
    """
    seen, held = list_run(actor, run_id)
    demand(may_prepare(actor, held.issuer_id))
    with one_transaction():
        held = open_list(actor, held.pk, act=_("hoàn tác lần nhập tệp"))
        run = locked(ImportRun, seen.pk)
        if run.state == RunState.APPLIED:
            _take_back(actor, held, run.outcome.get("steps", []), run.outcome.get("rows", []))
        imports.take_back_run(actor=actor, run=run)
    return run


def _take_back(actor: Scope, held: AwardList, steps: Sequence[int], rows: Sequence[int]) -> None:
    alive = list(held.steps.filter(undone=False).values_list("pk", flat=True))
    mine = [one for one in alive if one in set(steps)]
    if mine and alive[-len(mine) :] == mine:
        for _one in mine:
            undo_step(actor=actor, list_id=held.pk)
        return
    if len(steps) > bool(rows):
        raise Refused(
            _("Danh sách đã được sửa sau lần nhập này nên không hoàn tác cả lần nhập được."),
            code="IMP-06",
            todo=_("Hãy hoàn tác các bước làm sau đó trước, hoặc sửa, bỏ từng dòng."),
        )
    standing = held.rows.filter(pk__in=rows, removed=False).values_list("pk", flat=True)
    if standing:
        remove_rows(actor=actor, list_id=held.pk, row_ids=standing)
