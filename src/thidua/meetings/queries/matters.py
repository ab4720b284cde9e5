"""Reads of what belongs to a meeting: agenda, people, remarks, activities, photos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from thidua.errors import Missing
from thidua.meetings.models import (
    AgendaPaper,
    Attendee,
    Meeting,
    MinutesVersion,
    Photo,
    Remark,
    Seat,
    SideActivity,
)
from thidua.meetings.queries.meetings import meeting_for
from thidua.registry.queries.holders import Holder, holders
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from thidua.documents.models import StoredFile


POINTS = "SELECT id, title, presenter FROM meetings_agendaitem WHERE meeting_id = %s ORDER BY position"
PAPERS = """
SELECT p.id, p.item_id, f.name, f.size FROM meetings_agendapaper p JOIN meetings_agendaitem i ON i.id = p.item_id
  JOIN documents_storedfile f ON f.id = p.file_id WHERE i.meeting_id = %s ORDER BY p.id
"""
GUESTS = "SELECT name, post, organisation FROM meetings_guest WHERE meeting_id = %s ORDER BY position"


@dataclass(frozen=True)
class PaperRow:
    """One paper of the agenda."""

    id: int
    name: str
    size: int


@dataclass(frozen=True)
class GuestRow:
    """One guest from outside, with post and organisation as on the day."""

    name: str
    post: str
    organisation: str


@dataclass(frozen=True)
class PointRow:
    """One point of the agenda with its papers."""

    id: int
    number: int
    title: str
    presenter: str
    papers: tuple[PaperRow, ...]


def agenda(meeting: Meeting) -> list[PointRow]:
    """The agenda in order, in two queries."""
    papers: dict[int, list[PaperRow]] = {}
    with connection.cursor() as cursor:
        cursor.execute(PAPERS, [meeting.pk])
        for pk, item, name, size in cursor.fetchall():
            papers.setdefault(item, []).append(PaperRow(pk, name, size))
        cursor.execute(POINTS, [meeting.pk])
        return [
            PointRow(pk, at, title, presenter, tuple(papers.get(pk, [])))
            for at, (pk, title, presenter) in enumerate(cursor.fetchall(), start=1)
        ]


def paper_file(scope: Scope, paper_id: int) -> StoredFile:
    """The file of a paper of the agenda, if its meeting is in sight; ``Missing`` otherwise."""
    found = AgendaPaper.objects.filter(pk=paper_id).select_related("file", "item").first()
    if found is None:
        raise Missing
    meeting_for(scope, found.item.meeting_id)
    return found.file


def photo_for(scope: Scope, photo_id: int) -> Photo:
    """A photo that was not taken away, if its meeting is in sight; ``Missing`` otherwise."""
    found = Photo.objects.filter(pk=photo_id, removed=False).select_related("file").first()
    if found is None:
        raise Missing
    meeting_for(scope, found.meeting_id)
    return found


def photos(meeting: Meeting) -> list[Photo]:
    """The photos of a meeting, oldest first."""
    return list(Photo.objects.filter(meeting=meeting, removed=False).select_related("file"))


def remarks(meeting: Meeting) -> list[Remark]:
    """What was said, in order."""
    return list(Remark.objects.filter(meeting=meeting))


def remark_for(scope: Scope, remark_id: int) -> Remark:
    """A remark, if its meeting is in sight; ``Missing`` otherwise."""
    found = Remark.objects.filter(pk=remark_id).first()
    if found is None:
        raise Missing
    meeting_for(scope, found.meeting_id)
    return found


def activities(meeting: Meeting) -> list[SideActivity]:
    """What was done around the meeting."""
    return list(SideActivity.objects.filter(meeting=meeting))


def guests(meeting: Meeting) -> list[GuestRow]:
    """The guests from outside, in the order they were named."""
    with connection.cursor() as cursor:
        cursor.execute(GUESTS, [meeting.pk])
        return [GuestRow(*one) for one in cursor.fetchall()]


def attendees(meeting: Meeting) -> dict[int, list[Attendee]]:
    """Who came, by seat."""
    found: dict[int, list[Attendee]] = {}
    for one in Attendee.objects.filter(seat__meeting=meeting):
        found.setdefault(one.seat_id, []).append(one)
    return found


def possible_counters(meeting: Meeting) -> list[Holder]:
    """Those who can count papers: holders of a mandate at a unit of the roll on the day."""
    units = Seat.objects.filter(meeting=meeting).order_by("pk").values_list("organisation_id", flat=True)
    return [one for one in holders(units, meeting.held_on) if one.has_mandate]


def minutes(meeting: Meeting) -> list[MinutesVersion]:
    """The versions of the minutes, latest first."""
    return list(MinutesVersion.objects.filter(meeting=meeting))


SIZES = {
    "agenda": "SELECT COUNT(*) FROM meetings_agendaitem WHERE meeting_id = %s",
    "remarks": "SELECT COUNT(*) FROM meetings_remark WHERE meeting_id = %s",
    "photos": "SELECT COUNT(*) FROM meetings_photo WHERE meeting_id = %s AND NOT removed",
    "activities": "SELECT COUNT(*) FROM meetings_sideactivity WHERE meeting_id = %s",
    "stories": "SELECT COUNT(*) FROM meetings_story WHERE meeting_id = %s",
    "petitions": "SELECT COUNT(*) FROM meetings_petition WHERE meeting_id = %s",
}


def sizes(meeting: Meeting) -> dict[str, int]:
    """How much a meeting holds of each kind, in one statement; each is counted by itself, never through a join."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'({one})' for one in SIZES.values())}", [meeting.pk] * len(SIZES))
        return dict(zip(SIZES, cursor.fetchone(), strict=True))


def meeting_of_paper(scope: Scope, paper_id: int) -> Meeting:
    """The meeting a paper of the agenda belongs to, if in sight; ``Missing`` otherwise."""
    held = AgendaPaper.objects.filter(pk=paper_id).values_list("item__meeting_id", flat=True).first()
    return meeting_for(scope, held or 0)
