"""Targets: what depends on all units is computed explicitly, shown beforehand, and never on a frozen sheet."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.clusters.rich import POINTS, accepted, rich, sent
from tests.clusters.untouched import everything, refused
from tests.clusters.years import DUE, FROZEN, Year, type_in

from thidua.clusters.actions import adjust_points, freeze_result, leave_out, open_correction, reopen_card
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.enums import Layer
from thidua.clusters.models import FrozenResult, Recomputation
from thidua.clusters.queries import differences_of, live_result, result_view
from thidua.clusters.queries.recomputing import recomputation_preview, touched_by, words_of
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.clusters.scoring.answers import Answer
from thidua.errors import Forbidden, Refused, Unreadable

pytestmark = pytest.mark.django_db
AFTER = DUE + timedelta(days=1)


def targets(year: Year, layer: Layer = Layer.FINAL) -> list[Decimal | None]:
    """The points of the target that stand, in the order of the units."""
    cards = layers_of_year(year.block()).cards
    return [one.points if (one := card.layers[layer]["I.1"]) else None for card in cards]


def lower(year: Year, result: str, *, on: object = AFTER, at: int = 3) -> None:
    """The head sets another result of one unit."""
    adjust_points(
        actor=year.chief(on),  # type: ignore[arg-type]
        card_id=year.card(year.province.units[at]).pk,
        code="I.1",
        fields={"result": result, "target": "100"},
        reason="Số liệu của cơ quan thuế",
    )


def test_a_target_waits_until_it_is_computed_for_all() -> None:
    """Before the first recomputation no target has points; afterwards each has those of the formula, at every layer."""
    year = sent()
    assert targets(year) == [None] * 4
    made = recompute(actor=year.chief(AFTER), block_id=year.block_id)
    assert (made.number, targets(year), targets(year, Layer.SELF)) == (1, list(POINTS), list(POINTS))


def test_a_changed_result_waits_and_moves_nobody_silently() -> None:
    """After a change the unit waits, the others keep their points; the next recomputation moves all of them."""
    year = accepted()
    lower(year, "130")
    assert targets(year) == [*POINTS[:3], None]
    recompute(actor=year.chief(AFTER), block_id=year.block_id, reason="Số liệu đổi")
    assert targets(year) == [Decimal(8), Decimal(10), Decimal("16.5"), Decimal(20)]
    assert targets(year, Layer.SELF) == list(POINTS)


def test_whom_a_change_touches_is_known_before_it_is_saved() -> None:
    """The preview of one change names the units it moves with both values, and writes nothing."""
    year = accepted()
    card = year.card(year.province.units[3])
    before = everything()
    moved = touched_by(year.block(), card, Layer.SYNTHESIS, "I.1", Answer(result=Decimal(130), target=Decimal(100)))
    assert [(one.unit_id, one.before, one.after) for one in moved] == [
        (year.province.units[2], Decimal(14), Decimal("16.5"))
    ]
    assert everything() == before


def test_the_preview_of_a_recomputation_is_what_it_does() -> None:
    """Every unit's points of the preview are those that stand once it was computed."""
    year = accepted()
    lower(year, "90")
    shown = recomputation_preview(year.block())
    assert shown.stale == ("I.1",)
    recompute(actor=year.chief(AFTER), block_id=year.block_id, reason="Số liệu đổi")
    assert [one.after for one in shown.targets[0].units] == targets(year)
    assert [one.moves for one in shown.targets[0].units] == [False, False, True, True]
    computed = layers_of_year(year.block()).computed
    said = words_of(year.block().score_sheet.sheet, computed, Layer.FINAL, "I.1", year.card(year.head).pk)
    assert said.startswith("Chưa đạt chỉ tiêu: 80/100")


def test_freezing_refuses_while_a_target_is_stale() -> None:
    """A result is not frozen on results nobody computed; the criteria are named."""
    year = accepted(computed=False)
    with refused(Unreadable, "SCORE-40") as told:
        freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    assert [one.path for one in told.faults[1:]] == ["I.1"]
    recompute(actor=year.chief(FROZEN), block_id=year.block_id)
    assert freeze_result(actor=year.chief(FROZEN), block_id=year.block_id).version == 1


def test_a_frozen_sheet_is_never_computed_again() -> None:
    """On a frozen year recomputing is refused, and its version stays byte for byte."""
    year = accepted()
    frozen = freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    for actor in (year.chief(FROZEN), year.overseer(FROZEN)):
        with refused(Refused, "SHEET-20"):
            recompute(actor=actor, block_id=year.block_id, reason="Tính lại")
    open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Sửa số liệu")
    lower(year, "90", on=FROZEN)
    recompute(actor=year.chief(FROZEN), block_id=year.block_id, reason="Số liệu đổi")
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    assert FrozenResult.objects.get(pk=frozen.pk).content == frozen.content


def test_the_next_version_says_who_was_moved_by_others() -> None:
    """A unit rescaled by another's correction stands among the differences, with that as the reason."""
    year = accepted()
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    open_correction(actor=year.chief(FROZEN), block_id=year.block_id, reason="Sửa số liệu")
    lower(year, "130", on=FROZEN)
    recompute(actor=year.chief(FROZEN), block_id=year.block_id, reason="Số liệu đổi")
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    found = differences_of(year.block(), 2)
    assert found is not None
    assert [(one.before, one.after, one.reason) for one in found.cells] == [
        (Decimal("14.0"), Decimal("16.5"), "Tính lại theo kết quả của các đơn vị khác")
    ]


def test_recomputing_is_the_heads_after_the_deadline_and_needs_a_reason() -> None:
    """A member does not compute, the head not before the deadline, nobody without a change, and the second time not without a reason."""
    year = sent()
    with refused(Forbidden, "PERM-02"):
        recompute(actor=year.leader(year.province.units[1], AFTER), block_id=year.block_id)
    with refused(Refused, "CLUSTER-10"):
        recompute(actor=year.chief(DUE), block_id=year.block_id)
    recompute(actor=year.overseer(DUE), block_id=year.block_id)
    with refused(Refused, "SCORE-42"):
        recompute(actor=year.chief(AFTER), block_id=year.block_id, reason="Lại")
    lower(year, "90")
    with refused(Unreadable, "SCORE-20"):
        recompute(actor=year.chief(AFTER), block_id=year.block_id)
    assert Recomputation.objects.filter(block_year_id=year.block_id).count() == 1


def test_a_unit_left_out_moves_nobody() -> None:
    """Taking the best unit out of the ranking asks for a recomputation, and the best of the others takes its place."""
    year = accepted()
    leave_out(actor=year.chief(AFTER), block_id=year.block_id, unit_id=year.province.units[3], reason="Mới thành lập")
    assert layers_of_year(year.block()).stale == ("I.1",)
    recompute(actor=year.chief(AFTER), block_id=year.block_id, reason="Một đơn vị không xếp hạng")
    assert targets(year)[:3] == [Decimal(8), Decimal(10), Decimal(20)]


def test_frozen_grades_conditions_and_layers_are_kept() -> None:
    """The frozen version holds grades with the quota, the conditions met, every layer and which recomputation was used."""
    year = rich()
    units = year.province.units
    sent(year)
    actor = year.overseer(DUE)
    recompute(actor=actor, block_id=year.block_id)
    for unit in units:
        type_in_gate = unit == units[3]
        if type_in_gate:
            adjust_points(
                actor=year.chief(AFTER),
                card_id=year.card(unit).pk,
                code="G.1",
                fields={"met": "có"},
                reason="Có quyết định kỷ luật",
            )
    accepted(year, computed=False)
    live = {row.unit_id: row for row in live_result(year.block(), FROZEN).rows}
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    view = result_view(year.block())
    assert view is not None
    found = {row.unit_id: row for row in view.rows}
    graded = [(one.grade.name if (one := found[unit]).grade else "", one.total) for unit in units]
    assert graded == [
        ("Tốt", Decimal("28.0")),
        ("Tốt", Decimal("30.0")),
        ("Xuất sắc", Decimal("34.0")),
        ("Khá", Decimal("40.0")),
    ]
    assert found[units[3]].gates == {"G.1"}
    assert {unit: row.grade for unit, row in found.items()} == {unit: row.grade for unit, row in live.items()}
    assert found[units[0]].layers[Layer.SELF]["I.1"][1] == '{"result":"80","target":"100"}'
    assert [line.grade for line in FrozenResult.objects.get().lines.order_by("rank")] == [
        "Khá",
        "Xuất sắc",
        "Tốt",
        "Tốt",
    ]


def test_a_voiding_level_takes_the_whole_criterion() -> None:
    """Where a level that voids is chosen nothing of that criterion counts, and the result says why."""
    year = accepted()
    unit = year.province.units[0]
    adjust_points(
        actor=year.chief(AFTER), card_id=year.card(unit).pk, code="II.1", fields={"level": "khong"}, reason="Khai sai"
    )
    row = next(row for row in live_result(year.block(), AFTER).rows if row.unit_id == unit)
    assert (row.total, list(row.uncounted)) == (Decimal("18.0"), ["II.1"])


def test_a_unit_cannot_change_its_result_unseen() -> None:
    """A unit that is let in again and changes its result makes the target stale."""
    year = accepted()
    unit = year.province.units[2]
    from_reopen = year.card(unit)
    assert from_reopen.state == "synthesised"

    reopen_card(actor=year.overseer(FROZEN), card_id=from_reopen.pk, until=FROZEN, reason="Sai số")
    type_in(year, unit, {"I.1": {"result": "149", "target": "100"}}, FROZEN)
    assert layers_of_year(year.block()).stale == ("I.1",)
