from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import GOOD, codes_of

from thidua.clusters.scoring.checks import doubts
from thidua.clusters.scoring.loading import MOST_BYTES, MOST_DEPTH
from thidua.clusters.scoring.reading import read_draft
from thidua.clusters.scoring.sheet import from_json, read_sheet, to_json
from thidua.clusters.scoring.templates import template_text
from thidua.errors import Unreadable


def faults_of(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_sheet(text)
    return caught.value


BAD = [
    # replace this, by that, codes, path of the first fault, a part of its sentence
    ("maximum: 20}", "maximum: 23}", ["SHEET-04"], "I", "Nhóm I ghi 30 điểm nhưng các tiêu chí cộng lại 33"),
    (
        "places: 1\nmaximum: 30",
        "places: 1\nmaximum: 31",
        ["SHEET-05"],
        "",
        "ghi tổng 31 điểm nhưng các nhóm chính cộng lại 30",
    ),
    (
        "yes_no, maximum: 5",
        "yes_no, maximum: 4",
        ["SHEET-04"],
        "II",
        "thưởng đến 5 điểm nhưng các tiêu chí cộng lại chỉ 4",
    ),
    ("yes_no, maximum: 5", "yes_no, maximum: 6", ["SHEET-04"], "II › II.1", "đến 6 điểm, quá mức 5 của cả nhóm II"),
    ("code: I.2", "code: I.1", ["SHEET-06"], "I.1", "Mã I.1 được dùng 2 lần"),
    ("code: II.1", "code: i", ["SHEET-06"], "I", "Mã I được dùng 2 lần"),
    ("code: II\n", "code: bonus\n", ["SHEET-06"], "bonus", "trùng với tên loại nhóm"),
    ("kind: up_to", "kind: dem", ["SHEET-07"], "I › I.1", "«kind: dem» không phải loại đã biết"),
    ("kind: up_to", "kind: count", ["SHEET-08"], "I › I.1", "loại count cần «per_item»"),
    ("kind: up_to", "kind: choice", ["SHEET-08"], "I › I.1", "loại choice cần «levels»"),
    ("kind: bonus", "kind: thuong", ["SHEET-07", "SHEET-11"], "II", "main, bonus, penalty"),
    (", per_violation: 0.5", "", ["SHEET-08"], "I › I.2", "cần «per_violation»"),
    ("kind: up_to", "kind: ratio", ["SHEET-08"], "I › I.1", "cần «numerator_label»"),
    ("yes_no, maximum", "yes_no, per_violation: 1, maximum", ["SHEET-08"], "II › II.1", "chỉ dùng cho loại minus"),
    ("per_violation: 0.5", "per_violation: 0", ["SHEET-09"], "I › I.2", "«per_violation» là 0, phải lớn hơn 0"),
    ("maximum: 5\n", "maximum: -5\n", ["SHEET-09", "SHEET-04"], "II", "«maximum» là -5"),
    ("step: 0.5", "step: 0", ["SHEET-09"], "", "«step» là 0"),
    ("per_violation: 0.5", "per_violation: 0.3", ["SHEET-10"], "I › I.2", "0,3 không chia hết cho bước 0,5"),
    ("maximum: 20}", "maximum: 20, step: 3}", ["SHEET-10"], "I › I.1", "20 không chia hết cho bước 3"),
    ("per_violation: 0.5", "per_violation: 11", ["SHEET-10"], "I › I.2", "trừ 11 điểm mỗi lần nhưng tối đa chỉ 10"),
    ("group:bonus", "group:VIII", ["SHEET-11"], "tie_rules", "«group:VIII»"),
    ("group:bonus", "group:penalty", ["SHEET-11"], "tie_rules", "«group:penalty»"),
    ("criterion:I.1", "criterion:I.9", ["SHEET-11"], "tie_rules", "«criterion:I.9»"),
    ("leaders:", "  - {by: [total], from: 2026-01-01}\nleaders:", ["SHEET-11"], "tie_rules", "cùng từ 01/01/2026"),
    ("places: 1", "places: 0", ["SHEET-12"], "", "bước 0,5 không ghi hết được với 0 chữ số"),
    ("places: 1", "places: 9", ["SHEET-02"], "", "«places» là 9, nhiều nhất là 4"),
    ("places: 1\n", "", ["SHEET-02"], "", "thiếu mục «places»"),
    ("title: Bảng điểm thử", "title:", ["SHEET-02"], "", "thiếu mục «title»"),
    ("title: Bảng điểm thử", "title: [a]", ["SHEET-02"], "", "phải là một dòng chữ"),
    ("maximum: 20}", "maximum: nhiều}", ["SHEET-02"], "I › I.1", "«maximum: nhiều» không phải là số"),
    ("maximum: 20}", "maximum: .nan}", ["SHEET-02"], "I › I.1", "không phải là số"),
    ("maximum: 20}", "maximum: 1e3}", ["SHEET-02"], "I › I.1", "không phải là số"),
    ("maximum: 20}", "maximum: 1000000000000000}", ["SHEET-02"], "I › I.1", "không phải là số"),
    ("name: Một,", "name: Một, ten: Một,", ["SHEET-03"], "I › I.1", "mục «ten» không có trong mẫu"),
    ("name: Một,", "", ["SHEET-02"], "I › I.1", "thiếu mục «name»"),
    ("code: I.1", "code: Mục một", ["SHEET-02", "SHEET-11"], "I", "mã «Mục một» chỉ được gồm chữ, số và dấu chấm"),
    ("name: Một,", "name: Một, evidence: maybe,", ["SHEET-02"], "I › I.1", "required, optional, none"),
    ("threshold: 2/3", "threshold: 3/2", ["SHEET-02"], "", "«threshold: 3/2»"),
    ("threshold: 2/3", "threshold: 1/0", ["SHEET-02"], "", "«threshold: 1/0»"),
    ("count: 2", "count: 0", ["SHEET-09"], "", "«count» là 0"),
    ("from: 2026-01-01", "from: 31/12/2026", ["SHEET-02"], "", "không phải là ngày"),
    ("strictly: true", "strictly: maybe", ["SHEET-02"], "", "phải là true hoặc false"),
    ("title: Bảng", "title: Bảng: điểm: Bảng", ["SHEET-01"], "dòng 2", "không đúng dạng YAML ở dòng 2"),
    ("step: 0.5", "step: 0.5\nstep: 1", ["SHEET-01"], "dòng 4", "«step» ghi hai lần"),
    ("title: Bảng", "title: &a Bảng", ["SHEET-01"], "dòng 2", "liên kết hoặc nhãn của YAML"),
    ("title: Bảng", "title: !!python/object Bảng", ["SHEET-01"], "dòng 2", "liên kết hoặc nhãn của YAML"),
    ("title: Bảng", "title: \x07Bảng", ["SHEET-01"], "", "ký tự không đọc được"),
]


@pytest.mark.parametrize(("this", "that", "codes", "path", "part"), BAD)
def test_one_planted_fault_is_named_alone(this: str, that: str, codes: list[str], path: str, part: str) -> None:
    """Each fault planted into a good file is found with its code, its place and both figures, and nothing else is."""
    assert GOOD.count(this) >= 1
    problem = faults_of(GOOD.replace(this, that, 1))
    assert codes_of(problem) == codes
    assert problem.faults[0].path == path
    assert part in problem.faults[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SHEET-01"),
        ("# chỉ có ghi chú", "SHEET-01"),
        ("[" * 5000, "SHEET-01"),
        ("a: [" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1), "SHEET-01"),
        ("title: " + "a" * MOST_BYTES, "SHEET-01"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "SHEET-01"),
        ("một dòng chữ", "SHEET-02"),
        ("- một\n- danh sách", "SHEET-02"),
        ("{}", "SHEET-02"),
        ("groups: nhóm", "SHEET-02"),
        ("? [a, b]\n: c", "SHEET-01"),
        ("a: 1\n---\nb: 2", "SHEET-01"),
        ("title: \ud800", "SHEET-01"),
    ],
)
def test_what_is_no_sheet_at_all_is_refused(text: str, code: str) -> None:
    """Empty, huge, deep, cyclic or shapeless files are refused in a sentence, never with a crash."""
    assert faults_of(text).code == code


@given(text=st.text(alphabet=st.sampled_from("abI.12:-[]{}&*!'\"\n \t#|>?,%@~\x00\u2028"), max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever the file holds, the answer is a sheet or a refusal."""
    with pytest.raises(Unreadable):
        read_sheet(text)


def test_the_faulty_template_shows_all_its_faults_at_once() -> None:
    """The sheet that is wrong on purpose gives every fault with its place in a single refusal."""
    problem = faults_of(template_text("mau-loi"))
    assert [(fault.code, fault.path) for fault in problem.faults] == [("SHEET-04", "I"), ("SHEET-36", "IV › IV.1")]
    assert all(len(fault.message) > 30 for fault in problem.faults)


def test_the_faulty_template_can_be_opened_as_a_draft() -> None:
    """A sheet that contradicts itself is kept as it stands, beside every contradiction and every doubt."""
    sheet, faults = read_draft(template_text("mau-loi"))
    assert [(fault.code, fault.path, fault.value) for fault in faults] == [
        ("SHEET-04", "I", "13"),
        ("SHEET-36", "IV › IV.1", ""),
    ]
    assert [(fault.code, fault.path, fault.value) for fault in doubts(sheet)] == [
        ("SHEET-50", "II", "II.2 → II.5"),
        ("SHEET-51", "III › III.1", "5"),
        ("SHEET-52", "IV › IV.1", ""),
    ]
    assert sheet.group("I").maximum == 10
    assert from_json(to_json(sheet)) == sheet


def test_a_draft_whose_form_cannot_be_read_is_refused() -> None:
    """A number that is none cannot be kept, so even a draft is refused."""
    with pytest.raises(Unreadable) as caught:
        read_draft(GOOD.replace("maximum: 20}", "maximum: nhiều}"))
    assert codes_of(caught.value) == ["SHEET-02"]
