"""The two tables for People's Councils, against the maxima of the draft they are taken from."""

from __future__ import annotations

import pytest

from thidua.clusters.scoring.sheet import CriterionKind, GroupKind, Sheet, plain
from thidua.clusters.scoring.templates import template

XA = {
    "I": "5 4 6 5", "II": "6 5 6 3", "III": "5 6 6 3", "IV": "5 5 5", "V": "6 4", "VI": "4 3 3", "VII": "3 2",
    "VIII": "4 2 2 2", "IX": "5 3 5 5 5 6 10 10 5",
}  # fmt: skip
TINH = {
    "I": "4 3 5 3 2 3 3", "II": "3 5 4 5 3", "III": "4 4 4 3", "IV": "3 4 4 4", "V": "5 5 5", "VI": "4 3", "VII": "2 3",
    "VIII": "5 3 2", "IX": "5 3 2 5 5 10 10 5",
}  # fmt: skip
PARTS = {
    "I.1": "1.5 1.5 2", "I.2": "2 2", "I.3": "4 2", "I.4": "3 2", "II.1": "2 4", "II.2": "3 2", "II.4": "1.5 1.5",
    "III.1": "3 2", "III.2": "2 3 1", "III.3": "1.5 1.5 3", "III.4": "2 1", "IV.1": "3 2", "IV.3": "2.5 2.5",
    "V.2": "2.5 1.5", "VI.1": "1 1 2", "VI.2": "2 1", "VI.3": "2 1",
}  # fmt: skip


def numbered(sheet: Sheet) -> dict[str, str]:
    """The maxima of the numbered criteria by group, those in parts as one."""
    found: dict[str, str] = {}
    for group in sheet.groups:
        whole = {heading.code: heading.maximum for heading in group.headings}
        lines = dict.fromkeys(criterion.part_of or criterion.code for criterion in group.criteria)
        if group.kind is not GroupKind.GATE:
            found[group.code] = " ".join(plain(whole.get(code) or sheet.criterion(code).maximum) for code in lines)
    return found


@pytest.mark.parametrize(
    ("name", "maxima", "groups"),
    [
        ("hdnd-cap-xa", XA, [20, 20, 20, 15, 10, 10, 5, 10, 20]),
        ("hdnd-cap-tinh", TINH, [23, 20, 15, 15, 15, 7, 5, 10, 20]),
    ],
)
def test_the_maxima_are_those_of_the_draft(name: str, maxima: dict[str, str], groups: list[int]) -> None:
    """Every numbered criterion has the maximum of the draft, 100 in all, a bonus of 10 and a penalty of 20."""
    sheet = template(name)
    assert numbered(sheet) == maxima
    assert [group.maximum for group in sheet.groups if group.kind is not GroupKind.GATE] == groups
    assert (sheet.maximum, sheet.example, plain(sheet.step)) == (100, True, "0.25")
    assert "cách hiểu của phần mềm" in sheet.note
    assert "chưa đối chiếu văn bản ban hành" in sheet.source


def test_the_parts_of_the_first_table_are_those_of_the_draft() -> None:
    """Where the draft splits a criterion the parts have its figures."""
    sheet = template("hdnd-cap-xa")
    found: dict[str, list[str]] = {}
    for _, criterion in sheet.criteria():
        if criterion.part_of:
            found.setdefault(criterion.part_of, []).append(plain(criterion.maximum))
    assert {code: " ".join(parts) for code, parts in found.items()} == PARTS


@pytest.mark.parametrize("name", ["hdnd-cap-xa", "hdnd-cap-tinh"])
def test_grades_and_conditions_are_those_of_the_draft(name: str) -> None:
    """Five grades from 90, 80, 65 and 50; conditions cap at Tốt or Khá, or lower by one; ties by bonus, then group V."""
    sheet = template(name)
    assert [(grade.name, grade.starts_at) for grade in sheet.grades] == [
        ("Xuất sắc", 90),
        ("Tốt", 80),
        ("Khá", 65),
        ("Trung bình", 50),
        ("Yếu", None),
    ]
    gates = [criterion for _, criterion in sheet.criteria() if criterion.kind is CriterionKind.GATE]
    assert [(gate.at_most, gate.grades_down) for gate in gates] == [
        ("tot", None),
        ("tot", None),
        ("tot", None),
        ("kha", None),
        ("", 1),
        ("yeu", None),
    ]
    assert sheet.tie_rules[0].by == ("total", "group:VIII", "group:V")
    assert [str(quota.share) for quota in sheet.quotas] == (["1/4"] if name == "hdnd-cap-xa" else [])


@pytest.mark.parametrize(
    ("name", "inside", "penalty"), [("hdnd-cap-xa", "VII.1", "IX.3"), ("hdnd-cap-tinh", "VII.1", "IX.4")]
)
def test_a_late_report_costs_twice_by_design(name: str, inside: str, penalty: str) -> None:
    """Half a point in the criterion and one more as a penalty, each naming the other."""
    sheet = template(name)
    one, other = sheet.criterion(inside), sheet.criterion(penalty)
    assert (one.twice_with, other.twice_with) == (penalty, inside)
    assert (plain(one.per_violation or one.maximum), plain(other.per_violation or other.maximum)) == ("0.5", "1")
