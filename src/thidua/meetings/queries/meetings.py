"""Reads of meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing
from thidua.meetings.enums import Presence, VoteState
from thidua.meetings.models import Meeting, Motion, Seat, Vote
from thidua.meetings.permissions import visible
from thidua.registry.queries import UnitName, names_on
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def meeting_for(scope: Scope, meeting_id: int) -> Meeting:
    """The meeting, if in sight; ``Missing`` otherwise."""
    found = list(Meeting.objects.filter(visible(scope), pk=meeting_id).distinct())
    if not found:
        raise Missing
    return found[0]


def meeting_of_motion(scope: Scope, motion_id: int) -> Meeting:
    """The meeting a unit was put to, if in sight; ``Missing`` otherwise."""
    held = Motion.objects.filter(pk=motion_id).values_list("meeting_id", flat=True).first()
    return meeting_for(scope, held or 0)


def meetings(scope: Scope, year: int | None = None) -> list[Meeting]:
    """The meetings in sight, latest first; ``year`` keeps those held in it or in the January after."""
    found = Meeting.objects.filter(visible(scope))
    if year is not None:
        found = found.filter(held_on__year__in=[year, year + 1])
    return list(found.distinct().order_by("-held_on", "pk"))


SEATS = "SELECT id, organisation_id, presence, people, delegate FROM meetings_seat WHERE meeting_id = %s ORDER BY id"


@dataclass(frozen=True)
class SeatRow:
    """One unit of the roll, named as on the day of the meeting."""

    id: int
    unit_id: int
    unit: str
    presence: str
    presence_word: str
    people: int | None
    delegate: str


def roll(meeting: Meeting, names: Mapping[int, UnitName] | None = None) -> list[SeatRow]:
    """The roll in the order it was called. names: those of the day of the meeting, where they were read already."""
    with connection.cursor() as cursor:
        cursor.execute(SEATS, [meeting.pk])
        seats = cursor.fetchall()
    names = known_names([unit for _seat, unit, *_rest in seats], meeting.held_on, names)
    words = {one.value: str(one.label) for one in Presence}
    return [
        SeatRow(pk, unit, names[unit].full, presence, words[presence], people, delegate)
        for pk, unit, presence, people, delegate in seats
    ]


def known_names(units: Iterable[int | None], on: date, names: Mapping[int, UnitName] | None) -> Mapping[int, UnitName]:
    """The names on a day: those read already where they hold every unit, else read."""
    wanted = {unit for unit in units if unit is not None}
    return names if names is not None and wanted <= names.keys() else names_on(wanted, on)


def roll_units(meeting: Meeting) -> list[int]:
    """The units of the roll in the order it was called."""
    return list(Seat.objects.filter(meeting=meeting).order_by("pk").values_list("organisation_id", flat=True))


def present_units(meeting: Meeting) -> int:
    """How many units of the roll came: the most hands there can be."""
    return Seat.objects.filter(meeting=meeting, presence=Presence.PRESENT).count()


@dataclass(frozen=True)
class MotionRow:
    """One unit put to the meeting, with its counts."""

    id: int
    unit_id: int
    unit: str
    present: int | None
    in_favour: int | None
    against: int | None
    no_opinion: int | None
    chosen: bool
    counted: bool
    threshold: str
    revision: int


def motions(meeting: Meeting) -> list[MotionRow]:
    """The units put forward, in the order they were put."""
    found = list(Motion.objects.filter(meeting=meeting).order_by("position"))
    names = names_on([one.organisation_id for one in found], meeting.held_on)
    return [
        MotionRow(
            id=one.pk,
            unit_id=one.organisation_id,
            unit=names[one.organisation_id].full,
            present=one.present,
            in_favour=one.in_favour,
            against=one.against,
            no_opinion=one.no_opinion,
            chosen=one.chosen,
            counted=one.counted,
            threshold=one.threshold,
            revision=one.revision,
        )
        for one in found
    ]


def reaches(in_favour: int, present: int, threshold: str, *, strict: bool) -> bool | None:
    """Whether the hands in favour reach the threshold, exactly; None where no threshold is known."""
    if not threshold:
        return None
    share, wanted = Fraction(in_favour, present) if present else Fraction(0), Fraction(threshold)
    return share > wanted if strict else share >= wanted


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about meetings in sight."""
    return Q(subject__in=references(Meeting.objects.filter(visible(scope))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """The meetings among references of the book, by name."""
    rows = Meeting.objects.filter(pk__in=ids_of(subjects, "meetings.meeting")).values_list("pk", "title")
    return {f"meetings.meeting:{pk}": name for pk, name in rows}


def lacks_of(meeting: Meeting) -> list[Fault]:
    """Everything a meeting still lacks before it can be closed."""
    return lacks_among(
        meeting,
        uncalled=Seat.objects.filter(meeting=meeting, presence=Presence.UNKNOWN).count(),
        uncounted=Motion.objects.filter(meeting=meeting, present__isnull=True).count(),
        waiting=Vote.objects.filter(meeting=meeting, state=VoteState.OPEN).count(),
    )


def lacks_among(meeting: Meeting, *, uncalled: int, uncounted: int, waiting: int) -> list[Fault]:
    """The same where the units not called, the hands not counted and the votes without result were read already."""
    faults = []
    if uncalled:
        faults.append(Fault("MEET-09", _("Còn %(n)d đơn vị chưa điểm danh.") % {"n": uncalled}, "roll"))
    if uncounted:
        faults.append(Fault("MEET-10", _("Còn %(n)d đơn vị chưa ghi kết quả giơ tay.") % {"n": uncounted}, "motions"))
    if waiting:
        faults.append(Fault("MEET-41", _("Còn %(n)d lần biểu quyết chưa có kết quả.") % {"n": waiting}, "votes"))
    if not meeting.conclusions:
        faults.append(Fault("MEET-11", _("Biên bản chưa ghi kết luận."), "conclusions"))
    return faults
