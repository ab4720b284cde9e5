"""The lists that go with a decision: who is paid how much, and who receives the object at the presentation."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.papers.awards.facts import DecisionReference, money
from thidua.papers.data import Block, Column, Letterhead, Paper, PaperKind, Paragraph, Row, SignatureBlock, Table, line
from thidua.vietnamese import format_count, in_words

UNKNOWN = "chưa rõ"


@dataclass(frozen=True)
class PaymentRow:
    """One payment.

    coefficient: as written: "0,3"; empty where it is not known.
    amount:      in đồng; None where it is not known, which is not zero.
    note:        "lĩnh thay", "chỉ chi mức cao nhất", …
    """

    name: str
    unit: str
    award: str
    coefficient: str = ""
    amount: int | None = None
    note: str = ""


@dataclass(frozen=True)
class PaymentFacts:
    """The list of payments of one decision. ``base``: the base salary of the day of the decision, in đồng."""

    letterhead: Letterhead
    decision: DecisionReference
    rows: tuple[PaymentRow, ...]
    fund: str
    base: int | None = None
    signatures: tuple[SignatureBlock, ...] = ()
    draft: str = ""

    @property
    def total(self) -> int:
        """The sum of the known amounts, in đồng."""
        return sum(row.amount for row in self.rows if row.amount is not None)

    @property
    def unknown(self) -> int:
        """How many amounts are not known."""
        return sum(row.amount is None for row in self.rows)

    @property
    def summed(self) -> str:
        """The sum in figures and words, and how many amounts it leaves out; no sum where none is known."""
        if self.rows and self.unknown == len(self.rows):
            return f"Tổng số tiền: {UNKNOWN} ({self.unknown:02d} khoản chưa rõ mức)."
        said = f"Tổng số tiền: {money(self.total)} (bằng chữ: {in_words(self.total).capitalize()} đồng)"
        return f"{said}, chưa kể {self.unknown:02d} khoản chưa rõ mức." if self.unknown else f"{said}."


@dataclass(frozen=True)
class PresentationRow:
    """One recipient at the presentation.

    ordinal: the number in the golden book, which is the ordinal in the decision.
    objects: what is handed over: "Giấy khen, khung".
    """

    ordinal: str
    name: str
    unit: str
    objects: str
    amount: int | None = None
    note: str = ""


@dataclass(frozen=True)
class PresentationFacts:
    """The list signed when certificates and money are handed over. ``occasion``: where and when, in words."""

    letterhead: Letterhead
    decision: DecisionReference
    rows: tuple[PresentationRow, ...]
    occasion: str = ""
    with_money: bool = True
    signatures: tuple[SignatureBlock, ...] = ()
    draft: str = ""


def payment_list(facts: PaymentFacts) -> Paper:
    """The list of payments with its sum in figures and words, lying across the sheet, with a place to sign."""
    columns = (
        Column("TT", 13, "center"),
        Column("Họ và tên, tên tập thể", 51),
        Column("Đơn vị", 51),
        Column("Danh hiệu, hình thức khen thưởng", 42),
        Column("Hệ số", 15, "center"),
        Column("Số tiền (đồng)", 30, "right"),
        Column("Ký nhận", 30),
        Column("Ghi chú", 35),
    )
    rows = tuple(
        Row((str(at), one.name, one.unit, one.award, one.coefficient, _figure(one.amount), "", one.note))
        for at, one in enumerate(facts.rows, start=1)
    )
    summed = UNKNOWN if facts.rows and facts.unknown == len(facts.rows) else format_count(facts.total)
    total = Row(("Tổng cộng", "", "", "", "", summed, "", ""), bold=True, span_first=True)
    body: list[Block] = []
    if facts.base is not None:
        body.append(Paragraph.of(f"Mức lương cơ sở ngày quyết định: {money(facts.base)}; chi từ {facts.fund}."))
    else:
        body.append(Paragraph.of(f"Chi từ {facts.fund}."))
    return Paper(
        kind=PaperKind.PAYMENT_LIST,
        letterhead=facts.letterhead,
        title="Danh sách chi tiền thưởng",
        subtitle=(f"Theo {facts.decision.named}",),
        body=(*body, Table(columns, (*rows, total), size=12, signed=True), line(facts.summed)),
        signatures=facts.signatures,
        landscape=True,
        draft=facts.draft,
    )


def presentation_list(facts: PresentationFacts) -> Paper:
    """The list signed at the presentation: what each receives, and a place to sign for it."""
    columns = [
        Column("Số sổ vàng", 15, "center"),
        Column("Họ và tên, tên tập thể", 46),
        Column("Đơn vị", 44),
        Column("Hiện vật", 30),
        *((Column("Tiền thưởng (đồng)", 27, "right"),) if facts.with_money else ()),
        Column("Người nhận ký, ghi rõ họ tên", 40),
        Column("Ghi chú", 30),
    ]
    rows = tuple(
        Row(
            (
                one.ordinal,
                one.name,
                one.unit,
                one.objects,
                *((_figure(one.amount),) if facts.with_money else ()),
                "",
                one.note,
            )
        )
        for one in facts.rows
    )
    said = f"Danh sách trên ấn định {len(facts.rows):02d} tập thể, cá nhân nhận khen thưởng./."
    return Paper(
        kind=PaperKind.PRESENTATION_LIST,
        letterhead=facts.letterhead,
        title="Danh sách trao, nhận khen thưởng",
        subtitle=(f"Theo {facts.decision.named}",),
        body=(
            *((Paragraph.of(facts.occasion),) if facts.occasion else ()),
            Table(tuple(columns), rows, size=12, signed=True),
            line(said),
        ),
        signatures=facts.signatures,
        landscape=True,
        draft=facts.draft,
    )


def _figure(amount: int | None) -> str:
    return UNKNOWN if amount is None else format_count(amount)
