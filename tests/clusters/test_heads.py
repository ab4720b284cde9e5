"""Next year's head, the handover, the rotating flag."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.clusters.untouched import refused
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions import BlockFacts, copy_year, plan_block_meeting
from thidua.clusters.actions.heads import elect_next_head, hand_over, name_next_deputies, pass_flag, take_over
from thidua.clusters.actions.year_papers import write_year_paper
from thidua.clusters.enums import MemberRole, YearPaperKind
from thidua.clusters.models import Member, NextRole
from thidua.clusters.queries.archive import archive_of
from thidua.clusters.queries.heads import flag_line, handover_of, next_roles_of, turns_of
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import (
    Attendance,
    Ballot,
    Papers,
    Plan,
    Tally,
    call_roll,
    close_vote,
    enter_count,
    open_vote,
)
from thidua.meetings.enums import MeetingKind, Presence, VoteKind, VoteMethod
from thidua.meetings.models import Meeting

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 20)


@pytest.fixture
def world() -> BlockWorld:
    """Four members; the first is head, the second deputy."""
    return make_block(4, due=date(2026, 11, 30))


def test_the_order_of_turns_is_proposed(world: BlockWorld) -> None:
    """Nobody but the head led in the years we know: the others come in their order, the head has no turn."""
    rows = turns_of(world.year(), DAY)
    assert [(one.unit, one.turn, one.last_led) for one in rows] == [
        ("Sở Giáo dục và Đào tạo", 1, None),
        ("Sở Y tế", 2, None),
        ("Sở Văn hóa, Thể thao và Du lịch", 3, None),
        ("Sở Khoa học và Công nghệ", 0, 2026),
    ]


def test_the_elected_lead_the_copied_year(world: BlockWorld) -> None:
    """A year copied from one with an election begins with the elected head and deputies, the others are members."""
    head = world.head.leader.scope(DAY)
    third, fourth = world.members[2].unit.pk, world.members[3].unit.pk
    elect_next_head(actor=head, block_id=world.block_id, unit_id=third)
    name_next_deputies(actor=head, block_id=world.block_id, unit_ids=[fourth])
    facts = BlockFacts(name="Khối thi đua các sở", year=2027, self_score_due=date(2027, 11, 30))
    year = copy_year(actor=world.standing.scope(DAY), block_id=world.block_id, facts=facts)
    roles = dict(Member.objects.filter(block_year=year).values_list("organisation", "role"))
    assert roles == {
        world.members[0].unit.pk: MemberRole.MEMBER,
        world.members[1].unit.pk: MemberRole.MEMBER,
        third: MemberRole.HEAD,
        fourth: MemberRole.DEPUTY,
    }


def test_without_an_election_the_parts_stay(world: BlockWorld) -> None:
    """A year copied without an election keeps head and deputy."""
    facts = BlockFacts(name="Khối thi đua các sở", year=2027, self_score_due=date(2027, 11, 30))
    year = copy_year(actor=world.standing.scope(DAY), block_id=world.block_id, facts=facts)
    roles = Member.objects.filter(block_year=year).order_by("position").values_list("role", flat=True)
    assert list(roles) == [MemberRole.HEAD, MemberRole.DEPUTY, MemberRole.MEMBER, MemberRole.MEMBER]


def test_only_members_are_elected_by_a_leader_of_the_head(world: BlockWorld) -> None:
    """A unit outside is refused; an officer of the head, or a leader of another member, enters no election."""
    with pytest.raises(Unreadable) as told:
        elect_next_head(actor=world.head.leader.scope(DAY), block_id=world.block_id, unit_id=world.office.pk)
    assert told.value.code == "HEAD-01"
    for who in (world.head.officer, world.members[1].leader, world.standing):
        with pytest.raises(Forbidden):
            elect_next_head(actor=who.scope(DAY), block_id=world.block_id, unit_id=world.members[1].unit.pk)
    assert NextRole.objects.count() == 0


def test_a_meeting_of_another_year_is_not_there(world: BlockWorld) -> None:
    """A meeting that is none of this year's answers as a missing one."""
    with pytest.raises(Missing):
        elect_next_head(
            actor=world.head.leader.scope(DAY),
            block_id=world.block_id,
            unit_id=world.members[1].unit.pk,
            meeting_id=999_999,
        )


def voted(world: BlockWorld, chosen: int) -> Meeting:
    """An extraordinary meeting at which the member at a place was elected by hands among all."""
    chief = world.head.leader.scope(DAY)
    plan = Plan("Hội nghị bầu Trưởng khối", DAY, "Trụ sở", world.head.leader.name, world.head.officer.name)
    meeting = plan_block_meeting(actor=chief, block_id=world.block_id, plan=plan, kind=MeetingKind.EXTRAORDINARY)
    present = [Attendance(seat.pk, Presence.PRESENT) for seat in meeting.seats.all()]
    call_roll(actor=chief, meeting_id=meeting.pk, answers=present)
    ballot = Ballot(
        VoteKind.ELECTION, VoteMethod.HANDS, "Bầu Trưởng khối", candidates=tuple(one.unit.pk for one in world.members)
    )
    vote = open_vote(actor=chief, meeting_id=meeting.pk, ballot=ballot)
    tallies = {one.pk: Tally(4, 0, 0) if one.position == chosen + 1 else Tally(0, 4, 0) for one in vote.choices.all()}
    enter_count(actor=chief, vote_id=vote.pk, papers=Papers(4, 4, 0, tallies))
    winner = vote.choices.get(position=chosen + 1)
    vote.refresh_from_db()
    close_vote(actor=chief, vote_id=vote.pk, chosen=[winner.pk], seen=vote.revision)
    return meeting


def test_only_whom_the_meeting_elected_is_entered_for_it(world: BlockWorld) -> None:
    """With a meeting that elected the third member the second is refused by name; the third, or apart the second, stands."""
    meeting = voted(world, 2)
    head, second, third = world.head.leader.scope(DAY), world.members[1].unit.pk, world.members[2].unit.pk
    with refused(Refused, "HEAD-02") as told:
        elect_next_head(actor=head, block_id=world.block_id, unit_id=second, meeting_id=meeting.pk)
    assert told.message == "Hội nghị «Hội nghị bầu Trưởng khối» không bầu Sở Giáo dục và Đào tạo."
    elect_next_head(actor=head, block_id=world.block_id, unit_id=third, meeting_id=meeting.pk)
    assert [(one.unit, one.meeting) for one in next_roles_of(world.year())] == [("Sở Y tế", meeting.title)]
    elect_next_head(actor=head, block_id=world.block_id, unit_id=second)
    assert [(one.unit, one.meeting) for one in next_roles_of(world.year())] == [("Sở Giáo dục và Đào tạo", "")]


def test_the_year_is_handed_over_with_its_archive(world: BlockWorld) -> None:
    """The handover keeps the list of that day; the next head's leader, and nobody else, receives it, once."""
    head = world.head.leader.scope(DAY)
    regulation = YearPaperKind.REGULATION
    write_year_paper(actor=head, block_id=world.block_id, kind=regulation, text="Quy chế", seen=0)
    with pytest.raises(Refused) as early:
        hand_over(actor=head, block_id=world.block_id)
    assert early.value.code == "HEAD-04"
    elect_next_head(actor=head, block_id=world.block_id, unit_id=world.members[1].unit.pk)
    hand_over(actor=head, block_id=world.block_id, note="Kèm con dấu")
    view = handover_of(world.year())
    assert view is not None
    titles = [title for title, _state, _sha in json.loads(view.contents)]
    assert titles == [one.title for one in archive_of(head, world.year())]
    assert {"Danh sách thành viên", "Bảng điểm", "Quy chế hoạt động", "Phiếu chấm điểm và minh chứng"} <= set(titles)
    for who in (world.members[1].officer, world.members[2].leader, world.head.leader):
        with pytest.raises(Forbidden):
            take_over(actor=who.scope(DAY), block_id=world.block_id)
    taken = take_over(actor=world.members[1].leader.scope(DAY), block_id=world.block_id)
    assert (taken.received_on, taken.received_by) == (DAY, world.members[1].leader.name)
    with pytest.raises(Refused):
        take_over(actor=world.members[1].leader.scope(DAY), block_id=world.block_id)


def test_after_the_handover_the_election_stands(world: BlockWorld) -> None:
    """Who follows cannot change once the year was handed over."""
    head = world.head.leader.scope(DAY)
    elect_next_head(actor=head, block_id=world.block_id, unit_id=world.members[1].unit.pk)
    hand_over(actor=head, block_id=world.block_id)
    with pytest.raises(Refused) as told:
        elect_next_head(actor=head, block_id=world.block_id, unit_id=world.members[2].unit.pk)
    assert told.value.code == "HEAD-03"
    assert [one.unit for one in next_roles_of(world.year())] == ["Sở Giáo dục và Đào tạo"]


def test_the_flag_has_a_line_of_holders(world: BlockWorld) -> None:
    """Each holder keeps the flag until the next receives it; two on one day and a day to come are refused."""
    head = world.head.officer.scope(DAY)
    first, second = world.members[1].unit.pk, world.members[2].unit.pk
    pass_flag(actor=head, block_id=world.block_id, unit_id=first, received_on=date(2024, 12, 30), of_year=False)
    pass_flag(actor=head, block_id=world.block_id, unit_id=second, received_on=DAY, note="Dẫn đầu năm 2026")
    assert [(one.unit, one.received_on, one.until, one.year) for one in flag_line(world.year())] == [
        ("Sở Y tế", DAY, None, 2026),
        ("Sở Giáo dục và Đào tạo", date(2024, 12, 30), DAY, None),
    ]
    with pytest.raises(Refused) as twice:
        pass_flag(actor=head, block_id=world.block_id, unit_id=first, received_on=DAY)
    assert twice.value.code == "HEAD-06"
    with pytest.raises(Unreadable) as later:
        pass_flag(actor=head, block_id=world.block_id, unit_id=first, received_on=date(2027, 1, 1))
    assert later.value.code == "HEAD-07"
