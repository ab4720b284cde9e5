"""What is stored when a result is frozen, and how it is read again, the oldest form included.

    form, ties, left_out (with the day where a unit left), basis, recomputation
    units: unit, name, layers {layer: {criterion: cell}}, total, groups, rank, tied, gates, grade, own

A layer keeps only the cells in which it differs from the layers it follows. A cell is its points alone where it is the
layer's own and has no answer, otherwise [points, answer, whose]. Older forms are read as they are: without ``form``
every cell of every layer is listed, the oldest keep the points of ``self`` and ``synthesis`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua.clusters.enums import Basis, Layer
from thidua.clusters.models import FrozenResult
from thidua.clusters.queries.layers import LAST, ORDER, Points, Stand, Stands, codes_of, followed
from thidua.clusters.scoring.grades import Graded
from thidua.clusters.scoring.sheet import CriterionKind, Sheet
from thidua.clusters.scoring.totals import Tally, tally, voids_of

if TYPE_CHECKING:
    from thidua.clusters.queries.results import ResultView

FORM = 2
"""The form that is written; what came before it has no number."""

LayerCells = Mapping[str, Stand]
"""One layer by criterion, only what stands."""


@dataclass(frozen=True)
class LeftOut:
    """A unit that is not ranked, and why; left_on: the last day on which it was a member, where it left."""

    unit_id: int
    why: str
    left_on: date | None = None


@dataclass(frozen=True)
class UnitContent:
    """One unit of a version.

    name:  as it was called when the version was frozen. own: its own criteria as stored, "" for none.
    grade: as it was given then; None where the sheet grades nobody or the version is from before grades.
    """

    unit_id: int
    name: str
    layers: Mapping[Layer, LayerCells]
    gates: frozenset[str] = frozenset()
    grade: Graded | None = None
    own: str = ""

    def tally(self, sheet: Sheet, layer: Layer) -> Tally:
        """What one layer adds up to; a target answered without points waits to be computed."""
        cells = self.layers.get(layer, {})
        chosen = {code: cells[code].answer for code in codes_of(sheet, CriterionKind.CHOICE) if code in cells}
        return tally(
            sheet,
            self.points(layer),
            voids=voids_of(sheet, chosen),
            waiting=[
                code
                for code in codes_of(sheet, CriterionKind.TARGET)
                if code in cells and cells[code].points is None and cells[code].text
            ],
        )

    def points(self, layer: Layer) -> Points:
        """The points of one layer, by criterion; a layer that was not kept has none."""
        return {code: one.points for code, one in self.layers.get(layer, {}).items()}


def cells_of(stood: Stands) -> LayerCells:
    """What stands at a layer, as it is kept."""
    return {code: one for code, one in stood.items() if one is not None}


def content_of(
    result: ResultView, units: Mapping[int, UnitContent], left_out: Sequence[LeftOut], basis: Basis, recomputation: int
) -> str:
    """What is stored when a result is frozen: every layer of every unit, totals, ranks, ties, gates, grades."""
    listed = [
        {
            "unit": row.unit_id,
            "name": row.unit,
            "layers": _kept(units[row.unit_id].layers),
            "groups": {code: str(value) for code, value in row.groups.items()},
            "total": str(row.total),
            "rank": row.rank,
            "tied": row.tied,
            "gates": sorted(row.gates),
            "grade": row.grade and _graded(row.grade),
            "own": units[row.unit_id].own,
        }
        for row in result.rows
    ]
    ties = [
        {"rank": tie.rank, "units": list(tie.units), "tried": [[a, str(b)] for a, b in tie.tried]}
        for tie in result.ties
    ]
    apart = [
        {"unit": one.unit_id, "why": one.why, "left_on": one.left_on and one.left_on.isoformat()} for one in left_out
    ]
    record = {
        "form": FORM,
        "units": listed,
        "ties": ties,
        "left_out": apart,
        "basis": basis.value,
        "recomputation": recomputation,
    }
    return json.dumps(record, ensure_ascii=False)


def _kept(layers: Mapping[Layer, LayerCells]) -> dict[str, dict[str, Any]]:
    """The cells in which each layer differs from those it follows, in the order of the sheet."""
    kept = {}
    for layer in ORDER:
        below = followed(layers, layer)
        kept[layer.value] = {
            code: str(one.points)
            if not one.text and one.layer is layer and one.points is not None
            else (None if one.points is None else str(one.points), one.text, one.layer)
            for code, one in layers[layer].items()
            if below.get(code) != one
        }
    return kept


def _graded(grade: Graded) -> dict[str, Any]:
    return {
        "code": grade.code,
        "name": grade.name,
        "by_points": grade.by_points,
        "reasons": list(grade.reasons),
        "open": grade.open,
    }


def units_of(frozen: FrozenResult) -> tuple[list[UnitContent], list[LeftOut]]:
    """The units of a version and those left out, read from its own content."""
    return _read(json.loads(frozen.content))


def _read(content: Mapping[str, Any]) -> tuple[list[UnitContent], list[LeftOut]]:
    read = READERS[content.get("form", 1)]
    return [_unit(one, read) for one in content["units"]], [
        LeftOut(one["unit"], one["why"], date.fromisoformat(one["left_on"]) if one.get("left_on") else None)
        for one in content["left_out"]
    ]


def _unit(record: Mapping[str, Any], read: Callable[[Mapping[str, Any]], dict[Layer, LayerCells]]) -> UnitContent:
    if "layers" not in record:
        layers = {layer: _old(record[layer.value]) for layer in (Layer.SELF, Layer.SYNTHESIS)}
        return UnitContent(record["unit"], record["name"], {**layers, LAST: layers[Layer.SYNTHESIS]})
    grade = record["grade"]
    return UnitContent(
        unit_id=record["unit"],
        name=record["name"],
        layers=read(record["layers"]),
        gates=frozenset(record["gates"]),
        grade=grade
        and Graded(
            code=grade["code"],
            name=grade["name"],
            by_points=grade["by_points"],
            reasons=tuple(grade["reasons"]),
            open=grade["open"],
        ),
        own=record["own"],
    )


def _every_layer_listed(kept: Mapping[str, Any]) -> dict[Layer, LayerCells]:
    """Form 1: every cell of every layer."""
    return {
        Layer(layer): {code: _stand(Layer(layer), cell) for code, cell in cells.items()}
        for layer, cells in kept.items()
    }


def _differences_listed(kept: Mapping[str, Any]) -> dict[Layer, LayerCells]:
    """Form 2: what a layer does not list stands there as in the layers it follows."""
    found: dict[Layer, LayerCells] = {}
    for layer in ORDER:
        own = {code: _stand(layer, cell) for code, cell in kept[layer].items()}
        found[layer] = followed(found, layer) | own
    return found


READERS = {1: _every_layer_listed, FORM: _differences_listed}


def _stand(layer: Layer, cell: str | list[Any]) -> Stand:
    if isinstance(cell, str):
        return Stand(Decimal(cell), "", layer)
    points, answer, whose = cell
    return Stand(None if points is None else Decimal(points), answer, Layer(whose))


def _old(points: Mapping[str, str | None]) -> LayerCells:
    """A layer of the oldest form: points alone."""
    return {code: Stand(Decimal(value), "", Layer.SYNTHESIS) for code, value in points.items() if value is not None}


def says_the_same(before: str, after: str) -> bool:
    """Whether two contents tell the same of every unit: points, ranks, grades, and who is left out."""
    return _essence(before) == _essence(after)


def _essence(text: str) -> tuple[Any, ...]:
    content: dict[str, Any] = json.loads(text)
    units, left_out = _read(content)
    told = {
        one.unit_id: (_given(one, LAST), _given(one, Layer.SELF), sorted(one.gates), one.grade and one.grade.code)
        for one in units
    }
    ranks = {one["unit"]: (Decimal(one["total"]), one["rank"]) for one in content["units"]}
    return told, ranks, [(one.unit_id, one.why) for one in left_out]


def _given(unit: UnitContent, layer: Layer) -> Points:
    return {code: points for code, points in unit.points(layer).items() if points is not None}
