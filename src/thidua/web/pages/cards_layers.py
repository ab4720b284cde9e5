"""The layers of a card in words: columns beside the unit's own points, how they differ, who said so and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from thidua.clusters.enums import Layer
from thidua.clusters.queries import CardView
from thidua.clusters.queries.cells import CellView, HeadingView, LayerView, pairs_of
from thidua.clusters.scoring.sheet import CriterionKind, Sheet
from thidua.vietnamese import format_points
from thidua.web.problems import anchor
from thidua.web.templatetags.look import points


def columns_of(view: CardView) -> list[dict[str, Any]]:
    """The layers a card shows beside the unit's own, each with its word and its total."""
    places = view.sheet.places
    return [
        {
            "layer": layer.value,
            "word": str(layer.label),
            "total": "" if layer in _ASIDE and not _whole(view, layer) else points(view.tallies[layer].total, places),
            "waiting": "" if layer in _ASIDE else ", ".join(view.tallies[layer].waiting),
        }
        for layer in view.layers
    ]


_ASIDE = {Layer.PEER, Layer.OUTSIDE}


def _whole(view: CardView, layer: Layer) -> bool:
    """Whether a layer that stands aside has points wherever the unit has: only then does its total mean something."""
    return all(
        one.points is not None or cell.self_points is None
        for group in view.groups
        for cell in group.cells
        for one in cell.layers
        if one.layer == layer
    )


def own_figure(cell: CellView, places: int) -> str:
    """The unit's own points of a cell as the grid shows them: nothing for a condition, words while they wait."""
    if cell.waiting:
        return _("chờ tính")
    if cell.criterion.kind is CriterionKind.GATE:
        return ""
    return points(cell.self_points, places)


def cells_of_layers(cell: CellView, places: int) -> tuple[dict[str, str], ...]:
    """What stands in the columns of the layers: the figure, the answer beside it, the difference in words."""
    return tuple(
        {
            "word": str(one.layer.label),
            "figure": _figure(one, places),
            "said": one.said if one.set_here and one.differs and _figure(one, places) != one.said else "",
            "difference": difference_words(one, places),
            "tone": _tone(one),
            "weight": "" if one.set_here else "none" if one.points is None and not one.waiting else "follows",
            "mark": "differs" if one.differs else "",
            "void": _("không tính") if one.uncounted else "",
        }
        for one in cell.layers
    )


def _figure(one: LayerView, places: int) -> str:
    if one.waiting:
        return _("chờ tính")
    if one.points is None:
        return one.said or "–"
    return points(one.points, places)


def _tone(one: LayerView) -> str:
    if not one.difference:
        return "other"
    return "up" if one.difference > 0 else "down"


def difference_words(one: LayerView, places: int) -> str:
    """How a layer differs from the one before it: "cao hơn tự chấm 0,5"; empty where it does not."""
    if not one.differs:
        return ""
    told = {"layer": _low(one.against), "n": format_points(abs(one.difference or Decimal(0)), places)}
    if not one.difference:
        return _("khác %(layer)s") % told
    return (_("cao hơn %(layer)s %(n)s") if one.difference > 0 else _("thấp hơn %(layer)s %(n)s")) % told


def _low(layer: Layer) -> str:
    word = str(layer.label)
    return word[:1].lower() + word[1:]


def spoken_of(cell: CellView, places: int) -> tuple[dict[str, Any], ...]:
    """Who set what in the layers of a cell, and why: what is told on demand."""
    return tuple(
        {
            "word": str(one.layer.label),
            "figure": " · ".join(filter(None, (_figure(one, places), "" if one.points is None else one.said))),
            "difference": difference_words(one, places),
            "reason": one.reason,
            "by": one.by,
            "on": one.on,
            "uncounted": one.uncounted if one.uncounted != cell.uncounted else "",
        }
        for one in cell.layers
        if one.set_here or (one.uncounted and one.uncounted != cell.uncounted)
    )


def sums_of(sums: Mapping[Layer, Decimal | None], layers: Sequence[Layer], places: int) -> list[dict[str, str]]:
    """The sums of a group or a heading in the columns of the layers, each with its word for a narrow screen."""
    return [
        {"word": str(layer.label), "figure": "" if (one := sums.get(layer)) is None else points(one, places)}
        for layer in layers
    ]


def heading_of(found: HeadingView, view: CardView, maximum: str) -> dict[str, Any]:
    """A criterion scored in parts, as the row above them."""
    places = view.sheet.places
    return {
        "code": found.heading.code,
        "id": anchor(f"heading {found.heading.code}"),
        "name": found.heading.name,
        "maximum": maximum,
        "own": points(found.points[Layer.SELF], places),
        "sums": sums_of(found.points, view.layers, places),
        "voided": found.voided,
    }


def beside(code: str, sheet: Sheet) -> frozenset[str]:
    """The criteria whose points may begin or cease to count when this one changes, and where its fault counts again."""
    found: set[str] = set(pairs_of(sheet).get(code, ()))
    for rule in sheet.highest_of:
        if code in rule.criteria:
            found.update(rule.criteria)
    whole = sheet.criterion(code).part_of
    parts = [one for _group, one in sheet.criteria() if whole and one.part_of == whole]
    if any(level.voids for one in parts for level in one.levels):
        found.update(one.code for one in parts)
    return frozenset(found - {code})
