"""Reads of exemplars by those who keep them: whose, on which ground, with whose consent, followed by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from thidua.errors import Missing
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.movements.permissions import visible_movements
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.exemplar_kinds import word_of_kind
from thidua.portal.models import Exemplar, Publication
from thidua.portal.permissions import visible
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.records.permissions import inner
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import fold

ERASED = "(đã xóa)"


@dataclass(frozen=True)
class ExemplarRow:
    """One exemplar. broken: in words why its award is no ground any more, empty while it stands; public: its publication."""

    id: int
    title: str
    who: str
    kind: str
    kind_word: str
    unit: str
    owner_id: int
    award_id: int | None
    award: str
    broken: str
    movement_id: int | None
    movement: str
    agreed: bool
    withdrawn: bool
    public: int | None
    followers: int


@dataclass(frozen=True)
class FollowerRow:
    """A unit that took the example up."""

    unit_id: int
    unit: str
    since: date
    note: str


def exemplar_for(scope: Scope, exemplar_id: int) -> Exemplar:
    """The exemplar, if its unit's matters are in sight; ``Missing`` otherwise."""
    found = Exemplar.objects.filter(visible(scope), pk=exemplar_id).select_related("award", "movement").first()
    if found is None:
        raise Missing
    return found


def exemplar_on(scope: Scope, award_id: int) -> int | None:
    """The number of the exemplar kept on an award, where it is in sight."""
    return Exemplar.objects.filter(visible(scope), award=award_id).values_list("pk", flat=True).first()


def exemplars(scope: Scope, *, kind: str = "", text: str = "", limit: int = 300) -> list[ExemplarRow]:
    """The exemplars of the units in sight, newest first; every word must occur in title, kind or name."""
    rows = Exemplar.objects.filter(visible(scope))
    if kind:
        rows = rows.filter(kind=kind)
    for word in fold(text).split():
        rows = rows.filter(Q(folded__contains=word) | Q(award__folded__contains=word, award__erased=False))
    return _rows(
        scope, list(rows.select_related("award", "movement").annotate(n=Count("followers")).order_by("-pk")[:limit])
    )


def exemplar_row(scope: Scope, held: Exemplar) -> ExemplarRow:
    """One exemplar as the list shows it."""
    return _rows(
        scope,
        list(Exemplar.objects.filter(pk=held.pk).select_related("award", "movement").annotate(n=Count("followers"))),
    )[0]


def exemplars_found(scope: Scope, text: str, limit: int = 20) -> list[ExemplarRow]:
    """For the search."""
    return exemplars(scope, text=text, limit=limit)


def followers_of(held: Exemplar, on: date) -> list[FollowerRow]:
    """The units that took it up, in the order of the days."""
    found = list(held.followers.order_by("since", "pk"))
    names = names_on([one.unit_id for one in found], on)
    return [FollowerRow(one.unit_id, names[one.unit_id].full, one.since, one.note) for one in found]


def grounds(scope: Scope, text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Awards and movements in sight an exemplar may rest on: standing awards without one, launched movements."""
    awards = Award.objects.filter(inner(scope), state=AwardState.STANDING, erased=False).exclude(
        pk__in=Exemplar.objects.filter(award__isnull=False).values("award")
    )
    for word in fold(text).split():
        awards = awards.filter(folded__contains=word)
    movements = Movement.objects.filter(visible_movements(scope)).exclude(state=MovementState.DRAFTED)
    return (
        [
            (one.pk, " · ".join(part for part in (one.name, one.form_name, one.decision_number) if part))
            for one in awards.order_by("-pk")[:60]
        ],
        [(one.pk, one.name) for one in movements.order_by("-pk")[:60]],
    )


def _rows(scope: Scope, found: list[Exemplar]) -> list[ExemplarRow]:
    awards = [one.award_id for one in found if one.award_id]
    told = Publication.objects.filter(
        kind=PublicKind.EXEMPLAR, state=PublicState.PUBLISHED, subject_id__in=awards
    ).values_list("subject_id", "pk")
    public = dict(told)
    names = names_on([one.owner_id for one in found], scope.on)
    return [_row(one, names[one.owner_id].full, public.get(one.award_id or 0)) for one in found]


def _row(one: Exemplar, unit: str, public: int | None) -> ExemplarRow:
    award = one.award
    broken = ""
    if award is not None and (award.state != AwardState.STANDING or award.erased):
        broken = ERASED if award.erased else str(AwardState(award.state).label)
    who = one.about if award is None else ERASED if award.erased else award.name
    return ExemplarRow(
        id=one.pk,
        title=ERASED if award is not None and award.erased else one.title,
        who=who,
        kind=one.kind,
        kind_word=word_of_kind(one.kind),
        unit=unit,
        owner_id=one.owner_id,
        award_id=one.award_id,
        award="" if award is None else ", ".join(part for part in (award.form_name, award.decision_number) if part),
        broken=broken,
        movement_id=one.movement_id,
        movement=one.movement.name if one.movement else "",
        agreed=one.agreed,
        withdrawn=one.withdrawn_on is not None,
        public=None if broken else public,
        followers=int(getattr(one, "n", 0)),
    )
