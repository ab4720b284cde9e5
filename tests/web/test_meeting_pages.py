"""The meeting through the pages: plan, roll, acclaim, conclusions, close."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, submit_all

from thidua.clusters.actions import plan_block_meeting
from thidua.clusters.enums import Stage
from thidua.meetings.actions import Plan
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Meeting, Motion, Seat
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db

PLAN = {
    "title": "Hội nghị tổng kết",
    "place": "Hội trường Sở",
    "secretary_name": "Lê Thị Thảo",
    "starts_at": "8:00",
}


def frozen_world(members: int = 3) -> BlockWorld:
    """A block whose deadline was ten days ago, frozen the day after it."""
    world = make_block(members, due=timezone.localdate() - timedelta(days=10))
    submit_all(world)
    accept_all(world)
    freeze(world)
    return world


def planned(world: BlockWorld, days: int = 0) -> Meeting:
    """A meeting of the block, ``days`` from today."""
    today = timezone.localdate()
    chair = world.head.leader.name
    plan = Plan("Hội nghị tổng kết", today + timedelta(days=days), "Hội trường", chair, "Lê Thị Thảo")
    return plan_block_meeting(actor=world.head.leader.scope(today), block_id=world.block_id, plan=plan)


def typed(world: BlockWorld, **changes: object) -> dict[str, object]:
    """The plan as somebody types it: the leader of the head unit chairs."""
    return {**PLAN, "chair_name": world.head.leader.name, **changes}


def words(content: bytes) -> str:
    """The text of a page without its tags, spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def called(client: Client, meeting: Meeting, presence: str = "present", **more: str) -> int:
    """Post the roll with everybody the same; the status of the answer."""
    fields = {f"presence:{seat.pk}": presence for seat in Seat.objects.filter(meeting=meeting)}
    return client.post(f"/hoi-nghi/{meeting.pk}/diem-danh/", {**fields, **more}).status_code


def counted(client: Client, motion: Motion, *numbers: int | str, chosen: bool = True) -> tuple[int, str]:
    """Post counted hands (present, in favour, against, no opinion); the status and the words of the answer."""
    names = ("present", "in_favour", "against", "no_opinion")
    fields: dict[str, object] = {**dict(zip(names, numbers, strict=True)), "seen": motion.revision}
    answer = client.post(f"/hoi-nghi/suy-ton/{motion.pk}/", {**fields, **({"chosen": "1"} if chosen else {})})
    return answer.status_code, words(answer.content)


def test_head_plans_a_meeting_and_every_member_is_on_the_roll() -> None:
    """The form of the block leads to the meeting's own page; its tab leads there from then on."""
    world = frozen_world()
    client = world.head.officer.client()
    page = f"/cum-khoi/{world.block_id}/hoi-nghi/"

    answer = client.post(page, typed(world, held_on=format_day(timezone.localdate())))
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/hoi-nghi/{meeting.pk}/"
    assert client.get(page)["Location"] == f"/hoi-nghi/{meeting.pk}/"
    assert (Seat.objects.count(), meeting.starts_at.hour if meeting.starts_at else None) == (3, 8)


def test_plan_with_faults_keeps_what_was_typed() -> None:
    """Every fault is named at its field, what was typed stays, nothing is written."""
    world = frozen_world()
    answer = world.head.officer.client().post(
        f"/cum-khoi/{world.block_id}/hoi-nghi/", typed(world, held_on="31/02/2026", place="")
    )

    assert answer.status_code == 422
    assert "DATE-01" in words(answer.content)
    assert f'value="{world.head.leader.name}"' in answer.content.decode()
    assert Meeting.objects.count() == 0


def test_members_see_why_they_cannot_plan() -> None:
    """A member sees what will stand here and who can do it; its POST is refused."""
    world = frozen_world()
    client = world.members[1].leader.client()
    page = f"/cum-khoi/{world.block_id}/hoi-nghi/"

    assert "Người có thể làm việc này: đơn vị Trưởng khối" in words(client.get(page).content)
    assert client.post(page, typed(world, held_on=format_day(timezone.localdate()))).status_code == 403


def test_nothing_is_recorded_before_the_day() -> None:
    """Roll, hands, conclusions and close are refused before the day, with the day in the sentence."""
    world = frozen_world()
    meeting = planned(world, days=3)
    client = world.head.leader.client()
    client.post(f"/hoi-nghi/{meeting.pk}/gioi-thieu/", {"unit": world.members[0].unit.pk})
    motion = Motion.objects.get()

    assert called(client, meeting) == 422
    assert counted(client, motion, 3, 3, 0, 0)[0] == 422
    answer = client.post(f"/hoi-nghi/{meeting.pk}/ket-luan/", {"conclusions": "Nhất trí", "seen": meeting.revision})
    assert (answer.status_code, "MEET-01" in words(answer.content)) == (422, True)
    assert client.post(f"/hoi-nghi/{meeting.pk}/ket-thuc/").status_code == 422
    text = words(client.get(f"/hoi-nghi/{meeting.pk}/").content)
    assert f"Hội nghị họp ngày {format_day(meeting.held_on)}" in text
    assert "Ghi điểm danh" not in text


def test_roll_is_kept_with_people_and_delegates() -> None:
    """The roll by seat is kept; one button marks all not yet called as present."""
    world = frozen_world()
    meeting = planned(world)
    client = world.head.officer.client()
    first = Seat.objects.order_by("pk")[0]
    more = {f"people:{first.pk}": "4", f"delegate:{first.pk}": "Nguyễn Thị Lụa"}

    assert called(client, meeting, "unknown", all="present", **more) == 302
    assert list(Seat.objects.order_by("pk").values_list("presence", "people", "delegate")) == [
        ("present", 4, "Nguyễn Thị Lụa"),
        ("present", None, ""),
        ("present", None, ""),
    ]


def test_two_who_call_the_roll_do_not_overwrite_each_other() -> None:
    """A roll sent from an older page answers 409, names who was faster, and changes nothing."""
    world = frozen_world()
    meeting = planned(world)
    client, page = world.head.leader.client(), f"/hoi-nghi/{meeting.pk}/diem-danh/"
    seat = meeting.seats.order_by("pk")[0]
    fields = {f"presence:{seat.pk}": "present", f"people:{seat.pk}": "3", "seen": meeting.revision}

    assert client.post(page, fields).status_code == 302
    answer = client.post(page, {**fields, f"presence:{seat.pk}": "absent"})
    assert (answer.status_code, world.head.leader.name in answer.content.decode()) == (409, True)
    seat.refresh_from_db()
    assert (seat.presence, seat.people) == ("present", 3)


def test_roll_refuses_foreign_seats_and_strange_numbers() -> None:
    """A seat of another meeting, a word for a number, an unknown answer: each refused, nothing written."""
    world, other = frozen_world(), make_block(2, province="Hồng Lĩnh", due=timezone.localdate() - timedelta(days=10))
    meeting, foreign = planned(world), planned(other)
    client = world.head.officer.client()
    strange, seat = foreign.seats.order_by("pk")[0], meeting.seats.order_by("pk")[0]

    assert called(client, meeting, **{f"presence:{strange.pk}": "present"}) == 422
    assert called(client, meeting, **{f"people:{seat.pk}": "mười"}) == 422
    assert called(client, meeting, "maybe") == 404
    assert called(client, meeting, **{"presence:x": "present"}) == 404
    assert set(Seat.objects.values_list("presence", flat=True)) == {"unknown"}


def test_hands_must_add_up_and_fit_those_present() -> None:
    """Too many present, parts that do not add up, a missed threshold, no number: named, kept as typed, not written."""
    world = frozen_world()
    meeting = planned(world)
    client = world.head.leader.client()
    called(client, meeting)
    client.post(f"/hoi-nghi/{meeting.pk}/gioi-thieu/", {"unit": world.members[0].unit.pk})
    motion = Motion.objects.get()

    for numbers, code in (((4, 4, 0, 0), "MEET-06"), ((3, 2, 0, 0), "MEET-08"), ((3, 1, 2, 0), "MEET-07")):
        status, text = counted(client, motion, *numbers)
        assert (status, code in text) == (422, True)
    assert counted(client, motion, "ba", 3, 0, 0)[0] == 422
    assert counted(client, motion, 3, -1, 4, 0)[0] == 422
    assert Motion.objects.filter(present__isnull=False).count() == 0
    assert counted(client, motion, 3, 2, 1, 0)[0] == 302
    text = words(client.get(f"/hoi-nghi/{meeting.pk}/").content)
    assert "Được suy tôn" in text


def test_who_was_slower_is_told_and_keeps_the_numbers() -> None:
    """A count over an older revision answers 409, says who was faster and keeps what was typed."""
    world = frozen_world()
    meeting = planned(world)
    client = world.head.leader.client()
    called(client, meeting)
    client.post(f"/hoi-nghi/{meeting.pk}/gioi-thieu/", {"unit": world.members[0].unit.pk})
    motion = Motion.objects.get()
    counted(client, motion, 3, 3, 0, 0)
    status, text = counted(client, motion, 3, 2, 1, 0)

    assert (status, "FLOW-01" in text, world.head.leader.name in text) == (409, True, True)
    assert Motion.objects.get().in_favour == 3


def test_only_ranked_members_can_be_put_forward() -> None:
    """A unit of another block, or one put forward already, is refused; a member's own officer may not put forward."""
    world, other = frozen_world(), make_block(2, province="Hồng Lĩnh")
    meeting = planned(world)
    client, page = world.head.officer.client(), f"/hoi-nghi/{meeting.pk}/gioi-thieu/"

    assert client.post(page, {"unit": other.head.unit.pk}).status_code in {404, 422}
    assert client.post(page, {"unit": world.head.unit.pk}).status_code == 302
    assert client.post(page, {"unit": world.head.unit.pk}).status_code == 422
    assert world.members[1].officer.client().post(page, {"unit": world.members[1].unit.pk}).status_code == 403
    assert Motion.objects.count() == 1


def test_closing_is_locked_with_its_reasons_and_then_ends_the_year() -> None:
    """What is lacking stands on the page; complete, the close names how many; afterwards nothing can change."""
    world = frozen_world()
    meeting = planned(world)
    client = world.head.leader.client()
    page = f"/hoi-nghi/{meeting.pk}/"
    assert "Còn 3 đơn vị chưa điểm danh. MEET-09" in words(client.get(page).content)
    answer = client.post(f"{page}ket-thuc/")
    assert (answer.status_code, "MEET-11" in words(answer.content)) == (422, True)

    called(client, meeting)
    client.post(f"{page}gioi-thieu/", {"unit": world.members[0].unit.pk})
    counted(client, Motion.objects.get(), 3, 3, 0, 0)
    meeting.refresh_from_db()
    client.post(f"{page}ket-luan/", {"conclusions": "Nhất trí.", "ended_at": "11:15", "seen": meeting.revision})
    assert "Kết thúc hội nghị, suy tôn 1 đơn vị" in words(client.get(f"{page}ket-thuc/").content)
    assert world.head.officer.client().post(f"{page}ket-thuc/").status_code == 403
    assert client.post(f"{page}ket-thuc/").status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, world.year().stage) == (MeetingState.CLOSED, Stage.CLOSED)
    assert called(client, meeting, "absent") == 422
    assert f"/cum-khoi/{world.block_id}/de-nghi/" in client.get(page).content.decode()


def test_plan_can_be_changed_until_closed() -> None:
    """The head changes place and hour; an older revision is told who was faster."""
    world = frozen_world()
    meeting = planned(world)
    client, page = world.head.officer.client(), f"/hoi-nghi/{meeting.pk}/ke-hoach/"
    fields = typed(world, held_on=format_day(meeting.held_on), place="Hội trường lớn", seen=meeting.revision)

    assert client.post(page, fields).status_code == 302
    assert Meeting.objects.get().place == "Hội trường lớn"
    answer = client.post(page, {**fields, "place": "Nơi khác"})
    assert answer.status_code == 409
    assert 'value="Nơi khác"' in answer.content.decode()


def test_foreign_meetings_are_missing_and_not_listed() -> None:
    """Every address of a foreign meeting answers 404, and the list does not name it."""
    world, other = frozen_world(), make_block(2, province="Hồng Lĩnh")
    meeting = hold_meeting(world, closed=False)
    client = other.head.leader.client()
    pages = ("ke-hoach/", "diem-danh/", "gioi-thieu/", "ket-luan/", "ket-thuc/")

    assert client.get(f"/hoi-nghi/{meeting.pk}/").status_code == 404
    assert [client.post(f"/hoi-nghi/{meeting.pk}/{page}").status_code for page in pages] == [404] * len(pages)
    assert client.post(f"/hoi-nghi/suy-ton/{Motion.objects.get().pk}/").status_code == 404
    assert meeting.title not in words(client.get(f"/hoi-nghi/?year={world.due.year}").content)
    assert meeting.title in words(world.standing.client().get(f"/hoi-nghi/?year={world.due.year}").content)
