"""The closed set of nodes a rule is made of.

    joining     AllOf · AnyOf · Criterion (a named node with its article and standing; for whom it is)
    people      Judged (only people can say) · Unread (the text is not known)
    years       Rated · Run (consecutive years, with what must lie within them) · RatedYears
    awards      Held · Streak (consecutive awards) · Never · Standard (the standard of another award)
    work        Initiatives · Recruited · Tenure (posts and years) · Served (years in the service)
    collective  Members · Placed (rank in a cluster)
    procedure   Proposed (how long after the year of achievement)

A node holds parameters and no behaviour; ``thidua.law.answers`` gives the verdict, ``describing`` the words.
"""

from thidua.law.rules.nodes.awards import Held, Never, Standard, Streak
from thidua.law.rules.nodes.collective import Members, Placed
from thidua.law.rules.nodes.joining import AllOf, AnyOf, Criterion, Judged, Unread, is_computed, is_selective
from thidua.law.rules.nodes.tree import Node, below
from thidua.law.rules.nodes.versions import Award, Bar, Decider, Version
from thidua.law.rules.nodes.words import Measure, Recipient, Span
from thidua.law.rules.nodes.work import Initiatives, Proposed, Recruited, Served, Tenure, TenureRow
from thidua.law.rules.nodes.years import Rated, RatedYears, Run

__all__ = [
    "AllOf",
    "AnyOf",
    "Award",
    "Bar",
    "Criterion",
    "Decider",
    "Held",
    "Initiatives",
    "Judged",
    "Measure",
    "Members",
    "Never",
    "Node",
    "Placed",
    "Proposed",
    "Rated",
    "RatedYears",
    "Recipient",
    "Recruited",
    "Run",
    "Served",
    "Span",
    "Standard",
    "Streak",
    "Tenure",
    "TenureRow",
    "Unread",
    "Version",
    "below",
    "is_computed",
    "is_selective",
]
