"""What belongs to a meeting: agenda and papers, people, remarks, activities."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import province, scoring
from tests.makers.files import pdf_file
from tests.meetings.held import DAY, PLANNED, come, midyear, runner

from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import (
    Point,
    Said,
    attach_paper,
    detach_paper,
    name_attendees,
    record_activity,
    record_remark,
    set_agenda,
)
from thidua.meetings.models import AgendaItem, Attendee, Meeting, Remark, Seat, SideActivity
from thidua.meetings.queries.matters import agenda, paper_file, remark_for, sizes

pytestmark = pytest.mark.django_db


def seen(meeting: Meeting) -> int:
    """The revision of the meeting, read afresh."""
    return Meeting.objects.get(pk=meeting.pk).revision


def test_the_agenda_is_set_whole_and_in_order() -> None:
    """Points keep their number through a change of order; one left out goes; an empty row is nothing."""
    year, meeting = midyear()
    actor = runner(year, PLANNED)
    set_agenda(
        actor=actor,
        meeting_id=meeting.pk,
        points=[Point("Khai mạc", "Chủ trì"), Point(" "), Point("Báo cáo"), Point("Thảo luận")],
        seen=seen(meeting),
    )
    first, second, _third = AgendaItem.objects.order_by("position")
    moved = [Point("Báo cáo sơ kết", "Thư ký", second.pk), Point("Khai mạc", "Chủ trì", first.pk), Point("Bế mạc")]
    set_agenda(actor=actor, meeting_id=meeting.pk, points=moved, seen=seen(meeting))
    assert [(one.number, one.id == second.pk, one.title, one.presenter) for one in agenda(meeting)] == [
        (1, True, "Báo cáo sơ kết", "Thư ký"),
        (2, False, "Khai mạc", "Chủ trì"),
        (3, False, "Bế mạc", ""),
    ]


def test_an_agenda_read_before_is_not_written_over_a_newer_one() -> None:
    """Two who set the agenda: the slower is told; a point of another meeting is not there."""
    year, meeting = midyear()
    actor, read = runner(year, PLANNED), seen(meeting)
    set_agenda(actor=actor, meeting_id=meeting.pk, points=[Point("Khai mạc")], seen=read)
    with refused(Conflict, "FLOW-01"):
        set_agenda(actor=actor, meeting_id=meeting.pk, points=[Point("Bế mạc")], seen=read)
    with refused(Missing, "PERM-01"):
        set_agenda(actor=actor, meeting_id=meeting.pk, points=[Point("Lạ", "", 999_999)], seen=seen(meeting))


def test_a_paper_holds_its_point() -> None:
    """A paper is read by every member and by no stranger; its point goes only after it; a disguised file is refused."""
    year, meeting = midyear()
    actor = runner(year, PLANNED)
    set_agenda(actor=actor, meeting_id=meeting.pk, points=[Point("Báo cáo")], seen=seen(meeting))
    item = AgendaItem.objects.get()
    with refused(Unreadable, "FILE-04"):
        attach_paper(actor=actor, meeting_id=meeting.pk, item_id=item.pk, name="a.pdf", content=b"khong phai pdf")
    with refused(Missing, "PERM-01"):
        attach_paper(actor=actor, meeting_id=meeting.pk, item_id=item.pk + 1, name="a.pdf", content=pdf_file())
    paper = attach_paper(
        actor=actor, meeting_id=meeting.pk, item_id=item.pk, name="Báo cáo.pdf", content=pdf_file("Báo cáo")
    )
    assert paper_file(year.officer(year.province.units[3], DAY), paper.pk).name == "Báo cáo.pdf"
    other = scoring(province("Thanh Lâm", 2))
    with refused(Missing, "PERM-01"):
        paper_file(other.chief(DAY), paper.pk)
    with refused(Refused, "MEET-26"):
        set_agenda(actor=actor, meeting_id=meeting.pk, points=[], seen=seen(meeting))
    detach_paper(actor=actor, meeting_id=meeting.pk, paper_id=paper.pk)
    set_agenda(actor=actor, meeting_id=meeting.pk, points=[], seen=seen(meeting))
    assert sizes(meeting)["agenda"] == 0


def test_attendance_is_by_unit_and_by_person() -> None:
    """Names and posts are kept by seat and raise the number of people; an absent unit brings nobody."""
    year, meeting = midyear()
    come(year, meeting, absent=1)
    seats = list(Seat.objects.filter(meeting=meeting).order_by("pk"))
    lines = "Lê Văn Một, Giám đốc\nTrần Thị Hai, Chuyên viên\n"
    name_attendees(actor=runner(year), meeting_id=meeting.pk, people={seats[0].pk: lines}, seen=seen(meeting))
    assert list(Attendee.objects.values_list("name", "post")) == [
        ("Lê Văn Một", "Giám đốc"),
        ("Trần Thị Hai", "Chuyên viên"),
    ]
    assert Seat.objects.get(pk=seats[0].pk).people == 2
    with refused(Refused, "MEET-22"):
        name_attendees(actor=runner(year), meeting_id=meeting.pk, people={seats[3].pk: "Ai Đó"}, seen=seen(meeting))
    with refused(Unreadable, "MEET-03"):
        name_attendees(actor=runner(year), meeting_id=meeting.pk, people={10**9: "Ai Đó"}, seen=seen(meeting))
    crowd = "\n".join(f"Người {at}" for at in range(201))
    with refused(Unreadable, "MEET-29"):
        name_attendees(actor=runner(year), meeting_id=meeting.pk, people={seats[0].pk: crowd}, seen=seen(meeting))


def test_a_remark_says_who_and_what() -> None:
    """A remark of the higher level keeps name, post, organisation and words; without speaker or text it is refused."""
    year, meeting = midyear()
    remark = record_remark(
        actor=runner(year),
        meeting_id=meeting.pk,
        said=Said("Nguyễn Thu Hòa", "Các đơn vị gửi báo cáo đúng hạn.", "Phó Trưởng ban", "Sở Nội vụ tỉnh"),
    )
    assert (remark.higher, remark.position, remark.organisation) == (True, 1, "Sở Nội vụ tỉnh")
    assert remark_for(year.officer(year.province.units[3], DAY), remark.pk) == remark
    with refused(Unreadable, "MEET-27") as told:
        record_remark(actor=runner(year), meeting_id=meeting.pk, said=Said(" ", " "))
    assert [one.path for one in told.faults] == ["speaker", "text"]
    with refused(Refused, "MEET-01"):
        record_remark(actor=runner(year, DAY - timedelta(days=1)), meeting_id=meeting.pk, said=Said("A", "B"))


def test_only_who_runs_the_meeting_writes() -> None:
    """A plain member writes neither agenda, remark nor activity; a stranger does not see the meeting."""
    year, meeting = midyear()
    other = scoring(province("Thanh Lâm", 2))
    for actor, kind, code in (
        (year.leader(year.province.units[2], DAY), Forbidden, "PERM-02"),
        (other.chief(DAY), Missing, "PERM-01"),
    ):
        with refused(kind, code):
            set_agenda(actor=actor, meeting_id=meeting.pk, points=[Point("A")], seen=1)
        with refused(kind, code):
            record_remark(actor=actor, meeting_id=meeting.pk, said=Said("A", "B"))
        with refused(kind, code):
            record_activity(actor=actor, meeting_id=meeting.pk, what="Thăm", where="", day=DAY)


def test_a_side_activity_has_a_name() -> None:
    """What, where and when are kept; nothing without a name."""
    year, meeting = midyear()
    record_activity(actor=runner(year), meeting_id=meeting.pk, what="Dâng hương", where="Khu lưu niệm", day=DAY)
    assert list(SideActivity.objects.values_list("what", "where", "day")) == [("Dâng hương", "Khu lưu niệm", DAY)]
    with refused(Unreadable, "MEET-28"):
        record_activity(actor=runner(year), meeting_id=meeting.pk, what=" ", where="", day=DAY)
    assert not Remark.objects.exists()
