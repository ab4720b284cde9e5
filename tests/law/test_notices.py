"""Warnings about texts in force that have not been read."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.law import notices_on
from thidua.law.notices import read_notices
from thidua.law.texts import read_rows


@pytest.mark.parametrize(
    "on", [date(2021, 1, 4), date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1), date(2026, 9, 30)]
)
def test_no_warning_before_the_new_law(on: date) -> None:
    """Before 01/10/2026 nothing is warned of."""
    assert notices_on(on) == ()


@pytest.mark.parametrize("on", [date(2026, 10, 1), date(2026, 11, 21), date(2030, 1, 1)])
def test_new_law_not_read(on: date) -> None:
    """From 01/10/2026 every reader is told that Luật 06/2026/QH16 has not been read."""
    (notice,) = notices_on(on)
    assert notice.key == "law-not-read 06/2026/QH16"
    assert "01/10/2026" in notice.message
    assert "đối chiếu" in notice.message


@pytest.mark.parametrize("key", ["code", "number", "message"])
def test_incomplete_notice_is_refused(key: str) -> None:
    """A notice without its code, number or message is refused; the notices of the data are complete."""
    rows = read_rows("notices.yaml")
    assert len(read_notices(rows)) == len(rows)
    with pytest.raises(ValueError, match="is missing"):
        read_notices([{**rows[0], key: ""}])
