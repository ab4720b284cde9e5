"""Rounding half up to a step, exactly: no floating point, no dependence on the decimal context."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


def to_step(value: Decimal | Fraction, step: Decimal) -> Decimal:
    """The multiple of ``step`` nearest to ``value``; a value half-way between two goes away from zero.

    >>> to_step(Fraction(118, 124) * 30, Decimal("0.5"))
    Decimal('28.5')
    """
    exact = Fraction(value) / Fraction(step)
    count = (abs(exact) + Fraction(1, 2)).__floor__()
    return _times(step, count if exact >= 0 else -count)


def nearest(ratio: tuple[int, int], step: Decimal) -> Decimal:
    """The same for a number from zero on given as its two whole numbers, which need not be reduced.

    >>> nearest((118 * 30, 124), Decimal("0.5"))
    Decimal('28.5')
    """
    top, bottom = ratio
    a, b = step.as_integer_ratio()
    return _times(step, (2 * top * b + bottom * a) // (2 * bottom * a))


def is_multiple(value: Decimal, step: Decimal) -> bool:
    """Whether ``value`` is a whole number of steps."""
    return (Fraction(value) / Fraction(step)).denominator == 1


def neighbours(value: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """The multiples of ``step`` just below and just above ``value``."""
    below = (Fraction(value) / Fraction(step)).__floor__()
    return _times(step, below), _times(step, below + 1)


@lru_cache(maxsize=4096)
def _times(step: Decimal, count: int) -> Decimal:
    """A whole number of steps with every digit; ``*`` would round to the precision of the decimal context."""
    top, bottom = step.as_integer_ratio()
    decimals = max(0, -int(step.as_tuple().exponent))
    return Decimal(f"{count * top * 10**decimals // bottom}E-{decimals}")
