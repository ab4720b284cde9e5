"""A paper as a Word draft, built block by block, which any office can go on editing."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from thidua.papers.codes import code_png
from thidua.papers.composition import (
    RECIPIENTS_HEAD,
    Composed,
    ComposedAnnex,
    ComposedBlock,
    ComposedSignature,
    ComposedTable,
    ComposedText,
    RuledLines,
    clean,
    compose,
)
from thidua.papers.data import Paper
from thidua.papers.layout import Layout, current_layout
from thidua.papers.word_parts import (
    add_grid,
    draw_rule,
    gap,
    set_face,
    set_page,
    shape,
    write,
    write_page_number,
)
from thidua.papers.word_tables import table_element

ZIP_DAY = (2000, 1, 1, 0, 0, 0)


def render_docx(paper: Paper, *, layout: Layout | None = None) -> bytes:
    """The paper as .docx, in today's layout unless another is named. Equal papers give equal bytes."""
    layout = layout or current_layout()
    draft = WordDraft(compose(paper, layout), layout)
    draft.build()
    return draft.saved()


class WordDraft:
    """A Word file under construction, from top to bottom."""

    def __init__(self, composed: Composed, layout: Layout) -> None:
        self.paper = composed
        self.layout = layout
        self.document: Any = Document()
        self.full = layout.text_width(landscape=composed.landscape)

    def build(self) -> None:
        """Write the sheet from the heading block to the signatures."""
        self._set_up()
        self._heading_block()
        self._title_block()
        signed = bool(self.paper.signatures or self.paper.recipients or self.paper.code)
        self._blocks(self.paper.body, signed=signed)
        if signed:
            self._closing()
        for annex in self.paper.annexes:
            self._annex_head(annex)
            self._blocks(annex.body, signed=False)

    def _blocks(self, body: tuple[ComposedBlock, ...], *, signed: bool) -> None:
        """The blocks of a body; where signatures follow, the end of the last table stays with them."""
        last = len(body) - 1
        for at, block in enumerate(body):
            if isinstance(block, ComposedTable):
                self._table(block, after=body[at - 1] if at else None, last=signed and at == last)
            else:
                self._text(block)

    def saved(self) -> bytes:
        """The finished file, with the paper's day as its date and nothing that changes from run to run."""
        raw, fixed = BytesIO(), BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(zipfile.ZipInfo(name, ZIP_DAY), source.read(name), zipfile.ZIP_DEFLATED)
        return fixed.getvalue()

    def _set_up(self) -> None:
        layout, section = self.layout, self.document.sections[0]
        set_face(self.document, font=layout.text("font"), size=layout.points("body-size"))
        set_page(
            section,
            width=layout.page_width(landscape=self.paper.landscape),
            height=layout.page_height(landscape=self.paper.landscape),
            margins={
                "top_margin": layout.points("margin-top"),
                "bottom_margin": layout.points("margin-bottom"),
                "left_margin": layout.points("margin-left"),
                "right_margin": layout.points("margin-right"),
                "header_distance": layout.points("page-number-distance"),
                "footer_distance": layout.points("draft-distance"),
            },
        )
        section.different_first_page_header_footer = True
        section.first_page_header.is_linked_to_previous = False
        number = shape(section.header.paragraphs[0], align="center")
        write_page_number(number, layout.points("page-number-size"))
        for footer in (section.footer, section.first_page_footer):
            write(
                shape(footer.paragraphs[0], align="center"), self.paper.draft, layout.points("draft-size"), italic=True
            )
        properties = self.document.core_properties
        properties.title, properties.language, properties.author = self.paper.name[:255], "vi-VN", ""
        properties.comments, properties.last_modified_by, properties.revision = "", "", 1
        properties.created = properties.modified = datetime.combine(self.paper.day, time())
        package = self.document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del package.rels[key]

    def _heading_block(self) -> None:
        layout, paper = self.layout, self.paper
        share = layout.number("heading-left-share")
        left, right = self.full * share, self.full * (1 - share)
        grid = add_grid(self.document, 2, (left, right))
        issuer, state = Filled(grid.cell(0, 0)), Filled(grid.cell(0, 1))
        issuer.lines(paper.parent, layout.points("parent-size"))
        issuer.lines(paper.issuer.lines, layout.points("issuer-size"), bold=True)
        self._rule(issuer, paper.issuer, left)
        state.lines((paper.state_name,), layout.points("state-name-size"), bold=True)
        state.lines(paper.motto.lines, layout.points("motto-size"), bold=True)
        self._rule(state, paper.motto, right)
        second = layout.points("heading-second-gap")
        Filled(grid.cell(1, 0)).lines((paper.number,), layout.points("number-size"), before=second)
        Filled(grid.cell(1, 1)).lines((paper.dated,), layout.points("place-date-size"), italic=True, before=second)

    def _title_block(self) -> None:
        layout, paper = self.layout, self.paper
        top = Filled(self.document)
        top.lines(paper.title, layout.points("title-size"), bold=True, before=layout.points("title-gap"))
        top.lines(paper.subtitle.lines, layout.points("subtitle-size"), bold=True)
        self._rule(top, paper.subtitle, self.full)
        gap(self.document.add_paragraph(), layout.points("after-title-gap"))
        if paper.addressee:
            align = "center" if len(paper.addressee) == 1 else "left"
            inset = 0.0 if len(paper.addressee) == 1 else self.full * layout.number("addressee-list-share")
            top.lines(paper.addressee, layout.points("addressee-size"), align=align, inset=inset)
            gap(self.document.add_paragraph(), layout.points("after-addressee-gap"))

    def _annex_head(self, annex: ComposedAnnex) -> None:
        layout = self.layout
        size, top = layout.points("subtitle-size"), Filled(self.document)
        first = top.lines(annex.title, layout.points("title-size"), bold=True, kept=True)
        if first is not None:
            first.paragraph_format.page_break_before = True
        top.lines(annex.subtitle, size, bold=True, kept=True)
        top.lines(annex.note, size, italic=True, kept=True)
        draw_rule(
            self.document.add_paragraph(),
            length=annex.rule,
            within=self.full,
            above=layout.points("rule-gap"),
            thickness=layout.points("rule-thickness"),
        )

    def _rule(self, place: Filled, part: RuledLines, within: float) -> None:
        if part.rule:
            draw_rule(
                place.paragraph(),
                length=part.rule,
                within=within,
                above=self.layout.points("rule-gap"),
                thickness=self.layout.points("rule-thickness"),
            )

    def _text(self, block: ComposedText) -> None:
        paragraph = shape(
            self.document.add_paragraph(),
            align="center" if block.centred else "justify",
            after=self.layout.points("body-paragraph-gap"),
            lines=self.layout.number("body-line-spacing"),
            indent=self.layout.points("body-indent") if block.indent else 0,
            kept=block.kept,
            whole=block.kept,
        )
        for run in block.runs:
            write(paragraph, run.text, self.layout.points("body-size"), bold=run.bold, italic=run.italic)

    def _table(self, block: ComposedTable, *, after: object, last: bool) -> None:
        layout = self.layout
        wanted = layout.points("table-gap")
        if after is not None:
            taken = layout.points("body-paragraph-gap") if isinstance(after, ComposedText) else wanted
            if wanted > taken:
                gap(self.document.add_paragraph(), wanted - taken, kept=True)
        if block.caption:
            caption = shape(
                self.document.add_paragraph(), align="center", after=layout.points("body-paragraph-gap"), kept=True
            )
            write(caption, block.caption, layout.points("body-size"), bold=True)
        made = table_element(
            block,
            line=layout.points("table-line"),
            inset_x=layout.points("table-cell-x"),
            inset_y=layout.points("table-cell-y"),
            kept_from=len(block.rows) - int(layout.number("kept-rows")) if last else len(block.rows),
        )
        self.document.element.body._insert_tbl(made)
        gap(self.document.add_paragraph(), wanted, kept=last)

    def _closing(self) -> None:
        layout, paper = self.layout, self.paper
        gap(self.document.add_paragraph(), layout.points("signature-top-gap"), kept=True)
        count = len(paper.signatures)
        left = self.full * layout.number("signature-left-share")
        widths = (left, self.full - left) if count <= 1 else (self.full / count,) * count
        grid = add_grid(self.document, 1, widths)
        cells = list(grid.rows[0].cells)
        signing = cells[1:] if count <= 1 else cells
        tallest = max((len(each.lines) for each in paper.signatures), default=0)
        noted = any(each.note for each in paper.signatures)
        for cell, each in zip(signing, paper.signatures, strict=False):
            self._signature(Filled(cell), each, tallest=tallest, noted=noted)
        if count <= 1:
            self._recipients(Filled(cells[0]))
        below = count > 1 and (paper.recipients or paper.code)
        gap(self.document.add_paragraph(), layout.points("signature-top-gap") if below else 0)
        if count > 1:
            self._recipients(Filled(self.document))

    def _signature(self, place: Filled, each: ComposedSignature, *, tallest: int, noted: bool) -> None:
        """One signature; the lines are made up to the tallest neighbour's, so that the names stand level."""
        layout = self.layout
        place.lines(
            (*each.lines, *("",) * (tallest - len(each.lines))), layout.points("signature-size"), bold=True, kept=True
        )
        if noted:
            place.lines((each.note,), layout.points("signature-note-size"), italic=True, kept=True)
        place.lines(each.name, layout.points("signer-name-size"), bold=True, before=layout.points("signature-space"))

    def _recipients(self, place: Filled) -> None:
        self._recipient_list(place)
        code = self.paper.code
        if code is not None:
            paragraph = shape(place.paragraph(), before=self.layout.points("code-gap"))
            side = Pt(self.layout.points("code-size"))
            paragraph.add_run().add_picture(BytesIO(code_png(code.content)), width=side, height=side)
            place.lines((clean(code.label),), self.layout.points("recipients-size"), align="left")

    def _recipient_list(self, place: Filled) -> None:
        if self.paper.recipients:
            head, size = self.layout.points("recipients-head-size"), self.layout.points("recipients-size")
            place.lines((RECIPIENTS_HEAD,), head, bold=True, italic=True, align="left")
            place.lines(self.paper.recipients, size, align="left")


class Filled:
    """A place that takes paragraphs: a cell, whose first paragraph stands there already, or the document."""

    def __init__(self, place: Any) -> None:
        self.place = place
        self.waiting = list(place.paragraphs) if hasattr(place, "merge") else []

    def paragraph(self) -> Any:
        """The next paragraph to fill."""
        return self.waiting.pop(0) if self.waiting else self.place.add_paragraph()

    def lines(
        self,
        lines: tuple[str, ...],
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "center",
        before: float = 0,
        inset: float = 0,
        kept: bool = False,
    ) -> Any:
        """One paragraph a line, single-spaced; ``before`` stands above the first one, which is returned."""
        first: Any = None
        for at, text in enumerate(lines):
            paragraph = shape(self.paragraph(), align=align, before=0 if at else before, kept=kept)
            if inset:
                paragraph.paragraph_format.left_indent = Pt(inset)
            write(paragraph, text, size, bold=bold, italic=italic)
            first = first or paragraph
        return first
