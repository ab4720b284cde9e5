"""The closed set itself, and the walk through a tree of it."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.law.rules.nodes.awards import Held, Never, Standard, Streak
from thidua.law.rules.nodes.collective import Members, Placed
from thidua.law.rules.nodes.joining import AllOf, AnyOf, Criterion, Judged, Unread
from thidua.law.rules.nodes.work import Initiatives, Proposed, Recruited, Served, Tenure
from thidua.law.rules.nodes.years import Rated, RatedYears, Run

Node = (
    AllOf
    | AnyOf
    | Criterion
    | Judged
    | Unread
    | Rated
    | Run
    | RatedYears
    | Held
    | Streak
    | Never
    | Standard
    | Initiatives
    | Recruited
    | Tenure
    | Served
    | Members
    | Placed
    | Proposed
)


def below(node: Node) -> Iterator[Node]:
    """The node and every node below it."""
    yield node
    inner: tuple[Node, ...] = ()
    match node:
        case AllOf() | AnyOf():
            inner = node.parts
        case Criterion():
            inner = (node.body,)
        case Run():
            inner = node.within
    for part in inner:
        yield from below(part)
