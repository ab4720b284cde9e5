from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, answers_for, group, make, points_for, scored, small_sheet, up_to

from thidua.clusters.scoring.answers import Answer, points
from thidua.clusters.scoring.sheet import CriterionKind, Group, GroupKind, Heading, HighestOf, Level, Sheet
from thidua.clusters.scoring.templates import template
from thidua.clusters.scoring.totals import tally, voids_of
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


def parts_sheet() -> Sheet:
    """I.1 in two parts, one of which may void it; a bonus of which only the highest of two counts; a condition."""
    levels = (
        Level(code="tot", name="Tốt", points=D(4)),
        Level(code="bai-bo", name="Bị bãi bỏ", points=D(0), voids=True),
    )
    main = Group(
        code="I",
        name="Nhóm I",
        kind=GroupKind.MAIN,
        maximum=D(16),
        headings=(Heading(code="I.1", name="Nghị quyết", maximum=D(6)),),
        criteria=(
            make("I.1.a", CriterionKind.CHOICE, "4", part_of="I.1", levels=levels),
            up_to("I.1.b", "2", part_of="I.1"),
            up_to("I.2", "10"),
        ),
    )
    bonus = group("II", GroupKind.BONUS, "9", up_to("II.1", "5"), up_to("II.2", "5"), up_to("II.3", "4"))
    penalty = group("III", GroupKind.PENALTY, "8", up_to("III.1", "5"), up_to("III.2", "5"))
    gates = group("IV", GroupKind.GATE, "0", make("IV.1", CriterionKind.GATE, "0", grades_down=1))
    rules = (HighestOf(criteria=("II.1", "II.2")), HighestOf(criteria=("III.1", "III.2")))
    return Sheet(
        title="Bảng có phần",
        step=D("0.5"),
        places=1,
        maximum=D(16),
        groups=(main, bonus, penalty, gates),
        highest_of=rules,
    )


PARTS = parts_sheet()
GIVEN = {"I.1.a": D(4), "I.1.b": D("1.5"), "I.2": D(8), "II.1": D(3), "II.2": D(5), "II.3": D(2)}


def test_only_the_highest_of_several_counts() -> None:
    """Of 3 and 5 points the 5 count; the sentence names what was counted instead."""
    found = tally(PARTS, GIVEN)
    assert (found.groups, found.total) == ({"I": D("13.5"), "II": D(7), "III": D(0), "IV": D(0)}, D("20.5"))
    assert found.counted["II.1"] == 0
    assert found.points["II.1"] == 3
    assert found.uncounted == {"II.1": "Không tính điểm vì trong II.1, II.2 chỉ tính mức cao nhất; đã tính II.2."}


def test_the_highest_penalty_is_the_greatest_deduction() -> None:
    """Of −1 and −4 only −4 is taken; of equal ones the first of the sheet."""
    found = tally(PARTS, {**GIVEN, "III.1": D(-1), "III.2": D(-4)})
    assert (found.groups["III"], list(found.uncounted)) == (D(-4), ["II.1", "III.1"])
    found = tally(PARTS, {**GIVEN, "III.1": D(-4), "III.2": D(-4)})
    assert (found.groups["III"], list(found.uncounted)) == (D(-4), ["II.1", "III.2"])


def test_a_level_that_voids_takes_every_part_of_its_criterion() -> None:
    """The resolution that was annulled costs the other part too; the group keeps what stands outside."""
    answers = {"I.1.a": Answer(level="bai-bo"), "I.1.b": Answer(value=D("1.5")), "I.2": None}
    voids = voids_of(PARTS, answers)
    assert voids == {"I.1.a"}
    found = tally(PARTS, {**GIVEN, "I.1.a": D(0)}, voids=voids)
    assert (found.groups["I"], found.headings) == (D(8), {"I.1": D(0)})
    assert list(found.uncounted) == ["I.1.a", "I.1.b", "II.1"]
    assert "I.1.a ở mức làm mất toàn bộ điểm của tiêu chí I.1" in found.uncounted["I.1.b"]
    assert tally(PARTS, {**GIVEN, "I.1.a": D(0)}).groups["I"] == D("9.5")


def test_a_voided_criterion_does_not_hide_a_lower_one() -> None:
    """Voiding comes before "only the highest": the other then counts."""
    found = tally(PARTS, GIVEN, voids={"II.2"})
    assert (found.groups["II"], found.counted["II.1"], list(found.uncounted)) == (D(5), D(3), ["II.2"])


def test_a_heading_is_worth_what_its_parts_count() -> None:
    """Four and one and a half make five and a half."""
    assert tally(PARTS, GIVEN).headings == {"I.1": D("5.5")}


def test_what_waits_counts_zero_and_is_not_missing() -> None:
    """Points not yet computed are left out, named, and do not make the card incomplete."""
    found = tally(PARTS, GIVEN, waiting={"I.2"})
    assert (found.groups["I"], found.waiting, found.missing, found.complete) == (D("5.5"), ("I.2",), (), True)
    assert (found.answered, found.expected) == (3, 3)


def test_a_condition_is_in_no_sum() -> None:
    """A condition is never missing and its group is worth nothing, whatever is handed in."""
    found = tally(PARTS, {**GIVEN, "IV.1": D(3)})
    assert (found.groups["IV"], found.uncapped["IV"], found.complete) == (D(0), D(0), True)


@pytest.mark.parametrize("extra", [{"voids": ("X.1",)}, {"waiting": ("X.1",)}])
def test_a_foreign_code_is_missing_there_too(extra: dict[str, tuple[str, ...]]) -> None:
    """Codes of other sheets are refused among what voids and what waits."""
    with pytest.raises(Missing):
        tally(PARTS, GIVEN, **extra)


def test_the_same_sheet_asked_twice_gives_the_same() -> None:
    """What is kept of a sheet between two tallies never mixes two sheets."""
    twin = parts_sheet()
    assert tally(twin, GIVEN) == tally(PARTS, GIVEN)
    assert tally(SHEET, {"I.1": D(10)}).total == 10
    assert tally(twin, GIVEN).total == D("20.5")
