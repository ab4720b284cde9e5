"""A paper as PDF, set by typst from the vendored fonts alone."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from thidua.papers.composition import RECIPIENTS_HEAD, Composed, RuledLines, compose
from thidua.papers.data import Block, Heading, Paper, Run, Table
from thidua.papers.layout import POINTS_PER_UNIT, Layout, current_layout
from thidua.papers.metrics import FONTS, face

TEMPLATE = Path(__file__).parent / "paper.typ"


def render_pdf(paper: Paper) -> bytes:
    """The paper as PDF. Equal papers give equal bytes."""
    layout = current_layout()
    return bytes(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(as_data(compose(paper, layout), layout), ensure_ascii=False)},
        )
    )


def as_data(composed: Composed, layout: Layout) -> dict[str, object]:
    """The composed paper and its layout as plain data; lengths in points."""
    landscape = composed.landscape
    return {
        "layout": {
            name: layout.points(name) if value.unit in POINTS_PER_UNIT else value.value
            for name, value in layout.values.items()
        },
        "page-width": layout.page_width(landscape=landscape),
        "page-height": layout.page_height(landscape=landscape),
        "text-width": layout.text_width(landscape=landscape),
        "single-line": face().single_line,
        "letter-box": face().box,
        "name": composed.name,
        "day": [composed.day.year, composed.day.month, composed.day.day],
        "draft": composed.draft,
        "parent": composed.parent,
        "issuer": _ruled(composed.issuer),
        "state-name": composed.state_name,
        "motto": _ruled(composed.motto),
        "number": composed.number,
        "dated": composed.dated,
        "title": composed.title,
        "subtitle": _ruled(composed.subtitle),
        "addressee": composed.addressee,
        "body": [_block(block, layout) for block in composed.body],
        "recipients-head": RECIPIENTS_HEAD,
        "recipients": composed.recipients,
        "signatures": [
            {"lines": signature.lines, "note": signature.note, "name": signature.name}
            for signature in composed.signatures
        ],
    }


def _ruled(part: RuledLines) -> dict[str, object]:
    return {"lines": part.lines, "rule": part.rule}


def _run(run: Run) -> dict[str, object]:
    return {"text": run.text, "bold": run.bold, "italic": run.italic}


def _block(block: Block, layout: Layout) -> dict[str, object]:
    if isinstance(block, Table):
        return _table(block, layout)
    if isinstance(block, Heading):
        return {"type": "heading", "runs": [_run(Run(block.text, bold=True))], "indent": True, "centred": False}
    return {
        "type": "paragraph",
        "runs": [_run(run) for run in block.runs],
        "indent": block.indent and not block.centred,
        "centred": block.centred,
    }


def _table(table: Table, layout: Layout) -> dict[str, object]:
    rows = []
    for row in table.rows:
        span = row.span(len(table.columns))
        first = {"text": row.cells[0], "span": span, "align": "left" if span > 1 else table.columns[0].align}
        others = [
            {"text": text, "span": 1, "align": column.align}
            for text, column in zip(row.after_first(len(table.columns)), table.columns[span:], strict=True)
        ]
        rows.append({"bold": row.bold, "cells": [first, *others]})
    return {
        "type": "table",
        "caption": table.caption,
        "size": table.size or layout.points("table-size"),
        "columns": [{"title": column.title, "width": column.width} for column in table.columns],
        "rows": rows,
    }
