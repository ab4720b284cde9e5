"""How values of several units make one, and where a target stands on a day: exact, and unknown stays unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.targets.enums import Comparison, Gathering, Light
from thidua.targets.measuring import meets, value_of


@dataclass(frozen=True)
class Reading:
    """A value and what it was made of: an amount, of a whole where it is a share; ``amount`` is None for an average."""

    value: Fraction
    amount: Decimal | None = None
    out_of: Decimal | None = None


@dataclass(frozen=True)
class Gathered:
    """What units reported, put together.

    reading: of those that reported, None where nobody did; known, units: how many did, of how many.
    """

    reading: Reading | None
    known: int
    units: int

    @property
    def whole(self) -> bool:
        """True when every unit is in it: only then may it be judged."""
        return self.units > 0 and self.known == self.units


def reading_of(amount: Decimal, out_of: Decimal | None, measure: str) -> Reading:
    """One unit's value."""
    return Reading(value_of(amount, out_of, measure), amount, out_of)


def gather(method: Gathering, readings: Sequence[Reading | None], measure: str) -> Gathered:
    """The units' values as one.

    A sum of shares adds parts and wholes apart, so a large unit weighs more; an average counts every unit alike.
    """
    known = [one for one in readings if one is not None]
    if not known:
        return Gathered(None, 0, len(readings))
    amounts = [one.amount for one in known if one.amount is not None]
    wholes = [one.out_of for one in known if one.out_of is not None]
    if method == Gathering.MEAN or len(amounts) < len(known) or 0 < len(wholes) < len(known):
        mean = sum((one.value for one in known), Fraction(0)) / len(known)
        return Gathered(Reading(mean), len(known), len(readings))
    total = sum(amounts, Decimal(0))
    return Gathered(reading_of(total, sum(wholes, Decimal(0)) if wholes else None, measure), len(known), len(readings))


def handed_down(method: Gathering, parts: Sequence[tuple[Decimal, Decimal | None]], *, share: bool) -> Fraction | None:
    """What the targets of lower units come to, to be held against the one above; None where a whole is not known.

    Where nothing is put together there is nothing to hold against it either: None. A mean counts every unit alike.

    parts: the value wanted of each unit, with its whole.
    """
    if not parts or method == Gathering.NONE:
        return None
    if method == Gathering.MEAN:
        return sum((Fraction(wanted) for wanted, _whole in parts), Fraction(0)) / len(parts)
    if not share:
        return sum((Fraction(wanted) for wanted, _whole in parts), Fraction(0))
    wholes = [Fraction(whole) for _wanted, whole in parts if whole is not None]
    if len(wholes) < len(parts):
        return None
    weighed = sum(
        (Fraction(wanted) * whole for (wanted, _whole), whole in zip(parts, wholes, strict=True)), Fraction(0)
    )
    return weighed / sum(wholes, Fraction(0))


def light_of(
    *, wanted: Decimal, comparison: Comparison, due_on: date, on: date, timely: Reading | None, latest: Reading | None
) -> Light:
    """Where a target stands on a day. The deadline itself is still in time; the day after is not.

    timely: the newest value that holds on or before the deadline; latest: the newest of all.
    """
    met = timely is not None and meets(timely.value, comparison, Fraction(wanted))
    if on <= due_on:
        if timely is None:
            return Light.SILENT
        return Light.ON_COURSE if met else Light.NOT_YET
    if met:
        return Light.REACHED
    if latest is None:
        return Light.SILENT_LATE
    late = latest is not timely and meets(latest.value, comparison, Fraction(wanted))
    return Light.REACHED_LATE if late else Light.MISSED
