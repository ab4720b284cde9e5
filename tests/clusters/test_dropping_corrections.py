"""A correction or a verification that was opened and changed nothing is dropped; one that changed something is not."""

from __future__ import annotations

import json

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import FROZEN, MET, closed, frozen

from thidua.book.models import Entry
from thidua.clusters.actions import adjust_points, drop_correction, open_correction
from thidua.clusters.actions.verifying import open_verification
from thidua.clusters.enums import Stage
from thidua.clusters.models import FrozenResult
from thidua.errors import Forbidden, Refused

pytestmark = pytest.mark.django_db


def test_a_correction_that_changed_nothing_is_dropped() -> None:
    """The last version stands, the year goes back to where it was, and the book says why it was open."""
    year = frozen()
    open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Nghi cộng sót")
    drop_correction(actor=year.chief(FROZEN), block_id=year.block_id)
    block = year.block()
    assert (block.stage, block.stage_before, block.correction_reason, block.correction_basis) == ("frozen", "", "", "")
    assert [one.version for one in FrozenResult.objects.all()] == [1]
    facts = json.loads(Entry.objects.get(kind="clusters.drop_correction").payload)
    assert "Nghi cộng sót" in json.dumps(facts, ensure_ascii=False)


def test_points_set_back_count_as_nothing_changed() -> None:
    """What was changed and set back is in the layers for ever, and no reason for a version."""
    year = frozen()
    card = year.card(year.province.units[1]).pk
    open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Cộng sót")
    adjust_points(actor=year.officer(year.head, FROZEN), card_id=card, code="I.1", text="5", reason="Sót")
    with refused(Refused, "SHEET-25"):
        drop_correction(actor=year.chief(FROZEN), block_id=year.block_id)
    assert year.block().stage == Stage.CORRECTING
    adjust_points(actor=year.officer(year.head, FROZEN), card_id=card, code="I.1", text="", reason="Không sót")
    drop_correction(actor=year.chief(FROZEN), block_id=year.block_id)
    assert year.block().stage == Stage.FROZEN


def test_a_verification_is_dropped_by_the_standing_body_alone() -> None:
    """From a closed year back to a closed year; the head does not end what is not its own, nor the other way round."""
    year, _meeting = closed()
    open_verification(actor=year.overseer(MET), block_id=year.block_id, reason="Mở nhầm khối")
    with pytest.raises(Forbidden):
        drop_correction(actor=year.chief(MET), block_id=year.block_id)
    drop_correction(actor=year.overseer(MET), block_id=year.block_id)
    assert year.block().stage == Stage.CLOSED
    other = frozen()
    open_correction(actor=other.chief(FROZEN), block_id=other.block_id, reason="Sửa")
    for stranger in (
        other.overseer(FROZEN),
        other.officer(other.head, FROZEN),
        other.leader(other.province.units[1], FROZEN),
    ):
        with pytest.raises(Forbidden):
            drop_correction(actor=stranger, block_id=other.block_id)


def test_nothing_is_dropped_where_nothing_is_open() -> None:
    """A frozen year has no correction to drop."""
    year = frozen()
    with refused(Refused, "SHEET-20"):
        drop_correction(actor=year.chief(FROZEN), block_id=year.block_id)
