"""What the papers of an award are made from: frozen facts, every word of them already decided by people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua.papers.data import Letterhead, SignatureBlock
from thidua.vietnamese import format_count, format_long

Whom = Literal["collective", "household", "person"]
WHOM: dict[Whom, str] = {"collective": "tập thể", "household": "hộ gia đình", "person": "cá nhân"}
"""Kinds of recipient in the order papers name them."""

NAMELESS = "…" * 8
"""Stands where the name of a recipient is not known yet."""


@dataclass(frozen=True)
class Recipient:
    """One who is commended.

    name:       as on the list; empty where it is still to be filled.
    honorific:  "Ông", "Bà" or empty.
    post, unit: those of the day of the award; of a collective, ``unit`` is the body it belongs to.
    reason:     his own reason; empty where all have the common one.
    """

    name: str
    whom: Whom = "person"
    honorific: str = ""
    post: str = ""
    unit: str = ""
    reason: str = ""
    posthumous: bool = False

    @property
    def named(self) -> str:
        """The name with its honorific, and the word that it is given after death."""
        shown = " ".join(part for part in (self.honorific, self.name or NAMELESS) if part)
        return f"{shown} (truy tặng)" if self.posthumous else shown

    @property
    def place(self) -> str:
        """Post and unit in one line."""
        return ", ".join(part for part in (self.post, self.unit) if part)


@dataclass(frozen=True)
class DecisionHead:
    """What every decision begins and ends with.

    authority:  who decides, as the line above the căn cứ names him: "Giám đốc Sở …".
    bases:      the căn cứ and "Theo đề nghị của …", one each, without closing signs.
    recipients: the lines under "Nơi nhận".
    draft:      a small word at the foot of every page while it is one.
    """

    letterhead: Letterhead
    authority: str
    bases: tuple[str, ...]
    signature: SignatureBlock
    recipients: tuple[str, ...] = ()
    draft: str = ""


DOTS = "………"
"""What is not known, left to be filled by hand."""


@dataclass(frozen=True)
class DecisionReference:
    """A decision another paper speaks of: number with symbol, day, whose it is."""

    number: str
    day: date | None
    authority: str

    @property
    def named(self) -> str:
        """The decision as a sentence names it; what is not known is dotted, to be filled by hand."""
        return f"{self._dated} của {self.authority}" if self.authority else self._dated

    @property
    def brief(self) -> str:
        """The decision as a heading names it: without number and day where neither is known."""
        return self.named if self.number or self.day else "quyết định khen thưởng"

    @property
    def tied(self) -> tuple[str, str]:
        """The two lines below the head of a list that goes with the decision."""
        return f"(Kèm theo {self._dated}", f"của {self.authority})"

    @property
    def _dated(self) -> str:
        day = format_long(self.day) if self.day else f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
        return f"Quyết định số {self.number or DOTS} {day}"


@dataclass(frozen=True)
class Rate:
    """The money for each of one kind of recipient, in đồng."""

    whom: Whom
    amount: int


@dataclass(frozen=True)
class MoneyFacts:
    """The money of a decision.

    rates: none where the amounts are not known; then the paper names no amount.
    total: in đồng, over all recipients.
    fund:  out of what it is paid: "Quỹ thi đua, khen thưởng của Sở".
    """

    fund: str
    rates: tuple[Rate, ...] = ()
    total: int | None = None


@dataclass(frozen=True)
class AwardDecisionFacts:
    """A decision that gives one award to one or many.

    award:     "Giấy khen", "Bằng khen", "Lao động tiên tiến".
    is_title:  whether it is called a title ("danh hiệu “…”"); a flag, giấy khen or bằng khen is not.
    occasion:  the common reason, as the sentence goes on after the recipients: "đã có thành tích …".
    executors: who carries the decision out, besides the recipients: "Chánh Văn phòng Sở".
    listed:    whether the recipients stand on an annex; None lets their number decide.
    """

    head: DecisionHead
    award: str
    occasion: str
    recipients: tuple[Recipient, ...]
    executors: tuple[str, ...]
    money: MoneyFacts | None = None
    is_title: bool = False
    listed: bool | None = None

    @property
    def given(self) -> str:
        """What is given, as the sentence has it after "tặng"."""
        return f"danh hiệu “{self.award}”" if self.is_title else self.award

    @property
    def verb(self) -> str:
        """The word for giving: "tặng", or "truy tặng" where every recipient is dead."""
        return "truy tặng" if self.recipients and all(one.posthumous for one in self.recipients) else "tặng"


def counted(recipients: Iterable[Recipient], *, figures: bool = True) -> str:
    """How many of each kind: "08 tập thể, 02 hộ gia đình và 20 cá nhân"; without figures "tập thể, hộ gia đình, …"."""
    every = list(recipients)
    kinds = [(sum(one.whom == whom for one in every), word) for whom, word in WHOM.items()]
    if not figures:
        return ", ".join(word for count, word in kinds if count)
    parts = [f"{count:02d} {word}" for count, word in kinds if count]
    return " và ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def money(amount: int) -> str:
    """An amount as papers write it: "1.520.000 đồng"."""
    return f"{format_count(amount)} đồng"
