"""The example sheet for communes: every kind of criterion once, nothing for the validator to ask about."""

from __future__ import annotations

from decimal import Decimal

from thidua.clusters.scoring.doubts import doubts
from thidua.clusters.scoring.sheet import CriterionKind, GroupKind
from thidua.clusters.scoring.templates import template


def test_it_adds_up_and_raises_no_doubt() -> None:
    """Four main groups make 100 points, 8 may be added and 10 taken; it says it is an example and leaves no doubt."""
    sheet = template("cum-xa-100")
    assert [
        (group.code, group.kind.value, group.maximum) for group in sheet.groups if group.kind != GroupKind.GATE
    ] == [
        ("I", "main", 40),
        ("II", "main", 25),
        ("III", "main", 20),
        ("IV", "main", 15),
        ("V", "bonus", 8),
        ("VI", "penalty", 10),
    ]
    assert (sheet.maximum, sheet.step, sheet.example, doubts(sheet)) == (100, Decimal("0.1"), True, [])


def test_it_shows_every_way_to_score() -> None:
    """All kinds occur, with parts, a voiding level, highest-of, a fault that counts twice, conditions and a quota."""
    sheet = template("cum-xa-100")
    lines = [criterion for _group, criterion in sheet.criteria()]
    assert {one.kind for one in lines} == set(CriterionKind)
    assert [one.code for one in lines if any(level.voids for level in one.levels)] == ["II.1.a"]
    assert [one.code for one in lines if one.lower_is_better] == ["I.3"]
    assert {one.code: one.twice_with for one in lines if one.twice_with} == {"IV.2": "VI.1", "VI.1": "IV.2"}
    assert {one.part_of for one in lines if one.part_of} == {"I.5", "II.1"}
    assert [rule.criteria for rule in sheet.highest_of] == [("V.1", "V.2")]
    assert [(one.at_most, one.grades_down) for one in lines if one.kind is CriterionKind.GATE] == [
        ("tot", None),
        ("kha", None),
        ("", 1),
    ]
    assert [(quota.grade, str(quota.share)) for quota in sheet.quotas] == [("xuat-sac", "1/4")]
