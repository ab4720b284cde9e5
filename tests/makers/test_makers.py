"""The makers lead a year from its forming to its proposal."""

from __future__ import annotations

import pytest
from tests.makers import accept_all, freeze, hold_meeting, make_block, propose, submit_all

from thidua.book.queries import verify
from thidua.clusters.enums import Stage
from thidua.clusters.queries import leaders_of, result_view

pytestmark = pytest.mark.django_db


def test_a_year_can_be_led_to_its_proposal() -> None:
    """Three units score, the head freezes, the meeting acclaims one, the proposal is sent, the book is whole."""
    world = make_block(3)
    submit_all(world)
    accept_all(world)
    freeze(world)
    hold_meeting(world, leaders=(0,))
    nomination = propose(world)

    year = world.year()
    view = result_view(year)
    assert view is not None
    assert [(row.unit_id, str(row.total), row.rank) for row in view.rows] == [
        (world.members[0].unit.pk, "100.0", 1),
        (world.members[1].unit.pk, "98.0", 2),
        (world.members[2].unit.pk, "96.0", 3),
    ]
    assert year.stage == Stage.CLOSED
    assert [one.unit_id for one in leaders_of(year)] == [world.members[0].unit.pk]
    assert nomination.state == "sent"
    assert verify().whole
