"""The worked examples of docs/guide, read from the page itself: every cell, sum, rank and grade is computed again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.clusters.scoring.makers import D, make, oracle_half_up

from thidua.clusters.scoring.answers import Answer, points, read_answer
from thidua.clusters.scoring.grades import Graded, grade_all
from thidua.clusters.scoring.limits import FIELDS
from thidua.clusters.scoring.ranking import Ranking, rank
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, GroupKind, Sheet
from thidua.clusters.scoring.targets import earned
from thidua.clusters.scoring.templates import template
from thidua.clusters.scoring.totals import Tally, tally, voids_of

PAGE = Path(__file__).parents[3] / "docs" / "guide" / "cham-diem-mau.md"
GUIDE = Path(__file__).parents[3] / "src" / "thidua" / "web" / "guide" / "cach-tinh-diem.md"
EXAMPLES = {"Bảng A": "hdnd-cap-xa", "Bảng B": "hdnd-cap-tinh"}
QUARTER = Fraction(1, 4)
NOTHING = "–"


@dataclass
class Example:
    """What the page says of one sheet: cells by unit and code, sums by unit and group, the rows of the last table."""

    units: tuple[str, ...] = ()
    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    last: dict[str, dict[str, str]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def read_page(title: str) -> Example:
    """The example whose heading begins with a title."""
    part = next(part for part in PAGE.read_text(encoding="utf-8").split("\n## ") if part.startswith(title))
    found = Example()
    for line in part.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells[:2] == ["Mã", "Nội dung"]:
            found.units = tuple(cells[3:])
        elif len(cells) == 6 and cells[1] == "**Cộng**":
            found.sums[cells[0].strip("*")] = dict(zip(found.units, cells[3:], strict=True))
        elif len(cells) == 6 and "---" not in cells[0]:
            found.cells[cells[0]] = dict(zip(found.units, cells[3:], strict=True))
        elif len(cells) == 4 and cells[0] and "---" not in cells[0]:
            found.last[cells[0]] = dict(zip(found.units, cells[1:], strict=True))
        elif line.startswith("- ") and ": " in line:
            unit, _, words = line[2:].partition(": ")
            found.reasons[unit] = words
    return found


def number(text: str) -> Fraction:
    """A number of the page: "−1,5", "2,875"."""
    return Fraction(text.strip().strip("*").replace("−", "-").replace(",", "."))


def by_hand(sum_: str) -> Fraction:
    """A sum of the page worked out with plain fractions: "2 − 3 × 0,5", "17/20 × 6", "1,5 + 2 − 6"."""
    total = Fraction(0)
    for sign, term in re.findall(r"(^−?|[+−] )\s*([^+−]+)", sum_.strip()):
        product = Fraction(1)
        for factor in term.split("×"):
            top, _, bottom = factor.strip().partition("/")
            product *= number(top) / number(bottom or "1")
        total += -product if sign.startswith("−") else product
    return total


def typed(criterion: Criterion, cell: str) -> dict[str, str]:
    """What the unit entered, as a form would send it."""
    text = re.split(r": | = ", cell, maxsplit=1)[0]
    if criterion.kind is CriterionKind.RATIO:
        return dict(zip(FIELDS[criterion.kind], text.split("/"), strict=True))
    return {FIELDS[criterion.kind][0]: text}


def scored(sheet: Sheet, example: Example) -> tuple[Mapping[str, Tally], Ranking[str], Mapping[str, Graded]]:
    """Every unit tallied, all ranked and graded."""
    tallies: dict[str, Tally] = {}
    met: dict[str, list[str]] = {}
    for unit in example.units:
        answers = {
            criterion.code: read_answer(criterion, typed(criterion, cell))
            for _, criterion in sheet.criteria()
            if (cell := example.cells[criterion.code][unit]) != NOTHING
        }
        earned = {
            code: points(sheet.criterion(code), answer, sheet) for code, answer in answers.items() if answer is not None
        }
        tallies[unit] = tally(sheet, earned, voids=voids_of(sheet, answers))
        met[unit] = [
            code for code, answer in answers.items()
            if sheet.group_of(code).kind is GroupKind.GATE and answer is not None and answer.met
        ]  # fmt: skip
    ranking = rank(sheet, tallies, date(2026, 12, 31))
    return tallies, ranking, grade_all(sheet, ranking, met)


@pytest.fixture(scope="module", params=list(EXAMPLES))
def title(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_criterion_of_the_sheet_stands_on_the_page(title: str) -> None:
    """The page scores three units on the whole sheet and leaves no criterion out."""
    example, sheet = read_page(title), template(EXAMPLES[title])
    assert len(example.units) == 3
    assert list(example.cells) == [criterion.code for _, criterion in sheet.criteria()]


def test_each_cell_of_the_page_is_right_by_hand(title: str) -> None:
    """The sum in each cell, worked out with plain fractions and the limits of its line, gives the points at its end."""
    example, sheet = read_page(title), template(EXAMPLES[title])
    checked = 0
    for group, criterion in sheet.criteria():
        for cell in example.cells[criterion.code].values():
            if "×" not in cell:
                continue
            worked = by_hand(re.split(r" [=≈] ", cell.partition(": ")[2])[0])
            low, high = (-criterion.maximum, 0) if group.kind is GroupKind.PENALTY else (0, criterion.maximum)
            limited = max(Fraction(low), min(Fraction(high), worked))
            assert oracle_half_up(limited, QUARTER) == number(re.split(r" [=→] ", cell)[-1]), cell
            if " = " in cell:
                assert worked == number(re.split(r" = | → ", cell)[1]), cell
            checked += 1
    assert checked > 30


def test_each_cell_of_the_page_is_what_the_program_gives(title: str) -> None:
    """Whatever a unit entered, the program gives the points the page shows."""
    example, sheet = read_page(title), template(EXAMPLES[title])
    for _, criterion in sheet.criteria():
        for cell in example.cells[criterion.code].values():
            if cell == NOTHING or criterion.kind is CriterionKind.GATE:
                continue
            answer = read_answer(criterion, typed(criterion, cell))
            assert answer is not None
            earned = points(criterion, answer, sheet)
            assert earned is not None
            assert Fraction(earned) == number(re.split(r" [=→] ", cell)[-1]), (criterion.code, cell)


def test_sums_ranks_and_grades_of_the_page_are_what_the_program_gives(title: str) -> None:
    """Groups, totals, ranks, grades and their reasons stand on the page as the program computes them."""
    example, sheet = read_page(title), template(EXAMPLES[title])
    tallies, ranking, graded = scored(sheet, example)
    for unit, found in tallies.items():
        assert found.complete
        for code, sums in example.sums.items():
            shown = sums[unit].partition(" (")[0]
            assert Fraction(found.groups[code]) == number(re.split(r" [=→] ", shown)[-1]), (unit, code)
            assert by_hand(re.split(r" [=→] ", shown)[0]) == Fraction(found.uncapped[code]), (unit, code)
        total, _, result = example.last["Tổng"][unit].partition(" = ")
        assert by_hand(total) == number(result) == Fraction(found.total)
        standing = ranking.of(unit)
        assert standing is not None
        assert example.last["Hạng"][unit].split()[0] == str(standing.rank)
        names = {grade.code: grade.name for grade in sheet.grades}
        assert example.last["Theo điểm"][unit] == names[graded[unit].by_points]
        assert example.last["Xếp loại"][unit] == f"**{graded[unit].name}**"
        assert example.reasons[unit] == " ".join(graded[unit].reasons)


def test_what_the_two_examples_show() -> None:
    """The totals and grades a reader finds on the page, once more in plain figures."""
    tallies, ranking, graded = scored(template("hdnd-cap-xa"), read_page("Bảng A"))
    assert [str(found.total) for found in tallies.values()] == ["102.75", "89.50", "51.75"]
    assert [one.name for one in graded.values()] == ["Tốt", "Khá", "Trung bình"]
    assert list(tallies["xã Bến Vông"].uncounted) == ["I.3.a", "I.3.b"]
    tallies, ranking, graded = scored(template("hdnd-cap-tinh"), read_page("Bảng B"))
    assert [str(found.total) for found in tallies.values()] == ["97.25", "97.25", "65.50"]
    assert [(one.rank, one.broken_by) for one in ranking.standings] == [
        (1, "điểm nhóm VIII"),
        (2, "điểm nhóm VIII"),
        (3, ""),
    ]
    assert [one.name for one in graded.values()] == ["Xuất sắc", "Xuất sắc", "Trung bình"]


def test_the_sums_in_the_guide_are_right() -> None:
    """Every sum of the page in the program comes out as it says."""
    sums = re.findall(r"`([^`]+) = ([^`]+)`", GUIDE.read_text(encoding="utf-8"))
    assert len(sums) == 6
    assert [sum_ for sum_, result in sums if by_hand(sum_) != number(result)] == []


def test_the_results_against_a_target_in_the_guide_are_right() -> None:
    """The four units of the guide, scored together, get what the guide says."""
    line = make("I.1", CriterionKind.TARGET, "10")
    results = {"80": "4", "100": "5", "120": "10", "110": "7.5"}
    found = earned(line, {key: Answer(result=D(key), target=D(100)) for key in results}, D("0.5"))
    assert {key: one.points for key, one in found.items()} == {key: D(value) for key, value in results.items()}


def test_a_wrong_figure_on_the_page_would_be_seen() -> None:
    """Negative control: a sum changed by a quarter no longer agrees with its own arithmetic."""
    assert by_hand("2 − 3 × 0,5") == Fraction(1, 2)
    assert by_hand("−7 × 1") == -7
    assert by_hand("17/20 × 6") != Fraction(21, 4)
    assert by_hand("1,5 + 2 − 6") == Fraction(-5, 2)
