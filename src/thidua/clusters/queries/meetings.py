"""Which meetings a block's year has, who may run the next one, where it can be held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.clusters.enums import MemberRole
from thidua.clusters.models import BlockYear, Member
from thidua.clusters.queries.blocks import name_day
from thidua.meetings.enums import MeetingKind
from thidua.meetings.models import Meeting
from thidua.registry.queries import names_on


def meetings_of(block: BlockYear) -> list[Meeting]:
    """Every meeting of a year in the order they are held, the one that closes it included."""
    return list(
        Meeting.objects.filter(Q(block_year=block) | Q(other_block_year__block_year=block)).order_by("held_on", "pk")
    )


def closes_year(block: BlockYear, meeting: Meeting) -> bool:
    """True for the year-end meeting, whose close closes the year."""
    return block.meeting_id == meeting.pk


@dataclass(frozen=True)
class UnitChoice:
    """A member unit as a chooser offers it."""

    id: int
    name: str


def possible_conveners(block: BlockYear) -> list[UnitChoice]:
    """Who can be asked to run a meeting: the head first, then its deputies."""
    order = {MemberRole.HEAD: 0, MemberRole.DEPUTY: 1}
    fits = [one for one in block.members.all() if one.role in order]
    return _choices(block, sorted(fits, key=lambda one: (order[MemberRole(one.role)], one.position)))


def possible_hosts(block: BlockYear) -> list[UnitChoice]:
    """Where a meeting can be held: at any member."""
    return _choices(block, block.members.all())


def _choices(block: BlockYear, members: Iterable[Member]) -> list[UnitChoice]:
    listed = list(members)
    names = names_on([one.organisation_id for one in listed], name_day(block))
    return [UnitChoice(one.organisation_id, names[one.organisation_id].full) for one in listed]


def members_at(block: BlockYear, on: date) -> list[Member]:
    """The members on the day of a meeting: those whose part had not ended before it."""
    return [one for one in block.members.order_by("position") if one.left_on is None or one.left_on >= on]


OTHER_KINDS = (MeetingKind.PACT_SIGNING, MeetingKind.MIDYEAR_REVIEW, MeetingKind.EXTRAORDINARY)
"""The kinds a year can have many of; the year-end review is one."""
