"""Titles and forms of commendation a block may propose for its leading units, as they stood on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.errors import Missing
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows

Kind = Literal["title", "form"]
Level = Literal["base", "ministry-province", "state"]


@dataclass(frozen=True)
class Form:
    """One emulation title (title) or form of commendation (form), in one dated version.

    code:       stable through all versions; an unaccented slug.
    decided_by: who decides, in words; empty where no text read so far says it.
    in_force:   the days this version holds, last day included.
    note:       what is not known or was inferred.
    """

    code: str
    name: str
    short: str
    kind: Kind
    level: Level
    decided_by: str
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


def forms_on(on: date) -> tuple[Form, ...]:
    """Every title and form in force on the day, in the order of the law text; doubtful ones are included and say so."""
    return tuple(known for known in _forms() if known.in_force.contains(on))


def form(code: str, on: date) -> Form:
    """The version of one title or form in force on the day.

    raises: Missing, when no text read so far knows the code on that day.
    """
    for known in forms_on(on):
        if known.code == code:
            return known
    raise Missing


def read_forms(rows: Sequence[dict[str, Any]]) -> tuple[Form, ...]:
    """Records turned into forms; ValueError when a record is incomplete or two versions of one code share a day."""
    found = tuple(_read(row) for row in rows)
    for one, other in combinations(found, 2):
        if one.code == other.code and one.in_force.overlaps(other.in_force):
            raise ValueError(f"{one.code}: two versions share a day")
    return found


def _read(row: dict[str, Any]) -> Form:
    """One record as a form."""
    for key in ("code", "name", "short"):
        if not row.get(key):
            raise ValueError(f"{row.get('code')}: {key} is missing")
    if row.get("kind") not in get_args(Kind) or row.get("level") not in get_args(Level):
        raise ValueError(f"{row['code']}: kind or level is not one of the known words")
    return Form(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        kind=row["kind"],
        level=row["level"],
        decided_by=row.get("decided_by") or "",
        in_force=read_days(row),
        citation=read_citation(row),
        standing=read_standing(row),
        note=row.get("note") or "",
    )


@cache
def _forms() -> tuple[Form, ...]:
    """All versions, read and checked once."""
    return read_forms(read_rows("forms.yaml"))
