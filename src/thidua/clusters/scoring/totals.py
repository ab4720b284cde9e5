"""From points of criteria to a total, in one settled order, the same for every unit.

criterion → voided criteria → only the highest of several → group → caps of bonus and penalty → total. Conditions on the
grade come after all of it and never change a point.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.clusters.scoring.shapes import Answer, CriterionKind, Group, GroupKind, Sheet
from thidua.errors import Missing

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What one unit's points add up to.

    points:   by criterion, only those that have points. counted: the same after voiding and "only the highest counts".
    uncounted: by criterion, the sentence that says why its points do not count.
    groups:   by group, after the caps; penalty groups are zero or negative. uncapped: the same before the caps.
    headings: by criterion that is scored in parts, the sum of what counts.
    answered, expected: criteria of the main groups that have points, and how many there are; bonus and penalty
              criteria left empty mean "không có" and are never expected.
    missing:  codes of main criteria without points, in the order of the sheet; they are missing, not zero.
    waiting:  codes answered whose points are not yet computed; they count zero for now and are not missing.
    """

    points: Mapping[str, Decimal]
    groups: Mapping[str, Decimal]
    uncapped: Mapping[str, Decimal]
    total: Decimal
    answered: int
    expected: int
    complete: bool
    missing: tuple[str, ...]
    counted: Mapping[str, Decimal]
    uncounted: Mapping[str, str]
    headings: Mapping[str, Decimal]
    waiting: tuple[str, ...]


def tally(
    sheet: Sheet,
    points_by_code: Mapping[str, Decimal | None],
    *,
    voids: Collection[str] = (),
    waiting: Collection[str] = (),
) -> Tally:
    """Add up the points of one unit; raises ``Missing`` for a code the sheet does not have.

    voids:   codes of the criteria whose chosen level voids (``voids_of``).
    waiting: codes answered whose points are not yet computed; points given for them are left out.
    """
    plan = _plan(sheet)
    if not (points_by_code.keys() <= plan.codes and plan.codes.issuperset(voids) and plan.codes.issuperset(waiting)):
        raise Missing
    found = points_by_code.get
    given = {code: value for code in plan.order if (value := found(code)) is not None}
    if waiting:
        given = {code: value for code, value in given.items() if code not in waiting}
    uncounted = _voided(sheet, given, voids) if voids else {}
    if sheet.highest_of:
        uncounted |= _outdone(sheet, given, uncounted)
    counted = {code: ZERO if code in uncounted else value for code, value in given.items()} if uncounted else given
    uncapped = {group.code: sum(filter(None, map(counted.get, codes)), ZERO) for group, codes in plan.groups}
    groups = {group.code: capped(group, uncapped[group.code]) for group, _ in plan.groups}
    missing: tuple[str, ...] = ()
    if not given.keys() >= plan.required.keys():
        missing = tuple([code for code in plan.required if code not in given and code not in waiting])
    return Tally(
        points=given,
        groups=groups,
        uncapped=uncapped,
        total=sum(groups.values(), ZERO),
        answered=len(plan.required) - len(missing),
        expected=len(plan.required),
        complete=not missing,
        missing=missing,
        counted=counted,
        uncounted=uncounted,
        headings={code: sum(filter(None, map(counted.get, parts)), ZERO) for code, parts in plan.headings.items()},
        waiting=tuple([code for code in plan.order if code in waiting]) if waiting else (),
    )


def voids_of(sheet: Sheet, answers: Mapping[str, Answer | None]) -> frozenset[str]:
    """The criteria whose chosen level voids; answers to criteria the sheet does not have are left out."""
    return frozenset(
        criterion.code
        for criterion in sheet.of_kind(CriterionKind.CHOICE)
        if (answer := answers.get(criterion.code)) is not None
        and any(level.voids for level in criterion.levels if level.code == answer.level)
    )


def capped(group: Group, points: Decimal) -> Decimal:
    """The points of a group within its limit: at most its maximum, for a penalty at least minus its maximum."""
    if group.kind is GroupKind.GATE:
        return ZERO
    if group.kind is GroupKind.PENALTY:
        return max(points, -group.maximum)
    return min(points, group.maximum)


@dataclass(frozen=True)
class _Plan:
    """What every tally of one sheet asks of it, worked out once."""

    order: tuple[str, ...]
    codes: frozenset[str]
    groups: tuple[tuple[Group, tuple[str, ...]], ...]
    headings: Mapping[str, tuple[str, ...]]
    required: Mapping[str, None]


def _plan(sheet: Sheet) -> _Plan:
    """The plan of a sheet, kept by identity: to hash a whole sheet would cost more than to add it up."""
    kept = _PLANS.get(id(sheet))
    if kept is not None and kept[0] is sheet:
        return kept[1]
    order = tuple(criterion.code for _, criterion in sheet.criteria())
    plan = _Plan(
        order=order,
        codes=frozenset(order),
        groups=tuple(
            (group, () if group.kind is GroupKind.GATE else tuple(part.code for part in group.criteria))
            for group in sheet.groups
        ),
        headings={
            heading.code: tuple(part.code for part in group.criteria if part.part_of == heading.code)
            for group in sheet.groups
            for heading in group.headings
        },
        required=dict.fromkeys(criterion.code for group, criterion in sheet.criteria() if group.kind is GroupKind.MAIN),
    )
    if len(_PLANS) >= _MOST_PLANS:
        _PLANS.clear()
    _PLANS[id(sheet)] = (sheet, plan)
    return plan


_MOST_PLANS = 256
_PLANS: dict[int, tuple[Sheet, _Plan]] = {}
"""Plans by identity of their sheet; the sheet is held, so that its identity stays its own."""


def _voided(sheet: Sheet, given: Mapping[str, Decimal], voids: Collection[str]) -> dict[str, str]:
    """Why parts of a voided criterion do not count: every part of the same heading, or the criterion itself."""
    causes: dict[str, str] = {}
    for _, criterion in sheet.criteria():
        if criterion.code in voids:
            causes.setdefault(criterion.part_of or criterion.code, criterion.code)
    found: dict[str, str] = {}
    for _, criterion in sheet.criteria():
        whole = criterion.part_of or criterion.code
        if whole in causes and criterion.code in given:
            found[criterion.code] = (
                f"Không tính điểm vì {causes[whole]} ở mức làm mất toàn bộ điểm của tiêu chí {whole}."
            )
    return found


def _outdone(sheet: Sheet, given: Mapping[str, Decimal], left_out: Mapping[str, str]) -> dict[str, str]:
    """Why points do not count where only the highest of several does; of equal ones the first of the sheet counts."""
    found: dict[str, str] = {}
    for rule in sheet.highest_of:
        worth = {
            code: size
            for code in given
            if code in rule.criteria and code not in left_out and code not in found and (size := abs(given[code]))
        }
        if len(worth) > 1:
            best = max(worth, key=lambda code: worth[code])
            for code in worth:
                if code != best:
                    found[code] = (
                        f"Không tính điểm vì trong {', '.join(rule.criteria)} chỉ tính mức cao nhất; đã tính {best}."
                    )
    return found
