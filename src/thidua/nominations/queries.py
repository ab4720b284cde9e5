"""Reads of proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from thidua.clusters.enums import MemberRole, Stage
from thidua.clusters.models import BlockYear
from thidua.clusters.permissions import UNIT_ROLES, visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.errors import Missing
from thidua.nominations.enums import NominationState
from thidua.nominations.models import Nomination, NominationLine
from thidua.registry import tree
from thidua.registry.awaiting import Awaiting
from thidua.registry.queries import names_on
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def nomination_for(scope: Scope, nomination_id: int) -> Nomination:
    """The proposal, if its block is in sight; ``Missing`` otherwise."""
    found = (
        Nomination.objects.filter(visible_years(scope, "block_year__"), pk=nomination_id)
        .select_related("block_year__block", "block_year__meeting", "block_year__score_sheet")
        .prefetch_related("block_year__members")
        .first()
    )
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class NominationRow:
    """One proposal in a list."""

    id: int
    block_id: int
    block: str
    year: int
    form: str
    addressee: str
    state: str
    state_word: str
    sent_on: date | None
    units: int


def nominations(scope: Scope, *, year: int | None = None, block_id: int | None = None) -> Sequence[NominationRow]:
    """The proposals in sight, newest first."""
    rows = (
        Nomination.objects.filter(visible_years(scope, "block_year__"))
        .select_related("block_year")
        .annotate(units=Count("lines"))
        .order_by("-drafted_on", "-pk")
    )
    if year is not None:
        rows = rows.filter(block_year__year=year)
    if block_id is not None:
        rows = rows.filter(block_year_id=block_id)
    return [
        NominationRow(
            id=one.pk,
            block_id=one.block_year_id,
            block=one.block_year.name,
            year=one.block_year.year,
            form=one.form_name,
            addressee=one.addressee,
            state=one.state,
            state_word=str(NominationState(one.state).label),
            sent_on=one.sent_on,
            units=one.units,
        )
        for one in rows
    ]


@dataclass(frozen=True)
class LineRow:
    """One proposed unit."""

    id: int
    unit_id: int
    unit: str
    total: Decimal
    rank: int
    in_favour: int
    present: int
    note: str


def lines_of(nomination: Nomination) -> list[LineRow]:
    """The proposed units in the order of rank, named as in the year."""
    found = list(NominationLine.objects.filter(nomination=nomination).order_by("position"))
    names = names_on([one.organisation_id for one in found], name_day(nomination.block_year))
    return [
        LineRow(
            one.pk,
            one.organisation_id,
            names[one.organisation_id].full,
            one.total,
            one.rank,
            one.in_favour,
            one.present,
            one.note,
        )
        for one in found
    ]


def sent_on(block: BlockYear) -> date | None:
    """The day the block's proposal was sent; None before."""
    found = Nomination.objects.filter(block_year=block, state=NominationState.SENT).order_by("sent_on").first()
    return found.sent_on if found else None


def awaiting(scope: Scope) -> list[Awaiting]:
    """What waits for the head after its meeting: a proposal for the acclaimed units to draft, or a draft to send."""
    if not scope.has(*UNIT_ROLES):
        return []
    heads = BlockYear.objects.filter(
        visible_years(scope),
        stage=Stage.CLOSED,
        members__organisation=scope.unit_id,
        members__role=MemberRole.HEAD,
        meeting__motions__chosen=True,
    ).distinct()
    found: list[Awaiting] = []
    for block in heads.prefetch_related("nominations"):
        live = [one for one in block.nominations.all() if one.state != NominationState.WITHDRAWN]
        if not live:
            title, ids = _("Lập đề nghị khen thưởng cho đơn vị dẫn đầu"), {"block_id": block.pk}
            found.append(Awaiting(title, str(block), "wait", _("Chưa lập"), None, "proposal", ids, _("Lập")))
        for one in live:
            if one.state == NominationState.DRAFT:
                title = _("Hoàn thiện và gửi đề nghị %(form)s") % {"form": one.form_name}
                ids, word = {"nomination_id": one.pk}, str(NominationState.DRAFT.label)
                found.append(Awaiting(title, str(block), "in_progress", word, None, "nomination", ids, _("Mở")))
    return found


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about proposals in sight."""
    return Q(subject__in=references(Nomination.objects.filter(visible_years(scope, "block_year__"))))


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """The proposals among references of the book, by name."""
    rows = Nomination.objects.filter(pk__in=ids_of(subjects, "nominations.nomination")).values_list("pk", "form_name")
    return {f"nominations.nomination:{pk}": name for pk, name in rows}


@dataclass(frozen=True)
class Proposed:
    """A unit among those a sent proposal asks an award for. It is not an award and in no count."""

    nomination_id: int
    form: str
    block: str
    year: int
    sent_on: date | None
    addressee: str


def proposed_for(scope: Scope, unit_id: int) -> list[Proposed]:
    """The sent proposals in sight that name the unit, or one it continues, newest first."""
    line = tree.ids(tree.continued_by([unit_id]))
    rows = (
        Nomination.objects.filter(
            visible_years(scope, "block_year__"), state=NominationState.SENT, lines__organisation__in=line
        )
        .select_related("block_year")
        .distinct()
        .order_by("-sent_on", "-pk")
    )
    return [
        Proposed(one.pk, one.form_name, one.block_year.name, one.block_year.year, one.sent_on, one.addressee)
        for one in rows
    ]
