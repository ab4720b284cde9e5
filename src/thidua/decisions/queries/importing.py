"""What a file would bring into a list: its rows held against those that stand, and everything that is wrong, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from thidua.decisions.enums import PEOPLE, RowKind
from thidua.decisions.importing import Compared, compare
from thidua.decisions.models import AwardList
from thidua.decisions.pasting import Pasted, pasted_from
from thidua.decisions.queries.lists import list_for, rows_of
from thidua.decisions.rows import RowFacts, clean_row
from thidua.errors import Missing
from thidua.imports.enums import RunKind
from thidua.imports.models import ImportRun
from thidua.imports.queries import brought_before, reading_of, run_for, runs_of
from thidua.lists import ListFault, Reading
from thidua.lists.orders import count_doubts, order_notes
from thidua.lists.units import near_units
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope

SUBJECT = "decisions.awardlist"


@dataclass
class Preview:
    """A file before it is brought in.

    before: the run that already brought the same bytes in. stated: word, what the list states, what was read.
    """

    run: ImportRun
    held: AwardList
    reading: Reading
    pasted: Pasted
    compared: Compared
    before: ImportRun | None = None
    stated: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def faults(self) -> list[ListFault]:
        """Everything that is wrong, the worst first."""
        return [*self.pasted.errors, *self.pasted.doubts, *self.pasted.notes]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were read and of each state, how many faults of each level."""
        states = {state: len(self.compared.of(state)) for state in ("new", "same", "differs")}
        told = {"errors": self.pasted.errors, "doubts": self.pasted.doubts, "notes": self.pasted.notes}
        return {"read": len(self.compared.rows), **states, **{name: len(found) for name, found in told.items()}}


def subject_for(list_id: int) -> str:
    """The list as its runs refer to it."""
    return f"{SUBJECT}:{list_id}"


def list_of(scope: Scope, run: ImportRun) -> AwardList:
    """The list a run is for, in sight."""
    room, _mark, number = run.subject.partition(":")
    if room != SUBJECT:
        raise Missing
    return list_for(scope, int(number))


def list_run(scope: Scope, run_id: int) -> tuple[ImportRun, AwardList]:
    """The run and its list, both in sight; ``Missing`` otherwise."""
    run = run_for(scope, run_id, RunKind.AWARD_LIST)
    return run, list_of(scope, run)


def list_runs(scope: Scope, held: AwardList) -> list[ImportRun]:
    """The files sent for a list, newest first."""
    return runs_of(scope, RunKind.AWARD_LIST, subject_for(held.pk))


def preview(scope: Scope, run: ImportRun, held: AwardList) -> Preview:
    """The file read anew and held against the list as it stands now."""
    reading = reading_of(run, on=scope.on)
    pasted, read = read_rows(reading, scope, held)
    return Preview(
        run=run,
        held=held,
        reading=reading,
        pasted=pasted,
        compared=compare(read, rows_of(held)),
        before=brought_before(run),
        stated=_stated(held, pasted.rows),
    )


def read_rows(reading: Reading, scope: Scope, held: AwardList) -> tuple[Pasted, list[tuple[RowFacts, dict[str, Any]]]]:
    """The rows of a reading in their clean form, and all faults: those of the reader and those of the list."""
    pasted = pasted_from(reading)
    known = names_on(scope.sees, scope.on).values()
    pasted.doubts += near_units(reading.rows, [word for one in known for word in (one.full, one.short)])
    pasted.doubts += count_doubts(reading)
    pasted.notes += order_notes([(one.where, one.born or "") for one in reading.rows], _("ngày sinh"))
    read = []
    told = {(one.where, one.code) for one in pasted.errors}
    rows_told = {one.where for one in pasted.errors}
    for facts in pasted.rows:
        done = clean_row(facts, on=scope.on, usual=held.form_code)
        read.append((facts, done.values))
        for one in done.faults:
            if (one.path, one.code) not in told and one.path not in rows_told:
                message = f"{facts.where}: {one.message}"
                pasted.errors.append(ListFault(facts.where, one.code, "error", message, None, one.value or None))
    return pasted, read


def _stated(held: AwardList, rows: Sequence[RowFacts]) -> list[tuple[str, int, int]]:
    """What the list states of its counts beside what the file holds, where they differ."""

    def count(*kinds: str) -> int:
        return sum(max(one.places, 1) for one in rows if one.kind in kinds)

    found = [
        (_("tập thể"), held.stated_collectives, count(RowKind.COLLECTIVE)),
        (_("cá nhân"), held.stated_people, count(*PEOPLE)),
    ]
    return [(word, stated, read) for word, stated, read in found if stated is not None and stated != read]
