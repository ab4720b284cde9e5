"""Taking back by two persons: proposed by one, confirmed by another; the proposal alone changes nothing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from tests.makers import make_actor, make_province, make_unit
from tests.makers.awards import make_award
from tests.makers.people import Actor

from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.records.actions import Recovery, confirm_revocation, drop_revocation, propose_revocation
from thidua.records.enums import AwardState, RevocationState
from thidua.records.models import Award, Revocation
from thidua.records.queries import rebuilt
from thidua.records.stored import AWARD_COLUMNS
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
GROUND, CITED = "Kê khai thành tích không trung thực để được khen thưởng.", "điểm a khoản 2 Điều 93"


class Office(NamedTuple):
    """Who may act at the office that gave an award."""

    award: Award
    officer: Actor
    leader: Actor
    second: Actor


@pytest.fixture
def office() -> Office:
    """An office with an officer and two leaders, and an award it gave."""
    unit = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    leaders = (make_actor(unit, Role.UNIT_LEADER) for _ in range(2))
    return Office(make_award(unit), make_actor(unit), *leaders)


def propose(office: Office, actor: Actor) -> Revocation:
    """A proposal with its ground in law."""
    return propose_revocation(
        actor=actor.scope(), award_id=office.award.pk, ground=GROUND, cited=CITED, reason="Có kết luận thanh tra",
        conclusion="Kết luận số 5/KL-TTr", recovery=Recovery("Giấy khen", 710_000),
    )  # fmt: skip


def test_another_person_confirms_and_the_book_tells_it(office: Office) -> None:
    """Standing while it waits; revoked with ground, place and decision once another confirms; the proposal keeps no ground."""
    held = propose(office, office.officer)
    office.award.refresh_from_db()
    assert office.award.state == AwardState.STANDING
    award = confirm_revocation(
        actor=office.leader.scope(), revocation_id=held.pk, decision_number="9/QĐ", decided_on=date(2024, 5, 6)
    )
    held.refresh_from_db()
    assert (award.state, award.revoked_on, award.revocation_number) == (AwardState.REVOKED, date(2024, 5, 6), "9/QĐ")
    assert award.revocation_grounds == f"{GROUND.rstrip('.')} ({CITED}). Kết luận số 5/KL-TTr"
    assert (held.state, held.ground, held.reason, held.amount) == (RevocationState.CONFIRMED, "", "", 710_000)
    assert [{name: row[name] for name in AWARD_COLUMNS} for row in rebuilt()] == [
        {name: getattr(award, name) for name in AWARD_COLUMNS}
    ]


def test_nobody_confirms_their_own_proposal(office: Office) -> None:
    """The leader who proposed is refused with AWARD-17; the other leader is not; an officer never may."""
    held = propose(office, office.leader)
    said = {"revocation_id": held.pk, "decision_number": "9/QĐ", "decided_on": date(2024, 5, 6)}
    with pytest.raises(Refused) as refused:
        confirm_revocation(actor=office.leader.scope(), **said)
    assert refused.value.code == "AWARD-17"
    with pytest.raises(Forbidden):
        confirm_revocation(actor=office.officer.scope(), **said)
    assert confirm_revocation(actor=office.second.scope(), **said).state == AwardState.REVOKED
    with pytest.raises(Conflict) as late:
        confirm_revocation(actor=office.second.scope(), **said)
    assert late.value.code == "AWARD-18"


def test_one_proposal_at_a_time_and_it_may_be_dropped(office: Office) -> None:
    """A second one is a conflict; dropped, the award stands and a new one may be made; without a ground none is."""
    held = propose(office, office.officer)
    with pytest.raises(Conflict) as double:
        propose(office, office.leader)
    assert double.value.code == "AWARD-18"
    drop_revocation(actor=office.officer.scope(), revocation_id=held.pk, reason="Nhầm người")
    office.award.refresh_from_db()
    assert office.award.state == AwardState.STANDING
    with pytest.raises(Unreadable):
        propose_revocation(
            actor=office.officer.scope(), award_id=office.award.pk, ground=" ", cited="", reason="Có đơn"
        )
    assert propose(office, office.leader).state == RevocationState.PROPOSED


def test_a_day_before_the_award_confirms_nothing(office: Office) -> None:
    """A decision dated before the award is refused, and the proposal still waits."""
    held = propose(office, office.officer)
    with pytest.raises(Unreadable) as early:
        confirm_revocation(
            actor=office.leader.scope(), revocation_id=held.pk, decision_number="9/QĐ", decided_on=date(2020, 1, 1)
        )
    assert [one.code for one in early.value.faults] == ["AWARD-12"]
    held.refresh_from_db()
    assert held.state == RevocationState.PROPOSED


def test_strangers_see_no_proposal(office: Office) -> None:
    """Another office of the province sees the award and not why it may be taken back; it may propose nothing."""
    held = propose(office, office.officer)
    parent = make_actor(make_unit("Sở Y tế", make_province("UBND tỉnh Bình Sơn")), Role.UNIT_LEADER)
    with pytest.raises(Missing):
        drop_revocation(actor=parent.scope(), revocation_id=held.pk, reason="Không liên quan")
