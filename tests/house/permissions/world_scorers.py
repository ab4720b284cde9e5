"""Who else scores in the worlds of the table: a fellow checks the own card, a department beside them scores a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.clusters.years import Year

from thidua.clusters.actions.crosschecks import finish_check, set_pairs
from thidua.clusters.actions.outside import set_outside
from thidua.clusters.models import Member

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def scorers(world: World, mark: str, base: Year, units: Mapping[str, int]) -> None:
    """In ``after`` a check under way and a department's task; in ``past`` a check that was sent."""
    for name, head in (("after", "head"), ("past", "former")):
        year = replace(base, block_id=world.id("block", mark + name))
        members = dict(Member.objects.filter(block_year_id=year.block_id).values_list("organisation_id", "pk"))
        pair = (members[units["fellow"]], members[units["own"]])
        check = set_pairs(actor=year.leader(units[head], world.day), block_id=year.block_id, pairs=[pair])[0]
        world.put("check", mark + name, check.pk)
        if name == "past":
            finish_check(actor=year.officer(units["fellow"], world.day), check_id=check.pk)
        else:
            named = {"I.2": units["sibling"]}
            task = set_outside(actor=year.overseer(world.day), block_id=year.block_id, scorers=named)[0]
            world.put("outside", mark + name, task.pk)
