"""Verification, final conclusion, the meeting's changes: later versions, each with its basis and its own layer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.clusters.rich import accepted
from tests.clusters.untouched import refused
from tests.clusters.years import FROZEN, MET, Year, closed, frozen, planned

from thidua.clusters import actions
from thidua.clusters.actions import adjust_points, freeze_result, open_correction
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.verifying import adjust_verified, open_final, open_verification
from thidua.clusters.enums import Basis, Layer, Stage
from thidua.clusters.models import FrozenResult
from thidua.clusters.queries import differences_of, result_view
from thidua.errors import Forbidden, Refused, Unreadable

pytestmark = pytest.mark.django_db
VERIFIED = MET


def verify(year: Year, points: str = "30", unit: int = 0) -> FrozenResult:
    """The standing body verifies: one unit gets other points, the version is frozen."""
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định theo kế hoạch")
    adjust_verified(
        actor=year.overseer(VERIFIED),
        card_id=year.card(year.province.units[unit]).pk,
        code="I.1",
        text=points,
        reason="Đối chiếu hồ sơ",
    )
    return freeze_result(actor=year.overseer(VERIFIED), block_id=year.block_id)


def test_verification_makes_a_version_of_its_own() -> None:
    """The verified points are the next version with its basis, its differences named; the synthesis stays as a layer."""
    year = frozen()
    made = verify(year, "25")
    assert (made.version, made.basis, year.block().stage) == (2, Basis.VERIFIED, Stage.FROZEN)
    found = differences_of(year.block(), 2)
    assert found is not None
    assert [(one.before, one.after, one.reason) for one in found.cells] == [
        (Decimal("30.0"), Decimal("25.0"), "Đối chiếu hồ sơ")
    ]
    row = next(row for row in found.after.rows if row.unit_id == year.head)
    kept = {layer: row.layers[layer]["I.1"][0] for layer in (Layer.SELF, Layer.SYNTHESIS, Layer.VERIFIED, Layer.FINAL)}
    assert list(kept.values()) == [Decimal("30.0"), Decimal("30.0"), Decimal("25.0"), Decimal("25.0")]


def test_a_closed_year_is_verified_and_closed_again() -> None:
    """From a closed year verification goes back to a closed year."""
    year, _meeting = closed()
    verify(year, "25")
    assert year.block().stage == Stage.CLOSED


def test_the_final_conclusion_stands_above_the_verification() -> None:
    """What was verified stays as it was; the conclusion has a layer and a version of its own."""
    year = frozen()
    verify(year, "25")
    open_final(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Kết luận của Hội đồng")
    adjust_verified(
        actor=year.overseer(VERIFIED), card_id=year.card(year.head).pk, code="I.1", text="27", reason="Hội đồng xét lại"
    )
    made = freeze_result(actor=year.overseer(VERIFIED), block_id=year.block_id)
    view = result_view(year.block())
    assert view is not None
    row = next(row for row in view.rows if row.unit_id == year.head)
    assert (made.version, made.basis) == (3, Basis.FINAL)
    assert [row.layers[layer]["I.1"][0] for layer in (Layer.VERIFIED, Layer.FINAL)] == [
        Decimal("25.0"),
        Decimal("27.0"),
    ]


def test_verifying_without_a_change_confirms() -> None:
    """A verification that changes nothing is a version all the same; a second one that changes nothing is refused."""
    year = frozen()
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định")
    made = freeze_result(actor=year.overseer(VERIFIED), block_id=year.block_id)
    found = differences_of(year.block(), 2)
    assert found is not None
    assert (made.basis, found.cells, found.moved) == (Basis.VERIFIED, (), ())
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định")
    with refused(Refused, "SHEET-24"):
        freeze_result(actor=year.overseer(VERIFIED), block_id=year.block_id)


def test_nobody_but_the_standing_body_verifies() -> None:
    """The head, a member and an auditor neither open, nor write, nor freeze a verification."""
    year = frozen()
    others = (year.chief(VERIFIED), year.leader(year.province.units[1], VERIFIED))
    for actor in others:
        with refused(Forbidden, "PERM-02"):
            open_verification(actor=actor, block_id=year.block_id, reason="Thẩm định")
        with refused(Forbidden, "PERM-02"):
            open_final(actor=actor, block_id=year.block_id, reason="Kết luận")
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định")
    card = year.card(year.head).pk
    for actor in others:
        with refused(Forbidden, "PERM-02"):
            adjust_verified(actor=actor, card_id=card, code="I.1", text="1", reason="Sửa")
        with refused(Forbidden, "PERM-02"):
            freeze_result(actor=actor, block_id=year.block_id)


def test_the_head_types_nothing_while_it_is_verified() -> None:
    """While the standing body verifies, the head's synthesis and ranking list are closed."""
    year = frozen()
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định")
    card = year.card(year.head).pk
    with refused(Refused, "CLUSTER-21"):
        adjust_points(actor=year.chief(VERIFIED), card_id=card, code="I.1", text="1", reason="Sửa")
    with refused(Refused, "CLUSTER-21"):
        actions.leave_out(actor=year.chief(VERIFIED), block_id=year.block_id, unit_id=year.head, reason="Sửa")


def test_the_verified_layer_is_closed_outside_verification() -> None:
    """Before it is opened, during the head's correction and after freezing nothing is written into it."""
    year = frozen()
    card = year.card(year.head).pk

    def attempt() -> None:
        with refused(Refused, "CLUSTER-28"):
            adjust_verified(actor=year.overseer(VERIFIED), card_id=card, code="I.1", text="1", reason="Sửa")

    attempt()
    open_correction(actor=year.chief(VERIFIED), block_id=year.block_id, reason="Sửa")
    attempt()


def test_verified_points_need_a_reason_and_fit() -> None:
    """Without a reason, or beyond the criterion, the standing body's points are refused like everybody's."""
    year = frozen()
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định")
    for text, reason, code in (("1", " ", "SCORE-20"), ("41", "Sửa", "SCORE-01")):
        with refused(Unreadable, code):
            adjust_verified(
                actor=year.overseer(VERIFIED), card_id=year.card(year.head).pk, code="I.1", text=text, reason=reason
            )


def test_the_meeting_changes_points_with_its_own_basis() -> None:
    """A correction that rests on the meeting says so in its version; without a meeting there is no such correction."""
    bare = frozen()
    with refused(Refused, "CLUSTER-20"):
        open_correction(actor=bare.chief(MET), block_id=bare.block_id, reason="Hội nghị", basis=Basis.MEETING)
    year, _meeting = planned()
    with refused(Refused, "FLOW-10"):
        open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Hội nghị", basis=Basis.MEETING)
    open_correction(actor=year.chief(MET), block_id=year.block_id, reason="Kết luận hội nghị", basis=Basis.MEETING)
    adjust_points(actor=year.chief(MET), card_id=year.card(year.head).pk, code="I.1", text="20", reason="Hội nghị trừ")
    made = freeze_result(actor=year.chief(MET), block_id=year.block_id)
    assert (made.version, made.basis, made.reason) == (2, Basis.MEETING, "Kết luận hội nghị")


def test_the_head_does_not_open_with_the_standing_bodys_basis() -> None:
    """A correction of the head never rests on verification or the final conclusion."""
    year = frozen()
    for basis in (Basis.VERIFIED, Basis.FINAL, Basis.SYNTHESIS):
        with refused(Refused, "CLUSTER-20"):
            open_correction(actor=year.chief(MET), block_id=year.block_id, reason="Sửa", basis=basis)


def test_a_verified_target_moves_others_only_when_computed() -> None:
    """The standing body's result of a target waits for a recomputation too, which only it may make meanwhile."""
    year = accepted()
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    open_verification(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Thẩm định")
    adjust_verified(
        actor=year.overseer(VERIFIED),
        card_id=year.card(year.province.units[3]).pk,
        code="I.1",
        fields={"result": "130", "target": "100"},
        reason="Số liệu kiểm toán",
    )
    with refused(Unreadable, "SCORE-40"):
        freeze_result(actor=year.overseer(VERIFIED), block_id=year.block_id)
    with refused(Forbidden, "PERM-02"):
        recompute(actor=year.chief(VERIFIED), block_id=year.block_id, reason="Tính lại")
    recompute(actor=year.overseer(VERIFIED), block_id=year.block_id, reason="Tính lại sau thẩm định")
    freeze_result(actor=year.overseer(VERIFIED), block_id=year.block_id)
    view = result_view(year.block())
    assert view is not None
    row = next(row for row in view.rows if row.unit_id == year.province.units[2])
    assert [row.layers[layer]["I.1"][0] for layer in (Layer.SYNTHESIS, Layer.FINAL)] == [
        Decimal("14.0"),
        Decimal("16.5"),
    ]
