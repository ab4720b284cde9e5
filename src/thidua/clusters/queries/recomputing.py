"""What a recomputation would change, and whom a changed result would touch, shown before anything is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, Recomputation, ScoreCard
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.layers import LAST, Computed, answer_of
from thidua.clusters.queries.year_layers import Answers, YearLayers, layers_of_year
from thidua.clusters.scoring.answers import Answer, explain
from thidua.clusters.scoring.sheet import Criterion, Sheet, plain
from thidua.clusters.scoring.targets import Earned, earned, touched
from thidua.registry.queries import names_on


@dataclass(frozen=True)
class Touched:
    """One unit whose points of a target would change; None where there are none."""

    unit_id: int
    unit: str
    before: Decimal | None
    after: Decimal | None
    own: bool


@dataclass(frozen=True)
class UnitRow:
    """One unit at a target: what stands now, the points of the last recomputation, those it would have now.

    said:  the answer in words. words: the sum behind the new points. changed: its answer is not the one last used.
    """

    unit_id: int
    unit: str
    said: str
    before: Decimal | None
    after: Decimal | None
    words: str
    changed: bool

    @property
    def moves(self) -> bool:
        """Whether the points would change."""
        return self.before != self.after


@dataclass(frozen=True)
class TargetRow:
    """One target of the year: whether it is to be computed again, and every unit with before and after."""

    code: str
    criterion: str
    stale: bool
    units: tuple[UnitRow, ...]

    @property
    def moving(self) -> int:
        """How many units would have other points."""
        return sum(one.moves for one in self.units)


@dataclass(frozen=True)
class Preview:
    """The targets of a year as a recomputation would leave them; ``number`` is that of the last one, 0 for none."""

    number: int
    targets: tuple[TargetRow, ...]

    @property
    def stale(self) -> tuple[str, ...]:
        """The targets to be computed again."""
        return tuple(one.code for one in self.targets if one.stale)


def recomputation_preview(block: BlockYear) -> Preview:
    """What a recomputation would change at the last layer, unit by unit; nothing is written."""
    laid = layers_of_year(block, targets_alone=True)
    names = _names(laid, block)
    sheet: Sheet = block.score_sheet.sheet
    now = laid.answers[LAST.value]
    rows = []
    for code in laid.targets:
        criterion = sheet.criterion(code)
        found = earned(criterion, _read(now[code]), sheet.step_of(code))
        used = laid.computed.used.get(LAST.value, {}).get(code, {})
        rows.append(
            TargetRow(
                code=code,
                criterion=criterion.name,
                stale=code in laid.stale,
                units=tuple(
                    _unit_row(one.card, names, criterion, sheet, now[code].get(one.card.pk, ""), used, found)
                    for one in laid.cards
                    if one.ranked
                ),
            )
        )
    return Preview(laid.computed.number, tuple(rows))


def _unit_row(
    card: ScoreCard,
    names: Mapping[int, str],
    criterion: Criterion,
    sheet: Sheet,
    text: str,
    used: Mapping[int, tuple[str, Decimal]],
    found: Mapping[int, Earned],
) -> UnitRow:
    was, points = used.get(card.pk, ("", None))
    answer, new = answer_of(text), found.get(card.pk)
    return UnitRow(
        unit_id=card.member.organisation_id,
        unit=names[card.member.organisation_id],
        said=explain(criterion, answer, sheet) if answer else "",
        before=points,
        after=new.points if new else None,
        words=new.words if new else "",
        changed=was != text,
    )


def touched_by(block: BlockYear, card: ScoreCard, layer: Layer, code: str, answer: Answer | None) -> list[Touched]:
    """Whom it would touch to set one target of one card at a layer, the unit itself included; nothing is written.

    answer: what would stand there; None for going back to what stood before this layer, which is not shown here.
    """
    laid = layers_of_year(block, targets_alone=True)
    names = _names(laid, block)
    sheet: Sheet = block.score_sheet.sheet
    criterion = sheet.criterion(code)
    before = _read(laid.answers[layer.value][code])
    after = dict(before)
    after.pop(card.pk, None)
    if answer is not None:
        after[card.pk] = answer
    moved = touched(criterion, before, after, sheet.step_of(code))
    return [
        Touched(one.unit_id, names[one.unit_id], *moved[one.card.pk], own=one.card.pk == card.pk)
        for one in laid.cards
        if one.card.pk in moved
    ]


def _names(laid: YearLayers, block: BlockYear) -> dict[int, str]:
    found = names_on([one.unit_id for one in laid.cards], name_day(block))
    return {unit: name.full for unit, name in found.items()}


def _read(texts: Mapping[int, str]) -> dict[int, Answer]:
    return {card: answer for card, text in texts.items() if (answer := answer_of(text)) is not None}


def content_from(sheet: Sheet, now: Answers) -> str:
    """What is stored of a recomputation: by layer, criterion and card the answer that was used and its points.

    A layer where all stands as in the one before it is not computed twice.
    """
    content: dict[str, dict[str, dict[str, list[str]]]] = {}
    done: dict[str, tuple[Mapping[int, str], dict[str, list[str]]]] = {}
    for layer, criteria in now.items():
        for code, texts in criteria.items():
            if code not in done or done[code][0] != texts:
                found = earned(sheet.criterion(code), _read(texts), sheet.step_of(code))
                listed = {str(card): [texts[card], plain(one.points)] for card, one in sorted(found.items())}
                done[code] = texts, listed
            content.setdefault(layer, {})[code] = done[code][1]
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class RecomputationRow:
    """One recomputation that was made."""

    number: int
    reason: str
    by: str
    entered_at: datetime


def recomputations_of(block: BlockYear) -> list[RecomputationRow]:
    """Every recomputation of a year, latest first."""
    return [
        RecomputationRow(one.number, one.reason, one.by_name, one.entered_at)
        for one in Recomputation.objects.filter(block_year=block).defer("content")
    ]


def words_of(sheet: Sheet, computed: Computed, layer: Layer, code: str, card_id: int) -> str:
    """The sum behind the points of the last recomputation at a layer, "" where there is none."""
    used = computed.used.get(layer.value, {}).get(code, {})
    if card_id not in used:
        return ""
    found = earned(sheet.criterion(code), _read({card: text for card, (text, _p) in used.items()}), sheet.step_of(code))
    return found[card_id].words
