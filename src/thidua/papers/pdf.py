"""A paper as PDF, set by typst from the vendored fonts alone."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from thidua.papers.codes import code_svg
from thidua.papers.composition import RECIPIENTS_HEAD, Composed, ComposedBlock, ComposedTable, clean, compose
from thidua.papers.data import Paper
from thidua.papers.layout import POINTS_PER_UNIT, Layout, current_layout
from thidua.papers.metrics import FONTS, face

TEMPLATE = Path(__file__).parent / "paper.typ"


def render_pdf(paper: Paper, *, layout: Layout | None = None) -> bytes:
    """The paper as PDF, in today's layout unless another is named. Equal papers give equal bytes."""
    layout = layout or current_layout()
    composed = compose(paper, layout)
    if composed.body and isinstance(composed.body[-1], ComposedTable) and _names_stand_alone(composed, layout):
        composed = _with_rows_carried_over(composed, layout)
    pdf = _fonts_alone(composed, layout).compile(format="pdf", timestamp=_midnight(composed.day))
    assert isinstance(pdf, bytes)
    return pdf


def _midnight(day: date) -> int:
    """The only time a paper carries: its own day, so that the second of printing never shows in the bytes."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _fonts_alone(composed: Composed, layout: Layout) -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(as_data(composed, layout), ensure_ascii=False)},
    )


def _names_stand_alone(composed: Composed, layout: Layout) -> bool:
    """Whether a table ends one page and the signatures alone fill the next."""
    marks = json.loads(_fonts_alone(composed, layout).query("<closing>", field="value"))
    return bool(marks) and marks[0]["table"] != marks[0]["names"]


def _with_rows_carried_over(composed: Composed, layout: Layout) -> Composed:
    """The last table parted, so that its last rows, under a head of their own, go with the signatures."""
    table = composed.body[-1]
    assert isinstance(table, ComposedTable)
    carried = int(layout.number("kept-rows"))
    if len(table.rows) <= carried:
        return composed
    parted = (
        replace(table, rows=table.rows[:-carried]),
        replace(table, rows=table.rows[-carried:], caption="", new_page=True),
    )
    return replace(composed, body=(*composed.body[:-1], *parted))


def as_data(composed: Composed, layout: Layout) -> dict[str, object]:
    """The composed paper and its layout as plain data; lengths in points."""
    landscape = composed.landscape
    letters = face()
    return asdict(composed) | {
        "layout": {
            name: layout.points(name) if value.unit in POINTS_PER_UNIT else value.value
            for name, value in layout.values.items()
        },
        "page_width": layout.page_width(landscape=landscape),
        "page_height": layout.page_height(landscape=landscape),
        "single_line": letters.single_line,
        "ascent": letters.ascent / letters.per_em,
        "descent": letters.descent / letters.per_em,
        "day": [composed.day.year, composed.day.month, composed.day.day],
        "body": [_block(block) for block in composed.body],
        "recipients_head": RECIPIENTS_HEAD,
        "annexes": [asdict(annex) | {"body": [_block(block) for block in annex.body]} for annex in composed.annexes],
        "code": composed.code and {"picture": code_svg(composed.code.content), "label": clean(composed.code.label)},
    }


def _block(block: ComposedBlock) -> dict[str, object]:
    return {"type": "table" if isinstance(block, ComposedTable) else "text"} | asdict(block)
