from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, codes_of, make, oracle_half_up, steps

from thidua.clusters.scoring.answers import Answer
from thidua.clusters.scoring.sheet import Criterion, CriterionKind
from thidua.clusters.scoring.targets import Branch, earned, touched
from thidua.errors import Unreadable

HALF = D("0.5")
TEN = make("I.1", CriterionKind.TARGET, "10")
LOW = make("I.2", CriterionKind.TARGET, "10", lower_is_better=True)


def of(**typed: str) -> dict[str, Answer]:
    """Answers written "result/target" or "result"."""
    return {
        name: Answer(result=D(text.partition("/")[0]), target=D(text.partition("/")[2]) if "/" in text else None)
        for name, text in typed.items()
    }


def seen(criterion: Criterion, **typed: str) -> dict[str, tuple[str, str, str]]:
    """Points, case and words of each unit."""
    return {
        name: (str(one.points), one.branch.value, one.words)
        for name, one in earned(criterion, of(**typed), HALF).items()
    }


def test_every_case_of_the_formula_as_a_person_reckons_it() -> None:
    """Below, on and above the target, the best, and the three without a target, each with its sum."""
    found = seen(TEN, below="7/10", on="10/10", over="11/10", best="12/10", free="80", top="100/0", none="0")
    assert found == {
        "below": ("3.5", "below", "Chưa đạt chỉ tiêu: 7/10 × ½ × 10 = 3,5"),
        "on": ("5.0", "reached", "Đạt chỉ tiêu 10: ½ × 10 = 5"),
        "over": ("7.5", "over", "Vượt chỉ tiêu: ½ × 10 + ½ × 10 × (11/10 − 1) / (12/10 − 1) = 7,5"),
        "best": ("10.0", "best", "Vượt chỉ tiêu nhiều nhất (12/10): 10"),
        "free": ("8.0", "no_target", "Không có chỉ tiêu, cao nhất 100: 80/100 × 10 = 8"),
        "top": ("10.0", "no_target", "Không có chỉ tiêu, cao nhất 100: 100/100 × 10 = 10"),
        "none": ("0.0", "no_target", "Không có chỉ tiêu, cao nhất 100: 0/100 × 10 = 0"),
    }


def test_rounding_is_said_with_enough_decimals_to_follow_it() -> None:
    """118 of 124 gives half of 9.516…, rounded once to the step."""
    assert seen(TEN, a="118/124")["a"] == (
        "5.0",
        "below",
        "Chưa đạt chỉ tiêu: 118/124 × ½ × 10 = 4,76 → 5 (làm tròn 0,5)",
    )
    assert seen(TEN, a="1.1/1", b="1.3/1")["a"] == (
        "6.5",
        "over",
        "Vượt chỉ tiêu: ½ × 10 + ½ × 10 × (1,1/1 − 1) / (1,3/1 − 1) = 6,67 → 6,5 (làm tròn 0,5)",
    )


def test_lower_is_better_turns_the_fraction_round() -> None:
    """Where less is better the target stands above the result, and the smallest result is the measure."""
    assert seen(LOW, below="12/10", on="10/10", over="8/10", best="5/10", free="4", low="2") == {
        "below": ("4.0", "below", "Chưa đạt chỉ tiêu: 10/12 × ½ × 10 = 4,17 → 4 (làm tròn 0,5)"),
        "on": ("5.0", "reached", "Đạt chỉ tiêu 10: ½ × 10 = 5"),
        "over": (
            "6.5",
            "over",
            "Vượt chỉ tiêu: ½ × 10 + ½ × 10 × (10/8 − 1) / (10/5 − 1) = 6,25 → 6,5 (làm tròn 0,5)",
        ),
        "best": ("10.0", "best", "Vượt chỉ tiêu nhiều nhất (10/5): 10"),
        "free": ("5.0", "no_target", "Không có chỉ tiêu, thấp nhất 2: 2/4 × 10 = 5"),
        "low": ("10.0", "no_target", "Không có chỉ tiêu, thấp nhất 2: 2/2 × 10 = 10"),
    }


def test_a_perfect_zero_is_the_best_where_lower_is_better() -> None:
    """A result of zero is the best; beside it what the others attained above their target shrinks to nothing."""
    assert seen(LOW, zero="0/10", other="0/3", over="1/10", below="20/10") == {
        "zero": ("10.0", "best", "Vượt chỉ tiêu nhiều nhất (kết quả bằng 0): 10"),
        "other": ("10.0", "best", "Vượt chỉ tiêu nhiều nhất (kết quả bằng 0): 10"),
        "over": ("5.0", "over", "Vượt chỉ tiêu, đơn vị tốt nhất có kết quả 0: ½ × 10 + 0 = 5"),
        "below": ("2.5", "below", "Chưa đạt chỉ tiêu: 10/20 × ½ × 10 = 2,5"),
    }
    assert seen(LOW, zero="0", other="4") == {
        "zero": ("10.0", "no_target", "Không có chỉ tiêu, kết quả 0 là thấp nhất: 10"),
        "other": ("0.0", "no_target", "Không có chỉ tiêu, thấp nhất 0: 0/4 × 10 = 0"),
    }


def test_all_results_zero_give_zero() -> None:
    """Nobody reached anything: nobody has points, with a target or without, and nothing is divided by zero."""
    assert seen(TEN, a="0", b="0/0", c="0/5") == {
        "a": ("0.0", "zero", "Không có chỉ tiêu, mọi kết quả bằng 0: 0"),
        "b": ("0.0", "zero", "Không có chỉ tiêu, mọi kết quả bằng 0: 0"),
        "c": ("0.0", "below", "Chưa đạt chỉ tiêu: 0/5 × ½ × 10 = 0"),
    }


def test_one_unit_alone_is_its_own_measure() -> None:
    """With a single unit the best over the target is that unit, and so is the greatest result without one."""
    assert [seen(TEN, a=text)["a"][:2] for text in ("9/10", "10/10", "11/10", "3", "0")] == [
        ("4.5", "below"),
        ("5.0", "reached"),
        ("10.0", "best"),
        ("10.0", "no_target"),
        ("0.0", "zero"),
    ]
    assert earned(TEN, {}, HALF) == {}


def test_a_missing_target_and_a_target_of_zero_are_the_same() -> None:
    """Whether the target was left empty or is zero makes no difference to anybody."""
    assert seen(TEN, a="5", b="7", c="9/8") == seen(TEN, a="5/0", b="7/0", c="9/8")


def test_those_without_a_target_are_measured_by_the_greatest_result_of_all() -> None:
    """Nobody gets the maximum for having set no target: the greatest result counts, whoever it belongs to."""
    assert seen(TEN, a="5", b="9/10")["a"] == (
        "5.5",
        "no_target",
        "Không có chỉ tiêu, cao nhất 9: 5/9 × 10 = 5,56 → 5,5 (làm tròn 0,5)",
    )
    assert seen(LOW, a="8", b="2/10")["a"][:2] == ("2.5", "no_target")


def test_equal_attainments_in_other_figures_share_the_best_and_its_words() -> None:
    """12 of 10 and 6 of 5 are the same attainment: both are best, and a third reads the smaller figures."""
    forth = seen(TEN, a="12/10", b="6/5", c="11/10")
    back = seen(TEN, c="11/10", b="6/5", a="12/10")
    assert forth == back
    assert [forth[name][:2] for name in "abc"] == [("10.0", "best"), ("10.0", "best"), ("7.5", "over")]
    assert forth["c"][2] == "Vượt chỉ tiêu: ½ × 10 + ½ × 10 × (11/10 − 1) / (6/5 − 1) = 7,5"


def test_a_changed_result_says_whom_it_moves() -> None:
    """A new best takes points from the others above their target, and from who has no target; from nobody else."""
    before = of(a="11/10", b="12/10", c="7/10", d="10/10", e="4")
    after = {**before, "a": Answer(result=D(14), target=D(10))}
    assert touched(TEN, before, after, HALF) == {
        "a": (D("7.5"), D(10)),
        "b": (D(10), D("7.5")),
        "e": (D("3.5"), D("3.0")),
    }
    assert touched(TEN, before, before, HALF) == {}


def test_a_unit_that_comes_or_goes_has_no_points_on_that_side() -> None:
    """None stands for a unit without a result; its coming and going move the others too."""
    alone, both = of(a="11/10"), of(a="11/10", b="12/10")
    assert touched(TEN, alone, both, HALF) == {"a": (D(10), D("7.5")), "b": (None, D(10))}
    assert touched(TEN, both, alone, HALF) == {"a": (D("7.5"), D(10)), "b": (D(10), None)}


@pytest.mark.parametrize(
    ("answer", "code"), [(Answer(target=D(3)), "SCORE-10"), (Answer(result=D(-1), target=D(3)), "SCORE-06")]
)
def test_an_answer_that_does_not_fit_is_refused_for_all(answer: Answer, code: str) -> None:
    """One unit's unreadable answer stops the reckoning: the points of the others would hang on it."""
    with pytest.raises(Unreadable) as caught:
        earned(TEN, {"a": Answer(result=D(1)), "b": answer}, HALF)
    assert codes_of(caught.value) == [code]


def test_points_do_not_hang_on_the_decimal_context() -> None:
    """A caller's own precision for decimals changes no point."""
    answers = of(a="123456.78/99999.99", b="234567.89/99999.99", c="3/7")
    with localcontext() as context:
        context.prec = 3
        found = earned(TEN, answers, D("0.01"))
    assert found == earned(TEN, answers, D("0.01"))


def oracle(most: int, rows: Mapping[int, tuple[Fraction, Fraction]], *, lower: bool) -> dict[int, Fraction]:
    """The formula a second time, by cases on cross products; a target of zero is no target."""
    half = Fraction(most, 2)
    free = [result for result, _ in rows.values()]
    gains = [(t - a, a) if lower else (a - t, t) for a, t in rows.values() if t and (a < t if lower else a > t)]
    perfect = any(bottom == 0 for _, bottom in gains)
    widest = max((top / bottom for top, bottom in gains if bottom), default=Fraction(0))
    found = {}
    for key, (a, t) in rows.items():
        if t == 0 and lower:
            found[key] = Fraction(most) if a == 0 else min(free) * most / a
        elif t == 0:
            found[key] = a * most / max(free) if max(free) else Fraction(0)
        elif (a >= t) if lower else (a <= t):
            found[key] = half * t / a if lower else half * a / t
        elif perfect:
            found[key] = Fraction(most) if a == 0 else half
        else:
            gain = (t - a) / a if lower else (a - t) / t
            found[key] = half + half * gain / widest
    return found


numbers = st.one_of(
    st.sampled_from([D(0), D(1), D(10), D("12.5")]), st.decimals(0, 10**5, places=2), st.integers(0, 30).map(D)
)
answer = st.builds(Answer, result=numbers, target=st.none() | numbers)
clusters = st.dictionaries(st.integers(0, 99), answer, min_size=1, max_size=12)


def plain_rows(answers: Mapping[int, Answer]) -> dict[int, tuple[Fraction, Fraction]]:
    return {key: (Fraction(one.result or 0), Fraction(one.target or 0)) for key, one in answers.items()}


@given(answers=clusters, most=st.integers(1, 300), step=steps, lower=st.booleans())
def test_points_are_those_of_plain_fractions_rounded_once(
    answers: dict[int, Answer], most: int, step: D, lower: bool
) -> None:
    """Whatever the results and targets, the exact points are the oracle's and are rounded half up one single time."""
    criterion = make("I.1", CriterionKind.TARGET, str(most), lower_is_better=lower)
    found = earned(criterion, answers, step)
    exact = oracle(most, plain_rows(answers), lower=lower)
    assert {key: one.exact for key, one in found.items()} == exact
    assert {key: Fraction(one.points) for key, one in found.items()} == {
        key: oracle_half_up(value, Fraction(step)) for key, value in exact.items()
    }


@given(answers=clusters, lower=st.booleans(), data=st.data())
def test_the_order_of_the_units_changes_nothing(answers: dict[int, Answer], lower: bool, data: st.DataObject) -> None:
    """Units in any order get the same points, the same case and the same words."""
    criterion = LOW if lower else TEN
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert earned(criterion, shuffled, HALF) == earned(criterion, answers, HALF)


@given(answers=clusters, lower=st.booleans())
def test_points_lie_within_the_maximum_and_their_case(answers: dict[int, Answer], lower: bool) -> None:
    """Below the target less than half, on it half, above it at least half, the best all; zero to the maximum always."""
    found = earned(LOW if lower else TEN, answers, HALF)
    limits = {
        Branch.BELOW: (0, 5),
        Branch.REACHED: (5, 5),
        Branch.OVER: (5, 10),
        Branch.BEST: (10, 10),
        Branch.NO_TARGET: (0, 10),
        Branch.ZERO: (0, 0),
    }
    assert all(limits[one.branch][0] <= one.exact <= limits[one.branch][1] for one in found.values())
    over = [one.branch for one in found.values() if one.branch in {Branch.OVER, Branch.BEST}]
    assert not over or Branch.BEST in over


@given(results=st.lists(st.integers(1, 50), min_size=1, max_size=9), gain=st.integers(2, 9), lower=st.booleans())
def test_all_who_pass_their_targets_alike_get_the_maximum(results: list[int], gain: int, lower: bool) -> None:
    """Units of any size that pass their targets by the same factor all get the maximum."""
    answers = {
        place: Answer(result=D(size), target=D(size * gain)) if lower else Answer(result=D(size * gain), target=D(size))
        for place, size in enumerate(results)
    }
    found = earned(LOW if lower else TEN, answers, HALF)
    assert {(one.points, one.branch) for one in found.values()} == {(D(10), Branch.BEST)}


@given(answers=clusters, factor=st.integers(2, 1000), lower=st.booleans())
def test_the_measure_does_not_matter(answers: dict[int, Answer], factor: int, lower: bool) -> None:
    """Counting everything in another measure, results and targets alike, changes no point."""
    scaled = {
        key: replace(one, result=(one.result or D(0)) * factor, target=one.target and one.target * factor)
        for key, one in answers.items()
    }
    criterion = LOW if lower else TEN
    assert {key: one.exact for key, one in earned(criterion, scaled, HALF).items()} == {
        key: one.exact for key, one in earned(criterion, answers, HALF).items()
    }


@given(answers=clusters, key=st.integers(0, 99), changed=answer, lower=st.booleans())
def test_touched_names_those_whose_points_differ(
    answers: dict[int, Answer], key: int, changed: Answer, lower: bool
) -> None:
    """A change's list, laid over the points before, gives exactly the points after."""
    criterion = LOW if lower else TEN
    after = {**answers, key: changed}
    moved = touched(criterion, answers, after, HALF)
    points = {unit: one.points for unit, one in earned(criterion, answers, HALF).items()}
    assert all(points.get(unit) == old != new for unit, (old, new) in moved.items())
    laid = {**points, **{unit: new for unit, (_, new) in moved.items()}}
    assert laid == {unit: one.points for unit, one in earned(criterion, after, HALF).items()}


@given(answers=clusters, key=st.integers(0, 99), result=st.integers(0, 9), target=st.integers(10, 20))
def test_who_stays_below_the_target_moves_nobody_else(
    answers: dict[int, Answer], key: int, result: int, target: int
) -> None:
    """A result below its target is no measure for others who have one: only those without a target can move with it."""
    before = {**answers, key: Answer(result=D(0), target=D(target))}
    after = {**answers, key: Answer(result=D(result), target=D(target))}
    free = {unit for unit, one in after.items() if not one.target}
    assert set(touched(TEN, before, after, HALF)) <= {key} | free
