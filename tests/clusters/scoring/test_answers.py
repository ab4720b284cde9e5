from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import (
    D,
    answers_for,
    codes_of,
    lone,
    minus,
    oracle_half_up,
    ratio,
    small_sheet,
    up_to,
    yes_no,
)

from thidua.clusters.scoring.answers import (
    Answer,
    explain,
    from_json,
    points,
    read_answer,
    read_points,
    to_json,
)
from thidua.clusters.scoring.sheet import Criterion, GroupKind
from thidua.errors import Missing, Unreadable

CASES = [
    # criterion, group, typed, points, sum in words
    (yes_no(), "main", {"met": "yes"}, "20", "Đạt: 20"),
    (yes_no(), "main", {"met": "no"}, "0", "Không đạt: 0"),
    (yes_no(), "bonus", {"met": "Có"}, "20", "Có: 20"),
    (yes_no(), "penalty", {"met": "yes"}, "-20", "Có: −20"),
    (yes_no(), "penalty", {"met": "không"}, "0", "Không: 0"),
    (up_to(), "main", {"value": "25,5"}, "25.5", "25,5 trên tối đa 30"),
    (up_to(), "main", {"value": " 25.5 "}, "25.5", "25,5 trên tối đa 30"),
    (up_to(), "main", {"value": "0"}, "0", "0 trên tối đa 30"),
    (up_to(), "main", {"value": "30"}, "30", "30 trên tối đa 30"),
    (up_to(), "penalty", {"value": "3"}, "-3", "Trừ 3 (tối đa 30)"),
    (minus(), "main", {"violations": "3"}, "18.5", "20 − 3 × 0,5 = 18,5"),
    (minus(), "main", {"violations": "0"}, "20", "20 − 0 × 0,5 = 20"),
    (minus(), "main", {"violations": "40"}, "0", "20 − 40 × 0,5 = 0"),
    (minus(), "main", {"violations": "50"}, "0", "20 − 50 × 0,5 = −5 → 0 (không dưới 0)"),
    (minus(each="1", maximum="5"), "penalty", {"violations": "3"}, "-3", "3 × 1 = 3 → −3"),
    (minus(each="1", maximum="5"), "penalty", {"violations": "7"}, "-5", "7 × 1 = 7 → −5 (trừ không quá 5)"),
    (minus(each="1", maximum="5"), "penalty", {"violations": "0"}, "0", "0 × 1 = 0 → 0"),
    (
        ratio(),
        "main",
        {"numerator": "118", "denominator": "124"},
        "28.5",
        "118/124 = 95,16 % × 30 = 28,55 → 28,5 (làm tròn 0,5)",
    ),
    (ratio(), "main", {"numerator": "1", "denominator": "2"}, "15", "1/2 = 50 % × 30 = 15"),
    (ratio(), "main", {"numerator": "0", "denominator": "7"}, "0", "0/7 = 0 % × 30 = 0"),
    (ratio(), "main", {"numerator": "124", "denominator": "124"}, "30", "124/124 = 100 % × 30 = 30"),
    (
        ratio(),
        "main",
        {"numerator": "1.234", "denominator": "2 000"},
        "18.5",
        "1.234/2.000 = 61,7 % × 30 = 18,51 → 18,5 (làm tròn 0,5)",
    ),
    (
        ratio(maximum="6", step=D("0.25")),
        "main",
        {"numerator": "7", "denominator": "9"},
        "4.75",
        "7/9 = 77,78 % × 6 = 4,67 → 4,75 (làm tròn 0,25)",
    ),
    # 28.2491 would be shown as 28,25 at two decimals and seem to go up: one decimal more shows why it does not
    (
        ratio(),
        "main",
        {"numerator": "28246", "denominator": "30000"},
        "28",
        "28.246/30.000 = 94,15 % × 30 = 28,246 → 28 (làm tròn 0,5)",
    ),
]


@pytest.mark.parametrize(("criterion", "kind", "typed", "expected", "words"), CASES)
def test_typed_text_becomes_points_with_their_sum(
    criterion: Criterion, kind: str, typed: dict[str, str], expected: str, words: str
) -> None:
    """Each kind of criterion gives the points, and the sum in words, that a person gets by hand."""
    sheet = lone(criterion, GroupKind(kind))
    answer = read_answer(criterion, typed)
    assert answer is not None
    assert (points(criterion, answer, sheet), explain(criterion, answer, sheet)) == (D(expected), words)


BAD = [
    # criterion, typed, codes, a part of the sentence
    (up_to(), {"value": "30,5"}, ["SCORE-01"], "Điểm 30,5 cao hơn mức tối đa 30 của tiêu chí I.2"),
    (up_to(), {"value": "chín"}, ["SCORE-02"], "không phải là số"),
    (up_to(), {"value": "NaN"}, ["SCORE-04"], "hữu hạn"),
    (up_to(), {"value": "Infinity"}, ["SCORE-04"], "hữu hạn"),
    (up_to(), {"value": "10^30"}, ["SCORE-05"], "quá lớn"),
    (up_to(), {"value": "1e30"}, ["SCORE-05"], "quá lớn"),
    (up_to(), {"value": "1" + "0" * 30}, ["SCORE-05"], "quá lớn"),
    (up_to(), {"value": "-1"}, ["SCORE-06"], "không nhận số âm (−1)"),
    (up_to(), {"value": "25,3"}, ["SCORE-08"], "không theo bước 0,5. Hãy nhập 25 hoặc 25,5."),
    (ratio(), {"numerator": "3", "denominator": "0"}, ["SCORE-07"], "«Số được giao» bằng 0"),
    (ratio(), {"numerator": "5", "denominator": "4"}, ["SCORE-07"], "«Số đúng hạn» là 5, lớn hơn «Số được giao» là 4"),
    (ratio(), {"numerator": "-1", "denominator": "4"}, ["SCORE-06"], "số âm (−1/4)"),
    (ratio(), {"numerator": "5", "denominator": ""}, ["SCORE-10"], "cả hai số «Số đúng hạn» và «Số được giao»"),
    (ratio(), {"numerator": "x", "denominator": "y"}, ["SCORE-02", "SCORE-02"], "không phải là số"),
    (minus(), {"violations": "2,5"}, ["SCORE-09"], "«2,5» không phải số nguyên"),
    (minus(), {"violations": "-1"}, ["SCORE-09"], "«−1» không phải số nguyên"),
    (minus(), {"violations": "hai"}, ["SCORE-02"], "không phải là số"),
    (yes_no(), {"met": "có lẽ"}, ["SCORE-11"], "chỉ nhận «Có» hoặc «Không»"),
    (yes_no(), {"met": "-1"}, ["SCORE-11"], "chỉ nhận «Có» hoặc «Không»"),
]


@pytest.mark.parametrize(("criterion", "typed", "codes", "part"), BAD)
def test_bad_input_is_refused_with_its_code_and_place(
    criterion: Criterion, typed: dict[str, str], codes: list[str], part: str
) -> None:
    """What lies outside a criterion's limits is refused with a code, the place and both figures."""
    with pytest.raises(Unreadable) as caught:
        read_answer(criterion, typed, code_path=f"Bảng của Sở A › {criterion.code}")
    assert codes_of(caught.value) == codes
    assert part in caught.value.faults[0].message
    assert {fault.path for fault in caught.value.faults} == {f"Bảng của Sở A › {criterion.code}"}


@pytest.mark.parametrize("criterion", [yes_no(), up_to(), minus(), ratio()])
def test_empty_fields_clear_the_answer(criterion: Criterion) -> None:
    """Nothing typed, or only spaces, means no answer rather than zero."""
    assert read_answer(criterion, {}) is None
    assert (
        read_answer(criterion, dict.fromkeys(("met", "value", "violations", "numerator", "denominator"), " ")) is None
    )


@pytest.mark.parametrize("text", ["yes", "Có", "có", "ĐẠT", "x", "1", "20"])
def test_yes_is_understood_as_people_type_it(text: str) -> None:
    """A yes may be a word, a mark, or the full points pasted from a table."""
    assert read_answer(yes_no(), {"met": text}) == Answer(met=True)


@given(bottom=st.integers(1, 10**6), part=st.integers(0, 10**6), maximum=st.integers(1, 1000))
def test_a_ratio_is_the_exact_share_rounded_once(bottom: int, part: int, maximum: int) -> None:
    """A ratio's points are the exact fraction of the maximum, rounded half up one single time."""
    top = part % (bottom + 1)
    criterion = ratio(maximum=str(maximum))
    found = points(criterion, Answer(numerator=D(top), denominator=D(bottom)), lone(criterion))
    assert Fraction(found) == oracle_half_up(Fraction(top, bottom) * maximum, Fraction(1, 2))


@given(data=st.data())
def test_points_stay_within_the_criterion(data: st.DataObject) -> None:
    """No answer gives more than the maximum, less than nothing, or points between two steps."""
    sheet = small_sheet()
    group, criterion = data.draw(st.sampled_from(list(sheet.criteria())))
    found = points(criterion, data.draw(answers_for(criterion)), sheet)
    size = -found if group.kind is GroupKind.PENALTY else found
    assert 0 <= size <= criterion.maximum
    assert Fraction(size) % Fraction(1, 2) == 0
    assert not found.is_signed() or found < 0


@given(data=st.data())
def test_an_answer_survives_storing(data: st.DataObject) -> None:
    """An answer read back from its JSON is the same answer, and gives the same JSON."""
    criterion = data.draw(st.sampled_from([yes_no(), up_to(), minus(), ratio()]))
    answer = data.draw(answers_for(criterion))
    assert from_json(to_json(answer)) == answer
    assert to_json(from_json(to_json(answer))) == to_json(answer)


def test_stored_answers_are_canonical() -> None:
    """Equal values give equal bytes, however many zeros were typed."""
    assert to_json(Answer(value=D("28.50"))) == to_json(Answer(value=D("28.5"))) == '{"value":"28.5"}'
    assert to_json(Answer(numerator=D(118), denominator=D(124))) == '{"denominator":"124","numerator":"118"}'
    assert to_json(Answer(met=False)) == '{"met":false}'


def test_an_answer_of_another_kind_earns_nothing_but_a_refusal() -> None:
    """An answer kept from another version of the sheet is refused, never counted as zero."""
    for criterion, answer in [
        (ratio(), Answer(value=D(3))),
        (up_to(), Answer(met=True)),
        (yes_no(), Answer(violations=1)),
        (minus(), Answer()),
    ]:
        with pytest.raises(Unreadable) as caught:
            points(criterion, answer, lone(criterion))
        assert codes_of(caught.value) == ["SCORE-10"]


def test_points_between_two_steps_are_refused_even_when_the_criterion_has_no_step() -> None:
    """A sheet built by hand falls back on the sheet's step; nothing is rounded silently."""
    criterion = up_to(step=None)
    answer = read_answer(criterion, {"value": "25,3"})
    assert answer == Answer(value=D("25.3"))
    with pytest.raises(Unreadable) as caught:
        points(criterion, answer, lone(criterion))
    assert codes_of(caught.value) == ["SCORE-08"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [("I.2", "12,5", "12.5"), ("I.2", "", None), ("IV.1", "3", "-3"), ("IV.1", "−3", "-3"), ("IV.1", "0", "0")],
)
def test_adjusted_points_are_read_directly(code: str, text: str, expected: str | None) -> None:
    """Whoever adjusts types points; in a penalty group with or without the minus."""
    sheet = small_sheet()
    found = read_points(sheet.criterion(code), text, sheet)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("I.2", "20,5", "SCORE-01"),
        ("I.2", "-1", "SCORE-06"),
        ("I.3", "1,3", "SCORE-08"),
        ("IV.1", "-11", "SCORE-01"),
        ("I.1", "NaN", "SCORE-04"),
    ],
)
def test_adjusted_points_keep_the_limits(code: str, text: str, expected: str) -> None:
    """Adjusting does not lift the limits of a criterion."""
    sheet = small_sheet()
    with pytest.raises(Unreadable) as caught:
        read_points(sheet.criterion(code), text, sheet)
    assert codes_of(caught.value) == [expected]


def test_a_foreign_criterion_is_missing() -> None:
    """Points for a criterion the sheet does not have are not computed."""
    with pytest.raises(Missing):
        points(up_to("IX.9"), Answer(value=D(1)), small_sheet())
