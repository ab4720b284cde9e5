"""A list asks the database the same few things however long it is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.makers import make_actor, make_block, make_province, make_unit

from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db


def asked(client: object, path: str) -> int:
    """How many statements a page takes."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200  # type: ignore[attr-defined]
    return len(seen)


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.STANDING_BODY, Role.ADMINISTRATOR])
def test_a_list_of_a_thousand_asks_as_much_as_a_list_of_ten(role: Role) -> None:
    """The list of organisations takes the same number of statements at 10 and at 1,000 rows, and shows fifty."""
    top = make_province()
    unit = make_unit("Sở Nội vụ", top)
    client = make_actor(unit, role, over=top if role != Role.UNIT_OFFICER else None).client()
    for n in range(9):
        make_unit(f"Đơn vị số {n:04}", top)
    few = asked(client, "/tap-the/")
    for n in range(9, 999):
        make_unit(f"Đơn vị số {n:04}", top)
    assert asked(client, "/tap-the/") == few
    assert "1.001" in client.get("/tap-the/").content.decode()


@pytest.mark.parametrize("page", ["", "tong-hop/", "xep-hang/", "bang-diem/"])
def test_a_block_of_twelve_asks_as_much_as_a_block_of_three(page: str) -> None:
    """The pages of a block take the same number of statements whatever the number of its members."""
    counts = set()
    for members, province in ((3, "Lam Sơn"), (12, "Chí Linh")):
        world = make_block(members, province=province)
        counts.add(asked(world.standing.client(), f"/cum-khoi/{world.block_id}/{page}"))
    assert len(counts) == 1, counts
