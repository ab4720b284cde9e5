"""What came of results: the units acclaimed by the meeting, ranks over the years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from thidua.clusters.models import BlockYear, FrozenLine, FrozenResult
from thidua.clusters.permissions import sees_all_scores, visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.results import frozen_for
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Motion
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import sort_key


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
    versions_with_lines = Prefetch("results", FrozenResult.objects.defer("content").prefetch_related("lines"))
    for one in years.prefetch_related(versions_with_lines):
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
