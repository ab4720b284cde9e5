"""The keys of an installation: long enough, and one for each thing."""

from __future__ import annotations

import pytest
from django.test import override_settings
from tests.makers import make_actor, make_person, make_province, make_unit, system

from thidua.config.checks import keys_are_apart, keys_fit
from thidua.registry.actions import set_number
from thidua.registry.enums import Role


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({}, set()),
        ({"PERSON_KEY": "x" * 31}, {"thidua.E005"}),
        ({"PERSON_KEY": "x" * 40, "BOOK_KEY": "x" * 40}, {"thidua.E006"}),
        ({"PERSON_KEY": "", "BOOK_KEY": ""}, {"thidua.E005", "thidua.E006"}),
    ],
)
def test_weak_or_shared_keys_are_refused_at_start(keys: dict[str, str], found: set[str]) -> None:
    """A short key and a key used twice are named; those made by the program pass."""
    given = {name: keys.get(name, name * 5) for name in ("SECRET_KEY", "BOOK_KEY", "PERSON_KEY")}
    with override_settings(**given):
        assert {one.id for one in keys_are_apart()} == found


@pytest.mark.django_db
def test_a_key_that_is_not_the_one_used_is_noticed_before_work_begins() -> None:
    """With the keys the data was written with nothing is told; with another one the start and the health page say which."""
    top = make_province()
    office = make_unit("Sở Nội vụ", top)
    client = make_actor(office, Role.ADMINISTRATOR, over=top).client()
    page = client.get("/tinh-trang/").content.decode()
    assert "chưa có gì để thử" in page
    set_number(actor=system(), person_id=make_person("Đặng Thị Đào", office).pk, number="001180000017")
    assert keys_fit(databases=["default"]) == []
    assert "chưa có gì để thử" not in client.get("/tinh-trang/").content.decode()
    for name, code, word in (
        ("PERSON_KEY", "thidua.E007", "Khóa niêm số định danh"),
        ("BOOK_KEY", "thidua.E008", "Khóa băm sổ"),
    ):
        with override_settings(**{name: "một khóa khác, dài bốn mươi ký tự trở lên"}):
            assert [one.id for one in keys_fit(databases=["default"])] == [code]
            row = client.get("/tinh-trang/").content.decode().split(word)[1].split("</tr>")[0]
            assert "không phải khóa đã dùng" in row
        assert keys_fit() == []
