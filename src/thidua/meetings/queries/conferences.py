"""Reads of conferences: what makes each this one, its parts, its delegates, which units can be invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.errors import Missing
from thidua.meetings.enums import DelegateState, Presence
from thidua.meetings.models import Conference, ConferencePart, CongressDelegate, Delegate, Meeting, Seat
from thidua.meetings.periods import said_period
from thidua.meetings.queries.meetings import meeting_for
from thidua.registry.enums import INNER
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on, names_on
from thidua.registry.scope import Scope

MOST_OFFERED = 400


@dataclass(frozen=True)
class PartRow:
    """One part with its period in words."""

    number: int
    title: str
    period: str
    first: date | None
    last: date | None

    @property
    def said(self) -> str:
        """The part as papers name it; the period stands once, also where the title names it already."""
        return self.title if not self.period or self.period in self.title else f"{self.title} {self.period}"


@dataclass(frozen=True)
class OccasionView:
    """What makes a conference this one, in words. years: of the anniversary, counted; None without one."""

    ordinal: int | None
    organiser_id: int
    organiser: str
    anniversary: str
    anniversary_day: date | None
    years: int | None

    @property
    def said(self) -> str:
        """The anniversary as papers say it: "kỷ niệm 75 năm …"; empty without one."""
        if not self.anniversary:
            return ""
        return f"kỷ niệm {self.years} năm {self.anniversary}" if self.years else f"kỷ niệm {self.anniversary}"


def occasion_of(meeting: Meeting) -> OccasionView | None:
    """What makes it this conference; None for a meeting of a block."""
    held = Conference.objects.filter(meeting=meeting).first()
    if held is None:
        return None
    since = held.anniversary_day
    return OccasionView(
        held.ordinal,
        held.organiser_id,
        name_on(held.organiser_id, meeting.held_on).full,
        held.anniversary,
        since,
        meeting.held_on.year - since.year if since else None,
    )


def parts(meeting: Meeting) -> list[PartRow]:
    """The parts in order."""
    rows = ConferencePart.objects.filter(meeting=meeting)
    return [
        PartRow(at, one.title, said_period(one.first, one.last), one.first, one.last)
        for at, one in enumerate(rows, start=1)
    ]


@dataclass(frozen=True)
class DelegateRow:
    """One delegate; replaced ones with the reason and who goes instead."""

    id: int
    name: str
    post: str
    presence: str
    presence_word: str
    standing: bool
    reason: str
    instead: str


@dataclass(frozen=True)
class Delegation:
    """The delegates of one unit beside its quota."""

    seat_id: int
    unit_id: int
    unit: str
    quota: int | None
    rows: tuple[DelegateRow, ...]

    @property
    def named(self) -> int:
        """How many stand named."""
        return sum(one.standing for one in self.rows)

    @property
    def came(self) -> int:
        """How many came."""
        return sum(one.standing and one.presence == Presence.PRESENT for one in self.rows)

    @property
    def left(self) -> int | None:
        """How many may still be named; None without a quota."""
        return None if self.quota is None else self.quota - self.named


def delegations(meeting: Meeting) -> list[Delegation]:
    """Every unit of the roll with its delegates, in three queries."""
    seats = list(Seat.objects.filter(meeting=meeting).order_by("pk"))
    names = names_on([one.organisation_id for one in seats], meeting.held_on)
    rows = list(Delegate.objects.filter(seat__meeting=meeting))
    instead = {one.replaces_id: one.name for one in rows if one.replaces_id}
    words = {one.value: str(one.label) for one in Presence}
    of: dict[int, list[DelegateRow]] = {}
    for one in rows:
        standing = one.state == DelegateState.NAMED
        of.setdefault(one.seat_id, []).append(
            DelegateRow(
                one.pk, one.name, one.post, one.presence, words[one.presence], standing, one.reason,
                instead.get(one.pk, ""),
            )
        )  # fmt: skip
    return [
        Delegation(one.pk, one.organisation_id, names[one.organisation_id].full, one.quota, tuple(of.get(one.pk, ())))
        for one in seats
    ]


def meeting_of_seat(scope: Scope, seat_id: int) -> Meeting:
    """The meeting a seat belongs to, if in sight; ``Missing`` otherwise."""
    held = Seat.objects.filter(pk=seat_id).values_list("meeting_id", flat=True).first()
    return meeting_for(scope, held or 0)


def meeting_of_delegate(scope: Scope, delegate_id: int) -> tuple[Meeting, int]:
    """The meeting and the seat of a delegate, if in sight; ``Missing`` otherwise."""
    seat = Delegate.objects.filter(pk=delegate_id).values_list("seat_id", flat=True).first()
    if seat is None:
        raise Missing
    return meeting_of_seat(scope, seat), seat


def congress_delegates(meeting: Meeting) -> list[CongressDelegate]:
    """Whom the conference sends to the congress above."""
    return list(CongressDelegate.objects.filter(meeting=meeting).select_related("unit"))


def possible_units(scope: Scope, on: date) -> list[tuple[int, str]]:
    """Units that can be invited, asked or made to answer: those whose existence is in sight that stand on the day, by name.

    Teams and households are offered only where they are the asker's own.
    """
    near = scope.neighbourhood
    rows = Organisation.objects.filter(pk__in=near).exclude(ended_on__lt=on)
    ids = [pk for pk, kind in rows.values_list("pk", "kind") if kind not in INNER or pk in scope.own]
    names = names_on(ids, on)
    return sorted(((pk, names[pk].full) for pk in ids), key=lambda one: (one[0] != scope.unit_id, one[1]))
