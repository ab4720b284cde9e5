"""Three conferences articles tell of, recorded afterwards through actions: every fact is found in the minutes, none typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests.makers import Actor, make_actor, make_province, make_unit

from thidua.decisions.actions.presenting import (
    Receiving,
    name_presenter,
    present_awards,
    record_presentation,
    say_receiver,
)
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.papers_meeting import blocks_of
from thidua.decisions.queries.presenting import presentation_of
from thidua.meetings.actions import (
    Occasion,
    PartFacts,
    Plan,
    Told,
    draw_conclusion,
    plan_conference,
    send_to_congress,
    set_parts,
    tell_story,
)
from thidua.meetings.enums import MeetingKind, StoryKind
from thidua.meetings.models import Meeting
from thidua.papers import as_text
from thidua.records.actions import record_award
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.targets.actions import Asked, Deadline

pytestmark = pytest.mark.django_db


class Past:
    """An office of a province, its officer working on a day of the past, a conference of that day."""

    def __init__(self, province: str, office: str, on: date, leader: str = "Người Đứng Đầu") -> None:
        self.top = make_province(f"Ủy ban nhân dân tỉnh {province}", f"UBND tỉnh {province}")
        self.unit = make_unit(office, self.top)
        since = date(2000, 1, 1)
        self.officer: Actor = make_actor(self.unit, name="Người Ghi Lại", since=since)
        self.leader: Actor = make_actor(self.unit, name=leader, since=since)
        self.on = on
        self.actor: Scope = self.officer.scope(on, today=timezone.localdate())

    def held(self, kind: MeetingKind, title: str, occasion: Occasion, *, more: tuple[int, ...] = ()) -> Meeting:
        """The conference, as the article names it."""
        plan = Plan(title, self.on, "Chưa rõ nơi họp", self.leader.name, self.officer.name)
        units = [self.unit.pk, *more]
        return plan_conference(actor=self.actor, kind=kind, plan=plan, unit_ids=units, occasion=occasion)

    def award(self, whom: Whom, count: int, *, issuer: Organisation, form: tuple[str, str], name: str = "") -> int:
        """An award the article tells of; who is not named is not named."""
        facts = AwardFacts(
            form=form[0],
            form_name=form[1],
            whom=whom,
            name=name,
            count=count,
            unit_id=self.unit.pk,
            unit_name="",
            years=(self.on.year,),
            issuer_id=issuer.pk,
            issuer_name=name_on(issuer.pk, self.on).full,
        )
        source = Source(SourceKind.PAPER, "Bài báo về hội nghị")
        return record_award(actor=self.officer.scope(), source=source, facts=facts).pk

    def present(self, meeting: Meeting, awards: list[int]) -> None:
        """All of it is presented by the leader; a collective named is represented."""
        present_awards(actor=self.actor, meeting_id=meeting.pk, award_ids=awards)
        view = presentation_of(meeting)
        for group in view.groups:
            name_presenter(actor=self.actor, group_id=group.id, person_id=self.leader.person_id)
        for row in view.rows:
            if row.lacks:
                receiving = Receiving(Receiver.REPRESENTATIVE, "Đại diện lãnh đạo")
                say_receiver(actor=self.actor, presented_id=row.id, receiving=receiving)
        seen = presentation_of(meeting).revision
        record_presentation(actor=self.actor, meeting_id=meeting.pk, seen=seen)

    def minutes(self, meeting: Meeting) -> str:
        """The minutes as the records make them."""
        return as_text(blocks_of(self.actor, meeting.pk))


def revision(meeting: Meeting) -> int:
    """Where the meeting stands."""
    return Meeting.objects.get(pk=meeting.pk).revision


def test_the_first_conference_of_exemplars_in_2010() -> None:
    """Ordinal, both periods, 8 collectives and 20 people, one delegate to the provincial congress stand in the minutes."""
    past = Past("Lạng Sơn", "Ban Dân tộc tỉnh", date(2010, 5, 21))
    meeting = past.held(MeetingKind.MODELS, "Hội nghị điển hình tiên tiến cơ quan công tác dân tộc", Occasion(1))
    parts = [
        PartFacts("Tổng kết phong trào thi đua", date(2006, 1, 1), date(2010, 12, 31)),
        PartFacts(
            "Phát động phong trào thi đua yêu nước cơ quan công tác dân tộc", date(2010, 1, 1), date(2015, 12, 31)
        ),
    ]
    set_parts(actor=past.actor, meeting_id=meeting.pk, parts=parts, seen=revision(meeting))
    told = Told(
        StoryKind.SPEECH, "Tham luận của tập thể điển hình", "Đại diện một tập thể", "Nội dung bài không ghi lại."
    )
    tell_story(actor=past.actor, meeting_id=meeting.pk, told=told)
    certificate = ("giay-khen", "Giấy khen")
    awards = [past.award(Whom.PERSON, 20, issuer=past.unit, form=certificate)]
    awards.append(past.award(Whom.COLLECTIVE, 8, issuer=past.unit, form=certificate))
    past.present(meeting, awards)
    congress = "Đại hội thi đua yêu nước tỉnh Lạng Sơn lần thứ III"
    send_to_congress(actor=past.actor, meeting_id=meeting.pk, congress=congress, people="Một đại biểu", unit_id=None)
    said = past.minutes(meeting)
    for fact in (
        "ngày 21/05/2010",
        "Đơn vị tổ chức: Ban Dân tộc tỉnh. Hội nghị lần thứ 1.",
        "giai đoạn 2006-2010",
        "giai đoạn 2010-2015",
        "trao Giấy khen của Ban Dân tộc tỉnh cho 08 tập thể",
        "trao Giấy khen của Ban Dân tộc tỉnh cho 20 cá nhân",
        f"Cử 01 đại biểu dự {congress}",
        "Tham luận, gương điển hình (01 bài)",
    ):
        assert fact in said, fact
    assert said.index("08 tập thể") < said.index("20 cá nhân")
    assert "09 tập thể" not in said


def test_one_conference_with_two_contents_in_2020() -> None:
    """A half-year and a five-year review in one; 8 people; the conclusion with its deadline goes to an owner."""
    past = Past("Tuyên Quang", "Ban Dân tộc", date(2020, 7, 17))
    room = make_unit("Phòng Chính sách dân tộc", past.unit)
    title = "Hội nghị sơ kết công tác dân tộc, tổng kết phong trào thi đua yêu nước"
    meeting = past.held(MeetingKind.INTERIM_REVIEW, title, Occasion(), more=(room.pk,))
    parts = [
        PartFacts("Sơ kết công tác dân tộc", date(2020, 1, 1), date(2020, 6, 30)),
        PartFacts("Triển khai nhiệm vụ", date(2020, 7, 1), date(2020, 12, 31)),
        PartFacts("Tổng kết phong trào thi đua yêu nước", date(2015, 1, 1), date(2020, 12, 31)),
    ]
    set_parts(actor=past.actor, meeting_id=meeting.pk, parts=parts, seen=revision(meeting))
    past.present(meeting, [past.award(Whom.PERSON, 8, issuer=past.unit, form=("giay-khen", "Giấy khen"))])
    asked = Asked("Giải ngân vốn các chương trình, dự án đạt trên 60% đến hết ngày 30/9/2020", owners=[room.pk])
    deadline = Deadline(day=date(2020, 9, 30), as_written=True)
    task = draw_conclusion(actor=past.actor, meeting_id=meeting.pk, asked=asked, deadline=deadline)
    said = past.minutes(meeting)
    for fact in (
        "6 tháng đầu năm 2020",
        "6 tháng cuối năm 2020",
        "giai đoạn 2015-2020",
        "cho 08 cá nhân",
        "Kết luận. Giải ngân vốn các chương trình, dự án đạt trên 60% đến hết ngày 30/9/2020",
    ):
        assert fact in said, fact
    assert (task.due_on, task.recorded_afterwards) == (date(2020, 9, 30), True)


def test_a_conference_of_honours_for_an_anniversary_in_2023() -> None:
    """The province holds it for the 75 years since 11/6/1948; the department receives through its representative."""
    past = Past("Quảng Nam", "Ban Dân tộc tỉnh", date(2023, 6, 7))
    leader = make_actor(past.top, name="Lãnh Đạo Tỉnh", since=date(2000, 1, 1))
    office = make_actor(past.top, name="Cán Bộ Tỉnh", since=date(2000, 1, 1))
    past.actor, past.leader = office.scope(past.on, today=timezone.localdate()), leader
    occasion = Occasion(None, None, "Ngày Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc", date(1948, 6, 11))
    plan = Plan(
        "Hội nghị tuyên dương điển hình tiêu biểu năm 2022", past.on, "Chưa rõ nơi họp", "Lãnh Đạo Tỉnh", "Cán Bộ Tỉnh"
    )
    meeting = plan_conference(
        actor=past.actor, kind=MeetingKind.MODELS, plan=plan, unit_ids=[past.top.pk, past.unit.pk], occasion=occasion
    )
    form = ("bang-khen-bo-tinh", "Bằng khen")
    past.present(meeting, [past.award(Whom.COLLECTIVE, 1, issuer=past.top, form=form, name="Ban Dân tộc tỉnh")])
    said = past.minutes(meeting)
    for fact in (
        "ngày 07/06/2023",
        "Nhân dịp: kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc",
        "Lãnh Đạo Tỉnh (Chuyên viên, Ủy ban nhân dân tỉnh Quảng Nam) trao Bằng khen",
        "cho 01 tập thể: Ban Dân tộc tỉnh, Đại diện lãnh đạo nhận",
    ):
        assert fact in said, fact
    assert "kỷ niệm 74 năm" not in said
