"""Whose turn it is: pure, a proposal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua.clusters.rotation import Turn, rotation


def test_who_never_led_comes_first() -> None:
    """Never led before led, longest ago before lately, the list's order between equals; the head has no turn."""
    turns = [Turn(1, 1, 2026, leads_now=True), Turn(2, 2, 2024), Turn(3, 3), Turn(4, 4, 2023), Turn(5, 5)]
    assert rotation(turns) == [3, 5, 4, 2]


def test_who_no_longer_stands_has_no_turn() -> None:
    """A unit that ended or left is not proposed."""
    assert rotation([Turn(1, 1), Turn(2, 2, stands=False)]) == [1]


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(2000, 2030)), st.booleans()), max_size=12))
def test_everybody_standing_gets_one_turn(drawn: list[tuple[int | None, bool]]) -> None:
    """Each member but the present head is proposed exactly once, and the order of input does not matter."""
    turns = [Turn(at, at, led, leads_now=now) for at, (led, now) in enumerate(drawn)]
    order = rotation(turns)
    assert sorted(order) == [one.unit_id for one in turns if not one.leads_now]
    assert rotation(turns[::-1]) == order
