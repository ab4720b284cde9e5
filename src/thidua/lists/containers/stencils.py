"""Ordinary rows of a sheet, many at a time.

Nearly all rows of a large sheet are written alike. A stencil is one pattern for rows written like those it was shown; it
takes a run of them at once and turns them into text column by column, so that what is told often is understood once.
Whatever it does not fit is left to the reading of single rows, and both give the same cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from thidua.lists.containers.cells import CellReader, Plan
from thidua.lists.containers.numbers import COLUMNS, as_text
from thidua.lists.containers.packages import broken
from thidua.lists.containers.runs import Run, RunColumn
from thidua.lists.containers.shapes import LETTERS
from thidua.lists.text import tidy_all, tidy_together

HIDDEN = re.compile('\\bhidden="(?:1|true)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_FORMS = {
    "value": b"<v>([^<]++)</v>",
    "index": b"<v>([0-9]++)</v>",
    "inline": b'<is><t(?: xml:space="preserve")?+>([^<]++)</t></is>',
    "formula": b"<f(?:[^<>]*/>|[^<>]*>[^<]*+</f>)<v>([^<]++)</v>",
    "nothing": b'(<v></v>|<is><t(?: xml:space="preserve")?+></t></is>)',
}
"""What stands in a cell; what a form takes is never empty, so that an empty piece always means another form or no cell."""
_FORMS_OF = {"s": ("index",), "inlineStr": ("inline", "nothing"), "e": ()}
_ROW_END = b"</row>"
_ANY_ROW = rb"(\b[^>]*?(?:/>|>.*?</row>))"
_MOST_LESSONS = 64
_MOST_FORGOTTEN = 16
_FIRST_PART, _MOST_PART, _FEW = 512, 1_048_576, 8
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
        self._part = _FIRST_PART
        self._pattern: re.Pattern[bytes] | None = None
        self._holes: list[tuple[int, list[tuple[int, _Texts]]]] = []
        self._texts: dict[Plan, _Texts] = {}
        self._nothing = _Nothing(reader, ("", "", None))

    def take(self, data: bytes, at: int) -> tuple[list[Run | bytes], int]:
        """The rows of the next part of a sheet: runs of those that fit, each other one as it is written; where the part ends.

        Parts are short at first and grow while few rows in them do not fit, so that little is read before it is learned.
        """
        end = data.rfind(_ROW_END, at, at + self._part)
        if end < 0:
            end = data.find(_ROW_END, at)
        end = len(data) if end < 0 else end + len(_ROW_END)
        rows = (self._pattern or self._compose()).findall(data, at, end)
        strange = [place for place, row in enumerate(rows) if row[-1]]
        found: list[Run | bytes] = []
        start = 0
        for place in [*strange, len(rows)]:
            if place > start:
                found.append(self._run(rows[start:place]))
            start = place + 1
            found += [rows[place][-1]] if place < len(rows) else ()
        self._fitted = self._fitted or len(strange) < len(rows)
        if len(strange) * _FEW <= len(rows):
            self._part = min(self._part * 2, _MOST_PART)
        return found, end

    def learn(self, inside: bytes) -> None:
        """Widen the pattern to rows whose cells are written like these, unless they are out of the ordinary.

        The rows of one part may teach the same several times; only what is new counts.
        """
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
        if not self._fitted and self._lessons < _MOST_FORGOTTEN:
            self._columns, self._optional = {}, set()  # titles and heads are written otherwise than the rows below them
        optional = self._optional | (set(self._columns) ^ set(told) if self._columns else set())
        if optional == self._optional and all(way[0] in self._columns.get(at, ()) for at, way in told.items()):
            return
        self._lessons += 1
        self._optional = optional
        for column, (variant, plan) in told.items():
            self._columns.setdefault(column, {})[variant] = plan
        self._pattern = None

    def _way(self, found: re.Match[bytes]) -> tuple[Variant, Plan] | None:
        """How one cell is written; None where it is not ordinary."""
        attributes, content = found[2], found[3]
        plan = self._reader.plan(attributes.decode())
        if not content:
            return (attributes, "empty", b"/>" if content is None else b"></c>"), plan
        forms = _FORMS_OF.get(plan[0], ("value", "formula", "nothing"))
        form = next((one for one in forms if re.fullmatch(_FORMS[one], content)), None)
        return None if form is None else ((attributes, form, b""), plan)

    def _compose(self) -> re.Pattern[bytes]:
        parts = [rb' r="([0-9]++)"([^<>/]*+)>']
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
                texts = self._nothing if form == "nothing" else self._texts.setdefault(plan, _Texts(self._reader, plan))
                holes.append((group, texts))
                group += 1
            cell = b'<c r="%b[0-9]++"(?:%b)' % (LETTERS[column].encode(), b"|".join(written))
            parts.append(b"(?:%b|)" % cell if column in self._optional else cell)
            self._holes.append((column, holes))
        self._pattern = re.compile(b"<row(?:%b</row>|%b)" % (b"".join(parts), _ANY_ROW), re.DOTALL)
        return self._pattern

    def _run(self, block: Sequence[tuple[bytes, ...]]) -> Run:
        """A run of rows, to be turned into text column by column."""
        numbers, attributes, *told, _other = zip(*block, strict=True)
        columns: list[RunColumn] = []
        for column, holes in self._holes:
            columns.extend([_Cells([], len(block), self._name)] * (column - len(columns)))
            columns.append(_Cells([(told[at], texts) for at, texts in holes], len(block), self._name))
        hiding = {one for one in set(attributes) if HIDDEN.search(one.decode())}
        hidden = frozenset(at for at, one in enumerate(attributes) if one in hiding) if hiding else frozenset()
        return Run(list(map(int, numbers)), columns, hidden)


class _Cells:
    """One column of a run: the ways in which its cells are written, and the text of each; an empty piece is written otherwise.

    What is written there and is no text breaks the file when it is looked at.
    """

    def __init__(self, holes: Sequence[tuple[Sequence[bytes], _Texts]], length: int, name: str) -> None:
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
            return next((texts[one] for told, texts in self._holes if (one := told[at])), "")
        except (ValueError, OverflowError, LookupError) as found:
            raise broken(self._name) from found

    def counts(self) -> bool:
        """Whether every row holds a whole number, as far as can be said without turning it into text."""
        if len(self._holes) != 1 or not self._holes[0][1].as_written:
            return False
        told = self._holes[0][0]
        return b"" not in told and b"".join(told).isdigit()

    def holds(self, at: int) -> bool:
        """Whether anything is written in the cell of a row, be it no text."""
        return any(told[at] for told, _texts in self._holes)

    def filled(self) -> bool:
        """Whether anything is written in the cell of every row."""
        if len(self._holes) == 1:
            return b"" not in self._holes[0][0]
        return all(map(self.holds, range(self._length)))

    def places(self, asked: Callable[[str], bool]) -> list[int]:
        """The rows whose text is such; asked once for each different thing that is written, never of a cell that is none."""
        found: list[int] = []
        try:
            for told, texts in self._holes:
                such = {one for one in set(told) if one and asked(texts[one])}
                found += [at for at, one in enumerate(told) if one in such] if such else ()
        except (ValueError, OverflowError, LookupError) as wrong:
            raise broken(self._name) from wrong
        return found


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


class _Nothing(_Texts):
    """The text of cells in which an empty text is written."""

    def __missing__(self, told: bytes) -> str:
        """No text."""
        return ""

    def of(self, told: Sequence[bytes]) -> Sequence[str]:
        """No texts."""
        return [""] * len(told)


def _joined(holes: Sequence[tuple[Sequence[bytes], _Texts]], length: int) -> Sequence[str]:
    """One column out of the ways in which its cells are written."""
    found = [""] * length
    for told, texts in holes:
        empty = told.count(b"")
        if not empty:
            return texts.of(told)
        if empty < length:
            places = [at for at, one in enumerate(told) if one]
            for at, text in zip(places, texts.of([told[at] for at in places]), strict=True):
                found[at] = text
    return found
