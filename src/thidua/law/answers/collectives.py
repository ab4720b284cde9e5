"""What is known of the members of a collective, and its rank in a cluster."""

from __future__ import annotations

from fractions import Fraction

from thidua.law.answers.asked import Asked
from thidua.law.answers.windows import Found, Window
from thidua.law.records import YearOfCollective
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN
from thidua.law.wording import said

_PEOPLE = {nodes.Measure.HOLDERS, nodes.Measure.DISCIPLINED}


def members(asked: Asked, node: nodes.Members, _window: Window | None) -> Found:
    """A measure of the members in the year; shares are exact."""
    if asked.hoped(asked.year):
        return MET, (), ()
    row = asked.members(asked.year)
    measured = _measured(asked, node, row) if row else None
    if measured is None:
        return UNKNOWN, (), (f"collective {asked.year}",)
    enough = measured > node.limit if node.above else measured >= node.limit
    if node.measure is nodes.Measure.DISCIPLINED:
        enough = measured <= node.limit
    counted = (
        said("people", asked.year, measured)
        if node.measure in _PEOPLE
        else said("share", asked.year, f"{float(measured * 100):g}")
    )
    return (MET if enough else NOT_MET), (counted,), ()


def _measured(asked: Asked, node: nodes.Members, row: YearOfCollective) -> Fraction | None:
    """The number or share the node speaks of; none where the row does not say it."""
    names = asked.library.same(node.award) if node.award else ()
    match node.measure:
        case nodes.Measure.HOLDERS:
            holds = row.has is not None and any(name in row.has for name in names)
            known = row.has is not None and (node.limit <= 1 or not holds)
            return Fraction(holds) if known else None
        case nodes.Measure.DISCIPLINED:
            return None if row.disciplined is None else Fraction(row.disciplined)
        case nodes.Measure.COMPLETED:
            return Fraction(row.completed, row.members) if row.members and row.completed is not None else None
        case nodes.Measure.SHARE:
            return max((row.shares[name] for name in names if name in row.shares), default=None)


def placed(asked: Asked, node: nodes.Placed, _window: Window | None) -> Found:
    """The rank in a cluster of the level."""
    if asked.hoped(asked.year):
        return MET, (), ()
    row = asked.members(asked.year)
    rank = row.rank_in_cluster if row else None
    level = row.cluster if row else None
    if (rank is not None and rank > node.rank) or (level is not None and level not in node.clusters):
        return NOT_MET, (said("rank", rank),) if rank is not None else (), ()
    if rank is None or level is None:
        return UNKNOWN, (), (f"collective {asked.year}",)
    return MET, (said("rank", rank),), ()
