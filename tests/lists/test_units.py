"""Units under names that no longer hold, and names close to a known one."""

from __future__ import annotations

from datetime import date

import pytest
from tests.lists.making import TODAY, sheet

from thidua.lists import Recipient, read_list
from thidua.lists.units import near_units, old_name

BEFORE, FROM = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "written", "now"),
    [
        ("Phòng Nội vụ huyện Văn Lãng, tỉnh Lạng Sơn", "huyện Văn Lãng", ""),
        ("UBND Thị xã Ba Đồn", "Thị xã Ba Đồn", ""),
        ("Quận 1", "Quận 1", ""),
        ("Sở Y tế tỉnh Hà Giang", "tỉnh Hà Giang", "tỉnh Tuyên Quang"),
        ("xã Mường Bú, tỉnh Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("Ban Dân tộc tỉnh Lạng Sơn", "Ban Dân tộc", "Sở Dân tộc và Tôn giáo"),
    ],
)
def test_a_name_is_old_from_its_day_on(text: str, written: str, now: str) -> None:
    """The day before the name is right, from the day on it is asked about, with what stands there now."""
    assert old_name(text, BEFORE) is None
    found = old_name(text, FROM)
    assert found is not None
    assert (found.written, found.now, bool(found.ended)) == (written, now, not now)


@pytest.mark.parametrize(
    "text",
    ["UBND xã Ngân Sơn, tỉnh Thái Nguyên", "Huyện ủy viên", "Đường Quảng Nam, Hà Nội", "Thành phố Hải Phòng", ""],
)
def test_other_names_are_left_alone(text: str) -> None:
    """Names of today, streets and posts are asked nothing."""
    assert old_name(text, TODAY) is None


def test_the_day_of_the_paper_decides() -> None:
    """A list of 2024 may name a district; the same list of 2026 is asked about it at its cell."""

    def codes(day: str) -> list[tuple[str, str]]:
        rows = [[f"(Kèm theo Tờ trình số 1/TTr-SNV ngày {day} của Sở Nội vụ)"], ["TT", "Họ tên", "Đơn vị"]]
        reading = read_list(sheet([*rows, [1, "Lò Thị Mai", "Phòng Nội vụ huyện Sốp Cộp"]]), "a.xlsx", today=TODAY)
        return [(one.where, one.code) for one in reading.faults if one.field == "unit"]

    assert codes("05/01/2024") == []
    assert codes("05/01/2026") == [("A!C3", "ROW-18")]


def test_a_unit_close_to_a_known_one_is_asked_about() -> None:
    """One letter off is asked about with the name meant; the same name and one far away are not."""
    rows = [
        Recipient(f"A!{at}", unit=unit) for at, unit in enumerate(["Sở Nội vu", "SỞ NỘI VỤ", "Phòng khám Một", None])
    ]
    asked = near_units([*rows, Recipient("A!9", unit="Sở Nội vụị")], ["Sở Nội vụ", "Sở Tài chính", "SNV"])
    assert [(one.where, one.code, one.level) for one in asked] == [("A!9", "ROW-11", "confirm")]
    assert "Có phải «Sở Nội vụ»?" in asked[0].message
