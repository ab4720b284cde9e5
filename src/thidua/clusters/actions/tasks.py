"""Tasks and targets of a block's year: given by the head or the standing body, in sight of every member."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from thidua.clusters.enums import MemberRole
from thidua.clusters.models import BlockYear
from thidua.clusters.permissions.season import may_lead_year
from thidua.clusters.queries.blocks import block_year_for
from thidua.errors import Fault, Unreadable, demand
from thidua.registry.acts import subject_of
from thidua.registry.scope import Scope
from thidua.targets.actions import Aim, Asked, Deadline, Source, give_task, set_target
from thidua.targets.enums import SourceKind
from thidua.targets.models import Target, Task
from thidua.transactions import one_transaction


def give_block_task(
    *,
    actor: Scope,
    block_id: int,
    asked: Asked,
    deadline: Deadline,
    kind: SourceKind = SourceKind.OTHER,
    reference: str = "",
    words: str = "",
) -> Task:
    """Give a task to members of the year, or to units that help them; every member may read it.

    reference, words: the remark or conclusion it comes from, as the book refers to it and in words.
    raises: Unreadable TASK-09 for an owner that is no member of the year.
    """
    with one_transaction():
        year = block_year_for(actor, block_id)
        demand(may_lead_year(actor, year))
        members = [one.organisation_id for one in year.members.all()]
        _all_members(members, asked.owners)
        return give_task(
            actor=actor,
            giver_id=_giver(actor, year),
            asked=asked,
            deadline=deadline,
            source=Source(subject_of(year), kind, reference, words),
            seen_by=members,
            afterwards=year.recorded_afterwards,
        )


def set_block_targets(
    *, actor: Scope, block_id: int, unit_ids: Collection[int], aim: Aim, kind: SourceKind = SourceKind.OTHER
) -> list[Target]:
    """Set one target for several members of the year at once."""
    with one_transaction():
        year = block_year_for(actor, block_id)
        demand(may_lead_year(actor, year))
        _all_members([one.organisation_id for one in year.members.all()], unit_ids)
        return [
            set_target(
                actor=actor,
                setter_id=_giver(actor, year),
                unit_id=unit,
                aim=aim,
                source=Source(subject_of(year), kind),
                afterwards=year.recorded_afterwards,
            )
            for unit in unit_ids
        ]


def _giver(actor: Scope, year: BlockYear) -> int:
    """In whose name: the unit acted for; the head where the system acts."""
    if actor.unit_id and not actor.system:
        return actor.unit_id
    return next(one.organisation_id for one in year.members.all() if one.role == MemberRole.HEAD)


def _all_members(members: Collection[int], named: Collection[int]) -> None:
    if not named or not set(named) <= set(members):
        message = (
            _("Việc, chỉ tiêu chưa có đơn vị chủ trì là thành viên của khối.")
            if not named
            else _("Đơn vị chủ trì phải là thành viên của khối năm đó.")
        )
        raise Unreadable(Fault("TASK-02" if not named else "TASK-09", message, "owners"))
