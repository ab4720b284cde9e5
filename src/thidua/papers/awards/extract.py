"""The certified extract of what one person or collective received, with a code that leads back to the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.data import Block, Code, Column, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class ExtractEntry:
    """One award of the history.

    day:      of the decision; None where it is not known, then ``year`` stands alone.
    decision: number and symbol; empty where they are not known.
    unit:     the name of the unit on that day.
    status:   "đã hủy", "đã đính chính"; empty while it holds.
    source:   where the entry comes from when it was not granted here.
    """

    award: str
    issuer: str
    day: date | None = None
    year: str = ""
    decision: str = ""
    reason: str = ""
    unit: str = ""
    status: str = ""
    source: str = ""


@dataclass(frozen=True)
class ExtractFacts:
    """An extract of the book of awards.

    subject:  whose history, with the honorific.
    identity: lines that tell the subject apart, such as ("Ngày sinh", "01/02/1980"), masked where they must be.
    counts:   sentences such as "Bằng khen: 2 lượt"; lượt and distinct recipients are never added.
    until:    up to which day the book was read.
    gaps:     what the book does not hold, in sentences: an absence on the extract is not a proof of absence.
    """

    letterhead: Letterhead
    subject: str
    identity: tuple[tuple[str, str], ...]
    entries: tuple[ExtractEntry, ...]
    until: date
    counts: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    signature: SignatureBlock | None = None
    recipients: tuple[str, ...] = ()
    code: Code | None = None
    draft: str = ""


def award_extract(facts: ExtractFacts) -> Paper:
    """The extract: who, what was received on which decision, how it counts, what the book does not hold."""
    body: list[Block] = [line((f"{label}: ", True), value) for label, value in facts.identity]
    if facts.entries:
        body.append(line(f"Tính đến ngày {format_day(facts.until)}, sổ khen thưởng ghi như sau:"))
        body.append(_table(facts.entries))
    else:
        body.append(line(f"Tính đến ngày {format_day(facts.until)}, sổ khen thưởng chưa ghi khen thưởng nào."))
    body += [line(text) for text in (*facts.counts, *facts.gaps)]
    body.append(line("Trích đúng theo sổ khen thưởng của cơ quan./."))
    return Paper(
        kind=PaperKind.AWARD_EXTRACT,
        letterhead=facts.letterhead,
        title="Trích sổ khen thưởng",
        subtitle=(facts.subject,),
        body=tuple(body),
        recipients=facts.recipients,
        signatures=(facts.signature,) if facts.signature else (),
        draft=facts.draft,
        code=facts.code,
    )


def _table(entries: tuple[ExtractEntry, ...]) -> Table:
    columns = (
        Column("TT", 11, "center"),
        Column("Năm", 25, "center"),
        Column("Danh hiệu, hình thức khen thưởng", 42),
        Column("Quyết định", 43),
        Column("Đơn vị khi đó", 29),
        Column("Ghi chú", 23),
    )
    return Table(columns, tuple(_row(at, one) for at, one in enumerate(entries, start=1)), size=12)


def _row(at: int, one: ExtractEntry) -> Row:
    year = one.year or (str(one.day.year) if one.day else "chưa rõ")
    award = f"{one.award}: {one.reason}" if one.reason else one.award
    parts = (f"số {one.decision}" if one.decision else "chưa rõ số", f"ngày {format_day(one.day)}" if one.day else "")
    decision = ", ".join(part for part in (*parts, one.issuer) if part)
    note = "; ".join(part for part in (one.status, one.source) if part)
    return Row((str(at), year, award, decision, one.unit, note))
