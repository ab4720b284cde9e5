"""The rows of a sheet's XML.

The XML of nearly every sheet is plain enough to be cut by its marks, which is many times faster than a parser; a sheet
that is not (another prefix, comments, another encoding) is first brought into that plain form by a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.parsers import expat

from thidua.lists.containers.cells import CellReader
from thidua.lists.containers.numbers import COLUMNS, column_index
from thidua.lists.containers.packages import broken, guarded
from thidua.lists.containers.runs import Run
from thidua.lists.containers.shapes import MOST_COLUMNS, GridRow, Merge
from thidua.lists.containers.stencils import HIDDEN, Stencil

_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile('<c r="([A-Z]{1,3})\\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ANY_CELL = re.compile("<c\\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_NUMBER = re.compile('\\br="(\\d+)"')
_REFERENCE = re.compile('\\br="([A-Z]{1,3})\\d+"')
_TAIL = 4096
_WRITTEN = {ord(one): f"&#{ord(one)};" for one in '&<>"\r\n\t'}
_MERGE = re.compile('<mergeCell ref="([A-Z]{1,3})(\\d+):([A-Z]{1,3})(\\d+)"')
_UTF_8 = re.compile(
    rb"""\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*encoding=["']utf-8["'][^>]*\?>)?\s*<worksheet\b""", re.IGNORECASE
)


def rows_of(data: bytes, reader: CellReader, name: str, *, at_once: bool = True) -> Iterator[Sequence[GridRow]]:
    """Every row that stands in the sheet, in its order, some at a time.

    at_once: False reads each row by itself, which gives the same and takes several times as long.
    """
    plain, number = _plain_form(data, name), 0
    if not at_once:
        for found in _ROW.finditer(plain):
            number = _number(found, number)
            yield [_row(found, number, reader)]
        return
    stencil, at = Stencil(reader, name), 0
    while at < len(plain):
        rows, at = stencil.take(plain, at)
        for one in rows:
            if isinstance(one, Run):
                number = one.numbers[-1]
                yield one
            elif other := _ROW.match(b"<row" + one):
                number = _number(other, number)
                yield [_row(other, number, reader)]
                stencil.learn(other[2] or b"")


def _number(found: re.Match[bytes], last: int) -> int:
    """The number of a row: its own, or the next."""
    told = _NUMBER.search(found[1].decode())
    return int(told[1]) if told else last + 1


def _row(found: re.Match[bytes], number: int, reader: CellReader) -> GridRow:
    attributes = found[1].decode()
    hidden = "hidden" in attributes and HIDDEN.search(attributes) is not None
    return GridRow(number, _cells((found[2] or b"").decode(), number, reader), hidden)


def merges_of(data: bytes, name: str) -> list[Merge]:
    """The merged blocks of the sheet, those wider than what is read cut off."""
    plain = _plain_form(data, name)
    tail = plain[max(plain.rfind(b"</sheetData>"), 0) :]
    if b"mergeCell" not in tail:
        return []
    text = tail.decode("utf-8", "replace")
    merges = []
    for left, top, right, bottom in _MERGE.findall(text):
        first, last = column_index(left), column_index(right)
        if first >= 0:
            merges.append(Merge(int(top), first, int(bottom), last if last >= 0 else MOST_COLUMNS - 1))
    return merges


def _cells(inside: str, number: int, reader: CellReader) -> list[str]:
    cells: list[str] = []
    plans, columns = reader.plans, COLUMNS
    text, shared = reader.text, reader.shared
    for letters, attributes, content in _CELL.findall(inside):
        if not content:
            continue
        column = columns.get(letters, -1)
        gap = column - len(cells)
        if gap > 0:
            cells.extend([""] * gap)
        elif gap < 0:
            reader.lost += column < 0
            continue  # too far to the right; or told twice, or out of order: the first stands
        plan = plans.get(attributes)
        if plan is None:
            plan = plans[attributes] = reader.plan(attributes)
        if plan[0] == "s" and plan[2] is None and content[:3] == "<v>":
            index = int(content[3:-4])
            cells.append(shared[index] if index < len(shared) else "")
        else:
            cells.append(text(plan, content, (number, column)))
    if not cells and "<c" in inside and _CELL.search(inside) is None:
        return _loose_cells(inside, number, reader)
    return cells


def _loose_cells(inside: str, number: int, reader: CellReader) -> list[str]:
    """Cells that do not say, or not first, where they stand."""
    cells: list[str] = []
    for attributes, content in _ANY_CELL.findall(inside):
        told = _REFERENCE.search(attributes)
        column = column_index(told[1]) if told else len(cells)
        if not 0 <= column < MOST_COLUMNS:
            continue
        cells.extend([""] * (column + 1 - len(cells)))
        if content:
            cells[column] = reader.text(reader.plan(attributes), content, (number, column))
    return cells


def _plain_form(data: bytes, name: str) -> bytes:
    return data if _is_plain(data) else _rewritten(data, name).encode()


def _is_plain(data: bytes) -> bool:
    """Whether a sheet can be cut by its marks: of today's letters, no comments, no document type, whole."""
    commented = b"!" in data and b"<!" in data
    return not commented and bool(_UTF_8.match(data)) and data[-_TAIL:].rstrip().endswith(b"</worksheet>")


def _rewritten(data: bytes, name: str) -> str:
    """The sheet written again in the plain form, by a parser that refuses what is not well formed."""
    parts: list[str] = []
    isfinal = True
    reader = guarded(name)

    def start(tag: str, attributes: dict[str, str]) -> None:
        told = "".join(
            f' {key.rpartition("}")[2]}="{value.translate(_WRITTEN)}"'
            for key, value in sorted(attributes.items(), key=lambda one: one[0] != "r")
        )
        parts.append(f"<{tag.rpartition('}')[2]}{told}>")

    reader.StartElementHandler = start
    reader.EndElementHandler = lambda tag: parts.append(f"</{tag.rpartition('}')[2]}>")
    reader.CharacterDataHandler = lambda text: parts.append(text.translate(_WRITTEN))
    try:
        reader.Parse(data, isfinal)
    except expat.ExpatError as found:
        raise broken(name) from found
    return "".join(parts)
