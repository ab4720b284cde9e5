"""Who led, whose turn it is, who was elected; the handover and the rotating flag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.clusters.enums import MemberRole, part_word
from thidua.clusters.models import BlockYear, FlagHolding, Handover, Member, NextRole
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.rotation import Turn, rotation
from thidua.meetings.enums import VoteKind, VoteState
from thidua.meetings.models import Choice, Meeting
from thidua.registry.models import Organisation
from thidua.registry.queries import names_on


@dataclass(frozen=True)
class TurnRow:
    """One member in the order of its turn. ``turn``: 1 for who comes first, 0 for who has none."""

    unit_id: int
    unit: str
    role_word: str
    last_led: int | None
    turn: int


def standing_unit(unit: Organisation, on: date) -> Organisation | None:
    """The unit itself while it stands, else who continues it on the day; None where nobody does."""
    while unit.ended_on is not None and unit.ended_on < on:
        if unit.successor is None:
            return None
        unit = unit.successor
    return unit


def turns_of(block: BlockYear, on: date) -> list[TurnRow]:
    """The members of a year with their turn to lead next: from every year of the block up to this one.

    A member that was merged away led for the unit that continues it.
    """
    led: dict[int, int] = {}
    heads = Member.objects.filter(
        block_year__block=block.block_id, block_year__year__lte=block.year, role=MemberRole.HEAD
    ).select_related("organisation__successor", "block_year")
    for one in heads:
        unit = standing_unit(one.organisation, on)
        if unit is not None:
            led[unit.pk] = max(led.get(unit.pk, 0), one.block_year.year)
    members = list(Member.objects.filter(block_year=block).select_related("organisation").order_by("position"))
    turns = [
        Turn(
            one.organisation_id,
            one.position,
            led.get(one.organisation_id),
            leads_now=one.role == MemberRole.HEAD,
            stands=_stands(one, on),
        )
        for one in members
    ]
    order = {unit: at for at, unit in enumerate(rotation(turns), start=1)}
    names = names_on([one.organisation_id for one in members], name_day(block))
    rows = [
        TurnRow(
            one.organisation_id,
            names[one.organisation_id].full,
            part_word(block.block.kind, one.role),
            led.get(one.organisation_id),
            order.get(one.organisation_id, 0),
        )
        for one in members
    ]
    return sorted(rows, key=lambda one: (one.turn == 0, one.turn))


def _stands(member: Member, on: date) -> bool:
    ended = member.organisation.ended_on
    return (ended is None or ended >= on) and (member.left_on is None or member.left_on >= on)


@dataclass(frozen=True)
class NextRow:
    """One unit elected for next year."""

    unit_id: int
    unit: str
    role: str
    role_word: str
    elected_on: date
    meeting: str


def next_roles_of(block: BlockYear) -> list[NextRow]:
    """Who was elected for next year, the head first."""
    rows = list(NextRole.objects.filter(block_year=block).select_related("meeting"))
    names = names_on([one.organisation_id for one in rows], name_day(block))
    listed = [
        NextRow(
            one.organisation_id,
            names[one.organisation_id].full,
            one.role,
            part_word(block.block.kind, one.role),
            one.elected_on,
            one.meeting.title if one.meeting else "",
        )
        for one in rows
    ]
    return sorted(listed, key=lambda one: (one.role != MemberRole.HEAD, one.unit))


def elected_at(meeting: Meeting) -> Sequence[int] | None:
    """The units a meeting elected by its closed votes that none replaced; None where it held no election."""
    chosen = Choice.objects.filter(
        vote__meeting=meeting,
        vote__kind=VoteKind.ELECTION,
        vote__state=VoteState.CLOSED,
        vote__replaced_by__isnull=True,
    )
    if not chosen.exists():
        return None
    return list(chosen.filter(chosen=True).order_by("pk").values_list("candidate", flat=True))


@dataclass(frozen=True)
class FlagRow:
    """One unit that held the rotating flag, from a day until the next one received it."""

    unit: str
    received_on: date
    until: date | None
    year: int | None
    note: str


def flag_line(block: BlockYear) -> list[FlagRow]:
    """Everybody who held the flag, latest first, named as on the day it came."""
    held = list(FlagHolding.objects.filter(block=block.block_id).select_related("block_year"))
    after = [*(one.received_on for one in held[1:]), None][: len(held)]
    rows = [
        FlagRow(
            names_on([one.organisation_id], one.received_on)[one.organisation_id].full,
            one.received_on,
            until,
            one.block_year.year if one.block_year else None,
            one.note,
        )
        for one, until in zip(held, after, strict=True)
    ]
    return rows[::-1]


@dataclass(frozen=True)
class HandoverView:
    """The handover of a year."""

    giver: str
    receiver_id: int
    receiver: str
    handed_on: date
    handed_by: str
    received_on: date | None
    received_by: str
    note: str
    contents: str


def handover_of(block: BlockYear) -> HandoverView | None:
    """The handover of a year; None before it."""
    found = Handover.objects.filter(block_year=block).first()
    if found is None:
        return None
    names = names_on([found.giver_id, found.receiver_id], found.handed_on)
    return HandoverView(
        giver=names[found.giver_id].full,
        receiver_id=found.receiver_id,
        receiver=names[found.receiver_id].full,
        handed_on=found.handed_on,
        handed_by=found.handed_by,
        received_on=found.received_on,
        received_by=found.received_by,
        note=found.note,
        contents=found.contents,
    )
