"""A paper made ready to print: every line decided, every width known, before either renderer begins."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from thidua.papers.breaking import NBSP, breakable, broken, whole_day
from thidua.papers.data import (
    Align,
    Annex,
    Block,
    Code,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Run,
    SignatureBlock,
    Table,
)
from thidua.papers.layout import Layout
from thidua.papers.metrics import text_width
from thidua.vietnamese import number_with_symbol

BLANK = NBSP * 8  # a place left free to be written in by hand
RECIPIENTS_HEAD = "Nơi nhận:"
ADDRESSEE_HEAD = "Kính gửi:"
UNDATED = date(2000, 1, 1)  # stands in a file's properties when the paper has no day yet


@dataclass(frozen=True)
class RuledLines:
    """Lines of text with a rule below them; the rule is as long as told, in points."""

    lines: tuple[str, ...]
    rule: float


@dataclass(frozen=True)
class ComposedSignature:
    """One signature with its lines broken."""

    lines: tuple[str, ...]
    note: str
    name: tuple[str, ...]


@dataclass(frozen=True)
class ComposedText:
    """A paragraph or heading; ``kept``: it may not be parted from what follows it."""

    runs: tuple[Run, ...]
    indent: bool
    centred: bool
    kept: bool


@dataclass(frozen=True)
class Cell:
    """A cell over ``span`` columns."""

    text: str
    span: int
    align: Align
    bold: bool


@dataclass(frozen=True)
class ComposedTable:
    """A table with its head broken into lines; widths in points, and the least height of its rows."""

    widths: tuple[float, ...]
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    size: float
    new_page: bool = False
    row_height: float = 0


ComposedBlock: TypeAlias = ComposedText | ComposedTable


@dataclass(frozen=True)
class ComposedAnnex:
    """An annex with its lines broken; the rule stands below the last line of its head."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    note: tuple[str, ...]
    rule: float
    body: tuple[ComposedBlock, ...]


@dataclass(frozen=True)
class Composed:
    """What is printed, in the order of the sheet."""

    parent: tuple[str, ...]
    issuer: RuledLines
    state_name: str
    motto: RuledLines
    number: str
    dated: str
    title: tuple[str, ...]
    subtitle: RuledLines
    addressee: tuple[str, ...]
    body: tuple[ComposedBlock, ...]
    recipients: tuple[str, ...]
    signatures: tuple[ComposedSignature, ...]
    landscape: bool
    draft: str
    name: str
    day: date
    annexes: tuple[ComposedAnnex, ...] = ()
    code: Code | None = None


def compose(paper: Paper, layout: Layout) -> Composed:
    """Decide every line of ``paper`` in ``layout``."""
    head = paper.letterhead
    full = layout.text_width(landscape=paper.landscape)
    left = full * layout.number("heading-left-share") - 2 * layout.points("heading-air")
    title = _lines([paper.title.upper()], full, layout.points("title-size"))
    return Composed(
        parent=_lines([head.parent], left, layout.points("parent-size"), bold=False, caps=True),
        issuer=_ruled(
            _lines([head.issuer], left, layout.points("issuer-size"), caps=True),
            layout.points("issuer-size"),
            layout.number("issuer-rule-share"),
        ),
        state_name=layout.text("state-name"),
        motto=_ruled((layout.text("motto"),), layout.points("motto-size"), layout.number("motto-rule-share")),
        number=number_line(head, layout),
        dated=whole_day(dated_line(head, layout), width=full - left, size=layout.points("place-date-size")),
        title=title,
        subtitle=_ruled(
            _lines(paper.subtitle, full, layout.points("subtitle-size")),
            layout.points("subtitle-size"),
            layout.number("subtitle-rule-share"),
        ),
        addressee=addressee_lines(paper.addressee),
        body=_body(paper.body, layout, full),
        recipients=recipient_lines(paper.recipients),
        signatures=tuple(_signature(block, paper, layout) for block in paper.signatures),
        landscape=paper.landscape,
        draft=clean(paper.draft),
        name=" ".join((*title, *(clean(line) for line in paper.subtitle))),
        day=head.day or UNDATED,
        annexes=tuple(_annex(annex, layout, full) for annex in paper.annexes),
        code=paper.code,
    )


def clean(text: str) -> str:
    """Text in composed form, on one line, without the signs no file may carry."""
    kept = (" " if sign in "\t\n\v\f\r\u2028\u2029" else sign for sign in unicodedata.normalize("NFC", text))
    return "".join(
        sign for sign in kept if unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in "\ufffe\uffff"
    )


def number_line(head: Letterhead, layout: Layout) -> str:
    """The line "Số: 03/TTr-KTĐ", of the Party "Số: 03-QĐ/TU"; empty without number and symbol.

    A number not yet given leaves a space.
    """
    number, symbol = clean(head.number).strip(), clean(head.symbol).strip().lstrip("/-")
    if not number and not symbol:
        return ""
    if number.isdecimal():
        number = number.zfill(int(layout.number("number-digits")))
    return f"Số: {number_with_symbol(number or BLANK, symbol)}"


def dated_line(head: Letterhead, layout: Layout) -> str:
    """The line of place and day, with spaces to be filled where the day is not known; empty without both."""
    place = clean(head.place).strip()
    if not place and head.day is None and head.year is None:
        return ""
    if head.day is None:
        written = f"ngày{BLANK}tháng{BLANK}năm {head.year or BLANK}"
    else:
        day = _padded(head.day.day, int(layout.number("day-zero-until")))
        month = _padded(head.day.month, int(layout.number("month-zero-until")))
        written = f"ngày {day} tháng {month} năm {head.day.year}"
    return f"{place}, {written}" if place else written


def addressee_lines(addressee: str) -> tuple[str, ...]:
    """The line "Kính gửi: …"; where several stand on lines of their own, one line each with a dash."""
    named = [clean(line).strip() for line in addressee.splitlines() if line.strip()]
    if len(named) <= 1:
        return tuple(line if line.startswith("Kính gửi") else f"{ADDRESSEE_HEAD} {line}" for line in named)
    last = len(named) - 1
    ended = (line.rstrip(";.") + ("." if at == last else ";") for at, line in enumerate(named))
    return (ADDRESSEE_HEAD, *(line if line.startswith("-") else f"- {line}" for line in ended))


def recipient_lines(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """The list under "Nơi nhận": a dash before each, a semicolon after each, a full stop after the last."""
    named = [clean(line).strip().lstrip("-").strip().rstrip(";.") for line in recipients if line.strip()]
    return tuple(f"- {line}{'.' if at == len(named) - 1 else ';'}" for at, line in enumerate(named))


def _padded(number: int, zero_until: int) -> str:
    return f"0{number}" if number <= zero_until else str(number)


def _lines(
    texts: list[str] | tuple[str, ...], width: float, size: float, *, bold: bool = True, caps: bool = False
) -> tuple[str, ...]:
    cleaned = [clean(text).strip() for text in texts]
    return tuple(
        line for text in cleaned if text for line in broken(text, width=width, size=size, bold=bold, caps=caps)
    )


def _ruled(lines: tuple[str, ...], size: float, share: float) -> RuledLines:
    """Lines with a rule that is ``share`` of the line it stands under."""
    return RuledLines(lines, text_width(lines[-1], size, bold=True) * share if lines else 0)


def _signature(block: SignatureBlock, paper: Paper, layout: Layout) -> ComposedSignature:
    full = layout.text_width(landscape=paper.landscape)
    share = 1 - layout.number("signature-left-share") if len(paper.signatures) == 1 else 1 / len(paper.signatures)
    width = full * share - 2 * layout.points("heading-air")
    return ComposedSignature(
        lines=_lines(block.lines, width, layout.points("signature-size"), caps=True),
        note=clean(block.note).strip(),
        name=_lines([block.name], width, layout.points("signer-name-size")),
    )


def _annex(annex: Annex, layout: Layout, full: float) -> ComposedAnnex:
    size = layout.points("subtitle-size")
    return ComposedAnnex(
        title=_lines([annex.title.upper()], full, layout.points("title-size")),
        subtitle=_lines(annex.subtitle, full, size),
        note=_lines(annex.note, full, size, bold=False),
        rule=full * layout.number("annex-rule-share"),
        body=_body(annex.body, layout, full),
    )


def _body(blocks: tuple[Block, ...], layout: Layout, full: float) -> tuple[ComposedBlock, ...]:
    last = len(blocks) - 1
    return tuple(
        _table(block, layout, full) if isinstance(block, Table) else _text(block, layout, last=at == last)
        for at, block in enumerate(blocks)
    )


def _text(block: Paragraph | Heading, layout: Layout, *, last: bool) -> ComposedText:
    """A heading stays with its text, a line that announces ("… sau:") with that, the end of the text with the names."""
    if isinstance(block, Heading):
        return ComposedText((Run(clean(block.text), bold=True),), indent=True, centred=False, kept=True)
    runs = tuple(Run(clean(run.text), run.bold, run.italic) for run in block.runs)
    written = "".join(run.text for run in runs).rstrip()
    short = len(written) <= layout.number("kept-letters")
    return ComposedText(
        runs,
        indent=block.indent and not block.centred,
        centred=block.centred,
        kept=short and (last or written.endswith(":")),
    )


def _table(table: Table, layout: Layout, full: float) -> ComposedTable:
    size = table.size or layout.points("table-size")
    share = full / sum(column.width for column in table.columns)
    widths = tuple(column.width * share for column in table.columns)
    inset = 2 * layout.points("table-cell-x") + layout.points("table-line")
    return ComposedTable(
        widths=widths,
        head=tuple(
            broken(clean(column.title), width=width - inset, size=size, bold=True)
            for column, width in zip(table.columns, widths, strict=True)
        ),
        rows=tuple(_cells(row, table, widths, inset, size) for row in table.rows),
        caption=clean(table.caption).strip(),
        size=size,
        row_height=layout.points("table-signed-row") if table.signed else 0,
    )


def _cells(row: Row, table: Table, widths: tuple[float, ...], inset: float, size: float) -> tuple[Cell, ...]:
    def cell(text: str, width: float, span: int, align: Align) -> Cell:
        parted = breakable(clean(text), width=width - inset, spare=inset / 2, size=size, bold=row.bold)
        return Cell(parted, span, align, row.bold)

    span = row.span(len(table.columns))
    first = cell(row.cells[0], sum(widths[:span]), span, "left" if span > 1 else table.columns[0].align)
    others = zip(row.after_first(len(table.columns)), widths[span:], table.columns[span:], strict=True)
    return (first, *(cell(text, width, 1, column.align) for text, width, column in others))
