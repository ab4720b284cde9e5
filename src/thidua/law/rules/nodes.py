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

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing
from thidua.law.records import Basis, ClusterLevel, InitiativeKind, InitiativeScope, PositionClass, Rating


class Recipient(StrEnum):
    """A kind of recipient an award, or one path to it, is for."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    SMALL = "small"
    ORGANISATION = "organisation"
    HOUSEHOLD = "household"
    AREA = "area"
    FOREIGNER = "foreigner"


class Span(StrEnum):
    """In which years a fact counts."""

    YEAR = "year"
    EVER = "ever"
    RUN = "run"


class Measure(StrEnum):
    """What is measured about the members of a collective."""

    SHARE = "share"
    HOLDERS = "holders"
    COMPLETED = "completed"
    DISCIPLINED = "disciplined"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must be met; parts for other kinds of recipient drop out."""

    parts: tuple[Node, ...]
    selective: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember whether a part may drop out."""
        object.__setattr__(self, "selective", any(is_selective(part) for part in self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is enough; parts for other kinds of recipient drop out."""

    parts: tuple[Node, ...]
    assumable: tuple[bool, ...] = field(init=False, compare=False)
    selective: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember which parts hold something computed (only their judgements may be assumed), and whether one may drop out."""
        object.__setattr__(self, "assumable", tuple(is_computed(part) for part in self.parts))
        object.__setattr__(self, "selective", any(is_selective(part) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Criterion:
    """A named criterion with its article, how well its text is known, and for whom it is.

    award: the award whose text holds it.
    recipients, positions: empty = for everybody; without a known position a criterion for some positions is unknown.
    """

    award: str
    code: str
    text: str
    citation: Citation
    standing: Standing
    body: Node
    recipients: frozenset[Recipient] = frozenset()
    positions: frozenset[PositionClass] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Only people can say; recorded under the id of the criterion."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """The text, or a part of it, is not known: never met and never not met."""

    award: str
    code: str


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


@dataclass(frozen=True, slots=True)
class RatedYears:
    """So many years of the run reach the rating."""

    at_least: Rating
    years: int


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


@dataclass(frozen=True, slots=True)
class Proposed:
    """The dossier is received so many calendar years after the year of achievement."""

    years_after: int


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


def is_computed(node: Node) -> bool:
    """Whether the node, or one below it, is decided from facts and not by people alone."""
    if isinstance(node, AllOf | AnyOf):
        return any(is_computed(part) for part in node.parts)
    if isinstance(node, Criterion):
        return is_computed(node.body)
    return not isinstance(node, Judged | Unread)


def is_selective(node: Node) -> bool:
    """Whether the node, or one it joins, is for some recipients only."""
    if isinstance(node, AllOf | AnyOf):
        return node.selective
    return isinstance(node, Criterion) and bool(node.recipients or node.positions)


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


@dataclass(frozen=True, slots=True)
class Bar:
    """A criterion that only ever stands in the way, on its own days; a doubtful one bars nobody whom the facts clear."""

    criterion: Criterion
    in_force: DateRange
    sure: Criterion = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the criterion as one that decides, to see whom the facts clear."""
        known = (
            self.criterion if self.criterion.standing.decides else replace(self.criterion, standing=Standing.REPORTED)
        )
        object.__setattr__(self, "sure", known)


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides the award, on which days."""

    who: str
    in_force: DateRange
    citation: Citation
    standing: Standing


@dataclass(frozen=True, slots=True)
class Version:
    """The rule of one award on the days it is in force.

    known:    False for days whose text is not known; the rule is then a single ``Unread``.
    exists:   False for days on which the law has no such award.
    rule:     gate, criteria, paths; bars stand beside it.
    """

    in_force: DateRange
    citation: Citation
    standing: Standing
    rule: Node
    bars: tuple[Bar, ...] = ()
    known: bool = True
    exists: bool = True
    note: str = ""
    computed: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember whether the rule holds something computed."""
        object.__setattr__(self, "computed", is_computed(self.rule))


@dataclass(frozen=True, slots=True)
class Award:
    """One award: what it is called, for whom it is, who gives it, and its versions in the order of their days.

    twins: codes that count as this award in a run (the titles of the armed forces).
    parts: codes of the classes or titles this entry holds together.
    issuers: levels whose decision counts as a step; empty = any.
    """

    code: str
    name: str
    kind: str
    level: str
    recipients: frozenset[Recipient]
    versions: tuple[Version, ...]
    deciders: tuple[Decider, ...] = ()
    issuers: frozenset[str] = frozenset()
    twins: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def version(self, on: date) -> Version | None:
        """The version in force on the day; None before the first one."""
        return next((one for one in self.versions if one.in_force.contains(on)), None)

    @property
    def is_title(self) -> bool:
        """Whether this is an emulation title, not a commendation."""
        return self.kind == "title"
