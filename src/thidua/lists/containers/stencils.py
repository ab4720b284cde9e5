"""Ordinary rows of a sheet, many at a time.

Nearly all rows of a large sheet are written alike. A stencil is one pattern for rows written like those it was shown; it
takes a run of them at once and turns them into text column by column, so that what is told often is understood once.
Whatever it does not fit is left to the reading of single rows, and both give the same cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua.lists.containers.cells import CellReader, Plan
from thidua.lists.containers.numbers import COLUMNS, as_text
from thidua.lists.containers.packages import broken
from thidua.lists.containers.runs import Run, RunColumn
from thidua.lists.containers.shapes import LETTERS
from thidua.lists.text import tidy_all, tidy_together

HIDDEN = re.compile('\\bhidden="(?:1|true)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_FORMS = {
    "value": b"<v>([^<]*+)</v>",
    "index": b"<v>([0-9]++)</v>",
    "inline": b'<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>',
    "formula": b"<f(?:[^<>]*/>|[^<>]*>[^<]*+</f>)<v>([^<]++)</v>",
}
_FORMS_OF = {"s": ("index",), "inlineStr": ("inline",), "e": ()}
_MOST_LESSONS = 64
_MOST_FORGOTTEN = 16
_BLOCK = 2_000
_SAMPLE = 100

Variant = tuple[bytes, str, bytes]
"""How a cell may be written: its attributes, its form, and how it ends where it is empty."""


class Stencil:
    """The pattern of the rows of one sheet of a file, learned from rows it did not fit."""

    def __init__(self, reader: CellReader, name: str) -> None:
        self._reader, self._name = reader, name
        self._columns: dict[int, dict[Variant, Plan]] = {}
        self._optional: set[int] = set()
        self._lessons = 0
        self._fitted = False
        self._pattern: re.Pattern[bytes] | None = None
        self._holes: list[tuple[int, list[tuple[int, _Texts]]]] = []
        self._texts: dict[Plan, _Texts] = {}

    def take(self, data: bytes, at: int) -> tuple[Run | None, int]:
        """The rows that stand from a place on and fit, at most so many at once, and where the next stands."""
        block: list[tuple[bytes | None, ...]] = []
        if self._pattern is not None:
            fits = self._pattern.match
            while len(block) < _BLOCK and (found := fits(data, at)):
                block.append(found.groups())
                at = found.end()
        self._fitted = self._fitted or bool(block)
        return (self._run(block) if block else None), at

    def learn(self, inside: bytes) -> None:
        """Widen the pattern to rows whose cells are written like these, unless they are out of the ordinary."""
        if self._lessons == _MOST_LESSONS:
            return
        told: dict[int, tuple[Variant, Plan]] = {}
        end, last = 0, -1
        for found in _CELL.finditer(inside):
            column = COLUMNS.get(found[1].decode(), -1)
            way = self._way(found)
            if found.start() != end or column <= last or way is None:
                return
            told[column] = way
            end, last = found.end(), column
        if end != len(inside) or not told:
            return
        self._lessons += 1
        if not self._fitted and self._lessons < _MOST_FORGOTTEN:
            self._columns, self._optional = {}, set()  # titles and heads are written otherwise than the rows below them
        if self._columns:
            self._optional |= set(self._columns) ^ set(told)
        for column, (variant, plan) in told.items():
            self._columns.setdefault(column, {})[variant] = plan
        self._compose()

    def _way(self, found: re.Match[bytes]) -> tuple[Variant, Plan] | None:
        """How one cell is written; None where it is not ordinary."""
        attributes, content = found[2], found[3]
        plan = self._reader.plan(attributes.decode())
        if not content:
            return (attributes, "empty", b"/>" if content is None else b"></c>"), plan
        forms = _FORMS_OF.get(plan[0], ("value", "formula"))
        form = next((one for one in forms if re.fullmatch(_FORMS[one], content)), None)
        return None if form is None else ((attributes, form, b""), plan)

    def _compose(self) -> None:
        parts = [rb'\s*+<row r="([0-9]++)"([^<>/]*+)>']
        self._holes = []
        group = 0
        for column, variants in sorted(self._columns.items()):
            written, holes = [], []
            for (attributes, form, end), plan in variants.items():
                start = re.escape(attributes)
                if form == "empty":
                    written.append(start + end)
                    continue
                written.append(b"%b>%b</c>" % (start, _FORMS[form]))
                holes.append((group, self._texts.setdefault(plan, _Texts(self._reader, plan))))
                group += 1
            cell = b'<c r="%b[0-9]++"(?:%b)' % (LETTERS[column].encode(), b"|".join(written))
            parts.append(b"(?:%b|)" % cell if column in self._optional else cell)
            self._holes.append((column, holes))
        self._pattern = re.compile(b"%b</row>" % b"".join(parts))

    def _run(self, block: Sequence[tuple[bytes | None, ...]]) -> Run:
        """A run of rows, to be turned into text column by column."""
        numbers, attributes, *told = zip(*block, strict=True)
        columns: list[RunColumn] = []
        for column, holes in self._holes:
            columns.extend([_Cells([], len(block), self._name)] * (column - len(columns)))
            columns.append(_Cells([(told[at], texts) for at, texts in holes], len(block), self._name))
        hiding = {one for one in set(attributes) if HIDDEN.search(one.decode())}
        hidden = frozenset(at for at, one in enumerate(attributes) if one in hiding) if hiding else frozenset()
        return Run(list(map(int, numbers)), columns, hidden)


class _Cells:
    """One column of a run: the ways in which its cells are written, and the text of each.

    What is written there and is no text breaks the file when it is looked at.
    """

    def __init__(self, holes: Sequence[tuple[Sequence[bytes | None], _Texts]], length: int, name: str) -> None:
        self._holes, self._length, self._name = holes, length, name
        self._every: Sequence[str] | None = None

    def every(self) -> Sequence[str]:
        """The text of each row, "" where it has none."""
        if self._every is None:
            try:
                self._every = _joined(self._holes, self._length)
            except (ValueError, OverflowError, LookupError) as found:
                raise broken(self._name) from found
        return self._every

    def one(self, at: int) -> str:
        """The text of one row."""
        if self._every is not None:
            return self._every[at]
        try:
            return next((texts[one] for told, texts in self._holes if (one := told[at]) is not None), "")
        except (ValueError, OverflowError, LookupError) as found:
            raise broken(self._name) from found

    def counts(self) -> bool:
        """Whether every row holds a whole number, as far as can be said without turning it into text."""
        if len(self._holes) != 1 or not self._holes[0][1].as_written:
            return False
        told = self._holes[0][0]
        return None not in told and b"" not in told and b"".join(told).isdigit()  # type: ignore[arg-type]

    def holds(self, at: int) -> bool:
        """Whether anything is written in the cell of a row, be it no text."""
        return any(told[at] is not None for told, _texts in self._holes)

    def filled(self) -> bool:
        """Whether anything is written in the cell of every row."""
        if len(self._holes) == 1:
            return None not in self._holes[0][0]
        return all(map(self.holds, range(self._length)))


class _Texts(dict[bytes, str]):
    """The texts of cells of one plan by what is written in them; ``as_written`` where whole numbers are their own text."""

    def __init__(self, reader: CellReader, plan: Plan) -> None:
        super().__init__()
        self._reader, self._plan = reader, plan
        self._kind, self._pattern, self._encoding = plan
        self.as_written = self._kind == "n" and not self._pattern

    def __missing__(self, told: bytes) -> str:
        """The reading of one cell, kept."""
        text = told.decode()
        if self._kind == "n" and text.isdigit():
            found = as_text(text, self._pattern, since_1904=self._reader.since_1904)
        else:
            inside = "<is><t>%s</t></is>" if self._kind == "inlineStr" else "<v>%s</v>"
            found = self._reader.text(self._plan, inside % text, (0, 0))
        self[told] = found
        return found

    def of(self, told: Sequence[bytes]) -> Sequence[str]:
        """The texts of a column."""
        if self._kind == "s" and self._encoding is None:
            shared = self._reader.shared
            try:
                return [shared[one] for one in map(int, told)]
            except IndexError:
                return [self[one] for one in told]
        differ = len(self) * 8 > len(told) or len(set(told[:_SAMPLE])) * 8 > _SAMPLE * 7
        if differ and (read := self._as_told(told)):
            return read
        return list(map(self.__getitem__, told))

    def _as_told(self, told: Sequence[bytes]) -> list[str]:
        """A column shown as it is written, of which so many different things are told that keeping them is of no use."""
        if self._kind == "n":
            every = "" if self._pattern else b"|".join(told).decode()
            return every.split("|") if every.count("|") == len(told) - 1 and every.replace("|", "").isdigit() else []
        if self._encoding is not None or self._kind not in ("inlineStr", "str"):
            return []
        every = b"|".join((b"", *told, b"")).decode()
        if every.count("|") != len(told) + 1 or "&" in every or "_x" in every:
            return []
        return tidy_together(every) or tidy_all(every.split("|")[1:-1])


def _joined(holes: Sequence[tuple[Sequence[bytes | None], _Texts]], length: int) -> Sequence[str]:
    """One column out of the ways in which its cells are written."""
    found = [""] * length
    for told, texts in holes:
        empty = told.count(None)
        if not empty:
            return texts.of(told)  # type: ignore[arg-type]
        if empty < length:
            places = [at for at, one in enumerate(told) if one is not None]
            for at, text in zip(places, texts.of([told[at] or b"" for at in places]), strict=True):
                found[at] = text
    return found
