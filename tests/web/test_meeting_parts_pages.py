"""The pages below a meeting, used as people use them: plan, agenda, people, votes on paper, remark to task, minutes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.makers import BlockWorld, make_block
from tests.makers.files import pdf_file, png_file

from thidua.clusters.models import BlockMeeting
from thidua.meetings.enums import MeetingState, Presence, VoteState
from thidua.meetings.models import AgendaItem, Choice, CountSheet, Meeting, MinutesVersion, Photo, Remark, Seat, Vote
from thidua.targets.models import Task
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


def words(content: bytes) -> str:
    """The text of a page without its tags, spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def typed(world: BlockWorld, **changes: object) -> dict[str, object]:
    """The plan of a mid-year review as somebody types it."""
    return {
        "kind": "midyear_review",
        "convener_id": world.members[1].unit.pk,
        "title": "Hội nghị sơ kết 6 tháng",
        "held_on": format_day(timezone.localdate()),
        "place": "Trụ sở Sở Giáo dục và Đào tạo",
        "host_id": world.members[1].unit.pk,
        "chair_name": world.head.leader.name,
        "secretary_name": world.members[1].officer.name,
        "guests": "Nguyễn Thu Hòa, Phó Trưởng ban; Sở Nội vụ tỉnh",
        **changes,
    }


def planned(world: BlockWorld) -> tuple[Meeting, Client]:
    """A mid-year review of today, planned by the head through its page and run by the deputy."""
    answer = world.head.officer.client().post(f"/cum-khoi/{world.block_id}/hoi-nghi/moi/", typed(world))
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/hoi-nghi/{meeting.pk}/"
    return meeting, world.members[1].leader.client()


def called(meeting: Meeting, client: Client) -> None:
    """Everybody is called present."""
    fields = {f"presence:{seat.pk}": Presence.PRESENT.value for seat in Seat.objects.all()}
    assert client.post(f"/hoi-nghi/{meeting.pk}/diem-danh/", fields).status_code == 302


def world_of_three() -> BlockWorld:
    """A block of three whose deadline is still ahead."""
    return make_block(3, due=timezone.localdate() + timedelta(days=30))


def test_the_head_plans_what_the_deputy_runs() -> None:
    """The plan names kind, convener, host, guests; the deputy's page writes, the head's reads; the year lists it."""
    world = world_of_three()
    meeting, deputy = planned(world)
    assert (meeting.kind, meeting.convener_id) == ("midyear_review", world.members[1].unit.pk)
    assert BlockMeeting.objects.get().meeting == meeting
    page = f"/hoi-nghi/{meeting.pk}/"
    assert "Ghi điểm danh" in words(deputy.get(page).content)
    assert "Ghi điểm danh" not in words(world.head.leader.client().get(page).content)
    assert "Đăng cai: Sở Giáo dục và Đào tạo" in words(deputy.get(page).content)
    listed = world.members[2].officer.client().get(f"/cum-khoi/{world.block_id}/hoi-nghi/tat-ca/")
    assert "Hội nghị sơ kết 6 tháng" in words(listed.content)
    assert world.head.officer.client().get(f"/cum-khoi/{world.block_id}/hoi-nghi/")["Location"].endswith("/tat-ca/")


def test_a_plan_with_a_stranger_as_chair_keeps_what_was_typed() -> None:
    """A chair nobody knows answers 422 with the code, keeps every field, and plans nothing."""
    world = world_of_three()
    answer = world.head.officer.client().post(
        f"/cum-khoi/{world.block_id}/hoi-nghi/moi/", typed(world, chair_name="Người Ngoài Sổ")
    )
    assert (answer.status_code, "MEET-18" in words(answer.content)) == (422, True)
    assert 'value="Người Ngoài Sổ"' in answer.content.decode()
    assert "Nguyễn Thu Hòa, Phó Trưởng ban; Sở Nội vụ tỉnh" in words(answer.content)
    assert Meeting.objects.count() == 0


def test_the_agenda_is_typed_in_rows_and_carries_papers() -> None:
    """Rows become points in order; a paper hangs on one and is downloaded by a member; a disguised file is named."""
    world = world_of_three()
    meeting, deputy = planned(world)
    page = f"/hoi-nghi/{meeting.pk}/chuong-trinh/"
    rows = {"title:1": "Khai mạc", "presenter:1": "Chủ trì", "title:2": "", "title:3": "Báo cáo", "seen": 1}
    assert deputy.post(page, rows).status_code == 302
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["Khai mạc", "Báo cáo"]
    item = AgendaItem.objects.get(title="Báo cáo").pk
    add = f"/hoi-nghi/{meeting.pk}/tai-lieu/"
    wrong = deputy.post(add, {"item": item, "file": SimpleUploadedFile("a.pdf", b"khong phai")})
    assert (wrong.status_code, "FILE-04" in words(wrong.content)) == (415, True)
    deputy.post(add, {"item": item, "file": SimpleUploadedFile("Báo cáo.pdf", pdf_file())})
    found = re.search(r'href="(/hoi-nghi/tai-lieu/\d+/)"', deputy.get(page).content.decode())
    assert found
    assert world.members[2].officer.client().get(found[1]).content.startswith(b"%PDF")


def test_two_counters_count_apart() -> None:
    """Neither sees the other's figures before both are in; differing counts are shown and not closed; alike they are."""
    world = world_of_three()
    meeting, deputy = planned(world)
    called(meeting, deputy)
    people = {"first": world.head.officer.person_id, "second": world.members[2].officer.person_id}
    assert deputy.post(f"/hoi-nghi/{meeting.pk}/nguoi-kiem-phieu/", people).status_code == 302
    fields = {
        "kind": "election",
        "method": "paper",
        "title": "Bầu Trưởng khối năm sau",
        "candidate": [one.unit.pk for one in world.members[:2]],
    }
    assert deputy.post(f"/hoi-nghi/{meeting.pk}/bieu-quyet/", fields).status_code == 302
    vote = Vote.objects.get()
    one, two = Choice.objects.order_by("position")
    page = f"/hoi-nghi/bieu-quyet/{vote.pk}/"

    def count(client: Client, first: int) -> int:
        figures = {f"in_favour-{one.pk}": first, f"against-{one.pk}": 3 - first, f"no_opinion-{one.pk}": 0}
        figures |= {f"in_favour-{two.pk}": 0, f"against-{two.pk}": 3, f"no_opinion-{two.pk}": 0}
        return client.post(f"{page}dem/", {"issued": 3, "returned": 3, "invalid": 0, **figures}).status_code

    first, second = world.head.officer.client(), world.members[2].officer.client()
    assert (count(deputy, 2), deputy.post(f"{page}dem/", {"issued": "ba"}).status_code) == (403, 403)
    assert (first.post(f"{page}dem/", {"issued": "ba"}).status_code, count(first, 2)) == (422, 302)
    assert "So hai lần đếm" not in words(second.get(page).content)
    assert f'name="in_favour-{one.pk}" value=""' in second.get(page).content.decode()
    count(second, 1)
    assert "Khác nhau" in words(deputy.get(page).content)
    vote.refresh_from_db()
    wrong = deputy.post(f"{page}ket-qua/", {"seen": vote.revision, "chosen": one.pk})
    assert (wrong.status_code, "MEET-37" in words(wrong.content)) == (422, True)
    count(second, 2)
    vote.refresh_from_db()
    assert deputy.post(f"{page}ket-qua/", {"seen": vote.revision, "chosen": one.pk}).status_code == 302
    vote.refresh_from_db()
    assert (vote.state, CountSheet.objects.count()) == (VoteState.CLOSED, 2)
    assert first.get(f"{page}bien-ban-kiem-phieu.pdf").content.startswith(b"%PDF")
    assert deputy.post(f"{page}lai/", {"reason": "Một phiếu chưa bỏ"}).status_code == 302
    assert Vote.objects.get(replaces=vote).reason == "Một phiếu chưa bỏ"


def test_what_is_no_count_is_named_and_kept() -> None:
    """A word where a number belongs, or too many, answers 422 at its field with what was typed."""
    world = world_of_three()
    meeting, deputy = planned(world)
    called(meeting, deputy)
    deputy.post(f"/hoi-nghi/{meeting.pk}/bieu-quyet/", {"kind": "resolution", "method": "hands", "title": "Nghị quyết"})
    page, choice = f"/hoi-nghi/bieu-quyet/{Vote.objects.get().pk}/dem/", Choice.objects.get().pk
    tail = {f"against-{choice}": 0, f"no_opinion-{choice}": 0}
    for said, issued, code in (("ba", 3, "MEET-17"), ("4", 4, "MEET-33"), ("2", 3, "MEET-34")):
        answer = deputy.post(page, {"issued": issued, f"in_favour-{choice}": said, **tail})
        assert (answer.status_code, code in words(answer.content)) == (422, True)
        assert f'name="in_favour-{choice}" value="{said}"' in answer.content.decode()
    assert CountSheet.objects.count() == 0


def test_a_remark_becomes_a_task() -> None:
    """The deputy writes the remark down; the head gives it as a task, which stands under the remark with its deadline."""
    world = world_of_three()
    meeting, deputy = planned(world)
    said = {"speaker": "Nguyễn Thu Hòa", "post": "Phó Trưởng ban", "higher": "on", "text": "Mở lớp tập huấn."}
    page = f"/hoi-nghi/{meeting.pk}/phat-bieu/"
    assert deputy.post(page, said).status_code == 302
    remark = Remark.objects.get()
    head = world.head.officer.client()
    form = head.get(f"/hoi-nghi/phat-bieu/{remark.pk}/giao-viec/").content.decode()
    assert "Nguyễn Thu Hòa, Phó Trưởng ban" in form
    fields = {
        "title": "Mở lớp tập huấn",
        "owners": [world.members[2].unit.pk],
        "working_days": 10,
        "source_kind": "remark",
    }
    assert head.post(f"/hoi-nghi/phat-bieu/{remark.pk}/giao-viec/", fields).status_code == 302
    task = Task.objects.get()
    assert (task.source, task.source_kind) == (f"meetings.remark:{remark.pk}", "remark")
    assert f"/viec-duoc-giao/{task.pk}/" in world.members[2].officer.client().get(page).content.decode()


def test_photos_are_shown_and_refused_with_words() -> None:
    """A photo shows with its caption; a paper sent as a photo answers 415 in words."""
    world = world_of_three()
    meeting, deputy = planned(world)
    add = f"/hoi-nghi/{meeting.pk}/anh/"
    wrong = deputy.post(add, {"caption": "Toàn cảnh", "photo": SimpleUploadedFile("a.pdf", pdf_file())})
    assert (wrong.status_code, "FILE-17" in words(wrong.content)) == (415, True)
    assert (
        deputy.post(add, {"caption": "Toàn cảnh", "photo": SimpleUploadedFile("a.png", png_file())}).status_code == 302
    )
    shown = world.members[2].officer.client().get(f"/hoi-nghi/anh/{Photo.objects.get().pk}/")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")


def test_minutes_go_from_the_close_to_two_agreements() -> None:
    """Close, edit the words, the chair agrees, the secretary agrees; then the next edit asks for a reason."""
    world = world_of_three()
    meeting, deputy = planned(world)
    called(meeting, deputy)
    meeting.refresh_from_db()
    deputy.post(f"/hoi-nghi/{meeting.pk}/ket-luan/", {"conclusions": "Thống nhất.", "seen": meeting.revision})
    assert deputy.post(f"/hoi-nghi/{meeting.pk}/ket-thuc/").status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    page = f"/hoi-nghi/{meeting.pk}/sua-bien-ban/"
    text = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', deputy.get(page).content.decode(), re.DOTALL)
    assert text
    assert deputy.post(page, {"text": f"{text[1]}\nThêm một câu.", "seen": 0}).status_code == 302
    agree = f"/hoi-nghi/{meeting.pk}/xac-nhan-bien-ban/"
    chair, secretary = world.head.leader.client(), world.members[1].officer.client()
    assert secretary.post(agree, {"part": "chair", "seen": 1}).status_code == 403
    assert chair.post(agree, {"part": "chair", "seen": 1}).status_code == 302
    assert secretary.post(agree, {"part": "secretary", "seen": 2}).status_code == 302
    assert MinutesVersion.objects.get().agreed
    wrong = deputy.post(page, {"text": "Một câu khác.", "seen": 3})
    assert (wrong.status_code, "MEET-43" in words(wrong.content)) == (422, True)
    assert "Một câu khác." in wrong.content.decode()
