"""What a frozen version stores: every layer reads again as it stood, whatever form the version was written in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.clusters.rich import accepted
from tests.clusters.years import FROZEN, MET, Year

from thidua.clusters.actions import freeze_result
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.verifying import adjust_verified, open_verification
from thidua.clusters.enums import Layer
from thidua.clusters.models import FrozenResult
from thidua.clusters.queries.frozen_content import LayerCells, says_the_same, units_of
from thidua.clusters.queries.results import contents_of
from thidua.clusters.queries.year_layers import layers_of_year

pytestmark = pytest.mark.django_db

Told = dict[int, dict[Layer, dict[str, tuple[Any, ...]]]]


def verified() -> tuple[Year, FrozenResult]:
    """A year whose verification changed one result of a target: the points of every unit move at that layer alone."""
    year = accepted()
    freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    standing = year.overseer(MET)
    open_verification(actor=standing, block_id=year.block_id, reason="Theo kế hoạch")
    card = year.card(year.province.units[3]).pk
    fields = {"result": "300", "target": "100"}
    adjust_verified(actor=standing, card_id=card, code="I.1", fields=fields, reason="Đối chiếu hồ sơ")
    recompute(actor=standing, block_id=year.block_id, reason="Đối chiếu hồ sơ")
    return year, freeze_result(actor=standing, block_id=year.block_id)


def told(units: list[tuple[int, dict[Layer, LayerCells]]]) -> Told:
    """Points, answer and whose entry stands, by unit, layer and criterion."""
    return {
        unit: {layer: {code: tuple(one[:3]) for code, one in cells.items()} for layer, cells in layers.items()}
        for unit, layers in units
    }


def stored(frozen: FrozenResult) -> Told:
    """What a version says."""
    return told([(one.unit_id, dict(one.layers)) for one in units_of(frozen)[0]])


def in_full(frozen: FrozenResult) -> dict[str, Any]:
    """The same version as it was written before the form had a number: every cell of every layer."""
    content: dict[str, Any] = json.loads(frozen.content)
    del content["form"]
    whole = stored(frozen)
    for unit in content["units"]:
        unit["layers"] = {
            layer.value: {
                code: [points if points is None else str(points), answer, whose.value]
                for code, (points, answer, whose) in cells.items()
            }
            for layer, cells in whole[unit["unit"]].items()
            if cells
        }
    return content


def test_every_layer_reads_again_as_it_stood() -> None:
    """Points, answers and owners of all cells of all layers come back from the version exactly as they stood."""
    year, frozen = verified()
    live = contents_of(layers_of_year(year.block()))
    assert stored(frozen) == told([(unit, dict(one.layers)) for unit, one in live.items()])
    cells = [stored(frozen)[unit] for unit in year.province.units]
    moved = [one[Layer.VERIFIED]["I.1"] != one[Layer.SYNTHESIS]["I.1"] for one in cells]
    assert moved == [False, False, True, True]
    assert [one[Layer.VERIFIED]["I.1"][2] for one in cells] == [Layer.SELF] * 3 + [Layer.VERIFIED]


def test_a_layer_that_set_nothing_stores_nothing() -> None:
    """The final layer follows the verified one whole, and takes no place."""
    _year, frozen = verified()
    kept = [one["layers"] for one in json.loads(frozen.content)["units"]]
    assert [one["final"] for one in kept] == [{}, {}, {}, {}]
    assert {code for one in kept for code in one["verified"]} == {"I.1"}
    assert {len(one["self"]) for one in kept} == {4}


def test_a_version_of_the_form_before_reads_the_same() -> None:
    """Written in full, as versions once were, the same result reads the same and counts as unchanged."""
    _year, frozen = verified()
    content = in_full(frozen)
    before = FrozenResult(content=json.dumps(content, sort_keys=True))
    listed = {
        unit: {layer: cells for layer, cells in layers.items() if cells} for unit, layers in stored(frozen).items()
    }
    assert stored(before) == listed
    assert says_the_same(before.content, frozen.content)
    content["units"][0]["layers"]["final"]["I.2"][0] = "9.5"
    assert not says_the_same(json.dumps(content), frozen.content)
