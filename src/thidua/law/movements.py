"""What the law says of emulation movements: what a plan holds, how far a movement goes, who may launch it; dated, cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows

MovementKind = Literal["part", "reach", "launch", "span"]


@dataclass(frozen=True)
class MovementText:
    """One dated record.

    level, reaches: for ``launch``, the level of government and the codes of ``reach`` it may launch.
    years:          for ``span``, from how many years of length on.
    scope:          the one branch the record is known from; empty where it holds everywhere.
    """

    kind: MovementKind
    code: str
    word: str
    level: str
    reaches: tuple[str, ...]
    years: int | None
    scope: str
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


def movements_on(kind: MovementKind, on: date) -> tuple[MovementText, ...]:
    """The records of one kind in force on the day, in the order of the text; none is "not read", not "no rule"."""
    return tuple(one for one in _movements() if one.kind == kind and one.in_force.contains(on))


def word_of_reach(code: str) -> str:
    """How far a movement goes, in words; the code itself where the texts do not name it."""
    return next((one.word for one in _movements() if one.kind == "reach" and one.code == code), code)


def read_movements(rows: Sequence[dict[str, Any]]) -> tuple[MovementText, ...]:
    """Records turned into texts; ValueError when one is incomplete or names a reach no record has."""
    found = tuple(_read(row) for row in rows)
    known = {one.code for one in found if one.kind == "reach"}
    for one in found:
        if not set(one.reaches) <= known:
            raise ValueError(f"{one.code}: a reach that no record names")
        if any(_clash(one, other) for other in found if other is not one):
            raise ValueError(f"{one.code}: two records for one day")
    return found


def _clash(one: MovementText, other: MovementText) -> bool:
    return (one.kind, one.code) == (other.kind, other.code) and one.in_force.overlaps(other.in_force)


def _read(row: dict[str, Any]) -> MovementText:
    code = row.get("code")
    if row.get("kind") not in get_args(MovementKind) or not code or not row.get("word"):
        raise ValueError(f"{code}: kind, code or word is missing or not one of the known words")
    if row["kind"] == "launch" and not (row.get("level") and row.get("reaches")):
        raise ValueError(f"{code}: who may launch names a level and how far it may go")
    if row["kind"] == "span" and not row.get("years"):
        raise ValueError(f"{code}: a span names its years")
    return MovementText(
        kind=row["kind"],
        code=code,
        word=row["word"],
        level=row.get("level") or "",
        reaches=tuple(row.get("reaches") or ()),
        years=row.get("years"),
        scope=row.get("scope") or "",
        in_force=read_days(row),
        citation=read_citation(row),
        standing=read_standing(row),
        note=row.get("note") or "",
    )


@cache
def _movements() -> tuple[MovementText, ...]:
    """All records, read and checked once."""
    return read_movements(read_rows("movements.yaml"))


def first_read(kind: MovementKind) -> date:
    """The first day for which a record of the kind was read."""
    return min(one.in_force.first for one in _movements() if one.kind == kind)
