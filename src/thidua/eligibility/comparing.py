"""Whether a local condition asks for more or for less than the State's: said only where the two measure the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from thidua.law.records.facts import RATINGS, SCOPES
from thidua.law.rules import nodes
from thidua.law.standings import criteria_of


class Compared(StrEnum):
    """How one condition stands to another of the same kind."""

    LOOSER = "looser"
    SAME = "same"
    TIGHTER = "tighter"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One condition of a local criterion held against the State's of the same kind; state is None where there is none."""

    criterion: nodes.Criterion
    local: nodes.Node
    state: nodes.Node | None
    how: Compared


def compared(local: nodes.Version, state: nodes.Version) -> list[Comparison]:
    """Every computed condition of the local version, held against all of the State's that measure the same.

    A condition is looser when it asks for less than each of them; where they say different things it is not clear.
    """
    found = []
    for criterion in criteria_of(local):
        for leaf in _leaves(criterion.body):
            others = [
                other
                for theirs in criteria_of(state)
                if _meet(criterion, theirs)
                for other in _leaves(theirs.body)
                if _core(other) == _core(leaf)
            ]
            found.append(_against(criterion, leaf, others))
    return found


def _against(criterion: nodes.Criterion, leaf: nodes.Node, others: list[nodes.Node]) -> Comparison:
    if not others:
        return Comparison(criterion, leaf, None, Compared.UNCLEAR)
    each = {_order(leaf, other) for other in others}
    how = each.pop() if len(each) == 1 else Compared.UNCLEAR
    return Comparison(criterion, leaf, others[0], how)


def _meet(one: nodes.Criterion, other: nodes.Criterion) -> bool:
    """Whether both can be about the same recipient; empty stands for everybody."""
    kinds = not one.recipients or not other.recipients or bool(one.recipients & other.recipients)
    posts = not one.positions or not other.positions or bool(one.positions & other.positions)
    return kinds and posts


def _leaves(node: nodes.Node) -> Iterator[nodes.Node]:
    for one in nodes.below(node):
        if not isinstance(one, nodes.AllOf | nodes.AnyOf | nodes.Criterion | nodes.Judged | nodes.Unread):
            yield one


def _core(node: nodes.Node) -> Any:  # noqa: PLR0911 - one measure for each node
    """What a condition measures, without how much of it; None where no measure of it has an order."""
    match node:
        case nodes.Run():
            return replace(node, years=0, within=())
        case nodes.RatedYears():
            return replace(node, years=0)
        case nodes.Rated():
            return replace(node, at_least=RATINGS[0])
        case nodes.Held() | nodes.Streak():
            return replace(node, times=0)
        case nodes.Initiatives():
            return replace(node, times=0, scope=SCOPES[0])
        case nodes.Recruited():
            return replace(node, months=0)
        case nodes.Served():
            return replace(node, years=0)
        case nodes.Members():
            return replace(node, limit=node.limit * 0, above=False)
        case nodes.Placed():
            return replace(node, rank=0)
        case _:
            return (node, "no measure")


def _order(local: Any, state: Any) -> Compared:
    """Of two conditions that measure the same, which asks for more."""
    mine, theirs = _amounts(local), _amounts(state)
    if mine == theirs:
        return Compared.SAME
    if all(one <= other for one, other in zip(mine, theirs, strict=True)):
        return Compared.LOOSER
    if all(one >= other for one, other in zip(mine, theirs, strict=True)):
        return Compared.TIGHTER
    return Compared.UNCLEAR


def _amounts(node: nodes.Node) -> tuple[Any, ...]:  # noqa: PLR0911 - one measure for each node
    """How much a condition asks for, larger for more."""
    match node:
        case nodes.Run() | nodes.Served() | nodes.RatedYears():
            return (node.years,)
        case nodes.Rated():
            return (RATINGS.index(node.at_least),)
        case nodes.Held() | nodes.Streak():
            return (node.times,)
        case nodes.Initiatives():
            return (node.times, SCOPES.index(node.scope))
        case nodes.Recruited():
            return (node.months,)
        case nodes.Members():
            most = node.measure is nodes.Measure.DISCIPLINED
            return (-node.limit if most else node.limit, node.above)
        case nodes.Placed():
            return (-node.rank,)
        case _:
            return ()
