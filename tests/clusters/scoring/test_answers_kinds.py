from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, codes_of, group, lone, make, oracle_half_up, up_to

from thidua.clusters.scoring.answers import (
    Answer,
    explain,
    from_json,
    points,
    read_answer,
    read_points,
    read_upper,
    reads_answer,
    to_json,
)
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Grade, GroupKind, Level, Sheet
from thidua.errors import Unreadable

LEVELS = (
    Level(code="a", name="Tốt", points=D(3)),
    Level(code="b", name="Khá", points=D("1.5")),
    Level(code="c", name="Chưa đạt", points=D(0)),
    Level(code="d", name="Không tổ chức", points=D(0), voids=True),
)


def choice(code: str = "I.1", levels: tuple[Level, ...] = LEVELS, **more: object) -> Criterion:
    return make(code, CriterionKind.CHOICE, str(max(level.points for level in levels)), levels=levels, **more)


def count(maximum: str = "6", each: str = "2", **more: object) -> Criterion:
    return make("I.2", CriterionKind.COUNT, maximum, per_item=D(each), **more)


def target(maximum: str = "10", **more: object) -> Criterion:
    return make("I.3", CriterionKind.TARGET, maximum, **more)


def gate(**more: object) -> Criterion:
    return make("X.1", CriterionKind.GATE, "0", **more)


def graded(criterion: Criterion) -> Sheet:
    """One gate beside one criterion, with three grades."""
    groups = (
        group("I", GroupKind.MAIN, "30", up_to()),
        group("X", GroupKind.GATE, "0", criterion),
    )
    grades = (
        Grade(code="xuat-sac", name="Xuất sắc", starts_at=D(27)),
        Grade(code="kha", name="Khá", starts_at=D(20)),
        Grade(code="yeu", name="Yếu", starts_at=None),
    )
    return Sheet(title="Có điều kiện", step=D("0.5"), places=1, maximum=D(30), groups=groups, grades=grades)


CASES = [
    # criterion, group, typed, points, sum in words
    (choice(), "main", {"level": "a"}, "3", "Tốt: 3 trên tối đa 3"),
    (choice(), "main", {"level": "B"}, "1.5", "Khá: 1,5 trên tối đa 3"),
    (choice(), "main", {"level": "kha"}, "1.5", "Khá: 1,5 trên tối đa 3"),
    (choice(), "main", {"level": " 1,5 "}, "1.5", "Khá: 1,5 trên tối đa 3"),
    (choice(), "main", {"level": "Chưa đạt"}, "0", "Chưa đạt: 0 trên tối đa 3"),
    (choice(), "main", {"level": "d"}, "0", "Không tổ chức: 0, mất điểm cả tiêu chí I.1"),
    (choice("I.1.a", part_of="I.1"), "main", {"level": "d"}, "0", "Không tổ chức: 0, mất điểm cả tiêu chí I.1"),
    (choice(), "penalty", {"level": "b"}, "-1.5", "Khá: −1,5"),
    (count(), "main", {"count": "0"}, "0", "0 × 2 = 0"),
    (count(), "main", {"count": "3"}, "6", "3 × 2 = 6"),
    (count(), "main", {"count": "4"}, "6", "4 × 2 = 8 → 6 (không quá 6)"),
    (count(each="0.3"), "bonus", {"count": "3"}, "1", "3 × 0,3 = 0,9 → 1 (làm tròn 0,5)"),
    (count(each="0.125", step=D("0.125")), "main", {"count": "1"}, "0.125", "1 × 0,125 = 0,125"),
    (count("5", "1"), "penalty", {"count": "3"}, "-3", "3 × 1 = 3 → −3"),
    (count("5", "1"), "penalty", {"count": "0"}, "0", "0 × 1 = 0 → 0"),
    (count("5", "1"), "penalty", {"count": "7"}, "-5", "7 × 1 = 7 → −5 (trừ không quá 5)"),
    (
        target(),
        "main",
        {"result": "1.118", "target": "1.240"},
        None,
        "Kết quả 1.118, chỉ tiêu 1.240: điểm tính cùng kết quả của mọi đơn vị",
    ),
    (target(), "main", {"result": "7"}, None, "Kết quả 7, không có chỉ tiêu: điểm tính cùng kết quả của mọi đơn vị"),
    (
        target(),
        "main",
        {"result": "7", "target": "0"},
        None,
        "Kết quả 7, không có chỉ tiêu: điểm tính cùng kết quả của mọi đơn vị",
    ),
]


@pytest.mark.parametrize(("criterion", "kind", "typed", "expected", "words"), CASES)
def test_typed_text_becomes_points_with_their_sum(
    criterion: Criterion, kind: str, typed: dict[str, str], expected: str | None, words: str
) -> None:
    """Each kind of criterion gives the points, and the sum in words, that a person gets by hand."""
    sheet = lone(criterion, GroupKind(kind))
    answer = read_answer(criterion, typed)
    assert answer is not None
    assert points(criterion, answer, sheet) == (None if expected is None else D(expected))
    assert explain(criterion, answer, sheet) == words


GATES = [
    (gate(at_most="kha"), "Có", "Có: xếp loại cao nhất là Khá (không đổi điểm)"),
    (gate(grades_down=1), "1", "Có: hạ 1 bậc xếp loại (không đổi điểm)"),
    (gate(at_most="kha", grades_down=1), "x", "Có: xếp loại cao nhất là Khá, hạ 1 bậc xếp loại (không đổi điểm)"),
    (gate(at_most="kha"), "Không", "Không: xếp loại giữ theo điểm"),
    (gate(at_most="kha"), "0", "Không: xếp loại giữ theo điểm"),
]


@pytest.mark.parametrize(("criterion", "typed", "words"), GATES)
def test_a_gate_has_no_points_and_says_what_it_does_to_the_grade(criterion: Criterion, typed: str, words: str) -> None:
    """A condition gives no points, met or not; its words name the grade as the sheet calls it."""
    answer = read_answer(criterion, {"met": typed})
    assert answer is not None
    assert points(criterion, answer, graded(criterion)) is None
    assert explain(criterion, answer, graded(criterion)) == words


SAME_POINTS = (*LEVELS[:2], Level(code="e", name="Khá hơn", points=D("1.5")))
LIKE_NAMES = (Level(code="a", name="Mở", points=D(2)), Level(code="b", name="Mơ", points=D(1)))

BAD = [
    # criterion, typed, codes, a part of the sentence
    (
        choice(),
        {"level": "rất tốt"},
        ["SCORE-30"],
        "không có mức «rất tốt». Hãy chọn một trong: a – Tốt (3), b – Khá (1,5), c – Chưa đạt (0), d – Không tổ chức",
    ),
    (choice(), {"level": "2"}, ["SCORE-30"], "không có mức «2»"),
    (choice(), {"level": "NaN"}, ["SCORE-30"], "không có mức «NaN»"),
    (choice(), {"level": "?"}, ["SCORE-30"], "không có mức «?»"),
    (choice(), {"level": "x" * 500}, ["SCORE-30"], f"không có mức «{'x' * 40}»"),
    (choice(), {"level": "0"}, ["SCORE-32"], "«0» có thể là các mức «c», «d»"),
    (choice(levels=SAME_POINTS), {"level": "1.5"}, ["SCORE-32"], "«1.5» có thể là các mức «b», «e»"),
    (choice(levels=LIKE_NAMES), {"level": "mo"}, ["SCORE-32"], "«mo» có thể là các mức «a», «b»"),
    (count(), {"count": "-1"}, ["SCORE-31"], "Số lượng «−1» không phải số nguyên từ 0 trở lên"),
    (count(), {"count": "1,5"}, ["SCORE-31"], "Số lượng «1,5» không phải số nguyên"),
    (count(), {"count": "hai"}, ["SCORE-02"], "không phải là số"),
    (count(), {"count": "1e9"}, ["SCORE-05"], "quá lớn"),
    (target(), {"result": "-1", "target": "2"}, ["SCORE-06"], "kết quả không nhận số âm (−1)"),
    (target(), {"result": "1", "target": "-2"}, ["SCORE-06"], "chỉ tiêu không nhận số âm (−2)"),
    (target(), {"result": "", "target": "2"}, ["SCORE-10"], "Hãy nhập kết quả đạt được"),
    (target(), {"result": "x", "target": "y"}, ["SCORE-02", "SCORE-02"], "không phải là số"),
    (target(measure="%"), {"result": "5 kg"}, ["SCORE-02"], "không phải là số"),
    (gate(), {"met": "Đạt"}, ["SCORE-11"], "chỉ nhận «Có» hoặc «Không»"),
    (gate(), {"met": "không đạt"}, ["SCORE-11"], "chỉ nhận «Có» hoặc «Không»"),
    (gate(), {"met": "5"}, ["SCORE-11"], "chỉ nhận «Có» hoặc «Không»"),
]


@pytest.mark.parametrize(("criterion", "typed", "codes", "part"), BAD)
def test_bad_input_is_refused_with_its_code_and_place(
    criterion: Criterion, typed: dict[str, str], codes: list[str], part: str
) -> None:
    """What fits no level or no number is refused with a code, the place and what would fit."""
    with pytest.raises(Unreadable) as caught:
        read_answer(criterion, typed, code_path="Ô B3")
    assert codes_of(caught.value) == codes
    assert part in caught.value.faults[0].message
    assert {fault.path for fault in caught.value.faults} == {"Ô B3"}


def test_marks_tell_two_names_apart_where_they_must() -> None:
    """Two names that differ by a mark alone are each found when written with it."""
    criterion = choice(levels=LIKE_NAMES)
    assert read_answer(criterion, {"level": "Mở"}) == Answer(level="a")
    assert read_answer(criterion, {"level": "Mơ"}) == Answer(level="b")


def test_a_form_that_sends_a_code_is_never_taken_for_points() -> None:
    """The code stands before the points: level "1" with 3 points is not the level that gives 1 point."""
    criterion = choice(levels=(Level(code="1", name="Tốt", points=D(3)), Level(code="3", name="Chưa tốt", points=D(1))))
    assert read_answer(criterion, {"level": "1"}) == Answer(level="1")
    assert read_answer(criterion, {"level": "3"}) == Answer(level="3")


def test_a_result_may_carry_its_measure() -> None:
    """A result is read with the sign people write behind it, and without."""
    expected = Answer(result=D("95.5"), target=D(90))
    assert read_answer(target(measure="%"), {"result": "95,5 %", "target": "90%"}) == expected
    assert read_answer(target(measure="%"), {"result": "95,5", "target": "90"}) == expected


@pytest.mark.parametrize("criterion", [choice(), count(), target(), gate()])
def test_empty_fields_clear_the_answer(criterion: Criterion) -> None:
    """Nothing typed, or only spaces, means no answer rather than zero."""
    assert read_answer(criterion, {}) is None
    assert read_answer(criterion, dict.fromkeys(("level", "count", "result", "target", "met"), " ")) is None


@given(number=st.integers(0, 10**6), each=st.integers(1, 400), most=st.integers(1, 100))
def test_a_count_is_capped_and_rounded_once(number: int, each: int, most: int) -> None:
    """So much for each item, never above the maximum, rounded half up one single time."""
    criterion = count(str(most), str(D(each) / 100))
    exact = min(Fraction(each, 100) * number, Fraction(most))
    assert Fraction(points(criterion, Answer(count=number), lone(criterion)) or 0) == oracle_half_up(
        exact, Fraction(1, 2)
    )


decimals = st.decimals(0, 10**6, places=2).map(lambda number: number + 0)
any_answer = st.one_of(
    st.builds(Answer, level=st.sampled_from("abcd") | st.text(min_size=1, max_size=8)),
    st.builds(Answer, count=st.integers(0, 10**6)),
    st.builds(Answer, result=decimals, target=st.none() | decimals),
    st.builds(Answer, met=st.booleans()),
)


@given(answer=any_answer)
def test_an_answer_survives_storing(answer: Answer) -> None:
    """An answer read back from its JSON is the same answer, and gives the same JSON."""
    assert from_json(to_json(answer)) == answer
    assert to_json(from_json(to_json(answer))) == to_json(answer)


def test_stored_answers_are_canonical() -> None:
    """Equal values give equal bytes; a target that is not there leaves no trace."""
    assert to_json(Answer(level="b")) == '{"level":"b"}'
    assert to_json(Answer(count=3)) == '{"count":3}'
    assert to_json(Answer(result=D("95.50"), target=D("1E+2"))) == '{"result":"95.5","target":"100"}'
    assert to_json(Answer(result=D(0))) == '{"result":"0"}'


@pytest.mark.parametrize(
    ("criterion", "answer", "code"),
    [
        (choice(), Answer(level="z"), "SCORE-30"),
        (choice(), Answer(value=D(3)), "SCORE-10"),
        (count(), Answer(violations=3), "SCORE-10"),
        (count(), Answer(count=-1), "SCORE-31"),
        (target(), Answer(target=D(3)), "SCORE-10"),
        (gate(), Answer(level="a"), "SCORE-10"),
    ],
)
def test_an_answer_of_another_sheet_earns_nothing_but_a_refusal(
    criterion: Criterion, answer: Answer, code: str
) -> None:
    """An answer kept from another version of the sheet is refused, never counted as zero."""
    with pytest.raises(Unreadable) as caught:
        points(criterion, answer, lone(criterion))
    assert codes_of(caught.value) == [code]


def test_upper_layers_set_answers_where_points_alone_would_hide_the_reason() -> None:
    """Level, result and condition are set as such by every layer, with the points they give; the rest in points."""
    assert {kind for kind in CriterionKind if reads_answer(kind)} == {
        CriterionKind.CHOICE,
        CriterionKind.TARGET,
        CriterionKind.GATE,
    }
    assert read_upper(choice(), {"level": "Khá"}, lone(choice())) == (Answer(level="b"), D("1.5"))
    assert read_upper(choice(), {"level": "b"}, lone(choice(), GroupKind.PENALTY)) == (Answer(level="b"), D("-1.5"))
    assert read_upper(target(), {"result": "7", "target": "9"}, lone(target())) == (
        Answer(result=D(7), target=D(9)),
        None,
    )
    assert read_upper(gate(), {"met": "có"}, graded(gate())) == (Answer(met=True), None)
    assert read_upper(count(), {"points": "5,5"}, lone(count())) == (None, D("5.5"))
    assert read_upper(count(), {"points": "3"}, lone(count(), GroupKind.PENALTY)) == (None, D(-3))


def test_upper_layers_that_type_nothing_set_nothing() -> None:
    """Empty fields set neither answer nor points, whatever the kind."""
    for criterion in (choice(), target(), count(), up_to()):
        assert read_upper(criterion, {}, lone(criterion)) == (None, None)
    assert read_upper(gate(), {"met": ""}, graded(gate())) == (None, None)


@pytest.mark.parametrize("criterion", [choice(), target()])
def test_points_cannot_be_typed_where_an_answer_is_due(criterion: Criterion) -> None:
    """Typed points are refused for a level and a result, so that no layer holds points without their reason."""
    with pytest.raises(Unreadable) as caught:
        read_points(criterion, "3", lone(criterion), code_path="Ô B3")
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [("SCORE-33", "Ô B3")]


def test_a_level_that_voids_gives_nothing_even_when_points_stand_beside_it() -> None:
    """Points written beside a voiding level by mistake are not counted."""
    levels = (LEVELS[0], replace(LEVELS[3], points=Decimal(2)))
    criterion = choice(levels=levels)
    assert points(criterion, Answer(level="d"), lone(criterion)) == 0
