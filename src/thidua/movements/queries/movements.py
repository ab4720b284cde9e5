"""Movements in sight: the list, one movement whole, what overlaps, the awards it led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet

from thidua.documents.models import StoredFile
from thidua.errors import Missing
from thidua.law.movements import word_of_reach
from thidua.movements.enums import MovementKind, MovementState, ReviewKind, Stretch
from thidua.movements.models import Movement, MovementAward, MovementUnit
from thidua.movements.permissions import sees_inner, visible_movements
from thidua.records.models import Award
from thidua.records.permissions import visible as visible_awards
from thidua.records.queries import AwardRow, rows_of
from thidua.records.queries import search as search_awards
from thidua.registry.queries import names_on, unit_choices
from thidua.vietnamese import fold

if TYPE_CHECKING:
    from thidua.registry.scope import Scope


@dataclass(frozen=True)
class MovementRow:
    """One movement in a list, with how many units it went to, that received, registered, registered late."""

    id: int
    name: str
    kind: str
    kind_word: str
    reach_word: str
    campaign: bool
    launcher: str
    launcher_id: int
    stage: str
    starts_on: date
    ends_on: date
    register_by: date | None
    state: str
    state_word: str
    over: bool
    sent: int
    received: int
    joined: int
    late: int
    document: str
    document_on: date | None


@dataclass(frozen=True)
class PartRow:
    """One unit of a movement; pledge and reports are empty for readers who may not see them."""

    unit_id: int
    unit: str
    sent_on: date
    acknowledged_on: date | None
    acknowledged_by: str
    joined_on: date | None
    late: bool
    pledge: str
    people: int | None
    pilot: bool
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True)
class ReportRow:
    """One standing report of participation."""

    year: int
    stretch: str
    takers: int
    members: int
    note: str
    reported_on: date
    by: str


@dataclass(frozen=True)
class ReviewRow:
    """One review."""

    kind: str
    kind_word: str
    held_on: date
    meeting_id: int | None
    meeting: str
    reached: str
    weak: str
    learned: str
    by: str


@dataclass(frozen=True)
class MovementView:
    """One movement, whole, as far as the asker may see."""

    row: MovementRow
    parent: MovementRow | None
    predecessor: MovementRow | None
    children: tuple[MovementRow, ...]
    successors: tuple[MovementRow, ...]
    parts: tuple[PartRow, ...]
    own: PartRow | None
    reviews: tuple[ReviewRow, ...]
    inner: bool


def movement_for(scope: Scope, movement_id: int) -> Movement:
    """The movement, if in sight; ``Missing`` otherwise."""
    held = Movement.objects.filter(visible_movements(scope), pk=movement_id).first()
    if held is None:
        raise Missing
    return held


def movements(scope: Scope, *, year: int | None = None, text: str = "", state: str = "") -> list[MovementRow]:
    """The movements in sight, running ones first; ``year`` keeps those whose days touch it."""
    rows = Movement.objects.filter(visible_movements(scope))
    if year is not None:
        rows = rows.filter(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))
    if text:
        rows = rows.filter(folded__contains=fold(text))
    if state:
        rows = rows.filter(state=state)
    return _rows(rows, scope)


def found(scope: Scope, text: str, limit: int = 10) -> list[MovementRow]:
    """Movements whose name holds the text, marks folded, for the search."""
    return movements(scope, text=text)[:limit] if fold(text) else []


def overlapping(scope: Scope, held: Movement) -> list[MovementRow]:
    """Other launched movements of the same launcher whose days overlap: units would take part in both at once."""
    others = Movement.objects.filter(
        visible_movements(scope),
        launcher=held.launcher_id,
        starts_on__lte=held.ends_on,
        ends_on__gte=held.starts_on,
    ).exclude(Q(pk=held.pk) | Q(state=MovementState.DRAFTED))
    return _rows(others, scope)


def _rows(rows: QuerySet[Movement], scope: Scope) -> list[MovementRow]:
    """Movements as rows: running, drafted, ended; the newest first. Two statements."""
    still = Q(units__removed_on__isnull=True)
    counted = list(
        rows.annotate(
            sent=Count("units", filter=still),
            received=Count("units", filter=still & Q(units__acknowledged_on__isnull=False)),
            joined=Count("units", filter=still & Q(units__joined_on__isnull=False)),
            late=Count("units", filter=still & Q(units__joined_on__gt=F("register_by"))),
        )
    )
    names = names_on([one.launcher_id for one in counted], scope.on)
    order = {MovementState.LAUNCHED: 0, MovementState.DRAFTED: 1, MovementState.ENDED: 2}
    counted.sort(key=lambda one: (order[MovementState(one.state)], -one.starts_on.toordinal(), one.name, one.pk))
    return [
        MovementRow(
            id=one.pk,
            name=one.name,
            kind=one.kind,
            kind_word=str(MovementKind(one.kind).label),
            reach_word=word_of_reach(one.reach),
            campaign=one.campaign,
            launcher=names[one.launcher_id].full,
            launcher_id=one.launcher_id,
            stage=str(one.stage_first) if one.stage_first == one.stage_last else f"{one.stage_first}–{one.stage_last}",
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            register_by=one.register_by,
            state=one.state,
            state_word=str(MovementState(one.state).label),
            over=one.state == MovementState.LAUNCHED and one.ends_on < scope.on,
            sent=one.sent,
            received=one.received,
            joined=one.joined,
            late=one.late,
            document=one.document_number,
            document_on=one.document_on,
        )
        for one in counted
    ]


def movement_view(scope: Scope, held: Movement) -> MovementView:
    """The movement with all that belongs to it, cut to what the asker may see."""
    near = Movement.objects.filter(visible_movements(scope))
    inner = sees_inner(scope, held)
    units = list(held.units.filter(removed_on__isnull=True))
    shown = units if inner else [one for one in units if one.organisation_id in scope.sees]
    reports: dict[int, list[ReportRow]] = {}
    for part in held.units.model.objects.filter(pk__in=[one.pk for one in shown]).prefetch_related("reports"):
        reports[part.pk] = [
            ReportRow(
                one.year,
                str(Stretch(one.stretch).label),
                one.takers,
                one.members,
                one.note,
                one.reported_on,
                one.by_name,
            )
            for one in part.reports.all()
            if one.standing
        ]
    names = names_on([one.organisation_id for one in shown], scope.on)
    parts = sorted(
        (_part(one, names[one.organisation_id].full, held, reports[one.pk]) for one in shown), key=lambda one: one.unit
    )
    return MovementView(
        row=_rows(Movement.objects.filter(pk=held.pk), scope)[0],
        parent=_one(near, held.parent_id, scope),
        predecessor=_one(near, held.predecessor_id, scope),
        children=tuple(_rows(near.filter(parent=held), scope)),
        successors=tuple(_rows(near.filter(predecessor=held), scope)),
        parts=tuple(parts),
        own=next((one for one in parts if one.unit_id == scope.unit_id), None),
        reviews=tuple(
            ReviewRow(
                one.kind,
                str(ReviewKind(one.kind).label),
                one.held_on,
                one.meeting_id,
                one.meeting.title if one.meeting else "",
                one.reached,
                one.weak,
                one.learned,
                one.by_name,
            )
            for one in held.reviews.select_related("meeting")
        ),
        inner=inner,
    )


def _one(near: QuerySet[Movement], pk: int | None, scope: Scope) -> MovementRow | None:
    rows = _rows(near.filter(pk=pk), scope) if pk is not None else []
    return rows[0] if rows else None


def _part(one: MovementUnit, name: str, held: Movement, reports: list[ReportRow]) -> PartRow:
    return PartRow(
        unit_id=one.organisation_id,
        unit=name,
        sent_on=one.sent_on,
        acknowledged_on=one.acknowledged_on,
        acknowledged_by=one.acknowledged_by,
        joined_on=one.joined_on,
        late=held.register_by is not None and one.joined_on is not None and one.joined_on > held.register_by,
        pledge=one.pledge,
        people=one.people,
        pilot=one.pilot,
        reports=tuple(reports),
    )


def sendable(scope: Scope, held: Movement) -> list[tuple[int, str]]:
    """Units the movement may still be sent to: those in sight that stand on the day, by name."""
    have = set(held.units.filter(removed_on__isnull=True).values_list("organisation_id", flat=True)) | {
        held.launcher_id
    }
    return [(one.id, one.name) for one in unit_choices(scope) if one.id not in have]


def movement_file_for(scope: Scope, movement_id: int) -> StoredFile:
    """The file of the document that launched it; ``Missing`` where there is none."""
    held = movement_for(scope, movement_id)
    if held.file is None:
        raise Missing
    return held.file


def awards_of(scope: Scope, held: Movement) -> list[AwardRow]:
    """The awards given for this movement that are in sight, newest first."""
    linked = Award.objects.filter(visible_awards(scope), pk__in=held.awards.values("award_id"))
    return rows_of(scope, linked.order_by("-decided_on", "pk"))


def linkable(scope: Scope, text: str) -> list[AwardRow]:
    """Awards in sight that fit the text and belong to no movement yet; at most fifty."""
    rows = search_awards(scope, text=text, size=200).items if fold(text) else ()
    taken = set(MovementAward.objects.filter(award__in=[one.id for one in rows]).values_list("award_id", flat=True))
    return [one for one in rows if one.id not in taken][:50]
