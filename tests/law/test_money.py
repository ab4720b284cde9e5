"""The money of an award: the formula, the dated answer, several awards at once."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law import Standing
from thidua.law.money import DECIDERS, Recipient, bonus, rounded
from thidua.law.money_texts import money_texts, read_money
from thidua.law.money_together import AtOnce, paid_together, payers_on
from thidua.law.texts import read_rows

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("coefficient", "amounts"),
    [
        ("4.5", (8_100_000, 10_530_000, 11_390_000)),
        ("3", (5_400_000, 7_020_000, 7_590_000)),
        ("1", (1_800_000, 2_340_000, 2_530_000)),
        ("0.3", (540_000, 710_000, 760_000)),
        ("1.5", (2_700_000, 3_510_000, 3_800_000)),
        ("0.8", (1_440_000, 1_880_000, 2_030_000)),
        ("12", (21_600_000, 28_080_000, 30_360_000)),
        ("8", (14_400_000, 18_720_000, 20_240_000)),
        ("3.5", (6_300_000, 8_190_000, 8_860_000)),
        ("0.45", (810_000, 1_060_000, 1_140_000)),
        ("0.6", (1_080_000, 1_410_000, 1_520_000)),
    ],
)
def test_the_formula_against_the_worked_examples(coefficient: str, amounts: tuple[int, ...]) -> None:
    """Coefficient times base, rounded up to ten thousand đồng, gives the worked values at three base salaries."""
    bases = (1_800_000, 2_340_000, 2_530_000)
    assert tuple(rounded(Fraction(coefficient), base, step=10_000) for base in bases) == amounts


@given(st.fractions(min_value=Fraction(1, 100), max_value=300), st.integers(1_000_000, 5_000_000))
def test_rounding_goes_up_by_less_than_a_step(coefficient: Fraction, base: int) -> None:
    """The amount is a whole step, never below the exact product and less than one step above it."""
    amount = rounded(coefficient, base, step=10_000)
    assert amount % 10_000 == 0
    assert 0 <= amount - coefficient * base < 10_000


@pytest.mark.parametrize(
    ("form", "whom", "decider", "on", "amount"),
    [
        # The base salary: the last day of the old and the first of the new one
        ("giay-khen", "person", "co-quan", date(2018, 6, 30), None),
        ("giay-khen", "person", "co-quan", date(2018, 7, 1), 420_000),
        ("giay-khen", "person", "co-quan", date(2019, 6, 30), 420_000),
        ("giay-khen", "person", "co-quan", date(2019, 7, 1), 450_000),
        ("giay-khen", "person", "co-quan", date(2020, 7, 17), 450_000),
        ("giay-khen", "person", "co-quan", date(2023, 6, 30), 450_000),
        ("giay-khen", "person", "co-quan", date(2023, 7, 1), 540_000),
        ("giay-khen", "person", "co-quan", date(2024, 6, 30), 540_000),
        ("giay-khen", "person", "co-quan", date(2024, 7, 1), 710_000),
        ("giay-khen", "person", "co-quan", date(2026, 6, 30), 710_000),
        ("giay-khen", "person", "co-quan", date(2026, 7, 1), 760_000),
        # The commune: half the amount until 30/06/2025; its amount before 2024 was not read
        ("giay-khen", "person", "xa", date(2025, 6, 30), 360_000),
        ("giay-khen", "person", "xa", date(2025, 7, 1), 710_000),
        ("giay-khen", "person", "co-quan", date(2025, 6, 30), 710_000),
        ("giay-khen", "person", "xa", date(2023, 12, 31), None),
        ("giay-khen", "person", "xa", date(2024, 1, 1), 270_000),
        # Households and collectives: known from 01/07/2025
        ("giay-khen", "household", "xa", date(2025, 6, 30), None),
        ("giay-khen", "household", "xa", date(2025, 7, 1), 1_060_000),
        ("giay-khen", "household", "co-quan", TODAY, 1_140_000),
        ("giay-khen", "collective", "co-quan", date(2025, 6, 30), None),
        ("giay-khen", "collective", "co-quan", date(2025, 7, 1), 1_410_000),
        ("giay-khen", "collective", "co-quan", TODAY, 1_520_000),
        ("bang-khen-bo-tinh", "household", "bo-tinh", TODAY, 5_700_000),
        # Provincial certificate: 1.0 until the end of 2023, then 1.5
        ("bang-khen-bo-tinh", "person", "bo-tinh", date(2023, 12, 31), 1_800_000),
        ("bang-khen-bo-tinh", "person", "bo-tinh", date(2024, 1, 1), 2_700_000),
        ("bang-khen-bo-tinh", "collective", "bo-tinh", date(2023, 6, 7), None),
        ("bang-khen-bo-tinh", "collective", "bo-tinh", date(2024, 1, 1), 5_400_000),
        ("bang-khen-bo-tinh", "person", "quan-khu-dai-hoc-quoc-gia", date(2025, 6, 30), None),
        ("bang-khen-bo-tinh", "person", "quan-khu-dai-hoc-quoc-gia", date(2025, 7, 1), 2_340_000),
        ("bang-khen-thu-tuong", "person", "nha-nuoc", TODAY, 8_860_000),
        # Titles
        ("chien-si-thi-dua-toan-quoc", "person", "nha-nuoc", TODAY, 11_390_000),
        ("chien-si-thi-dua-co-so", "person", "co-quan", date(2023, 12, 31), None),
        ("chien-si-thi-dua-co-so", "person", "co-quan", date(2024, 1, 1), 1_800_000),
        ("lao-dong-tien-tien", "person", "", TODAY, 760_000),
        ("tap-the-lao-dong-xuat-sac", "collective", "bo-tinh", TODAY, 3_800_000),
        ("co-thi-dua-bo-tinh", "collective", "bo-tinh", TODAY, 20_240_000),
        ("co-thi-dua-bo-tinh", "collective", "quan-khu-dai-hoc-quoc-gia", TODAY, 15_180_000),
        ("huan-chuong-lao-dong-hang-ba", "person", "nha-nuoc", TODAY, 11_390_000),
        ("huan-chuong-lao-dong-hang-ba", "collective", "nha-nuoc", TODAY, 22_770_000),
        # Wrong kind of recipient, doubtful records, days without a text
        ("lao-dong-tien-tien", "collective", "co-quan", TODAY, None),
        ("gia-dinh-van-hoa", "household", "xa", TODAY, None),
        ("giay-khen", "person", "co-quan", date(2010, 5, 21), None),
        ("giay-khen", "person", "co-quan", date(2027, 2, 28), 760_000),
        ("giay-khen", "person", "co-quan", date(2027, 3, 1), None),
        ("khong-co", "person", "co-quan", TODAY, None),
    ],
)
def test_the_dated_answer(form: str, whom: Recipient, decider: str, on: date, amount: int | None) -> None:
    """The amount is that of the texts in force on the day of the decision; an unknown one is None with its reason."""
    found = bonus(form, whom, decider, on)
    assert found.amount == amount
    assert bool(found.reason) == (amount is None)
    if amount is not None:
        assert found.standing.decides
        assert found.raw is not None
        assert 0 <= amount - found.raw < 10_000
        assert found.citations


def test_the_computation_is_told() -> None:
    """The steps name coefficient, base and rounding with their places; the standing is that of the weakest record."""
    found = bonus("giay-khen", "household", "xa", date(2025, 7, 1))
    assert (found.coefficient, found.base, found.raw) == (Fraction("0.45"), 2_340_000, Fraction(1_053_000))
    assert found.standing is Standing.REPORTED
    assert [step.partition(" (")[0] for step in found.steps] == [
        "Hộ gia đình được 1,5 lần mức của cá nhân",
        "Hệ số của cá nhân: 0,3 lần mức lương cơ sở",
        "Mức lương cơ sở ngày 01/07/2025: 2.340.000 đồng",
        "0,45 × 2.340.000 = 1.053.000 đồng, làm tròn lên đến 10.000 đồng là 1.060.000 đồng",
    ]
    assert "khoản 2 Điều 49 Nghị định số 152/2025/NĐ-CP" in found.steps[-1]


def test_an_amount_that_depends_on_an_unknown_decider_is_unknown() -> None:
    """Without the decider no amount is given where it depends on him, and one is where it does not."""
    assert bonus("giay-khen", "person", "", date(2025, 6, 30)).reason.startswith("Cần biết ai quyết định")
    assert bonus("giay-khen", "person", "", date(2025, 7, 1)).amount == 710_000


def test_a_ceiling_is_not_an_amount() -> None:
    """Where the awarder fixes the amount himself only the highest one is known."""
    found = bonus("ky-niem-chuong", "person", "bo-tinh", TODAY)
    assert (found.amount, found.most) == (None, 1_520_000)
    assert "mức cao nhất" in found.reason


def test_a_doubtful_record_shows_but_does_not_pay() -> None:
    """A value known from memory alone is told in the steps and gives no amount."""
    found = bonus("gia-dinh-van-hoa", "household", "xa", TODAY)
    assert (found.amount, found.raw, found.standing) == (None, Fraction(253_000), Standing.DOUBTFUL)


def test_words_outside_the_lists_are_a_mistake() -> None:
    """A recipient or decider nobody knows is refused rather than answered."""
    with pytest.raises(ValueError, match="known words"):
        bonus("giay-khen", "person", "thon", TODAY)
    with pytest.raises(ValueError, match="known words"):
        bonus("giay-khen", "horse", "xa", TODAY)  # type: ignore[arg-type]


def at_once(key: str, form: str, *, period: str = "", achievement: str = "", on: date = TODAY) -> AtOnce:
    kind = "form" if "khen" in form else "title"
    return AtOnce(key, kind, bonus(form, "person", "bo-tinh", on), period, achievement)  # type: ignore[arg-type]


def test_titles_of_one_period_pay_the_highest_only() -> None:
    """Of several titles for one period the highest is paid, of equal ones exactly one."""
    lower, higher = (at_once(code, code, period="2026") for code in ("lao-dong-tien-tien", "chien-si-thi-dua-co-so"))
    assert [(one.paid, one.amount) for one in paid_together((lower, higher), TODAY)] == [(False, 0), (True, 2_530_000)]
    twice = (at_once("a", "lao-dong-tien-tien", period="2026"), at_once("b", "lao-dong-tien-tien", period="2026"))
    assert [one.paid for one in paid_together(twice, TODAY)] == [True, False]


def test_titles_of_different_periods_and_a_title_with_a_form_pay_both() -> None:
    """Different periods, different achievements, a title beside a form: each is paid."""
    titles = (at_once("a", "lao-dong-tien-tien", period="2025"), at_once("b", "chien-si-thi-dua-co-so", period="2026"))
    assert [one.amount for one in paid_together(titles, TODAY)] == [760_000, 2_530_000]
    mixed = (titles[1], at_once("c", "bang-khen-bo-tinh", achievement="phong trào"))
    assert [one.amount for one in paid_together(mixed, TODAY)] == [2_530_000, 3_800_000]
    forms = (
        at_once("c", "bang-khen-bo-tinh", achievement="phong trào"),
        at_once("d", "bang-khen-thu-tuong", achievement="đột xuất"),
    )
    assert [one.paid for one in paid_together(forms, TODAY)] == [True, True]


def test_what_is_not_settled_is_left_to_people() -> None:
    """One achievement, an unknown period, a day without a text, an unknown amount: neither paid nor refused."""
    same = (at_once("c", "bang-khen-bo-tinh", achievement="x"), at_once("d", "bang-khen-thu-tuong", achievement="x"))
    assert [one.paid for one in paid_together(same, TODAY)] == [None, None]
    unknown = (at_once("a", "lao-dong-tien-tien"), at_once("b", "chien-si-thi-dua-co-so", period="2026"))
    assert [one.paid for one in paid_together(unknown, TODAY)] == [None, None]
    early = date(2025, 6, 30)
    forms = tuple(
        at_once(code, code, achievement=code, on=early) for code in ("bang-khen-bo-tinh", "bang-khen-thu-tuong")
    )
    assert [one.paid for one in paid_together(forms, early)] == [None, None]
    assert paid_together((at_once("x", "khong-co", period="1"),), TODAY)[0].paid is None


def test_who_pays_is_known_only_where_it_was_read() -> None:
    """The payers of 2024 decide; those after 01/07/2025 are thought to be the same and say so."""
    assert {one.standing for one in payers_on(date(2024, 5, 1))} == {Standing.REPORTED}
    assert {one.standing for one in payers_on(TODAY)} == {Standing.DOUBTFUL}


def test_the_data_file_is_sound() -> None:
    """Deciders are known words, and every change of base salary follows the one before without a gap."""
    every = read_money(read_rows("money.yaml"))
    print(f"{len(every)} records")
    assert len(every) > 80
    assert {decider for one in every for decider in one.deciders} <= set(DECIDERS)
    salaries = money_texts("base-salary")
    for before, after in pairwise(salaries):
        assert before.in_force.last is not None
        assert after.in_force.first == before.in_force.last + timedelta(days=1)


ROW = {
    "kind": "coefficient",
    "code": "giay-khen",
    "whom": "person",
    "value": "0.3",
    "from": date(2024, 1, 1),
    "until": date(2025, 6, 30),
    "citation": {"document": "Nghị định", "article": 54, "clause": None},
    "standing": "quoted",
}


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"kind": "gift"}, "kind or code"),
        ({"code": None}, "kind or code"),
        ({"value": 0.3}, "in quotes"),
        ({"value": "0"}, "above zero"),
        ({"whom": None}, "whom"),
        ({"kind": "rounding", "whom": None, "direction": "down"}, "direction"),
        ({"kind": "together", "whom": None, "pays": "half"}, "pays"),
        ({"kind": "payer", "whom": None}, "sentence"),
        ({"citation": None}, "must name its document"),
        ({"standing": "sure"}, "not a valid Standing"),
    ],
)
def test_a_planted_fault_is_found(fault: dict[str, Any], message: str) -> None:
    """A record with a planted fault is refused; the same record without it is read."""
    assert len(read_money([ROW])) == 1
    with pytest.raises(ValueError, match=message):
        read_money([{**ROW, **fault}])


def test_two_versions_may_not_share_a_day() -> None:
    """Records for one award, recipient and decider may not meet on a day; for different deciders they may."""
    with pytest.raises(ValueError, match="share a day"):
        read_money([ROW, {**ROW, "deciders": ["xa"]}])
    assert len(read_money([{**ROW, "deciders": ["co-quan"]}, {**ROW, "deciders": ["xa"]}])) == 2
