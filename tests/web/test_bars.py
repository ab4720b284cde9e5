"""Stacked bars: lengths are true to the points."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thidua.web.bars import LENGTH, Part, Piece, draw


def test_bar_begins_at_zero_and_stacks_in_order() -> None:
    """Groups follow each other from zero, a bonus has its own tone, a penalty is a mark behind the end."""
    parts = [
        Part(Decimal(500)),
        Part(Decimal(250)),
        Part(Decimal(50), "bonus"),
        Part(Decimal(-20), "penalty"),
    ]
    assert draw(parts, Decimal(1000)) == [
        Piece("0.0", "500.0", "1"),
        Piece("500.0", "250.0", "2"),
        Piece("750.0", "50.0", "bonus"),
        Piece("804.0", "24", "penalty"),
    ]


def test_nothing_is_drawn_for_nothing() -> None:
    """Without points, or without a maximum, there is no bar instead of a false one."""
    assert draw([Part(Decimal(0)), Part(Decimal(0), "penalty")], Decimal(1000)) == []
    assert draw([Part(Decimal(5))], Decimal(0)) == []


@given(st.lists(st.integers(0, 300), min_size=1, max_size=8))
def test_lengths_add_up_to_the_share_of_the_maximum(values: list[int]) -> None:
    """The whole bar is as long as the sum of its groups, within the rounding of one tenth a piece."""
    maximum = Decimal(max(sum(values), 1) * 2)
    drawn = sum((Decimal(piece.width) for piece in draw([Part(Decimal(v)) for v in values], maximum)), Decimal(0))
    assert abs(drawn - Decimal(sum(values)) * LENGTH / maximum) <= Decimal("0.05") * len(values)
