"""A small province and the year of a block in it, built through actions only; every person and place is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import count
from typing import Any

from thidua.clusters import actions
from thidua.clusters.actions import BlockFacts, Place
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import BlockKind, MemberRole
from thidua.clusters.models import BlockYear, ScoreCard
from thidua.meetings.actions import Attendance, Hands, Plan, call_roll, count_hands, write_minutes
from thidua.meetings.enums import Presence
from thidua.meetings.models import Meeting, Motion, Seat
from thidua.registry.actions import found_organisation, give_mandate, register_person
from thidua.registry.enums import ActorKind, Kind, Level, Role
from thidua.registry.models import Mandate
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope, system_scope

OPENED = date(2026, 10, 1)
DUE = date(2026, 11, 30)
FROZEN = date(2026, 12, 10)
MET = date(2026, 12, 20)
NAMES = ("An Bình", "Bảo Lạc", "Cao Minh", "Đông Hải", "Giang Sơn", "Hà Thanh", "Khánh Hòa", "Lâm Viên")
SHEET = """
title: Bảng điểm thử của khối
step: 0.5
places: 1
maximum: 100
groups:
  - code: I
    name: Nhiệm vụ
    kind: main
    maximum: 60
    criteria:
      - {code: I.1, name: Việc được giao, kind: up_to, maximum: 40}
      - {code: I.2, name: Báo cáo đúng hạn, kind: minus, maximum: 20, per_violation: 0.5}
  - code: II
    name: Xây dựng
    kind: main
    maximum: 40
    criteria:
      - {code: II.1, name: Hồ sơ đúng hạn, kind: ratio, maximum: 30, numerator_label: Đúng hạn, denominator_label: Tổng số}
      - {code: II.2, name: Quy chế, kind: yes_no, maximum: 10, evidence: none}
  - code: III
    name: Thưởng
    kind: bonus
    maximum: 5
    criteria:
      - {code: III.1, name: Mô hình mới, kind: yes_no, maximum: 5}
  - code: IV
    name: Trừ
    kind: penalty
    maximum: 10
    criteria:
      - {code: IV.1, name: Gửi chậm, kind: minus, maximum: 10, per_violation: 2}
tie_rules:
  - {by: [total, "group:bonus", "criterion:I.1"], from: 2026-01-01}
leaders: {count: 2, threshold: 1/2, strictly: true, source: Quy chế thử}
"""
FULL: Mapping[str, Mapping[str, str]] = {
    "I.1": {"value": "38,5"},
    "I.2": {"violations": "1"},
    "II.1": {"numerator": "118", "denominator": "124"},
    "II.2": {"met": "yes"},
}
"""One answer for every main criterion: 38,5 + 19,5 + 28,5 + 10 = 96,5."""

CHAIR, SECRETARY = "Lê Văn Chủ", "Phạm Thị Ghi"
"""The leader and the officer of the head unit: they chair and write its meetings."""

_numbers = count(1)


@dataclass(frozen=True)
class Province:
    """A top organisation, its departments, the office of its standing body."""

    top: int
    office: int
    units: tuple[int, ...]


def system(on: date = OPENED) -> Scope:
    """The system itself on a day."""
    return system_scope(today=on, reason="kiểm thử")


def organisation(
    name: str, *, parent: int | None = None, kind: Kind = Kind.DEPARTMENT, level: Level = Level.UNIT
) -> int:
    """One organisation that has stood since before the records."""
    return found_organisation(actor=system(), name=name, kind=kind, level=level, parent_id=parent).pk


def province(name: str = "Vạn Xuân", units: int = 4) -> Province:
    """A province with departments under it."""
    top = organisation(f"Ủy ban nhân dân tỉnh {name}", kind=Kind.PEOPLES_COMMITTEE, level=Level.PROVINCE)
    office = organisation(f"Sở Nội vụ tỉnh {name}", parent=top)
    return Province(top, office, tuple(organisation(f"Sở {NAMES[at]} tỉnh {name}", parent=top) for at in range(units)))


def mandate(
    unit: int,
    role: Role,
    *,
    over: int | None = None,
    since: date | None = None,
    until: date | None = None,
    name: str = "",
) -> Mandate:
    """A mandate of a fresh person at a unit."""
    number = next(_numbers)
    person = register_person(
        actor=system(), full_name=name or f"Trần Thử {chr(65 + number % 26)}{number}", unit_id=unit, title="Cán bộ"
    )
    return give_mandate(
        actor=system(), person_id=person.pk, unit_id=unit, role=role, since=since, until=until, over_id=over
    )


def acting(held: Mandate, on: date = OPENED, today: date | None = None) -> Scope:
    """The scope of a mandate on a day, as a request on that day has it."""
    return Scope(
        kind=ActorKind.PERSON,
        on=on,
        today=today or on,
        person_id=held.person_id,
        person_name=held.person.full_name,
        mandate_id=held.pk,
        role=Role(held.role),
        unit_id=held.organisation_id,
        unit_name=name_on(held.organisation_id, on).full,
        over_id=held.over_id,
    )


@dataclass(frozen=True)
class Year:
    """The year of a block with who acts in it; scopes are of the day given."""

    province: Province
    block_id: int
    officers: Mapping[int, Mandate]
    leaders: Mapping[int, Mandate]
    standing: Mandate
    auditor: Mandate

    @property
    def head(self) -> int:
        """The head unit."""
        return self.province.units[0]

    def officer(self, unit: int, on: date = OPENED) -> Scope:
        """An officer of a unit."""
        return acting(self.officers[unit], on)

    def leader(self, unit: int, on: date = OPENED) -> Scope:
        """A leader of a unit."""
        return acting(self.leaders[unit], on)

    def chief(self, on: date = OPENED) -> Scope:
        """A leader of the head unit."""
        return self.leader(self.head, on)

    def overseer(self, on: date = OPENED) -> Scope:
        """The standing body."""
        return acting(self.standing, on)

    def card(self, unit: int) -> ScoreCard:
        """The card of a unit, read afresh."""
        return ScoreCard.objects.get(member__block_year_id=self.block_id, member__organisation_id=unit)

    def block(self) -> BlockYear:
        """The year, read afresh."""
        return BlockYear.objects.get(pk=self.block_id)


def facts(**changes: object) -> BlockFacts:
    """The facts of a forming decision without a list."""
    return replace(BlockFacts(name="Khối Thi đua thử", year=2026, self_score_due=DUE, place="Vạn Xuân"), **changes)  # type: ignore[arg-type]


def places(units: Sequence[int]) -> list[Place]:
    """The first unit heads, the others are members."""
    return [Place(unit, MemberRole.MEMBER if at else MemberRole.HEAD) for at, unit in enumerate(units)]


def formed(area: Province | None = None, *, sheet: str = SHEET, agreed: bool = True, **changes: Any) -> Year:
    """A year with its members and, if wanted, its agreed sheet; scoring is not open yet."""
    area = area or province()
    standing = mandate(area.office, Role.STANDING_BODY, over=area.top)
    year = Year(
        area,
        0,
        {unit: mandate(unit, Role.UNIT_OFFICER, name="" if at else SECRETARY) for at, unit in enumerate(area.units)},
        {unit: mandate(unit, Role.UNIT_LEADER, name="" if at else CHAIR) for at, unit in enumerate(area.units)},
        standing,
        mandate(area.office, Role.AUDITOR, over=area.top),
    )
    block = actions.form_block(
        actor=year.overseer(), owner_id=area.top, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts(**changes)
    )
    year = replace(year, block_id=block.pk)
    actions.set_members(actor=year.overseer(), block_id=block.pk, places=places(area.units))
    actions.choose_sheet(actor=year.overseer(), block_id=block.pk, text=sheet, origin="kiểm thử")
    if agreed:
        actions.agree_sheet(actor=year.overseer(), block_id=block.pk)
    return year


def scoring(area: Province | None = None, **changes: Any) -> Year:
    """A year whose self-scoring is open."""
    year = formed(area, **changes)
    actions.open_scoring(actor=year.overseer(), block_id=year.block_id)
    return year


def type_in(year: Year, unit: int, answers: Mapping[str, Mapping[str, str]] = FULL, on: date = OPENED) -> int:
    """A unit fills criteria in."""
    return actions.save_answers(
        actor=year.officer(unit, on),
        card_id=year.card(unit).pk,
        typed={code: Typed(fields) for code, fields in answers.items()},
    )


def send(year: Year, unit: int, on: date = DUE) -> None:
    """A unit fills everything in and sends its card."""
    type_in(year, unit, {**FULL, "I.1": {"value": str(30 + year.province.units.index(unit))}}, on)
    actions.submit_card(actor=year.officer(unit, on), card_id=year.card(unit).pk)


def taken_in(year: Year, on: date = FROZEN) -> Year:
    """Every unit has sent its card and the head has taken it in."""
    for unit in year.province.units:
        send(year, unit)
        actions.accept_card(actor=year.chief(on), card_id=year.card(unit).pk)
    return year


def frozen(year: Year | None = None, on: date = FROZEN) -> Year:
    """A year whose first version is frozen. The later a unit stands in the list, the more points it has."""
    year = taken_in(year or scoring(), on)
    actions.freeze_result(actor=year.chief(on), block_id=year.block_id)
    return year


def plan(**changes: object) -> Plan:
    """A plan of the year-end meeting."""
    return replace(
        Plan("Hội nghị tổng kết khối năm 2026", MET, "Hội trường tầng 2", CHAIR, SECRETARY, starts_at=time(8)),
        **changes,  # type: ignore[arg-type]
    )


def planned(year: Year | None = None, on: date = FROZEN) -> tuple[Year, Meeting]:
    """A frozen year with its meeting planned."""
    year = frozen(year)
    return year, actions.plan_block_meeting(actor=year.chief(on), block_id=year.block_id, plan=plan())


def come(year: Year, meeting: Meeting, absent: Sequence[int] = (), on: date = MET) -> None:
    """Call the roll: all came but those named."""
    call_roll(
        actor=year.officer(year.head, on),
        meeting_id=meeting.pk,
        answers=[
            Attendance(seat.pk, Presence.ABSENT if seat.organisation_id in absent else Presence.PRESENT, 1)
            for seat in Seat.objects.filter(meeting=meeting)
        ],
    )


def acclaim(year: Year, meeting: Meeting, unit: int, in_favour: int = 4, on: date = MET) -> Motion:
    """Put a unit to the meeting of four and count the hands."""
    motion = actions.put_forward(actor=year.officer(year.head, on), meeting_id=meeting.pk, unit_id=unit)
    return count_hands(
        actor=year.officer(year.head, on),
        motion_id=motion.pk,
        hands=Hands(in_favour, 4 - in_favour, 0, 4),
        chosen=True,
        seen=motion.revision,
    )


def conclude(year: Year, meeting: Meeting, on: date = MET) -> None:
    """Write the minutes."""
    write_minutes(
        actor=year.officer(year.head, on),
        meeting_id=meeting.pk,
        conclusions="Thống nhất kết quả.",
        ended_at=time(11),
        seen=Meeting.objects.get(pk=meeting.pk).revision,
    )


def closed(year: Year | None = None) -> tuple[Year, Meeting]:
    """A year whose meeting has acclaimed the last two units and is closed."""
    year, meeting = planned(year)
    come(year, meeting)
    for unit in year.province.units[-2:]:
        acclaim(year, meeting, unit)
    conclude(year, meeting)
    actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)
    return year, meeting
