"""Blocks renamed, redrawn, split, merged, ended; sub-groups of a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year
from thidua.clusters.enums import BlockChangeKind, ChangeSide
from thidua.clusters.models import Block, BlockChange, BlockChangePart, BlockGroup, GroupMember
from thidua.clusters.permissions import may_form
from thidua.clusters.permissions.season import may_lead_year
from thidua.clusters.queries.blocks import block_year_for
from thidua.errors import Fault, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked_all, one_transaction
from thidua.vietnamese import tidy_line

SIDES = {
    BlockChangeKind.RENAMED: (1, 1, 1, 1),
    BlockChangeKind.REDRAWN: (1, 500, 1, 500),
    BlockChangeKind.SPLIT: (1, 1, 2, 500),
    BlockChangeKind.MERGED: (2, 500, 1, 1),
    BlockChangeKind.ENDED: (1, 500, 0, 0),
}
"""How many blocks a change needs: fewest and most before, fewest and most after."""


def record_change(
    *,
    actor: Scope,
    kind: BlockChangeKind,
    on: date,
    basis: str,
    before: Collection[int],
    after: Collection[int],
    note: str = "",
) -> BlockChange:
    """Enter what became of blocks by a decision; the blocks are named by any of their years in sight.

    raises: Unreadable CHANGE-01 when the blocks do not fit the kind of change, CHANGE-02 without the decision.
    """
    demand(may_form(actor))
    with one_transaction():
        sides = {
            ChangeSide.BEFORE: sorted({block_year_for(actor, one).block_id for one in before}),
            ChangeSide.AFTER: sorted({block_year_for(actor, one).block_id for one in after}),
        }
        least, most, least_after, most_after = SIDES[kind]
        fits = least <= len(sides[ChangeSide.BEFORE]) <= most
        faults = []
        if not fits or not least_after <= len(sides[ChangeSide.AFTER]) <= most_after:
            message = _("Số cụm, khối trước và sau không hợp với việc «%(kind)s».") % {"kind": kind.label}
            faults.append(Fault("CHANGE-01", message, "after"))
        said = tidy_line(basis, longest=200, path="basis")
        if not said:
            faults.append(Fault("CHANGE-02", _("Hãy ghi quyết định làm căn cứ: số, ngày, cơ quan ban hành."), "basis"))
        if faults:
            raise Unreadable(faults)
        locked_all(Block, [*sides[ChangeSide.BEFORE], *sides[ChangeSide.AFTER]])
        change = BlockChange.objects.create(
            kind=kind, on=on, basis=said, note=tidy_line(note, longest=400, path="note")
        )
        BlockChangePart.objects.bulk_create(
            [
                BlockChangePart(change=change, block_id=one, side=side)
                for side, listed in sides.items()
                for one in listed
            ]
        )
        year = block_year_for(actor, next(iter(before)))
        record_act(actor, "clusters.record_change", year, change=str(kind.label), on=on, basis=said)
    return change


def set_groups(*, actor: Scope, block_id: int, groups: Sequence[tuple[str, Collection[int]]]) -> list[BlockGroup]:
    """Divide the members of a year into sub-groups, each member into one at most; the list replaces the one before.

    raises: Unreadable GROUP-01 for a name missing or twice, GROUP-02 for a unit that is no member or in two groups.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        members = {one.organisation_id for one in year.members.all()}
        names = [tidy_line(name, longest=120, path=f"name:{at}") for at, (name, _units) in enumerate(groups)]
        placed = [unit for _name, units in groups for unit in units]
        faults = []
        if not all(names) or len(set(names)) != len(names):
            faults.append(Fault("GROUP-01", _("Mỗi nhóm cần một tên, không trùng nhau."), "name:0"))
        if not set(placed) <= members or len(set(placed)) != len(placed):
            message = _("Mỗi đơn vị thành viên ở nhiều nhất một nhóm; đơn vị ngoài khối không vào nhóm.")
            faults.append(Fault("GROUP-02", message, "units"))
        if faults:
            raise Unreadable(faults)
        GroupMember.objects.filter(block_year=year).delete()
        BlockGroup.objects.filter(block_year=year).delete()
        made = [BlockGroup.objects.create(block_year=year, name=name) for name in names]
        GroupMember.objects.bulk_create(
            [
                GroupMember(group=group, block_year=year, organisation_id=unit)
                for group, (_name, units) in zip(made, groups, strict=True)
                for unit in units
            ]
        )
        record_act(actor, "clusters.set_groups", year, groups=names)
    return made
