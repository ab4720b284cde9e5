from __future__ import annotations

from datetime import date

import pytest
from tests.clusters.scoring.makers import D, codes_of, group, make, minus, up_to, yes_no

from thidua.clusters.scoring.own import own_from_json, own_lines, own_to_json, with_own
from thidua.clusters.scoring.ranking import rank
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, GroupKind, Heading, Sheet, TieRule
from thidua.clusters.scoring.totals import tally
from thidua.errors import Unreadable

SHEET = Sheet(
    title="Bảng có tiêu chí riêng",
    step=D("0.5"),
    places=1,
    maximum=D(30),
    groups=(group("I", GroupKind.MAIN, "30", up_to("I.1", "10"), up_to("I.2", "20", own=True)),),
    tie_rules=(TieRule(by=("total", "criterion:I.2")),),
)
OWN = {"I.2": (yes_no("I.2.1", "12", step=None), minus("I.2.2", "8", "2", step=None))}


def test_a_line_filled_becomes_a_criterion_in_parts() -> None:
    """The line keeps code and maximum; its parts have the step of the line and stand in its place."""
    found = with_own(SHEET, OWN)
    assert [criterion.code for _, criterion in found.criteria()] == ["I.1", "I.2.1", "I.2.2"]
    assert found.groups[0].headings == (Heading(code="I.2", name="Tiêu chí I.2", maximum=D(20)),)
    assert found.criterion("I.2.1").part_of == "I.2"
    assert found.step_of("I.2.2") == D("0.5")
    assert own_lines(SHEET) == (SHEET.criterion("I.2"),)
    assert own_lines(found) == ()


@pytest.mark.parametrize("own", [{}, {"I.2": ()}])
def test_an_empty_filling_leaves_the_sheet_as_it_is(own: dict[str, tuple[Criterion, ...]]) -> None:
    """Nothing of its own, nothing changed."""
    assert with_own(SHEET, own) is SHEET


def test_units_with_and_without_their_own_are_ranked_together() -> None:
    """Groups and totals stay comparable; a rule for ties on the line compares the sum of the parts."""
    filled = with_own(SHEET, OWN)
    tallies = {
        "A": tally(filled, {"I.1": D(8), "I.2.1": D(12), "I.2.2": D(4)}),
        "B": tally(SHEET, {"I.1": D(9), "I.2": D(15)}),
        "C": tally(filled, {"I.1": D(9), "I.2.1": D(12), "I.2.2": D(3)}),
    }
    ranking = rank(SHEET, tallies, date(2026, 12, 31))
    assert [(one.key, one.rank) for one in ranking.standings] == [("A", 1), ("B", 2), ("C", 2)]
    assert ranking.ties[0].tried == (("tổng điểm", D(24)), ("điểm tiêu chí I.2", D(15)))


@pytest.mark.parametrize(
    ("own", "codes", "part"),
    [
        ({"I.1": (yes_no("I.1.1", "10"),)}, ["SHEET-30"], "Dòng I.1 của bảng điểm không dành cho tiêu chí riêng"),
        ({"I.9": (yes_no("I.9.1", "10"),)}, ["SHEET-30"], "Dòng I.9"),
        ({"I.2": (yes_no("I.3.1", "20"),)}, ["SHEET-31"], "«I.3.1» phải bắt đầu bằng mã của dòng, ví dụ I.2.1"),
        ({"I.2": (yes_no("I.2.1", "12"),)}, ["SHEET-32"], "cộng lại 12 điểm nhưng dòng này ghi 20"),
        (
            {"I.2": (make("I.2.1", CriterionKind.TARGET, "20"),)},
            ["SHEET-33"],
            "không dùng được loại target",
        ),
        ({"I.2": (make("I.2.1", CriterionKind.MINUS, "20"),)}, ["SHEET-08"], "cần «per_violation»"),
        ({"I.2": (yes_no("I.2.1", "10"), yes_no("I.2.1", "10"))}, ["SHEET-06"], "Mã I.2.1 được dùng 2 lần"),
        ({"I.2": (yes_no("I.2.1", "19.75"), yes_no("I.2.2", "0.25"))}, ["SHEET-10", "SHEET-10"], "không chia hết"),
    ],
)
def test_what_does_not_fit_the_line_is_refused(
    own: dict[str, tuple[Criterion, ...]], codes: list[str], part: str
) -> None:
    """Each fault of a unit's own criteria is named with its code and both figures."""
    with pytest.raises(Unreadable) as caught:
        with_own(SHEET, own)
    assert codes_of(caught.value) == codes
    assert part in caught.value.faults[0].message


def test_own_criteria_survive_storing() -> None:
    """What a unit set is read back exactly; an empty text is nothing."""
    assert own_from_json(own_to_json(OWN)) == OWN
    assert own_to_json(own_from_json(own_to_json(OWN))) == own_to_json(OWN)
    assert own_from_json("") == {}
    assert own_from_json(own_to_json({"I.2": ()})) == {}
