"""A year set up like an earlier one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.blocks import BlockFacts, checked
from thidua.clusters.actions.designing import keep_version
from thidua.clusters.enums import MemberRole
from thidua.clusters.models import Block, BlockYear, Member, NextRole
from thidua.clusters.permissions import may_form
from thidua.clusters.queries.blocks import block_year_for
from thidua.errors import Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction

WEIGHTIEST = [MemberRole.HEAD, MemberRole.DEPUTY, MemberRole.MEMBER]


def copy_year(*, actor: Scope, block_id: int, facts: BlockFacts) -> BlockYear:
    """Set up a year like an earlier one: members and parts, and the sheet as a draft.

    Ended units give way to their successors, who take the weightiest part of those they continue; a unit that ended
    without one is not taken over. Where that was the head, a new one is named before the scoring opens. Where next year's
    head was elected the parts are those of the election.
    """
    demand(may_form(actor))
    with one_transaction():
        before = block_year_for(actor, block_id)
        settled = checked(facts, actor)
        block = locked(Block, before.block_id)
        if BlockYear.objects.filter(block=block, year=settled.year).exists():
            raise Refused(_("Khối này đã có năm %(year)d.") % {"year": settled.year}, code="CLUSTER-07")
        year = BlockYear.objects.create(block=block, copied_from=before, **settled.__dict__)
        parts = _as_elected(before, _parts_taken_over(before, date(settled.year, 1, 1)))
        Member.objects.bulk_create(
            [
                Member(block_year=year, organisation_id=unit, role=role, position=at)
                for at, (unit, role) in enumerate(parts.items(), start=1)
            ]
        )
        sheet = getattr(before, "score_sheet", None)
        if sheet is not None:
            origin = _("Theo bảng điểm năm %(year)d") % {"year": before.year}
            keep_version(actor, year, sheet.sheet, origin=origin)
        record_act(actor, "clusters.copy_year", year, source=before.pk, year=settled.year, members=len(parts))
    return year


def _as_elected(before: BlockYear, parts: dict[int, MemberRole]) -> dict[int, MemberRole]:
    """The same units with the parts they were elected to; without an election the parts of the earlier year stay."""
    elected = dict(NextRole.objects.filter(block_year=before).values_list("organisation", "role"))
    if MemberRole.HEAD not in elected.values():
        return parts
    return {unit: MemberRole(elected.get(unit, MemberRole.MEMBER)) for unit in parts}


def _parts_taken_over(before: BlockYear, on: date) -> dict[int, MemberRole]:
    """The units that stand on the day in place of an earlier year's members, in their order, each with its part."""
    parts: dict[int, MemberRole] = {}
    for member in Member.objects.filter(block_year=before).select_related("organisation__successor"):
        unit = _standing_unit(member.organisation, on)
        if unit is not None:
            parts[unit.pk] = min(parts.get(unit.pk, MemberRole.MEMBER), MemberRole(member.role), key=WEIGHTIEST.index)
    return parts


def _standing_unit(unit: Organisation, on: date) -> Organisation | None:
    while unit.ended_on is not None and unit.ended_on < on:
        if unit.successor is None:
            return None
        unit = unit.successor
    return unit
