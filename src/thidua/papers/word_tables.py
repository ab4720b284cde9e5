"""A table of a Word draft, written as one piece of XML: a list of hundreds of rows costs what its text costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from thidua.papers.composition import Cell, ComposedTable
from thidua.papers.word_parts import EIGHTHS, TWIPS

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_element(block: ComposedTable, *, line: float, inset_x: float, inset_y: float, kept_from: int) -> Any:
    """The whole table: fixed widths, a head repeated on every page, no row split over two pages.

    line, inset_x, inset_y: points. kept_from: rows from this one on stay on the page of what follows the table.
    """
    size = round(block.size * 2)
    heads = [_cell(lines, width, size) for lines, width in zip(block.head, block.widths, strict=True)]
    parts = [_row("".join(heads), head=True)]
    for at, cells in enumerate(block.rows):
        group = len(cells) == 1 and cells[0].bold  # the name of a group stays with its first row
        kept = group or at >= kept_from
        column, written = 0, []
        for each in cells:
            width = sum(block.widths[column : column + each.span])
            written.append(_cell([each.text], width, size, each=each, kept=kept))
            column += each.span
        parts.append(_row("".join(written), height=0 if cells[0].bold else block.row_height))
    edges = f'w:val="single" w:sz="{round(line * EIGHTHS)}" w:space="0" w:color="000000"'
    margins = "".join(
        f'<w:{side} w:w="{round(inset * TWIPS)}" w:type="dxa"/>'
        for side, inset in (("top", inset_y), ("left", inset_x), ("bottom", inset_y), ("right", inset_x))
    )
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in block.widths)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{round(sum(block.widths) * TWIPS)}" w:type="dxa"/>'
        f"<w:tblBorders>{''.join(f'<w:{side} {edges}/>' for side in SIDES)}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(parts)}</w:tbl>"
    )


def _row(cells: str, *, head: bool = False, height: float = 0) -> str:
    high = f'<w:trHeight w:val="{_twips(height)}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(lines: Sequence[str], width: float, size: int, *, each: Cell | None = None, kept: bool = True) -> str:
    """One cell; without ``each`` it is one of the head: bold, in the middle, on the page of the row that follows."""
    span, align, bold = (each.span, each.align, each.bold) if each else (1, "center", True)
    spread = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines if line)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spread}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr><w:keepNext{'' if kept else _OFF}/><w:keepLines{_OFF}/>"
        f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="{align}"/><w:rPr><w:sz w:val="{size}"/></w:rPr></w:pPr>'
        f"<w:r><w:rPr><w:b{'' if bold else _OFF}/><w:i{_OFF}/>"
        f'<w:sz w:val="{size}"/></w:rPr>{text}</w:r></w:p></w:tc>'
    )


_OFF = ' w:val="0"'


def _twips(points: float) -> int:
    return int(points * TWIPS)
