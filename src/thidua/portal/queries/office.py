"""What those who publish see: what is public, what was taken back, what could be published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision
from thidua.decisions.permissions import visible_lists
from thidua.errors import Missing
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.movements.permissions import visible_movements
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import HonourEntry, OfficeFace, Publication
from thidua.portal.permissions import visible
from thidua.records.models import Award
from thidua.records.permissions import inner
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class OfficeRow:
    """One thing that is or was public."""

    id: int
    kind: str
    kind_word: str
    subject_id: int
    title: str
    office: str
    owner_id: int
    state: str
    state_word: str
    published_on: date
    published_by: str
    changed_on: date | None
    taken_back_on: date | None
    taken_back_by: str
    reason: str


@dataclass(frozen=True)
class Ready:
    """Something that could be published: of which kind, its number, what it is, whose."""

    kind: str
    subject_id: int
    title: str
    office: str
    owner_id: int
    day: date | None


def publication_for(scope: Scope, publication_id: int) -> Publication:
    """The publication, if its owner's matters are in sight; ``Missing`` otherwise."""
    found = Publication.objects.filter(visible(scope), pk=publication_id).first()
    if found is None:
        raise Missing
    return found


def publication_of(kind: PublicKind, subject_id: int) -> Publication | None:
    """How a thing stands publicly; None where it never was public."""
    return Publication.objects.filter(kind=kind, subject_id=subject_id).first()


def publications(scope: Scope, *, state: str = "", kind: str = "") -> list[OfficeRow]:
    """What is or was public of the units in sight, newest first."""
    found = Publication.objects.filter(visible(scope))
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    return [
        OfficeRow(
            id=one.pk,
            kind=one.kind,
            kind_word=str(PublicKind(one.kind).label),
            subject_id=one.subject_id,
            title=one.title,
            office=one.office_name,
            owner_id=one.owner_id,
            state=one.state,
            state_word=str(PublicState(one.state).label),
            published_on=one.published_on,
            published_by=one.published_by,
            changed_on=one.changed_on,
            taken_back_on=one.taken_back_on,
            taken_back_by=one.taken_back_by,
            reason=one.taken_back_reason,
        )
        for one in found.order_by("-published_on", "-pk")[:500]
    ]


def ready(scope: Scope) -> list[Ready]:
    """Decisions made and movements launched by the units in sight that nobody has published yet; newest first."""
    decisions = Decision.objects.filter(visible_lists(scope), state=DecisionState.GRANTED).exclude(
        pk__in=_known(PublicKind.DECISION)
    )
    movements = (
        Movement.objects.filter(visible_movements(scope))
        .exclude(Q(state=MovementState.DRAFTED) | Q(pk__in=_known(PublicKind.MOVEMENT)))
        .filter(Q() if scope.system else Q(launcher__in=scope.sees))
    )
    found = [
        Ready("decision", one.pk, f"{one} – {one.form_name}", "", one.issuer_id, one.decided_on)
        for one in decisions.order_by("-decided_on", "-pk")[:100]
    ]
    found += [
        Ready("movement", one.pk, one.name, "", one.launcher_id, one.launched_on)
        for one in movements.order_by("-launched_on", "-pk")[:100]
    ]
    names = names_on([one.owner_id for one in found], scope.on)
    found = [
        Ready(one.kind, one.subject_id, one.title, names[one.owner_id].full, one.owner_id, one.day) for one in found
    ]
    return sorted(found, key=lambda one: one.day or date.min, reverse=True)


def _known(kind: PublicKind) -> list[int]:
    return list(Publication.objects.filter(kind=kind).values_list("subject_id", flat=True))


def award_to_show(scope: Scope, award_id: int) -> Award:
    """An award whose inner matters are in sight; ``Missing`` otherwise."""
    found = Award.objects.filter(inner(scope), pk=award_id).first()
    if found is None:
        raise Missing
    return found


def on_the_board(award_id: int) -> Publication | None:
    """Through which publication an award stands on the honour board; None where it does not."""
    found = HonourEntry.objects.filter(award=award_id, shown=True).select_related("publication").first()
    return found.publication if found else None


def kept_face() -> OfficeFace | None:
    """Name and footer as they were written; None until somebody has."""
    return OfficeFace.objects.select_related("owner").first()
