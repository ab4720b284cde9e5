"""Conferences an office holds: parts with periods, delegates within quotas, stories, requests, conclusions with owners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.meetings.conference import DAY, PLANNED, Held, plan
from tests.meetings.held import midyear, runner

from thidua.book.queries import rows
from thidua.decisions.papers_meeting import blocks_of, invitation_of
from thidua.errors import Forbidden, Missing, Problem, Refused, Unreadable
from thidua.meetings.actions import (
    Asking,
    Occasion,
    PartFacts,
    Told,
    answer_petition,
    assign_petition,
    call_delegates,
    change_plan,
    close_petition,
    draw_conclusion,
    name_delegates,
    plan_conference,
    record_consent,
    record_petition,
    replace_delegate,
    send_to_congress,
    set_parts,
    set_quotas,
    tell_story,
)
from thidua.meetings.enums import MeetingKind, PetitionState, Presence, StoryKind
from thidua.meetings.models import Delegate, Meeting, Seat
from thidua.meetings.plain import plain_story
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import delegations, occasion_of, parts
from thidua.meetings.queries.petitions import petition_for, petitions, petitions_awaiting
from thidua.papers import as_text, render_docx, render_pdf
from thidua.registry.models import Person, Post
from thidua.registry.queries import name_on
from thidua.targets.actions import Asked, Deadline, inspect_task
from thidua.targets.models import Task

pytestmark = pytest.mark.django_db


def code_of(done: Callable[[], object]) -> str:
    """The code of the problem an act runs into."""
    with pytest.raises(Problem) as found:
        done()
    faults = getattr(found.value, "faults", ())
    return str(faults[0].code if faults else found.value.code)


def test_a_conference_says_its_ordinal_anniversary_and_parts_each_with_its_period() -> None:
    """The first conference for eighty years, two parts with two periods; a period that ends before it starts is refused."""
    held = Held()
    officer = held.office.officer.scope(PLANNED)
    rows = [
        PartFacts("Tổng kết phong trào", date(2021, 1, 1), date(2025, 12, 31)),
        PartFacts("Sơ kết công tác", date(2026, 1, 1), date(2026, 6, 30)),
        PartFacts("Phát động thi đua"),
    ]
    set_parts(actor=officer, meeting_id=held.meeting.pk, parts=rows, seen=held.fresh.revision)
    assert [one.said for one in parts(held.meeting)] == [
        "Tổng kết phong trào giai đoạn 2021-2025",
        "Sơ kết công tác 6 tháng đầu năm 2026",
        "Phát động thi đua",
    ]
    occasion = occasion_of(held.meeting)
    assert occasion is not None
    assert (occasion.ordinal, occasion.organiser_id) == (1, held.office.unit.pk)
    assert occasion.said == "kỷ niệm 80 năm Ngày truyền thống của ngành"
    text = as_text(blocks_of(officer, held.meeting.pk))
    assert "Hội nghị lần thứ 1." in text
    assert "6 tháng đầu năm 2026" in text

    def backwards() -> object:
        back = [PartFacts("Sai", date(2025, 1, 1), date(2021, 1, 1))]
        return set_parts(actor=officer, meeting_id=held.meeting.pk, parts=back, seen=held.fresh.revision)

    assert code_of(backwards) == "MEET-53"


def test_an_unknown_place_is_said_never_filled_in() -> None:
    """Recorded afterwards a conference may have no place and its papers say so; planned ahead it must have one."""
    held = Held()
    units = [held.office.unit.pk, held.guest_unit.pk]

    def planned(today: date) -> Meeting:
        actor = held.office.officer.scope(DAY, today=today)
        return plan_conference(actor=actor, kind=MeetingKind.FINAL_REVIEW, plan=plan(place=" "), unit_ids=units)

    assert code_of(lambda: planned(DAY)) == "MEET-02"
    old = planned(date(2026, 12, 1))
    assert (old.recorded_afterwards, old.place) == (True, "")
    reader = held.office.officer.scope(DAY)
    assert "Địa điểm: chưa rõ nơi họp." in as_text(blocks_of(reader, old.pk))
    invitation = as_text(invitation_of(reader, old.pk).body)
    assert "Địa điểm: chưa rõ nơi họp." in invitation
    assert "Đơn vị đăng cai" not in invitation
    change = {"actor": held.office.officer.scope(DAY, today=date(2026, 12, 1)), "meeting_id": old.pk}
    change_plan(**change, plan=plan(place="Hội trường cũ", host_id=held.guest_unit.pk), seen=old.revision)
    hosted = "Đơn vị đăng cai: Ủy ban nhân dân xã Bình An."
    assert hosted in as_text(invitation_of(reader, old.pk).body)
    assert hosted in as_text(blocks_of(reader, old.pk))
    assert "Địa điểm: Hội trường cũ." in as_text(blocks_of(reader, old.pk))
    runner = {"actor": held.office.officer.scope(PLANNED), "meeting_id": held.meeting.pk}
    assert code_of(lambda: change_plan(**runner, plan=plan(place=""), seen=held.fresh.revision)) == "MEET-02"


def test_the_office_is_named_once_in_a_post() -> None:
    """A chair whose post in the register names the office is printed with it once, and signs by the post alone."""
    held = Held()
    chair = Person.objects.get(full_name="Hoàng Văn Sinh")
    office = name_on(held.office.unit.pk, DAY).full
    Post.objects.filter(person=chair).update(title=f"Giám đốc {office}")
    actor = held.office.officer.scope(PLANNED)
    made = plan_conference(actor=actor, kind=MeetingKind.FINAL_REVIEW, plan=plan(), unit_ids=[held.office.unit.pk])
    assert made.chair_post == f"Giám đốc {office}"
    paper = invitation_of(actor, made.pk)
    assert f"{office} {office}" not in as_text([*paper.body, *blocks_of(actor, made.pk)])
    assert [one.lines for one in paper.signatures] == [("Giám đốc",)]


def test_who_may_plan_and_what_is_refused() -> None:
    """Only people of a unit plan; kinds of blocks, no unit, an impossible ordinal and foreign units are refused."""
    held = Held()
    actor = held.office.officer.scope(PLANNED)

    def planned(kind: MeetingKind = MeetingKind.MODELS, units: list[int] | None = None, **said: object) -> object:
        asked = [held.office.unit.pk] if units is None else units
        return plan_conference(actor=actor, kind=kind, plan=plan(), unit_ids=asked, occasion=Occasion(**said))  # type: ignore[arg-type]

    assert code_of(lambda: planned(MeetingKind.YEAREND_REVIEW)) == "MEET-50"
    assert code_of(lambda: planned(units=[])) == "MEET-51"
    assert code_of(lambda: planned(ordinal=0)) == "MEET-52"
    assert code_of(lambda: planned(anniversary="Ngày mai", anniversary_day=date(2026, 12, 1))) == "MEET-52"
    with pytest.raises(Missing):
        planned(units=[999_999])
    with pytest.raises(Forbidden):
        plan_conference(
            actor=held.office.standing.scope(PLANNED),
            kind=MeetingKind.MODELS,
            plan=plan(),
            unit_ids=[held.office.unit.pk],
        )
    assert meeting_for(held.guest.scope(PLANNED), held.meeting.pk).pk == held.meeting.pk
    with pytest.raises(Missing):
        meeting_for(held.office.stranger.scope(PLANNED), held.meeting.pk)


def test_delegates_above_the_quota_are_refused_and_can_be_replaced() -> None:
    """A unit names its own within its quota; one more is refused with the figures; a replacement keeps the first readable."""
    held = Held()
    runner, guest, seat = held.office.officer.scope(PLANNED), held.guest.scope(PLANNED), held.seat()
    set_quotas(actor=runner, meeting_id=held.meeting.pk, quotas={seat: 2}, seen=held.fresh.revision)
    first, second = name_delegates(actor=guest, seat_id=seat, people="Bàn Thị Liên, Bí thư\nVi Văn Thắm")
    with pytest.raises(Refused) as found:
        name_delegates(actor=guest, seat_id=seat, people="Hoàng Thị Ba")
    assert found.value.code == "MEET-55"
    assert "được cử 2 đại biểu, danh sách này thành 3 người" in str(found.value)
    made = replace_delegate(actor=guest, delegate_id=second.pk, person="Hoàng Thị Ba, Trưởng thôn", reason="Ốm")
    (row,) = [one for one in delegations(held.meeting) if one.seat_id == seat]
    assert (row.named, row.left) == (2, 0)
    assert [(one.name, one.standing, one.instead) for one in row.rows] == [
        ("Bàn Thị Liên", True, ""),
        ("Vi Văn Thắm", False, "Hoàng Thị Ba"),
        ("Hoàng Thị Ba", True, ""),
    ]
    low = lambda: set_quotas(actor=runner, meeting_id=held.meeting.pk, quotas={seat: 1}, seen=held.fresh.revision)  # noqa: E731
    assert code_of(low) == "MEET-54"
    assert code_of(lambda: name_delegates(actor=guest, seat_id=seat, people="bàn  thị liên")) == "MEET-56"
    with pytest.raises(Forbidden):
        name_delegates(actor=guest, seat_id=held.seat(own=True), people="Người lạ")
    assert "Ủy ban nhân dân xã Bình An (02 đại biểu)" in as_text(invitation_of(runner, held.meeting.pk).body)
    early = lambda: call_delegates(actor=runner, meeting_id=held.meeting.pk, answers={first.pk: Presence.PRESENT})  # noqa: E731
    assert code_of(early) == "MEET-01"
    today = held.office.officer.scope(DAY)
    call_delegates(
        actor=today, meeting_id=held.meeting.pk, answers={first.pk: Presence.PRESENT, made.pk: Presence.ABSENT}
    )
    came = Seat.objects.get(pk=seat)
    assert (came.presence, came.people) == (Presence.PRESENT, 1)
    with pytest.raises(Missing):
        call_delegates(actor=today, meeting_id=held.meeting.pk, answers={second.pk: Presence.PRESENT})
    send_to_congress(
        actor=today, meeting_id=held.meeting.pk, congress="Đại hội thi đua yêu nước tỉnh lần thứ VII",
        people="Bàn Thị Liên, Bí thư", unit_id=held.guest_unit.pk,
    )  # fmt: skip
    text = as_text(blocks_of(today, held.meeting.pk))
    assert "Cử 01 đại biểu dự Đại hội thi đua yêu nước tỉnh lần thứ VII: Bàn Thị Liên, Bí thư" in text
    assert Delegate.objects.get(pk=second.pk).reason == "Ốm"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chị <b>Liên</b>", "STORY-01"),
        ('Xem <img src="x" onerror=alert(1)>', "STORY-01"),
        ("<!-- ẩn -->", "STORY-01"),
        ("Chị&nbsp;Liên", "STORY-01"),
        ("Ảnh ở https://theo-doi.example/p.gif?u=1", "STORY-02"),
        ("![](anh.png)", "STORY-02"),
        ("javascript:alert(1)", "STORY-02"),
        ("Năm 2020 < 2025 & 3 > 2; tỷ lệ 50%", ""),
    ],
)
def test_a_story_is_plain_text(text: str, code: str) -> None:
    """Marks of a web page and addresses that would count readers are refused; plain signs of people are not."""
    if code:
        assert code_of(lambda: plain_story(text, longest=100, path="text")) == code
    else:
        assert plain_story(text, longest=100, path="text") == text


def test_stories_are_kept_with_whom_they_tell_of_and_their_consent() -> None:
    """An exemplar names whom it tells of; consent says how and when, never in days to come."""
    held = Held()
    officer = held.office.officer.scope(PLANNED)
    told = Told(StoryKind.EXEMPLAR, "Người trồng quế", "Bàn Thị Liên", "Chị hiến đất làm đường.", about="Bàn Thị Liên")
    story = tell_story(actor=officer, meeting_id=held.meeting.pk, told=told)
    nobody = Told(StoryKind.EXEMPLAR, "Không ai", "Bàn Thị Liên", "Chữ")
    assert code_of(lambda: tell_story(actor=officer, meeting_id=held.meeting.pk, told=nobody)) == "STORY-03"
    assert code_of(lambda: record_consent(actor=officer, story_id=story.pk, on=PLANNED, how="")) == "STORY-04"
    assert code_of(lambda: record_consent(actor=officer, story_id=story.pk, on=DAY, how="Giấy")) == "STORY-04"
    assert record_consent(actor=officer, story_id=story.pk, on=PLANNED, how="Giấy đồng ý").consented_on == PLANNED
    acts = rows(kinds=["meetings.tell_story", "meetings.record_consent"])
    assert [one.facts["number"] for one in acts] == [story.position] * 2
    assert [one for one in acts if story.title in str(one.facts)] == [], "a title names somebody the book cannot forget"
    with pytest.raises(Forbidden):
        tell_story(actor=held.guest.scope(PLANNED), meeting_id=held.meeting.pk, told=told)
    assert "Gương điển hình: Người trồng quế (Bàn Thị Liên), nói về Bàn Thị Liên." in as_text(
        blocks_of(officer, held.meeting.pk)
    )


def test_a_request_is_given_answered_late_seen_and_closed() -> None:
    """A request goes to one unit by a working day, is in its inbox, is late after it, is answered, then closed once."""
    held = Held()
    officer, leader = held.office.officer.scope(DAY), held.guest.scope(DAY)
    asking = Asking("Vi Văn Thắm", "Đề nghị sớm sửa đường.", "Thôn Nà Lầu")
    made = record_petition(actor=officer, meeting_id=held.meeting.pk, asking=asking)

    def given(day: date, unit: int | None = None) -> object:
        return assign_petition(
            actor=officer, petition_id=made.pk, unit_id=unit or held.guest_unit.pk, due_on=day, seen=1
        )

    assert code_of(lambda: given(date(2026, 11, 22))) == "PET-02"
    with pytest.raises(Missing):
        given(date(2026, 11, 25), 999_999)
    given(date(2026, 11, 25))
    (waits,) = petitions_awaiting(leader)
    assert (waits.title, waits.due) == ("Trả lời kiến nghị số 1", date(2026, 11, 25))
    (late,) = petitions_awaiting(held.guest.scope(date(2026, 11, 26)))
    assert late.state == "late"
    assert [one.overdue for one in petitions(held.meeting, date(2026, 11, 25))] == [False]
    assert [one.overdue for one in petitions(held.meeting, date(2026, 11, 26))] == [True]
    with pytest.raises(Forbidden):
        answer_petition(actor=officer, petition_id=made.pk, text="Sửa rồi", seen=2)
    with pytest.raises(Missing):
        petition_for(held.office.stranger.scope(DAY), made.pk)
    assert code_of(lambda: close_petition(actor=officer, petition_id=made.pk, note="", seen=2)) == "PET-03"
    answer_petition(actor=leader, petition_id=made.pk, text="Sửa trong quý I/2027.", seen=2)
    assert code_of(lambda: close_petition(actor=officer, petition_id=made.pk, note="", seen=2)) == "FLOW-01"
    closed = close_petition(actor=officer, petition_id=made.pk, note="Đã trả lời đủ", seen=3)
    assert (closed.state, closed.closed_on) == (PetitionState.CLOSED, DAY)
    assert not petitions_awaiting(leader)
    assert "Ủy ban nhân dân xã Bình An trả lời: Sửa trong quý I/2027." in as_text(blocks_of(officer, held.meeting.pk))


def test_a_conclusion_has_an_owner_and_becomes_a_task_that_is_inspected() -> None:
    """Without an owner nothing is written; with one the line stands in the conclusions and the giver inspects the task."""
    held = Held()
    officer = held.office.officer.scope(DAY)
    asked = Asked("Mở hai lớp tập huấn", owners=[])

    def drawn(wanted: Asked) -> Task:
        return draw_conclusion(
            actor=officer, meeting_id=held.meeting.pk, asked=wanted, deadline=Deadline(day=date(2026, 12, 15))
        )

    assert code_of(lambda: drawn(asked)) == "TASK-02"
    assert held.fresh.conclusions == ""
    with pytest.raises(Missing):
        drawn(Asked("Việc", owners=[999_999]))
    task = drawn(Asked("Mở hai lớp tập huấn", owners=[held.guest_unit.pk]))
    assert held.fresh.conclusions == "Mở hai lớp tập huấn"
    assert (task.giver_id, task.source) == (held.office.unit.pk, f"meetings.meeting:{held.meeting.pk}")
    inspect_task(actor=officer, task_id=task.pk, text="Đã mở một lớp", again=False)
    with pytest.raises(Forbidden):
        inspect_task(actor=held.guest.scope(DAY), task_id=task.pk, text="Tự kiểm tra", again=False)


@pytest.mark.parametrize("long", [False, True])
def test_papers_of_a_conference_are_made_with_the_least_and_the_most(long: bool) -> None:
    """Invitation and minutes are rendered with nothing filled in and with much of everything."""
    held = Held()
    officer = held.office.officer.scope(DAY)
    if long:
        many = [PartFacts(f"Phần thứ {at} " + "rất dài " * 20, date(2021, 1, 1), date(2025, 12, 31)) for at in range(6)]
        set_parts(actor=officer, meeting_id=held.meeting.pk, parts=many, seen=held.fresh.revision)
        asking = Asking("Vi Văn Thắm", "Đề nghị " + "xem xét " * 300)
        for _at in range(5):
            record_petition(actor=officer, meeting_id=held.meeting.pk, asking=asking)
    paper = invitation_of(officer, held.meeting.pk)
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")


def test_a_meeting_of_a_block_has_no_delegates_of_a_conference() -> None:
    """What belongs to conferences alone is missing elsewhere: names typed for a foreign seat meet nothing."""
    held = Held()
    with pytest.raises(Missing):
        name_delegates(actor=held.office.officer.scope(PLANNED), seat_id=999_999, people="A")
    with pytest.raises(Unreadable):
        set_quotas(
            actor=held.office.officer.scope(PLANNED),
            meeting_id=held.meeting.pk,
            quotas={999_999: 1},
            seen=held.fresh.revision,
        )


def test_a_meeting_of_a_block_keeps_stories_and_requests_but_no_parts() -> None:
    """Its minutes hold what was told and asked beside its own sections; conclusions of conferences are not drawn there."""
    year, meeting = midyear()
    actor = runner(year)
    told = Told(StoryKind.SPEECH, "Cách làm ở huyện", "Vi Văn Thắm", "Chúng tôi phân công từng thôn.")
    tell_story(actor=actor, meeting_id=meeting.pk, told=told)
    record_petition(actor=actor, meeting_id=meeting.pk, asking=Asking("Vi Văn Thắm", "Đề nghị tập huấn"))
    text = as_text(blocks_of(actor, meeting.pk))
    assert "Tham luận: Cách làm ở huyện (Vi Văn Thắm)." in text
    assert "Ý kiến, kiến nghị (01). Vi Văn Thắm: Đề nghị tập huấn." in text
    assert "đơn vị thành viên" in text
    with pytest.raises(Missing):
        set_parts(actor=actor, meeting_id=meeting.pk, parts=[PartFacts("Phần")], seen=1)
    with pytest.raises(Missing):
        draw_conclusion(
            actor=actor,
            meeting_id=meeting.pk,
            asked=Asked("Việc", owners=[year.province.units[0]]),
            deadline=Deadline(),
        )
