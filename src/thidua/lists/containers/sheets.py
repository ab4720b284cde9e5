"""A workbook's visible sheets as grids of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thidua.lists.containers.cells import CellReader, plain_text
from thidua.lists.containers.numbers import date_pattern, unescaped
from thidua.lists.containers.packages import Package, parse, refused
from thidua.lists.containers.rows import merges_of, rows_of
from thidua.lists.containers.runs import Rows
from thidua.lists.containers.shapes import Grid, GridRow
from thidua.lists.encodings import Encoding, certain, encoding_of_font, to_unicode
from thidua.lists.text import tidy

_PLAIN_STRING = re.compile(b"<si><t(?:[ \\n][^>]*)?>([^<]*)</t></si>")
_MOST_JUDGED = 3000
MOST_ROWS = 200_000
"""A sheet with more filled rows than this is refused: it is no list of people."""


def read_workbook(package: Package) -> Iterator[Grid]:
    """Every visible sheet, in the order of the file; hidden rows and columns are read, hidden sheets are not."""
    book = package.tree("xl/workbook.xml")
    targets = package.related("xl/workbook.xml")
    properties = book.find("workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    formats, fonts = _styles(package, targets)
    strings, converted = _strings(package, targets)
    for sheet in book.iter("sheet"):
        target = targets.get(sheet.get("id", ""), "")
        if sheet.get("state", "visible") == "visible" and target in package.parts and "/worksheets/" in f"/{target}":
            reader = CellReader(strings, converted, formats, fonts, since_1904=since_1904)
            yield _read_sheet(package, target, sheet.get("name", ""), reader)


def _read_sheet(package: Package, target: str, name: str, reader: CellReader) -> Grid:
    data = package.read(target)
    grid = Grid(place=tidy(name), sheet=True, rows=Rows(), broken=reader.broken)
    for rows in rows_of(data, reader, package.name):
        grid.rows.extend(rows)
        if len(grid.rows) > MOST_ROWS:
            raise refused(
                "ROW-03",
                f"Trang tính {grid.place} có hơn {MOST_ROWS} dòng. Hãy chia nhỏ.".replace(",", "."),
                package.name,
            )
    if reader.fonts:
        grid.rows = Rows(list(grid.rows))  # that cells are in an old font is known only when they are read
    grid.merges = merges_of(data, package.name)
    grid.legacy, grid.lost = reader.legacy, reader.lost
    if not grid.legacy:
        _convert(grid)
    return grid


def _convert(grid: Grid) -> None:
    encoding = certain(text for at in range(min(len(grid.rows), _MOST_JUDGED)) for text in grid.rows[at].cells)
    if encoding:
        grid.legacy = True
        grid.rows = [
            GridRow(row.number, [tidy(to_unicode(text, encoding)) for text in row.cells], row.hidden)
            for row in grid.rows
        ]


def _styles(package: Package, targets: dict[str, str]) -> tuple[list[str], list[Encoding | None]]:
    """By the number of a cell's style: the pattern of days, and the old encoding its font stands for."""
    part = next((one for one in targets.values() if one.endswith("styles.xml")), "")
    if part not in package.parts:
        return [], []
    tree = package.tree(part)
    codes = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in tree.iter("numFmt")}
    fonts = [_font_name(one) for one in tree.findall("./fonts/font")]
    patterns, encodings = [], []
    for style in tree.findall("./cellXfs/xf"):
        number, font = int(style.get("numFmtId", "0")), int(style.get("fontId", "0"))
        patterns.append(date_pattern(number, codes.get(number)))
        encodings.append(encoding_of_font(fonts[font]) if font < len(fonts) else None)
    return patterns, encodings if any(encodings) else []


def _strings(package: Package, targets: dict[str, str]) -> tuple[list[str], frozenset[int]]:
    """The shared texts, and the places of those whose own fonts already said an old encoding: they are converted."""
    part = next((one for one in targets.values() if one.lower().endswith("sharedstrings.xml")), "")
    if part not in package.parts:
        return [], frozenset()
    data = package.read(part)
    plain = _PLAIN_STRING.findall(data)
    if b"<!" not in data and len(plain) == data.count(b"<si") and data.rstrip().endswith(b"</sst>"):
        every = b"|".join(plain).decode()
        if "&" not in every and "_x" not in every and every.count("|") == len(plain) - 1:
            return every.split("|"), frozenset()
        return [unescaped(plain_text(one.decode())) for one in plain], frozenset()
    told = [_string(one) for one in parse(data, package.name).iter("si")]
    return [text for text, _converted in told], frozenset(at for at, (_text, converted) in enumerate(told) if converted)


def _string(item: Element) -> tuple[str, bool]:
    parts, converted = [], False
    for child in item:
        if child.tag == "t":
            parts.append(child.text or "")
        elif child.tag == "r":
            text = child.findtext("t") or ""
            font = child.find("./rPr/rFont")
            encoding = encoding_of_font(font.get("val", "")) if font is not None else None
            converted = converted or encoding is not None
            parts.append(to_unicode(text, encoding) if encoding else text)
    return unescaped("".join(parts)), converted


def _font_name(font: Element) -> str:
    name = font.find("name")
    return name.get("val", "") if name is not None else ""
