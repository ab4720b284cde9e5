"""In which order awards are presented at a meeting and who receives them; dated, cited, what was not read is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows

ProtocolKind = Literal["level", "order", "whom", "receiver", "award"]
BETWEEN = "bo-tinh"
"""The level of awards that a ministry or a province gives: which of the two is read from who decided."""
LAST = 99
"""The turn of what no record names: after everything that one does."""


@dataclass(frozen=True)
class ProtocolText:
    """One dated record.

    place: the turn, from 1; 0 for a rule in words alone. level: for ``award``, the level it belongs to.
    """

    kind: ProtocolKind
    code: str
    word: str
    place: int
    level: str
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


@dataclass(frozen=True)
class Rank:
    """The turn of an award of a level: sorts by it. known: False where no record names the award or its level."""

    turn: tuple[int, int, int]
    level: str
    level_word: str
    known: bool


def protocol_on(kind: ProtocolKind, on: date) -> tuple[ProtocolText, ...]:
    """The records of one kind in force on the day, in the order of the text; none is "not read", not "no rule"."""
    return tuple(one for one in _protocol() if one.kind == kind and one.in_force.contains(on))


def rank_of(award: str, whom: str, decided_at: str, on: date) -> Rank:
    """The turn of an award on a day.

    award:      its code. whom: "collective", "household", "person".
    decided_at: who decided, where the award alone does not say it: "bo", "tinh"; empty where that is not known.
    """
    found = _one("award", award, on)
    level = found.level if found else ""
    if level == BETWEEN:
        level = decided_at
    where, who = _one("level", level, on), _one("whom", whom, on)
    between = _one("level", "tinh", on) if found and not level else None
    turn = where.place if where else between.place if between else LAST
    return Rank(
        (turn, found.place if found else LAST, who.place if who else LAST),
        level,
        where.word if where else "",
        known=bool(found and where and who),
    )


def read_protocol(rows: Sequence[dict[str, Any]]) -> tuple[ProtocolText, ...]:
    """Records turned into texts; ValueError when one is incomplete or two versions of one code share a day."""
    found = tuple(_read(row) for row in rows)
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if (one.kind, one.code) == (other.kind, other.code) and one.in_force.overlaps(other.in_force):
                raise ValueError(f"{one.kind} {one.code}: two records for one day")
    return found


def _one(kind: ProtocolKind, code: str, on: date) -> ProtocolText | None:
    return next((one for one in protocol_on(kind, on) if one.code == code), None)


def _read(row: dict[str, Any]) -> ProtocolText:
    code, kind = row.get("code"), row.get("kind") or ""
    if kind not in get_args(ProtocolKind) or not code or not row.get("word"):
        raise ValueError(f"{code}: kind, code or word is missing or not one of the known words")
    if kind in {"level", "whom", "award"} and not row.get("place"):
        raise ValueError(f"{code}: a turn is missing")
    if kind == "award" and not row.get("level"):
        raise ValueError(f"{code}: an award names its level")
    return ProtocolText(
        kind=row["kind"],
        code=code,
        word=row["word"],
        place=row.get("place") or 0,
        level=row.get("level") or "",
        in_force=read_days(row),
        citation=read_citation(row),
        standing=read_standing(row),
        note=row.get("note") or "",
    )


@cache
def _protocol() -> tuple[ProtocolText, ...]:
    """All records, read and checked once."""
    return read_protocol(read_rows("protocol.yaml"))
