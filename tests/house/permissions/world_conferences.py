"""Conferences of the own unit: one with everything on it, one with nothing; the child unit is on the roll of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.calendar import next_working_day
from thidua.decisions.actions.presenting import name_presenter, present_awards
from thidua.decisions.queries.presenting import presentation_of
from thidua.meetings.actions import (
    Asking,
    Plan,
    Told,
    answer_petition,
    assign_petition,
    name_delegates,
    plan_conference,
    record_petition,
    tell_story,
)
from thidua.meetings.enums import MeetingKind, StoryKind
from thidua.meetings.models import Meeting, Seat
from thidua.records.actions import record_award
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def conferences(world: World, mark: str, word: str, officer: Scope, leader: Scope, child: Scope) -> None:
    """The conferences ``conference`` and ``plain``; requests by where they stand, given to the child, the last to the own unit."""
    own, below = (world.id("unit", mark + name) for name in ("own", "child"))
    for name in ("conference", "plain"):
        plan = Plan(
            title=f"Hội nghị biểu dương {word}", held_on=world.day, place="Hội trường", chair_name=leader.person_name,
            secretary_name=officer.person_name, chair_id=leader.person_id,
        )  # fmt: skip
        held = plan_conference(actor=officer, kind=MeetingKind.MODELS, plan=plan, unit_ids=[own, below])
        world.put("meeting", mark + name, held.pk)
    pk = world.id("meeting", mark + "conference")
    seat = Seat.objects.get(meeting_id=pk, organisation_id=below).pk
    world.put("seat", mark + "child", seat)
    (delegate,) = name_delegates(actor=child, seat_id=seat, people=f"Lê Thị {word}, Trưởng phòng")
    world.put("delegate", mark + "child", delegate.pk)
    told = Told(StoryKind.EXEMPLAR, f"Gương {word}", f"Lê Thị {word}", "Hiến đất làm đường", about=f"Lê Thị {word}")
    world.put("story", mark + "story", tell_story(actor=officer, meeting_id=pk, told=told).pk)
    for at, name in enumerate(("open", "assigned", "answered", "own")):
        asking = Asking(f"Lê Thị {word}", f"Đề nghị {word}")
        one = record_petition(actor=officer, meeting_id=pk, asking=asking)
        world.put("petition", mark + name, one.pk)
        if at >= 1:
            due = next_working_day(world.day)
            assign_petition(actor=officer, petition_id=one.pk, unit_id=own if at == 3 else below, due_on=due, seen=1)
        if at == 2:
            answer_petition(actor=child, petition_id=one.pk, text=f"Đã làm {word}", seen=2)
    facts = AwardFacts(
        form="bang-khen-bo-tinh", form_name="Bằng khen của tỉnh", whom=Whom.PERSON, name=f"Lê Thị {word} tỉnh",
        unit_id=own, unit_name=word, years=(world.day.year,), issuer_id=world.id("unit", mark + "parent"),
        issuer_name=f"Ủy ban {word}", decided_on=world.day, decision_number="7/QĐ-UBND",
    )  # fmt: skip
    award = record_award(actor=officer, source=Source(SourceKind.OUTSIDE, f"Bản sao {word}"), facts=facts)
    present_awards(actor=officer, meeting_id=pk, award_ids=[award.pk])
    (group,) = presentation_of(Meeting.objects.get(pk=pk)).groups
    name_presenter(actor=officer, group_id=group.id, person_id=leader.person_id or 0)
    world.put("presentation_group", mark + "group", group.id)
    world.put("presented", mark + "presented", group.rows[0].id)
