"""Rows of a list that say nothing out of the ordinary, many at a time.

In a long list nearly every row is a numbered person whose cells each say one plain thing. What a cell says is then worked
out once for each different text of its column. A row is plain only if every cell of it is: whatever would need a question,
a fault, a heading or the row above is left to the reading of single rows, which says the same of plain rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.lists.cells.citizens import read_citizen_number
from thidua.lists.cells.dates import plain_born, read_born
from thidua.lists.cells.marks import is_ditto, is_nothing
from thidua.lists.cells.names import plain_names, says_dead
from thidua.lists.cells.places import DITTO, split_post_unit
from thidua.lists.containers.runs import Rows
from thidua.lists.layout.drafts import GENDERS, deed_in
from thidua.lists.layout.frames import Cells, Frame
from thidua.lists.layout.honours import awards_in
from thidua.lists.layout.kinds import HOME
from thidua.lists.recipients import Columns
from thidua.lists.text import bad_character, one_line
from thidua.lists.units import old_name
from thidua.lists.vocabulary import opens_group

ROLES = frozenset(
    ("name", "born", "male", "female", "gender", "cccd", "post", "unit", "post_unit", "award", "reason", "note",
     "nationality")
)  # fmt: skip
Values = Sequence[str | None]
UNUSUAL = "\0unusual"
"""Stands for what a cell says where its row has to be read by itself."""


@dataclass(frozen=True)
class PlainRows:
    """What the rows of a table say, column by column; None where one says nothing.

    apart: the places of the rows that are not plain, in order, and behind them the number of all rows.
    """

    apart: Sequence[int]
    names: Values
    births: Values = ()
    genders: Values = ()
    posts: Values = ()
    units: Values = ()
    awards: Values = ()
    reasons: Values = ()
    citizens: Values = ()

    def end(self, start: int) -> int:
        """Where the run of plain rows ends that begins at a place; the place itself where its row is not plain."""
        return self.apart[bisect_left(self.apart, start)]

    def recipients(self, start: int, end: int, places: Sequence[str], frame: Frame) -> Columns:
        """The persons of a run of plain rows, column by column, with what holds for them from outside.

        places: where each row of the run stands.
        """
        run = slice(start, end)
        return [
            places,
            ["individual"] * len(places),
            self.names[run],
            [None] * len(places),
            self.births[run],
            self.genders[run],
            self.posts[run],
            _filled(self.units[run], frame.unit),
            _filled(self.awards[run], frame.award),
            self.reasons[run],
            self.citizens[run],
            [frame.posthumous] * len(places),
        ]


class _Column(dict[str, str | None]):
    """What the cells of one column say, by their text; ``unusual`` as soon as one of them has to be read by itself."""

    def __init__(self, judge: Callable[[str], str | None]) -> None:
        super().__init__()
        self._judge = judge
        self.unusual = False

    def __missing__(self, text: str) -> str | None:
        """The judgement of one text, kept."""
        figures = _figures(text)
        found: str | None = UNUSUAL
        if not bad_character(text) and (figures or not is_ditto(text)):
            found = None if not figures and is_nothing(text) else self._judge(text)
        self.unusual = self.unusual or found is UNUSUAL
        self[text] = found
        return found


class PlainReader:
    """Reads the columns of a table.

    columns: role → column, each of ``ROLES``, a name among them. number: the column of the running number.
    on:      the day births and units are held against.
    """

    def __init__(self, number: int, columns: Mapping[str, int], on: date | None) -> None:
        self.number, self.columns, self.on = number, columns, on

    def read(self, rows: Rows, unusual: Collection[int]) -> PlainRows:
        """What the rows say.

        unusual: the numbers of rows that are not plain whatever they say.
        """
        if not 0 <= self.number < rows.width or self.columns["name"] >= rows.width:
            return none_plain(len(rows))
        told = _Told(rows, self.columns)
        names = plain_names(rows.column(self.columns["name"]))
        births = told.first(told.of("female", self._born), told.of("male", self._born), told.of("born", self._born))
        genders, citizens = told.gender(), told.numbers()
        posts = told.first(told.of("post", one_line), told.of("post_unit", _post_of))
        units = told.first(told.of("unit", self._unit), told.of("post_unit", self._unit_of))
        awards = told.of("award", _award)
        reasons = told.first(told.of("reason", one_line), told.of("note", _deed))
        told.of("nationality", _home)
        apart = told.apart
        apart.update(at for at, name in enumerate(names) if name is None)
        apart.update(rows.hidden)
        if unusual:
            apart.update(at for at, number in enumerate(rows.numbers) if number in unusual)
        if not rows.counts(self.number):
            apart.update(at for at, number in enumerate(rows.column(self.number)) if not _counts(number))
        if "award" in self.columns:
            apart.update(at for at, award in enumerate(awards) if award is None)
        sparse = None in births and None in genders and None in citizens
        for at, (born, gender, citizen) in enumerate(zip(births, genders, citizens, strict=True) if sparse else ()):
            if born is None and gender is None and citizen is None:
                more = posts[at] or units[at] or awards[at] or reasons[at]
                if not more or opens_group(names[at] or ""):
                    apart.add(at)
        ends = [*sorted(apart), len(rows)]
        return PlainRows(ends, names, births, genders, posts, units, awards, reasons, citizens)

    def _born(self, text: str) -> str | None:
        if self.on and (plain := plain_born(text, self.on)):
            return plain
        born = read_born(text, self.on)
        return UNUSUAL if born.code or born.young else born.value

    def _unit(self, text: str) -> str | None:
        unit = one_line(text)
        return UNUSUAL if self.on and old_name(unit, self.on) else unit

    def _unit_of(self, text: str) -> str | None:
        unit = split_post_unit(text).unit
        return UNUSUAL if unit == DITTO or (unit and self.on and old_name(unit, self.on)) else unit


class _Told:
    """What the columns of a table say, text by text; ``apart`` are the places of rows in which something is unusual."""

    def __init__(self, rows: Rows, columns: Mapping[str, int]) -> None:
        self.rows, self.columns, self.width = rows, columns, rows.width
        self.apart: set[int] = set()
        self._nothing: Values = [None] * len(rows)

    def of(self, role: str, judge: Callable[[str], str | None]) -> Values:
        """What the column of a role says; nothing where there is none."""
        at = self.columns.get(role, -1)
        if not 0 <= at < self.width:
            return self._nothing
        known = _Column(judge)
        return self._seen(list(map(known.__getitem__, self.rows.column(at))), known)

    def first(self, *columns: Values) -> Values:
        """The first of several columns that says something."""
        there = [one for one in columns if one is not self._nothing]
        if len(there) < 2:
            return there[0] if there else self._nothing
        return [next((one for one in values if one), None) for values in zip(*there, strict=True)]

    def gender(self) -> Values:
        """What columns of births by gender say, or else the column of genders."""
        by_birth = [
            [word if one else None for one in self.of(role, str)] if role in self.columns else self._nothing
            for role, word in (("female", "nữ"), ("male", "nam"))
        ]
        return self.first(*by_birth, self.of("gender", _gender))

    def numbers(self) -> Values:
        """Citizen numbers; nearly all are different, so that nothing is kept of those that are whole."""
        at = self.columns.get("cccd", -1)
        if not 0 <= at < self.width:
            return self._nothing
        told, known = self.rows.column(at), _Column(_citizen)
        every = "".join(told)
        if every.isascii() and every.isdigit():
            values = [one if len(one) == 12 else known[one] for one in told]
        else:
            values = [one if len(one) == 12 and one.isdigit() and one.isascii() else known[one] for one in told]
        return self._seen(values, known)

    def _seen(self, values: Values, known: _Column) -> Values:
        if known.unusual:
            self.apart.update(at for at, one in enumerate(values) if one is UNUSUAL)
        return values


def none_plain(rows: int) -> PlainRows:
    """So many rows of which none is plain."""
    return PlainRows(range(rows + 1), [None] * rows)


def _filled(values: Values, instead: str | None) -> Values:
    """The values of a column, another in place of those that say nothing."""
    return [one or instead for one in values] if instead and None in values else values


def _figures(text: str) -> bool:
    """Whether a text begins with a figure and goes on: then it stands neither for nothing nor for what is above it."""
    return len(text) > 1 and text[0].isdigit()


def _counts(number: str) -> bool:
    """Whether a row is numbered: "12", "12.", "12)"."""
    return number.isdigit() or number.rstrip(".)").isdigit()


def _gender(text: str) -> str:
    return GENDERS.get(text.casefold().strip(" ."), UNUSUAL)


def _citizen(text: str) -> str:
    return read_citizen_number(text) or UNUSUAL


def _post_of(text: str) -> str | None:
    post = split_post_unit(text).post
    return UNUSUAL if post == DITTO else post


def _deed(text: str) -> str | None:
    return UNUSUAL if says_dead(text) else deed_in(text)


def _home(text: str) -> str | None:
    return None if text.casefold() in HOME else UNUSUAL


def _award(text: str) -> str | None:
    names, wrong = awards_in(text, Cells(""), "individual")
    return UNUSUAL if wrong or len(names) != 1 or says_dead(text) else names[0]
