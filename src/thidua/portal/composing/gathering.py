"""Everything recorded of a meeting that a piece of news tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.clusters.enums import BlockKind, MemberRole
from thidua.clusters.models import BlockYear
from thidua.clusters.queries.blocks import MemberRow, block_of_meeting, member_rows
from thidua.errors import Missing
from thidua.meetings.enums import Presence
from thidua.meetings.models import Attendee, Meeting, Remark, SideActivity
from thidua.meetings.queries import MotionRow, SeatRow, motions, roll
from thidua.meetings.queries.conferences import (
    OccasionView,
    congress_delegates,
    delegations,
    occasion_of,
    parts,
)
from thidua.meetings.queries.matters import GuestRow, PointRow, activities, agenda, attendees, guests, remarks
from thidua.meetings.queries.petitions import petitions
from thidua.meetings.queries.stories import stories
from thidua.meetings.queries.votes import VoteRow, votes
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.nominations.enums import NominationState
from thidua.nominations.models import Nomination
from thidua.portal.composing.counted import (
    AwardsTold,
    ReviewTold,
    SharesTold,
    presented_awards,
    registered_movements,
    reviews_of,
    shares_told,
)
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison
from thidua.targets.models import Target
from thidua.targets.queries.indicators import asked
from thidua.targets.queries.tasks import TaskRow, tasks_from


@dataclass(frozen=True)
class TargetTold:
    """A target set at the meeting."""

    indicator: str
    wanted: str
    due: str
    unit: str


@dataclass(frozen=True)
class ProposalTold:
    """A proposal for the leaders of the block: asked for, not given."""

    form: str
    addressee: str
    units: int


@dataclass(frozen=True)
class ConferenceTold:
    """What an office's own conference has besides: which it is, its parts, who was sent on, what was told and asked."""

    occasion: OccasionView | None
    parts: tuple[str, ...]
    came: int
    sent: tuple[tuple[str, int], ...]
    stories: int
    petitions: int
    answered: int


@dataclass(frozen=True)
class Told:
    """The records of one meeting, read once."""

    meeting: Meeting
    convener: str
    host: str
    block: BlockYear | None
    members: tuple[MemberRow, ...]
    seats: tuple[SeatRow, ...]
    attendees: dict[int, list[Attendee]]
    guests: tuple[GuestRow, ...]
    points: tuple[PointRow, ...]
    motions: tuple[MotionRow, ...]
    votes: tuple[VoteRow, ...]
    remarks: tuple[Remark, ...]
    activities: tuple[SideActivity, ...]
    tasks: tuple[TaskRow, ...]
    targets: tuple[TargetTold, ...]
    reviews: tuple[ReviewTold, ...]
    launched: tuple[Movement, ...]
    proposals: tuple[ProposalTold, ...]
    presented: tuple[AwardsTold, ...]
    registered: tuple[tuple[str, int], ...]
    shares: SharesTold | None
    conference: ConferenceTold

    @property
    def body(self) -> str:
        """Whose meeting it is: the block, else the unit that called it."""
        if self.block:
            return self.block.name
        return self.conference.occasion.organiser if self.conference.occasion else self.convener

    @property
    def body_word(self) -> str:
        """Khối or Cụm; empty for a meeting of no block."""
        if self.block is None:
            return ""
        return "khối" if self.block.block.kind == BlockKind.BLOCK else "cụm"

    @property
    def present(self) -> list[SeatRow]:
        """The units that came."""
        return [one for one in self.seats if one.presence == Presence.PRESENT]

    def with_role(self, *roles: MemberRole) -> list[MemberRow]:
        """The members of the block that hold one of the roles this year."""
        return [one for one in self.members if one.role in roles]


def gather(scope: Scope, meeting: Meeting) -> Told:
    """Read the records of a meeting that is in sight. Names of units are those of its day."""
    names = names_on([meeting.convener_id, meeting.host_id], meeting.held_on)
    block = _block(scope, meeting)
    said = remarks(meeting)
    sources = [f"meetings.meeting:{meeting.pk}", *(f"meetings.remark:{one.pk}" for one in said)]
    tasks = [row for listed in tasks_from(sources, scope.on).values() for row in listed]
    return Told(
        meeting=meeting,
        convener=names[meeting.convener_id].full,
        host=names[meeting.host_id].full if meeting.host_id else "",
        block=block,
        members=tuple(member_rows(block)) if block else (),
        seats=tuple(roll(meeting)),
        attendees=attendees(meeting),
        guests=tuple(guests(meeting)),
        points=tuple(agenda(meeting)),
        motions=tuple(motions(meeting)),
        votes=tuple(one for one in votes(meeting, counted=False) if one.closed and not one.replaced),
        remarks=tuple(said),
        activities=tuple(activities(meeting)),
        tasks=tuple(sorted(tasks, key=lambda one: (one.due_on, one.id))),
        targets=tuple(_targets(meeting, sources)),
        reviews=tuple(reviews_of(meeting)),
        launched=tuple(
            Movement.objects.filter(launched_on=meeting.held_on, launcher=meeting.convener_id)
            .exclude(state=MovementState.DRAFTED)
            .order_by("pk")
        ),
        proposals=tuple(_proposals(block)),
        presented=presented_awards(meeting),
        registered=registered_movements(block),
        shares=shares_told(block, meeting),
        conference=_conference(meeting),
    )


def _conference(meeting: Meeting) -> ConferenceTold:
    asked = petitions(meeting, meeting.held_on)
    return ConferenceTold(
        occasion=occasion_of(meeting),
        parts=tuple(one.said for one in parts(meeting)),
        came=sum(one.came for one in delegations(meeting)),
        sent=tuple(Counter(one.congress for one in congress_delegates(meeting)).items()),
        stories=len(stories(meeting)),
        petitions=len(asked),
        answered=sum(bool(one.answer) for one in asked),
    )


def _block(scope: Scope, meeting: Meeting) -> BlockYear | None:
    try:
        return block_of_meeting(scope, meeting.pk)
    except Missing:
        return None


def _targets(meeting: Meeting, sources: Iterable[str]) -> Iterable[TargetTold]:
    found = list(Target.objects.filter(source__in=list(sources)).order_by("due_on", "pk"))
    names = names_on([one.organisation_id for one in found], meeting.held_on)
    for one in found:
        wanted = asked(Comparison(one.comparison), one.wanted, one.measure)
        yield TargetTold(one.indicator, wanted, f"{one.due_on:%d/%m/%Y}", names[one.organisation_id].full)


def _proposals(block: BlockYear | None) -> Iterable[ProposalTold]:
    if block is None:
        return
    for one in Nomination.objects.filter(block_year=block, state=NominationState.SENT).order_by("sent_on", "pk"):
        yield ProposalTold(one.form_name, one.addressee, one.lines.count())
