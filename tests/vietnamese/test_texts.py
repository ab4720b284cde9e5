"""Texts of people in one clean form, and what no paper can hold."""

from __future__ import annotations

import pytest

from thidua.errors import Unreadable
from thidua.vietnamese import tidy_text
from thidua.vietnamese.texts import unwritable_at


def test_lines_and_composed_letters_are_kept() -> None:
    """Line ends become one kind, letters are composed, blanks at the ends go."""
    assert tidy_text("  Ho\u0302\u0300 so\u031b\r\nthiếu\r ", longest=40) == "Hồ sơ\nthiếu"


@pytest.mark.parametrize(
    ("text", "at"), [("a\x00b", 2), ("ab\x0b", 3), ("\ud800", 1), ("điểm\uffff", 5), ("a\n\tb", 0)]
)
def test_a_character_no_paper_can_hold_is_named_by_its_place(text: str, at: int) -> None:
    """Control characters, halves of characters and no-characters are found; line ends and tabs are none of them."""
    assert unwritable_at(text) == at


def test_such_a_text_is_refused() -> None:
    """The text is not kept, and the message says where."""
    with pytest.raises(Unreadable) as found:
        tidy_text("Thiếu\uffff hồ sơ", longest=40)
    assert found.value.message == "Nội dung có ký tự không hợp lệ ở vị trí 6. Hãy xóa ký tự đó."
