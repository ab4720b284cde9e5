"""Ranks by total, then by the sheet's rule for ties on a day; what no rule resolves is named as a tie.

Ranks are competition ranks: 1, 2, 3, 3, 5. They depend on the points alone, never on the order of rows.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Generic, TypeVar

from thidua.clusters.scoring.shapes import GroupKind, Sheet
from thidua.clusters.scoring.totals import ZERO, Tally

Key = TypeVar("Key", bound=Hashable)

TOTAL_LABEL = "tổng điểm"
KIND_LABELS = {GroupKind.MAIN: "điểm các nhóm chính", GroupKind.BONUS: "điểm thưởng", GroupKind.PENALTY: "điểm trừ"}


@dataclass(frozen=True, kw_only=True)
class Standing(Generic[Key]):
    """Where one unit stands.

    tied:      another unit has the same rank, because no rule tells them apart.
    gap:       points to the total of the unit ranked next better, zero where a tie rule separates them; None at rank 1.
    broken_by: the part of the tie rule that set this unit apart from its neighbour of equal total; "" if the total did.
    """

    key: Key
    total: Decimal
    rank: int
    tied: bool
    gap: Decimal | None
    broken_by: str
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Tie(Generic[Key]):
    """A tie no rule resolves: who shares the rank, and what was compared with the value all of them have."""

    rank: int
    keys: tuple[Key, ...]
    tried: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, kw_only=True)
class Ranking(Generic[Key]):
    """All units, best first, and the ties that stay open."""

    standings: tuple[Standing[Key], ...]
    ties: tuple[Tie[Key], ...]

    def of(self, key: Key) -> Standing[Key] | None:
        """Where one unit stands, None when it was not ranked."""
        return next((standing for standing in self.standings if standing.key == key), None)


def rank(sheet: Sheet, tallies: Mapping[Key, Tally], on: date, order: Sequence[Key] | None = None) -> Ranking[Key]:
    """Rank the units on a day.

    order: in which order units of one and the same rank are shown (for instance by name); it never changes a rank.
    """
    rule = sheet.tie_rule_on(on)
    items = ("total", *(item for item in (rule.by if rule else ()) if item != "total"))
    values = {key: tuple(worth(sheet, item, part) for item in items) for key, part in tallies.items()}
    shown = {key: place for place, key in enumerate(order or ())}
    ordered = sorted(tallies, key=lambda key: (shown.get(key, len(shown)), repr(key)))
    ordered.sort(key=lambda key: values[key], reverse=True)
    labels = tuple(label(sheet, item) for item in items)
    levels = [(value, tuple(keys)) for value, keys in groupby(ordered, key=lambda key: values[key])]
    standings: list[Standing[Key]] = []
    ties: list[Tie[Key]] = []
    for number, (value, keys) in enumerate(levels):
        place = len(standings) + 1
        better = levels[number - 1][0] if number else None
        worse = levels[number + 1][0] if number + 1 < len(levels) else None
        standings.extend(
            Standing(
                key=key,
                total=value[0],
                rank=place,
                tied=len(keys) > 1,
                gap=None if better is None else better[0] - value[0],
                broken_by=_separator(labels, value, better) or _separator(labels, value, worse),
                tally=tallies[key],
            )
            for key in keys
        )
        if len(keys) > 1:
            ties.append(Tie(rank=place, keys=keys, tried=tuple(zip(labels, value, strict=True))))
    return Ranking(standings=tuple(standings), ties=tuple(ties))


def worth(sheet: Sheet, item: str, part: Tally) -> Decimal:
    """What a part of a tie rule compares, for one unit; the greater the better. An empty criterion counts as zero.

    A criterion scored in parts is worth the sum of its parts, also where the parts are the unit's own.
    """
    if item == "total":
        return part.total
    scope, _, code = item.partition(":")
    if scope == "criterion":
        found = _criterion_code(sheet, code)
        return part.headings.get(found, part.counted.get(found, ZERO))
    if code in set(GroupKind):
        return sum((part.groups[group.code] for group in sheet.groups if group.kind == code), ZERO)
    return part.groups[sheet.group(code).code]


def label(sheet: Sheet, item: str) -> str:
    """A part of a tie rule in words: "tổng điểm", "điểm thưởng", "điểm nhóm I", "điểm tiêu chí I.2"."""
    if item == "total":
        return TOTAL_LABEL
    scope, _, code = item.partition(":")
    if scope == "criterion":
        return f"điểm tiêu chí {_criterion_code(sheet, code)}"
    if code in set(GroupKind):
        return KIND_LABELS[GroupKind(code)]
    return f"điểm nhóm {sheet.group(code).code}"


def _criterion_code(sheet: Sheet, code: str) -> str:
    """The code, if the sheet has a criterion or a heading of it; raises ``Missing`` otherwise."""
    if any(heading.code == code for group in sheet.groups for heading in group.headings):
        return code
    return sheet.criterion(code).code


def _separator(labels: tuple[str, ...], value: tuple[Decimal, ...], other: tuple[Decimal, ...] | None) -> str:
    """The part of the tie rule in which two units of equal total first differ, "" when their totals differ."""
    if other is None or other[0] != value[0]:
        return ""
    return next(name for name, one, two in zip(labels, value, other, strict=True) if one != two)
