"""Blocks and their years: the list, one year, its members, the set-up against the forming decision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from thidua.clusters.enums import CardState, MemberRole, Stage, part_word
from thidua.clusters.models import BlockYear, Member
from thidua.clusters.permissions import visible_years
from thidua.errors import Missing
from thidua.registry.models import OrganisationName
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import fold

YEAR_OF_MEETING = """
SELECT id FROM clusters_blockyear WHERE meeting_id = %s
UNION ALL SELECT block_year_id FROM clusters_blockmeeting WHERE meeting_id = %s
"""


def block_year_for(scope: Scope, block_id: int) -> BlockYear:
    """The year of a block with its members, sheet and meeting, if in sight; ``Missing`` otherwise."""
    return _whole_year(scope, Q(pk=block_id), "meeting")


def _whole_year(scope: Scope, which: Q, *beside: str) -> BlockYear:
    """The one year ``which`` names, read with what stands beside it."""
    rows = BlockYear.objects.filter(visible_years(scope), which).select_related("block", "score_sheet", *beside)
    found = list(rows.prefetch_related("members"))
    if not found:
        raise Missing
    return found[0]


def block_years_for(scope: Scope, block_ids: Collection[int]) -> list[BlockYear]:
    """Those of these years that are in sight, with their members and sheets, in the order of their numbers."""
    rows = BlockYear.objects.filter(visible_years(scope), pk__in=block_ids).order_by("pk")
    return list(rows.select_related("block", "score_sheet").prefetch_related("members"))


def demand_in_sight(scope: Scope, block_id: int) -> None:
    """Refuse a year out of sight as one that is not there."""
    if not BlockYear.objects.filter(visible_years(scope), pk=block_id).exists():
        raise Missing


def block_of_meeting(scope: Scope, meeting_id: int) -> BlockYear:
    """The year of a block whose meeting this is, if in sight; ``Missing`` otherwise."""
    return _whole_year(scope, Q(pk__in=RawSQL(YEAR_OF_MEETING, [meeting_id, meeting_id])))  # noqa: S611 - no text in it


@dataclass(frozen=True)
class BlockRow:
    """One year of a block in a list."""

    id: int
    block_id: int
    name: str
    year: int
    kind: str
    owner: str
    head: str
    members: int
    submitted: int
    stage: str
    stage_word: str
    self_score_due: date
    own_role: str
    recorded_afterwards: bool


def block_years(scope: Scope, year: int | None = None, only: Collection[int] | None = None) -> list[BlockRow]:
    """The years of blocks in sight, newest first, by name; ``only`` keeps those with these numbers."""
    rows = BlockYear.objects.filter(visible_years(scope)).select_related("block").prefetch_related("members")
    if year is not None:
        rows = rows.filter(year=year)
    if only is not None:
        rows = rows.filter(pk__in=only)
    done = [CardState.SUBMITTED, CardState.SYNTHESISED]
    counted = rows.annotate(sent=Count("members__card", filter=Q(members__card__state__in=done)))
    listed = sorted(counted, key=lambda one: (-one.year, fold(one.name), one.pk))
    heads = {one.pk: _head(one) for one in listed}
    names = names_on([*(one.block.owner_id for one in listed), *heads.values()], scope.on)
    return [
        BlockRow(
            id=one.pk,
            block_id=one.block_id,
            name=one.name,
            year=one.year,
            kind=one.block.get_kind_display(),
            owner=names[one.block.owner_id].full,
            head=names[head].full if (head := heads[one.pk]) else "",
            members=len(one.members.all()),
            submitted=one.sent,
            stage=one.stage,
            stage_word=str(Stage(one.stage).label),
            self_score_due=one.self_score_due,
            own_role=_own_role(scope, one),
            recorded_afterwards=one.recorded_afterwards,
        )
        for one in listed
    ]


def _head(block: BlockYear) -> int | None:
    return next((one.organisation_id for one in block.members.all() if one.role == MemberRole.HEAD), None)


def _own_role(scope: Scope, block: BlockYear) -> str:
    return next((one.role for one in block.members.all() if one.organisation_id in scope.own), "")


def years(scope: Scope) -> list[int]:
    """The years that have a block in sight, newest first: what the year chooser offers."""
    return list(
        BlockYear.objects.filter(visible_years(scope)).values_list("year", flat=True).distinct().order_by("-year")
    )


def found(scope: Scope, text: str, limit: int = 10) -> list[BlockRow]:
    """Blocks whose name holds the text, marks folded, for the search."""
    wanted = fold(text)
    if not wanted:
        return []
    named = BlockYear.objects.filter(visible_years(scope)).order_by("-year", "pk").values_list("pk", "name")
    return block_years(scope, only=[pk for pk, name in named if wanted in fold(name)][:limit])


@dataclass(frozen=True)
class MemberRow:
    """One member of a year, with the state of its card; scores only where the asker may see them."""

    id: int
    unit_id: int
    unit: str
    short: str
    role: str
    role_word: str
    left_out: str
    card_id: int | None
    state: str
    state_word: str
    late: bool
    submitted_on: date | None
    reopened_until: date | None
    open_requests: int


def member_rows(block: BlockYear) -> list[MemberRow]:
    """The members in the order of the forming decision, named as in the year, with the state of their cards."""
    members = list(
        Member.objects.filter(block_year=block)
        .select_related("card")
        .annotate(asked=Count("card__requests", filter=Q(card__requests__answered_on__isnull=True)))
        .order_by("position")
    )
    names = names_on([one.organisation_id for one in members], name_day(block))
    rows = []
    for one in members:
        card = getattr(one, "card", None)
        state = CardState(card.state) if card else CardState.NOT_STARTED
        name = names[one.organisation_id]
        rows.append(
            MemberRow(
                id=one.pk,
                unit_id=one.organisation_id,
                unit=name.full,
                short=name.short,
                role=one.role,
                role_word=part_word(block.block.kind, one.role),
                left_out=one.left_out,
                card_id=card.pk if card else None,
                state=state.value,
                state_word=str(state.label),
                late=bool(card and card.late),
                submitted_on=card.submitted_on if card else None,
                reopened_until=card.reopened_until if card else None,
                open_requests=one.asked,
            )
        )
    return rows


def name_day(block: BlockYear) -> date:
    """The day on which the members of a year are named: the last day for self-scores."""
    return block.self_score_due


@dataclass(frozen=True)
class Against:
    """The set-up held against the forming decision.

    missing: listed in the decision, not among the members; unknown: members the decision does not list.
    """

    stated: int | None
    listed: int
    members: int
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """True when count and names all agree, as far as the decision was entered."""
        return not self.missing and not self.unlisted and self.stated in {None, self.members}


def list_against_decision(block: BlockYear) -> Against:
    """Compare the members with the list of the forming decision, by any name a unit ever bore."""
    lines = [line.strip(" ;.,-\t") for line in block.decision_list.splitlines()]
    listed = [line for line in lines if line]
    members = list(Member.objects.filter(block_year=block).order_by("position"))
    bore: dict[int, set[str]] = {}
    for unit, folded, short in OrganisationName.objects.filter(
        organisation__in=[one.organisation_id for one in members]
    ).values_list("organisation_id", "folded", "short"):
        bore.setdefault(unit, set()).update({folded, fold(short)})
    wanted = [fold(line) for line in listed]
    known = set().union(*bore.values()) if bore else set()
    names = names_on([one.organisation_id for one in members], name_day(block))
    return Against(
        stated=block.stated_count,
        listed=len(listed),
        members=len(members),
        missing=tuple(line for line, folded in zip(listed, wanted, strict=True) if folded not in known),
        unlisted=tuple(
            names[one.organisation_id].full
            for one in members
            if listed and not bore.get(one.organisation_id, set()) & set(wanted)
        ),
    )
