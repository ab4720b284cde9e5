"""Numbers of papers joined to their symbols."""

from __future__ import annotations

import pytest

from thidua.vietnamese import number_with_symbol


@pytest.mark.parametrize(
    ("number", "symbol", "wanted"),
    [
        ("214", "QĐ-SDTTG", "214/QĐ-SDTTG"),
        ("214a", "QĐ-UBND", "214a/QĐ-UBND"),
        ("05/2025", "QĐ-TTg", "05/2025/QĐ-TTg"),
        ("152", "2025/NĐ-CP", "152/2025/NĐ-CP"),
        ("214", "QĐ/TU", "214-QĐ/TU"),
        ("07", "KL/ĐUK-BTC", "07-KL/ĐUK-BTC"),
        ("…", "QĐ/TW", "…-QĐ/TW"),
        ("7", "", "7"),
    ],
)
def test_each_style_has_its_own_sign(number: str, symbol: str, wanted: str) -> None:
    """The State joins with a slash, the Party, whose symbols carry one themselves, with a dash."""
    assert number_with_symbol(number, symbol) == wanted
