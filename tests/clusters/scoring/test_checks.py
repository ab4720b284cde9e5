from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.clusters.scoring.makers import D, codes_of

from thidua.clusters.scoring.checks import contradictions, doubts
from thidua.clusters.scoring.reading import read_sheet
from thidua.clusters.scoring.sheet import Criterion, Group, Quota, Sheet
from thidua.clusters.scoring.templates import template, template_names
from thidua.errors import Unreadable

RICH = """
title: Bảng điểm đủ loại
step: 0.5
places: 1
maximum: 40
groups:
  - code: I
    name: Nhóm một
    kind: main
    maximum: 40
    headings:
      - {code: I.1, name: Gồm hai phần, maximum: 10}
    criteria:
      - code: I.1.a
        part_of: I.1
        name: Chọn mức
        kind: choice
        maximum: 6
        levels:
          - {code: tot, name: Tốt, points: 6}
          - {code: dat, name: Đạt, points: 3}
          - {code: khong, name: Không, points: 0, voids: true}
      - {code: I.1.b, part_of: I.1, name: Đếm, kind: count, maximum: 4, per_item: 2}
      - {code: I.2, name: So chỉ tiêu, kind: target, maximum: 20, measure: "%", lower_is_better: true}
      - {code: I.3, name: Riêng của đơn vị, kind: up_to, maximum: 10, own: true}
  - code: II
    name: Thưởng
    kind: bonus
    maximum: 5
    criteria:
      - {code: II.1, name: Cấp tỉnh, kind: yes_no, maximum: 3}
      - {code: II.2, name: Cấp Nhà nước, kind: yes_no, maximum: 5}
      - {code: II.3, name: Sáng kiến, kind: up_to, maximum: 2}
  - code: III
    name: Trừ
    kind: penalty
    maximum: 4
    criteria:
      - {code: III.1, name: Báo cáo chậm, kind: minus, maximum: 4, per_violation: 1, twice_with: I.1.b}
  - code: IV
    name: Điều kiện
    kind: gate
    criteria:
      - {code: IV.1, name: Có vi phạm, kind: gate, at_most: kha}
      - {code: IV.2, name: Minh chứng sai, kind: gate, grades_down: 1}
highest_of:
  - {criteria: [II.1, II.2], source: Quy chế}
grades:
  - {code: tot, name: Tốt, from: 36}
  - {code: kha, name: Khá, from: 20.5}
  - {code: yeu, name: Yếu}
quotas:
  - {grade: tot, share: 1/4, source: Quy chế}
tie_rules:
  - {by: [total, "criterion:I.1", "group:bonus"]}
"""


def test_every_key_is_read() -> None:
    """Each new field of the file stands in the sheet."""
    sheet = read_sheet(RICH)
    choice, count, target, own = (sheet.criterion(code) for code in ("I.1.a", "I.1.b", "I.2", "I.3"))
    assert [(level.code, level.points, level.voids) for level in choice.levels] == [
        ("tot", D(6), False),
        ("dat", D(3), False),
        ("khong", D(0), True),
    ]
    assert (choice.part_of, count.per_item, target.measure, target.lower_is_better, own.own) == (
        "I.1", D(2), "%", True, True,
    )  # fmt: skip
    assert (sheet.group("I").headings[0].maximum, sheet.group("IV").maximum) == (D(10), D(0))
    gates = (sheet.criterion("IV.1"), sheet.criterion("IV.2"))
    assert [(gate.maximum, gate.at_most, gate.grades_down) for gate in gates] == [(0, "kha", None), (0, "", 1)]
    assert [(grade.code, grade.starts_at) for grade in sheet.grades] == [("tot", 36), ("kha", D("20.5")), ("yeu", None)]
    assert sheet.quotas == (Quota(grade="tot", share=Fraction(1, 4), source="Quy chế"),)
    assert sheet.highest_of[0].criteria == ("II.1", "II.2")
    assert sheet.criterion("III.1").twice_with == "I.1.b"


BAD = [
    # replace this, by that, codes, path of the first fault, a part of its sentence
    ("name: Gồm hai phần, maximum: 10", "name: Gồm hai phần, maximum: 11", ["SHEET-34"], "I › I.1", "ghi 11 điểm nhưng các phần cộng lại 10"),
    ("part_of: I.1, name: Đếm", "part_of: I.9, name: Đếm", ["SHEET-34", "SHEET-34"], "I › I.1.b", "là một phần của «I.9»"),
    ("{code: tot, name: Tốt, points: 6}", "{code: tot, name: Tốt}", ["SHEET-39"], "I › I.1.a", "mức «Tốt» chưa ghi điểm"),
    ("name: Tốt, points: 6}", "name: Tốt, points: 5}", ["SHEET-35"], "I › I.1.a", "tối đa 6 điểm nhưng mức cao nhất là 5"),
    ("name: Đạt, points: 3}", "name: tốt, points: 3}", ["SHEET-35"], "I › I.1.a", "2 mức cùng tên"),
    ("code: dat, name: Đạt", "code: tot, name: Đạt", ["SHEET-35"], "I › I.1.a", "2 mức cùng mã «tot»"),
    ("points: 0, voids: true", "points: 1, voids: true", ["SHEET-35"], "I › I.1.a", "làm mất toàn bộ điểm nhưng lại ghi 1 điểm"),
    ("points: 3}", "points: 3.25}", ["SHEET-10"], "I › I.1.a", "mức «Đạt» 3,25 không chia hết cho bước 0,5"),
    ("points: 3}", "points: -3}", ["SHEET-02"], "I › I.1.a", "«points: -3» không phải là số từ 0 trở lên"),
    (", per_item: 2", "", ["SHEET-08"], "I › I.1.b", "cần «per_item»"),
    ("per_item: 2", "per_item: 5", ["SHEET-10"], "I › I.1.b", "cho 5 điểm mỗi lần nhưng tối đa chỉ 4"),
    ("kind: up_to, maximum: 10, own", "kind: target, maximum: 10, own", ["SHEET-30"], "I › I.3", "dành cho tiêu chí riêng"),
    ("kind: up_to, maximum: 2}", "kind: up_to, maximum: 2, measure: km}", ["SHEET-08"], "II › II.3", "«measure» chỉ dùng cho loại target"),
    ("kind: up_to, maximum: 2}", "kind: up_to, maximum: 2, at_most: kha}", ["SHEET-08"], "II › II.3", "«at_most» chỉ dùng cho loại gate"),
    ("gate, at_most: kha", "gate", ["SHEET-36"], "IV › IV.1", "chưa nói hệ quả"),
    ("gate, at_most: kha", "gate, at_most: gioi", ["SHEET-36"], "IV › IV.1", "«gioi» nhưng bảng không có loại này"),
    ("gate, at_most: kha", "gate, maximum: 5, at_most: kha", ["SHEET-36"], "IV › IV.1", "ghi 5 điểm"),
    ("kind: up_to, maximum: 2}", "kind: gate, grades_down: 1}", ["SHEET-36"], "II › II.3", "đứng trong nhóm II loại bonus"),
    ("twice_with: I.1.b", "twice_with: I.7", ["SHEET-38"], "III › III.1", "«I.7»"),
    ("twice_with: I.1.b", "twice_with: III.1", ["SHEET-38"], "III › III.1", "«III.1»"),
    ("criteria: [II.1, II.2]", "criteria: [II.1, II.9]", ["SHEET-38"], "highest_of", "«II.9»"),
    ("criteria: [II.1, II.2]", "criteria: [II.1]", ["SHEET-38"], "highest_of", "ít nhất hai tiêu chí khác nhau"),
    ("criteria: [II.1, II.2]", "criteria: [I.2, I.3]", ["SHEET-04", "SHEET-38"], "I", "cộng lại 30"),
    ("from: 20.5", "from: 36", ["SHEET-37"], "grades", "Loại Khá từ 36 điểm đứng sau loại Tốt từ 36 điểm"),
    ("name: Khá, from: 20.5", "name: Khá", ["SHEET-37"], "grades", "Loại Khá không ghi mức điểm nhưng còn đứng trên loại Yếu"),
    ("code: yeu", "code: tot", ["SHEET-37"], "grades", "2 loại cùng mã «tot»"),
    ("grade: tot, share", "grade: gioi, share", ["SHEET-37"], "quotas", "«gioi»"),
    ("grade: tot, share", "grade: yeu, share", ["SHEET-37"], "quotas", "không còn loại nào để xuống"),
    ("share: 1/4", "share: 5/4", ["SHEET-02"], "quotas", "phân số từ trên 0 đến 1"),
    ("share: 1/4, ", "", ["SHEET-02"], "quotas", "thiếu mục «share»"),
    ('criterion:I.1"', 'criterion:I.8"', ["SHEET-11"], "tie_rules", "«criterion:I.8»"),
]  # fmt: skip


@pytest.mark.parametrize(("this", "that", "codes", "path", "part"), BAD)
def test_one_planted_contradiction_is_named_alone(this: str, that: str, codes: list[str], path: str, part: str) -> None:
    """Each contradiction planted into a good sheet is found with its place and figures, and nothing else is."""
    assert RICH.count(this) == 1
    with pytest.raises(Unreadable) as caught:
        read_sheet(RICH.replace(this, that))
    assert codes_of(caught.value) == codes
    assert caught.value.faults[0].path == path
    assert part in caught.value.faults[0].message


def test_where_only_the_highest_counts_the_others_are_in_no_sum() -> None:
    """A bonus of 3 or 5, and 2, reaches 7: a cap of 8 could never be reached."""
    sheet = read_sheet(RICH)
    bonus = sheet.group("II")
    assert contradictions(_with(sheet, replace(bonus, maximum=D(7)))) == []
    (fault,) = contradictions(_with(sheet, replace(bonus, maximum=D(8))))
    assert (fault.code, fault.path, fault.value) == ("SHEET-04", "II", "7")


def test_a_sheet_built_in_the_program_is_checked_as_one_from_a_file() -> None:
    """A step or a maximum of zero, which a file could not bring in, is found too."""
    sheet = read_sheet(RICH)
    line = replace(sheet.criterion("I.1.b"), maximum=D(0))
    found = [fault.code for fault in contradictions(_changed(sheet, line))]
    assert found == ["SHEET-04", "SHEET-34", "SHEET-09"]
    assert "SHEET-09" in [fault.code for fault in contradictions(replace(sheet, step=D(0)))]


def _with(sheet: Sheet, group: Group) -> Sheet:
    return replace(sheet, groups=tuple(group if one.code == group.code else one for one in sheet.groups))


def _changed(sheet: Sheet, line: Criterion) -> Sheet:
    group = sheet.group_of(line.code)
    lines = tuple(line if one.code == line.code else one for one in group.criteria)
    return _with(sheet, replace(group, criteria=lines))


@pytest.mark.parametrize("name", template_names())
def test_no_shipped_sheet_gives_a_doubt(name: str) -> None:
    """The sheets offered for use are without contradiction and without doubt."""
    assert (contradictions(template(name)), doubts(template(name))) == ([], [])


def _doubt(line_code: str, /, **changes: Any) -> Callable[[], list[tuple[str, str, str]]]:
    def found() -> list[tuple[str, str, str]]:
        sheet = read_sheet(RICH)
        line = replace(sheet.criterion(line_code), **changes)
        group = sheet.group_of(line_code)
        lines = tuple(line if one.code == line_code else one for one in group.criteria)
        return [(fault.code, fault.path, fault.value) for fault in doubts(_with(sheet, replace(group, criteria=lines)))]

    return found


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (_doubt("I.2"), []),
        (_doubt("I.3", code="I.5"), [("SHEET-50", "I", "I.2 → I.5")]),
        (_doubt("I.1.b", code="I.1.d"), [("SHEET-50", "I › I.1", "I.1.a → I.1.d")]),
        (_doubt("III.1", help="Trừ tối đa 5 điểm."), [("SHEET-51", "III › III.1", "5")]),
        (_doubt("III.1", help="Tổng mức trừ không quá −10"), [("SHEET-51", "III › III.1", "10")]),
        (_doubt("III.1", help="Mỗi báo cáo chậm trừ 0,5 điểm."), [("SHEET-51", "III › III.1", "0,5")]),
        (_doubt("III.1", help="Mỗi báo cáo chậm trừ 1 điểm, tối đa 4 điểm."), []),
        (_doubt("III.1", help="Gửi chậm không quá 3 ngày, tối đa 12 báo cáo một năm."), []),
        (_doubt("IV.1", name="Có tỷ lệ chỉ tiêu không đạt cao"), [("SHEET-52", "IV › IV.1", "")]),
        (_doubt("IV.1", name="Từ 30 % chỉ tiêu trở lên không đạt"), []),
        (_doubt("II.1", name="Đạt từ mức khá trở lên"), [("SHEET-52", "II › II.1", "")]),
        (_doubt("I.2", name="Tỷ lệ hồ sơ đúng hạn"), []),
        (_doubt("IV.2", grades_down=2), []),
        (_doubt("IV.2", grades_down=3), [("SHEET-55", "IV › IV.2", "3")]),
    ],
)
def test_what_deserves_a_look_is_named(
    found: Callable[[], list[tuple[str, str, str]]], expected: list[tuple[str, str, str]]
) -> None:
    """Numbering that jumps, words against fields and bounds without a figure are named; sound lines are not."""
    assert found() == expected


def test_a_doubt_names_both_figures() -> None:
    """The figure of the words and the figure of the field stand in one sentence."""
    sheet = read_sheet(RICH.replace("name: Thưởng\n", "name: Thưởng (tối đa 10 điểm)\n"))
    (fault,) = doubts(sheet)
    assert fault.message == ("Nhóm II ghi trong lời «tối đa 10» nhưng mức tối đa là 5. Hãy sửa một trong hai cho khớp.")


def test_groups_that_jump_are_named() -> None:
    """From II to IV a group may have been lost."""
    sheet = read_sheet(RICH)
    left = replace(sheet, groups=tuple(group for group in sheet.groups if group.code != "III"))
    assert [(fault.code, fault.value) for fault in doubts(left)] == [("SHEET-50", "II → IV")]
    assert Decimal(sheet.maximum) == 40


def test_a_grade_nobody_can_reach_is_named() -> None:
    """With a bonus of at most 5 on top of 40 a grade from 45 can be had, one from 45.5 cannot; nothing is refused."""
    within, above = (read_sheet(RICH.replace("from: 36", f"from: {points}")) for points in ("45", "45.5"))
    assert doubts(within) == []
    assert [(fault.code, fault.path, fault.value) for fault in doubts(above)] == [("SHEET-56", "grades", "45,5")]


def test_a_condition_lowers_nothing_where_nobody_is_graded() -> None:
    """A sheet without grades that lowers a grade is worth a look."""
    sheet = read_sheet(RICH)
    bare = replace(sheet, grades=(), quotas=())
    assert ("SHEET-55", "IV › IV.2", "1") in [(fault.code, fault.path, fault.value) for fault in doubts(bare)]
