"""The parts of a score sheet: criteria in groups, the rule for ties, the rule for leaders.

Everything here is frozen and exact: points are ``Decimal``, shares are ``Fraction``. A sheet knows nothing about units,
answers or people. What a sheet must satisfy (sums, steps, names) is checked where it is read, in ``checks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal

from thidua.errors import Missing

Evidence = Literal["required", "optional", "none"]
EVIDENCE: tuple[Evidence, ...] = ("required", "optional", "none")


class CriterionKind(StrEnum):
    """How one criterion turns an answer into points."""

    YES_NO = "yes_no"  # met: the maximum, not met: nothing
    UP_TO = "up_to"  # points typed by people, up to the maximum
    MINUS = "minus"  # full marks, less a fixed amount for each violation, never below zero
    RATIO = "ratio"  # numerator / denominator × maximum, rounded half up to a step


class GroupKind(StrEnum):
    """Whether a group makes up the total, adds to it or takes from it."""

    MAIN = "main"
    BONUS = "bonus"
    PENALTY = "penalty"


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One line of the sheet that receives points.

    maximum:       the most it can give; in a penalty group the most it can take, also written as a positive number.
    per_violation: what one violation costs; only for ``minus``. In a penalty group the cost of one occurrence.
    step:          what its points are rounded to, and what typed points must be a multiple of; a sheet that was read
                   from a file has it on every criterion, None means the step of the sheet.
    """

    code: str
    name: str
    kind: CriterionKind
    maximum: Decimal
    help: str = ""
    per_violation: Decimal | None = None
    evidence: Evidence = "optional"
    numerator_label: str = ""
    denominator_label: str = ""
    step: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Criteria that are summed together and limited together.

    maximum: for a main group the sum of its criteria; for bonus and penalty groups the cap, a positive number.
    """

    code: str
    name: str
    kind: GroupKind
    maximum: Decimal
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The raw input of one criterion; which of the five is filled follows from the kind of the criterion."""

    value: Decimal | None = None
    met: bool | None = None
    violations: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class TieRule:
    """What decides between equal totals, in order, from a day on.

    by:     "total", "group:<code>", "group:main|bonus|penalty" (all groups of that kind) or "criterion:<code>";
            the greater value stands first, points counted after the caps.
    starts: first day on which the rule is in force, None for always.
    """

    by: tuple[str, ...]
    starts: date | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Leaders:
    """How many leading units may be acclaimed and what share of hands each of them needs; None where no rule says.

    strictly: True demands more than the threshold, False at least the threshold.
    """

    count: int | None = None
    threshold: Fraction | None = None
    strictly: bool = False
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A whole score sheet.

    step:    what points are rounded to, half up. places: decimals shown.
    maximum: what the main groups sum to; a bonus may carry a unit above it.
    example: True when figures are ours and not those of an issued sheet; ``note`` says which.
    """

    title: str
    step: Decimal
    places: int
    maximum: Decimal
    groups: tuple[Group, ...]
    tie_rules: tuple[TieRule, ...] = ()
    leaders: Leaders | None = None
    source: str = ""
    note: str = ""
    example: bool = False

    @cached_property
    def _places_by_code(self) -> dict[str, tuple[Group, Criterion]]:
        """Where each criterion stands, by its code."""
        return {criterion.code: (group, criterion) for group, criterion in self.criteria()}

    def criteria(self) -> Iterator[tuple[Group, Criterion]]:
        """Every criterion with its group, in the order of the sheet."""
        for group in self.groups:
            for criterion in group.criteria:
                yield group, criterion

    def criterion(self, code: str) -> Criterion:
        """The criterion of this code; raises ``Missing`` when the sheet has none."""
        return self._found(code)[1]

    def group_of(self, code: str) -> Group:
        """The group that holds the criterion of this code; raises ``Missing`` when the sheet has none."""
        return self._found(code)[0]

    def group(self, code: str) -> Group:
        """The group of this code; raises ``Missing`` when the sheet has none."""
        for group in self.groups:
            if group.code == code:
                return group
        raise Missing

    def step_of(self, code: str) -> Decimal:
        """The step to which points of this criterion are rounded."""
        return self.criterion(code).step or self.step

    def tie_rule_on(self, on: date) -> TieRule | None:
        """The rule for ties in force on a day: the one that started last, None when none has started."""
        started = [rule for rule in self.tie_rules if rule.starts is None or rule.starts <= on]
        return max(started, key=lambda rule: rule.starts or date.min, default=None)

    def _found(self, code: str) -> tuple[Group, Criterion]:
        """Group and criterion of a code."""
        found = self._places_by_code.get(code)
        if found is None:
            raise Missing
        return found
