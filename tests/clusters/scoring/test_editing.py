"""Changes to a draft sheet: what moves, what follows, what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.makers.sheets import SMALL_SHEET

from thidua.clusters.scoring import editing
from thidua.clusters.scoring.sheet import Group, GroupKind, Heading, HighestOf, Sheet, TieRule, from_json, to_json
from thidua.clusters.scoring.sheet import read_sheet as read
from thidua.errors import Missing, Refused

SHEET = read(SMALL_SHEET)


def codes(sheet: Sheet) -> list[list[str]]:
    """The codes of the criteria, group by group."""
    return [[one.code for one in group.criteria] for group in sheet.groups]


def test_a_line_moves_within_its_group_and_over_its_edge() -> None:
    """Up and down exchange two lines; from the edge a line goes into the next group, at the sheet's end it stays."""
    assert codes(editing.move_line(SHEET, 1, 2, -1))[0] == ["I.2", "I.1", "I.3"]
    assert codes(editing.move_line(SHEET, 1, 3, 1))[:2] == [["I.1", "I.2"], ["I.3", "II.1", "II.2"]]
    assert codes(editing.move_line(SHEET, 2, 1, -1))[:2] == [["I.1", "I.2", "I.3", "II.1"], ["II.2"]]
    assert editing.move_line(SHEET, 1, 1, -1) == SHEET


def test_a_copied_line_takes_the_next_free_code() -> None:
    """The twin stands right below, under a code nobody has."""
    copied = editing.copy_line(SHEET, 1, 1)
    assert codes(copied)[0] == ["I.1", "I.4", "I.2", "I.3"]
    assert editing.line_at(copied, 1, 2) == replace(editing.line_at(SHEET, 1, 1), code="I.4")


def test_the_last_line_and_the_last_group_stay() -> None:
    """A group without a line and a sheet without a group cannot be made."""
    with pytest.raises(Refused, match="ít nhất một tiêu chí"):
        editing.remove_line(SHEET, 3, 1)
    with pytest.raises(Refused, match="ít nhất một nhóm"):
        editing.remove_group(replace(SHEET, groups=SHEET.groups[:1]), 1)


@pytest.mark.parametrize("place", [(0, 1), (9, 1), (1, 0), (1, 9)])
def test_a_place_that_is_none_is_missing(place: tuple[int, int]) -> None:
    """Places are counted from one, and no further than the sheet goes."""
    with pytest.raises(Missing):
        editing.line_at(SHEET, *place)


def test_what_names_a_code_follows_it() -> None:
    """Rules for ties, sets of the highest, double penalties and parts are turned to the new code; other words stay."""
    sheet = replace(
        SHEET,
        tie_rules=(TieRule(by=("total", "group:bonus", "group:I", "criterion:I.1")),),
        highest_of=(HighestOf(criteria=("I.1", "III.1")),),
    )
    twice = replace(editing.line_at(sheet, 4, 1), twice_with="I.1")
    sheet = editing.put_line(sheet, 4, 1, twice)
    moved = editing.put_line(sheet, 1, 1, replace(editing.line_at(sheet, 1, 1), code="I.9"))
    moved = editing.put_group(moved, 1, replace(moved.groups[0], code="A"))
    assert moved.tie_rules[0].by == ("total", "group:bonus", "group:A", "criterion:I.9")
    assert moved.highest_of[0].criteria == ("I.9", "III.1")
    assert editing.line_at(moved, 4, 1).twice_with == "I.9"


def test_two_lines_exchange_their_codes_at_once() -> None:
    """What named the one names it under its new code, although the other carries its old one."""
    sheet = replace(SHEET, highest_of=(HighestOf(criteria=("I.1", "I.3")),))
    one, two = editing.line_at(sheet, 1, 1), editing.line_at(sheet, 1, 2)
    turned = editing.put_lines(sheet, {(1, 1): replace(one, code="I.2"), (1, 2): replace(two, code="I.1")})
    assert codes(turned)[0] == ["I.2", "I.1", "I.3"]
    assert turned.highest_of[0].criteria == ("I.2", "I.3")


def test_parts_follow_the_code_of_their_heading() -> None:
    """A heading renamed in its group takes its parts along; it is read above its first part."""
    headed = editing.put_group(
        SHEET, 1, replace(SHEET.groups[0], headings=(Heading(code="I.5", name="Gồm", maximum=SHEET.step),))
    )
    parted = editing.put_line(headed, 1, 2, replace(editing.line_at(headed, 1, 2), part_of="I.5"))
    renamed = editing.put_group(
        parted, 1, replace(parted.groups[0], headings=(replace(parted.groups[0].headings[0], code="I.6"),))
    )
    assert [one.code for one in editing.lines(renamed.groups[0])] == ["I.1", "I.6", "I.2", "I.3"]
    assert editing.line_at(renamed, 1, 2).part_of == "I.6"


def test_a_new_group_has_a_first_line() -> None:
    """A group is added at the end with one line that waits for its words."""
    added = editing.put_group(
        SHEET, None, Group(code="V", name="Mới", kind=GroupKind.GATE, maximum=editing.ZERO, criteria=())
    )
    assert [(one.code, one.kind.value) for one in added.groups[-1].criteria] == [("V.1", "gate")]
    assert added.groups[:-1] == SHEET.groups


STEPS = st.lists(
    st.tuples(st.sampled_from(["up", "down", "copy", "group"]), st.integers(1, 4), st.integers(1, 4)), max_size=12
)


@given(STEPS)
def test_moving_and_copying_lose_no_line(steps: list[tuple[str, int, int]]) -> None:
    """Whatever is moved and copied, every line there was is still there, codes stay unique, and the sheet is stored exactly."""
    sheet = SHEET
    for what, place, line in steps:
        try:
            editing.line_at(sheet, place, line)
            if what == "copy":
                sheet = editing.copy_line(sheet, place, line)
            elif what == "group":
                sheet = editing.move_group(sheet, place, 1)
            else:
                sheet = editing.move_line(sheet, place, line, -1 if what == "up" else 1)
        except (Missing, Refused):
            continue
    now = [one.code for _group, one in sheet.criteria()]
    assert len(now) == len(set(now))
    assert {one.code for _group, one in SHEET.criteria()} <= set(now)
    assert from_json(to_json(sheet)) == sheet
