"""What a membership says of its unit beside its part: criteria of its own, the day on which it left."""

from __future__ import annotations

from datetime import date

from thidua.clusters.models import BlockYear, Member
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.own import own_from_json
from thidua.clusters.scoring.sheet import Criterion, CriterionKind

WORDS = {
    CriterionKind.UP_TO: "Chấm điểm",
    CriterionKind.YES_NO: "Đạt/Không đạt",
    CriterionKind.MINUS: "Trừ theo lần",
    CriterionKind.RATIO: "Tỷ lệ",
    CriterionKind.COUNT: "Số lượng",
}


def own_criteria_of(block: BlockYear) -> dict[int, tuple[str, ...]]:
    """By unit, its own criteria as the lines of the table they were pasted from."""
    members = Member.objects.filter(block_year=block).exclude(own_criteria="")
    return {
        one.organisation_id: tuple(
            _line(criterion) for parts in own_from_json(one.own_criteria).values() for criterion in parts
        )
        for one in members
    }


def _line(one: Criterion) -> str:
    each = one.per_violation if one.kind is CriterionKind.MINUS else one.per_item
    return "\t".join(
        (
            one.code,
            one.name,
            WORDS.get(one.kind, one.kind.value),
            comma(one.maximum),
            "" if each is None else comma(each),
        )
    )


def left_days(block: BlockYear) -> dict[int, date]:
    """The last day of those who left in mid-year, by unit."""
    gone = Member.objects.filter(block_year=block, left_on__isnull=False)
    return {one.organisation_id: one.left_on for one in gone if one.left_on}
