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
    CHOICE = "choice"  # one level of several, each with its points; a level may void the whole criterion
    COUNT = "count"  # so much for each item, up to the maximum
    TARGET = "target"  # a result against a target; the best result of all moves the points of the others
    GATE = "gate"  # no points: a condition that limits the grade


class GroupKind(StrEnum):
    """Whether a group makes up the total, adds to it or takes from it."""

    MAIN = "main"
    BONUS = "bonus"
    PENALTY = "penalty"
    GATE = "gate"  # conditions on the grade; no points, in no total


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of a choice. ``voids``: whoever stands here gets nothing for the whole criterion, all its parts."""

    code: str
    name: str
    points: Decimal
    voids: bool = False


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A numbered criterion that is scored in parts: "I.1" with the parts "I.1.a" and "I.1.b", which sum to its maximum."""

    code: str
    name: str
    maximum: Decimal


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One line of the sheet that receives points, or a condition on the grade.

    maximum:       the most it can give; in a penalty group the most it can take, also written as a positive number;
                   zero for a gate.
    per_violation: what one violation costs; only for ``minus``. In a penalty group the cost of one occurrence.
    step:          what its points are rounded to, and what typed points must be a multiple of; a sheet that was read
                   from a file has it on every criterion, None means the step of the sheet.
    part_of:       code of the heading it is a part of, "" when it stands alone.
    levels:        of a ``choice``, best first.
    per_item:      what one item is worth; only for ``count``.
    measure:       what a ``target`` is counted in: "%", "triệu đồng".
    lower_is_better: for a ``target``, True when a smaller result is the better one.
    at_most:       of a ``gate`` that is met, the best grade still possible (code of the grade).
    grades_down:   of a ``gate`` that is met, by how many grades the grade falls.
    twice_with:    code of a criterion that by design counts the same fault once more ("nộp chậm" inside and as a penalty).
    own:           True for a line each unit may fill with criteria of its own that sum to the same maximum.
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
    part_of: str = ""
    levels: tuple[Level, ...] = ()
    per_item: Decimal | None = None
    measure: str = ""
    lower_is_better: bool = False
    at_most: str = ""
    grades_down: int | None = None
    twice_with: str = ""
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Criteria that are summed together and limited together.

    maximum:  for a main group the sum of its criteria; for bonus and penalty groups the cap, a positive number; zero
              for a group of gates.
    headings: the criteria of this group that are scored in parts.
    """

    code: str
    name: str
    kind: GroupKind
    maximum: Decimal
    criteria: tuple[Criterion, ...]
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HighestOf:
    """Criteria of which only the highest counts for a unit ("chỉ tính mức cao nhất"); the others count as zero."""

    criteria: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A grade and the total from which on it is given: "Xuất sắc" from 90. ``starts_at`` None: whoever is below all."""

    code: str
    name: str
    starts_at: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Quota:
    """At most this share of the members graded receives a grade, rounded down; the rest fall to the next grade."""

    grade: str
    share: Fraction
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The raw input of one criterion; which of these is filled follows from the kind of the criterion.

    met: yes_no and gate · value: up_to · violations: minus · numerator, denominator: ratio · level: choice (its code) ·
    count: count · result, target: target (without a target, or with zero, the "no target" branch counts).
    """

    value: Decimal | None = None
    met: bool | None = None
    violations: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    level: str | None = None
    count: int | None = None
    result: Decimal | None = None
    target: Decimal | None = None


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
    grades:  best first, empty when the sheet grades nobody. quotas: limits on how many receive a grade.
    highest_of: sets of criteria of which only the highest counts.
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
    grades: tuple[Grade, ...] = ()
    quotas: tuple[Quota, ...] = ()
    highest_of: tuple[HighestOf, ...] = ()

    @cached_property
    def _places_by_code(self) -> dict[str, tuple[Group, Criterion]]:
        """Where each criterion stands, by its code."""
        return {criterion.code: (group, criterion) for group, criterion in self.criteria()}

    def criteria(self) -> Iterator[tuple[Group, Criterion]]:
        """Every criterion with its group, in the order of the sheet."""
        for group in self.groups:
            for criterion in group.criteria:
                yield group, criterion

    @cached_property
    def _by_kind(self) -> dict[CriterionKind, tuple[Criterion, ...]]:
        """The criteria of each kind, in the order of the sheet."""
        return {kind: tuple(one for _, one in self.criteria() if one.kind is kind) for kind in CriterionKind}

    def of_kind(self, kind: CriterionKind) -> tuple[Criterion, ...]:
        """The criteria of one kind, in the order of the sheet."""
        return self._by_kind[kind]

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
