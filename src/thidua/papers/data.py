"""What a paper says, apart from how it looks: frozen blocks that both renderers read.

Text is text: no sign in it is ever read as markup, in either renderer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right"]


class PaperKind(StrEnum):
    """The kinds of paper a block's year and an award produce."""

    SCORE_SYNTHESIS = "bang-tong-hop-diem"
    MINUTES = "bien-ban"
    SUBMISSION = "to-trinh"
    MEMBER_SHEET = "phieu-cham-diem"
    PACT = "giao-uoc"
    REGISTRATION = "ban-dang-ky"
    REGULATION = "quy-che"
    PLAN = "ke-hoach"
    HANDOVER = "bien-ban-ban-giao"
    INVITATION = "giay-moi"
    VOTE_RECORD = "bien-ban-kiem-phieu"
    AWARD_DECISION = "quyet-dinh-khen-thuong"
    CORRECTION_DECISION = "quyet-dinh-dinh-chinh"
    REVOCATION_DECISION = "quyet-dinh-huy-khen-thuong"
    REISSUE_DECISION = "quyet-dinh-cap-doi-cap-lai"
    PAYMENT_LIST = "danh-sach-chi-tien-thuong"
    PRESENTATION_LIST = "danh-sach-trao-nhan"
    PRESENTATION_SCRIPT = "kich-ban-trao-thuong"
    AWARD_EXTRACT = "trich-so-khen-thuong"
    STATISTICS = "bieu-thong-ke"
    REPORT = "bao-cao"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Part: TypeAlias = str | tuple[str, bool] | Run


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body: justified with a first-line indent, or centred."""

    runs: tuple[Run, ...]
    indent: bool = True
    centred: bool = False

    @classmethod
    def of(cls, *parts: Part, indent: bool = True, centred: bool = False) -> Paragraph:
        """A paragraph from plain text, from ``(text, bold)`` pairs and from runs, in their order."""
        return cls(tuple(_run(part) for part in parts), indent=indent, centred=centred)


def _run(part: Part) -> Run:
    if isinstance(part, Run):
        return part
    if isinstance(part, str):
        return Run(part)
    text, bold = part
    return Run(text, bold=bold)


def line(*parts: Part) -> Paragraph:
    """An indented paragraph, written in one line: ``line(("Thời gian:", True), " 08 giờ 00.")``."""
    return Paragraph.of(*parts)


@dataclass(frozen=True)
class Heading:
    """A bold line that stays with what follows it, such as "1. Kết quả chấm điểm."."""

    text: str


@dataclass(frozen=True)
class Column:
    """A column of a table. ``width`` is a share: the widths of one table are scaled to the width of the text."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Row:
    """A row of a table.

    span_first: the first cell spreads over the columns that have no cell of their own (group rows: one cell over all
                columns), or over the empty cells that follow it (total rows: "Tổng cộng", "", "980,5").
    """

    cells: tuple[str, ...]
    bold: bool = False
    span_first: bool = False

    def span(self, columns: int) -> int:
        """Over how many of ``columns`` the first cell spreads."""
        if not self.span_first:
            return 1
        if len(self.cells) < columns:
            return columns - len(self.cells) + 1
        empty = next((at for at, text in enumerate(self.cells[1:]) if text), columns - 1)
        return 1 + empty

    def after_first(self, columns: int) -> tuple[str, ...]:
        """The cells that stand to the right of the first one, those it covers left out."""
        return self.cells[1:] if len(self.cells) < columns else self.cells[self.span(columns) :]


@dataclass(frozen=True)
class Table:
    """A table with a head that is repeated on every page.

    size:   points, where the usual size does not fit.
    signed: each row is signed by hand and is high enough for it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    size: float | None = None
    signed: bool = False

    def __post_init__(self) -> None:
        for at, row in enumerate(self.rows, start=1):
            fits = 0 < len(row.cells) <= len(self.columns) if row.span_first else len(row.cells) == len(self.columns)
            if not fits:
                raise ValueError(f"row {at} has {len(row.cells)} cells for {len(self.columns)} columns")


Block: TypeAlias = Paragraph | Heading | Table


@dataclass(frozen=True)
class Letterhead:
    """Who issues the paper, its number, place and day.

    number, symbol: "03" and "TTr-KTĐ"; without a number a space for it is printed, without both no number line.
    day, year:      without a day, spaces for day and month are printed, with ``year`` if it is known.
    """

    parent: str
    issuer: str
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class SignatureBlock:
    """One signature: capacity and post line by line, the name, and a note such as "(Ký, ghi rõ họ tên)"."""

    lines: tuple[str, ...]
    name: str
    note: str = ""


@dataclass(frozen=True)
class Annex:
    """A list that goes with a paper, on pages of its own behind the signatures.

    note: the lines that tie it to its paper, such as "(Kèm theo Quyết định số …", "của …)", in italics.
    """

    title: str
    subtitle: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Code:
    """A code machines read, with the words below it; only on papers whose composition the law leaves free."""

    content: str
    label: str = ""


@dataclass(frozen=True)
class Paper:
    """One paper, complete. ``draft`` is a small word at the foot of every page, such as "Dự thảo"."""

    kind: PaperKind
    letterhead: Letterhead
    title: str
    subtitle: tuple[str, ...] = ()
    addressee: str = ""
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()
    landscape: bool = False
    draft: str = ""
    annexes: tuple[Annex, ...] = ()
    code: Code | None = None
