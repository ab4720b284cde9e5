from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import GOOD, D, group, small_sheet, steps, up_to

from thidua.clusters.scoring.sheet import (
    Criterion,
    CriterionKind,
    Group,
    GroupKind,
    Leaders,
    Sheet,
    TieRule,
    from_json,
    read_sheet,
    to_json,
)
from thidua.clusters.scoring.templates import template, template_names, template_text
from thidua.errors import Missing


def test_a_template_is_read_value_by_value() -> None:
    """Every field of the file stands in the sheet, decimals exact, the sheet's step on every criterion."""
    sheet = read_sheet(GOOD)
    assert (sheet.title, sheet.step, sheet.places, sheet.maximum) == ("Bảng điểm thử", D("0.5"), 1, D(30))
    assert sheet.criterion("I.2") == Criterion(
        code="I.2",
        name="Hai",
        kind=CriterionKind.MINUS,
        maximum=D(10),
        per_violation=D("0.5"),
        step=D("0.5"),
    )
    assert sheet.tie_rules == (TieRule(by=("total", "group:bonus", "criterion:I.1"), starts=date(2026, 1, 1)),)
    assert sheet.leaders == Leaders(count=2, threshold=Fraction(2, 3), strictly=True)
    assert [(part.code, criterion.code) for part, criterion in sheet.criteria()] == [
        ("I", "I.1"),
        ("I", "I.2"),
        ("II", "II.1"),
    ]


def test_the_shipped_template_adds_up() -> None:
    """The template of 1,000 points has 600, 200 and 200, a bonus and a penalty of 50, and says it is an example."""
    assert template_names() == ("cum-xa-100", "hdnd-cap-tinh", "hdnd-cap-xa", "khoi-so-nganh-1000")
    sheet = template("khoi-so-nganh-1000")
    assert {part.code: (part.kind.value, part.maximum) for part in sheet.groups} == {
        "I": ("main", 600),
        "II": ("main", 200),
        "III": ("main", 200),
        "IV": ("bonus", 50),
        "V": ("penalty", 50),
    }
    kinds = [criterion.kind.value for _, criterion in sheet.criteria()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {"minus": 8, "ratio": 6, "up_to": 9, "yes_no": 6}
    assert (sheet.maximum, sheet.step, sheet.places, sheet.example) == (1000, D("0.5"), 1, True)
    assert "ví dụ" in sheet.note.lower()
    rule = sheet.tie_rule_on(date(2020, 12, 31))
    assert rule is not None
    assert rule.by == ("total", "group:bonus", "group:I")


@pytest.mark.parametrize("name", ["", "khong-co", "../scoring/__init__", "khoi-so-nganh-1000.yaml"])
def test_other_names_are_missing(name: str) -> None:
    """Only shipped names are read; a path is none."""
    with pytest.raises(Missing):
        template_text(name)


def test_a_sheet_finds_its_parts_by_code() -> None:
    """Criteria and groups are found by code; a foreign code is missing."""
    sheet = small_sheet()
    assert sheet.criterion("II.1").maximum == 20
    assert sheet.group_of("IV.3").code == "IV"
    assert sheet.group("III").kind is GroupKind.BONUS
    for find in (sheet.criterion, sheet.group_of, sheet.group, sheet.step_of):
        with pytest.raises(Missing):
            find("X.1")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2019, 12, 31), ("total",)),
        (date(2020, 1, 1), ("total", "group:I")),
        (date(2023, 12, 31), ("total", "group:I")),
        (date(2024, 1, 1), ("total", "group:bonus")),
    ],
)
def test_the_tie_rule_is_the_one_in_force_on_the_day(on: date, expected: tuple[str, ...]) -> None:
    """Of dated rules the one that started last before the day counts, its first day included."""
    rules = (
        TieRule(by=("total", "group:bonus"), starts=date(2024, 1, 1)),
        TieRule(by=("total",)),
        TieRule(by=("total", "group:I"), starts=date(2020, 1, 1)),
    )
    part = group("I", GroupKind.MAIN, "30", up_to("I.1", "30"))
    sheet = Sheet(title="Thử", step=D(1), places=0, maximum=D(30), groups=(part,), tie_rules=rules)
    rule = sheet.tie_rule_on(on)
    assert rule is not None
    assert rule.by == expected


def test_no_tie_rule_before_the_first_one_starts() -> None:
    """A day before any rule has none."""
    part = group("I", GroupKind.MAIN, "30", up_to("I.1", "30"))
    rules = (TieRule(by=("total",), starts=date(2024, 1, 1)),)
    sheet = Sheet(title="Thử", step=D(1), places=0, maximum=D(30), groups=(part,), tie_rules=rules)
    assert sheet.tie_rule_on(date(2023, 12, 31)) is None


decimals = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False)
words = st.text(max_size=20)
criteria = st.builds(
    Criterion,
    code=words,
    name=words,
    kind=st.sampled_from(CriterionKind),
    maximum=decimals,
    help=words,
    per_violation=st.none() | decimals,
    evidence=st.sampled_from(("required", "optional", "none")),
    numerator_label=words,
    denominator_label=words,
    step=st.none() | steps,
)
sheets = st.builds(
    Sheet,
    title=words,
    step=steps,
    places=st.integers(0, 4),
    maximum=decimals,
    groups=st.lists(
        st.builds(
            Group,
            code=words,
            name=words,
            kind=st.sampled_from(GroupKind),
            maximum=decimals,
            criteria=st.lists(criteria, max_size=3).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    tie_rules=st.lists(
        st.builds(TieRule, by=st.lists(words, max_size=2).map(tuple), starts=st.none() | st.dates(), source=words),
        max_size=2,
    ).map(tuple),
    leaders=st.none()
    | st.builds(
        Leaders,
        count=st.none() | st.integers(1, 9),
        threshold=st.none() | st.fractions(0, 1),
        strictly=st.booleans(),
        source=words,
    ),
    source=words,
    note=words,
    example=st.booleans(),
)


@given(sheet=sheets)
def test_a_sheet_survives_storing(sheet: Sheet) -> None:
    """A sheet read back from its JSON is the same sheet, and gives the same bytes."""
    text = to_json(sheet)
    assert from_json(text) == sheet
    assert to_json(from_json(text)) == text


def test_stored_sheets_are_canonical() -> None:
    """Keys are sorted and decimals are strings that depend on their value alone."""
    one = to_json(read_sheet(GOOD))
    assert one == to_json(read_sheet(GOOD.replace("maximum: 30", "maximum: 30.00")))
    record = json.loads(one)
    assert (list(record), record["step"], record["maximum"]) == (sorted(record), "0.5", "30")
