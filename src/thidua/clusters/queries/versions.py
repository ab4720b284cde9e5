"""What differs between a frozen version and the one before it: every point, every total, every rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.clusters.enums import Layer
from thidua.clusters.models import BlockYear, ScoreEntry
from thidua.clusters.queries.layers import LAST, codes_of
from thidua.clusters.queries.results import ResultView, result_view
from thidua.clusters.scoring.differences import differences
from thidua.clusters.scoring.sheet import CriterionKind
from thidua.errors import Missing

UPPER = (Layer.SYNTHESIS, Layer.VERIFIED, Layer.FINAL)


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
    found = differences((before.points, before.ranking), (after.points, after.ranking))
    names = {row.unit_id: row.unit for row in (*before.rows, *after.rows)}
    reasons = _reasons(block, after.entered_at)
    return VersionDifferences(
        before=before,
        after=after,
        cells=tuple(
            CellChange(
                names[one.key],
                one.code,
                _called(before, after, one.key, one.code),
                one.before,
                one.after,
                _why(before, after, one.key, one.code, reasons),
            )
            for one in found.changes
        ),
        moved=tuple(
            RankChange(
                names[one.key],
                one.total_before,
                one.total_after,
                one.rank_before,
                one.rank_after,
                one.without_own_change,
            )
            for one in found.moved
        ),
    )


def _called(before: ResultView, after: ResultView, unit: int, code: str) -> str:
    """The name of a criterion, from the unit's own sheet in whichever version ranks it."""
    return next(row.sheet for row in (*after.rows, *before.rows) if row.unit_id == unit).criterion(code).name


def _reasons(block: BlockYear, until: datetime | None) -> dict[tuple[int, str], str]:
    """Why each cell was last changed above the unit's own layer before a version was frozen, by unit and criterion."""
    found = ScoreEntry.objects.filter(card__member__block_year=block, layer__in=UPPER, entered_at__lte=until).order_by(
        "entered_at", "pk"
    )
    return {
        (unit, code): reason
        for unit, code, reason in found.values_list("card__member__organisation", "criterion", "reason")
    }


def _why(before: ResultView, after: ResultView, unit: int, code: str, reasons: Mapping[tuple[int, str], str]) -> str:
    """The reason of a change; a target whose own answer stayed was moved by the others."""
    was = next((row.layers.get(LAST, {}).get(code) for row in before.rows if row.unit_id == unit), None)
    now = next((row.layers.get(LAST, {}).get(code) for row in after.rows if row.unit_id == unit), None)
    if was and now and was[1] and was[1] == now[1] and code in codes_of(after.sheet, CriterionKind.TARGET):
        return _("Tính lại theo kết quả của các đơn vị khác")
    return reasons.get((unit, code), "")
