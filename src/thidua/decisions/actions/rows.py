"""The rows of a list: filled all or nothing, edited, taken out, and each step taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.decisions.actions.despite import SAID
from thidua.decisions.actions.guards import open_list, unchanged
from thidua.decisions.enums import PEOPLE, StepKind
from thidua.decisions.models import AwardList, ListRow, ListStep
from thidua.decisions.queries.lists import row_for
from thidua.decisions.rows import NUMBER_OF, RowFacts, clean_row, clean_rows
from thidua.errors import Fault, Missing, Refused, Unreadable
from thidua.registry.acts import record_act
from thidua.registry.queries import person_for, unit_for
from thidua.registry.scope import Scope
from thidua.registry.sealing import seal_number, tail_of
from thidua.transactions import locked, one_transaction

MOST_ROWS = 5000
OF_WHOM = frozenset({"name", "born", "kind", "form_code", "person_id", "organisation_id"})
AT_ONCE = 500


def fill_list(*, actor: Scope, list_id: int, rows: Sequence[RowFacts], how: str = "typed") -> list[ListRow]:
    """Put rows at the end of a list, all of them or none: the one way in, whether typed, pasted or imported.

    how:    typed, pasted or imported, for the book.
    raises: Unreadable with every fault of every row, by its cell; LIST-04 for nothing at all, ROW-03 for too many rows.
    """
    if not rows:
        raise Unreadable(Fault("LIST-04", _("Chưa có dòng nào để đưa vào danh sách."), "block"))
    with one_transaction():
        held = open_list(actor, list_id, act=_("thêm dòng"))
        alive = held.rows.filter(removed=False).count()
        if alive + len(rows) > MOST_ROWS:
            message = _("Danh sách có %(n)d dòng, tối đa %(m)d. Hãy chia thành nhiều danh sách.")
            raise Unreadable(Fault("ROW-03", message % {"n": alive + len(rows), "m": MOST_ROWS}, "block"))
        last = held.rows.aggregate(last=Max("position"))["last"] or 0
        made: list[ListRow] = []
        numbers: list[str] = []

        def put(values: dict[str, Any], number: str) -> None:
            made.append(ListRow(list=held, position=last + len(made) + 1, **values))
            numbers.append(number)

        faults = clean_rows(rows, on=actor.on, usual=held.form_code, put=put)
        if faults:
            raise Unreadable(faults)
        _in_sight(actor, made)
        ListRow.objects.bulk_create(made, batch_size=AT_ONCE)
        _seal(made, numbers)
        _step(actor, held, StepKind.FILL, {str(one.pk): {} for one in made})
        record_act(actor, "decisions.fill_list", held, title=held.title, rows=len(made), how=how)
    return made


def _seal(rows: Sequence[ListRow], numbers: Sequence[str]) -> None:
    """Put each citizen number under lock beside its row; in plain it stands nowhere."""
    brought = [(row, number) for row, number in zip(rows, numbers, strict=True) if number]
    for row, number in brought:
        row.number_sealed, row.number_tail = seal_number(NUMBER_OF, row.pk, number), tail_of(number)
    ListRow.objects.bulk_update([row for row, _number in brought], ["number_sealed", "number_tail"], batch_size=AT_ONCE)


def _in_sight(actor: Scope, rows: Sequence[ListRow]) -> None:
    """Whoever is chosen from the register must be in sight of the chooser; ``Missing`` otherwise."""
    for row in rows:
        if row.person_id:
            person_for(actor, row.person_id)
        if row.organisation_id:
            unit_for(actor, row.organisation_id)


def edit_row(*, actor: Scope, row_id: int, facts: RowFacts, seen: int) -> ListRow:
    """Change one row. Who it is in the register is let go where its name, birth or kind changed.

    Naming one of several places without a name leaves the others standing.
    """
    with one_transaction():
        held, row = _open_row(actor, row_id, act=_("sửa dòng"))
        unchanged(held, row.revision, seen, _("Dòng này"))
        done = clean_row(facts, on=actor.on, usual=held.form_code)
        if done.faults:
            raise Unreadable(done.faults)
        known = {"person_id", "organisation_id"}
        _in_sight(actor, [ListRow(**{name: done.values[name] for name in known})])
        changed = {
            name: value for name, value in done.values.items() if name not in known and getattr(row, name) != value
        }
        if any(done.values[name] for name in known) or {"name", "born", "kind"} & set(changed):
            changed |= {**{name: done.values[name] for name in known}, "apart": False}
        if row.places and row.places > 1 and facts.name:
            rest = ListRow.objects.create(
                list=held,
                position=row.position,
                kind=row.kind,
                places=row.places - 1,
                position_class=row.position_class,
            )
            _change(actor, held, row, changed, brought=rest.pk)
        else:
            _change(actor, held, row, changed)
        record_act(actor, "decisions.edit_row", held, title=held.title, line=row.pk)
    return row


def _change(
    actor: Scope, held: AwardList, row: ListRow, changed: dict[str, Any], *, brought: int | None = None
) -> None:
    if not changed:
        return
    if row.despite and OF_WHOM & set(changed):  # the reason was said of somebody else, or of another form
        changed = {**changed, **dict.fromkeys(SAID, "")}
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    _step(actor, held, StepKind.EDIT, {str(row.pk): before} | ({str(brought): {}} if brought else {}))


def remove_rows(*, actor: Scope, list_id: int, row_ids: Iterable[int]) -> int:
    """Take rows out of a list; they can be put back as long as the list is drawn up."""
    wanted = set(row_ids)
    with one_transaction():
        held = open_list(actor, list_id, act=_("bỏ dòng"))
        rows = list(held.rows.filter(pk__in=wanted, removed=False))
        if not wanted or len(rows) != len(wanted):
            raise Missing
        held.rows.filter(pk__in=wanted).update(removed=True)
        _step(actor, held, StepKind.REMOVE, {str(pk): {} for pk in wanted})
        record_act(actor, "decisions.remove_rows", held, title=held.title, rows=len(wanted))
    return len(wanted)


def undo_step(*, actor: Scope, list_id: int) -> ListStep:
    """Take the last step back: rows it brought in go, rows it took out return, changed values are as before.

    raises: Refused LIST-07 when there is nothing to take back.
    """
    with one_transaction():
        held = open_list(actor, list_id, act=_("hoàn tác"))
        step = held.steps.filter(undone=False).last()
        if step is None:
            raise Refused(_("Không còn bước nào để hoàn tác."), code="LIST-07")
        rows = held.rows.filter(pk__in=[int(pk) for pk in step.before])
        if step.kind == StepKind.EDIT:
            for row in rows:
                before = step.before[str(row.pk)] or {"removed": True}
                for name, value in before.items():
                    setattr(row, name, value)
                row.revision += 1
                row.save()
        else:
            rows.update(removed=step.kind == StepKind.FILL)
        step.undone = True
        step.save(update_fields=["undone"])
        _touched(held)
        record_act(actor, "decisions.undo_step", held, title=held.title, step=step.kind, rows=len(step.before))
    return step


def say_who(
    *, actor: Scope, row_id: int, person_id: int | None = None, organisation_id: int | None = None, seen: int
) -> ListRow:
    """Say who a row is in the register, or that nobody has chosen; only a person says so, and only of those in sight."""
    with one_transaction():
        held, row = _open_row(actor, row_id, act=_("chọn người"))
        unchanged(held, row.revision, seen, _("Dòng này"))
        if (person_id and row.kind not in PEOPLE) or (organisation_id and row.kind in PEOPLE):
            raise Missing
        _in_sight(actor, [ListRow(person_id=person_id, organisation_id=organisation_id)])
        _change(actor, held, row, {"person_id": person_id, "organisation_id": organisation_id})
        record_act(actor, "decisions.say_who", held, line=row.pk, person=person_id, organisation=organisation_id)
    return row


def say_apart(*, actor: Scope, row_id: int, apart: bool, seen: int) -> ListRow:
    """Say that a row that looks like another is somebody else, or take that back."""
    with one_transaction():
        held, row = _open_row(actor, row_id, act=_("phân biệt hai dòng"))
        unchanged(held, row.revision, seen, _("Dòng này"))
        _change(actor, held, row, {"apart": apart})
        record_act(actor, "decisions.say_apart", held, line=row.pk, apart=apart)
    return row


def _open_row(actor: Scope, row_id: int, *, act: str) -> tuple[AwardList, ListRow]:
    seen = row_for(actor, row_id)
    held = open_list(actor, seen.list_id, act=act)
    row = locked(ListRow, row_id)
    if row.removed:
        raise Missing
    return held, row


def _step(actor: Scope, held: AwardList, kind: StepKind, before: dict[str, dict[str, Any]]) -> None:
    ListStep.objects.create(list=held, kind=kind, before=before, by_name=actor.person_name)
    _touched(held)


def _touched(held: AwardList) -> None:
    held.revision += 1
    held.save(update_fields=["revision"])
