"""Minutes: composed from the records, edited beside them, agreed by two, never changed after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.clusters.test_papers import table_of, text_of
from tests.clusters.untouched import refused
from tests.clusters.years import CHAIR, SECRETARY, Year, acting, closed
from tests.meetings.held import (
    DAY,
    by_hands,
    come,
    concluded,
    counters_named,
    decided,
    midyear,
    over,
    papers,
    put,
    runner,
)

from thidua.clusters import actions
from thidua.clusters.papers import invitation_paper, minutes_paper, vote_paper
from thidua.clusters.papers.minutes import minutes_blocks
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import (
    CHAIR as AS_CHAIR,
)
from thidua.meetings.actions import (
    SECRETARY as AS_SECRETARY,
)
from thidua.meetings.actions import (
    Point,
    Said,
    agree_minutes,
    enter_count,
    issue_invitation,
    name_attendees,
    record_activity,
    record_remark,
    set_agenda,
)
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.models import Meeting, MinutesVersion, Seat
from thidua.papers import Table, as_text, from_json, to_json, with_text
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
AFTER = DAY + timedelta(days=1)


def agree(actor: Scope, meeting: Meeting, part: str) -> MinutesVersion:
    """Agree to the latest version."""
    latest = MinutesVersion.objects.filter(meeting=meeting)[0]
    return agree_minutes(actor=actor, meeting_id=meeting.pk, part=part, seen=latest.revision)


def edit(year: Year, meeting: Meeting, text: str, reason: str = "", seen: int | None = None) -> MinutesVersion:
    """Edit the words as the unit that ran the meeting."""
    latest = MinutesVersion.objects.filter(meeting=meeting).first()
    known = latest.revision if latest else 0
    return actions.edit_minutes(
        actor=runner(year, AFTER),
        meeting_id=meeting.pk,
        text=text,
        reason=reason,
        seen=known if seen is None else seen,
    )


def chair(year: Year) -> Scope:
    """Who chaired: the leader of the head unit."""
    return year.chief(AFTER)


def secretary(year: Year) -> Scope:
    """Who wrote: the officer of the head unit."""
    return acting(year.officers[year.head], AFTER)


def test_minutes_say_everything_that_was_recorded() -> None:
    """Host, people, agenda, resolution, remark, conclusion and activity stand in the finished paper."""
    year, meeting = midyear(guests="Nguyễn Thu Hòa, Phó Trưởng ban; Sở Nội vụ tỉnh")
    actor = runner(year)
    set_agenda(actor=actor, meeting_id=meeting.pk, points=[Point("Khai mạc", "Lê Văn Chủ"), Point("Báo cáo")], seen=1)
    come(year, meeting)
    seat = Seat.objects.filter(meeting=meeting).earliest("pk")
    people = {seat.pk: "Lê Văn Chủ, Giám đốc"}
    name_attendees(actor=actor, meeting_id=meeting.pk, people=people, seen=Meeting.objects.get().revision)
    by_hands(year, meeting)
    record_remark(
        actor=actor,
        meeting_id=meeting.pk,
        said=Said("Nguyễn Thu Hòa", "Mở lớp tập huấn.\nGửi báo cáo đúng hạn.", "Phó Trưởng ban", "Sở Nội vụ tỉnh"),
    )
    record_activity(actor=actor, meeting_id=meeting.pk, what="dâng hương", where="khu lưu niệm", day=DAY)
    concluded(year, meeting)
    paper = minutes_paper(year.officer(year.province.units[3], DAY), meeting.pk)
    text = text_of(paper)
    for said in (
        "Địa điểm: Trụ sở Phó Trưởng khối. Đơn vị đăng cai: Sở Bảo Lạc tỉnh Vạn Xuân.",
        f"Chủ trì: {CHAIR}, Cán bộ Sở An Bình tỉnh Vạn Xuân. Thư ký: {SECRETARY}",
        "04/04 đơn vị thành viên có mặt, 01 đại biểu (chưa ghi số người của 03 đơn vị).",
        "Khách mời: Nguyễn Thu Hòa, Phó Trưởng ban, Sở Nội vụ tỉnh.",
        "Đại biểu: Sở An Bình tỉnh Vạn Xuân: Lê Văn Chủ (Giám đốc).",
        "Chương trình: 1. Khai mạc (Lê Văn Chủ); 2. Báo cáo.",
        "1. Biểu quyết. 1) Nhiệm vụ trọng tâm 6 tháng cuối năm (giơ tay). Có mặt biểu quyết 04. Tán thành 3/4 (75,0%)",
        "không tán thành 1, không có ý kiến 0. Hội nghị thông qua.",
        "2. Ý kiến phát biểu. Nguyễn Thu Hòa, Phó Trưởng ban, Sở Nội vụ tỉnh: Mở lớp tập huấn. Gửi báo cáo đúng hạn.",
        "3. Kết luận. Thống nhất các nhiệm vụ.",
        "4. Hoạt động bên lề. Ngày 14/07/2026: dâng hương tại khu lưu niệm.",
    ):
        assert said in text
    assert paper.draft == "Dự thảo"


def test_minutes_are_edited_after_the_meeting_and_agreed_by_two() -> None:
    """The edited words print; the composed ones stay beside them; it stands only with both."""
    year, meeting = over()
    composed = as_text(minutes_blocks(runner(year), meeting.pk))
    edit(year, meeting, composed.replace("Thống nhất", "Các đơn vị thống nhất"))
    version = MinutesVersion.objects.get()
    assert as_text(from_json(version.composed)) == composed
    assert minutes_paper(runner(year), meeting.pk).draft == "Bản 1, chưa xác nhận"
    agree(chair(year), meeting, AS_CHAIR)
    assert not MinutesVersion.objects.get().agreed
    agree(secretary(year), meeting, AS_SECRETARY)
    paper = minutes_paper(runner(year), meeting.pk)
    assert paper.draft == "Bản 1"
    assert "Các đơn vị thống nhất các nhiệm vụ." in text_of(paper)


def test_an_edit_after_the_agreement_is_a_new_version_with_its_reason() -> None:
    """Without a reason it is refused; with one it is version 2, and version 1 still reads as it was agreed."""
    year, meeting = over()
    composed = as_text(minutes_blocks(runner(year), meeting.pk))
    edit(year, meeting, composed)
    agree(chair(year), meeting, AS_CHAIR)
    agree(secretary(year), meeting, AS_SECRETARY)
    with refused(Unreadable, "MEET-43"):
        edit(year, meeting, f"{composed}\nThêm một câu.")
    second = edit(year, meeting, f"{composed}\nThêm một câu.", "Sót ý kiến của một đơn vị")
    assert (second.number, second.agreed, second.reason) == (2, False, "Sót ý kiến của một đơn vị")
    assert "Thêm một câu." in text_of(minutes_paper(runner(year), meeting.pk))
    assert "Thêm một câu." not in text_of(minutes_paper(runner(year), meeting.pk, 1))
    with pytest.raises(Missing):
        minutes_paper(runner(year), meeting.pk, 3)


def test_one_agreement_falls_with_the_next_edit() -> None:
    """What one of the two had agreed to was changed: both agree anew; a version nobody agreed to stays the same number."""
    year, meeting = over()
    composed = as_text(minutes_blocks(runner(year), meeting.pk))
    edit(year, meeting, composed)
    agree(chair(year), meeting, AS_CHAIR)
    version = edit(year, meeting, f"{composed}\nThêm.")
    assert (version.number, version.chair_agreed_on) == (1, None)


def test_only_chair_and_secretary_agree() -> None:
    """The unit that ran the meeting writes but does not agree for them; each agrees once and only in the own part."""
    year, meeting = over()
    edit(year, meeting, as_text(minutes_blocks(runner(year), meeting.pk)))
    for actor, part in ((runner(year, AFTER), AS_CHAIR), (chair(year), AS_SECRETARY), (secretary(year), AS_CHAIR)):
        with refused(Forbidden, "PERM-02"):
            agree(actor, meeting, part)
    agree(chair(year), meeting, AS_CHAIR)
    with refused(Refused, "MEET-45"):
        agree(chair(year), meeting, AS_CHAIR)
    with refused(Forbidden, "PERM-02"):
        actions.edit_minutes(
            actor=year.leader(year.province.units[2], AFTER), meeting_id=meeting.pk, text="A", reason="", seen=2
        )


def test_minutes_are_not_edited_before_the_meeting_is_over() -> None:
    """Until the close the records still change: words are neither edited nor agreed to."""
    year, meeting = midyear()
    come(year, meeting)
    with refused(Refused, "MEET-42"):
        edit(year, meeting, as_text(minutes_blocks(runner(year), meeting.pk)))
    with refused(Refused, "MEET-42"):
        agree_minutes(actor=chair(year), meeting_id=meeting.pk, part=AS_CHAIR, seen=0)


def test_who_was_slower_is_told() -> None:
    """An edit of an older version is a conflict."""
    year, meeting = over()
    composed = as_text(minutes_blocks(runner(year), meeting.pk))
    edit(year, meeting, composed)
    with refused(Conflict, "FLOW-01"):
        edit(year, meeting, composed, seen=0)


def test_figures_are_not_typed_into_minutes() -> None:
    """The table of the acclaim keeps its place and its figures, whatever the words; without its place it is refused."""
    year, meeting = closed()
    composed = as_text(minutes_blocks(year.chief(meeting.held_on), meeting.pk))
    assert composed.splitlines().count("[Bảng 1]") == 1
    facts = {"actor": year.chief(meeting.held_on), "meeting_id": meeting.pk, "reason": "", "seen": 0}
    for wrong in (composed.replace("[Bảng 1]", ""), f"{composed}\n[Bảng 1]", f"{composed}\n[Bảng 2]"):
        with refused(Unreadable, "MEET-44"):
            actions.edit_minutes(text=wrong, **facts)
    before = table_of(minutes_paper(year.chief(meeting.held_on), meeting.pk))
    actions.edit_minutes(text=composed.replace("Kết quả:", "Kết quả như sau:"), **facts)
    paper = minutes_paper(year.chief(meeting.held_on), meeting.pk)
    assert table_of(paper) == before
    assert "Kết quả như sau:" in text_of(paper)


def test_blocks_survive_keeping() -> None:
    """Blocks read back from JSON are the blocks; unedited words give the same paper again."""
    year, meeting = closed()
    blocks = minutes_blocks(year.chief(meeting.held_on), meeting.pk)
    assert any(isinstance(one, Table) for one in blocks)
    assert from_json(to_json(blocks)) == blocks
    again = with_text(blocks, as_text(blocks))
    assert as_text(again) == as_text(blocks)
    assert [one for one in again if isinstance(one, Table)] == [one for one in blocks if isinstance(one, Table)]


def test_the_record_of_a_count_holds_counts_only() -> None:
    """Counters, papers out and back, choices and result; no result, or hands, no record."""
    year, meeting = midyear()
    come(year, meeting)
    first, second = counters_named(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)
    with pytest.raises(Refused, match="MEET-48"):
        vote_paper(runner(year), vote.pk)
    for actor in (first, second):
        enter_count(actor=actor, vote_id=vote.pk, papers=papers(vote, 3, 0, 0, 0, returned=4, invalid=1))
    decided(year, vote)
    paper = vote_paper(year.officer(year.province.units[3], DAY), vote.pk)
    text = text_of(paper)
    assert "Số phiếu phát ra 04, thu về 04, hợp lệ 03, không hợp lệ 01." in text
    assert table_of(paper)[0].cells == ("1", "Sở An Bình tỉnh Vạn Xuân", "3", "0", "0", "75,0", "Trúng cử")
    assert "Trúng cử: Sở An Bình tỉnh Vạn Xuân." in text
    assert [one.name for one in paper.signatures] == [first.person_name, second.person_name]


def test_the_invitation_says_who_what_when_where() -> None:
    """A draft until it is issued; then with number and day; the agenda comes along."""
    year, meeting = midyear(guests="Trần Ba, Chuyên viên; Sở Nội vụ", invitation_note="Đề nghị gửi báo cáo trước 05/7.")
    set_agenda(actor=runner(year), meeting_id=meeting.pk, points=[Point("Khai mạc", "Lê Văn Chủ")], seen=1)
    paper = invitation_paper(year.officer(year.province.units[3], DAY), meeting.pk)
    text = text_of(paper)
    for said in (
        "Sở Bảo Lạc tỉnh Vạn Xuân (Phó Trưởng khối) trân trọng kính mời",
        "Khách mời: Trần Ba, Chuyên viên, Sở Nội vụ.",
        "Thời gian: 08 giờ 00, thứ ba, ngày 14/07/2026.",
        "1. Khai mạc (Lê Văn Chủ).",
        "Đề nghị gửi báo cáo trước 05/7.",
    ):
        assert said in text
    assert paper.draft == "Dự thảo"
    issue_invitation(actor=runner(year, DAY), meeting_id=meeting.pk, number="07", day=DAY)
    issued = invitation_paper(runner(year), meeting.pk)
    assert (issued.draft, issued.letterhead.number, issued.letterhead.symbol) == ("", "07", "GM-KTĐ")
