"""Blocks through the years: who was a member on a day, in which blocks a unit sat, what became of blocks, sub-groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.clusters.enums import BlockChangeKind, ChangeSide, MemberRole, YearCalendar, part_word
from thidua.clusters.models import BlockChange, BlockGroup, BlockYear, Member, YearTerms
from thidua.clusters.permissions import visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.heads import standing_unit
from thidua.clusters.season import year_as
from thidua.registry import tree
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class MemberOn:
    """One member on a day. ``continues``: members of the year it continues, named as they last were."""

    unit_id: int
    unit: str
    role: str
    role_word: str
    continues: tuple[str, ...]


def year_on(scope: Scope, block_id: int, on: date) -> BlockYear | None:
    """The year of a block (by its own number) that holds a day, if in sight: by the calendar the block follows."""
    rows = BlockYear.objects.filter(visible_years(scope), block=block_id, year__in=[on.year, on.year + 1]).order_by(
        "year"
    )
    calendars = dict(YearTerms.objects.filter(block_year__in=rows).values_list("block_year", "calendar"))
    for one in rows:
        if year_as(YearCalendar(calendars.get(one.pk, YearCalendar.CALENDAR)), one.year).period.contains(on):
            return one
    return None


def members_on(block: BlockYear, on: date) -> list[MemberOn]:
    """The members of a year on a day: those whose part had not ended, each as the unit that stood on that day.

    A member that was merged away before the day is there as the unit that continues it, once, with the weightiest part
    of those it continues; one that ended without a successor is not there.
    """
    weight = [MemberRole.HEAD, MemberRole.DEPUTY, MemberRole.MEMBER]
    roles: dict[int, MemberRole] = {}
    merged: dict[int, list[tuple[int, date]]] = {}
    rows = Member.objects.filter(block_year=block).select_related("organisation__successor").order_by("position")
    for one in rows:
        if one.left_on is not None and one.left_on < on:
            continue
        unit = standing_unit(one.organisation, on)
        if unit is None:
            continue
        before = roles.get(unit.pk, MemberRole.MEMBER)
        roles[unit.pk] = min(before, MemberRole(one.role), key=weight.index)
        if unit.pk != one.organisation_id and one.organisation.ended_on is not None:
            merged.setdefault(unit.pk, []).append((one.organisation_id, one.organisation.ended_on))
    names = names_on(roles, on)
    return [
        MemberOn(
            unit,
            names[unit].full,
            role.value,
            str(role.label),
            tuple(names_on([pk], last)[pk].full for pk, last in merged.get(unit, [])),
        )
        for unit, role in roles.items()
    ]


@dataclass(frozen=True)
class SeatIn:
    """One block a unit sits in on a day."""

    block_id: int
    name: str
    year: int
    kind: str
    role_word: str


def blocks_of(scope: Scope, unit_id: int, on: date) -> list[SeatIn]:
    """Every block in sight the unit, or one it continues, sits in on a day: it may be in several at once."""
    return seats_on(scope, [unit_id], on).get(unit_id, [])


def seats_on(scope: Scope, unit_ids: Iterable[int], on: date) -> dict[int, list[SeatIn]]:
    """The same for many units: by the unit that stands on the day. Three queries, however many units there are."""
    units: Iterable[int] = tree.ids(tree.continued_by(unit_ids))
    rows = (
        Member.objects.filter(
            visible_years(scope, "block_year__"), organisation__in=units, block_year__year__in=[on.year, on.year + 1]
        )
        .select_related("block_year__block", "organisation__successor")
        .order_by("block_year__year", "block_year__name", "pk")
    )
    calendars = dict(YearTerms.objects.filter(block_year__members__in=rows).values_list("block_year", "calendar"))
    holding: dict[int, int] = {}
    found: dict[int, dict[int, SeatIn]] = {}
    for one in rows:
        year, unit = one.block_year, standing_unit(one.organisation, on)
        if unit is None or (one.left_on is not None and one.left_on < on):
            continue
        calendar = YearCalendar(calendars.get(year.pk, YearCalendar.CALENDAR))
        if (
            not year_as(calendar, year.year).period.contains(on)
            or holding.setdefault(year.block_id, year.pk) != year.pk
        ):
            continue
        word = part_word(year.block.kind, one.role)
        seat = SeatIn(year.pk, year.name, year.year, year.block.get_kind_display(), word)
        found.setdefault(unit.pk, {}).setdefault(year.pk, seat)
    return {unit: list(seats.values()) for unit, seats in found.items()}


@dataclass(frozen=True)
class ChangeRow:
    """One change: what, when, by which decision, which blocks before and after (as their year nearest to the day)."""

    kind_word: str
    on: date
    basis: str
    note: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_of(scope: Scope, block: BlockYear) -> list[ChangeRow]:
    """What became of a block, latest first; blocks out of sight are counted, not named."""
    changes = (
        BlockChange.objects.filter(parts__block=block.block_id)
        .distinct()
        .order_by("-on", "-pk")
        .prefetch_related("parts")
    )
    rows = []
    for one in changes:
        sides = {
            side: tuple(_named(scope, part.block_id, one.on) for part in one.parts.all() if part.side == side)
            for side in ChangeSide
        }
        rows.append(
            ChangeRow(
                str(BlockChangeKind(one.kind).label),
                one.on,
                one.basis,
                one.note,
                sides[ChangeSide.BEFORE],
                sides[ChangeSide.AFTER],
            )
        )
    return rows


def _named(scope: Scope, block_id: int, on: date) -> str:
    years = list(BlockYear.objects.filter(visible_years(scope), block=block_id))
    if not years:
        return "…"
    nearest = min(years, key=lambda one: (abs(one.year - on.year), -one.year))
    return f"{nearest.name} ({nearest.year})"


@dataclass(frozen=True)
class GroupRow:
    """One sub-group of a year with its members."""

    name: str
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]


def groups_of(block: BlockYear) -> list[GroupRow]:
    """The sub-groups of a year in the order they were named."""
    groups = list(BlockGroup.objects.filter(block_year=block).order_by("pk").prefetch_related("members"))
    names = names_on([one.organisation_id for group in groups for one in group.members.all()], name_day(block))
    return [
        GroupRow(
            group.name,
            tuple(one.organisation_id for one in group.members.all()),
            tuple(names[one.organisation_id].full for one in group.members.all()),
        )
        for group in groups
    ]
