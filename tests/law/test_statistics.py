"""The statistical forms as data: which hold for which year, and what a careless record would do."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from thidua.errors import Missing
from thidua.law.statistics import read_statistics, statistical_form, statistical_forms
from thidua.law.texts import read_rows


def test_each_year_has_its_forms_or_says_they_were_not_read() -> None:
    """2023 and 2024 stand on the form that was read; every other year is laid out by it and carries a mark that says so."""
    for year, mark in (
        (2017, "truoc-2018"),
        (2022, "truoc-2023"),
        (2023, ""),
        (2024, ""),
        (2025, "sau-2024"),
        (2040, "sau-2024"),
    ):
        found = statistical_forms(year)
        assert [one.form.code for one in found] == ["0601", "0602", "0603"]
        assert {one.unread.code if one.unread else "" for one in found} == {mark}
    late = statistical_form("0602", 2026).unread
    assert late is not None
    assert "18/2025/TT-BNV" in late.word
    assert not late.standing.decides
    with pytest.raises(Missing):
        statistical_form("0699", 2024)


def test_rows_of_the_law_and_rows_of_ours_are_told_apart() -> None:
    """The seven object rows and seven method rows of the form are its own; every row for the unknown is marked as added."""
    form = statistical_form("0602", 2024).form
    objects, methods = form.blocks
    assert sum(not one.ours for one in objects.rows) == 8  # the enterprises within the collectives make one more
    assert sum(not one.ours for one in methods.rows) == 7
    assert all(one.ours for block in form.blocks for one in block.rows if one.rest)
    assert form.citation.document == "Thông tư số 02/2023/TT-BNV"
    assert form.standing.value == "reported"


def spoiled(**changes: Any) -> list[dict[str, Any]]:
    """The records with the first one changed."""
    rows = copy.deepcopy(read_rows("statistics.yaml"))
    rows[0].update(changes)
    return rows


@pytest.mark.parametrize(
    "rows",
    [
        spoiled(kind="note"),
        spoiled(about="people"),
        spoiled(level="state"),
        spoiled(columns=[]),
        spoiled(columns=[{"code": "a", "word": "A", "rest": True}, {"code": "b", "word": "B", "rest": True}]),
        spoiled(blocks=[{"code": "x", "word": "X", "rows": [{"code": "a", "word": "A", "within": "b"}]}]),
        spoiled(citation={}),
        [*read_rows("statistics.yaml"), read_rows("statistics.yaml")[0]],
        [one for one in read_rows("statistics.yaml") if one["kind"] == "unread"],
    ],
)
def test_a_careless_record_is_refused(rows: list[dict[str, Any]]) -> None:
    """A record of no known kind, without columns, with two rests, without citation, twice or leaning on nothing is refused."""
    with pytest.raises(ValueError, match=r"."):
        read_statistics(rows)
