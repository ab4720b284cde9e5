"""Whether a value meets its target: exact fractions, no rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.targets.enums import Comparison, Reached

PER_CENT = "%"
_HUNDRED = 100


def value_of(amount: Decimal, out_of: Decimal | None, measure: str) -> Fraction:
    """The value reported: the amount itself, or the amount out of a whole (times a hundred where "%" is the measure)."""
    if out_of is None:
        return Fraction(amount)
    share = Fraction(amount) / Fraction(out_of)
    return share * _HUNDRED if measure == PER_CENT else share


def meets(reached: Fraction, comparison: Comparison, wanted: Fraction) -> bool:
    """Whether the value reached stands to the wanted one as the target asks: 60 is not more than 60."""
    return {
        Comparison.MORE: reached > wanted,
        Comparison.AT_LEAST: reached >= wanted,
        Comparison.EXACTLY: reached == wanted,
        Comparison.AT_MOST: reached <= wanted,
        Comparison.LESS: reached < wanted,
    }[comparison]


def judge(
    wanted: Decimal, comparison: Comparison, measure: str, amount: Decimal | None, out_of: Decimal | None
) -> Reached:
    """Met, not met, or not known as long as nothing was reported."""
    if amount is None:
        return Reached.UNKNOWN
    return Reached.MET if meets(value_of(amount, out_of, measure), comparison, Fraction(wanted)) else Reached.NOT_MET
