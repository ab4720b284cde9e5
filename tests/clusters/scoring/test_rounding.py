from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import oracle_half_up, steps

from thidua.clusters.scoring.rounding import is_multiple, neighbours, to_step

shares = st.tuples(st.integers(0, 10_000), st.integers(1, 10_000)).map(lambda pair: Fraction(*pair))


@given(value=shares, step=steps)
def test_rounding_agrees_with_an_oracle_that_compares_distances(value: Fraction, step: Decimal) -> None:
    """Every share is rounded half up exactly as plain fractions say."""
    assert Fraction(to_step(value, step)) == oracle_half_up(value, Fraction(step))


@given(count=st.integers(0, 10_000), step=steps)
def test_a_half_goes_up(count: int, step: Decimal) -> None:
    """Exactly half-way between two multiples the greater one is taken, in the negative the one away from zero."""
    middle = (Fraction(count) + Fraction(1, 2)) * Fraction(step)
    assert to_step(middle, step) == step * (count + 1)
    assert to_step(-middle, step) == -step * (count + 1)


def test_rounding_by_floats_disagrees_somewhere() -> None:
    """Negative control: the same sums on floats give wrong points for many sheets, so exactness is tested for real."""
    wrong = [
        (top, bottom, most)
        for most in (15, 23, 35)
        for bottom in range(1, 200)
        for top in range(bottom + 1)
        if Decimal(str(round(top / bottom * most, 2)))
        != Decimal(str(float(to_step(Fraction(top, bottom) * most, Decimal("0.01")))))
    ]
    print(f"floats disagree in {len(wrong)} cases, first {wrong[0]}")
    assert len(wrong) > 10


def test_bankers_rounding_disagrees_on_a_half() -> None:
    """Negative control: rounding half to even gives 0.5 steps that half up does not."""
    assert to_step(Decimal("28.25"), Decimal("0.5")) == Decimal("28.5")
    assert round(Decimal("28.25") / Decimal("0.5")) * Decimal("0.5") == Decimal("28.0")


def test_rounding_does_not_depend_on_the_decimal_context() -> None:
    """Quotients with endless decimals are rounded from their exact value."""
    third = Fraction(1, 3) * 30
    assert to_step(third, Decimal("0.5")) == 10
    assert (Decimal(1) / 3 * 30).quantize(Decimal(1), ROUND_HALF_UP) == 10
    assert to_step(Fraction(10**30, 3), Decimal(1)) == Decimal(333333333333333333333333333333)


@pytest.mark.parametrize(
    ("value", "step", "low", "high"),
    [("25.3", "0.5", "25", "25.5"), ("0.1", "0.25", "0", "0.25"), ("7", "2", "6", "8")],
)
def test_neighbours_stand_around_a_value_between_two_steps(value: str, step: str, low: str, high: str) -> None:
    """The two nearest multiples are offered for points that miss the step."""
    assert not is_multiple(Decimal(value), Decimal(step))
    assert neighbours(Decimal(value), Decimal(step)) == (Decimal(low), Decimal(high))
