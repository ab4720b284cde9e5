"""Money that goes with an award: the coefficient of the day, times the base salary of the day, rounded as the text says.

    bonus  =  round up (coefficient × base salary on the day of the decision)

Every factor is a dated record with its citation. What no text read so far says is unknown, and unknown is never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Literal, get_args

from thidua.law.citations import Citation, Standing
from thidua.law.money_texts import MoneyText, money_texts
from thidua.vietnamese import format_count, format_day

Recipient = Literal["person", "collective", "household"]
RECIPIENTS: dict[Recipient, str] = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}

Decider = Literal[
    "nha-nuoc", "quoc-hoi", "bo-tinh", "quan-khu-dai-hoc-quoc-gia", "co-quan", "huyen", "xa", "doanh-nghiep", ""
]
DECIDERS: dict[Decider, str] = {
    "nha-nuoc": "Chủ tịch nước, Chính phủ, Thủ tướng Chính phủ",
    "quoc-hoi": "Ủy ban Thường vụ Quốc hội",
    "bo-tinh": "bộ trưởng, người đứng đầu ban, ngành; Chủ tịch Ủy ban nhân dân tỉnh",
    "quan-khu-dai-hoc-quoc-gia": "quân khu và tương đương, Đại học Quốc gia",
    "co-quan": "người đứng đầu cơ quan, đơn vị có tư cách pháp nhân",
    "huyen": "Chủ tịch Ủy ban nhân dân cấp huyện",
    "xa": "Chủ tịch Ủy ban nhân dân cấp xã",
    "doanh-nghiep": "giám đốc doanh nghiệp, hợp tác xã",
    "": "chưa rõ người quyết định",
}
"""By whom an award may be decided, as far as the amount depends on it; an empty code is a decider not known."""


@dataclass(frozen=True)
class Bonus:
    """The money of one award, with how it was reached.

    amount:      đồng, rounded; None when a factor is unknown (never to be read as zero).
    most:        đồng; where the awarder fixes the amount himself, the highest he may fix. ``amount`` is then None.
    raw:         coefficient × base before rounding; None with an unknown factor.
    coefficient: of this kind of recipient, the multiple for a collective or household included.
    standing:    the weakest among the records used; doubtful when the answer rests on none.
    steps:       the computation in sentences; for an unknown amount the last one says what is missing.
    """

    amount: int | None
    most: int | None
    raw: Fraction | None
    coefficient: Fraction | None
    base: int | None
    citations: tuple[Citation, ...]
    standing: Standing
    steps: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why the amount is not known; empty when it is."""
        return "" if self.amount is not None else self.steps[-1]


def rounded(coefficient: Fraction, base: int, *, step: int) -> int:
    """Coefficient × base, rounded up to a whole multiple of ``step`` đồng: 0.3 × 2,340,000 → 710,000."""
    return ceil(coefficient * base / step) * step


def bonus(form: str, whom: Recipient, decider: str, on: date) -> Bonus:
    """The money for one award decided on a day.

    form:    code of the title or form of commendation.
    decider: one of ``DECIDERS``; empty where it is not known.
    on:      the day of the decision: not the day of payment, not the year of the achievement.
    raises:  ValueError for a recipient or decider outside the closed lists.
    """
    if whom not in get_args(Recipient) or decider not in get_args(Decider):
        raise ValueError(f"{whom!r} or {decider!r} is not one of the known words")
    work = _Work(form, whom, decider, on)
    return work.done()


class _Work:
    """One computation: the records used and the sentences said on the way."""

    def __init__(self, form: str, whom: Recipient, decider: str, on: date) -> None:
        self.form, self.whom, self.decider, self.on = form, whom, decider, on
        self.used: list[MoneyText] = []
        self.steps: list[str] = []
        self.base: int | None = None
        self.coefficient: Fraction | None = None
        self.ceiling = False

    def done(self) -> Bonus:
        """The answer, or what is missing for one."""
        missing = self._coefficient() or self._base()
        rounding = self._one("rounding")
        if not missing and rounding is None:
            missing = f"Chưa đọc được cách làm tròn áp dụng ngày {format_day(self.on)}."
        raw = self.coefficient * self.base if self.coefficient is not None and self.base is not None else None
        if missing or raw is None or rounding is None:
            return self._unknown(missing, raw)
        self.used.append(rounding)
        assert self.coefficient is not None
        assert self.base is not None
        amount = rounded(self.coefficient, self.base, step=int(rounding.number))
        self.steps.append(
            f"{_spoken(self.coefficient)} × {format_count(self.base)} = {_spoken(raw)} đồng, làm tròn lên đến "
            f"{format_count(int(rounding.number))} đồng là {format_count(amount)} đồng ({rounding.said})."
        )
        doubtful = [one for one in self.used if not one.standing.decides]
        if doubtful:
            self.steps.append(f"Chưa dùng để chi được: {doubtful[0].citation} {doubtful[0].standing.label}.")
        elif self.ceiling:
            self.steps.append("Đây là mức cao nhất; người tặng quyết định mức cụ thể.")
        known = not doubtful and not self.ceiling
        return self._bonus(amount if known else None, amount if self.ceiling and not doubtful else None, raw)

    def _coefficient(self) -> str:
        """Find the coefficient of the recipient; the sentence of what is missing, or nothing."""
        own = self._of_recipient(self.whom)
        if isinstance(own, MoneyText):
            return self._take(own, Fraction(1))
        multiples = [one for one in self._rows("multiple") if one.whom == self.whom and self.form in one.codes]
        if own == "" and multiples:
            single = self._of_recipient("person")
            if isinstance(single, MoneyText):
                self.used.append(multiples[0])
                self.steps.append(
                    f"{RECIPIENTS[self.whom].capitalize()} được {_spoken(multiples[0].number)} lần mức của cá nhân "
                    f"({multiples[0].said})."
                )
                return self._take(single, multiples[0].number)
            own = single
        return own or (
            f"Chưa đọc được mức tiền thưởng của {RECIPIENTS[self.whom]} cho hình thức này áp dụng ngày "
            f"{format_day(self.on)}."
        )

    def _of_recipient(self, whom: Recipient) -> MoneyText | str:
        """The one record that holds for the recipient and the decider; else what is missing, empty if there is none."""
        rows = [one for one in self._rows("coefficient") if one.whom == whom and self.form in one.codes]
        if rows and not self.decider and any(one.deciders for one in rows):
            return "Cần biết ai quyết định khen thưởng: mức tiền thưởng tùy theo người quyết định."
        found = [one for one in rows if not one.deciders or self.decider in one.deciders]
        if rows and not found:
            spoken = DECIDERS[self.decider]  # type: ignore[index]
            return f"Chưa đọc được mức tiền thưởng khi người quyết định là: {spoken}."
        return found[0] if found else ""

    def _take(self, row: MoneyText, multiple: Fraction) -> str:
        self.used.append(row)
        self.coefficient = row.number * multiple
        self.ceiling = row.is_ceiling
        whose = "cá nhân" if multiple != 1 else RECIPIENTS[self.whom]
        most = "cao nhất " if row.is_ceiling else ""
        self.steps.append(f"Hệ số {most}của {whose}: {_spoken(row.number)} lần mức lương cơ sở ({row.said}).")
        return ""

    def _base(self) -> str:
        """Find the base salary of the day; the sentence of what is missing, or nothing."""
        salary, day = self._one("base-salary"), self._one("base-date")
        if salary is None or day is None:
            return f"Chưa đọc được mức lương cơ sở áp dụng cho quyết định ngày {format_day(self.on)}."
        self.used += [salary, day]
        self.base = int(salary.number)
        self.steps.append(
            f"Mức lương cơ sở ngày {format_day(self.on)}: {format_count(self.base)} đồng ({salary.said}). "
            f"{day.sentence} ({day.said})"
        )
        return ""

    def _unknown(self, missing: str, raw: Fraction | None) -> Bonus:
        self.steps.append(missing)
        return self._bonus(None, None, raw, unknown=True)

    def _bonus(self, amount: int | None, most: int | None, raw: Fraction | None, *, unknown: bool = False) -> Bonus:
        return Bonus(
            amount=amount,
            most=most,
            raw=raw,
            coefficient=self.coefficient,
            base=self.base,
            citations=tuple(dict.fromkeys(one.citation for one in self.used)),
            standing=Standing.DOUBTFUL if unknown else weakest(one.standing for one in self.used),
            steps=tuple(self.steps),
        )

    def _rows(self, kind: str) -> list[MoneyText]:
        return [one for one in money_texts(kind) if one.in_force.contains(self.on)]

    def _one(self, kind: str) -> MoneyText | None:
        return next(iter(self._rows(kind)), None)


def weakest(standings: Iterable[Standing]) -> Standing:
    """The standing of an answer that rests on several records: that of the weakest of them."""
    order = list(Standing)
    return max(standings, key=order.index, default=Standing.DOUBTFUL)


def _spoken(number: Fraction) -> str:
    """An exact number as papers write it: 0.45 → "0,45", 702000 → "702.000"."""
    whole, part = divmod(abs(number), 1)
    if not part:
        return format_count(int(whole))
    digits = f"{float(part):.6f}"[2:].rstrip("0")
    return f"{format_count(int(whole))},{digits}"
