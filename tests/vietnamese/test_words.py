"""Whole numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese import given_by, in_words
from thidua.vietnamese.words import LARGEST

VALUES = {
    word: value
    for value, words in enumerate(["không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín"])
    for word in words.split()
}


def read_aloud(said: str) -> int:
    """An independent reader: words back to a number, by adding and multiplying from left to right."""
    if said.startswith("âm "):
        return -read_aloud(said.removeprefix("âm "))
    above, billions, part, digit = 0, 0, 0, 0
    for word in said.split():
        match word:
            case "linh":
                digit = 0
            case "mười":
                part += 10
            case "mươi":
                part, digit = part + 10 * digit, 0
            case "trăm":
                part, digit = part + 100 * digit, 0
            case "nghìn" | "triệu":
                above, part, digit = above + (part + digit) * {"nghìn": 10**3, "triệu": 10**6}[word], 0, 0
            case "tỷ":
                billions, above, part, digit = (above + part + digit) * 10**9, 0, 0, 0
            case _:
                digit = VALUES[word]
    return billions + above + part + digit


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (40, "bốn mươi"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (1005, "một nghìn không trăm linh năm"),
        (1050, "một nghìn không trăm năm mươi"),
        (12_345, "mười hai nghìn ba trăm bốn mươi lăm"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_000_000_000, "hai tỷ"),
        (1_002_000_000_000, "một nghìn không trăm linh hai tỷ"),
        (1_000_000_000_005, "một nghìn tỷ không trăm linh năm"),
        (LARGEST, "một triệu tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_in_words(number: int, said: str) -> None:
    """Numbers are said in the official style: linh, mốt, tư, lăm, and groups in full."""
    assert in_words(number) == said


def test_small_numbers_read_back() -> None:
    """All numbers up to 30,000 are read back as themselves."""
    assert [read_aloud(in_words(number)) for number in range(30_001)] == list(range(30_001))


@given(st.integers(min_value=-LARGEST, max_value=LARGEST))
def test_any_number_reads_back(number: int) -> None:
    """Every number in range is read back as itself, so no two share their words."""
    assert read_aloud(in_words(number)) == number


@given(st.integers(0, 999), st.sampled_from([10**3, 10**6, 10**9, 10**12]))
def test_round_and_sparse_numbers_read_back(group: int, scale: int) -> None:
    """Numbers with empty groups in the middle are read back as themselves."""
    for number in (group * scale, group * scale + 5, (group + 1) * scale - 1):
        assert read_aloud(in_words(number)) == number


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1])
def test_beyond_the_range(number: int) -> None:
    """Numbers beyond one million billion have no words here."""
    with pytest.raises(ValueError, match="no words beyond"):
        in_words(number)


@pytest.mark.parametrize(
    ("form", "issuer", "said"),
    [
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Lam Sơn",
         "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Lam Sơn"),
        ("Giấy khen", "Sở Dân tộc", "Giấy khen của Sở Dân tộc"),
        ("Giấy khen", "", "Giấy khen"),
        ("Bằng khen của Bộ", "Bộ", "Bằng khen của Bộ"),
    ],
)  # fmt: skip
def test_a_form_and_its_giver_are_said_once(form: str, issuer: str, said: str) -> None:
    """Where the form already names whose it is, the giver's name goes on from there instead of being said again."""
    assert given_by(form, issuer) == said
