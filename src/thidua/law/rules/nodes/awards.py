"""Nodes about awards held before."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.law.records import Basis
from thidua.law.rules.nodes.words import Span


@dataclass(frozen=True, slots=True)
class Held:
    """An award is held so many times in the span; ``after``: decided after the decision of that award."""

    award: str
    times: int = 1
    span: Span = Span.EVER
    after: str = ""


@dataclass(frozen=True, slots=True)
class Streak:
    """So many awards one after the other, the last for the year of achievement; the years between do not matter."""

    award: str
    times: int
    last: Held = field(init=False, compare=False)
    row: Held = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the two questions it is made of: one for the year itself, so many within the years."""
        object.__setattr__(self, "last", Held(self.award, span=Span.YEAR))
        object.__setattr__(self, "row", Held(self.award, self.times, Span.RUN))


@dataclass(frozen=True, slots=True)
class Never:
    """None of these awards, or of this basis, was ever given."""

    award: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """The award is held for the year, or its own criteria are met for the year."""

    award: str
    title: Held = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the question whether the award itself is held for the year."""
        object.__setattr__(self, "title", Held(self.award, span=Span.YEAR))
