"""A post with its unit, as papers write it."""

from __future__ import annotations

import pytest

from thidua.registry.queries.holders import post_at

LAW, SCIENCE = ("Sở Tư pháp", "Sở Tư pháp"), ("Sở Khoa học và Công nghệ", "Sở KH&CN")
COMMUNE = ("Ủy ban nhân dân xã Nà Lĩnh", "UBND xã Nà Lĩnh")


@pytest.mark.parametrize(
    ("post", "unit", "said"),
    [
        ("Giám đốc", LAW, "Giám đốc Sở Tư pháp"),
        ("Giám đốc Sở", LAW, "Giám đốc Sở Tư pháp"),
        ("Giám đốc Sở Tư pháp", LAW, "Giám đốc Sở Tư pháp"),
        ("Giám đốc sở Tư Pháp", LAW, "Giám đốc sở Tư Pháp"),
        ("Phó Giám đốc Sở KH&CN", SCIENCE, "Phó Giám đốc Sở KH&CN"),
        ("Chủ tịch Ủy ban nhân dân xã", COMMUNE, "Chủ tịch Ủy ban nhân dân xã Nà Lĩnh"),
        ("Chủ tịch UBND xã Nà Lĩnh", COMMUNE, "Chủ tịch UBND xã Nà Lĩnh"),
        ("Giám đốc Sở Tư pháp tỉnh", LAW, "Giám đốc Sở Tư pháp tỉnh"),
        ("Chuyên viên", ("Sở", ""), "Chuyên viên Sở"),
        ("", LAW, ""),
    ],
)
def test_the_unit_is_named_once(post: str, unit: tuple[str, str], said: str) -> None:
    """Words a post shares with the name of its unit are written once; a post that names the unit stays as it is."""
    assert post_at(post, *unit) == said
