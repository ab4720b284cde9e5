from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.test_checks import RICH

from thidua.clusters.scoring.comparing import NOTHING, Part, compare_sheets
from thidua.clusters.scoring.reading import read_draft, read_sheet
from thidua.clusters.scoring.sheet import Sheet
from thidua.clusters.scoring.templates import template, template_names

BEFORE = read_sheet(RICH)


def changed(this: str, that: str) -> Sheet:
    assert RICH.count(this) == 1
    return read_draft(RICH.replace(this, that))[0]


def test_a_sheet_does_not_differ_from_itself() -> None:
    """No change, nothing said."""
    assert not compare_sheets(BEFORE, read_sheet(RICH))


def test_a_changed_figure_is_named_with_both_values() -> None:
    """The cost of a late report from 1 to 2."""
    found = compare_sheets(BEFORE, changed("per_violation: 1", "per_violation: 2"))
    assert (found.added, found.removed) == ((), ())
    assert [(one.part, one.where, one.field, one.words, one.before, one.after) for one in found.changed] == [
        (Part.CRITERION, "Tiêu chí III.1", "per_violation", "trừ mỗi lần", "1", "2")
    ]


def test_levels_grades_quotas_and_kinds_are_said_in_words() -> None:
    """Whatever changed is shown as people read it, not as it is stored."""
    found = compare_sheets(BEFORE, changed("name: Đạt, points: 3}", "name: Khá, points: 4}"))
    assert [(one.words, one.before, one.after) for one in found.changed] == [
        (
            "các mức",
            "Tốt = 6; Đạt = 3; Không = 0 (mất điểm cả tiêu chí)",
            "Tốt = 6; Khá = 4; Không = 0 (mất điểm cả tiêu chí)",
        )
    ]
    found = compare_sheets(BEFORE, changed("share: 1/4", "share: 1/3"))
    assert [(one.where, one.name, one.before, one.after) for one in found.changed] == [
        ("Giới hạn số đơn vị", "tot", "1/4", "1/3")
    ]
    found = compare_sheets(BEFORE, changed("kind: yes_no, maximum: 3", "kind: up_to, maximum: 3"))
    assert [(one.words, one.before, one.after) for one in found.changed] == [
        ("loại", "Có hoặc không", "Chấm đến mức tối đa")
    ]
    found = compare_sheets(BEFORE, changed("gate, at_most: kha", "gate, grades_down: 2"))
    assert [(one.words, one.before, one.after) for one in found.changed] == [
        ("không xếp trên", "Khá", NOTHING),
        ("hạ số bậc", NOTHING, "2"),
    ]


def test_a_new_code_is_a_part_added_and_a_part_removed() -> None:
    """Parts are known by their code."""
    found = compare_sheets(BEFORE, changed("code: II.3", "code: II.4"))
    assert [(one.where, one.name) for one in found.added] == [("Tiêu chí II.4", "Sáng kiến")]
    assert [(one.where, one.name) for one in found.removed] == [("Tiêu chí II.3", "Sáng kiến")]
    assert found.changed == ()


def test_a_line_moved_to_another_place_is_said() -> None:
    """Within a group the order is named; into another group the group is."""
    group = BEFORE.group("II")
    moved = replace(group, criteria=(group.criteria[2], *group.criteria[:2]))
    after = replace(BEFORE, groups=tuple(moved if one.code == "II" else one for one in BEFORE.groups))
    assert [(one.where, one.words, one.before, one.after) for one in compare_sheets(BEFORE, after).changed] == [
        ("Nhóm II", "thứ tự", "II.1, II.2, II.3", "II.3, II.1, II.2")
    ]


@given(first=st.sampled_from(template_names()), second=st.sampled_from(template_names()))
def test_comparing_the_other_way_round_mirrors(first: str, second: str) -> None:
    """What one direction adds the other removes, and every change has its two values swapped."""
    there, back = compare_sheets(template(first), template(second)), compare_sheets(template(second), template(first))
    assert {one.where for one in there.added} == {one.where for one in back.removed}
    assert {(one.where, one.field, one.before, one.after) for one in there.changed} == {
        (one.where, one.field, one.after, one.before) for one in back.changed
    }
    assert bool(there) == (first != second)
