"""Numbers typed and shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import Unreadable
from thidua.vietnamese import format_count, format_points, parse_decimal


def outcome(text: str) -> str:
    """How a text fares: "finite" for a number, the code of the fault otherwise."""
    try:
        return "finite" if parse_decimal(text).is_finite() else "not finite"
    except Unreadable as refused:
        return refused.code


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        (" 9,50\u00a0", "9.50"),
        ("\u202f10\t", "10"),
        ("1.000,5", "1000.5"),
        ("1 000,5", "1000.5"),
        ("1\u00a0000,5", "1000.5"),
        ("1.000.000", "1000000"),
        ("\u22125", "-5"),
        ("–0,25", "-0.25"),
        ("+3", "3"),
        ("１２，５", "12.5"),
        ("007", "7"),
        ("999999999999", "999999999999"),
    ],
)
def test_readable(typed: str, value: str) -> None:
    """Commas, points, spaces, grouping and typographic signs are read as people mean them."""
    assert parse_decimal(typed) == Decimal(value)


def test_digits_after_the_mark_are_kept() -> None:
    """No decimal typed is rounded away."""
    assert str(parse_decimal("0,1250")) == "0.1250"


@pytest.mark.parametrize(("grouping", "value"), [(False, "1"), (True, "1000")])
def test_one_point_before_three_digits(grouping: bool, value: str) -> None:
    """A text "1.000" is one in a score and one thousand in a count: the caller says which."""
    assert parse_decimal("1.000", grouping=grouping) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mười", "SCORE-02"),
        ("1,000.5", "SCORE-02"),
        ("1,2,3", "SCORE-02"),
        ("10.00.000", "SCORE-02"),
        ("1 00", "SCORE-02"),
        (",5", "SCORE-02"),
        ("5,", "SCORE-02"),
        ("--5", "SCORE-02"),
        ("٣", "SCORE-02"),
        ("५", "SCORE-02"),
        ("Ⅸ", "SCORE-02"),
        ("½", "SCORE-02"),
        ("0x1F", "SCORE-02"),
        ("1_000", "SCORE-02"),
        ("", "SCORE-03"),
        (" \u00a0\t", "SCORE-03"),
        ("NaN", "SCORE-04"),
        ("sNaN", "SCORE-04"),
        ("-Infinity", "SCORE-04"),
        ("∞", "SCORE-04"),
        ("1e30", "SCORE-05"),
        ("1E-5", "SCORE-05"),
        ("10^30", "SCORE-05"),
        ("1" + "0" * 30, "SCORE-05"),
        ("1234567890123", "SCORE-05"),
        ("0," + "1" * 5000, "SCORE-05"),
    ],
)
def test_unreadable(typed: str, code: str) -> None:
    """What is no plain number is refused with its own code, the field and a short quotation."""
    with pytest.raises(Unreadable) as caught:
        parse_decimal(typed, path="I.2")
    fault = caught.value.faults[0]
    assert (caught.value.code, fault.path) == (code, "I.2")
    assert len(fault.message) < 120


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Every text gives a finite number or a fault of the SCORE family, never another error."""
    assert outcome(text) in {"finite", "SCORE-02", "SCORE-03", "SCORE-04", "SCORE-05"}


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_is_shown_can_be_typed_back(value: Decimal) -> None:
    """A number as shown, typed in again, is the same number."""
    assert parse_decimal(format_points(value, 2), grouping=True) == value


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("1000.5", 1, "1.000,5"),
        ("1000.5", 2, "1.000,50"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("-0.001", 2, "0,00"),
        ("7", 0, "7"),
        ("1234567.891", 3, "1.234.567,891"),
    ],
)
def test_format_points(value: str, places: int, shown: str) -> None:
    """Points carry a comma, grouped thousands and a fixed number of decimals, rounded half up."""
    assert format_points(Decimal(value), places) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (999, "999"), (1234, "1.234"), (-1234567, "-1.234.567")])
def test_format_count(count: int, shown: str) -> None:
    """Counts are grouped by points."""
    assert format_count(count) == shown
