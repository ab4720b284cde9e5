"""What came of results: the units acclaimed by the meeting, ranks and points by group over the years."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Prefetch

from thidua.clusters.models import BlockYear, FrozenLine, FrozenResult
from thidua.clusters.permissions import sees_all_scores, visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.results import frozen_for
from thidua.clusters.scoring.sheet import GroupKind
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Motion
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import sort_key

GIVING = {GroupKind.MAIN, GroupKind.BONUS}
"""Groups that give points; what a penalty takes is no part of a maximum."""


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
    for one in years.prefetch_related("members", versions_with_lines):
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


@dataclass(frozen=True)
class GroupShare:
    """The points of one unit in one group in one year, beside the most the group could give that year."""

    year: int
    unit_id: int
    unit: str
    code: str
    group: str
    bonus: bool
    points: Decimal
    maximum: Decimal

    @property
    def share(self) -> Fraction:
        """The part of the maximum, exact; below zero where a main group ended below zero."""
        return Fraction(self.points) / Fraction(self.maximum)


def group_history(scope: Scope, block: BlockYear) -> list[GroupShare]:
    """Points by main and bonus group of the latest version of every year of the same block in sight, oldest first.

    Groups are told apart by their code: a sheet may change from year to year, and so may the name of a group.
    """
    years = BlockYear.objects.filter(visible_years(scope), block_id=block.block_id).order_by("year")
    seen = [
        one for one in years.select_related("score_sheet").prefetch_related("members") if sees_all_scores(scope, one)
    ]
    versions = FrozenResult.objects.filter(block_year__in=seen).order_by("version")
    latest = dict(versions.values_list("block_year_id", "pk"))
    contents = FrozenResult.objects.in_bulk(latest.values())
    found: list[GroupShare] = []
    for one in seen:
        if one.pk not in latest:
            continue
        frozen = contents[latest[one.pk]]
        groups = [group for group in one.score_sheet.sheet.groups if group.kind in GIVING and group.maximum > 0]
        units = json.loads(frozen.content)["units"]
        found += [
            GroupShare(
                year=one.year,
                unit_id=unit["unit"],
                unit=unit["name"],
                code=group.code,
                group=group.name,
                bonus=group.kind == GroupKind.BONUS,
                points=Decimal(unit["groups"][group.code]),
                maximum=group.maximum,
            )
            for unit in sorted(units, key=lambda unit: (unit["rank"], sort_key(unit["name"])))
            for group in groups
        ]
    return found
