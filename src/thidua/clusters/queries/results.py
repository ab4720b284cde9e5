"""Results: the live one and the frozen versions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, FrozenResult, Member
from thidua.clusters.permissions import may_see_all_scores
from thidua.clusters.queries.blocks import block_year_for, name_day
from thidua.clusters.queries.cards import Points, cards_of, current_entries, layer_points
from thidua.clusters.scoring.ranking import Ranking, rank
from thidua.clusters.scoring.sheet import Sheet
from thidua.clusters.scoring.totals import tally
from thidua.documents.models import StoredFile
from thidua.errors import Missing, demand
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import sort_key


@dataclass(frozen=True)
class ResultRow:
    """One unit in a result: both totals, rank, gap to the next better, points by group after caps."""

    unit_id: int
    unit: str
    rank: int
    tied: bool
    total: Decimal
    self_total: Decimal
    gap: Decimal | None
    broken_by: str
    groups: Mapping[str, Decimal]
    points: Points
    self_points: Points
    missing: tuple[str, ...]


@dataclass(frozen=True)
class TieView:
    """Units nothing in the sheet's rule tells apart, and what was tried."""

    rank: int
    units: tuple[str, ...]
    tried: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class ResultView:
    """A result, live (version 0) or frozen."""

    version: int
    frozen_on: date | None
    entered_at: datetime | None
    by: str
    reason: str
    sheet: Sheet
    rows: tuple[ResultRow, ...]
    ties: tuple[TieView, ...]
    left_out: tuple[tuple[str, str], ...]
    ranking: Ranking[int]

    @property
    def points(self) -> dict[int, Points]:
        """The points of every unit, as the comparison of versions wants them."""
        return {row.unit_id: row.points for row in self.rows}


def build(
    block: BlockYear,
    points: Mapping[int, Points],
    own: Mapping[int, Points],
    *,
    on: date,
    left_out: Sequence[tuple[int, str]] = (),
    called: Mapping[int, str] | None = None,
    frozen: FrozenResult | None = None,
) -> ResultView:
    """Tally and rank the points of each unit; equal ranks are shown in the order of the units' names.

    called: the names the units bore when a version was frozen; whoever is not in it is named as in the year.
    """
    sheet = block.score_sheet.sheet
    known = names_on([*points, *(unit for unit, _why in left_out)], name_day(block))
    names = {unit: name.full for unit, name in known.items()} | dict(called or {})
    tallies = {unit: tally(sheet, found) for unit, found in points.items()}
    ranking = rank(sheet, tallies, on, sorted(points, key=lambda unit: sort_key(names[unit])))
    rows = tuple(
        ResultRow(
            unit_id=one.key,
            unit=names[one.key],
            rank=one.rank,
            tied=one.tied,
            total=one.total,
            self_total=tally(sheet, own[one.key]).total,
            gap=one.gap,
            broken_by=one.broken_by,
            groups=one.tally.groups,
            points=points[one.key],
            self_points=own[one.key],
            missing=one.tally.missing,
        )
        for one in ranking.standings
    )
    ties = tuple(TieView(tie.rank, tuple(names[key] for key in tie.keys), tie.tried) for tie in ranking.ties)
    return ResultView(
        version=frozen.version if frozen else 0,
        frozen_on=frozen.frozen_on if frozen else None,
        entered_at=frozen.entered_at if frozen else None,
        by=frozen.by_name if frozen else "",
        reason=frozen.reason if frozen else "",
        sheet=sheet,
        rows=rows,
        ties=ties,
        left_out=tuple((names[unit], why) for unit, why in left_out),
        ranking=ranking,
    )


def live_result(block: BlockYear, on: date) -> ResultView:
    """The result as it would be if it were frozen now, from the synthesis layer."""
    cards = cards_of(block)
    entries = current_entries([card.pk for card in cards])
    sheet = block.score_sheet.sheet
    ranked = [card for card in cards if not card.member.left_out]
    points = {card.member.organisation_id: layer_points(sheet, entries[card.pk], Layer.SYNTHESIS) for card in ranked}
    own = {card.member.organisation_id: layer_points(sheet, entries[card.pk], Layer.SELF) for card in ranked}
    return build(block, points, own, on=on, left_out=left_out_of(block))


def left_out_of(block: BlockYear) -> list[tuple[int, str]]:
    """The units not ranked this year, each with the reason."""
    found = Member.objects.filter(block_year=block).exclude(left_out="").order_by("position")
    return [(one.organisation_id, one.left_out) for one in found]


def frozen_for(block: BlockYear, version: int | None = None) -> FrozenResult | None:
    """A frozen version of the year, the latest when none is named; None when nothing is frozen yet."""
    found = FrozenResult.objects.filter(block_year=block)
    return (found.filter(version=version) if version is not None else found).order_by("-version").first()


def versions_of(block: BlockYear) -> list[FrozenResult]:
    """Every frozen version, latest first, with its kept paper and without its content."""
    return list(FrozenResult.objects.filter(block_year=block).select_related("paper").defer("content"))


def kept_paper(scope: Scope, block_id: int, version: int) -> StoredFile:
    """The paper kept when a version was frozen.

    raises: Missing outside the scope or while none is kept; Forbidden CLUSTER-10 while only the own scores may be seen.
    """
    block = block_year_for(scope, block_id)
    demand(may_see_all_scores(scope, block))
    frozen = frozen_for(block, version)
    if frozen is None or frozen.paper is None:
        raise Missing
    return frozen.paper


def result_view(block: BlockYear, version: int | None = None) -> ResultView | None:
    """A frozen version as it stood, the latest when none is named.

    raises: Missing, when a version is named that there is not.
    """
    frozen = frozen_for(block, version)
    if frozen is None:
        if version is not None:
            raise Missing
        return None
    return view_of(block, frozen)


def view_of(block: BlockYear, frozen: FrozenResult) -> ResultView:
    """A frozen version, read from its own content."""
    content: dict[str, Any] = json.loads(frozen.content)
    units = content["units"]
    return build(
        block,
        {one["unit"]: _decimals(one["synthesis"]) for one in units},
        {one["unit"]: _decimals(one["self"]) for one in units},
        on=frozen.frozen_on,
        left_out=[(one["unit"], one["why"]) for one in content["left_out"]],
        called={one["unit"]: one["name"] for one in units},
        frozen=frozen,
    )


def content_of(result: ResultView, left_out: Sequence[tuple[int, str]]) -> str:
    """What is stored when a result is frozen: both layers, totals, ranks, ties."""
    units = [
        {
            "unit": row.unit_id,
            "name": row.unit,
            "self": _texts(row.self_points),
            "synthesis": _texts(row.points),
            "groups": {code: str(value) for code, value in row.groups.items()},
            "total": str(row.total),
            "rank": row.rank,
            "tied": row.tied,
        }
        for row in result.rows
    ]
    ties = [
        {"rank": tie.rank, "units": list(tie.units), "tried": [[a, str(b)] for a, b in tie.tried]}
        for tie in result.ties
    ]
    apart = [{"unit": unit, "why": why} for unit, why in left_out]
    return json.dumps({"units": units, "ties": ties, "left_out": apart}, ensure_ascii=False, sort_keys=True)


def _texts(points: Points) -> dict[str, str | None]:
    return {code: None if value is None else str(value) for code, value in points.items()}


def _decimals(texts: Mapping[str, str | None]) -> Points:
    return {code: None if value is None else Decimal(value) for code, value in texts.items()}
