"""Nodes about work: initiatives, months and years served, posts, and when the dossier came."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.law.records import InitiativeKind, InitiativeScope


@dataclass(frozen=True, slots=True)
class Initiatives:
    """So many initiatives of the kind and scope, recognised.

    last: counted in so many years up to the year of achievement; 0 = in the years of the run around it.
    dated: the day of recognition must be known.
    """

    kind: InitiativeKind
    scope: InitiativeScope
    times: int = 1
    last: int = 1
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Recruited:
    """Has worked so many months in the year of achievement when newly recruited in it."""

    months: int


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Posts of one rank, and for how long: from so many years, to below so many where there is an upper bound."""

    posts: frozenset[str]
    years: int
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Posts held long enough; rows from the highest rank down, time in a higher rank counting in a lower one.

    whole: whether the table is known in full; where it is not, nobody fails by it.
    """

    rows: tuple[TenureRow, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """So many whole years since the day of joining the service."""

    years: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """The dossier is received so many calendar years after the year of achievement."""

    years_after: int
