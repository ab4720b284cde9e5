"""A Word document as lines and grids: merged cells, numbers Word makes itself, fonts of before Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thidua.lists.containers.packages import Package
from thidua.lists.containers.shapes import MOST_COLUMNS, Block, Grid, GridRow, Line, Merge
from thidua.lists.containers.styles import DocumentStyles
from thidua.lists.encodings import certain, to_unicode
from thidua.lists.text import tidy

_MARKERS = {"decimal": "1.", "roman": "I.", "letter": "A.", "lower": "a)", "bullet": "-"}
_SKIPPED = frozenset(
    {"del", "moveFrom", "txbxContent", "Fallback", "instrText", "rPr", "pPr", "delText", "drawing", "pict"}
)
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}


def read_document(package: Package) -> list[Block]:
    """The body of the document in its order; paragraphs and tables are counted as the reader sees them, from 1."""
    body = package.tree("word/document.xml").find("body")
    reader = _Reader(DocumentStyles(package))
    blocks: list[Block] = []
    paragraphs = tables = 0
    for one in _contents(body if body is not None else Element("body"), ("p", "tbl")):
        if one.tag == "p":
            paragraphs += 1
            reader.converted = False
            text = reader.paragraph(one)
            numbering = reader.styles.numbering(one)
            blocks.append(Line(f"paragraph {paragraphs}", tidy(text), numbering, legacy=reader.converted))
        else:
            tables += 1
            blocks.append(reader.table(one, f"table {tables}"))
    return _converted(blocks)


class _Reader:
    """Reads runs with their fonts; ``converted`` says whether an old encoding was met since it was last lowered."""

    def __init__(self, styles: DocumentStyles) -> None:
        self.styles = styles
        self.converted = False

    def paragraph(self, paragraph: Element) -> str:
        """The text of one paragraph."""
        return "".join(self._runs(paragraph, paragraph))

    def table(self, table: Element, place: str) -> Grid:
        """One table; a cell merged downwards keeps its text in its first row."""
        grid = Grid(place=place, sheet=False)
        self.converted = False
        open_merges: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(_contents(table, ("tr",)), 1):
            cells: list[str] = []
            before = row.find("./trPr/gridBefore")
            column = int(before.get("val", "0")) if before is not None else 0
            continued: set[int] = set()
            for cell in _contents(row, ("tc",)):
                width, down = _spans(cell)
                if column + width > MOST_COLUMNS:
                    break
                cells.extend([""] * (column + width - len(cells)))
                if down == "continue" and column in open_merges:
                    continued.add(column)
                else:
                    cells[column] = tidy(self._cell(cell))
                    self._close(grid, open_merges, column, number)
                    if down == "restart":
                        open_merges[column] = (number, width)
                        continued.add(column)
                    elif width > 1:
                        grid.merges.append(Merge(number, column, number, column + width - 1))
                column += width
            for one in [one for one in open_merges if one not in continued]:
                self._close(grid, open_merges, one, number)
            hidden = row.find("./trPr/hidden") is not None
            grid.rows.append(GridRow(number, cells, hidden))
        for one in list(open_merges):
            self._close(grid, open_merges, one, len(grid.rows) + 1)
        grid.legacy = self.converted
        return grid

    @staticmethod
    def _close(grid: Grid, merges: dict[int, tuple[int, int]], column: int, number: int) -> None:
        if column in merges:
            top, width = merges.pop(column)
            if number - 1 > top or width > 1:
                grid.merges.append(Merge(top, column, number - 1, column + width - 1))

    def _cell(self, cell: Element) -> str:
        lines = []
        for one in _contents(cell, ("p", "tbl")):
            if one.tag == "p":
                text = self.paragraph(one)
                lines.append(text if text.strip() else _MARKERS.get(self.styles.numbering(one), ""))
            else:
                lines += [self._cell(inner) for row in _contents(one, ("tr",)) for inner in _contents(row, ("tc",))]
        return "\n".join(lines)

    def _runs(self, parent: Element, paragraph: Element) -> Iterator[str]:
        for child in parent:
            if child.tag == "r":
                text = "".join(_letters(child))
                encoding = self.styles.encoding(child, paragraph)
                if encoding and text:
                    self.converted = self.converted or not text.isascii()
                    text = to_unicode(text, encoding)
                yield text
            elif child.tag not in _SKIPPED:
                yield from self._runs(child, paragraph)


def _letters(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag == "sym":
            yield "x"  # a ticked box is drawn as a symbol


def _contents(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The children of the wanted kinds, also those inside content controls and insertions."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _contents(child, wanted)


def _spans(cell: Element) -> tuple[int, str]:
    """How many columns a cell covers, and whether it begins or continues a cell merged downwards."""
    span, down = cell.find("./tcPr/gridSpan"), cell.find("./tcPr/vMerge")
    width = int(span.get("val", "1")) if span is not None and span.get("val", "1").isdigit() else 1
    return max(width, 1), "" if down is None else down.get("val", "continue")


def _converted(blocks: list[Block]) -> list[Block]:
    """The blocks in Unicode where their fonts say nothing but all their letters are surely of an old encoding."""
    if any(one.legacy for one in blocks):
        return blocks
    texts = [one.text for one in blocks if isinstance(one, Line)]
    texts += [text for one in blocks if isinstance(one, Grid) for row in one.rows for text in row.cells]
    encoding = certain(texts)
    if encoding is None:
        return blocks
    found: list[Block] = []
    for one in blocks:
        if isinstance(one, Line):
            found.append(
                Line(one.place, tidy(to_unicode(one.text, encoding)), one.numbering, legacy=not one.text.isascii())
            )
        else:
            one.rows = [
                GridRow(row.number, [tidy(to_unicode(text, encoding)) for text in row.cells], row.hidden)
                for row in one.rows
            ]
            one.legacy = True
            found.append(one)
    return found
