"""What bench/meeting.py works on: one mid-year meeting of 40 members with everything a meeting can hold."""

from datetime import time, timedelta

MEMBERS, POINTS, TASKS = 40, 20, 60


class World:
    """A province, a block of 40 units, the meeting: roll, delegates, agenda, votes, remarks, tasks."""

    def __init__(self) -> None:
        from django.utils import timezone

        from thidua.registry import actions as registry
        from thidua.registry.enums import Kind, Level, Role
        from thidua.registry.scope import system_scope

        self.today = timezone.localdate()
        self.system = system_scope(today=self.today, reason="bench")
        self.top = registry.found_organisation(
            actor=self.system, name="Ủy ban nhân dân tỉnh Thử", kind=Kind.PEOPLES_COMMITTEE, level=Level.PROVINCE
        )
        self.units = [
            registry.found_organisation(
                actor=self.system, name=f"Đơn vị thử nghiệm số {at:02}", kind=Kind.DEPARTMENT, level=Level.PROVINCE,
                parent_id=self.top.pk,
            ).pk
            for at in range(MEMBERS)
        ]  # fmt: skip
        people = []
        for at, name in enumerate(("Nguyễn Thị Thử", "Trần Văn Đếm", "Lê Thị Kiểm")):
            person = registry.register_person(
                actor=self.system, full_name=name, unit_id=self.units[at], title="Chuyên viên"
            )
            registry.give_mandate(
                actor=self.system, person_id=person.pk, unit_id=self.units[at], role=Role.UNIT_OFFICER, since=None
            )
            people.append(person)
        account = {"username": "thu", "password": "mat-khau-thu-nghiem-9"}
        registry.open_account_for(actor=self.system, person_id=people[0].pk, **account)
        self.people = people
        self.block = self._block()
        self.meeting = self._meeting()
        self.election = self._votes()
        self._tasks()

    def _block(self) -> int:
        from thidua.clusters import actions
        from thidua.clusters.enums import BlockKind, MemberRole

        due = self.today + timedelta(days=30)
        facts = actions.BlockFacts(name="Khối Thử nghiệm", year=self.today.year, self_score_due=due, place="Thử Nghiệm")
        block = actions.form_block(
            actor=self.system, owner_id=self.top.pk, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts
        )
        places = [
            actions.Place(unit, MemberRole.MEMBER if at else MemberRole.HEAD) for at, unit in enumerate(self.units)
        ]
        actions.set_members(actor=self.system, block_id=block.pk, places=places)
        return block.pk

    def _meeting(self) -> int:
        from thidua.clusters.actions import plan_block_meeting
        from thidua.meetings.actions import (
            Attendance,
            Plan,
            Point,
            Said,
            call_roll,
            name_attendees,
            name_counters,
            record_remark,
            set_agenda,
            write_minutes,
        )
        from thidua.meetings.enums import MeetingKind, Presence
        from thidua.meetings.models import Meeting

        plan = Plan(
            "Hội nghị sơ kết 6 tháng", self.today, "Hội trường", "Nguyễn Thị Thử", "Trần Văn Đếm", starts_at=time(8),
            guests="Vi Thị Khách, Trưởng ban; Sở Nội vụ\nLục Văn Mời, Phó Trưởng ban; Sở Nội vụ",
        )  # fmt: skip
        held = plan_block_meeting(actor=self.system, block_id=self.block, plan=plan, kind=MeetingKind.MIDYEAR_REVIEW)
        seats = list(held.seats.order_by("pk"))

        def told(act, **more: object) -> object:
            seen = Meeting.objects.get(pk=held.pk).revision
            return act(actor=self.system, meeting_id=held.pk, seen=seen, **more)

        points = [Point(f"Nội dung thứ {at} của chương trình hội nghị sơ kết", "Trưởng khối") for at in range(POINTS)]
        told(set_agenda, points=points)
        told(call_roll, answers=[Attendance(one.pk, Presence.PRESENT, 2) for one in seats])
        told(
            name_attendees, people={one.pk: "Lý Văn Đại Biểu, Phó Giám đốc\nHà Thị Biểu, Chuyên viên" for one in seats}
        )
        for at in range(4):
            said = Said(
                f"Người phát biểu {at}", "Cần tập trung cải cách hành chính, chuyển đổi số. " * 5, "Trưởng phòng"
            )
            record_remark(actor=self.system, meeting_id=held.pk, said=said)
        conclusions = "\n".join(f"Kết luận thứ {at}: các đơn vị thực hiện đúng hạn." for at in range(10))
        told(write_minutes, conclusions=conclusions, ended_at=time(11))
        name_counters(actor=self.system, meeting_id=held.pk, person_ids=[one.pk for one in self.people[1:]])
        return held.pk

    def _votes(self) -> int:
        from thidua.meetings.actions import Ballot, Papers, Tally, close_vote, enter_count, open_vote
        from thidua.meetings.enums import VoteKind, VoteMethod
        from thidua.meetings.models import Vote

        def close(vote: object) -> None:
            fresh = Vote.objects.get(pk=vote.pk)
            first = fresh.choices.order_by("position")[0].pk
            close_vote(actor=self.system, vote_id=vote.pk, chosen=[first], seen=fresh.revision)

        for at in range(2):
            ballot = Ballot(VoteKind.RESOLUTION, VoteMethod.HANDS, f"Nhiệm vụ trọng tâm {at}")
            vote = open_vote(actor=self.system, meeting_id=self.meeting, ballot=ballot)
            found = Papers(MEMBERS, MEMBERS, 0, {one.pk: Tally(38, 1, 1) for one in vote.choices.all()})
            enter_count(actor=self.system, vote_id=vote.pk, papers=found)
            close(vote)
        ballot = Ballot(VoteKind.ELECTION, VoteMethod.PAPER, "Bầu Trưởng khối", candidates=tuple(self.units))
        vote = open_vote(actor=self.system, meeting_id=self.meeting, ballot=ballot)
        found = Papers(MEMBERS, MEMBERS, 0, {one.pk: Tally(1, 39, 0) for one in vote.choices.all()})
        from dataclasses import replace

        from thidua.registry.enums import ActorKind, Role

        for at, person in enumerate(self.people[1:], start=1):
            counter = replace(
                self.system, kind=ActorKind.PERSON, person_id=person.pk, person_name=person.full_name,
                role=Role.UNIT_OFFICER, unit_id=self.units[at], unit_name="Đơn vị",
            )  # fmt: skip
            enter_count(actor=counter, vote_id=vote.pk, papers=found)
        close(vote)
        return vote.pk

    def _tasks(self) -> None:
        from thidua.clusters.actions.meetings import task_from_conclusion
        from thidua.targets.actions import Asked, Deadline

        for at in range(TASKS):
            task_from_conclusion(
                actor=self.system, meeting_id=self.meeting, deadline=Deadline(working_days=5 + at % 20),
                asked=Asked(title=f"Việc số {at:02}", owners=[self.units[at % MEMBERS]]),
            )  # fmt: skip
