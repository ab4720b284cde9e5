"""What a person typed into the cells of a card: read from the request, held against what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.clusters.actions.scores import Typed
from thidua.clusters.queries import CardView, CellView, raws_at
from thidua.clusters.scoring.limits import FIELDS, OPTIONAL
from thidua.errors import Missing

if TYPE_CHECKING:
    from thidua.clusters.models import ScoreCard

Sent = Mapping[str, str]
NAMES = ("value", "met", "violations", "numerator", "denominator", "level", "count", "result", "target")
THEIRS = "theirs"


def codes_in(sent: Sent, view: CardView) -> list[str]:
    """The criteria the request speaks of, in the order of the sheet; a code the sheet lacks answers as missing."""
    named = {key.partition(":")[2] for key in sent if key.partition(":")[0] in (*NAMES, "note") and ":" in key}
    known = [cell.criterion.code for group in view.groups for cell in group.cells]
    if named - set(known):
        raise Missing
    return [code for code in known if code in named]


def typed_of(sent: Sent, code: str) -> Typed:
    """What was typed for one criterion."""
    seen = sent.get(f"seen:{code}", "")
    return Typed(
        fields={name: sent[f"{name}:{code}"] for name in NAMES if f"{name}:{code}" in sent},
        seen=int(seen) if seen.isdecimal() and len(seen) < 9 else None,
        note=sent.get(f"note:{code}"),
    )


def read_all(sent: Sent, view: CardView) -> dict[str, Typed]:
    """Everything typed, without what was left to the other's version."""
    return {code: typed_of(sent, code) for code in codes_in(sent, view) if sent.get(f"use:{code}", "") != THEIRS}


def cells_of(view: CardView) -> dict[str, CellView]:
    """The cells of a card by code."""
    return {cell.criterion.code: cell for group in view.groups for cell in group.cells}


def same(typed: Typed, cell: CellView, raw: object) -> bool:
    """Whether the fields hold just what stands in ``raw``, and the note what the cell has."""
    fields = FIELDS[cell.criterion.kind]
    alike = all(typed.fields.get(name, "").strip() == getattr(raw, name) for name in fields)
    return alike and (typed.note is None or typed.note.strip() == cell.note)


def touched(card: ScoreCard, view: CardView, typed: Mapping[str, Typed]) -> dict[str, Typed]:
    """Only what the person really changed: a cell somebody else changed meanwhile and they left alone is no conflict."""
    cells = cells_of(view)
    stale = {code: one.seen for code, one in typed.items() if one.seen is not None and one.seen != cells[code].seen}
    before = raws_at(card, {code: seen for code, seen in stale.items() if seen})
    empty = next(iter(cells.values())).raw.__class__()
    kept = {}
    for code, one in typed.items():
        if code in stale and (code in before or not stale[code]) and same(one, cells[code], before.get(code, empty)):
            continue
        kept[code] = one
    return kept


def conflicts(view: CardView, typed: Mapping[str, Typed]) -> set[str]:
    """The cells that somebody else changed since they were seen, and that hold something else than was typed."""
    cells = cells_of(view)
    return {
        code
        for code, one in typed.items()
        if one.seen is not None and one.seen != cells[code].seen and not same(one, cells[code], cells[code].raw)
    }


def in_words(cell: CellView, fields: Mapping[str, str]) -> str:
    """What was typed, as a reader sees it."""
    said = [fields.get(name, "").strip() for name in FIELDS[cell.criterion.kind]]
    if not any(said):
        return _("(để trống)")
    if said[0] in {"yes", "no"}:
        return _("Có") if said[0] == "yes" else _("Không")
    level = next((one.name for one in cell.criterion.levels if one.code == said[0]), "")
    return level or " / ".join(filter(None, said))


def half_filled(cell: CellView, typed: Typed) -> bool:
    """Whether a cell of two numbers still lacks one it needs: its typist is on the way to the other field."""
    filled = {name: bool(typed.fields.get(name, "").strip()) for name in FIELDS[cell.criterion.kind]}
    lacking = [name for name, there in filled.items() if not there and name not in OPTIONAL]
    return len(filled) > 1 and any(filled.values()) and bool(lacking)
