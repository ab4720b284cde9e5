"""Movements: what a plan must hold, who may launch, who received, registered in time, and how many took part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.makers import BlockWorld, make_block

from thidua.clusters.enums import Stage
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.movements.actions import (
    MovementFacts,
    Reviewed,
    acknowledge_movement,
    change_movement,
    draft_movement,
    drop_movement,
    join_movement,
    launch_movement,
    report_participation,
    review_movement,
    send_movement,
    set_pilots,
    take_off,
)
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind, ReviewKind, Stretch
from thidua.movements.models import Movement, Participation
from thidua.movements.queries import (
    advice,
    awaiting,
    found,
    missing_parts,
    movement_for,
    movement_view,
    movements,
    offered_parts,
    overlapping,
    served_by,
    serving,
    stage_total,
    stage_years,
)
from thidua.targets.actions import ProgrammeFacts, keep_programme

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FULL = {one.code: f"Nội dung về {one.word}" for one in offered_parts(DAY)}
FACTS = MovementFacts(
    name="Thi đua giảm nghèo bền vững vùng đồng bào dân tộc thiểu số",
    kind=MovementKind.THEMATIC,
    reach="co-quan-don-vi",
    stage_first=2026,
    stage_last=2030,
    starts_on=date(2026, 3, 2),
    ends_on=date(2030, 12, 31),
    register_by=date(2026, 3, 31),
    plan_year=2026,
    contents=FULL,
)
LAUNCH = Launch(number="38/KH-SDT", day=date(2026, 3, 1))


@pytest.fixture
def world() -> BlockWorld:
    """Four departments of one province; the first launches."""
    return make_block(4, stage=Stage.SETUP, due=date(2026, 11, 30))


def drafted(world: BlockWorld, facts: MovementFacts = FACTS) -> Movement:
    """A draft of the first department."""
    return draft_movement(actor=world.head.officer.scope(DAY), launcher_id=world.head.unit.pk, facts=facts)


def launched(world: BlockWorld, facts: MovementFacts = FACTS) -> Movement:
    """A launched movement, sent to the other three."""
    held = drafted(world, facts)
    launch_movement(actor=world.head.leader.scope(DAY), movement_id=held.pk, launch=LAUNCH)
    others = [one.unit.pk for one in world.members[1:]]
    assert send_movement(actor=world.head.officer.scope(DAY), movement_id=held.pk, units=others) == 3
    return held


def code_of(caught: pytest.ExceptionInfo[Unreadable]) -> list[str]:
    """The codes of the faults, in order."""
    return [one.code for one in caught.value.faults]


def test_a_draft_is_its_units_alone_and_a_leader_launches(world: BlockWorld) -> None:
    """Nobody else sees a draft; the officer may not launch it, the leader may, and then the neighbours see it."""
    held = drafted(world)
    neighbour = world.members[1].officer
    with pytest.raises(Missing):
        movement_for(neighbour.scope(DAY), held.pk)
    with pytest.raises(Forbidden):
        launch_movement(actor=world.head.officer.scope(DAY), movement_id=held.pk, launch=LAUNCH)
    launch_movement(actor=world.head.leader.scope(DAY), movement_id=held.pk, launch=LAUNCH)
    assert [one.id for one in movements(neighbour.scope(DAY))] == [held.pk]
    assert [one.id for one in found(neighbour.scope(DAY), "giam ngheo")] == [held.pk]
    with pytest.raises(Refused, match="Đã phát động"):
        launch_movement(actor=world.head.leader.scope(DAY), movement_id=held.pk, launch=LAUNCH)


def test_the_parts_the_law_asks_for(world: BlockWorld) -> None:
    """A plan with an empty part is launched with a reason that stays, or not at all; in 2023 nobody read the law."""
    held = drafted(world, replace(FACTS, contents={**FULL, "kiem-tra-giam-sat": ""}))
    assert [one.code for one in missing_parts(held, DAY)] == ["kiem-tra-giam-sat"]
    assert str(missing_parts(held, DAY)[0].citation) == "Điều 17 Luật số 06/2022/QH15"
    assert missing_parts(held, date(2023, 12, 31)) == []
    assert len(missing_parts(held, date(2024, 1, 1))) == 1
    leader = world.head.leader.scope(DAY)
    with pytest.raises(Unreadable) as caught:
        launch_movement(actor=leader, movement_id=held.pk, launch=LAUNCH)
    assert code_of(caught) == ["MOVE-05"]
    launch_movement(actor=leader, movement_id=held.pk, launch=replace(LAUNCH, lacking="Có kế hoạch kiểm tra riêng"))
    assert movement_for(leader, held.pk).lacking == "Có kế hoạch kiểm tra riêng"


def test_advice_of_three_days(world: BlockWorld) -> None:
    """Before 2024 the law was not read, and it is said; a stage of five years is told of the mid-term review, as an example."""
    held = drafted(world)
    assert "Chưa đọc quy định" in advice(held, date(2023, 12, 31))[0]
    said = advice(held, DAY)
    assert [one for one in said if "Tòa án nhân dân" in one] == said
    short = drafted(world, replace(FACTS, name="Ngắn", stage_last=2027))
    assert advice(short, DAY) == []


def test_what_is_wrong_is_said_at_its_field(world: BlockWorld) -> None:
    """A stage that ends before it starts, days the wrong way round, no name, a late registration: all at once, nothing kept."""
    wrong = replace(
        FACTS, name=" ", stage_last=2025, ends_on=date(2026, 3, 1), register_by=date(2026, 3, 3), reach="khac"
    )
    with pytest.raises(Unreadable) as caught:
        drafted(world, wrong)
    assert [(one.code, one.path) for one in caught.value.faults] == [
        ("MOVE-01", "name"), ("MOVE-02", "stage_last"), ("MOVE-03", "ends_on"), ("MOVE-06", "register_by"),
        ("MOVE-14", "reach"),
    ]  # fmt: skip
    assert not Movement.objects.exists()
    held = drafted(world)
    with pytest.raises(Unreadable) as caught:
        launch_movement(
            actor=world.head.leader.scope(DAY), movement_id=held.pk, launch=Launch("", DAY + timedelta(days=1))
        )
    assert code_of(caught) == ["MOVE-04", "MOVE-11"]


def test_a_movement_cannot_stand_above_itself(world: BlockWorld) -> None:
    """A parent or predecessor that leads back to the movement is refused."""
    first = drafted(world)
    second = drafted(world, replace(FACTS, name="Con", parent_id=first.pk))
    with pytest.raises(Unreadable) as caught:
        change_movement(
            actor=world.head.officer.scope(DAY),
            movement_id=first.pk,
            facts=replace(FACTS, parent_id=second.pk),
            seen=first.revision,
        )
    assert code_of(caught) == ["MOVE-09"]


def test_a_movement_serves_a_programme_in_sight(world: BlockWorld) -> None:
    """The programme lists the movement once launched, the movement names it; one out of sight is missing."""
    head, other = world.head, world.members[1]
    facts = ProgrammeFacts("Chương trình 135")
    kept = keep_programme(actor=head.officer.scope(DAY), owner_id=head.unit.pk, facts=facts)
    held = drafted(world, replace(FACTS, programme_id=kept.pk))
    scope = head.officer.scope(DAY)
    assert (served_by(scope, held), serving(scope, kept.pk)) == (kept, [])
    launch_movement(actor=head.leader.scope(DAY), movement_id=held.pk, launch=LAUNCH)
    assert serving(scope, kept.pk) == [(held.pk, FACTS.name)]
    assert served_by(other.officer.scope(DAY), held) is None
    with pytest.raises(Missing):
        draft_movement(
            actor=other.officer.scope(DAY), launcher_id=other.unit.pk, facts=replace(FACTS, programme_id=kept.pk)
        )


def test_two_who_save_one_draft(world: BlockWorld) -> None:
    """The second who saves from the same page is told who was faster."""
    held = drafted(world)
    officer = world.head.officer.scope(DAY)
    change_movement(actor=officer, movement_id=held.pk, facts=replace(FACTS, name="Tên mới"), seen=1)
    with pytest.raises(Conflict, match=world.head.officer.name):
        change_movement(actor=officer, movement_id=held.pk, facts=FACTS, seen=1)
    assert movement_for(officer, held.pk).name == "Tên mới"
    drop_movement(actor=officer, movement_id=held.pk, reason="Gộp vào kế hoạch khác")
    assert not Movement.objects.exists()


def test_received_registered_and_late(world: BlockWorld) -> None:
    """Registered on the last day is in time, a day later is late and stays so when written anew."""
    held = launched(world)
    second, third = world.members[1], world.members[2]
    last = date(2026, 3, 31)
    assert [one.title for one in awaiting(second.officer.scope(DAY))] == [f"Đăng ký phong trào: {FACTS.name}"]
    acknowledge_movement(actor=second.officer.scope(DAY), movement_id=held.pk, unit_id=second.unit.pk)
    join_movement(
        actor=second.officer.scope(last), movement_id=held.pk, unit_id=second.unit.pk, pledge="Giúp 10 hộ", people=25
    )
    after = third.officer.scope(last + timedelta(days=1))
    join_movement(actor=after, movement_id=held.pk, unit_id=third.unit.pk, pledge="Giúp 5 hộ")
    later = third.officer.scope(last + timedelta(days=9))
    join_movement(actor=later, movement_id=held.pk, unit_id=third.unit.pk, pledge="Giúp 6 hộ")
    view = movement_view(world.head.officer.scope(last + timedelta(days=9)), held)
    told = {one.unit_id: (one.acknowledged_on, one.joined_on, one.late, one.pledge) for one in view.parts}
    assert told[second.unit.pk] == (DAY, last, False, "Giúp 10 hộ")
    assert told[third.unit.pk] == (date(2026, 4, 1), date(2026, 4, 1), True, "Giúp 6 hộ")
    assert told[world.members[3].unit.pk][:2] == (None, None)
    assert (view.row.sent, view.row.received, view.row.joined, view.row.late) == (3, 2, 2, 1)
    with pytest.raises(Forbidden):
        join_movement(actor=later, movement_id=held.pk, unit_id=second.unit.pk, pledge="Thay người khác")
    assert [one.unit_id for one in movement_view(later, held).parts] == [third.unit.pk]


def test_participation_is_counted_and_a_year_without_report_is_said(world: BlockWorld) -> None:
    """25 of 25 and 30 of 40 are 55 of 65, exactly; 2027 has no report, which is not zero per cent."""
    held = launched(world)
    for at, takers, members in ((1, 20, 25), (2, 30, 40)):
        one = world.members[at]
        scope = one.officer.scope(DAY)
        join_movement(actor=scope, movement_id=held.pk, unit_id=one.unit.pk, pledge="Tham gia")
        report_participation(
            actor=scope, movement_id=held.pk, unit_id=one.unit.pk, year=2026, takers=takers, members=members
        )
    again = world.members[1]
    scope = again.officer.scope(DAY)
    report_participation(
        actor=scope, movement_id=held.pk, unit_id=again.unit.pk, year=2026, takers=25, members=25, note="100 %"
    )
    report_participation(
        actor=scope, movement_id=held.pk, unit_id=again.unit.pk, year=2027, takers=1, members=9,
        stretch=Stretch.FIRST_HALF,
    )  # fmt: skip
    years = stage_years(held, until=2028)
    assert [(one.year, one.share.takers, one.share.members, one.reported, one.silent) for one in years] == [
        (2026, 55, 65, 2, 0), (2027, 1, 9, 1, 1), (2028, 0, 0, 0, 2),
    ]  # fmt: skip
    assert years[0].share.percent == Fraction(5500, 65)
    assert years[2].share.percent is None
    total = stage_total(years)
    assert (total.share.takers, total.share.members, total.known, total.years) == (56, 74, 2, 3)
    assert stage_total(years[2:]).share.percent is None
    assert Participation.objects.count() == 4


@pytest.mark.parametrize(
    ("year", "takers", "members", "code"),
    [
        (2025, 1, 2, "MOVE-08"),
        (2031, 1, 2, "MOVE-08"),
        (2026, 3, 2, "MOVE-07"),
        (2026, 0, 0, "MOVE-07"),
        (2026, 1, None, "MOVE-07"),
    ],
)
def test_figures_that_cannot_be(world: BlockWorld, year: int, takers: int, members: int | None, code: str) -> None:
    """A year outside the stage, a part above its whole, no whole: refused, nothing written."""
    held = launched(world)
    one = world.members[1]
    scope = one.officer.scope(DAY)
    with pytest.raises(Refused, match="chưa đăng ký"):
        report_participation(actor=scope, movement_id=held.pk, unit_id=one.unit.pk, year=2026, takers=1, members=2)
    join_movement(actor=scope, movement_id=held.pk, unit_id=one.unit.pk, pledge="Tham gia")
    with pytest.raises(Unreadable) as caught:
        report_participation(
            actor=scope, movement_id=held.pk, unit_id=one.unit.pk, year=year, takers=takers, members=members
        )
    assert code_of(caught) == [code]
    assert not Participation.objects.exists()


def test_taken_off_pilots_and_sent_again(world: BlockWorld) -> None:
    """A unit taken off no longer sees what only it was sent; sent again it is back; pilots are units of the movement."""
    held = launched(world)
    officer = world.head.officer.scope(DAY)
    gone = world.members[3]
    take_off(actor=officer, movement_id=held.pk, unit_id=gone.unit.pk, reason="Gửi nhầm")
    assert awaiting(gone.officer.scope(DAY)) == []
    with pytest.raises(Missing):
        set_pilots(actor=officer, movement_id=held.pk, units=[gone.unit.pk])
    set_pilots(actor=officer, movement_id=held.pk, units=[world.members[1].unit.pk])
    assert [one.pilot for one in movement_view(officer, held).parts].count(True) == 1
    assert send_movement(actor=officer, movement_id=held.pk, units=[gone.unit.pk, world.members[1].unit.pk]) == 1
    assert len(awaiting(gone.officer.scope(DAY))) == 1


def test_reviews_end_it(world: BlockWorld) -> None:
    """A mid-term review leaves it running, the final one ends it; before the launch or in the future there is none."""
    held = launched(world)
    leader = world.head.leader.scope(date(2026, 6, 30))
    for day in (DAY - timedelta(days=1), date(2026, 7, 1)):
        with pytest.raises(Unreadable) as caught:
            review_movement(actor=leader, movement_id=held.pk, said=Reviewed(ReviewKind.MIDTERM, day, "Đạt"))
        assert code_of(caught) == ["MOVE-20"]
    review_movement(actor=leader, movement_id=held.pk, said=Reviewed(ReviewKind.MIDTERM, date(2026, 6, 30), "Đạt"))
    assert not [one for one in advice(held, DAY) if "sơ kết" in one]
    with pytest.raises(Forbidden):
        review_movement(
            actor=world.head.officer.scope(date(2026, 6, 30)),
            movement_id=held.pk,
            said=Reviewed(ReviewKind.FINAL, date(2026, 6, 30), "Đạt"),
        )
    review_movement(actor=leader, movement_id=held.pk, said=Reviewed(ReviewKind.FINAL, date(2026, 6, 30), "Đạt"))
    assert movement_view(leader, movement_for(leader, held.pk)).row.state == "ended"


def test_overlap_counts_days(world: BlockWorld) -> None:
    """A movement that begins the day another ends overlaps it; a day later it does not."""
    held = launched(world, replace(FACTS, ends_on=date(2026, 12, 31), stage_last=2026))
    touching = launched(world, replace(FACTS, name="Chạm", starts_on=date(2026, 12, 31), ends_on=date(2027, 1, 31)))
    launched(world, replace(FACTS, name="Sau", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 31)))
    officer = world.head.officer.scope(DAY)
    assert [one.id for one in overlapping(officer, held)] == [touching.pk]
