"""What stands at each layer of a card: whose points count there, what waits to be computed, what the whole adds up to.

    self ──▶ outside (once that department has sent) ──▶ synthesis ──▶ verified ──▶ final
    peer     stands for itself: the head takes its points over with a reason, or does not

Where a layer set nothing, what stands before it stands there too; peer and outside stand for themselves alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from django.db.models import Max

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, CrossCheck, OutsideScorer, Recomputation, ScoreCard, ScoreEntry
from thidua.clusters.queries.entries import Entry
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.own import own_from_json, with_own
from thidua.clusters.scoring.sheet import CriterionKind, Sheet, from_json
from thidua.clusters.scoring.totals import Tally, tally, voids_of

ORDER = (Layer.SELF, Layer.PEER, Layer.OUTSIDE, Layer.SYNTHESIS, Layer.VERIFIED, Layer.FINAL)
LAST = Layer.FINAL
"""The layer results are ranked by: it follows those before it wherever nothing was set."""

Points = dict[str, Decimal | None]
AnyEntry = ScoreEntry | Entry
Cells = Mapping[tuple[str, str], AnyEntry]
Used = Mapping[str, Mapping[str, Mapping[int, tuple[str, Decimal]]]]
"""By layer, criterion and card: the answer that was used, and the points it earned."""


class Stand(NamedTuple):
    """What stands in one cell at a layer.

    points:  None for a gate, and while a target is not computed.
    text:    the stored answer behind it, "" where points were set directly. layer: whose entry it is.
    card_id: 0 in a frozen version. waiting: answered, its points not computed from this answer yet.
    """

    points: Decimal | None
    text: str
    layer: Layer
    card_id: int = 0
    waiting: bool = False

    @property
    def answer(self) -> answers.Answer | None:
        """The answer behind it; None where points were set directly."""
        return answer_of(self.text)


Stands = dict[str, Stand | None]
StandOrNone = TypeVar("StandOrNone", Stand, Stand | None)
Written = Mapping[Layer, dict[str, Stand]]
"""What was set, by layer and criterion; a cell that was cleared is not there."""


@dataclass(frozen=True)
class Computed:
    """What one card alone does not tell: which outside scorers and checkers have sent, the last recomputation.

    outside: criteria whose outside scorer has sent. peers: cards whose checker has sent.
    number:  of the last recomputation, 0 before the first; used: what it used and gave.
    """

    block_id: int = 0
    number: int = 0
    outside: frozenset[str] = frozenset()
    peers: frozenset[int] = frozenset()
    used: Used = field(default_factory=dict, compare=False)


NOTHING = Computed()


@lru_cache(maxsize=50_000)
def answer_of(text: str) -> answers.Answer | None:
    """A stored answer, read; None where there is none."""
    return answers.from_json(text) if text else None


def sheet_of(card: ScoreCard) -> Sheet:
    """The sheet a card is scored by: the year's, with the unit's own criteria in their place."""
    return sheet_with(card.member.block_year.score_sheet.content, card.member.own_criteria)


@lru_cache(maxsize=512)
def sheet_with(content: str, own: str) -> Sheet:
    """A stored sheet with stored criteria of a unit's own."""
    sheet = from_json(content)
    return with_own(sheet, own_from_json(own)) if own else sheet


def computed_of(block: BlockYear) -> Computed:
    """The year's part of what stands: who has sent, what was last computed. Three queries."""
    return computed_of_years([block.pk])[block.pk]


def computed_of_years(block_ids: Collection[int]) -> dict[int, Computed]:
    """The same of many years at once."""
    peers: dict[int, set[int]] = {block: set() for block in block_ids}
    outside: dict[int, set[str]] = {block: set() for block in block_ids}
    checks = CrossCheck.objects.filter(block_year__in=block_ids, finished_on__isnull=False)
    for block, card in checks.values_list("block_year_id", "checked__card"):
        peers[block].add(card)
    sent = OutsideScorer.objects.filter(block_year__in=block_ids, finished_on__isnull=False)
    for block, code in sent.values_list("block_year_id", "criterion"):
        outside[block].add(code)
    newest = Recomputation.objects.filter(block_year__in=block_ids).order_by().values("block_year").annotate(Max("pk"))
    rows = Recomputation.objects.filter(pk__in=newest.values("pk__max"))
    last = {block: (number, text) for block, number, text in rows.values_list("block_year_id", "number", "content")}
    return {
        block: Computed(
            block_id=block,
            number=last[block][0] if block in last else 0,
            outside=frozenset(outside[block]),
            peers=frozenset(peers[block]),
            used=_used(last[block][1]) if block in last else {},
        )
        for block in block_ids
    }


@lru_cache(maxsize=64)
def _used(content: str) -> Used:
    """A stored recomputation, read."""
    return {
        layer: {
            code: {int(card): (answer, Decimal(points)) for card, (answer, points) in cards.items()}
            for code, cards in criteria.items()
        }
        for layer, criteria in json.loads(content).items()
    }


def every_layer(sheet: Sheet, entries: Cells, computed: Computed | None = None) -> dict[Layer, Stands]:
    """What stands at every layer of one card, by criterion in the order of the sheet."""
    unit = unit_of(sheet)
    written: Written = {layer: {} for layer in ORDER}
    for (layer, code), one in entries.items():
        if one.points is not None or one.answer:
            points = None if one.points is None else one.points.quantize(unit)
            written[Layer(layer)][code] = Stand(points, one.answer, Layer(layer), one.card_id)
    return laid_out(sheet, written, computed)


def laid_out(
    sheet: Sheet, written: Written, computed: Computed | None = None, *, targets_alone: bool = False
) -> dict[Layer, Stands]:
    """The same from what was set by layer and criterion; ``targets_alone``: those whose points depend on all units.

    Peer stands once that checker has sent, outside once that department has.
    """
    known = computed or NOTHING
    targets = [one.code for one in sheet.of_kind(CriterionKind.TARGET)]
    unit = unit_of(sheet)
    blank: Stands = dict.fromkeys(targets if targets_alone else (one.code for _group, one in sheet.criteria()))
    found: dict[Layer, Stands] = {}
    for layer in ORDER:
        own = _sent(layer, written.get(layer) or {}, known)
        if not own.keys() <= blank.keys():
            own = {code: one for code, one in own.items() if code in blank}
        stood: Stands = {**blank, **followed(found, layer), **own}
        used = known.used.get(layer, {})
        for code in targets:
            one = stood[code]
            if one is not None and one.text:
                stood[code] = _computed(one, used.get(code, {}), unit)
        found[layer] = stood
    return found


def followed(found: Mapping[Layer, Mapping[str, StandOrNone]], layer: Layer) -> dict[str, StandOrNone]:
    """What stands before a layer where it sets nothing: nothing at all for self, peer and outside."""
    stood = dict(found[BEFORE[layer]]) if layer in BEFORE else {}
    if layer == Layer.SYNTHESIS:
        stood.update((code, one) for code, one in found[Layer.OUTSIDE].items() if one is not None)
    return stood


def unit_of(sheet: Sheet) -> Decimal:
    """The last digit shown."""
    return Decimal(1).scaleb(-sheet.places)


def _sent(layer: Layer, own: Mapping[str, Stand], known: Computed) -> Mapping[str, Stand]:
    """What was set at a layer, of others only what they have sent."""
    if layer == Layer.PEER and own and not any(one.card_id in known.peers for one in own.values()):
        return {}
    if layer == Layer.OUTSIDE and not own.keys() <= known.outside:
        return {code: one for code, one in own.items() if code in known.outside}
    return own


BEFORE = {Layer.SYNTHESIS: Layer.SELF, Layer.VERIFIED: Layer.SYNTHESIS, Layer.FINAL: Layer.VERIFIED}
"""Which layer stands where one set nothing; a synthesis follows an outside scorer first."""


def _computed(stood: Stand, used: Mapping[int, tuple[str, Decimal]], unit: Decimal) -> Stand:
    """A target's cell: the points of the last recomputation of this very layer, if it used the answer that stands."""
    answer, points = used.get(stood.card_id, ("", None))
    if points is None or answer != stood.text:
        return Stand(None, stood.text, stood.layer, stood.card_id, waiting=True)
    return Stand(points.quantize(unit), stood.text, stood.layer, stood.card_id)


def stands(sheet: Sheet, entries: Cells, layer: Layer, computed: Computed | None = None) -> Stands:
    """What stands at one layer, by criterion.

    computed: the year's part; without it no outside scorer and no checker has sent, and every target waits.
    """
    return every_layer(sheet, entries, computed)[layer]


def points_of(stood: Mapping[str, Stand | None]) -> Points:
    """The points that stand, by criterion; None where there are none."""
    return {code: None if one is None else one.points for code, one in stood.items()}


def tally_of(sheet: Sheet, stood: Mapping[str, Stand | None]) -> Tally:
    """What a layer adds up to: voiding levels void, what waits to be computed is zero for now and named."""
    chosen = {code: one.answer for code in _choices(sheet) if (one := stood.get(code)) is not None}
    return tally(
        sheet,
        points_of(stood),
        voids=voids_of(sheet, chosen),
        waiting=[code for code, one in stood.items() if one is not None and one.waiting],
    )


def gates_of(sheet: Sheet, stood: Mapping[str, Stand | None]) -> frozenset[str]:
    """The conditions on the grade that are met; one nobody answered is not."""
    return frozenset(
        code
        for code in _gates(sheet)
        if (one := stood.get(code)) is not None and one.answer is not None and one.answer.met
    )


def codes_of(sheet: Sheet, kind: CriterionKind) -> tuple[str, ...]:
    """The criteria of one kind, in the order of the sheet."""
    return tuple(criterion.code for criterion in sheet.of_kind(kind))


def _choices(sheet: Sheet) -> tuple[str, ...]:
    return codes_of(sheet, CriterionKind.CHOICE)


def _gates(sheet: Sheet) -> tuple[str, ...]:
    return codes_of(sheet, CriterionKind.GATE)


def targets_of(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """The criteria whose points depend on all units, each once."""
    return tuple(dict.fromkeys(code for sheet in sheets for code in codes_of(sheet, CriterionKind.TARGET)))
