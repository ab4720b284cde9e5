"""Decisions that come after a decision: its correction, its revocation, giving the object again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua.papers.awards.decision import article, decision_paper, recipients_table, reference_of
from thidua.papers.awards.facts import DecisionHead, DecisionReference, Recipient, counted, money
from thidua.papers.data import Annex, Block, Column, Paper, PaperKind, Row, Table, line
from thidua.vietnamese import format_long

MOST_INLINE = 3
Again = Literal["exchange", "replacement"]
EMPTY = "(để trống)"
AGAIN: dict[Again, str] = {"exchange": "cấp đổi", "replacement": "cấp lại"}


@dataclass(frozen=True)
class Correction:
    """One wrong place: where it stands, what was written, what it should be; either may be nothing."""

    where: str
    written: str
    right: str

    @property
    def change(self) -> str:
        """The change as a sentence goes on: from what to what, what is added, or what is left out."""
        if not self.written:
            return f"bổ sung “{self.right}”"
        return f"từ “{self.written}” thành “{self.right}”" if self.right else f"bỏ “{self.written}”"


@dataclass(frozen=True)
class CorrectionFacts:
    """A decision that puts right what a decision wrote wrongly; who was commended for what does not change."""

    head: DecisionHead
    decision: DecisionReference
    corrections: tuple[Correction, ...]
    executors: tuple[str, ...]


@dataclass(frozen=True)
class RevocationFacts:
    """A decision that takes awards back.

    ground, cited: the case of the law in words, and its place, as the law room gives them; no place where it stands in the words.
    conclusion:    the paper that found it: "Kết luận số … ngày …"; empty where the ground needs none.
    whole:         the decision falls for all its recipients, not only for those named.
    objects:       what is to be handed back: "Giấy khen".
    amount:        money to be handed back, in đồng; None where it is not known, 0 where there was none.
    due, place:    until when and where it is handed back.
    """

    head: DecisionHead
    decision: DecisionReference
    award: str
    recipients: tuple[Recipient, ...]
    ground: str
    cited: str
    executors: tuple[str, ...]
    conclusion: str = ""
    whole: bool = False
    objects: tuple[str, ...] = ()
    amount: int | None = None
    due: date | None = None
    place: str = ""


@dataclass(frozen=True)
class ReissueFacts:
    """A decision that gives the object again. ``reason``: why, as the sentence goes on after "do"."""

    head: DecisionHead
    decision: DecisionReference
    award: str
    again: Again
    recipients: tuple[Recipient, ...]
    reason: str
    executors: tuple[str, ...]


def correction_decision(facts: CorrectionFacts) -> Paper:
    """The correction: what was written, what it should be; everything else stands."""
    said: list[Block]
    if len(facts.corrections) == 1:
        only = facts.corrections[0]
        said = [line(f"Đính chính {only.where} tại {facts.decision.named}: {only.change}.")]
    else:
        columns = (Column("TT", 10, "center"), Column("Vị trí", 53), Column("Đã viết", 51), Column("Sửa thành", 51))
        rows = tuple(
            Row((str(at), f"{one.where[:1].upper()}{one.where[1:]}", one.written or EMPTY, one.right or EMPTY))
            for at, one in enumerate(facts.corrections, start=1)
        )
        said = [
            line(f"Đính chính {len(rows):02d} nội dung tại {facts.decision.named} như sau:"),
            Table(columns, rows),
        ]
    return decision_paper(
        PaperKind.CORRECTION_DECISION,
        facts.head,
        subject=f"Về việc đính chính {facts.decision.brief}",
        articles=(
            said,
            [line(f"Các nội dung khác của {facts.decision.named} không thay đổi.")],
            [line(_closing(facts.executors))],
        ),
    )


def revocation_decision(facts: RevocationFacts) -> Paper:
    """The revocation: whose award falls and why, what is handed back until when."""
    listed = len(facts.recipients) > MOST_INLINE and not facts.whole
    because = f"Lý do: {facts.ground.rstrip('.')}{f' ({facts.cited})' if facts.cited else ''}"
    because += f"; theo {facts.conclusion.rstrip('.')}." if facts.conclusion else "."
    if facts.whole:
        first = f"Hủy bỏ {facts.decision.named}."
    else:
        whom = f"{counted(facts.recipients)} (danh sách kèm theo)" if listed else _named(facts.recipients)
        first = f"Hủy bỏ việc tặng {facts.award} tại {facts.decision.named} đối với {whom}."
    return decision_paper(
        PaperKind.REVOCATION_DECISION,
        facts.head,
        subject=f"Về việc hủy bỏ {'quyết định' if facts.whole else 'việc'} tặng {facts.award}",
        articles=([line(first), line(because)], [line(_handed_back(facts))], [line(_closing(facts.executors))]),
        annexes=(_annex(facts.head, f"bị hủy bỏ việc tặng {facts.award}", facts.recipients),) if listed else (),
    )


def reissue_decision(facts: ReissueFacts) -> Paper:
    """The re-issue: to whom the object is given again, why, and what becomes of the old one."""
    again = AGAIN[facts.again]
    listed = len(facts.recipients) > MOST_INLINE
    whom = f"{counted(facts.recipients)} (danh sách kèm theo)" if listed else _named(facts.recipients)
    old = (
        f"{facts.award} cũ được nộp lại và hủy theo quy định."
        if facts.again == "exchange"
        else f"{facts.award} đã mất không còn giá trị sử dụng."
    )
    return decision_paper(
        PaperKind.REISSUE_DECISION,
        facts.head,
        subject=f"Về việc {again} {facts.award}",
        articles=(
            [
                line(
                    f"{again.capitalize()} {facts.award} đã được tặng theo {facts.decision.named} cho {whom}, "
                    f"do {facts.reason.rstrip('.')}."
                )
            ],
            [line(f"Thành tích, thời điểm khen thưởng và số sổ vàng giữ nguyên theo quyết định đã tặng. {old}")],
            [line(_closing(facts.executors))],
        ),
        annexes=(_annex(facts.head, f"được {again} {facts.award}", facts.recipients),) if listed else (),
    )


def _named(recipients: tuple[Recipient, ...]) -> str:
    return "; ".join(f"{one.named}, {one.place}" if one.place else one.named for one in recipients)


def _handed_back(facts: RevocationFacts) -> str:
    objects = ", ".join(facts.objects)
    what = [objects] if objects else []
    if facts.amount:
        what.append(f"tiền thưởng {money(facts.amount)}")
    elif facts.amount is None:
        what.append("tiền thưởng đã nhận")
    if not what:
        return "Không có hiện vật và tiền thưởng phải thu hồi."
    due = f" trước {format_long(facts.due)}" if facts.due else ""
    place = f" tại {facts.place}" if facts.place else ""
    return f"Thu hồi {' và '.join(what)}. Người nhận nộp lại{place}{due}."


def _closing(executors: tuple[str, ...]) -> str:
    those = [*executors, f"tập thể, cá nhân có liên quan đến {article(1)}"]
    named = f"{', '.join(those[:-1])} và {those[-1]}" if len(those) > 1 else those[0]
    return (
        f"Quyết định này có hiệu lực kể từ ngày ký. {named[:1].upper()}{named[1:]} chịu trách nhiệm thi hành "
        "Quyết định này./."
    )


def _annex(head: DecisionHead, subtitle: str, recipients: tuple[Recipient, ...]) -> Annex:
    whom = counted(recipients, figures=False)
    return Annex(
        "Danh sách",
        (f"{whom[:1].upper()}{whom[1:]} {subtitle}",),
        reference_of(head).tied,
        (recipients_table(recipients),),
    )
