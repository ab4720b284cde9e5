"""Awards presented at a meeting: the law's order, who presents, who receives for whom, what drops out, what is given later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.decisions.granted import granted
from tests.decisions.office import DAY as DECIDED
from tests.decisions.office import collective, person
from tests.meetings.conference import DAY, Held, plan
from tests.meetings.test_conferences import code_of

from thidua.decisions.actions.closing import close_any_meeting
from thidua.decisions.actions.handing import Handing, cancel_hand_over, hand_over
from thidua.decisions.actions.presenting import (
    Receiving,
    move_group,
    name_presenter,
    present_awards,
    present_decision,
    record_presentation,
    say_receiver,
    take_off,
)
from thidua.decisions.enums_presentation import Outcome, Receiver
from thidua.decisions.models import Decision, HandOver
from thidua.decisions.papers_meeting import blocks_of
from thidua.decisions.papers_presenting import script_paper
from thidua.decisions.queries.in_hand import hand_lines
from thidua.decisions.queries.presenting import PresentationView, offered_awards, offered_decisions, presentation_of
from thidua.errors import Forbidden, Missing, Unreadable
from thidua.meetings.actions import Attendance, Occasion, call_roll, plan_conference, write_minutes
from thidua.meetings.enums import MeetingKind, MeetingState, Presence
from thidua.meetings.models import Meeting, Seat
from thidua.papers import as_text, render_docx, render_pdf
from thidua.records.actions import record_award, revoke_award
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source

pytestmark = pytest.mark.django_db


class Stage:
    """A conference with a granted decision of the office on its script: two collectives, three people."""

    def __init__(self) -> None:
        self.held = Held()
        rows = [
            collective("Phòng Chính sách dân tộc"),
            collective("Văn phòng Sở"),
            person("Bàn Thị Liên", born="14/09/1985"),
            person("Vi Văn Thắm", gender="nam"),
            person("Lò Văn Ón", gender="nam", posthumous=True),
        ]
        self.decision: Decision = granted(self.held.office, rows)
        self.officer = self.held.office.officer.scope(DAY)
        self.meeting: Meeting = self.held.meeting
        self.put = present_decision(actor=self.officer, meeting_id=self.meeting.pk, decision_id=self.decision.pk)

    @property
    def view(self) -> PresentationView:
        """The presentation as it stands."""
        return presentation_of(Meeting.objects.get(pk=self.meeting.pk))

    def of(self, name: str) -> int:
        """An award on the script by the recipient's name."""
        return next(one.id for one in self.view.rows if one.name == name)

    def receive(self, name: str, receiver: Receiver, by: str = "", note: str = "") -> None:
        """Say who receives."""
        say_receiver(actor=self.officer, presented_id=self.of(name), receiving=Receiving(receiver, by, note))

    def settle(self) -> None:
        """Who presents and who receives, as far as the usual goes."""
        for group in self.view.groups:
            name_presenter(actor=self.officer, group_id=group.id, person_id=self.held.office.leader.person_id)
        for name in ("Phòng Chính sách dân tộc", "Văn phòng Sở"):
            self.receive(name, Receiver.REPRESENTATIVE, f"Trưởng của {name}", "Trưởng phòng")
        self.receive("Lò Văn Ón", Receiver.RELATIVE, "Lò Thị Hặc", "vợ")

    def record(self) -> None:
        """Write down what was presented."""
        record_presentation(actor=self.officer, meeting_id=self.meeting.pk, seen=self.view.revision)


@pytest.fixture
def stage() -> Stage:
    """A conference about to present."""
    return Stage()


def province_award(stage: Stage, form: str, name: str) -> int:
    """An award of the province known from a paper it sent."""
    facts = AwardFacts(
        form=form,
        form_name="Bằng khen của tỉnh",
        whom=Whom.PERSON,
        name=name,
        unit_id=stage.held.office.unit.pk,
        unit_name="Sở Dân tộc và Tôn giáo",
        years=(2026,),
        issuer_id=stage.held.office.top.pk,
        issuer_name="Ủy ban nhân dân tỉnh Lam Sơn",
        decision_number="15/QĐ-UBND",
        decided_on=date(2026, 11, 2),
    )
    return record_award(actor=stage.officer, source=Source(SourceKind.OUTSIDE, "Bản sao quyết định"), facts=facts).pk


def test_the_script_stands_in_the_order_of_the_law_and_can_be_changed(stage: Stage) -> None:
    """Collectives come before people, a province's award before the office's; an officer may still change the order."""
    assert stage.put == 5
    titles = [one.title for one in stage.view.groups]
    assert [one.rpartition(": ")[2] for one in titles] == ["tập thể", "cá nhân"]
    assert all(one.known for one in stage.view.groups)
    first = province_award(stage, "bang-khen-bo-tinh", "Triệu Thị Mùi")
    present_awards(actor=stage.officer, meeting_id=stage.meeting.pk, award_ids=[first])
    groups = stage.view.groups
    assert groups[0].rows[0].name == "Triệu Thị Mùi"
    assert [one.number for one in groups] == [1, 2, 3]
    move_group(actor=stage.officer, group_id=groups[0].id, up=False)
    assert [one.id for one in stage.view.groups] == [groups[1].id, groups[0].id, groups[2].id]
    assert code_of(
        lambda: present_decision(actor=stage.officer, meeting_id=stage.meeting.pk, decision_id=stage.decision.pk)
    ) == ("PRES-02")
    take_off(actor=stage.officer, presented_id=stage.of("Vi Văn Thắm"))
    (offer,) = offered_decisions(stage.officer, stage.meeting)
    assert (offer.id, offer.waiting) == (stage.decision.pk, 1)
    with pytest.raises(Missing):
        present_awards(actor=stage.officer, meeting_id=stage.meeting.pk, award_ids=[999_999])


def test_many_are_called_up_in_several_turns() -> None:
    """With at most two at once, three people are called up in two turns."""
    held = Held()
    decision = granted(held.office, [person("Bàn Thị Liên"), person("Vi Thị Thắm"), person("Lò Thị Hặc")])
    officer = held.office.officer.scope(DAY)
    present_decision(actor=officer, meeting_id=held.meeting.pk, decision_id=decision.pk, at_once=2)
    assert [len(one.rows) for one in presentation_of(held.meeting).groups] == [2, 1]


def test_nobody_presents_without_a_post_and_nobody_receives_out_of_turn(stage: Stage) -> None:
    """An official holds a post on the day; the dead are represented by their family, a collective by somebody of it."""
    group = stage.view.groups[0]
    stranger = stage.held.office.stranger.person_id
    assert code_of(lambda: name_presenter(actor=stage.officer, group_id=group.id, person_id=stranger)) == "PRES-03"
    named = name_presenter(actor=stage.officer, group_id=group.id, person_id=stage.held.office.leader.person_id)
    assert named.presenter_post.startswith("Giám đốc, Sở Dân tộc và Tôn giáo")
    for name, receiver, by in (
        ("Lò Văn Ón", Receiver.SELF, ""),
        ("Lò Văn Ón", Receiver.RELATIVE, ""),
        ("Văn phòng Sở", Receiver.SELF, ""),
        ("Bàn Thị Liên", Receiver.REPRESENTATIVE, "Ai đó"),
        ("Bàn Thị Liên", Receiver.STAND_IN, ""),
    ):
        said: Callable[[], None] = lambda name=name, receiver=receiver, by=by: stage.receive(name, receiver, by)  # noqa: E731
        assert code_of(said) == "PRES-04"
    with pytest.raises(Unreadable) as found:
        stage.record()
    codes = [one.code for one in found.value.faults]
    assert (codes.count("PRES-05"), codes.count("PRES-04")) == (1, 3)
    with pytest.raises(Forbidden):
        name_presenter(actor=stage.held.guest.scope(DAY), group_id=group.id, person_id=stranger)


def test_what_was_presented_enters_the_hand_over_list_and_the_minutes(stage: Stage) -> None:
    """One is absent and receives later through the list of the decision; a revoked award drops out with a warning."""
    stage.settle()
    stage.receive("Vi Văn Thắm", Receiver.ABSENT)
    award = next(one.award_number for one in stage.view.rows if one.name == "Bàn Thị Liên")
    revoke_award(
        actor=stage.held.office.leader.scope(DAY),
        award_id=award,
        grounds="Khai không đúng",
        decided_on=DAY,
        decision_number="20/QĐ-SDTTG",
        reason="Theo kết luận",
    )
    (gone,) = stage.view.dropped
    assert gone.name == "Bàn Thị Liên"
    assert "không còn hiệu lực" in gone.dropped
    script = as_text(script_paper(stage.officer, stage.meeting.pk).body)
    assert "Trao tại hội nghị: 02 tập thể, hộ gia đình và 01 cá nhân, gọi lên trong 02 lượt." in script
    assert "Vắng mặt, trao sau: Vi Văn Thắm" in script
    assert "Không trao tại hội nghị: Bàn Thị Liên" in script
    before = as_text(blocks_of(stage.officer, stage.meeting.pk))
    assert "Trao thưởng" not in before
    stage.record()
    assert [len(stage.view.having(one)) for one in (Outcome.PRESENTED, Outcome.LATER, Outcome.DROPPED)] == [3, 1, 1]
    given = {one.row.name: one.given for one in hand_lines(stage.decision)}
    assert given["Vi Văn Thắm"] is None
    relative = given["Lò Văn Ón"]
    assert relative is not None
    assert (relative.received_by, relative.occasion, relative.handed_on) == (
        "Lò Thị Hặc (vợ)",
        stage.meeting.title,
        DAY,
    )
    after = as_text(blocks_of(stage.officer, stage.meeting.pk))
    assert "theo Quyết định số 214/QĐ-SDTTG ngày 16/11/2026 cho 02 tập thể: Phòng Chính sách dân tộc" in after
    assert "cho 01 cá nhân: Lò Văn Ón, Chuyên viên (truy tặng), Lò Thị Hặc (vợ) nhận." in after
    assert "Trao sau: Vi Văn Thắm." in after
    assert code_of(stage.record) == "PRES-08"
    late = [one.row.pk for one in hand_lines(stage.decision) if one.row.name == "Vi Văn Thắm"]
    hand_over(
        actor=stage.officer, decision_id=stage.decision.pk, row_ids=late, handing=Handing(DAY, "Trao tại cơ quan")
    )
    assert HandOver.objects.count() == 4


def test_what_was_given_before_drops_out_and_a_meeting_waits_for_its_record(stage: Stage) -> None:
    """A certificate handed over before the day is not presented again; the meeting does not close until all is recorded."""
    early = [one.row.pk for one in hand_lines(stage.decision) if one.row.name == "Bàn Thị Liên"]
    hand_over(actor=stage.officer, decision_id=stage.decision.pk, row_ids=early, handing=Handing(DECIDED))
    assert [one.dropped for one in stage.view.dropped] == ["đã trao ngày 16/11/2026"]
    seats = [
        Attendance(one, Presence.PRESENT)
        for one in Seat.objects.filter(meeting=stage.meeting).values_list("pk", flat=True)
    ]
    call_roll(actor=stage.officer, meeting_id=stage.meeting.pk, answers=seats)
    write_minutes(
        actor=stage.officer,
        meeting_id=stage.meeting.pk,
        conclusions="Thống nhất.",
        ended_at=None,
        seen=stage.held.fresh.revision,
    )
    leader = stage.held.office.leader.scope(DAY)
    assert code_of(lambda: close_any_meeting(actor=leader, meeting_id=stage.meeting.pk)) == "PRES-06"
    stage.settle()
    stage.record()
    assert close_any_meeting(actor=leader, meeting_id=stage.meeting.pk).state == MeetingState.CLOSED
    assert HandOver.objects.count() == 5


def test_an_award_presented_at_one_meeting_is_neither_offered_nor_recorded_at_another(stage: Stage) -> None:
    """What stood on two scripts is recorded at one; the other says where it went, unless that hand-over was a mistake."""
    first = province_award(stage, "bang-khen-bo-tinh", "Triệu Thị Mùi")
    other = plan_conference(
        actor=stage.officer, kind=MeetingKind.MODELS, plan=plan(title="Hội nghị sau"),
        unit_ids=[stage.held.office.unit.pk, stage.held.guest_unit.pk],
        occasion=Occasion(2, None, "Ngày truyền thống của ngành", date(1946, 5, 3)),
    )  # fmt: skip

    def put(meeting: Meeting) -> int:
        return present_awards(actor=stage.officer, meeting_id=meeting.pk, award_ids=[first])

    put(other)
    assert [one.pk for one in offered_awards(stage.officer, stage.meeting)] == [first]
    put(stage.meeting)
    stage.settle()
    stage.record()
    (row,) = presentation_of(other).rows
    assert row.dropped == "đã trao tại hội nghị khác"
    record_presentation(actor=stage.officer, meeting_id=other.pk, seen=presentation_of(other).revision)
    (row,) = presentation_of(other).rows
    assert (row.outcome, row.dropped) == (Outcome.DROPPED, "đã trao tại hội nghị khác")
    third = plan_conference(
        actor=stage.officer, kind=MeetingKind.MODELS, plan=plan(title="Hội nghị sau nữa"),
        unit_ids=[stage.held.office.unit.pk, stage.held.guest_unit.pk],
        occasion=Occasion(3, None, "Ngày truyền thống của ngành", date(1946, 5, 3)),
    )  # fmt: skip
    assert (offered_awards(stage.officer, third), offered_decisions(stage.officer, third)) == ([], [])
    assert code_of(lambda: put(third)) == "PRES-02"
    mistaken = next(one.given for one in hand_lines(stage.decision) if one.row.name == "Bàn Thị Liên")
    assert mistaken is not None
    cancel_hand_over(actor=stage.officer, hand_over_id=mistaken.pk, reason="Ghi nhầm")
    assert [one.waiting for one in offered_decisions(stage.officer, third)] == [1]


@pytest.mark.parametrize("many", [1, 60])
def test_the_script_is_made_with_one_and_with_many(many: int) -> None:
    """One recipient with a short name and sixty with the longest are laid out in Word and PDF."""
    held = Held()
    long = "Phòng Dân tộc và Tôn giáo " * 8
    rows = [person("An")] if many == 1 else [person(f"Bàn Thị Liên {at}", unit=long[:200]) for at in range(many)]
    decision = granted(held.office, rows)
    officer = held.office.officer.scope(DAY)
    present_decision(actor=officer, meeting_id=held.meeting.pk, decision_id=decision.pk, at_once=20)
    paper = script_paper(officer, held.meeting.pk)
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")
