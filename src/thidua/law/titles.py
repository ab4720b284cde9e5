"""The emulation titles a unit may register at the beginning of a year, for itself, its collectives and its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.errors import Missing
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.forms import forms_on
from thidua.law.texts import read_days, read_rows

Whom = Literal["person", "collective"]


@dataclass(frozen=True)
class Title:
    """One emulation title in one dated version, and for whom it is."""

    code: str
    name: str
    whom: Whom
    in_force: DateRange
    citation: Citation
    standing: Standing


def titles_on(on: date) -> tuple[Title, ...]:
    """Every title that may be registered on the day: the flags and titles of collectives first, then those of people."""
    flags = tuple(
        Title(one.code, one.name, "collective", one.in_force, one.citation, one.standing)
        for one in forms_on(on)
        if one.kind == "title"
    )
    others = tuple(one for one in _titles() if one.in_force.contains(on))
    found = (*flags, *others)
    return tuple(sorted(found, key=lambda one: one.whom == "person"))


def title(code: str, on: date) -> Title:
    """The version of one title in force on the day.

    raises: Missing, when no text read so far knows the code on that day.
    """
    for known in titles_on(on):
        if known.code == code:
            return known
    raise Missing


def _read(row: dict[str, Any]) -> Title:
    """One record as a title; ValueError when it is incomplete."""
    if not row.get("code") or not row.get("name") or row.get("whom") not in get_args(Whom):
        raise ValueError(f"{row.get('code')}: code, name or whom is missing")
    return Title(row["code"], row["name"], row["whom"], read_days(row), read_citation(row), read_standing(row))


@cache
def _titles() -> tuple[Title, ...]:
    """All versions, read once."""
    return tuple(_read(row) for row in read_rows("titles.yaml"))
