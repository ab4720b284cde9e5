"""Writing into a layer above the unit's own: an answer where the kind asks for one, plain points elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.clusters.actions.guards import overtaken
from thidua.clusters.actions.scores import Typed, write_entry
from thidua.clusters.enums import Layer
from thidua.clusters.models import ScoreCard, ScoreEntry
from thidua.clusters.queries.layers import answer_of
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Fault, Unreadable
from thidua.registry.scope import Scope
from thidua.vietnamese import tidy_text

LONGEST_NOTE = 1000
Current = Mapping[tuple[str, str], ScoreEntry]


@dataclass(frozen=True)
class Read:
    """What was typed for one cell of an upper layer, read: the stored answer, the points, the note (None: as it was)."""

    answer: str
    points: Decimal | None
    note: str | None
    seen: int | None


def read_cells(sheet: Sheet, typed: Mapping[str, Typed]) -> dict[str, Read]:
    """Read what was typed by criterion, all or nothing.

    raises: Missing for a criterion the sheet does not have, Unreadable with every fault by criterion.
    """
    found: dict[str, Read] = {}
    faults: list[Fault] = []
    for code, one in typed.items():
        try:
            found[code] = read_cell(sheet, code, one)
        except Unreadable as problem:
            faults += problem.faults
    if faults:
        raise Unreadable(faults)
    return found


def read_cell(sheet: Sheet, code: str, one: Typed, *, path: str = "") -> Read:
    """Read what was typed for one criterion; ``path`` is where faults are shown, the code when empty."""
    criterion = sheet.criterion(code)
    answer, points = answers.read_upper(criterion, one.fields, sheet, code_path=path)
    note = None if one.note is None else tidy_text(one.note, longest=LONGEST_NOTE, path=path or code)
    return Read(answers.to_json(answer) if answer else "", points, note, one.seen)


def put(
    actor: Scope, card: ScoreCard, sheet: Sheet, layer: Layer, code: str, read: Read, current: Current, reason: str = ""
) -> ScoreEntry | None:
    """Put what was read on top of a cell; None when it says what stands there already.

    raises: Conflict SCORE-22 when someone changed the cell since it was seen.
    """
    before = current.get((layer, code))
    note = read.note if read.note is not None else before.note if before else ""
    same = before is not None and (before.answer, before.points, before.note) == (read.answer, read.points, note)
    empty = before is None and not read.answer and read.points is None and not note
    if not reason and (same or empty):
        return None
    if read.seen is not None and read.seen != (before.revision if before else 0):
        raise overtaken(code, before, said(sheet, code, before))
    return write_entry(
        actor, card, layer, code, before, answer=read.answer, points=read.points, note=note, reason=reason
    )


def said(sheet: Sheet, code: str, entry: ScoreEntry | None) -> str:
    """What stands in a cell, in words: the answer explained, else the points."""
    if entry is None:
        return ""
    answer = answer_of(entry.answer)
    if answer is not None:
        return answers.explain(sheet.criterion(code), answer, sheet)
    return "" if entry.points is None else comma(entry.points)


def told(entry: ScoreEntry | None) -> str | None:
    """What stood in a cell, as the book keeps it: the points, or the answer; None for nothing."""
    if entry is None or (entry.points is None and not entry.answer):
        return None
    return entry.answer or str(entry.points)
