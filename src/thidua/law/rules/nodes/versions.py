"""An award with its rules: versions in the order of their days, bars beside them, and who decides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing
from thidua.law.rules.nodes.joining import Criterion, is_computed
from thidua.law.rules.nodes.tree import Node
from thidua.law.rules.nodes.words import Recipient


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
