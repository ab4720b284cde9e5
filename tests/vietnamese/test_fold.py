"""Folding for search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.vietnamese import FOLD_VERSION, fold, reversed_words

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Đào", "dang thi dao"),
        ("ĐẠI HỌC", "dai hoc"),
        ("Khối Văn hóa – Xã hội", "khoi van hoa xa hoi"),
        ("H'Hen  Niê", "h hen nie"),
        ("  Sở\u00a0Y tế\t", "so y te"),
        ("Văn\u200b hóa", "van hoa"),
        ("Ðà Nẵng", "da nang"),
        ("Nghị định 30/2020/NĐ-CP", "nghi dinh 30 2020 nd cp"),
        ("…", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """A folded text has bare small letters and digits, words apart by one space."""
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    """All 67 letters with marks, small and capital, become plain letters."""
    assert len(LETTERS) == 73 - 6 + 6
    assert set(fold(LETTERS + LETTERS.upper())) == set("adeiouy")


def test_both_writings_of_one_word_meet() -> None:
    """Old and new tone placement ("hoà", "hòa") fold alike."""
    assert fold("Hoà Bình") == fold("Hòa Bình") == "hoa binh"


@given(st.text())
@example("𝓐Ð İ")  # capitals that appear only when unfolded
def test_fold_twice_changes_nothing(text: str) -> None:
    """Folding a folded text gives the same text."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=LETTERS + LETTERS.upper() + " -"))
def test_fold_sees_through_composition(text: str) -> None:
    """Composed, decomposed and capital letters fold alike."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(text.upper())


def test_reversed_words() -> None:
    """The given name comes first, so that a prefix finds it."""
    assert reversed_words(fold("Lương Thị Mai")) == "mai thi luong"
    assert reversed_words("") == ""


def test_version_is_fixed() -> None:
    """The version changes only together with the answers above."""
    assert FOLD_VERSION == 1
