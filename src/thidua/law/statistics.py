"""The yearly statistical forms: which rows and columns a form of a year has, and for which years the form was not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from thidua.calendar import DateRange
from thidua.errors import Missing
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows

About = Literal["movements", "awards"]
Received = Literal["people", "collectives", "households", "all"]


@dataclass(frozen=True)
class Line:
    """One row of a form.

    within:  the row it is a part of, so that it is in no sum of its own. ours: a row the form does not have.
    rest:    it takes what no other row of its block takes.
    whom, kinds, classes: who received, which sort of organisation, which position class; bases, forms: what it was for.
    values:  closed words of a movement; least, below: whole years of its length, exactly: just ``least`` years.
    """

    code: str
    word: str
    within: str = ""
    ours: bool = False
    rest: bool = False
    whom: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    least: int | None = None
    below: int | None = None
    exactly: bool = False


@dataclass(frozen=True)
class Block:
    """Rows that part the same things in one way."""

    code: str
    word: str
    rows: tuple[Line, ...]


@dataclass(frozen=True)
class FormColumn:
    """One column. take: first parts of the codes of awards; levels, kinds: of the unit that launched a movement.

    group: who received it; households stand in no column of people or collectives. ours: a column the form does not have.
    """

    code: str
    word: str
    take: tuple[str, ...] = ()
    group: Received = "all"
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rest: bool = False
    ours: bool = False


@dataclass(frozen=True)
class StatisticalForm:
    """One form in one dated version.

    level: of the awards it counts; empty for movements. due: month and day of the year by which it is received.
    """

    code: str
    about: About
    word: str
    level: str
    columns: tuple[FormColumn, ...]
    blocks: tuple[Block, ...]
    due: tuple[int, int]
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


@dataclass(frozen=True)
class Unread:
    """Years whose form was not read: what to say, and by the form of which year figures are laid out."""

    code: str
    word: str
    lays_out: int
    in_force: DateRange
    citation: Citation
    standing: Standing


@dataclass(frozen=True)
class FormOfYear:
    """A form as it is filled in for a year; unread: why it is laid out by the form of another year, None where it is not."""

    form: StatisticalForm
    year: int
    unread: Unread | None = field(default=None)


def statistical_forms(year: int) -> tuple[FormOfYear, ...]:
    """The forms of a year in the order of their numbers; by the nearest form read where that of the year was not."""
    forms, unread = _texts()
    day = date(year, 12, 31)
    mark = next((one for one in unread if one.in_force.contains(day)), None)
    laid = date(mark.lays_out, 12, 31) if mark else day
    return tuple(FormOfYear(one, year, mark) for one in forms if one.in_force.contains(laid))


def statistical_form(code: str, year: int) -> FormOfYear:
    """One form of a year; raises Missing for a code no text knows."""
    for one in statistical_forms(year):
        if one.form.code == code:
            return one
    raise Missing


def read_statistics(rows: Sequence[dict[str, Any]]) -> tuple[tuple[StatisticalForm, ...], tuple[Unread, ...]]:
    """Records turned into forms and unread years; ValueError when one is incomplete or two hold for one day."""
    forms = tuple(_form(row) for row in rows if row.get("kind") == "form")
    unread = tuple(_unread(row) for row in rows if row.get("kind") == "unread")
    if len(forms) + len(unread) != len(rows):
        raise ValueError("a record is neither a form nor a note on unread years")
    for one in forms:
        if any(one.code == other.code and one.in_force.overlaps(other.in_force) for other in forms if other is not one):
            raise ValueError(f"{one.code}: two versions share a day")
    for mark in unread:
        others = [*(one.in_force for one in forms), *(one.in_force for one in unread if one is not mark)]
        if any(mark.in_force.overlaps(days) for days in others):
            raise ValueError(f"{mark.code}: read and unread at once")
        if not any(one.in_force.contains(date(mark.lays_out, 12, 31)) for one in forms):
            raise ValueError(f"{mark.code}: lays out by a year whose form was not read either")
    return forms, unread


def _form(row: dict[str, Any]) -> StatisticalForm:
    code, due = row.get("code"), row.get("due") or {}
    if not code or not row.get("word") or row.get("about") not in get_args(About):
        raise ValueError(f"{code}: code, word or subject is missing or not one of the known words")
    if (row["about"] == "awards") != bool(row.get("level")):
        raise ValueError(f"{code}: a form of awards names their level, no other does")
    columns = tuple(_column(code, one) for one in row.get("columns") or ())
    blocks = tuple(_block(code, one) for one in row.get("blocks") or ())
    if not columns or not blocks or sum(one.rest for one in columns) > 1:
        raise ValueError(f"{code}: a form has columns, at most one of them for the rest, and rows")
    return StatisticalForm(
        code=code,
        about=row["about"],
        word=row["word"],
        level=row.get("level") or "",
        columns=columns,
        blocks=blocks,
        due=(int(due.get("month", 12)), int(due.get("day", 31))),
        in_force=read_days(row),
        citation=read_citation(row),
        standing=read_standing(row),
        note=row.get("note") or "",
    )


def _column(form: str, row: dict[str, Any]) -> FormColumn:
    group: Received = row.get("group") or "all"
    if not row.get("code") or not row.get("word") or group not in get_args(Received):
        raise ValueError(f"{form}: a column lacks its code, its word, or has an unknown group")
    lists = {name: tuple(row.get(name) or ()) for name in ("take", "levels", "kinds")}
    if not row.get("rest") and not (lists["take"] or lists["levels"]):
        raise ValueError(f"{form} {row['code']}: a column says what it takes")
    return FormColumn(
        code=row["code"], word=row["word"], group=group, rest=bool(row.get("rest")), ours=bool(row.get("ours")), **lists
    )


def _block(form: str, row: dict[str, Any]) -> Block:
    rows = tuple(_line(form, one) for one in row.get("rows") or ())
    codes = [one.code for one in rows]
    if not row.get("code") or not row.get("word") or len(set(codes)) != len(codes) or not codes:
        raise ValueError(f"{form}: a block has a code, a word, and rows of different codes")
    if sum(one.rest for one in rows) > 1 or any(one.within and one.within not in codes for one in rows):
        raise ValueError(f"{form} {row['code']}: more than one row for the rest, or a row within none")
    return Block(row["code"], row["word"], rows)


_LISTS = ("whom", "kinds", "classes", "bases", "forms", "values")


def _line(form: str, row: dict[str, Any]) -> Line:
    if not row.get("code") or not row.get("word"):
        raise ValueError(f"{form}: a row lacks its code or its word")
    return Line(
        code=row["code"],
        word=row["word"],
        within=row.get("within") or "",
        ours=bool(row.get("ours")),
        rest=bool(row.get("rest")),
        least=row.get("least"),
        below=row.get("below"),
        exactly=bool(row.get("exactly")),
        **{name: tuple(row.get(name) or ()) for name in _LISTS},
    )


def _unread(row: dict[str, Any]) -> Unread:
    if not row.get("code") or not row.get("word") or not row.get("lays_out"):
        raise ValueError(f"{row.get('code')}: years whose form was not read say so and by what figures are laid out")
    return Unread(
        row["code"], row["word"], int(row["lays_out"]), read_days(row), read_citation(row), read_standing(row)
    )


@cache
def _texts() -> tuple[tuple[StatisticalForm, ...], tuple[Unread, ...]]:
    """Every form and every unread stretch of years, read and checked once."""
    return read_statistics(read_rows("statistics.yaml"))
