from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, answers_for, points_for, scored, small_sheet

from thidua.clusters.scoring.answers import Answer, points
from thidua.clusters.scoring.sheet import GroupKind
from thidua.clusters.scoring.templates import template
from thidua.clusters.scoring.totals import tally
from thidua.errors import Missing

SHEET = small_sheet()
FULL = {"I_1": "10", "I_2": "20", "I_3": "28.5", "II_1": "17.5", "II_2": "19"}


def test_a_worked_example_by_hand() -> None:
    """58.5 + 36.5 in the main groups, 12 of bonus cut to 10, 5 of penalty: 100 in all."""
    found = scored(SHEET, **FULL, III_1="8", III_2="4", IV_1="-3", IV_3="-2")
    assert found.groups == {"I": D("58.5"), "II": D("36.5"), "III": D(10), "IV": D(-5)}
    assert found.uncapped == {"I": D("58.5"), "II": D("36.5"), "III": D(12), "IV": D(-5)}
    assert (found.total, found.answered, found.expected, found.complete, found.missing) == (D(100), 5, 5, True, ())


def test_the_penalty_is_capped_as_a_group() -> None:
    """10 + 10 + 5 of penalty take no more than the cap of 15."""
    found = scored(SHEET, **FULL, IV_1="-10", IV_2="-10", IV_3="-5")
    assert (found.uncapped["IV"], found.groups["IV"], found.total) == (D(-25), D(-15), D(80))


def test_a_bonus_may_carry_a_unit_above_the_maximum() -> None:
    """Full marks and a full bonus make 110 of 100."""
    found = scored(SHEET, I_1="10", I_2="20", I_3="30", II_1="20", II_2="20", III_1="8", III_2="6")
    assert found.total == D(110)


def test_a_missing_value_is_missing_and_not_zero() -> None:
    """Criteria of main groups without points are listed in the order of the sheet; a zero is an answer."""
    found = tally(SHEET, {"II.1": D(0), "I.1": D(10), "I.2": None})
    assert (found.answered, found.expected, found.complete) == (2, 5, False)
    assert found.missing == ("I.2", "I.3", "II.2")
    assert found.points == {"I.1": D(10), "II.1": D(0)}


def test_empty_bonus_and_penalty_are_not_required() -> None:
    """A unit without bonus and penalty is complete."""
    found = scored(SHEET, **FULL)
    assert (found.complete, found.groups["III"], found.groups["IV"]) == (True, D(0), D(0))


def test_a_foreign_code_is_missing() -> None:
    """Points for a criterion the sheet does not have are refused, not lost."""
    with pytest.raises(Missing):
        tally(SHEET, {"X.1": D(1)})


@given(data=st.data())
def test_the_total_is_the_sum_of_its_parts_under_any_order_of_edits(data: st.DataObject) -> None:
    """Whatever is typed, cleared and typed again in any order, the total follows from the last values alone."""
    last = data.draw(points_for(SHEET, holes=True))
    first = data.draw(points_for(SHEET, holes=True))
    edits = [*first.items(), *data.draw(st.permutations(list(last.items())))]
    cells: dict[str, Decimal | None] = {}
    for code, value in edits:
        cells[code] = value
        tally(SHEET, cells)
    found = tally(SHEET, cells)
    total = Fraction(0)
    for part in SHEET.groups:
        whole = sum((Fraction(last[criterion.code] or 0) for criterion in part.criteria), Fraction(0))
        low, high = (-part.maximum, 0) if part.kind is GroupKind.PENALTY else (0, part.maximum)
        total += max(Fraction(low), min(Fraction(high), whole))
    assert Fraction(found.total) == total == sum(map(Fraction, found.groups.values()))
    assert found == tally(SHEET, last)


def test_summing_without_caps_disagrees() -> None:
    """Negative control: a total that forgets the caps differs, so the property above sees them."""
    found = scored(SHEET, **FULL, III_1="8", III_2="6")
    assert sum(found.uncapped.values()) == D(109)
    assert found.total == D(105)


@given(data=st.data())
def test_the_total_stays_within_the_sheet(data: st.DataObject) -> None:
    """From any answers the total lies between minus the penalty cap and the maximum with the bonus."""
    cells = {
        criterion.code: points(criterion, data.draw(answers_for(criterion)), SHEET) for _, criterion in SHEET.criteria()
    }
    assert -15 <= tally(SHEET, cells).total <= 110


def test_one_department_scored_on_the_shipped_template() -> None:
    """A whole self-score on the 1,000-point sheet, each line of which can be checked by hand."""
    sheet = template("khoi-so-nganh-1000")
    ratios = {
        "I.1": (118, 124),
        "I.2": (37, 40),
        "I.4": (9871, 10002),
        "I.6": (6120, 7450),
        "II.4": (58, 60),
        "III.4": (14, 19),
    }
    given_points = {
        "I.3": "92.5",
        "I.5": "46",
        "I.7": "27",
        "II.1": "57",
        "III.2": "38",
        "III.3": "26",
        "III.5": "21",
        "IV.2": "15",
    }
    violations = {"I.8": 1, "I.9": 0, "I.10": 2, "II.5": 1, "III.6": 0, "III.7": 1, "V.1": 2, "V.2": 0}
    met = {"II.2": True, "II.3": True, "III.1": True, "IV.1": False, "IV.3": True}
    answers = {
        **{code: Answer(numerator=D(top), denominator=D(bottom)) for code, (top, bottom) in ratios.items()},
        **{code: Answer(value=D(value)) for code, value in given_points.items()},
        **{code: Answer(violations=count) for code, count in violations.items()},
        **{code: Answer(met=value) for code, value in met.items()},
    }
    found = tally(sheet, {code: points(sheet.criterion(code), answer, sheet) for code, answer in answers.items()})
    # I   114 + 74 + 92.5 + 79 + 46 + 41 + 27 + 35 + 30 + 16 = 554.5     II  57 + 30 + 30 + 38.5 + 35 = 190.5
    # III 20 + 38 + 26 + 29.5 + 21 + 20 + 15 = 169.5     IV  0 + 15 + 10 = 25     V  −4
    assert found.groups == {"I": D("554.5"), "II": D("190.5"), "III": D("169.5"), "IV": D(25), "V": D(-4)}
    assert (found.total, found.complete) == (D("935.5"), True)
