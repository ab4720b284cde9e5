"""Nodes about ratings and years one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua.law.records import Rating

if TYPE_CHECKING:
    from thidua.law.rules.nodes.tree import Node


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating of the year of achievement is this one or higher."""

    at_least: Rating


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive years up to the year of achievement, each with the rating or with one of the awards, or either.

    after:  the run begins after the decision of this award, which must be held.
    unused: years a decision on this award already used up do not count.
    within: what must lie in the years of the run, the whole unbroken run counting.
    """

    years: int
    rating: Rating | None = None
    awards: frozenset[str] = frozenset()
    after: str = ""
    within: tuple[Node, ...] = ()
    unused: str = ""
    listed: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the awards in one order."""
        object.__setattr__(self, "listed", tuple(sorted(self.awards)))


@dataclass(frozen=True, slots=True)
class RatedYears:
    """So many years of the run reach the rating."""

    at_least: Rating
    years: int
