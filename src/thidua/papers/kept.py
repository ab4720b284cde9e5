"""The blocks of a paper kept as text: whole as JSON, or as plain lines that people edit and that become blocks again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from thidua.errors import Fault, Unreadable
from thidua.papers.data import Block, Column, Heading, Paragraph, Row, Run, Table

PLACE = re.compile(r"^\[Bảng (\d{1,3})\]$")


def to_json(blocks: Sequence[Block]) -> str:
    """The blocks as one JSON document."""
    return json.dumps([_plain(one) for one in blocks], ensure_ascii=False)


def _plain(block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"heading": block.text}
    if isinstance(block, Paragraph):
        runs = [[one.text, one.bold, one.italic] for one in block.runs]
        return {"runs": runs, "indent": block.indent, "centred": block.centred}
    return {
        "columns": [[one.title, one.width, one.align] for one in block.columns],
        "rows": [[list(one.cells), one.bold, one.span_first] for one in block.rows],
        "caption": block.caption,
        "size": block.size,
        **({"signed": True} if block.signed else {}),
    }


def from_json(text: str) -> tuple[Block, ...]:
    """The blocks of a JSON document written by ``to_json``, exactly."""
    blocks: list[Block] = []
    for one in json.loads(text):
        if "heading" in one:
            blocks.append(Heading(one["heading"]))
        elif "runs" in one:
            runs = tuple(Run(said, bold=bold, italic=italic) for said, bold, italic in one["runs"])
            blocks.append(Paragraph(runs, indent=one["indent"], centred=one["centred"]))
        else:
            blocks.append(
                Table(
                    tuple(Column(*column) for column in one["columns"]),
                    tuple(Row(tuple(cells), bold=bold, span_first=span) for cells, bold, span in one["rows"]),
                    caption=one["caption"],
                    size=one["size"],
                    signed=one.get("signed", False),
                )
            )
    return tuple(blocks)


def as_text(blocks: Sequence[Block]) -> str:
    """The words of the blocks, one paragraph a line; "[Bảng 1]" holds the place of the first table."""
    lines, tables = [], 0
    for one in blocks:
        if isinstance(one, Table):
            tables += 1
            lines.append(f"[Bảng {tables}]")
        else:
            lines.append(one.text if isinstance(one, Heading) else "".join(run.text for run in one.runs).strip())
    return "\n".join(lines)


def with_text(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with the words of an edited text: tables as they were, the words that stood bold stand bold again.

    raises: Unreadable MEET-44 unless the place of every table stands in the text exactly once.
    """
    tables = [one for one in blocks if isinstance(one, Table)]
    headings = {one.text for one in blocks if isinstance(one, Heading)}
    bold = _bold_words(blocks)
    edited: list[Block] = []
    seen: list[int] = []
    for raw in text.splitlines():
        said = " ".join(raw.split())
        if not said:
            continue
        if place := PLACE.match(said):
            at = int(place[1])
            seen.append(at)
            if 1 <= at <= len(tables):
                edited.append(tables[at - 1])
        elif said in headings:
            edited.append(Heading(said))
        else:
            edited.append(Paragraph(_runs(said, bold)))
    wrong = [at for at in range(1, len(tables) + 1) if seen.count(at) != 1] or sorted(
        set(seen) - {*range(1, len(tables) + 1)}
    )
    if wrong:
        named = ", ".join(f"[Bảng {at}]" for at in wrong)
        raise Unreadable(Fault("MEET-44", f"Mỗi dòng giữ chỗ của bảng phải còn đúng một lần: {named}.", "text"))
    return tuple(edited)


def _bold_words(blocks: Sequence[Block]) -> re.Pattern[str] | None:
    words = {
        run.text.strip()
        for one in blocks
        if isinstance(one, Paragraph)
        for run in one.runs
        if run.bold and run.text.strip()
    }
    return re.compile("|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))) if words else None


def _runs(said: str, bold: re.Pattern[str] | None) -> tuple[Run, ...]:
    if bold is None:
        return (Run(said),)
    runs, at = [], 0
    for found in bold.finditer(said):
        runs += [Run(said[at : found.start()]), Run(found[0], bold=True)]
        at = found.end()
    return tuple(one for one in (*runs, Run(said[at:])) if one.text)
