"""Results: the live one, the frozen versions, what differs between them, ranks over the years."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, FrozenLine, FrozenResult, Member
from thidua.clusters.permissions import sees_all_scores, visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.cards import Points, cards_of, current_entries, layer_points
from thidua.clusters.scoring.differences import Differences, differences
from thidua.clusters.scoring.ranking import Ranking, rank
from thidua.clusters.scoring.sheet import Sheet
from thidua.clusters.scoring.totals import tally
from thidua.errors import Missing
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Motion
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
    ranking: Ranking

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
    frozen: FrozenResult | None = None,
) -> ResultView:
    """Tally and rank the points of each unit; equal ranks are shown in the order of the units' names."""
    sheet = block.score_sheet.sheet
    names = names_on([*points, *(unit for unit, _why in left_out)], name_day(block))
    tallies = {unit: tally(sheet, found) for unit, found in points.items()}
    ranking = rank(sheet, tallies, on, sorted(points, key=lambda unit: sort_key(names[unit].full)))
    rows = tuple(
        ResultRow(
            unit_id=int(str(one.key)),
            unit=names[int(str(one.key))].full,
            rank=one.rank,
            tied=one.tied,
            total=one.total,
            self_total=tally(sheet, own[int(str(one.key))]).total,
            gap=one.gap,
            broken_by=one.broken_by,
            groups=one.tally.groups,
            points=points[int(str(one.key))],
            self_points=own[int(str(one.key))],
            missing=one.tally.missing,
        )
        for one in ranking.standings
    )
    ties = tuple(
        TieView(tie.rank, tuple(names[int(str(key))].full for key in tie.keys), tie.tried) for tie in ranking.ties
    )
    return ResultView(
        version=frozen.version if frozen else 0,
        frozen_on=frozen.frozen_on if frozen else None,
        entered_at=frozen.entered_at if frozen else None,
        by=frozen.by_name if frozen else "",
        reason=frozen.reason if frozen else "",
        sheet=sheet,
        rows=rows,
        ties=ties,
        left_out=tuple((names[unit].full, why) for unit, why in left_out),
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
    return build(block, points, own, on=on, left_out=_left_out(block))


def _left_out(block: BlockYear) -> list[tuple[int, str]]:
    found = Member.objects.filter(block_year=block).exclude(left_out="").order_by("position")
    return [(one.organisation_id, one.left_out) for one in found]


def frozen_for(block: BlockYear, version: int | None = None) -> FrozenResult | None:
    """A frozen version of the year, the latest when none is named; None when nothing is frozen yet."""
    found = FrozenResult.objects.filter(block_year=block)
    return (found.filter(version=version) if version is not None else found).order_by("-version").first()


def versions_of(block: BlockYear) -> list[FrozenResult]:
    """Every frozen version, latest first."""
    return list(FrozenResult.objects.filter(block_year=block))


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


@dataclass(frozen=True)
class CellChange:
    """One cell that differs between two versions."""

    unit: str
    code: str
    criterion: str
    before: Decimal | None
    after: Decimal | None
    reason: str


@dataclass(frozen=True)
class RankChange:
    """One unit whose total or rank differs between two versions."""

    unit: str
    total_before: Decimal | None
    total_after: Decimal | None
    rank_before: int | None
    rank_after: int | None
    without_own_change: bool


@dataclass(frozen=True)
class VersionDifferences:
    """Everything that differs between a version and the one before it."""

    before: ResultView
    after: ResultView
    cells: tuple[CellChange, ...]
    moved: tuple[RankChange, ...]


def differences_of(block: BlockYear, version: int) -> VersionDifferences | None:
    """What version ``version`` changed against the one before; None for version 1."""
    if version < 2:
        return None
    before, after = result_view(block, version - 1), result_view(block, version)
    if before is None or after is None:
        raise Missing
    found: Differences = differences((before.points, before.ranking), (after.points, after.ranking))
    names = {row.unit_id: row.unit for row in (*before.rows, *after.rows)}
    reasons = _reasons(block)
    return VersionDifferences(
        before=before,
        after=after,
        cells=tuple(
            CellChange(
                names[int(str(one.key))],
                one.code,
                after.sheet.criterion(one.code).name,
                one.before,
                one.after,
                reasons.get((int(str(one.key)), one.code), ""),
            )
            for one in found.changes
        ),
        moved=tuple(
            RankChange(
                names[int(str(one.key))],
                one.total_before,
                one.total_after,
                one.rank_before,
                one.rank_after,
                one.without_own_change,
            )
            for one in found.moved
        ),
    )


def _reasons(block: BlockYear) -> dict[tuple[int, str], str]:
    cards = {card.pk: card.member.organisation_id for card in cards_of(block)}
    return {
        (cards[card], code): entry.reason
        for card, found in current_entries(cards).items()
        for (layer, code), entry in found.items()
        if layer == Layer.SYNTHESIS
    }


@dataclass(frozen=True)
class Leader:
    """One unit the meeting acclaimed, with its hands and its place in the frozen result."""

    unit_id: int
    unit: str
    in_favour: int
    present: int
    total: Decimal | None
    rank: int | None


def leaders_of(block: BlockYear) -> list[Leader]:
    """The units acclaimed by the block's closed meeting, in the order of rank; empty before it is closed."""
    meeting = block.meeting
    if meeting is None or meeting.state != MeetingState.CLOSED:
        return []
    chosen = list(Motion.objects.filter(meeting=meeting, chosen=True).order_by("position"))
    frozen = frozen_for(block)
    lines = {line.organisation_id: line for line in FrozenLine.objects.filter(result=frozen)} if frozen else {}
    names = names_on([one.organisation_id for one in chosen], name_day(block))
    leaders = [
        Leader(
            unit_id=one.organisation_id,
            unit=names[one.organisation_id].full,
            in_favour=one.in_favour or 0,
            present=one.present or 0,
            total=lines[one.organisation_id].total if one.organisation_id in lines else None,
            rank=lines[one.organisation_id].rank if one.organisation_id in lines else None,
        )
        for one in chosen
    ]
    return sorted(leaders, key=lambda one: (one.rank is None, one.rank or 0, sort_key(one.unit)))


@dataclass(frozen=True)
class YearRank:
    """The rank of one unit in one year of the block."""

    year: int
    unit_id: int
    unit: str
    rank: int
    total: Decimal


def rank_history(scope: Scope, block: BlockYear) -> list[YearRank]:
    """The latest frozen ranks of every year of the same block in sight, oldest first."""
    years = BlockYear.objects.filter(visible_years(scope), block_id=block.block_id).order_by("year")
    found: list[YearRank] = []
    for one in years.prefetch_related("results__lines"):
        versions = sorted(one.results.all(), key=lambda result: -result.version)
        if not versions or not sees_all_scores(scope, one):
            continue
        lines = sorted(versions[0].lines.all(), key=lambda line: line.rank)
        names = names_on([line.organisation_id for line in lines], name_day(one))
        found += [
            YearRank(one.year, line.organisation_id, names[line.organisation_id].full, line.rank, line.total)
            for line in lines
        ]
    return found
