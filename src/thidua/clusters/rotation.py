"""Whose turn it is to lead: who never led, then who led longest ago, in the order of the members. A proposal, no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """One member: its place in the list and the last year it led; None where no year we know of says it did."""

    unit_id: int
    position: int
    last_led: int | None = None
    leads_now: bool = False
    stands: bool = True


def rotation(turns: Sequence[Turn]) -> list[int]:
    """The members in the order of their turn; the present head and those that no longer stand have none.

    >>> rotation([Turn(1, 1, 2026, leads_now=True), Turn(2, 2, 2024), Turn(3, 3), Turn(4, 4, 2023)])
    [3, 4, 2]
    """
    waiting = [one for one in turns if one.stands and not one.leads_now]
    return [
        one.unit_id
        for one in sorted(waiting, key=lambda one: (one.last_led is not None, one.last_led or 0, one.position))
    ]
