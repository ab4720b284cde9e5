"""Small sheets and answers with unsurprising values, and strategies that make many of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from thidua.clusters.scoring.answers import Answer
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind, Leaders, Sheet, TieRule
from thidua.clusters.scoring.totals import Tally, tally
from thidua.errors import Unreadable

D = Decimal
HALF = D("0.5")


GOOD = """
title: Bảng điểm thử
step: 0.5
places: 1
maximum: 30
groups:
  - code: I
    name: Nhóm một
    kind: main
    maximum: 30
    criteria:
      - {code: I.1, name: Một, kind: up_to, maximum: 20}
      - {code: I.2, name: Hai, kind: minus, maximum: 10, per_violation: 0.5}
  - code: II
    name: Thưởng
    kind: bonus
    maximum: 5
    criteria:
      - {code: II.1, name: Ba, kind: yes_no, maximum: 5}
tie_rules:
  - {by: [total, "group:bonus", "criterion:I.1"], from: 2026-01-01}
leaders: {count: 2, threshold: 2/3, strictly: true}
"""


def yes_no(code: str = "I.1", maximum: str = "20", **more: object) -> Criterion:
    return make(code, CriterionKind.YES_NO, maximum, **more)


def up_to(code: str = "I.2", maximum: str = "30", **more: object) -> Criterion:
    return make(code, CriterionKind.UP_TO, maximum, **more)


def minus(code: str = "I.3", maximum: str = "20", each: str = "0.5", **more: object) -> Criterion:
    return make(code, CriterionKind.MINUS, maximum, per_violation=D(each), **more)


def ratio(code: str = "I.4", maximum: str = "30", **more: object) -> Criterion:
    return make(
        code, CriterionKind.RATIO, maximum, numerator_label="Số đúng hạn", denominator_label="Số được giao", **more
    )


def make(code: str, kind: CriterionKind, maximum: str, **more: object) -> Criterion:
    values: dict[str, object] = {"step": HALF, **more}
    return Criterion(code=code, name=f"Tiêu chí {code}", kind=kind, maximum=D(maximum), **values)  # type: ignore[arg-type]


def group(code: str, kind: GroupKind, maximum: str, *criteria: Criterion) -> Group:
    return Group(code=code, name=f"Nhóm {code}", kind=kind, maximum=D(maximum), criteria=criteria)


def small_sheet(*, by: tuple[str, ...] = ("total", "group:bonus", "group:I"), leaders: Leaders | None = None) -> Sheet:
    """100 points in two groups with all four kinds, a bonus up to 10, a penalty up to 15."""
    return Sheet(
        title="Bảng điểm nhỏ",
        step=HALF,
        places=1,
        maximum=D(100),
        groups=(
            group("I", GroupKind.MAIN, "60", yes_no("I.1", "10"), up_to("I.2", "20"), ratio("I.3", "30")),
            group("II", GroupKind.MAIN, "40", minus("II.1", "20", "2.5"), up_to("II.2", "20")),
            group("III", GroupKind.BONUS, "10", up_to("III.1", "8"), yes_no("III.2", "6")),
            group("IV", GroupKind.PENALTY, "15", minus("IV.1", "10", "1"), yes_no("IV.2", "10"), up_to("IV.3", "5")),
        ),
        tie_rules=(TieRule(by=by),),
        leaders=leaders,
    )


def lone(criterion: Criterion, kind: GroupKind = GroupKind.MAIN, *, step: str = "0.5") -> Sheet:
    """A sheet of one criterion, to look at that criterion alone."""
    groups = (group("I", kind, str(criterion.maximum), criterion),)
    return Sheet(title="Một tiêu chí", step=D(step), places=2, maximum=criterion.maximum, groups=groups)


def scored(sheet: Sheet, **points: str) -> Tally:
    """A tally from points written with an underscore for the point in the code: I_1="10"."""
    return tally(sheet, {code.replace("_", "."): D(value) for code, value in points.items()})


def codes_of(problem: Unreadable) -> list[str]:
    return [fault.code for fault in problem.faults]


def oracle_half_up(value: Fraction, step: Fraction) -> Fraction:
    """Rounding written a second time, by comparing distances instead of adding a half."""
    below = value // step * step
    above = below + step
    return above if above - value <= value - below else below


steps = st.sampled_from([D("0.01"), D("0.1"), D("0.25"), D("0.5"), D(1), D(5)])


@st.composite
def points_for(draw: st.DrawFn, sheet: Sheet, *, holes: bool = False) -> Mapping[str, Decimal | None]:
    """Points each criterion of the sheet can have, multiples of its step; with holes some have none."""
    values: dict[str, Decimal | None] = {}
    for part, criterion in sheet.criteria():
        most = int(criterion.maximum / sheet.step_of(criterion.code))
        number = draw(st.integers(0, most)) * sheet.step_of(criterion.code)
        signed = -number if part.kind is GroupKind.PENALTY and number else number
        values[criterion.code] = None if holes and draw(st.booleans()) else signed
    return values


@st.composite
def answers_for(draw: st.DrawFn, criterion: Criterion) -> Answer:
    """Any answer the criterion takes."""
    if criterion.kind is CriterionKind.YES_NO:
        return Answer(met=draw(st.booleans()))
    if criterion.kind is CriterionKind.MINUS:
        return Answer(violations=draw(st.integers(0, 200)))
    if criterion.kind is CriterionKind.UP_TO:
        step = criterion.step or HALF
        return Answer(value=draw(st.integers(0, int(criterion.maximum / step))) * step)
    bottom = draw(st.integers(1, 100_000))
    return Answer(numerator=D(draw(st.integers(0, bottom))), denominator=D(bottom))
