"""The kinds of area: each named with its source and standing, one of them a denial."""

from __future__ import annotations

import pytest

from thidua.errors import Missing
from thidua.law.areas import _read, area_kind, area_kinds


def test_kinds_say_where_their_names_come_from() -> None:
    """Codes are unlike each other, every kind has a source and a standing, none decides, one alone denies."""
    codes = [one.code for one in area_kinds()]
    assert len(set(codes)) == len(codes)
    assert all(one.source and not one.standing.decides for one in area_kinds())
    assert [one.code for one in area_kinds() if not one.remote] == ["khong-thuoc"]
    assert area_kind("bien-gioi").name == "Xã biên giới"
    with pytest.raises(Missing):
        area_kind("xa-nao-do")
    with pytest.raises(ValueError, match="remote is missing"):
        _read({"code": "x", "name": "X", "source": "Y", "standing": "doubtful"})
