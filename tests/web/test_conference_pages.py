"""Pages of a conference and of presenting awards: what is typed reaches the actions, what fails stays in its fields."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.decisions.granted import granted
from tests.decisions.office import Office, collective, make_office, person
from tests.makers import Actor, make_actor, make_unit

from thidua.calendar import next_working_day
from thidua.decisions.actions.presenting import present_decision
from thidua.decisions.enums_presentation import Outcome
from thidua.decisions.models import HandOver
from thidua.decisions.queries.presenting import presentation_of
from thidua.meetings.enums import MeetingState, PetitionState
from thidua.meetings.models import Delegate, Meeting, Petition, Seat, Story
from thidua.meetings.queries.conferences import parts
from thidua.registry.models import Organisation
from thidua.targets.models import Task
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


class Hall:
    """An office, a commune it invites, browsers of both, and a conference of today planned on the page."""

    def __init__(self) -> None:
        self.office: Office = make_office()
        self.commune: Organisation = make_unit("Ủy ban nhân dân xã Bình An", self.office.top)
        self.guest: Actor = make_actor(self.commune, name="Triệu Văn Sử")
        self.client: Client = self.office.officer.client()
        answer = self.client.post(reverse("conference-new"), self.plan())
        assert answer.status_code == 302, answer.content.decode()
        self.meeting = Meeting.objects.get()

    def plan(self, **changed: object) -> dict[str, object]:
        """What is typed to plan it."""
        typed: dict[str, object] = {
            "kind": "models_conference",
            "title": "Hội nghị biểu dương điển hình tiên tiến",
            "ordinal": "1",
            "held_on": format_day(timezone.localdate()),
            "starts_at": "08:00",
            "place": "Hội trường Sở",
            "chair_name": "Hoàng Văn Sinh",
            "secretary_name": "Lý Thị Páo",
            "anniversary": "Ngày truyền thống của ngành",
            "anniversary_day": "03/05/1946",
            "unit": [self.office.unit.pk, self.commune.pk],
        }
        return {**typed, **changed}

    @property
    def seen(self) -> int:
        """The revision the meeting stands at."""
        return Meeting.objects.get(pk=self.meeting.pk).revision

    @property
    def seat(self) -> Seat:
        """The seat of the commune."""
        return Seat.objects.get(meeting=self.meeting, organisation=self.commune)

    def page(self, name: str, client: Client | None = None) -> str:
        """One of the meeting's own pages."""
        answer = (client or self.client).get(reverse(name, args=[self.meeting.pk]))
        assert answer.status_code == 200, answer
        return answer.content.decode()

    def post(self, where: str, pk: int | None = None, client: Client | None = None, **typed: object) -> str:
        """Send a form; the page it leads to."""
        to = reverse(where, args=[pk or self.meeting.pk])
        return (client or self.client).post(to, typed, follow=True).content.decode()


@pytest.fixture
def hall() -> Hall:
    """A conference of today."""
    return Hall()


def test_a_conference_is_planned_with_its_parts_and_delegates(hall: Hall) -> None:
    """The first conference marks its anniversary; parts are set; a delegate above the quota is refused, his name kept."""
    first = hall.page("meeting")
    assert "Lần thứ 1" in first
    assert "Kỷ niệm 80 năm Ngày truyền thống của ngành" in first
    for name in ("conference-parts", "meeting-agenda", "meeting-people", "meeting-votes", "meeting-remarks"):
        assert hall.meeting.title in hall.page(name)
    typed = {"seen": hall.seen, "ordinal": "1", "organiser": hall.office.unit.pk, "part:1": "Tổng kết phong trào"}
    days = {"first:1": "01/01/2021", "last:1": "31/12/2025"}
    assert "Đã lưu nội dung hội nghị" in hall.post("conference-parts", **typed, **days)
    assert [one.said for one in parts(hall.meeting)] == ["Tổng kết phong trào giai đoạn 2021-2025"]
    wrong = hall.post(
        "conference-parts", **{**typed, "seen": hall.seen, "first:1": "01/01/2021", "last:1": "31/12/2019"}
    )
    assert "MEET-53" in wrong
    assert 'value="31/12/2019"' in wrong
    assert "chỉ tiêu" in hall.post("conference-delegates", seen=hall.seen, **{f"quota:{hall.seat.pk}": "1"})
    guest = hall.guest.client()
    assert "Đã ghi đại biểu" in hall.post("delegates-name", hall.seat.pk, guest, people="Bàn Thị Liên, Bí thư")
    hall.post("conference-delegates", seen=hall.seen, **{f"quota:{hall.seat.pk}": "2"})
    over = hall.post("delegates-name", hall.seat.pk, guest, people="Vi Văn Thắm\nLò Thị Hặc")
    assert "được cử 2 đại biểu, danh sách này thành 3 người" in over
    assert "Vi Văn Thắm\nLò Thị Hặc" in over
    one = Delegate.objects.get()
    hall.post("delegate-replace", one.pk, guest, person="Vi Văn Thắm, Trưởng thôn", reason="Ốm")
    instead = Delegate.objects.get(state="named")
    assert "Đã thay bằng Vi Văn Thắm: Ốm" in hall.page("conference-delegates", guest)
    hall.post("delegates-call", **{f"delegate:{instead.pk}": "present"})
    assert (hall.seat.presence, hall.seat.people) == ("present", 1)
    hall.post("congress-send", congress="Đại hội tỉnh lần thứ VII", people="Bàn Thị Liên", unit=hall.commune.pk)
    assert "Cử 01 đại biểu dự Đại hội tỉnh lần thứ VII" in hall.page("meeting-text")
    assert "(02 đại biểu)" in hall.page("meeting-invitation")
    assert hall.client.get(reverse("paper-invitation", args=[hall.meeting.pk, "docx"])).content[:2] == b"PK"


def test_what_fails_to_be_planned_stays_typed(hall: Hall) -> None:
    """Without a unit and with a chair nobody knows, the page names both faults in turn and keeps the title."""
    answer = hall.client.post(reverse("conference-new"), hall.plan(unit=[]))
    assert (answer.status_code, "MEET-51" in answer.content.decode()) == (422, True)
    answer = hall.client.post(reverse("conference-new"), hall.plan(chair_name="Không Ai Biết", title="Đại hội"))
    page = answer.content.decode()
    assert "MEET-18" in page
    assert 'value="Đại hội"' in page
    assert hall.office.standing.client().get(reverse("conference-new")).status_code == 403


def test_stories_and_requests_go_their_way(hall: Hall) -> None:
    """A story with a counting picture is refused and kept typed; a request is given, answered by its unit, closed, exported."""
    told = {"kind": "exemplar", "title": "Người trồng quế", "author": "Bàn Thị Liên", "about": "Bàn Thị Liên"}
    bad = hall.post("meeting-stories", **told, text="Chị <img src=//x> hiến đất")
    assert "STORY-01" in bad
    assert "&lt;img src=//x&gt;" in bad
    assert "Đã ghi bài" in hall.post("meeting-stories", **told, text="Chị hiến đất làm đường.")
    story = Story.objects.get()
    unread = hall.post("story-consent", story.pk, on="31/02/2026", how="Giấy do xã giữ")
    assert ('value="31/02/2026"' in unread, 'value="Giấy do xã giữ"' in unread) == (True, True), "what was typed stays"
    assert 'aria-invalid="true"' in unread.split('name="on"')[1].split(">")[0]
    early = hall.post("story-consent", story.pk, on=format_day(timezone.localdate() + timedelta(days=1)), how="Giấy")
    assert ("STORY-04" in early, f'id="story-{story.pk}" open' in early) == (True, True)
    hall.post("story-consent", story.pk, on=format_day(timezone.localdate()), how="Giấy đồng ý")
    assert "Đã đồng ý phổ biến" in hall.page("meeting-stories")
    hall.post("meeting-petitions", asker="Vi Văn Thắm", text="Đề nghị sửa đường")
    one = Petition.objects.get()
    due = next_working_day(timezone.localdate() + timedelta(days=3))
    assert "Chờ trả lời" in hall.post("petition-assign", one.pk, unit=hall.commune.pk, due_on=format_day(due), seen=1)
    guest = hall.guest.client()
    assert "Trả lời kiến nghị số 1" in guest.get(reverse("inbox")).content.decode()
    assert "Đã ghi trả lời" in hall.post("petition-answer", one.pk, guest, text="Sửa trong tháng tới.", seen=2)
    assert "FLOW-01" in hall.post("petition-close", one.pk, note="", seen=2)
    assert "Đã khép lại" in hall.post("petition-close", one.pk, note="Đủ", seen=3)
    assert Petition.objects.get().state == PetitionState.CLOSED
    book = hall.client.get(reverse("petitions-file", args=[hall.meeting.pk])).content
    with ZipFile(BytesIO(book)) as package:
        assert "Sửa trong tháng tới." in package.read("xl/sharedStrings.xml").decode()


def test_a_conclusion_without_owner_is_refused_and_with_one_is_a_task(hall: Hall) -> None:
    """The page of the task says who is missing; with an owner the conclusion stands and the task can be opened."""
    due = format_day(next_working_day(date(timezone.localdate().year + 1, 1, 10)))
    typed = {"title": "Mở hai lớp tập huấn", "due_on": due, "source_kind": "conclusion"}
    assert "TASK-02" in hall.post("meeting-task", **typed)
    assert Task.objects.count() == 0
    assert "Mở hai lớp tập huấn" in hall.post("meeting-task", **typed, owners=[hall.commune.pk])
    assert Meeting.objects.get(pk=hall.meeting.pk).conclusions == "Mở hai lớp tập huấn"
    assert "Mở hai lớp tập huấn" in hall.guest.client().get(reverse("tasks")).content.decode()


def test_awards_are_presented_from_the_script_to_the_close(hall: Hall) -> None:
    """A decision is put on the script, presenters and receivers are said, the result is recorded, then the meeting closes."""
    rows = [collective("Văn phòng Sở"), person("Bàn Thị Liên"), person("Lò Văn Ón", gender="nam", posthumous=True)]
    held = granted(hall.office, rows, on=timezone.localdate())
    assert "Chưa có khen thưởng nào trong kịch bản" in hall.page("meeting-presentation")
    assert "PRES-07" in hall.post("meeting-presentation")
    shown = hall.post("meeting-presentation", decision=held.pk)
    assert "Lượt 1. Giấy khen" in shown
    assert "2 khen thưởng chưa rõ người nhận" in shown
    view = presentation_of(hall.meeting)
    for group in view.groups:
        hall.post("group-presenter", group.id, person=hall.office.leader.person_id)
    ids = {one.name: one.id for one in view.rows}
    kept = hall.post("presented-receiver", ids["Lò Văn Ón"], receiver="self", name="Lò Văn Ón")
    assert "PRES-04" in kept
    hall.post("presented-receiver", ids["Lò Văn Ón"], receiver="relative", name="Lò Thị Hặc", note="vợ")
    hall.post(
        "presented-receiver", ids["Văn phòng Sở"], receiver="representative", name="Hà Thị Ba", note="Chánh Văn phòng"
    )
    hall.post("group-move", view.groups[0].id, to="down")
    assert [one.title for one in presentation_of(hall.meeting).groups] == [one.title for one in reversed(view.groups)]
    assert hall.client.get(reverse("paper-script", args=[hall.meeting.pk, "pdf"])).content[:4] == b"%PDF"
    leader = hall.office.leader.client()
    roll = {f"presence:{one.pk}": "present" for one in Seat.objects.all()}
    hall.post("meeting-roll", **roll)
    hall.post("meeting-minutes", conclusions="Thống nhất.", seen=hall.seen)
    assert "PRES-06" in hall.post("meeting-close", client=leader)
    seen = presentation_of(hall.meeting).revision
    done = hall.post("presentation-record", seen=seen, signed="on")
    assert "Đã ghi kết quả trao thưởng" in done
    assert len(presentation_of(hall.meeting).having(Outcome.PRESENTED)) == HandOver.objects.count() == 3
    hall.post("meeting-close", client=leader)
    assert Meeting.objects.get(pk=hall.meeting.pk).state == MeetingState.CLOSED
    assert "Lò Thị Hặc (vợ) nhận" in hall.page("meeting-text", leader)
    pdf = hall.client.get(reverse("paper-minutes", args=[hall.meeting.pk, "pdf"]))
    assert pdf.content[:4] == b"%PDF"


def test_a_stranger_sees_nothing_and_a_guest_changes_nothing(hall: Hall) -> None:
    """For an office not invited every page is missing; the guest reads the script and may not touch it."""
    held = granted(hall.office, [person("Bàn Thị Liên")], on=timezone.localdate())
    officer = hall.office.officer.scope(timezone.localdate())
    present_decision(actor=officer, meeting_id=hall.meeting.pk, decision_id=held.pk)
    stranger, guest = hall.office.stranger.client(), hall.guest.client()
    for name in ("meeting", "conference-parts", "meeting-petitions", "meeting-presentation"):
        assert stranger.get(reverse(name, args=[hall.meeting.pk])).status_code == 404
    assert "Bàn Thị Liên" in hall.page("meeting-presentation", guest)
    assert guest.post(reverse("meeting-presentation", args=[hall.meeting.pk]), {"decision": held.pk}).status_code == 403


def test_a_unit_outside_the_conference_answers_what_it_was_given(hall: Hall) -> None:
    """A request given to an office not invited opens for it alone: it answers, and the meeting stays out of its sight."""
    hall.post("meeting-petitions", asker="Vi Văn Thắm", text="Đề nghị sửa đường")
    one, stranger = Petition.objects.get(), hall.office.stranger
    assert stranger.client().get(reverse("petition", args=[one.pk])).status_code == 404
    due = format_day(next_working_day(timezone.localdate() + timedelta(days=3)))
    hall.post("petition-assign", one.pk, unit=stranger.unit_id, due_on=due, seen=1)
    page = hall.post("petition-answer", one.pk, stranger.client(), text="Đã sửa.", seen=2)
    assert "Đã ghi trả lời" in page
    assert reverse("meeting-petitions", args=[hall.meeting.pk]) not in page
    assert stranger.client().get(reverse("meeting", args=[hall.meeting.pk])).status_code == 404


def test_the_script_is_read_in_as_many_queries_however_long(hall: Hall) -> None:
    """The page of the presentation asks the database as often for twenty-one awards as for one."""
    today = timezone.localdate()
    counts = []
    for at, many in enumerate((1, 20)):
        held = granted(
            hall.office, [person(f"Bàn Thị Liên {at}{n}") for n in range(many)], on=today, number=f"{214 + at}"
        )
        present_decision(actor=hall.office.officer.scope(today), meeting_id=hall.meeting.pk, decision_id=held.pk)
        hall.page("meeting-presentation")
        with CaptureQueriesContext(connection) as asked:
            hall.page("meeting-presentation")
        counts.append(len(asked))
    assert counts[0] == counts[1] < 60
