"""The years of blocks one unit sat in."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.clusters.enums import Stage, part_word
from thidua.clusters.models import Member
from thidua.clusters.permissions import visible_years
from thidua.registry import tree
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class Membership:
    """One year a unit, or one it continues, was a member of a block."""

    block_id: int
    name: str
    year: int
    role_word: str
    stage_word: str
    left_out: str


def memberships_of(scope: Scope, unit_id: int) -> list[Membership]:
    """The years of blocks in sight the unit or those it continues sat in, newest first."""
    rows = (
        Member.objects.filter(
            visible_years(scope, "block_year__"), organisation__in=tree.ids(tree.continued_by([unit_id]))
        )
        .select_related("block_year__block")
        .order_by("-block_year__year", "pk")
    )
    return [
        Membership(
            block_id=one.block_year_id,
            name=one.block_year.name,
            year=one.block_year.year,
            role_word=part_word(one.block_year.block.kind, one.role),
            stage_word=str(Stage(one.block_year.stage).label),
            left_out=one.left_out,
        )
        for one in rows
    ]
