"""Taking an award back and giving its object again: grounds, effects and deadlines as dated, cited data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows

RemedyKind = Literal["ground", "effect", "deadline", "reissue"]


@dataclass(frozen=True)
class RemedyText:
    """One dated record.

    point:        the point of the clause, where one is cited.
    days:         calendar days from ``starts``; None where the record names none, or names working days.
    scope:        the one ministry or province the record is known from; empty where it holds everywhere.
    """

    kind: RemedyKind
    code: str
    sentence: str
    starts: str
    days: int | None
    working_days: int | None
    scope: str
    in_force: DateRange
    citation: Citation
    point: str
    standing: Standing
    note: str = ""

    @property
    def cited(self) -> str:
        """The place as papers cite it: "điểm a khoản 2 Điều 93 Luật số 06/2022/QH15"."""
        return f"điểm {self.point} {self.citation}" if self.point else str(self.citation)


def remedies_on(kind: RemedyKind, on: date) -> tuple[RemedyText, ...]:
    """The records of one kind in force on the day, in the order of the text; none is "not read", not "no rule"."""
    return tuple(one for one in _remedies() if one.kind == kind and one.in_force.contains(on))


def read_remedies(rows: Sequence[dict[str, Any]]) -> tuple[RemedyText, ...]:
    """Records turned into texts; ValueError when one is incomplete."""
    return tuple(_read(row) for row in rows)


def _read(row: dict[str, Any]) -> RemedyText:
    code = row.get("code")
    if row.get("kind") not in get_args(RemedyKind) or not code or not row.get("sentence"):
        raise ValueError(f"{code}: kind, code or sentence is missing or not one of the known words")
    days, working = row.get("days"), row.get("working_days")
    if row["kind"] == "deadline" and ((days is None) == (working is None) or not row.get("starts")):
        raise ValueError(f"{code}: a deadline names its first day, and days or working days")
    return RemedyText(
        kind=row["kind"],
        code=code,
        sentence=row["sentence"],
        starts=row.get("starts") or "",
        days=days,
        working_days=working,
        scope=row.get("scope") or "",
        in_force=read_days(row),
        citation=read_citation(row),
        point=row.get("point") or "",
        standing=read_standing(row),
        note=row.get("note") or "",
    )


@cache
def _remedies() -> tuple[RemedyText, ...]:
    """All records, read and checked once."""
    return read_remedies(read_rows("remedies.yaml"))
