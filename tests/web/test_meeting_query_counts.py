"""The pages of a meeting ask the database the same few things however many members, points, tasks and votes there are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.utils import timezone
from tests.makers import BlockWorld, make_block
from tests.web.test_query_counts import asked

from thidua.clusters.actions import plan_block_meeting
from thidua.clusters.actions.meetings import task_from_conclusion, task_from_remark
from thidua.meetings.actions import (
    Attendance,
    Ballot,
    Plan,
    Point,
    Said,
    call_roll,
    name_attendees,
    open_vote,
    record_remark,
    set_agenda,
    write_minutes,
)
from thidua.meetings.enums import MeetingKind, Presence, VoteKind, VoteMethod
from thidua.meetings.models import Meeting
from thidua.targets.actions import Asked, Deadline

pytestmark = pytest.mark.django_db
PAGES = ("", "chuong-trinh/", "dai-bieu/", "bieu-quyet/", "phat-bieu/", "hoat-dong/", "giay-moi/", "sua-bien-ban/")


@dataclass(frozen=True)
class Size:
    """How much of everything a meeting has."""

    members: int
    points: int
    tasks: int


def held(province: str, size: Size) -> tuple[BlockWorld, int]:
    """A mid-year review: roll, agenda, one delegate a unit, votes, and tasks half from a remark, half from conclusions."""
    world, today = make_block(size.members, province=province), timezone.localdate()
    chief = world.head.leader.scope(today)
    leader, writer = world.head.leader, world.head.officer
    plan = Plan("Hội nghị sơ kết", today, "Trụ sở", leader.name, writer.name, chair_id=leader.person_id)
    meeting = plan_block_meeting(actor=chief, block_id=world.block_id, plan=plan, kind=MeetingKind.MIDYEAR_REVIEW)

    def seen() -> int:
        return Meeting.objects.get(pk=meeting.pk).revision

    points = [Point(f"Nội dung {at}", "Trưởng khối") for at in range(size.points)]
    set_agenda(actor=chief, meeting_id=meeting.pk, points=points, seen=seen())
    seats = list(meeting.seats.all())
    call_roll(actor=chief, meeting_id=meeting.pk, answers=[Attendance(one.pk, Presence.PRESENT) for one in seats])
    people = {one.pk: "Lý Văn Đại Biểu, Phó Giám đốc" for one in seats}
    name_attendees(actor=chief, meeting_id=meeting.pk, people=people, seen=seen())
    units = tuple(one.unit.pk for one in world.members)
    for at in range(size.points // 2):
        ballot = Ballot(VoteKind.ELECTION, VoteMethod.HANDS, f"Bầu lần {at}", candidates=units)
        open_vote(actor=chief, meeting_id=meeting.pk, ballot=ballot)
    remark = record_remark(actor=chief, meeting_id=meeting.pk, said=Said("Vi Thị Khách", "Cần mở lớp."))
    write_minutes(actor=chief, meeting_id=meeting.pk, conclusions="Giao việc.", ended_at=None, seen=seen())
    for at in range(size.tasks):
        wanted = Asked(title=f"Việc số {at}", owners=[units[at % len(units)]])
        if at % 2:
            task_from_remark(actor=chief, remark_id=remark.pk, asked=wanted, deadline=Deadline(working_days=5))
        else:
            task_from_conclusion(actor=chief, meeting_id=meeting.pk, asked=wanted, deadline=Deadline(working_days=5))
    return world, meeting.pk


def test_a_large_meeting_asks_as_much_as_a_small_one() -> None:
    """3 members, 2 points and 2 tasks take each page as many statements as 14 members, 20 points and 60 tasks."""
    counts: list[dict[str, int]] = []
    for province, size in (("Lam Sơn", Size(3, 2, 2)), ("Chí Linh", Size(14, 20, 60))):
        world, meeting = held(province, size)
        for actor in (world.head.leader, world.members[2].officer):
            client = actor.client()
            counts.append({page: asked(client, f"/hoi-nghi/{meeting}/{page}") for page in PAGES})
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]
    assert max(counts[0].values()) < 60, counts[0]
