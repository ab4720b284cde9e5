"""Nodes about the members of a collective and its place in a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thidua.law.records import ClusterLevel
from thidua.law.rules.nodes.words import Measure


@dataclass(frozen=True, slots=True)
class Members:
    """A measure of the members of a collective in the year.

    share:       share of members holding ``award`` is at least ``limit`` (above it, when ``above``).
    holders:     at least ``limit`` members hold ``award``.
    completed:   share of members who completed their task is at least ``limit``.
    disciplined: at most ``limit`` members were disciplined with a warning or heavier.
    """

    measure: Measure
    limit: Fraction
    award: str = ""
    above: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Ranked so in a cluster organised at one of these levels."""

    rank: int
    clusters: frozenset[ClusterLevel]
