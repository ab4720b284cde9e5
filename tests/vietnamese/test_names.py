"""Personal names."""

from __future__ import annotations

import unicodedata

import pytest

from thidua.errors import Unreadable
from thidua.vietnamese import initials, normalise_name


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Lương  Thị\u00a0Mai ", "Lương Thị Mai"),
        (unicodedata.normalize("NFD", "Đặng Thị Đào"), "Đặng Thị Đào"),
        ("Hoàng\u200b Văn\ufeff Sơn", "Hoàng Văn Sơn"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Nông\nVăn\tPáo", "Nông Văn Páo"),
        ("", ""),
    ],
)
def test_normalise_name(typed: str, clean: str) -> None:
    """A name is composed, its spaces single, its invisible characters gone."""
    assert normalise_name(typed) == clean


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\u202e", "\u2066", "\u200f", "\x9f", "\ue000", "\ud800"])
def test_dangerous_character(bad: str) -> None:
    """Control characters, direction overrides, private and broken characters are refused, with their position."""
    with pytest.raises(Unreadable) as caught:
        normalise_name(f"Mai{bad}Anh", path="Ô B7")
    fault = caught.value.faults[0]
    assert (fault.code, fault.path, fault.value) == ("ROW-17", "Ô B7", "Mai□Anh")
    assert "vị trí 4" in fault.message


@pytest.mark.parametrize(
    ("name", "letters"), [("Lương Thị Mai", "LM"), ("đặng thị đào", "ĐĐ"), ("Mai", "M"), ("", ""), (" Y  Byă ", "YB")]
)
def test_initials(name: str, letters: str) -> None:
    """Initials are the first letters of family name and given name."""
    assert initials(name) == letters
