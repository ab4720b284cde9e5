from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, group, make, up_to

from thidua.clusters.scoring.grades import Graded, grade_all, grade_by_total
from thidua.clusters.scoring.ranking import rank
from thidua.clusters.scoring.sheet import CriterionKind, Grade, GroupKind, Quota, Sheet
from thidua.clusters.scoring.totals import tally

ON = date(2026, 12, 31)
BEST = Quota(grade="xuat-sac", share=Fraction(1, 4))


def graded_sheet(*quotas: Quota, last: str = "", grades: Sequence[Grade] | None = None) -> Sheet:
    """One criterion of 100 points, three conditions, four grades from 90, 80 and 65; the last for all below."""
    gates = group(
        "X",
        GroupKind.GATE,
        "0",
        make("X.1", CriterionKind.GATE, "0", at_most="tot"),
        make("X.2", CriterionKind.GATE, "0", at_most="kha"),
        make("X.3", CriterionKind.GATE, "0", grades_down=1),
    )
    return Sheet(
        title="Bảng xếp loại",
        step=D("0.5"),
        places=1,
        maximum=D(100),
        groups=(group("I", GroupKind.MAIN, "100", up_to("I.1", "100")), gates),
        quotas=quotas,
        grades=grades if grades is not None else (  # type: ignore[arg-type]
            Grade(code="xuat-sac", name="Xuất sắc", starts_at=D(90)),
            Grade(code="tot", name="Tốt", starts_at=D(80)),
            Grade(code="kha", name="Khá", starts_at=D(65)),
            Grade(code="yeu", name="Yếu", starts_at=D(last) if last else None),
        ),
    )  # fmt: skip


def graded(
    sheet: Sheet, totals: Mapping[str, str | Decimal], gates: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Graded]:
    tallies = {unit: tally(sheet, {"I.1": D(total)}) for unit, total in totals.items()}
    return grade_all(sheet, rank(sheet, tallies, ON), gates or {})


def codes(found: Mapping[str, Graded]) -> dict[str, str]:
    return {unit: one.code for unit, one in found.items()}


@pytest.mark.parametrize(
    ("total", "code"),
    [("90", "xuat-sac"), ("89.5", "tot"), ("80", "tot"), ("65", "kha"), ("64.5", "yeu"), ("0", "yeu")],
)
def test_a_grade_begins_at_its_total(total: str, code: str) -> None:
    """The total from which on a grade is given belongs to it."""
    found = graded(graded_sheet(), {"A": total})["A"]
    assert (found.code, found.by_points, found.open) == (code, code, False)
    assert grade_by_total(graded_sheet(), D(total)) == code


def test_whoever_is_below_every_grade_has_none() -> None:
    """Without a grade for all below, a unit may stay without one, in words."""
    found = graded(graded_sheet(last="50"), {"A": "49"})["A"]
    assert (found.code, found.name, found.by_points) == ("", "", "")
    assert found.reasons == ("Tổng 49 điểm: dưới mọi mức xếp loại của bảng.",)


def test_a_sheet_without_grades_grades_nobody() -> None:
    """No grades, no answer."""
    assert graded(graded_sheet(grades=()), {"A": "90"}) == {}


@pytest.mark.parametrize(
    ("met", "code"),
    [
        (["X.1"], "tot"),
        (["X.2"], "kha"),
        (["X.1", "X.2"], "kha"),
        (["X.3"], "tot"),
        (["X.2", "X.3"], "yeu"),
        (["X.1", "X.3"], "kha"),
    ],
)
def test_conditions_lower_the_grade(met: list[str], code: str) -> None:
    """The strictest limit counts, then the grade falls by the grades to fall; the points stay."""
    found = graded(graded_sheet(), {"A": "95"}, {"A": met})["A"]
    assert (found.code, found.by_points) == (code, "xuat-sac")
    assert len(found.reasons) == 1 + len(met)


def test_a_condition_never_raises_a_grade() -> None:
    """Whoever is already lower keeps the grade, and the condition is still named."""
    found = graded(graded_sheet(), {"A": "66", "B": "10"}, {"A": ["X.1"], "B": ["X.3"]})
    assert codes(found) == {"A": "kha", "B": "yeu"}
    assert found["A"].reasons[1] == "Điều kiện X.1 (Tiêu chí X.1): không xếp trên Tốt; giữ Khá."


def test_the_quota_is_the_floor_of_the_share() -> None:
    """A quarter of nine is two: ranks three to five fall to the next grade."""
    totals = {unit: str(99 - place) for place, unit in enumerate("ABCDE")} | dict.fromkeys("FGHI", "70")
    found = graded(graded_sheet(BEST), totals)
    assert codes(found) == {
        **dict.fromkeys("AB", "xuat-sac"),
        **dict.fromkeys("CDE", "tot"),
        **dict.fromkeys("FGHI", "kha"),
    }
    assert found["C"].reasons[-1] == (
        "Tối đa 1/4 số đơn vị được xếp Xuất sắc: 2 trong 9 đơn vị. Hạng 3 ngoài số này nên xếp Tốt."
    )


def test_a_condition_frees_a_place_of_the_quota() -> None:
    """Whoever may not be excellent does not take a place from the next."""
    totals = {"A": "98", "B": "97", "C": "96", "D": "50"}
    found = graded(graded_sheet(BEST), totals, {"A": ["X.1"]})
    assert codes(found) == {"A": "tot", "B": "xuat-sac", "C": "tot", "D": "yeu"}


def test_a_tie_across_the_border_stays_open() -> None:
    """Two on rank one for one place: both are shown lower, marked open and named; neither is chosen."""
    found = graded(graded_sheet(BEST), {"A": "95", "B": "95", "C": "70", "D": "60"})
    assert [(one.code, one.open) for one in (found["A"], found["B"])] == [("tot", True), ("tot", True)]
    assert "A, B đồng hạng 1 mà chỉ còn 1 suất" in found["A"].reasons[-1]
    assert found["A"].reasons == found["B"].reasons
    assert not found["C"].open


def test_a_tie_within_the_quota_or_beyond_it_is_not_open() -> None:
    """A tie that does not straddle the border decides nothing."""
    quota = Quota(grade="xuat-sac", share=Fraction(1, 2))
    found = graded(graded_sheet(quota), {"A": "95", "B": "95", "C": "92", "D": "92"})
    assert codes(found) == {"A": "xuat-sac", "B": "xuat-sac", "C": "tot", "D": "tot"}
    assert not any(one.open for one in found.values())


def test_a_lower_quota_counts_the_better_grades_too() -> None:
    """A limit of half on Tốt or better with two excellent units leaves no place for a third."""
    quota = Quota(grade="tot", share=Fraction(1, 2))
    found = graded(graded_sheet(quota), {"A": "95", "B": "91", "C": "85", "D": "84"})
    assert codes(found) == {"A": "xuat-sac", "B": "xuat-sac", "C": "kha", "D": "kha"}


totals = st.lists(st.integers(0, 200).map(lambda halves: D(halves) / 2), min_size=1, max_size=14)
shares = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)


@given(values=totals, share=shares, data=st.data())
def test_the_quota_agrees_with_counting(values: list[Decimal], share: Fraction, data: st.DataObject) -> None:
    """Never more units than the floor of the share; a unit falls exactly when too many stand on its rank or above."""
    sheet = graded_sheet(Quota(grade="xuat-sac", share=share))
    named = {f"U{place}": value for place, value in enumerate(values)}
    order = data.draw(st.permutations(list(named)))
    found = graded(sheet, {unit: named[unit] for unit in order})
    allowed = len(values) * share.numerator // share.denominator
    for unit, value in named.items():
        at_least = sum(other >= value for other in values)
        above = sum(other > value for other in values)
        if value >= 90:
            assert (found[unit].code == "xuat-sac") == (at_least <= allowed)
            assert found[unit].open == (above < allowed < at_least)
        else:
            assert not found[unit].open
    assert sum(one.code == "xuat-sac" for one in found.values()) <= allowed
