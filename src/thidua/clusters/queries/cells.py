"""The cells of a card: what was filled in, what every layer says of it, how far the layers lie apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from thidua.clusters.enums import Layer
from thidua.clusters.queries.entries import Entries
from thidua.clusters.queries.files import EvidenceView
from thidua.clusters.queries.layers import ORDER, Stand, Stands
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.levels import level_of
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind, Heading, Sheet
from thidua.clusters.scoring.totals import Tally

CHAIN = (Layer.SELF, Layer.SYNTHESIS, Layer.VERIFIED, Layer.FINAL)
"""Layers that follow one another; each is held against the one shown before it, the others against the unit's own."""
ASIDE = frozenset({Layer.PEER, Layer.OUTSIDE})
"""Layers that stand for themselves and seldom speak of every criterion."""


@dataclass(frozen=True)
class Raw:
    """What was filled in, as text for the fields."""

    value: str = ""
    met: str = ""
    violations: str = ""
    numerator: str = ""
    denominator: str = ""
    level: str = ""
    count: str = ""
    result: str = ""
    target: str = ""


@dataclass(frozen=True)
class LayerView:
    """What one layer above the unit's own says of a cell, and how it differs from the layer it is held against.

    said:      the answer in a word, where this kind of criterion is answered and not given points.
    set_here:  False where the layer only follows the one before it.
    otherwise: the two differ though there are no points on both sides to subtract.
    uncounted: why its points do not count, "" where they do.
    """

    layer: Layer
    against: Layer
    points: Decimal | None
    said: str
    waiting: bool
    set_here: bool
    difference: Decimal | None
    otherwise: bool
    uncounted: str
    reason: str
    by: str
    on: date | None

    @property
    def differs(self) -> bool:
        """Whether something else stands here than in the layer before."""
        return bool(self.difference) or self.otherwise


@dataclass(frozen=True)
class CellView:
    """One criterion of one card, every layer beside the others.

    answered:  something stands in the unit's own layer, be it without points. waiting: its points are not computed yet.
    uncounted: why the unit's own points do not count. doubled: criteria where the same fault has cost points once more.
    layers:    the layers above the unit's own that the card shows, in their order.
    """

    criterion: Criterion
    raw: Raw
    self_points: Decimal | None
    synthesis_points: Decimal | None
    difference: Decimal | None
    reason: str
    reason_by: str
    reason_on: date | None
    explained: str
    note: str
    evidence: tuple[EvidenceView, ...]
    asked: str
    editable: bool
    seen: int
    seen_synthesis: int
    who: str
    when: datetime | None
    answered: bool = False
    waiting: bool = False
    uncounted: str = ""
    doubled: tuple[str, ...] = ()
    layers: tuple[LayerView, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether any layer says something else than the one before it."""
        return any(one.differs for one in self.layers)


@dataclass(frozen=True)
class HeadingView:
    """A criterion scored in parts: what its parts add up to by layer, and what voided it in the unit's own."""

    heading: Heading
    points: Mapping[Layer, Decimal | None]
    voided: str


@dataclass(frozen=True)
class GroupView:
    """One group of the sheet with its cells and the group's points by layer, caps applied."""

    group: Group
    cells: tuple[CellView, ...]
    self_points: Decimal | None
    synthesis_points: Decimal | None
    answered: int
    headings: Mapping[str, HeadingView]
    points: Mapping[Layer, Decimal | None]


def shown_layers(layers: Mapping[Layer, Stands], *, accepted: bool) -> tuple[Layer, ...]:
    """The layers above the unit's own that have anything to say of a card, in their order.

    accepted: the head has taken the card in, so that the synthesis is shown though it may change nothing.
    """
    found = {layer for layer in ORDER[1:] if any(_speaks(one, layer) for one in layers[layer].values())}
    moved = any(_points(one) != _points(layers[Layer.SELF].get(code)) for code, one in layers[Layer.SYNTHESIS].items())
    if accepted or moved or found & {Layer.VERIFIED, Layer.FINAL}:
        found.add(Layer.SYNTHESIS)
    return tuple(layer for layer in ORDER if layer in found)


def _speaks(one: Stand | None, layer: Layer) -> bool:
    return one is not None and (layer in ASIDE or one.layer == layer)


def layer_views(
    criterion: Criterion, shown: tuple[Layer, ...], layers: Mapping[Layer, Stands], tallies: Mapping[Layer, Tally],
    entries: Entries,
) -> tuple[LayerView, ...]:  # fmt: skip
    """What the layers shown say of one criterion."""
    found = []
    for layer in shown:
        here = layers[layer].get(criterion.code)
        before = Layer.SELF
        if layer in CHAIN:
            before = next(one for one in reversed(CHAIN[: CHAIN.index(layer)]) if one == Layer.SELF or one in shown)
        there = layers[before].get(criterion.code)
        set_here = here is not None and here.layer == layer
        entry = entries.get((layer, criterion.code)) if set_here else None
        difference = _difference(here, there)
        uncounted = "" if layer in ASIDE else tallies[layer].uncounted.get(criterion.code, "")
        counts_otherwise = layer in CHAIN and bool(uncounted) != (criterion.code in tallies[before].uncounted)
        found.append(
            LayerView(
                layer=layer,
                against=before,
                points=_points(here),
                said=said_of(criterion, here.answer) if here else "",
                waiting=here is not None and here.waiting,
                set_here=set_here,
                difference=difference,
                otherwise=difference is None
                and here is not None
                and (counts_otherwise or _otherwise(criterion, here, there)),
                uncounted=uncounted,
                reason=entry.reason or entry.note if entry else "",
                by=entry.by_name if entry else "",
                on=entry.event_day if entry else None,
            )
        )
    return tuple(found)


def _points(one: Stand | None) -> Decimal | None:
    return one.points if one else None


def _difference(here: Stand | None, there: Stand | None) -> Decimal | None:
    after, before = _points(here), _points(there)
    return after - before if after is not None and before is not None and after != before else None


def _otherwise(criterion: Criterion, here: Stand, there: Stand | None) -> bool:
    """Whether a cell says something else without a difference in points: another answer, or nothing said before."""
    if there is None:
        return True
    if not answers.reads_answer(criterion.kind):
        return False
    return here.answer != there.answer


def said_of(criterion: Criterion, answer: answers.Answer | None) -> str:
    """An answer in a word or two beside its points; "" where the points say all."""
    if answer is None:
        return ""
    if criterion.kind is CriterionKind.CHOICE:
        level = level_of(criterion, answer)
        return level.name if level else ""
    if criterion.kind is CriterionKind.GATE:
        return "Có" if answer.met else "Không"
    if criterion.kind is CriterionKind.TARGET and answer.result is not None:
        return f"{comma(answer.result)}/{comma(answer.target)}" if answer.target else comma(answer.result)
    return ""


def sum_of(layer: Layer, cells: tuple[CellView, ...], total: Decimal) -> Decimal | None:
    """A sum worth showing: the layer has points there; one that stands aside must speak of every cell answered."""
    if layer == Layer.SELF:
        return total if any(cell.answered for cell in cells) else None
    views = [one for cell in cells for one in cell.layers if one.layer == layer]
    if layer in ASIDE and any(cell.self_points is not None and _view(cell, layer).points is None for cell in cells):
        return None
    return total if any(one.points is not None or one.waiting for one in views) else None


def _view(cell: CellView, layer: Layer) -> LayerView:
    return next(one for one in cell.layers if one.layer == layer)


def pairs_of(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """By criterion: the others that by design count the same fault once more, told at both ends."""
    found: dict[str, list[str]] = {}
    for _group, criterion in sheet.criteria():
        if criterion.twice_with:
            found.setdefault(criterion.code, []).append(criterion.twice_with)
            found.setdefault(criterion.twice_with, []).append(criterion.code)
    return {code: tuple(dict.fromkeys(others)) for code, others in found.items()}


def doubled(code: str, others: tuple[str, ...], sheet: Sheet, points: Mapping[str, Decimal | None]) -> tuple[str, ...]:
    """The other criteria where the fault of this one has cost points once more."""
    return tuple(other for other in others if _costs(code, sheet, points) and _costs(other, sheet, points))


def _costs(code: str, sheet: Sheet, points: Mapping[str, Decimal | None]) -> bool:
    found = points.get(code)
    if found is None:
        return False
    if sheet.group_of(code).kind is GroupKind.PENALTY:
        return found < 0
    return found < sheet.criterion(code).maximum


_READ: dict[tuple[Criterion, str, Decimal, str], tuple[Raw, str]] = {}
MOST_READ = 20_000


def read_cell(criterion: Criterion, text: str, sheet: Sheet) -> tuple[Raw, str]:
    """A stored answer as its fields and in words; the same answer to the same criterion is read once."""
    key = criterion, text, sheet.step_of(criterion.code), str(sheet.group_of(criterion.code).kind)
    if criterion.kind is CriterionKind.GATE:
        return _read(criterion, text, sheet)  # its words name grades of the whole sheet
    if key not in _READ:
        if len(_READ) >= MOST_READ:
            _READ.clear()
        _READ[key] = _read(criterion, text, sheet)
    return _READ[key]


def _read(criterion: Criterion, text: str, sheet: Sheet) -> tuple[Raw, str]:
    answer = answers.from_json(text)
    return raw_of(answer), answers.explain(criterion, answer, sheet)


def raw_of(answer: answers.Answer | None) -> Raw:
    """An answer as the text of its fields."""
    if answer is None:
        return Raw()
    return Raw(
        value=_text(answer.value),
        met="" if answer.met is None else ("yes" if answer.met else "no"),
        violations="" if answer.violations is None else str(answer.violations),
        numerator=_text(answer.numerator),
        denominator=_text(answer.denominator),
        level=answer.level or "",
        count="" if answer.count is None else str(answer.count),
        result=_text(answer.result),
        target=_text(answer.target),
    )


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")
