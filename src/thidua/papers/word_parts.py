"""The small pieces of a Word file that python-docx leaves to XML: grids, rules, repeated heads, fields, faces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

TWIPS = 20  # twentieths of a point
EIGHTHS = 8  # eighths of a point
HAIR = 1.0  # the height of a paragraph that only carries a rule or a gap, in points
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def element(tag: str, **attributes: str | float) -> Any:
    """A ``w:`` element with ``w:`` attributes; numbers are rounded to whole ones."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value if isinstance(value, str) else str(round(value)))
    return made


def set_page(section: Any, *, width: float, height: float, margins: dict[str, float]) -> None:
    """The sheet as it lies, and its margins by side; points."""
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(width), Pt(height)
    for name, value in margins.items():
        setattr(section, name, Pt(value))


def set_face(document: Any, *, font: str, size: float) -> None:
    """One face for the whole file, for every script, and Vietnamese as its language."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)
    style.element.rPr.append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.widow_control = True
    compatibility = element("compat")
    compatibility.append(
        element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    )
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    following = settings.find(qn("w:rsids"))
    if following is None:
        settings.append(compatibility)
    else:
        following.addprevious(compatibility)


def write(
    paragraph: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
) -> None:
    """Add ``text`` to ``paragraph`` in one face. The text is never read as markup."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    size_end(paragraph, size)


def size_end(paragraph: Any, size: float) -> None:
    """Give the mark at the end of ``paragraph`` its ``size``, so that an empty line is no higher than a full one."""
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:rPr")) is None:
        mark = element("rPr")
        mark.append(element("sz", val=size * 2))
        properties.insert_element_before(mark, "w:sectPr", "w:pPrChange")


def shape(
    paragraph: Any,
    *,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    lines: float = 1,
    indent: float = 0,
    kept: bool = False,
    whole: bool = False,
) -> Any:
    """Set how ``paragraph`` stands; points. kept: on the page of the next one. whole: on one page itself."""
    style = paragraph.paragraph_format
    style.alignment = ALIGNMENTS[align]
    style.space_before, style.space_after = Pt(before), Pt(after)
    style.line_spacing = lines
    style.first_line_indent = Pt(indent)
    style.keep_with_next, style.keep_together = kept, whole
    return paragraph


def gap(paragraph: Any, height: float, *, kept: bool = False) -> Any:
    """Make an empty ``paragraph`` a gap of exactly ``height`` points."""
    style = shape(paragraph, kept=kept).paragraph_format
    style.line_spacing_rule, style.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(height, HAIR))
    size_end(paragraph, HAIR)
    return paragraph


def draw_rule(paragraph: Any, *, length: float, within: float, above: float, thickness: float) -> Any:
    """Make an empty ``paragraph`` a rule of ``length`` in the middle of ``within``; points."""
    gap(paragraph, HAIR)
    side = (within - length) / 2
    style = paragraph.paragraph_format
    style.space_before, style.left_indent, style.right_indent = Pt(above), Pt(side), Pt(side)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=thickness * EIGHTHS, space=0, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph


def add_grid(
    parent: Any, rows: int, widths: Sequence[float], *, line: float = 0, inset_x: float = 0, inset_y: float = 0
) -> Any:
    """A table with fixed column widths; without ``line`` it has no borders. Its rows are never split."""
    table = parent.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    for old in [*properties.findall(qn("w:tblW")), *properties.findall(qn("w:tblLook"))]:
        properties.remove(old)
    properties.insert_element_before(element("tblW", w=sum(widths) * TWIPS, type="dxa"), "w:jc", "w:tblLayout")
    layout = properties.find(qn("w:tblLayout"))
    if line:
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(side, val="single", sz=line * EIGHTHS, space=0, color="000000"))
        layout.addprevious(borders)
    margins = element("tblCellMar")
    for side, value in (("top", inset_y), ("left", inset_x), ("bottom", inset_y), ("right", inset_x)):
        margins.append(element(side, w=value * TWIPS, type="dxa"))
    layout.addnext(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
    return table


def write_page_number(paragraph: Any, size: float) -> None:
    """Write the number of the page into ``paragraph`` as a field."""
    field = element("fldSimple", instr="PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(size)
    field.append(run._r)
    paragraph._p.append(field)
